//! Ledes of excerpts, and of texts without one.

use crate::cms::small_export::{offline, post};

/// The lede in the front matter of a post with this excerpt and text.
fn lede(excerpt: &str, text: &str) -> Option<String> {
    let fields = format!("<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>");
    let imported = offline(&[post(1, "one", &fields, text)]);
    let article = imported.file("content/en/articles/one.md").to_string();
    let line = article.lines().find_map(|line| line.strip_prefix("lede: "))?;
    Some(line.trim_matches('"').to_string())
}

#[test]
fn an_excerpt_without_prose_is_no_lede() {
    for excerpt in [
        "<table><tr><td>Name</td><td>Age</td></tr></table>",
        "[gallery ids=\"1,2\"]",
        "[caption id=\"a\"]<img src=\"/a.jpg\" alt=\"\"> On the hill[/caption]",
        "<figure><img src=\"/a.jpg\" alt=\"A\"><figcaption>On the hill</figcaption></figure>",
        "[contact-form-7 id=\"4\"]",
        "<pre>let a = 1;</pre>",
        "<p><code>let a = 1;</code></p>",
        "[code]let a = 1;[/code]",
    ] {
        assert_eq!(lede(excerpt, "<p>Prose.</p>"), None, "{excerpt}");
    }
    assert_eq!(
        lede("[box]Kept [gallery ids=\"1\"][/box] <table><tr><td>a</td></tr></table>", "x").as_deref(),
        Some("Kept")
    );
    assert_eq!(lede("Call <code>run</code> first.", "x").as_deref(), Some("Call run first."));
}

#[test]
fn the_first_paragraph_of_prose_leads_into_a_text() {
    let picture = "<p><a href=\"https://a.example/a.jpg\">a.jpg</a></p>";
    for text in [
        format!("{picture}<p>Prose &amp; more.</p>"),
        "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table><blockquote><p>Prose &amp; more.</p></blockquote>".into(),
        "<p>[sic]</p><pre>code</pre><p>Prose &amp; more.</p>".into(),
    ] {
        assert_eq!(lede("", &text).as_deref(), Some("Prose & more."), "{text}");
    }
    assert_eq!(lede("", "<p>Prose.</p>"), None, "the reader finds it");
    assert_eq!(
        lede("", "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>").as_deref(),
        Some("Post one"),
        "a table is no lede"
    );
    assert_eq!(lede("", picture), None, "a text may be a link");
}
