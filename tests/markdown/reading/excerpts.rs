//! The excerpt of a text.

use serde_json::Value;

use crate::reading::read;

fn lede(text: &str) -> Value {
    read(text).value["lede"].clone()
}

#[test]
fn paragraphs_before_the_mark_become_the_lede_and_stay_in_the_body() {
    let text =
        "---\ntitle: x\n---\nOne *two*[^1].\n\n## Three\n\nFour `five`.\n\n<!-- more -->\n\nSix.\n\n[^1]: Note.\n";
    assert_eq!(lede(text), "One two. Four five.");
    assert_eq!(read(text).value["body"].as_array().map(Vec::len), Some(4));
}

#[test]
fn the_mark_is_known_in_every_form() {
    for mark in ["<!-- more -->", "<!--more-->", "<!--more Read on-->", "<!-- MORE -->"] {
        assert_eq!(lede(&format!("One.\n\n{mark}\n\nTwo.\n")), "One.", "{mark}");
    }
    assert_eq!(lede("One. <!-- more --> Still one.\n\nTwo.\n"), "One. Still one.");
}

#[test]
fn a_written_lede_wins() {
    for name in ["lede", "summary", "excerpt"] {
        let value = read(&format!("---\n{name}: Mine.\n---\nOne.\n\n<!-- more -->\n")).value;
        assert_eq!(value[name], "Mine.");
        assert!(name == "lede" || value.get("lede").is_none());
    }
}

#[test]
fn without_a_mark_the_first_paragraph_is_the_excerpt_but_no_lede() {
    let document = read("## Head\n\n![](/a.png)\n\nOne.\n\nTwo.\n");
    let excerpt = document.excerpt.expect("an excerpt");
    assert_eq!((excerpt.text.as_str(), excerpt.is_marked), ("One.", false));
    assert!(document.value.get("lede").is_none());
}

#[test]
fn the_title_comes_from_the_head_or_the_front_matter() {
    assert_eq!(read("<!-- note -->\n# A `walk` {#x}\n\nText\n").value["title"], "A walk");
    assert_eq!(read("Walk\n====\n\nText\n").value["body"].as_array().map(Vec::len), Some(1));
    let both = read("---\ntitle: A walk\n---\n# A  *walk*\n\nText\n").value;
    assert_eq!(both["body"].as_array().map(Vec::len), Some(1));
    let other = read("---\ntitle: Other\n---\n# A walk\n\nText\n").value;
    assert_eq!((&other["title"], &other["body"][0]["depth"]), (&"Other".into(), &2.into()));
    assert_eq!(read("Text\n\n# Late\n").value.get("title"), None);
}
