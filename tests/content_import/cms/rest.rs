//! The REST API of WordPress.

use feuillet::content_import::Report;
use feuillet::content_import::cms::wordpress::rest::{Login, site};
use serde_json::{Value, json};

use crate::cms::recorded::Recorded;

const ROOT: &str = "https://w.example/wp-json/";

fn list(resource: &str, page: u32, more: &str) -> String {
    format!("{ROOT}wp/v2/{resource}?per_page=100&page={page}&orderby=id&order=asc{more}")
}

const EMBED: &str = "&_embed=author,wp:term,wp:featuredmedia";

fn post(id: u32) -> Value {
    json!({ "id": id, "date": "2024-01-01T10:00:00", "date_gmt": "2024-01-01T09:00:00", "guid": { "rendered": format!("https://w.example/?p={id}") },
        "slug": format!("post-{id}"), "status": "publish", "link": format!("https://w.example/2024/post-{id}/"),
        "title": { "rendered": "A&#8217;s" }, "content": { "rendered": "<p>Text</p>", "protected": false },
        "excerpt": { "rendered": "<p>Text [&hellip;]</p>", "protected": false },
        "yoast_head_json": { "description": "d", "robots": { "index": "noindex" } },
        "_embedded": { "author": [{ "name": "Ada", "slug": "ada" }], "wp:term": [[{ "taxonomy": "category", "name": "C &amp; D", "slug": "c-d", "link": "https://w.example/category/c-d/" }]],
            "wp:featuredmedia": [{ "id": 9, "source_url": "https://w.example/wp-content/uploads/a.jpg", "alt_text": "A" }] } })
}

fn recorded(posts: &[(Value, &str)]) -> Recorded {
    let mut site = Recorded::default()
        .with(
            ROOT,
            200,
            &[],
            json!({ "name": "W", "description": "", "home": "https://w.example", "namespaces": ["wp/v2"] }).to_string(),
        )
        .with(&list("media", 1, ""), 200, &[("X-WP-Total", "0"), ("X-WP-TotalPages", "0")], "[]")
        .with(&list("pages", 1, EMBED), 200, &[("X-WP-Total", "0"), ("X-WP-TotalPages", "0")], "[]")
        .with(&format!("{ROOT}wp/v2/comments?per_page=1"), 200, &[("X-WP-Total", "42")], "[]");
    for (index, (page, total)) in posts.iter().enumerate() {
        let pages = posts.len().to_string();
        site = site.with(
            &list("posts", index as u32 + 1, EMBED),
            200,
            &[("X-WP-Total", total), ("X-WP-TotalPages", &pages)],
            page.to_string(),
        );
    }
    site
}

#[test]
fn pages_are_followed_by_the_headers() {
    let mut report = Report::default();
    let record =
        site("https://w.example/", None, &recorded(&[(json!([post(1)]), "2"), (json!([post(2)]), "2")]), &mut report)
            .expect("a site");
    assert_eq!(record.texts.len(), 2);
    let text = &record.texts[0];
    assert_eq!((text.title.as_str(), text.published.as_deref()), ("A’s", Some("2024-01-01T10:00:00+01:00")));
    assert_eq!((text.tags.as_slice(), text.authors.as_slice()), (&["C & D".to_string()][..], &["ada".to_string()][..]));
    assert!(text.is_unlisted && text.lede.is_none() && text.cover.is_some());
    assert_eq!(record.redirects, [("/category/c-d/".to_string(), "C & D".to_string())]);
    assert_eq!(record.author_pages, [("/author/ada/".to_string(), "ada".to_string())]);
    // Comments, and the archives of 2024 and its first month.
    assert_eq!(report.others.values().sum::<usize>(), 44);
}

#[test]
fn protected_posts_are_left_out() {
    let mut hidden = post(1);
    hidden["content"] = json!({ "rendered": "", "protected": true });
    let mut private = post(2);
    private["status"] = json!("private");
    let mut report = Report::default();
    let record =
        site("https://w.example", None, &recorded(&[(json!([hidden, private]), "2")]), &mut report).expect("a site");
    assert!(record.texts.is_empty());
    assert_eq!(report.others.len(), 3, "{:?}", report.others);
}

#[test]
fn a_login_reads_drafts_and_the_editors_text() {
    let edit = format!("{EMBED}&context=edit&status=publish,future,draft,pending");
    let mut draft = post(3);
    draft["status"] = json!("draft");
    draft["content"] = json!({ "raw": "<!-- wp:block {\"ref\":5} /-->", "protected": false });
    let total: &[(&str, &str)] = &[("x-wp-total", "1"), ("x-wp-totalpages", "1")];
    let recorded = recorded(&[])
        .with(
            &list("blocks", 1, "&context=edit"),
            200,
            total,
            json!([{ "id": 5, "content": { "raw": "<p>Again</p>" } }]).to_string(),
        )
        .with(&list("posts", 1, &edit), 200, total, json!([draft]).to_string())
        .with(&list("pages", 1, &edit), 200, &[], "[]");
    let login = Login { user: "ada".into(), password: "ab cd".into() };
    let record = site("https://w.example", Some(&login), &recorded, &mut Report::default()).expect("a site");
    assert!(record.texts[0].is_draft && record.texts[0].html.contains("Again"));
    assert_eq!(recorded.headers.borrow()[0].1, "Basic YWRhOmFiY2Q=");
}

