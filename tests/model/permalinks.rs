//! `permalinks` in the settings: the addresses of pages, links to them, and redirects from former ones.

use feuillet::app::page::PageContent;
use feuillet::app::routes::{data_path, html_path};
use feuillet::publish::hosts::redirects::redirects;
use serde_json::to_string;

use crate::publication::{Folder, loaded, pages_of, refusal};

fn with_permalinks(folder: Folder, permalinks: &str) -> Folder {
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    folder.put("content/site.json", &settings.replacen('{', &format!("{{ \"permalinks\": {permalinks},"), 1))
}

/// An article and a page that link to each other, by usual addresses and by those that are published.
fn linked(permalinks: &str) -> Folder {
    let link = |url: &str| format!(r#"{{ "type": "link", "url": "{url}", "children": ["là"] }}"#);
    let body = |links: &[&str]| {
        let all: Vec<_> = links.iter().map(|url| link(url)).collect();
        format!(r#""body": [{{ "type": "paragraph", "children": [{}] }}]"#, all.join(", "))
    };
    let article = format!(
        r#"{{ "v": 1, "slug": "essai", "lang": "fr", "title": "Essai", "published": "2026-03-02T23:30:00Z",
             "authors": ["ada"], "tags": ["Forêt"], {} }}"#,
        body(&[
            "/lieu/#ici",
            "/lieu?x=1",
            "/tags/foret/",
            "/tags/foret/feed.xml",
            "/authors/ada",
            "/",
            "/articles/premier"
        ])
    );
    let page = format!(
        r#"{{ "v": 1, "slug": "lieu", "lang": "fr", "title": "Lieu", {} }}"#,
        body(&["/articles/essai/", "/2026/03/03/essai.html", "/2026/03/03/essai.html#fin", "/privacy/"])
    );
    let folder = Folder::minimal();
    let folder = folder.put("content/fr/articles/essai.json", &article).put("content/fr/pages/lieu.json", &page);
    with_permalinks(folder, permalinks)
}

const DATED: &str = r#"{ "articles": "/:year/:month/:day/:slug.html", "pages": "/p/:slug", "tags": "/sujet/:slug/",
                         "authors": { "fr": "/auteurs/:slug/" } }"#;

#[test]
fn every_page_has_the_address_that_its_pattern_makes() {
    let pages = pages_of(&linked(DATED).options());
    let paths: Vec<&str> = pages.iter().map(|it| it.page.path.as_str()).collect();
    for path in [
        "/2026/03/03/essai.html",
        "/p/lieu",
        "/sujet/foret/",
        "/sujet/",
        "/auteurs/ada/",
        "/articles/",
        "/en/authors/ada/",
        "/",
        "/en/",
        "/privacy/",
    ] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
    let essay = pages.iter().find(|it| it.page.path == "/2026/03/03/essai.html").expect("the article");
    assert_eq!(essay.path, "2026/03/03/essai.html");
    assert_eq!(essay.meta.canonical, "https://minimal.example/2026/03/03/essai.html");
    let text = to_string(&essay.page).expect("JSON");
    assert!(!text.contains("/articles/essai") && !text.contains("/articles/premier"), "{text}");
}

