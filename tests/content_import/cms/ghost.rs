//! Exports of Ghost, its Content API, and its two forms of text.

use feuillet::content_import::Report;
use feuillet::content_import::cms::findings::Findings;
use feuillet::content_import::cms::ghost::content_api::add;
use feuillet::content_import::cms::ghost::{content_api, export, lexical, mobiledoc};
use feuillet::content_import::cms::record::{SiteRecord, TextRecord};
use serde_json::json;

use crate::cms::recorded::Recorded;

#[test]
fn an_export_gives_texts_authors_and_tags() {
    let posts = json!([
        { "id": "p1", "title": "One", "slug": "one", "html": "<p>A</p><img src=\"__GHOST_URL__/content/images/a.jpg\">", "type": "post", "status": "published", "visibility": "public", "published_at": "2024-01-01T00:00:00.000Z", "updated_at": "2024-03-01T00:00:00.000Z", "custom_excerpt": "First." },
        { "id": "p2", "title": "Two", "slug": "two", "html": "<p>Free</p><!--members-only--><p>secret</p>", "type": "post", "status": "published", "visibility": "paid" },
        { "id": "p3", "title": "Three", "slug": "three", "html": "<p>secret</p>", "type": "post", "status": "published", "visibility": "members" },
        { "id": "p4", "title": "Four", "slug": "four", "html": "<p>secret</p>", "type": "post", "status": "sent" },
        { "id": "p5", "title": "About", "slug": "about", "html": "<p>We</p>", "type": "page", "status": "draft" },
    ]);
    let data = json!({ "db": [{ "meta": {}, "data": {
        "posts": posts,
        "users": [{ "id": "u1", "name": "Ada", "slug": "ada", "email": "ada@a.example", "twitter": "@ada" }],
        "tags": [{ "id": "t1", "name": "News", "slug": "news" }, { "id": "t2", "name": "#hidden", "slug": "hash-hidden" }],
        "posts_tags": [{ "post_id": "p1", "tag_id": "t2", "sort_order": 0 }, { "post_id": "p1", "tag_id": "t1", "sort_order": 1 }],
        "posts_authors": [{ "post_id": "p1", "author_id": "u1", "sort_order": 0 }],
        "posts_meta": [{ "post_id": "p1", "meta_description": "For searching." }],
        "settings": [{ "key": "title", "value": "G" }, { "key": "navigation", "value": "[{\"label\":\"Home\",\"url\":\"/\"}]" }],
        "members": [{}, {}],
    } }] });
    let mut report = Report::default();
    let site = export::site(data.to_string().as_bytes(), Some("https://g.example"), &mut report).expect("an export");
    assert_eq!((site.texts.len(), site.name.as_str(), site.navigation.len()), (4, "G", 1));
    let one = &site.texts[0];
    assert!(one.html.contains("https://g.example/content/images/a.jpg"));
    assert_eq!((one.tags.as_slice(), one.authors.as_slice()), (&["News".to_string()][..], &["u1".to_string()][..]));
    assert_eq!((one.lede.as_deref(), one.description.as_deref()), (Some("First."), Some("For searching.")));
    assert_eq!(one.updated.as_deref(), Some("2024-03-01T00:00:00Z"));
    assert_eq!(one.address.as_deref(), Some("https://g.example/one/"));
    assert!(site.texts[1].html.contains("Free") && site.texts[3].is_draft);
    assert!(!site.texts.iter().any(|text| text.html.contains("secret")));
    assert_eq!(site.author_pages, [("/author/ada/".to_string(), "u1".to_string())]);
    assert_eq!(site.author_feeds, [("rss/", "feed.xml")]);
    assert_eq!(report.by_kind().get("members only"), Some(&2));
    assert!(format!("{:?}", report.others).contains("members, whose"));
}

