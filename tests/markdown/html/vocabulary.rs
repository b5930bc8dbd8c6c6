//! A row for each element of the allow-list: what it becomes.

use serde_json::{Value, json};

use crate::html::{body, paragraph};

/// The name of each element of the allow-list, with something that it stands in, and what becomes of it.
fn rows() -> Vec<(&'static str, &'static str, Value)> {
    let p = |text: &str| json!([paragraph(json!([text]))]);
    let inline = |kind: &str| json!([paragraph(json!([{ "type": kind, "children": ["x"] }]))]);
    let code = || json!([paragraph(json!([{ "type": "code", "value": "x" }]))]);
    let pre = || json!([{ "type": "code", "value": "x" }]);
    let list = || json!([{ "type": "list", "tight": true, "items": [[paragraph(json!(["x"]))]] }]);
    let table = |head: Value, rows: Value| json!([{ "type": "table", "head": head, "rows": rows }]);
    let heading = |depth: u32| json!([{ "type": "heading", "depth": depth, "children": ["x"] }]);
    let player = |kind: &str| json!([{ "type": kind, "sources": [{ "src": "/a", "type": "a/b" }] }]);
    let mut video = player("video");
    video[0]["width"] = 1280.into();
    video[0]["height"] = 720.into();
    let figure = || json!([{ "type": "figure", "src": "/a.png", "alt": "x" }]);
    let embed = || {
        json!([{
            "type": "embed", "provider": "player", "url": "https://player.example/", "title": "x", "width": 16, "height": 9, "fallback": ["x"]
        }])
    };
    let link = json!([paragraph(json!([{ "type": "link", "url": "/y/", "title": "z", "children": ["x"] }]))]);
    let abbreviation = json!([paragraph(json!([{ "type": "abbr", "title": "y", "children": ["x"] }]))]);
    let span =
        |name: &str, value: &str| json!([paragraph(json!([{ "type": "span", name: value, "children": ["x"] }]))]);
    let quote = || json!([{ "type": "quote", "children": [paragraph(json!(["x"]))] }]);
    let none = || json!([]);
    vec![
        ("a", "<a href=/y/ title=z>x</a>", link),
        ("abbr", "<abbr title=y>x</abbr>", abbreviation.clone()),
        ("acronym", "<acronym title=y>x</acronym>", abbreviation),
        ("address", "<address>x</address>", p("x")),
        ("applet", "<applet src='https://player.example/' title=x></applet>", embed()),
        ("area", "<map>x<area href=/y/></map>", p("x")),
        ("article", "<article>x</article>", p("x")),
        ("aside", "<aside>x</aside>", p("x")),
        ("audio", "<audio><source src=/a type=a/b></audio>", player("audio")),
        ("b", "<b>x</b>", inline("strong")),
        ("base", "<base href=/y/>x", p("x")),
        ("basefont", "<basefont size=7>x", p("x")),
        ("bdi", "<bdi>x</bdi>", span("dir", "auto")),
        ("bdo", "<bdo dir=rtl>x</bdo>", span("dir", "rtl")),
        ("bgsound", "<bgsound src=y>x", p("x")),
        ("big", "<big>x</big>", inline("strong")),
        ("blink", "<blink>x</blink>", p("x")),
        ("blockquote", "<blockquote>x</blockquote>", quote()),
        ("body", "<body>x</body>", p("x")),
        ("br", "x<br>", p("x")),
        ("button", "<button>x</button>", p("x")),
        ("canvas", "<canvas>x</canvas>", p("x")),
        ("caption", "<table><caption>c</caption><tr><td>x<td>y</table>", {
            let mut table = table(json!([]), json!([[["x"], ["y"]]]));
            table[0]["caption"] = json!(["c"]);
            table
        }),
        ("center", "<center>x</center>", p("x")),
        ("cite", "<cite>x</cite>", inline("cite")),
        ("code", "<code>x</code>", code()),
        ("col", "<table><col><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("colgroup", "<table><colgroup><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("data", "<data value=1>x</data>", p("x")),
        ("datalist", "x<datalist><option>y</datalist>", p("x")),
        ("dd", "<dd>x</dd>", p("x")),
        ("del", "<del>x</del>", inline("delete")),
        (
            "details",
            "<details><summary>x</summary></details>",
            json!([{ "type": "details", "summary": ["x"], "children": [] }]),
        ),
        ("dfn", "<dfn>x</dfn>", inline("dfn")),
        ("dialog", "<dialog>x</dialog>", p("x")),
        ("dir", "<dir><li>x</dir>", list()),
        ("div", "<div>x</div>", p("x")),
        ("dl", "<dl><dt>x</dl>", json!([{ "type": "deflist", "items": [{ "term": ["x"], "defs": [] }] }])),
        ("dt", "<dt>x</dt>", p("x")),
        ("em", "<em>x</em>", inline("emphasis")),
        ("embed", "<embed src='https://player.example/' title=x>", embed()),
        (
            "f-callout",
            "<f-callout kind=tip>x</f-callout>",
            json!([{ "type": "callout", "kind": "tip", "children": [paragraph(json!(["x"]))] }]),
        ),
        ("f-caption", "<f-caption>x</f-caption>", p("x")),
        ("f-card", "<f-card url=/y/ title=x></f-card>", json!([{ "type": "card", "url": "/y/", "title": "x" }])),
        ("f-cite", "<f-cite>x</f-cite>", p("x")),
        ("f-credit", "<f-credit>x</f-credit>", p("x")),
        ("f-embed", "<f-embed url='https://player.example/' title=x></f-embed>", embed()),
        (
            "f-gallery",
            "<f-gallery><img src=/a.png alt=x></f-gallery>",
            json!([{ "type": "gallery", "items": [{ "src": "/a.png", "alt": "x" }] }]),
        ),
        (
            "f-group",
            "<f-group class=wide>x</f-group>",
            json!([{ "type": "group", "class": "wide", "children": [paragraph(json!(["x"]))] }]),
        ),
        ("f-lead", "<f-lead>x</f-lead>", json!([{ "type": "paragraph", "lead": true, "children": ["x"] }])),
        ("f-math", "<f-math>x</f-math>", json!([paragraph(json!([{ "type": "math", "value": "x" }]))])),
        ("f-note", "x<f-note id=y></f-note>", p("x")),
        ("f-note-text", "x<f-note-text id=y>z</f-note-text>", p("x")),
        ("f-pullquote", "<f-pullquote>x</f-pullquote>", json!([{ "type": "pullquote", "children": ["x"] }])),
        ("f-title", "<f-title>x</f-title>", p("x")),
        ("f-transcript", "<f-transcript>x</f-transcript>", p("x")),
        ("fieldset", "<fieldset>x</fieldset>", p("x")),
        ("figcaption", "<figcaption>x</figcaption>", p("x")),
        ("figure", "<figure><img src=/a.png alt=x></figure>", figure()),
        ("font", "<font color=red>x</font>", p("x")),
        ("footer", "<footer>x</footer>", p("x")),
        ("form", "<form action=y>x</form>", p("x")),
        ("frame", "x<frame src=y>", p("x")),
        ("frameset", "x<frameset>", p("x")),
        ("h1", "<h1>x</h1>", heading(2)),
        ("h2", "<h2>x</h2>", heading(2)),
        ("h3", "<h3>x</h3>", heading(3)),
        ("h4", "<h4>x</h4>", heading(4)),
        ("h5", "<h5>x</h5>", heading(4)),
        ("h6", "<h6>x</h6>", heading(4)),
        ("head", "<head></head>x", p("x")),
        ("header", "<header>x</header>", p("x")),
        ("hgroup", "<hgroup>x</hgroup>", p("x")),
        ("hr", "<hr>", json!([{ "type": "rule" }])),
        ("html", "<html>x", p("x")),
        ("i", "<i>x</i>", inline("emphasis")),
        ("iframe", "<iframe src='https://player.example/' title=x></iframe>", embed()),
        ("image", "<image src=/a.png alt=x>", figure()),
        ("img", "<img src=/a.png alt=x>", figure()),
        ("input", "<input type=text value=y>x", p("x")),
        ("ins", "<ins>x</ins>", inline("mark")),
        ("kbd", "<kbd>x</kbd>", inline("kbd")),
        ("keygen", "<keygen>x", p("x")),
        ("label", "<label>x</label>", p("x")),
        ("legend", "<legend>x</legend>", p("x")),
        ("li", "<li>x</li>", list()),
        ("link", "<link rel=stylesheet href=y>x", p("x")),
        ("listing", "<listing>x</listing>", pre()),
        ("main", "<main>x</main>", p("x")),
        ("map", "<map>x</map>", p("x")),
        ("mark", "<mark>x</mark>", inline("mark")),
        ("marquee", "<marquee>x</marquee>", p("x")),
        (
            "math",
            "<math><mi>x</mi></math>",
            json!([paragraph(json!([{ "type": "math", "value": "x", "mathml": "<math><mi>x</mi></math>" }]))]),
        ),
        ("menu", "<menu><li>x</menu>", list()),
        ("meta", "<meta name=y>x", p("x")),
        ("meter", "<meter>x</meter>", p("x")),
        ("nav", "<nav>x</nav>", p("x")),
        ("nobr", "<nobr>x</nobr>", p("x")),
        ("noembed", "x<noembed>y</noembed>", p("x")),
        ("noframes", "x<noframes>y</noframes>", p("x")),
        ("noscript", "<noscript>x</noscript>", p("x")),
        ("object", "<object data='https://player.example/' title=x></object>", embed()),
        (
            "ol",
            "<ol><li>x</ol>",
            json!([{ "type": "list", "ordered": true, "tight": true, "items": [[paragraph(json!(["x"]))]] }]),
        ),
        ("optgroup", "<select><optgroup><option>x</select>", p("x")),
        ("option", "<select><option>x</select>", p("x")),
        ("output", "<output>x</output>", p("x")),
        ("p", "<p>x</p>", p("x")),
        ("param", "x<param name=y>", p("x")),
        ("picture", "<picture><img src=/a.png alt=x></picture>", figure()),
        ("plaintext", "<plaintext>x", pre()),
        ("pre", "<pre>x</pre>", pre()),
        ("progress", "<progress>x</progress>", p("x")),
        ("q", "<q>x</q>", inline("q")),
        ("rb", "<rb>x</rb>", p("x")),
        ("rp", "x<rp>(</rp>", p("x")),
        ("rt", "<rt>x</rt>", p("x")),
        ("rtc", "<rtc>x</rtc>", p("x")),
        (
            "ruby",
            "<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby>",
            json!([paragraph(json!([{ "type": "ruby", "base": "x", "text": "y" }]))]),
        ),
        ("s", "<s>x</s>", inline("delete")),
        ("samp", "<samp>x</samp>", code()),
        ("script", "x<script>y</script>", p("x")),
        ("search", "<search>x</search>", p("x")),
        ("section", "<section>x</section>", p("x")),
        ("select", "<select><option>x</select>", p("x")),
        ("slot", "<slot>x</slot>", p("x")),
        ("small", "<small>x</small>", inline("small")),
        ("source", "x<source src=y>", p("x")),
        ("span", "<span lang=fr>x</span>", span("lang", "fr")),
        ("strike", "<strike>x</strike>", inline("delete")),
        ("strong", "<strong>x</strong>", inline("strong")),
        ("style", "x<style>y</style>", p("x")),
        ("sub", "<sub>x</sub>", inline("sub")),
        ("summary", "<summary>x</summary>", p("x")),
        ("sup", "<sup>x</sup>", inline("sup")),
        ("svg", "<svg><title>x</title><path d=M0/></svg>", p("x")),
        ("table", "<table><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("tbody", "<table><tbody><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("td", "<table><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("template", "x<template>y</template>", p("x")),
        ("textarea", "<textarea>x</textarea>", p("x")),
        ("tfoot", "<table><tfoot><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("th", "<table><tr><th>x<tr><td>y</table>", table(json!([[["x"]]]), json!([[["y"]]]))),
        ("thead", "<table><thead><tr><td>x<td>y</table>", table(json!([[["x"], ["y"]]]), json!([]))),
        (
            "time",
            "<time datetime=2026-03-12>x</time>",
            json!([paragraph(json!([{ "type": "time", "datetime": "2026-03-12", "children": ["x"] }]))]),
        ),
        ("title", "<title>y</title>x", p("x")),
        ("tr", "<table><tr><td>x<td>y</table>", table(json!([]), json!([[["x"], ["y"]]]))),
        ("track", "x<track src=y>", p("x")),
        ("tt", "<tt>x</tt>", code()),
        ("u", "<u>x</u>", inline("emphasis")),
        ("ul", "<ul><li>x</ul>", list()),
        ("var", "<var>x</var>", inline("emphasis")),
        ("video", "<video><source src=/a type=a/b></video>", video),
        ("wbr", "x<wbr>y", p("x\u{200b}y")),
        ("xmp", "<xmp>x</xmp>", pre()),
        ("", "<f-unknown>x</f-unknown>", p("x")),
        ("", "<script>x</script>", none()),
    ]
}

#[test]
fn each_element_becomes_what_its_row_says() {
    for (name, html, expected) in rows() {
        assert_eq!(body(html), expected, "<{name}>: {html}");
    }
}

#[test]
fn each_element_of_the_allow_list_has_a_row() {
    let tried: Vec<&str> = rows().iter().map(|row| row.0).filter(|name| !name.is_empty()).collect();
    let listed: Vec<&str> = feuillet::markdown::html::element_names().collect();
    assert_eq!(tried, listed);
    assert!(listed.is_sorted(), "the allow-list is searched by halves");
}