#[test]
fn what_is_not_the_api_is_an_error() {
    let mut report = Report::default();
    let html = Recorded::default().with(ROOT, 200, &[], "<!DOCTYPE html>");
    assert!(site("https://w.example", None, &html, &mut report).expect_err("an error").message.contains("REST API"));
    let half = recorded(&[(json!([post(1)]), "3")]);
    assert!(site("https://w.example", None, &half, &mut report).expect_err("an error").message.contains("1 of 3"));
    let busy = recorded(&[]).with(&list("posts", 1, EMBED), 500, &[], "");
    let failure = site("https://w.example", None, &busy, &mut report).expect_err("an error");
    assert!(failure.status == Some(500) && failure.message.contains("500"), "{failure}");
}

#[test]
fn sites_without_readable_addresses_are_found() {
    let root = "https://w.example/?rest_route=/";
    let recorded = Recorded::default()
        .with(root, 200, &[], json!({ "name": "W", "namespaces": [] }).to_string())
        .with(&format!("{root}wp/v2/media&per_page=100&page=1&orderby=id&order=asc"), 200, &[], "[]")
        .with(
            &format!("{root}wp/v2/posts&per_page=100&page=1&orderby=id&order=asc{EMBED}"),
            200,
            &[],
            json!([post(1)]).to_string(),
        )
        .with(&format!("{root}wp/v2/pages&per_page=100&page=1&orderby=id&order=asc{EMBED}"), 200, &[], "[]");
    assert_eq!(site("https://w.example", None, &recorded, &mut Report::default()).expect("a site").texts.len(), 1);
}

#[test]
fn an_excerpt_that_wordpress_made_of_a_table_is_no_lede() {
    let read = |excerpt: &str| {
        let mut item = post(1);
        let table = "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>";
        item["content"]["rendered"] = json!(format!("<p>[gallery]</p>{table}<p>Then prose.</p>"));
        item["excerpt"]["rendered"] = json!(format!("<p>{excerpt}</p>"));
        let recorded = recorded(&[(json!([item]), "1")]);
        site("https://w.example", None, &recorded, &mut Report::default()).expect("a site").texts[0].lede.clone()
    };
    assert_eq!(read("NameAge AdaAge36 not so").as_deref(), Some("NameAge AdaAge36 not so"));
    assert_eq!(read("NameAge Ada36 Then [&hellip;]"), None);
    assert_eq!(read("Written by hand.").as_deref(), Some("Written by hand."));
}

#[test]
fn a_site_with_an_offset_only_has_a_fixed_time_zone() {
    for (offset, zone) in [(json!(2), Some("Etc/GMT-2")), (json!("5.5"), Some("Asia/Kolkata")), (json!(null), None)] {
        let index = json!({ "name": "W", "namespaces": [], "timezone_string": "", "gmt_offset": offset });
        let empty = |web: Recorded, (resource, more): (&str, &str)| web.with(&list(resource, 1, more), 200, &[], "[]");
        let web = Recorded::default().with(ROOT, 200, &[], index.to_string());
        let web = [("media", ""), ("posts", EMBED), ("pages", EMBED)].into_iter().fold(web, empty);
        let record = site("https://w.example", None, &web, &mut Report::default()).expect("a site");
        assert_eq!(record.time_zone.as_deref(), zone, "{offset}");
    }
}

#[test]
fn several_authors_are_kept() {
    let mut item = post(1);
    let author = |name: &str, slug: &str| json!({ "taxonomy": "author", "name": name, "slug": slug });
    item["_embedded"]["wp:term"] = json!([[author("Ada", "cap-ada"), author("Bea", "cap-bea")]]);
    let recorded = recorded(&[(json!([item]), "1")]);
    let record = site("https://w.example", None, &recorded, &mut Report::default()).expect("a site");
    assert_eq!(record.texts[0].authors, ["ada", "bea"]);
}

#[test]
fn a_user_who_may_see_less_gets_what_everybody_gets() {
    let edit = format!("{EMBED}&context=edit&status=publish,future,draft,pending");
    let one: &[(&str, &str)] = &[("x-wp-total", "1"), ("x-wp-totalpages", "1")];
    // Drafts of others are counted, but not given; pages answer 400, and reusable blocks 403.
    let recorded = recorded(&[])
        .with(&list("blocks", 1, "&context=edit"), 403, &[], "{}")
        .with(
            &list("posts", 1, &edit),
            200,
            &[("x-wp-total", "3"), ("x-wp-totalpages", "1")],
            json!([post(1)]).to_string(),
        )
        .with(&list("pages", 1, &edit), 400, &[], "{}");
    let recorded = recorded.with(&list("media", 1, ""), 200, one, "[]");
    let login = Login { user: "ada".into(), password: "ab cd".into() };
    let mut report = Report::default();
    let record = site("https://w.example", Some(&login), &recorded, &mut report).expect("a site");
    assert_eq!(record.texts.len(), 1);
    let findings: Vec<_> = report.unmapped.iter().filter(|it| it.kind == "login").map(|it| it.file.as_str()).collect();
    assert_eq!(findings, ["blocks", "posts", "pages"]);
}

#[test]
fn a_refused_login_stops_the_import() {
    let recorded = recorded(&[]).with(&list("blocks", 1, "&context=edit"), 401, &[], "{}");
    let login = Login { user: "ada".into(), password: "wrong".into() };
    let said = site("https://w.example", Some(&login), &recorded, &mut Report::default()).expect_err("no site");
    assert!(said.message.contains("the login was refused; expected a user and an application password"), "{said}");
    assert_eq!(said.status, Some(401));
}
