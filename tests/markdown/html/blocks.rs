//! Blocks that hold others.

use serde_json::json;

use crate::html::{becomes, becomes_with, paragraph};

#[test]
fn the_footer_of_a_quote_is_its_source() {
    becomes(
        "<blockquote cite='https://b.example/x'><p>Q</p><footer>Who, <cite>What</cite></footer></blockquote>",
        json!([{
            "type": "quote", "url": "https://b.example/x", "cite": ["Who, ", { "type": "cite", "children": ["What"] }],
            "children": [paragraph(json!(["Q"]))]
        }]),
    );
}

#[test]
fn a_cite_that_ends_a_quote_is_its_source() {
    becomes(
        "<blockquote><p>Q</p><cite>Who</cite></blockquote>",
        json!([{
            "type": "quote", "cite": ["Who"], "children": [paragraph(json!(["Q"]))]
        }]),
    );
}

#[test]
fn a_cite_within_a_quote_stays_in_its_text() {
    becomes(
        "<blockquote>In <cite>Emma</cite> there</blockquote>",
        json!([{
            "type": "quote", "children": [paragraph(json!(["In ", { "type": "cite", "children": ["Emma"] }, " there"]))]
        }]),
    );
}

#[test]
fn a_link_in_the_source_of_a_quote_replaces_its_address() {
    becomes(
        "<blockquote cite='https://b.example/'><p>Q</p><footer><a href='https://c.example/'>C</a>, x</footer></blockquote>",
        json!([{
            "type": "quote", "cite": [{ "type": "link", "url": "https://c.example/", "children": ["C"] }, ", x"],
            "children": [paragraph(json!(["Q"]))]
        }]),
    );
}

#[test]
fn an_empty_quote_is_left_out() {
    becomes("<blockquote> </blockquote>a", json!([paragraph(json!(["a"]))]));
}

