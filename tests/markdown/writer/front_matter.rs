//! Front matter: what is written is read as the same values.

use feuillet::markdown::html::HtmlOptions;
use feuillet::markdown::{MarkdownOptions, read_markdown, write_markdown};
use serde_json::{Value, json};

fn read(value: &Value) -> (String, Value) {
    let text = write_markdown(value);
    let document = read_markdown(&text, &MarkdownOptions::default(), &HtmlOptions::default());
    (text, document.value)
}

#[test]
fn fields_of_the_path_are_left_out() {
    let (text, _) = read(&json!({ "v": 1, "slug": "a", "lang": "en", "title": "A", "body": [] }));
    assert_eq!(text, "---\ntitle: A\n---\n");
}

#[test]
fn texts_that_yaml_would_read_as_something_else_are_quoted() {
    for title in [
        "yes",
        "No",
        "null",
        "12",
        "1e3",
        "2026-03-12x",
        "- a",
        "a: b",
        "#1",
        "@home",
        "‘",
        "a #b",
        "*x",
        "\u{85}",
        "",
        " a ",
    ] {
        let (text, value) = read(&json!({ "title": title, "lede": "x", "body": [] }));
        assert_eq!(value["title"], json!(title), "{text}");
    }
}

#[test]
fn nested_values_are_read_as_they_were() {
    let article = json!({
        "title": "Été: a note",
        "lede": "One “two”, three.",
        "published": "2026-03-12T07:00:00+01:00",
        "updated": "2026-03-13",
        "authors": ["helene-marsac"],
        "tags": ["Free software", { "name": "C++", "slug": "cpp" }],
        "series": { "id": "s", "title": "S: a series", "part": 2 },
        "cover": { "src": "/images/a b.jpg", "alt": "", "caption": ["A ", { "type": "emphasis", "children": ["b"] }] },
        "translations": { "fr": "ete" },
        "aliases": ["/2019/03/été/"],
        "id": "https://old.example/?p=12",
        "draft": true,
    });
    let (text, value) = read(&article);
    for (key, field) in article.as_object().into_iter().flatten() {
        assert_eq!(&value[key], field, "{key} in {text}");
    }
}