#[test]
fn lexical_becomes_html() {
    let document = json!({ "root": { "type": "root", "children": [
        { "type": "extended-heading", "tag": "h2", "children": [{ "type": "extended-text", "text": "A & B", "format": 0 }] },
        { "type": "paragraph", "children": [
            { "type": "extended-text", "text": "bold", "format": 3 }, { "type": "linebreak" },
            { "type": "link", "url": "https://a.example", "children": [{ "type": "extended-text", "text": "l", "format": 16 }] } ] },
        { "type": "list", "listType": "number", "start": 3, "children": [{ "type": "listitem", "children": [{ "type": "extended-text", "text": "i" }] }] },
        { "type": "codeblock", "code": "a <b>", "language": "rust" },
        { "type": "image", "src": "/a.jpg", "alt": "A", "cardWidth": "wide", "caption": "<i>c</i>" },
        { "type": "bookmark", "url": "https://b.example", "metadata": { "title": "B", "description": "d" } },
        { "type": "callout", "calloutText": "t", "calloutEmoji": "💡" },
        { "type": "markdown", "markdown": "# M\n\n*m*" },
        { "type": "paywall" },
        { "type": "signup" },
        { "type": "new-thing", "html": "<p>kept</p>" } ] } });
    let mut findings = Findings::default();
    let html = lexical::to_html(&document.to_string(), &mut findings).expect("a text");
    for part in [
        "<h2>A &amp; B</h2>",
        "<strong><em>bold</em></strong><br>",
        "<code>l</code></a>",
        "<ol start=\"3\"><li>i</li></ol>",
        "<code class=\"language-rust\">a &lt;b&gt;</code>",
        "<figure class=\"wide\">",
        "<figcaption><i>c</i></figcaption>",
        "<f-card url=\"https://b.example\" title=\"B\"",
        "<f-callout kind=\"note\"><p>💡 t</p>",
        "<!--members-only-->",
        "<p>kept</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(html.contains(">M</h1>") && html.contains(">m</em>"), "{html}");
    assert_eq!(findings.list.len(), 2, "{findings:?}");
    assert!(lexical::to_html("no", &mut findings).is_none());
}

#[test]
fn mobiledoc_becomes_html() {
    let document = json!({ "version": "0.3.1", "atoms": [["soft-return", "", {}]], "cards": [["hr", {}], ["image", { "src": "/a.jpg" }]],
        "markups": [["strong"], ["a", ["href", "https://a.example"]]],
        "sections": [[1, "p", [[0, [0, 1], 1, "both"], [0, [], 1, " link"], [1, [], 0, 0], [0, [], 0, "<end>"]]], [3, "ul", [[[0, [], 0, "i"]]]], [10, 0], [10, 1], [10, 9]] });
    let html = mobiledoc::to_html(&document.to_string(), &mut Findings::default()).expect("a text");
    let expected = "<p><strong><a href=\"https://a.example\">both</a> link</strong><br>&lt;end&gt;</p><ul><li>i</li></ul><hr><figure><img src=\"/a.jpg\" alt=\"\"></figure>";
    assert_eq!(html, expected);
}

#[test]
fn the_content_api_is_read_page_by_page() {
    let address = |resource: &str, page: u32| {
        format!(
            "https://g.example/ghost/api/content/{resource}/?key=k&include=authors,tags&formats=html&limit=50&page={page}&order=published_at%20asc"
        )
    };
    let post = |slug: &str| {
        json!({ "id": slug, "slug": slug, "title": slug, "html": "<p>x</p>", "url": format!("https://g.example/{slug}/"), "access": slug != "b", "visibility": "public",
        "authors": [{ "slug": "ada", "name": "Ada" }], "tags": [{ "slug": "news", "name": "News" }] })
    };
    let page = |resource: &str, list: Vec<serde_json::Value>, next: Option<u32>, total: u32| {
        json!({ resource: list, "meta": { "pagination": { "next": next, "total": total } } }).to_string()
    };
    let site = Recorded::default()
        .with(
            "https://g.example/ghost/api/content/settings/?key=k",
            200,
            &[],
            json!({ "settings": { "title": "G", "url": "https://g.example/" } }).to_string(),
        )
        .with(&address("posts", 1), 200, &[], page("posts", vec![post("a")], Some(2), 2))
        .with(&address("posts", 2), 200, &[], page("posts", vec![post("b")], None, 2))
        .with(&address("pages", 1), 200, &[], page("pages", vec![], None, 0));
    let mut report = Report::default();
    let record = content_api::site("https://g.example", "k", &site, &mut report).expect("a site");
    assert_eq!((record.texts.len(), record.authors.len(), record.redirects.len()), (2, 1, 1));
    assert_eq!(report.by_kind().get("members only"), Some(&1));
    let broken = Recorded::default().with("https://g.example/ghost/api/content/settings/?key=k", 200, &[], "<html>");
    assert!(
        content_api::site("https://g.example", "k", &broken, &mut report).expect_err("an error").contains("not JSON")
    );
}

/// Returns the only text of a site with this post.
fn only_text(post: serde_json::Value) -> TextRecord {
    let mut site = SiteRecord { base_url: "https://g.example/".into(), ..SiteRecord::default() };
    add(&post, false, &mut site, &mut Report::default());
    site.texts.remove(0)
}

#[test]
fn the_free_part_of_a_post_for_members_is_kept() {
    let post = |access: bool, html: &str| json!({ "id": "1", "title": "T", "html": html, "access": access, "visibility": "paid" });
    assert_eq!(only_text(post(false, "<p>free</p>")).html, "<p>free</p>", "the API has cut it already");
    let whole = "<p>free</p><!--members-only--><p>secret</p>";
    assert_eq!(only_text(post(true, whole)).html, "<p>free</p>");
    assert_eq!(only_text(post(true, "<p>secret</p>")).html, "");
}

#[test]
fn links_lose_what_ghost_adds_to_them() {
    let html = r#"<p><a href="https://a.example/?ref=g.example">a</a> <a href="https://b.example/?x=1&amp;ref=g.example">b</a> <a href="https://c.example/?ref=other">c</a></p>"#;
    let text = only_text(json!({ "id": "1", "title": "T", "html": html, "visibility": "public" })).html;
    for address in ["https://a.example/\"", "https://b.example/?x=1\"", "https://c.example/?ref=other\""] {
        assert!(text.contains(address), "{address} in {text}");
    }
}

#[test]
fn a_file_has_its_caption() {
    let html = r#"<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="https://g.example/content/files/a.pdf"><div class="kg-file-card-contents"><div class="kg-file-card-title">A</div><div class="kg-file-card-caption">About it</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">a.pdf</div></div></div></a></div>"#;
    let text = only_text(json!({ "id": "1", "title": "T", "html": html, "visibility": "public" })).html;
    assert!(text.contains(r#"<a href="https://g.example/content/files/a.pdf">A</a><br>About it"#), "{text}");
}