#[test]
fn details_have_summary_state_and_group() {
    becomes(
        "<details open name=g><summary>S</summary><p>T</p></details>",
        json!([{
            "type": "details", "summary": ["S"], "open": true, "group": "g", "children": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn details_without_summary_get_a_notice() {
    becomes_with(
        "<details><p>T</p></details>",
        "a folded block has no summary",
        json!([{
            "type": "details", "summary": ["…"], "children": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn a_callout_has_kind_fold_and_title() {
    becomes(
        "<f-callout kind=tip fold=closed><f-title>In <em>short</em></f-title><p>T</p></f-callout>",
        json!([{
            "type": "callout", "kind": "tip", "title": ["In ", { "type": "emphasis", "children": ["short"] }], "fold": "closed",
            "children": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn a_callout_of_an_unknown_kind_is_a_note() {
    becomes_with(
        "<f-callout kind=hint>T</f-callout>",
        "expected note, tip",
        json!([{
            "type": "callout", "kind": "note", "children": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn a_pullquote_has_source_and_place() {
    becomes(
        "<f-pullquote align=center repeat><p>One</p><p>two</p><f-cite>Who</f-cite></f-pullquote>",
        json!([{
            "type": "pullquote", "repeat": true, "align": "center", "cite": ["Who"], "children": ["One", { "type": "break" }, "two"]
        }]),
    );
}

#[test]
fn a_division_with_a_language_is_a_group() {
    becomes(
        "<div lang=ar dir=rtl class='x columns'><p>T</p></div>",
        json!([{
            "type": "group", "class": "columns", "lang": "ar", "dir": "rtl", "children": [paragraph(json!(["T"]))]
        }]),
    );
}

#[test]
fn a_list_with_a_language_is_in_a_group() {
    becomes(
        "<ul lang=fr><li>T</ul>",
        json!([{
            "type": "group", "lang": "fr", "children": [{ "type": "list", "tight": true, "items": [[paragraph(json!(["T"]))]] }]
        }]),
    );
}

#[test]
fn a_paragraph_has_direction_and_lead() {
    becomes(
        "<p dir=rtl>a</p><f-lead><p>b</p></f-lead><p lang=EN>c</p>",
        json!([
            { "type": "paragraph", "dir": "rtl", "children": ["a"] },
            { "type": "paragraph", "lead": true, "children": ["b"] },
            paragraph(json!([{ "type": "span", "lang": "en", "children": ["c"] }]))
        ]),
    );
}

#[test]
fn code_has_language_title_and_lines() {
    becomes(
        "<pre><code class='language-rust' data-title='main.rs' data-start=3 data-mark='2,4-6' data-insert=1 data-delete=7 data-wrap>a &lt; b\n  c\n</code></pre>",
        json!([{
            "type": "code", "lang": "rust", "title": "main.rs", "value": "a < b\n  c",
            "lines": { "start": 3, "mark": [[2, 2], [4, 6]], "ins": [[1, 1]], "del": [[7, 7]] }, "wrap": true
        }]),
    );
}

#[test]
fn the_language_of_code_is_found_where_other_programs_write_it() {
    for html in [
        "<pre class='language-rust'>x</pre>",
        "<pre lang=x data-lang=rust>x</pre>",
        "<pre class='brush: rust; gutter: false'>x</pre>",
        "<div class='language-rust highlighter-rouge'><div class=highlight><pre class=highlight><code>x</code></pre></div></div>",
        "<div class='highlight highlight-source-rust'><pre>x</pre></div>",
        "<pre><code class='hljs language-rust'>x</code></pre>",
        "<pre><code class=rust>x</code></pre>",
    ] {
        becomes(html, json!([{ "type": "code", "lang": "rust", "value": "x" }]));
    }
}

#[test]
fn line_numbers_beside_code_are_left_out() {
    becomes(
        "<table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre><td class=lntd><pre><code class=language-sh>a\nb</code></pre></table>",
        json!([{ "type": "code", "lang": "sh", "value": "a\nb" }]),
    );
}

#[test]
fn line_ranges_that_are_none_get_a_notice() {
    becomes_with(
        "<pre><code data-mark='x,3-1,2'>a</code></pre>",
        "“3-1” is no range",
        json!([{
            "type": "code", "value": "a", "lines": { "mark": [[2, 2]] }
        }]),
    );
}

#[test]
fn markup_in_code_gives_its_text() {
    becomes("<pre>a <b>b</b><br>c</pre>", json!([{ "type": "code", "value": "a b\nc" }]));
}

#[test]
fn a_block_of_math_has_number_and_anchor() {
    becomes(
        "<f-math display id=p num=1>a^2 &lt; b\n</f-math>",
        json!([{ "type": "math", "value": "a^2 < b", "id": "p", "num": "1" }]),
    );
}

#[test]
fn mathml_is_kept_as_markup() {
    becomes(
        "<p>x <math alttext='a/b' class=k><mfrac onclick=x linethickness=1><mi>a</mi><mo>&lt;</mo></mfrac></math></p>",
        json!([paragraph(json!(["x ", {
            "type": "math", "value": "a/b", "mathml": "<math><mfrac linethickness=\"1\"><mi>a</mi><mo>&lt;</mo></mfrac></math>"
        }]))]),
    );
}

#[test]
fn a_rendered_formula_is_there_once() {
    becomes(
        "<p><span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x_1</annotation></semantics></math></span><span class=katex-html aria-hidden=true>x</span></span></p>",
        json!([paragraph(json!([{
            "type": "math", "value": "x_1", "mathml": "<math><semantics><mi>x</mi><annotation>x_1</annotation></semantics></math>"
        }]))]),
    );
}

#[test]
fn mathml_beyond_the_list_gives_its_text() {
    becomes_with(
        "<p><math><menclose><mi>x</mi></menclose></math></p>",
        "MathML Core",
        json!([paragraph(json!(["x"]))]),
    );
}

#[test]
fn definitions_may_have_several_terms_and_texts() {
    becomes(
        "<dl><dt>A<dt>B<dd>one<dd><p>two</p></dl>",
        json!([{ "type": "deflist", "items": [
        { "term": ["A"], "defs": [] },
        { "term": ["B"], "defs": [[paragraph(json!(["one"]))], [paragraph(json!(["two"]))]] }
    ] }]),
    );
}

#[test]
fn definitions_may_be_grouped() {
    becomes(
        "<dl><div><dt>A</dt><dd>one</dd></div></dl>",
        json!([{ "type": "deflist", "items": [
        { "term": ["A"], "defs": [[paragraph(json!(["one"]))]] }
    ] }]),
    );
}

#[test]
fn a_definition_without_a_term_is_text() {
    becomes("<dl><dd>one</dl>", json!([paragraph(json!(["one"]))]));
}
