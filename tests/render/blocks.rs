//! Blocks as HTML: structure, roles, names and ids.

use feuillet::article::body::Rendering;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::text::block::Block;
use feuillet::model::text::read_block::blocks;
use feuillet::model::words::Words;
use feuillet::ui::element::Element;
use serde_json::{Value, json};

/// Returns our French words.
pub(crate) fn words() -> Words {
    Words::new(crate::words::words("fr").into_iter().collect())
}

/// Reads blocks that have no fault.
pub(crate) fn read(value: &Value) -> Vec<Block> {
    let log = FaultLog::default();
    let read = read_document(&json!({ "body": value }), &log, |reader| blocks(reader, "body"));
    assert_eq!(log.into_faults(), []);
    read
}

/// Renders an element as HTML.
pub(crate) fn rendered(element: &Element) -> String {
    let mut html = String::new();
    element.write_html(&mut html);
    html
}

/// Renders one block as HTML.
pub(crate) fn render(block: Value) -> String {
    let words = words();
    Rendering::new(&words).blocks(&read(&json!([block]))).iter().map(rendered).collect()
}

fn p(text: &str) -> Value {
    json!({ "type": "paragraph", "children": [text] })
}

#[test]
fn paragraphs_and_rules() {
    assert_eq!(render(p("a < b")), "<p>a &lt; b</p>");
    let lead = json!({ "type": "paragraph", "children": ["x"], "lead": true, "dir": "rtl" });
    assert_eq!(render(lead), r#"<p dir="rtl" class="lead">x</p>"#);
    assert_eq!(render(json!({ "type": "rule" })), "<hr>");
}

#[test]
fn a_heading_has_its_anchor_beside_it() {
    for (depth, tag) in [(2, "h2"), (3, "h3"), (4, "h4")] {
        let strong = json!({ "type": "strong", "children": ["b"] });
        let html = render(json!({ "type": "heading", "depth": depth, "id": "x", "children": ["a ", strong] }));
        let anchor = r##"<a class="heading__anchor" href="#x" aria-label="Lien vers la section « a b »">¶</a>"##;
        assert_eq!(html, format!(r#"<div class="heading"><{tag} id="x">a <strong>b</strong></{tag}>{anchor}</div>"#));
    }
}

#[test]
fn lists_nest_and_tight_items_have_no_paragraphs() {
    let inner = json!({ "type": "list", "tight": true, "items": [[p("b")], [p("c")]] });
    let loose = render(json!({ "type": "list", "items": [[p("a"), inner]] }));
    assert_eq!(loose, "<ul><li><p>a</p><ul><li>b</li><li>c</li></ul></li></ul>");
    let ordered = render(json!({ "type": "list", "ordered": true, "start": 3, "items": [[p("a")]] }));
    assert_eq!(ordered, r#"<ol start="3"><li><p>a</p></li></ol>"#);
}

#[test]
fn a_task_says_whether_it_is_done() {
    let items = json!([{ "checked": true, "children": [p("a")] }, { "checked": false, "children": [p("b")] }]);
    let html = render(json!({ "type": "list", "tight": true, "items": items }));
    let state = |label: &str, state: &str, mark: &str| {
        format!(r#"<span class="tasks__state" role="img" aria-label="{label}" data-state="{state}">{mark}</span>"#)
    };
    let (done, open) = (state("Fait :", "done", "✓"), state("À faire :", "open", "○"));
    assert_eq!(
        html,
        format!(r#"<ul class="tasks" role="list"><li>{done}<div>a</div></li><li>{open}<div>b</div></li></ul>"#)
    );
}

#[test]
fn a_quotation_names_its_source() {
    let quote = |fields: Value| {
        let mut block = json!({ "type": "quote", "children": [p("a")] });
        block.as_object_mut().expect("an object").extend(fields.as_object().expect("fields").clone());
        render(block)
    };
    assert_eq!(quote(json!({})), r#"<figure class="quote"><blockquote><p>a</p></blockquote></figure>"#);
    assert_eq!(
        quote(json!({ "cite": ["B"] })),
        r#"<figure class="quote"><blockquote><p>a</p></blockquote><figcaption>B</figcaption></figure>"#
    );
    assert_eq!(
        quote(json!({ "cite": ["B"], "url": "https://b.example" })),
        r#"<figure class="quote"><blockquote cite="https://b.example"><p>a</p></blockquote><figcaption><a href="https://b.example">B</a></figcaption></figure>"#
    );
}

#[test]
fn a_pull_quote_that_repeats_the_text_is_hidden_from_screen_readers() {
    let html = render(json!({ "type": "pullquote", "children": ["a"], "repeat": true, "align": "start" }));
    assert_eq!(
        html,
        r#"<figure class="pullquote" data-align="start" aria-hidden="true"><blockquote><p>a</p></blockquote></figure>"#
    );
    let html = render(json!({ "type": "pullquote", "children": ["a"], "cite": ["B"] }));
    assert_eq!(
        html,
        r#"<figure class="pullquote" data-align="end"><blockquote><p>a</p></blockquote><figcaption>B</figcaption></figure>"#
    );
}

#[test]
fn a_callout_has_a_name_and_folds_where_it_is_told_to() {
    let body = r#"<div class="callout__body"><p>a</p></div>"#;
    for (kind, title) in
        [("note", "Note"), ("tip", "Conseil"), ("info", "À savoir"), ("warning", "Attention"), ("danger", "Danger")]
    {
        let html = render(json!({ "type": "callout", "kind": kind, "children": [p("a")] }));
        let head = format!(r#"<div class="callout" data-kind="{kind}" role="note" aria-labelledby="callout-1">"#);
        assert_eq!(html, format!(r#"{head}<p class="callout__title" id="callout-1">{title}</p>{body}</div>"#));
    }
    for (fold, open) in [("open", " open"), ("closed", "")] {
        let html =
            render(json!({ "type": "callout", "kind": "tip", "fold": fold, "title": ["T"], "children": [p("a")] }));
        let head = format!(r#"<details class="callout" data-kind="tip"{open}>"#);
        assert_eq!(html, format!(r#"{head}<summary class="callout__title">T</summary>{body}</details>"#));
    }
}

#[test]
fn two_callouts_and_two_tables_have_ids_of_their_own() {
    let callout = json!({ "type": "callout", "kind": "note", "children": [] });
    let table = json!({ "type": "table", "head": [], "rows": [], "caption": ["C"] });
    let html = render(json!({ "type": "group", "children": [callout, table, callout, table] }));
    for id in ["callout-1", "table-2", "callout-3", "table-4"] {
        assert_eq!(html.matches(&format!(r#" id="{id}""#)).count(), 1, "{html}");
        assert_eq!(html.matches(&format!(r#"aria-labelledby="{id}""#)).count(), 1, "{html}");
    }
}

#[test]
fn lines_of_code_are_numbered_marked_added_and_removed() {
    let lines = json!({ "start": 7, "mark": [[1, 1]], "ins": [[2, 3]], "del": [[4, 4]] });
    let html = render(json!({ "type": "code", "value": "a\n\nb\nc\nd\n", "lines": lines }));
    let line = |number: u32, state: &str, text: &str| {
        let state = if state.is_empty() { String::new() } else { format!(r#" data-state="{state}""#) };
        format!(r#"<span class="line" data-line="{number}"{state}>{text}</span>"#)
    };
    let all = [
        line(7, "mark", "a\n"),
        line(8, "ins", "\n"),
        line(9, "ins", "b\n"),
        line(10, "del", "c\n"),
        line(11, "", "d"),
    ];
    assert!(html.contains(&format!("<code>{}</code>", all.concat())), "{html}");
}

#[test]
fn code_has_its_colours_line_by_line() {
    let html = render(json!({ "type": "code", "value": "fn a\n// b\n", "marks": "k2-f-c4" }));
    let coloured = r#"<span class="code__keyword">fn</span> <span class="code__function">a</span>"#;
    let comment = r#"<span class="code__comment">// b</span>"#;
    assert!(html.contains(&format!("<code>{coloured}\n{comment}</code>")), "{html}");
    let html =
        render(json!({ "type": "code", "value": "fn a\n// b\n", "marks": "k2-f-c4", "lines": { "mark": [[2, 2]] } }));
    let lines =
        format!(r#"<span class="line">{coloured}{}</span><span class="line" data-state="mark">{comment}</span>"#, "\n");
    assert!(html.contains(&format!("<code>{lines}</code>")), "{html}");
}

#[test]
fn code_can_be_reached_by_keyboard_named_and_copied() {
    let html = render(json!({ "type": "code", "value": "\n<a>\n", "lang": "html", "title": "a.html", "wrap": true }));
    assert!(
        html.contains(
            r#"<pre tabindex="0" role="group" aria-label="Code, a.html" data-wrap="true"><code data-lang="html">"#
        ),
        "{html}"
    );
    assert!(html.contains("\n&lt;a&gt;</code></pre>"), "{html}");
    assert!(html.contains(r#"<span data-slot="copy" data-copy="Copier" data-copied="Copié" data-failed="#), "{html}");
    assert!(render(json!({ "type": "code", "value": "x" })).contains(r#"aria-label="Code""#));
}

#[test]
fn a_formula_scrolls_has_a_name_and_a_number() {
    let html = render(
        json!({ "type": "math", "value": "x", "mathml": [{ "el": "mi", "children": ["x"] }], "id": "eq", "num": "1" }),
    );
    assert_eq!(
        html,
        r#"<div class="formula" id="eq" role="group" aria-label="Formule" tabindex="0"><math alttext="x" display="block"><mi>x</mi></math><span class="formula__number">(1)</span></div>"#
    );
}

#[test]
fn details_share_a_group_and_definitions_keep_their_order() {
    let html = render(json!({ "type": "details", "summary": ["S"], "open": true, "group": "g", "children": [p("a")] }));
    assert_eq!(
        html,
        r#"<details class="details" name="g" open><summary>S</summary><div class="details__body"><p>a</p></div></details>"#
    );
    let items = json!([{ "term": ["T"], "defs": [[p("a")], [p("b")]] }, { "term": ["U"], "defs": [] }]);
    let html = render(json!({ "type": "deflist", "items": items }));
    assert_eq!(html, r#"<dl class="deflist"><dt>T</dt><dd><p>a</p></dd><dd><p>b</p></dd><dt>U</dt></dl>"#);
}

#[test]
fn a_group_has_the_direction_of_its_language() {
    let html = render(json!({ "type": "group", "class": "lang", "lang": "ar", "children": [p("a")] }));
    assert_eq!(html, r#"<div class="group" data-class="lang" lang="ar" dir="rtl"><p>a</p></div>"#);
    assert_eq!(
        render(json!({ "type": "group", "class": "aside-end", "children": [] })),
        r#"<div class="group" data-class="aside-end"></div>"#
    );
}

#[test]
fn a_cell_beside_one_from_the_row_above_is_aligned_as_its_own_column() {
    let html = render(json!({ "type": "table", "align": ["start", "end"], "head": [],
        "rows": [[{ "rowspan": 2, "children": ["a"] }, ["1"]], [["2"]]] }));
    assert!(html.contains(r#"<td data-align="end">2</td>"#), "{html}");
}

#[test]
fn who_said_a_repeated_sentence_is_still_said_to_screen_readers() {
    let html = render(json!({ "type": "pullquote", "children": ["a"], "cite": ["B"], "repeat": true }));
    assert!(html.contains(r#"<blockquote aria-hidden="true"><p>a</p></blockquote><figcaption>B"#), "{html}");
}

#[test]
fn an_item_is_a_task_only_where_it_says_whether_it_is_done() {
    let plain =
        json!({ "type": "list", "items": [{ "children": [p("a")] }, { "checked": null, "children": [p("b")] }] });
    assert_eq!(render(plain), "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
    let mixed =
        json!({ "type": "list", "items": [{ "checked": false, "children": [p("a")] }, { "children": [p("b")] }] });
    let html = render(mixed);
    assert!(html.contains(r#"data-state="open">○</span><div><p>a</p></div></li><li><p>b</p></li>"#), "{html}");
}
