//! Indexes: the archive, all tags, all authors, series, and how to follow, made from the publication's data. Whatever
//! a publisher has at their addresses wins.

use feuillet::app::page::PageContent;
use feuillet::model::page::TextPage;
use feuillet::model::text::block::Block;
use feuillet::publish::plan::Planned;
use serde_json::Value;

use crate::publication::{Folder, fixture, loaded, pages_of, sample};

fn page_at<'a>(pages: &'a [Planned], path: &str) -> &'a Planned {
    pages.iter().find(|planned| planned.path == path).unwrap_or_else(|| panic!("a page at {path}"))
}

fn text_at<'a>(pages: &'a [Planned], path: &str) -> &'a TextPage {
    let PageContent::Text(page) = &page_at(pages, path).page.content else { panic!("{path} is a text") };
    page
}

fn has_page(pages: &[Planned], path: &str) -> bool {
    pages.iter().any(|planned| planned.path == path)
}

/// Labels and addresses of all links in a text, in order.
fn links(page: &TextPage) -> Vec<(String, String)> {
    fn walk(value: &Value, found: &mut Vec<(String, String)>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            Value::Object(fields) if fields.get("type").is_some_and(|kind| kind == "link") => {
                let label = fields["children"].as_array().and_then(|it| it.first()).and_then(Value::as_str);
                found.push((label.unwrap_or_default().into(), fields["url"].as_str().unwrap_or_default().into()));
            }
            Value::Object(fields) => fields.values().for_each(|field| walk(field, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(&page.body).expect("JSON"), &mut found);
    found
}

fn labels(page: &TextPage) -> Vec<String> {
    links(page).into_iter().map(|(label, _)| label).collect()
}

fn headings(page: &TextPage) -> Vec<String> {
    let title = |block: &Block| match block {
        Block::Heading { children, .. } => Some(feuillet::model::text::inline::plain_text(children)),
        _ => None,
    };
    page.body.iter().filter_map(title).collect()
}

#[test]
fn the_archive_lists_every_article_by_year_and_month() {
    let folder = Folder::minimal()
        .article("hiver", "2024-01-31T23:30:00Z", "")
        .article("cache", "2024-05-01", r#""unlisted": true,"#)
        .article("printemps", "2025-03-01", "")
        .article("brouillon", "2025-03-02", r#""draft": true,"#);
    let pages = pages_of(&folder.options());
    let archive = text_at(&pages, "articles/");
    let urls: Vec<_> = links(archive).into_iter().map(|(_, url)| url).collect();
    assert_eq!(urls[urls.len() - 2..], ["/articles/printemps/", "/articles/hiver/"]);
    assert!(!urls.iter().any(|url| url.contains("cache") || url.contains("brouillon")), "{urls:?}");
    // In Paris it is February already.
    assert!(
        headings(archive).ends_with(&["2025", "mars", "2024", "février"].map(String::from)),
        "{:?}",
        headings(archive)
    );
}

#[test]
fn a_large_publication_has_a_page_for_each_year() {
    let mut folder = Folder::minimal();
    for number in 0..302 {
        folder = folder.article(&format!("a{number}"), if number < 150 { "2019-06-01" } else { "2020-06-01" }, "");
    }
    let pages = pages_of(&folder.options());
    let archive = links(text_at(&pages, "articles/"));
    assert!(archive.contains(&("2019".into(), "/articles/year/2019/".into())), "{archive:?}");
    assert!(archive.len() < 10, "the archive leads to the years");
    let year = links(text_at(&pages, "articles/year/2019/"));
    assert_eq!(year.iter().filter(|(_, url)| url.starts_with("/articles/a")).count(), 150);
    assert!(year.contains(&("2020".into(), "/articles/year/2020/".into())), "{:?}", &year[year.len() - 3..]);
    assert!(!has_page(&pages, "articles/year/2018/"));
}

#[test]
fn a_small_publication_has_its_whole_archive_on_one_page() {
    let pages = pages_of(&sample());
    assert!(!pages.iter().any(|planned| planned.path.contains("articles/year/")));
    assert_eq!(links(text_at(&pages, "articles/")).len(), 15);
}

#[test]
fn tags_are_listed_with_the_number_of_their_articles() {
    let folder = Folder::minimal().article("un", "2025-01-01", r#""tags": ["Zèbres", "Abeilles"],"#).article(
        "deux",
        "2025-01-02",
        r#""tags": ["Abeilles"],"#,
    );
    let pages = pages_of(&folder.options());
    let tags = text_at(&pages, "tags/");
    let (labels, json) = (labels(tags), serde_json::to_string(&tags.body).expect("JSON"));
    let place =
        |label: &str| labels.iter().position(|it| it == label).unwrap_or_else(|| panic!("{label} in {labels:?}"));
    assert!(place("Abeilles") < place("Zèbres"));
    assert!(json.contains("2 articles") && json.contains("1 article\""), "{json}");
}

#[test]
fn authors_are_listed_with_their_portraits_where_there_are_several() {
    let pages = pages_of(&sample());
    let authors = text_at(&pages, "authors/");
    let cards: Vec<_> = authors
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Card { url, title, image, .. } => Some((url.as_str(), title.as_str(), image.as_deref())),
            _ => None,
        })
        .collect();
    assert!(cards.len() > 1, "{cards:?}");
    assert!(cards.iter().all(|(url, ..)| url.starts_with("/authors/")), "{cards:?}");
    assert!(cards.iter().any(|(.., image)| image.is_some()), "{cards:?}");
    assert!(!has_page(&pages_of(&Folder::minimal().options()), "authors/"), "one author needs no index");
}

#[test]
fn a_series_has_a_page_with_its_parts_in_order() {
    let part = |number: u32| format!(r#""series": {{ "id": "ville", "title": "La ville", "part": {number} }},"#);
    let folder = Folder::minimal().article("fin", "2025-01-01", &part(2)).article("debut", "2025-02-01", &part(1));
    let pages = pages_of(&folder.options());
    let series = text_at(&pages, "series/ville/");
    assert_eq!(series.title, "La ville");
    let urls: Vec<_> = links(series).into_iter().map(|(_, url)| url).collect();
    assert_eq!(urls, ["/articles/debut/", "/articles/fin/"]);
    assert!(labels(text_at(&pages, "articles/")).len() >= 2);
}

#[test]
fn the_page_to_follow_names_all_feeds_and_readers_to_subscribe_with() {
    let pages = pages_of(&sample());
    let urls: Vec<_> = links(text_at(&pages, "follow/")).into_iter().map(|(_, url)| url).collect();
    for url in [
        "https://lisieres.example/feed.xml",
        "https://lisieres.example/atom.xml",
        "https://lisieres.example/feed.json",
        "https://feedly.com/i/subscription/feed/https%3A%2F%2Flisieres.example%2Ffeed.xml",
        "/tags/accessibilite/feed.xml",
        "https://social.example/@lisieres",
    ] {
        assert!(urls.iter().any(|it| it == url), "{url} in {urls:?}");
    }
    let english: Vec<_> = links(text_at(&pages, "en/follow/")).into_iter().map(|(_, url)| url).collect();
    assert!(english.contains(&"https://lisieres.example/en/feed.xml".to_string()), "{english:?}");
}

#[test]
fn every_footer_leads_to_the_indexes_once() {
    let pages = pages_of(&sample());
    let footer = &page_at(&pages, "en/articles/how-we-work/").page.frame.footer;
    let urls: Vec<_> = footer.links.iter().map(|link| link.url.as_str()).collect();
    for url in ["/en/articles/", "/en/tags/", "/en/authors/", "/en/follow/"] {
        assert_eq!(urls.iter().filter(|it| **it == url).count(), 1, "{url} in {urls:?}");
    }
    let mut site: Value = serde_json::from_str(&fixture("minimal/content/site.json")).expect("JSON");
    site["footer"] = serde_json::json!({ "fr": { "links": [{ "label": "Tout", "url": "/articles/" }] } });
    let folder = Folder::minimal().put("content/site.json", &site.to_string());
    let pages = pages_of(&folder.options());
    let links = &page_at(&pages, "articles/").page.frame.footer.links;
    let archives: Vec<_> = links.iter().filter(|link| link.url == "/articles/").map(|link| &link.label).collect();
    assert_eq!(archives, ["Tout"], "the publisher's own link stands for ours");
}

#[test]
fn whatever_a_publisher_has_at_the_address_of_an_index_wins() {
    let base = || Folder::minimal().article("un", "2025-01-01", r#""tags": ["Abeilles"],"#);
    assert!(has_page(&pages_of(&base().options()), "tags/"));
    let aliased = base().article("deux", "2025-01-02", r#""aliases": ["/tags/", "/articles", "/search/index.html"],"#);
    let aliased = aliased.options();
    let (_, warnings) = loaded(&aliased);
    assert!(warnings.is_empty(), "{warnings:?}");
    let pages = pages_of(&aliased);
    for path in ["tags/", "articles/", "search/"] {
        assert!(!has_page(&pages, path), "an old address at {path}");
    }
    let links = &page_at(&pages, "articles/un/").page.frame.footer.links;
    assert!(!links.iter().any(|link| ["/tags/", "/articles/"].contains(&link.url.as_str())), "{links:?}");
    let filed = base().put("tags/index.html", "<!DOCTYPE html><title>Mes sujets</title>");
    assert!(!has_page(&pages_of(&filed.options()), "tags/"), "a file of the publisher");
    let page = r#"{"v":1,"slug":"search","lang":"fr","title":"Chercher ici","body":[]}"#;
    let paged = base().put("content/fr/pages/search.json", page);
    let pages = pages_of(&paged.options());
    assert_eq!(text_at(&pages, "search/").title, "Chercher ici");
    assert_eq!(page_at(&pages, "search/").page.frame.search, "");
}

#[test]
fn a_publication_can_do_without_search() {
    let mut site: Value = serde_json::from_str(&fixture("minimal/content/site.json")).expect("JSON");
    site["search"] = false.into();
    let folder = Folder::minimal().put("content/site.json", &site.to_string());
    let pages = pages_of(&folder.options());
    assert!(!has_page(&pages, "search/"));
    assert!(pages.iter().all(|planned| planned.page.frame.search.is_empty()));
}

#[test]
fn links_in_texts_may_lead_to_indexes() {
    let text =
        r#""body": [{"type": "paragraph", "children": [{"type": "link", "url": "/tags/", "children": ["Sujets"]}]}],"#;
    let folder = Folder::minimal().article("un", "2025-01-01", r#""tags": ["Abeilles"],"#);
    let settings = folder.options();
    let article = std::fs::read_to_string(settings.public.join("content/fr/articles/un.json")).expect("the article");
    let mut article: Value = serde_json::from_str(&article).expect("JSON");
    let body: Value = serde_json::from_str(&format!("{{{}}}", text.trim_end_matches(','))).expect("JSON");
    article["body"] = body["body"].clone();
    let folder = folder.put("content/fr/articles/un.json", &article.to_string());
    let (_, warnings) = loaded(&folder.options());
    assert!(warnings.is_empty(), "{warnings:?}");
}