#[test]
fn links_lead_to_pages_whichever_of_their_addresses_is_written() {
    let folder = linked(DATED);
    let (_, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let pages = pages_of(&folder.options());
    let links = |path: &str| {
        let page = &pages.iter().find(|it| it.page.path == path).expect("the page").page.content;
        let body = match page {
            PageContent::Article(page) => &page.body,
            PageContent::Text(page) => &page.body,
            _ => panic!("no text"),
        };
        let json = serde_json::to_value(body).expect("JSON");
        let links = json[0]["children"].as_array().expect("links").clone();
        links.iter().map(|link| link["url"].as_str().expect("an address").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        links("/2026/03/03/essai.html"),
        [
            "/p/lieu#ici",
            "/p/lieu?x=1",
            "/sujet/foret/",
            "/sujet/foret/feed.xml",
            "/auteurs/ada/",
            "/",
            "/2026/03/12/premier.html"
        ]
    );
    assert_eq!(
        links("/p/lieu"),
        ["/2026/03/03/essai.html", "/2026/03/03/essai.html", "/2026/03/03/essai.html#fin", "/privacy/"]
    );
}

#[test]
fn the_default_language_can_have_its_prefix_too() {
    let folder = linked(r#"{ "articles": "/blog/:slug/", "default_language_prefix": true }"#);
    let pages = pages_of(&folder.options());
    let paths: Vec<&str> = pages.iter().map(|it| it.page.path.as_str()).collect();
    for path in ["/fr/", "/fr/blog/essai/", "/fr/lieu/", "/fr/tags/foret/", "/fr/privacy/", "/en/"] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
    let (content, _) = loaded(&folder.options());
    let root = &redirects(&content)["/"];
    assert_eq!((root.path.as_str(), root.is_feed), ("/fr/", false));
}

#[test]
fn addresses_of_former_patterns_lead_to_present_ones() {
    let folder = linked(
        r#"{ "articles": "/:slug/", "tags": "/t/:slug/",
             "former": [{ "articles": "/:year/:slug.html" }, { "articles": "/articles/:slug/" }] }"#,
    );
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings.len(), 2, "the page links to addresses that are former ones: {warnings:?}");
    let all = redirects(&content);
    for (from, to, is_feed) in [
        ("/2026/essai.html", "/essai/", false),
        ("/articles/essai", "/essai/", false),
        ("/articles/essai/", "/essai/", false),
        ("/tags/foret/", "/t/foret/", false),
        ("/tags/foret/feed.xml", "/t/foret/feed.xml", true),
    ] {
        let target = all.get(from).unwrap_or_else(|| panic!("{from} in {all:?}"));
        assert_eq!((target.path.as_str(), target.is_feed), (to, is_feed), "{from}");
    }
    assert!(!all.contains_key("/lieu/"), "an address that has not changed");
}

#[test]
fn two_pages_with_one_address_are_named_both() {
    let said = refusal(&linked(r#"{ "articles": "/:slug/" }"#).article("lieu", "2026-01-02", "").options());
    assert!(said.contains("lieu/index.html is already used by content/fr/articles/lieu.json"), "{said}");
    let said = refusal(&linked(r#"{ "articles": "/:slug/" }"#).article("privacy", "2026-01-02", "").options());
    assert!(said.contains("privacy/index.html") && said.contains("the privacy page"), "{said}");
}

#[test]
fn a_pattern_that_makes_no_addresses_is_refused_with_what_to_write() {
    let said = refusal(
        &with_permalinks(
            Folder::minimal(),
            r#"{ "articles": "/:yaer/:slug/", "pages": { "fr": ":slug", "en": "/about/", "de": "/x/:slug/" },
                 "tags": "/t/:slug", "authors": "/:year/:slug/", "former": [{ "articles": "/a b/:slug/" }],
                 "page": "/:slug/" }"#,
        )
        .options(),
    );
    for line in [
        "/permalinks/articles: “:yaer” is no part that can be filled in here, perhaps “year”; there are :slug, :year, :month, \
         :day, :author",
        "/permalinks/pages/fr: “:slug” must begin with a slash",
        "/permalinks/pages/en: “/about/” must have :slug in it once",
        "/permalinks/pages/de: “de” is not among the site's languages",
        "/permalinks/tags: must end in a slash",
        "/permalinks/authors: “:year” is no part that can be filled in here; there are :slug",
        "/permalinks/former/0/articles: “/a b/:slug/” has characters other than letters",
        "/permalinks/page: is not a field known here and is ignored, perhaps “pages”",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn files_stand_where_hosts_look_for_them() {
    for (path, html, data) in [
        ("", "index.html", "page.json"),
        ("a/", "a/index.html", "a/page.json"),
        ("a/b.html", "a/b.html", "a/b/page.json"),
        ("a/b", "a/b.html", "a/b/page.json"),
        ("/", "/index.html", "/page.json"),
    ] {
        assert_eq!((html_path(path).as_str(), data_path(path).as_str()), (html, data), "{path}");
    }
}
