//! Feeds of all kinds.

use feuillet::content_import::Report;
use feuillet::content_import::cms::feed::{site, site_at};
use feuillet::content_import::cms::record::SiteRecord;

use crate::cms::recorded::Recorded;

fn read(text: &str) -> (SiteRecord, Report) {
    let mut report = Report::default();
    let record = site(text.as_bytes(), Some("https://a.example/feed/"), &mut report).expect("a feed");
    (record, report)
}

#[test]
fn rss_2_with_full_texts() {
    let (site, report) = read(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>A &amp; B</title><link>https://a.example/</link><description>D</description><language>fr-FR</language>
        <item><title>One &amp;amp; two</title><link>https://a.example/2024/one.html</link><guid isPermaLink="false">tag:a.example,1</guid>
        <pubDate>Mon, 01 Jan 2024 10:00:00 +0100</pubDate><dc:creator>Ada</dc:creator><category>C++</category>
        <description>A teaser.</description><content:encoded><![CDATA[<p>Text</p>]]></content:encoded>
        <enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/></item></channel></rss>"#,
    );
    let text = &site.texts[0];
    assert_eq!((site.name.as_str(), site.lang.as_deref(), text.slug.as_str()), ("A & B", Some("fr-fr"), "one"));
    assert_eq!((text.title.as_str(), text.id.as_deref()), ("One & two", Some("tag:a.example,1")));
    assert_eq!(text.published.as_deref(), Some("2024-01-01T09:00:00Z"));
    assert!(text.html.starts_with("<p>Text</p>") && text.html.contains("a.mp3"), "{}", text.html);
    assert_eq!(
        (text.lede.as_deref(), text.authors.as_slice(), text.tags.as_slice()),
        (Some("A teaser."), &["Ada".to_string()][..], &["C++".to_string()][..])
    );
    assert_eq!(site.feeds.get("/feed/").map(String::as_str), Some("/feed.xml"));
    assert!(report.unmapped.is_empty());
}

#[test]
fn summaries_alone_are_reported() {
    for text in [
        r#"<rss version="0.91"><channel><title>A</title><link>https://a.example/</link><description>d</description><item><title>One</title><link>https://a.example/one</link><description>Short.</description></item></channel></rss>"#,
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>A</title><link>https://a.example/</link><description>d</description></channel><item rdf:about="y"><title>One</title><link>https://a.example/one</link><description>Short.</description></item></rdf:RDF>"#,
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>x</id><updated>2024-01-01T00:00:00Z</updated><entry><title>One</title><id>y</id><updated>2024-01-01T00:00:00Z</updated><link href="https://a.example/one"/><summary>Short.</summary></entry></feed>"#,
    ] {
        let (site, report) = read(text);
        assert_eq!(site.texts.len(), 1, "{text}");
        assert_eq!(report.by_kind().get("summary"), Some(&1), "{text}");
        assert!(site.texts[0].html.contains("Short."));
    }
}

#[test]
fn json_feed_with_attachments() {
    let (site, _) = read(
        r#"{ "version": "https://jsonfeed.org/version/1", "title": "A", "items": [{ "id": "2", "url": "https://a.example/two", "content_text": "One\n\nTwo <3",
        "attachments": [{ "url": "https://a.example/a.mp4", "mime_type": "video/mp4" }] }] }"#,
    );
    let html = &site.texts[0].html;
    assert!(
        html.starts_with("<p>One</p><p>Two &lt;3</p>") && html.contains("<video src=\"https://a.example/a.mp4\">"),
        "{html}"
    );
    assert_eq!(site.texts[0].address.as_deref(), Some("https://a.example/two"));
}

#[test]
fn further_parts_are_followed() {
    let part = |id: u32, next: &str| {
        format!(
            r#"{{ "version": "https://jsonfeed.org/version/1", "title": "A", "next_url": "{next}", "items": [{{ "id": "{id}", "content_html": "<p>x</p>" }}] }}"#
        )
    };
    let recorded = Recorded::default().with("https://a.example/1", 200, &[], part(1, "https://a.example/2")).with(
        "https://a.example/2",
        200,
        &[],
        part(2, "https://a.example/1"),
    );
    let site = site_at("https://a.example/1", &recorded, &mut Report::default()).expect("a feed");
    assert_eq!(site.texts.len(), 2);
}

#[test]
fn what_is_no_feed_is_said() {
    for text in ["", "<html></html>", "{}", "<!DOCTYPE a [<!ENTITY b \"c\">]><rss/>"] {
        assert!(site(text.as_bytes(), None, &mut Report::default()).is_err(), "{text}");
    }
}
