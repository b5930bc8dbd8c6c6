//! Embeds of one's own posts, and of those of other sites of WordPress.

use feuillet::content_import::cms::CmsSource;
use feuillet::fetch::Offline;
use serde_json::json;

use crate::cms::small_export::{offline, post};
use crate::cms::{file_with, run};

/// The text of a post beside the post that it embeds, and its findings about embeds and links.
fn embedding(text: &str) -> (String, Vec<String>) {
    let imported = offline(&[post(1, "one", "", text), post(2, "two", "", "The other.")]);
    let article = imported.file("content/en/articles/one.md").to_string();
    let found = imported.findings("embed").into_iter().chain(imported.findings("link"));
    (article, found.map(String::from).collect())
}

#[test]
fn own_posts_become_links_with_their_title() {
    let quote = "<blockquote class=\"wp-embedded-content\" data-secret=\"s\"><a href=\"https://w.example/two/\">Post two</a></blockquote>\
        <iframe class=\"wp-embedded-content\" src=\"https://w.example/two/embed/#?secret=s\" title=\"x\"></iframe>";
    for text in [
        "Look:\n\nhttps://w.example/two/\n\nThere.".to_string(),
        "Look:\n\n[embed]https://w.example/two/[/embed]\n\nThere.".into(),
        format!("<p>Look:</p>{quote}<p>There.</p>"),
        "<p>Look:</p><iframe src=\"https://w.example/two/embed/\"></iframe><p>There.</p>".into(),
        "<!-- wp:embed {} --><figure class=\"wp-block-embed is-type-wp-embed\"><div class=\"wp-block-embed__wrapper\">\n\
         https://w.example/two/\n</div></figure><!-- /wp:embed -->"
            .into(),
        format!("<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">{quote}</div></figure>"),
    ] {
        let (article, findings) = embedding(&text);
        assert_eq!(article.matches("two").count(), 2, "{text} gives {article}");
        let link = article.lines().find(|line| line.starts_with("[Post two](")).unwrap_or_else(|| panic!("{article}"));
        assert!(!link.contains("w.example") && !link.contains("embed") && !link.contains("secret"), "{link}");
        assert!(findings.is_empty(), "{text} gives {findings:?}");
    }
}

#[test]
fn posts_of_other_sites_become_links_that_are_reported() {
    let (article, findings) = embedding(
        "<p>Look:</p><blockquote class=\"wp-embedded-content\"><a href=\"https://other.example/x/\">Their post</a></blockquote>\
         <iframe class=\"wp-embedded-content\" src=\"https://other.example/x/embed/#?secret=s\"></iframe>",
    );
    assert!(article.contains("[Their post](https://other.example/x/)") && !article.contains("secret"), "{article}");
    assert_eq!(findings, ["an embed of other.example became a link"]);
}

#[test]
fn ghost_embeds_of_own_posts_and_pages_of_authors_lead_here() {
    let embed = "<figure class=\"kg-card kg-embed-card\"><blockquote class=\"wp-embedded-content\">\
        <a href=\"https://g.example/two/\">Two</a></blockquote><iframe class=\"wp-embedded-content\" \
        src=\"https://g.example/two/embed/#?secret=s\"></iframe></figure>";
    let post = |slug: &str, html: String| {
        json!({ "id": slug, "slug": slug, "title": slug.to_uppercase(), "html": html, "type": "post", "status": "published",
            "visibility": "public", "published_at": "2024-01-01T00:00:00.000Z", "author_id": "u1" })
    };
    let by = "<p>By <a href=\"https://g.example/author/ada/\">her</a>.</p>";
    let data = json!({ "data": { "posts": [post("one", format!("{by}{embed}")), post("two", "<p>x</p>".into())],
        "users": [{ "id": "u1", "name": "Ada Lovelace", "slug": "ada" }],
        "settings": [{ "key": "title", "value": "G" }, { "key": "url", "value": "https://g.example/" }] } });
    let folder = tempfile::tempdir().expect("a folder");
    let file = file_with(folder.path(), "ghost.json", &data.to_string());
    let imported = run(&CmsSource::GhostExport(file), &Offline);
    let text = imported.file("content/en/articles/one.md");
    assert!(text.contains("By [her](/authors/ada-lovelace/).") && text.contains("\n[Two](/articles/two/)"), "{text}");
    let settings = imported.file("content/site.json");
    assert!(settings.contains(r#""/author/ada/": "/authors/ada-lovelace/""#), "{settings}");
    assert!(settings.contains(r#""/author/ada/rss/": "/authors/ada-lovelace/feed.xml""#), "{settings}");
    assert!(imported.findings("embed").is_empty());
}
