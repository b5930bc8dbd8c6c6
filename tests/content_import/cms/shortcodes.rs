//! Shortcodes.

use std::collections::BTreeMap;

use feuillet::content_import::cms::findings::Findings;
use feuillet::content_import::cms::wordpress::content::{Library, convert};
use feuillet::content_import::cms::wordpress::shortcodes::Attachment;

fn converted(text: &str) -> (String, Findings) {
    let picture = |name: &str| Attachment {
        url: format!("https://a.example/{name}.jpg"),
        alt: name.into(),
        caption: String::new(),
        parent: "7".into(),
        order: 0,
        is_picture: true,
    };
    let attachments = BTreeMap::from([("1".to_string(), picture("one")), ("2".to_string(), picture("two"))]);
    let library = Library { attachments, reusable: BTreeMap::new() };
    let mut findings = Findings::default();
    let html = convert(text, "7", None, &library, false, &mut findings);
    (html, findings)
}

#[test]
fn galleries_name_their_pictures_or_take_those_of_the_post() {
    let (html, _) = converted("[gallery ids=\"2,1\" columns=\"9\"]");
    let (two, one) = (html.find("two.jpg").expect("two"), html.find("one.jpg").expect("one"));
    assert!(two < one && html.contains("columns=\"4\""), "{html}");
    assert!(converted("[gallery]").0.contains("one.jpg"));
    assert_eq!(converted("[gallery ids=\"9\"]").1.list.len(), 2);
}

#[test]
fn captions_stand_under_their_picture() {
    for text in [
        "[caption id=\"a\" width=\"9\"]<img src=\"/a.jpg\" alt=\"\"> Up <em>there</em>[/caption]",
        "[caption id=\"a\" caption=\"Up <em>there</em>\"]<a href=\"/a.jpg\"><img src=\"/a.jpg\" alt=\"\"></a>[/caption]",
    ] {
        let (html, findings) = converted(text);
        assert!(html.contains("<figcaption>Up <em>there</em></figcaption>"), "{html}");
        assert!(html.contains("<figure>") && findings.list.is_empty());
    }
}

#[test]
fn recordings_and_embeds_become_theirs() {
    assert!(
        converted("[audio src=\"https://a.example/a.mp3\"]").0.contains("<source src=\"https://a.example/a.mp3\">")
    );
    assert!(converted("[audio https://a.example/a.mp3]").0.contains("a.mp3"));
    assert!(
        converted("[video width=\"10\" height=\"5\" mp4=\"/a.mp4\"][/video]")
            .0
            .contains("<video height=\"5\" width=\"10\">")
    );
    assert!(converted("[embed width=\"9\"]https://youtu.be/M7lc1UVf-VE[/embed]").0.contains("provider=\"youtube\""));
    assert!(converted("Look:\n\nhttps://vimeo.com/1\n\nThere.").0.contains("provider=\"vimeo\""));
}

#[test]
fn unknown_shortcodes_are_reported_and_words_in_brackets_stay() {
    let (html, findings) = converted("[contact-form-7 id=\"4\"] and [box]in[/box] and [sic] and [[gallery]]");
    assert!(html.contains("in") && html.contains("[sic]") && html.contains("[gallery]"), "{html}");
    assert!(!html.contains("contact-form"));
    assert_eq!(findings.list.len(), 2, "{findings:?}");
}

#[test]
fn code_keeps_its_brackets() {
    let (html, findings) = converted("<pre>[gallery ids=\"1\"]</pre><code>[audio]</code>");
    assert!(html.contains("[gallery ids=\"1\"]") && html.contains("[audio]") && findings.list.is_empty(), "{html}");
    assert!(converted("[code lang=\"php\"]$a &lt; 1;[/code]").0.contains("<code class=\"language-php\">$a &lt; 1;"));
}

#[test]
fn hostile_texts_take_linear_time() {
    for text in [
        "[a ".repeat(100_000),
        "[caption]".repeat(50_000),
        "<a \"".repeat(100_000),
        "[/gallery]".repeat(50_000),
        "<pre>".repeat(50_000),
    ] {
        let start = std::time::Instant::now();
        converted(&text);
        assert!(start.elapsed().as_secs() < 20, "{}", &text[..12]);
    }
}
