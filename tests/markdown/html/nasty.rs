//! HTML made at random of what parsers and filters stumble over.

use proptest::prelude::*;

/// Elements of all roles, and some that are on no list.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "a", "abbr", "article", "audio", "b", "bdo", "blockquote", "br", "button", "caption", "cite", "code", "col",
    "dd", "del", "details", "div", "dl", "dt", "em", "embed", "f-callout", "f-caption", "f-card", "f-cite",
    "f-credit", "f-embed", "f-gallery", "f-group", "f-lead", "f-math", "f-note", "f-note-text", "f-pullquote",
    "f-title", "f-transcript", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h6", "hr", "i",
    "iframe", "img", "input", "kbd", "li", "math", "mi", "mrow", "noscript", "object", "ol", "option", "p", "param",
    "picture", "pre", "q", "ruby", "rt", "script", "select", "source", "span", "style", "sub", "summary", "sup",
    "svg", "table", "tbody", "td", "template", "textarea", "th", "thead", "time", "title", "tr", "track", "ul",
    "video", "wbr", "xmp", "foreignObject", "unknown", "annotation-xml",
];

/// Tags, words and addresses that parsers and filters have stumbled over.
pub(crate) fn nasty_html() -> impl Strategy<Value = String> {
    let name = prop::sample::select(NAMES.to_vec());
    let address = prop::sample::select(vec![
        "javascript:alert(1)",
        "java\tscript:1",
        "data:text/html,x",
        "//h.example/",
        "https://h.example/a?b#c",
        "/a/b.png",
        "a b.mp4",
        "#x",
        "mailto:a@b.example",
        "\\\\h",
        "&#x6a;avascript:1",
        "%6aavascript:1",
        "\u{202e}x",
        "vbscript:",
        "",
        "https://player.example/1",
    ]);
    let attribute = prop::sample::select(vec![
        "href",
        "src",
        "data-src",
        "srcset",
        "poster",
        "cite",
        "url",
        "frame",
        "image",
        "id",
        "title",
        "class",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "width",
        "height",
        "onclick",
        "style",
        "type",
        "data-mark",
        "data-sourcepos",
        "value",
        "name",
        "kind",
        "display",
        "start",
        "xlink:href",
    ]);
    let number =
        prop::sample::select(vec!["2", "3:1-4:5", "rtl", "checkbox", "0", "99999", "x y", "ar", "tip", "1-3,7"]);
    let value = prop_oneof![address, number];
    let attributes = prop::collection::vec((attribute, value), 0..4);
    let start = (name.clone(), attributes).prop_map(|(name, attributes)| {
        let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        format!("<{name}{attributes}>")
    });
    let end = name.prop_map(|name| format!("</{name}>"));
    let text = prop::sample::select(vec![
        "a",
        " ",
        "word ",
        "\n",
        "&nbsp;",
        "&lt;",
        "<",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "\u{0}",
        "\u{1}",
        "\u{202b}",
        "\u{202c}",
        "é",
        "&#x85;",
        "\u{200b}",
        "\"",
        "'",
    ]);
    prop::collection::vec(prop_oneof![4 => start, 3 => end, 3 => text.prop_map(String::from)], 0..40)
        .prop_map(|parts| parts.concat())
}
