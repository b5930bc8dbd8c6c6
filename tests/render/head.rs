//! What page heads tell search engines and link previews, and the structured data beside it.

use serde_json::Value;

use feuillet::publish::plan::Planned;
use feuillet::publish::plan::structured_data::in_script;

use crate::publication::{Folder, pages_of, sample};

fn page<'a>(pages: &'a [Planned], folder: &str) -> &'a Planned {
    pages.iter().find(|planned| planned.path == folder).unwrap_or_else(|| panic!("{folder} is missing"))
}

/// Returns the values of the head elements with a name such as `og:title` or `canonical`.
fn values(page: &Planned, name: &str) -> Vec<String> {
    let get = |element: &feuillet::app::page::HeadElement, key: &str| {
        element.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    };
    let is_it = |element: &&feuillet::app::page::HeadElement| {
        ["name", "property", "rel"].iter().any(|key| get(element, key).as_deref() == Some(name))
    };
    page.page
        .head
        .iter()
        .filter(is_it)
        .filter_map(|element| get(element, "content").or_else(|| get(element, "href")))
        .collect()
}

/// Returns the node of a type in a page's graph.
fn node<'a>(page: &'a Planned, kind: &str) -> &'a Value {
    let graph = page.data.as_ref().expect("structured data")["@graph"].as_array().expect("a graph");
    graph.iter().find(|entry| entry["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {graph:#?}"))
}

const ARTICLE: &str = "articles/vingt-ans-de-deliberations/";

#[test]
fn an_article_says_what_it_is_when_it_is_shared() {
    let pages = pages_of(&sample());
    let article = page(&pages, ARTICLE);
    let url = format!("https://lisieres.example/{ARTICLE}");
    assert_eq!(values(article, "canonical"), [url.as_str()]);
    assert_eq!(values(article, "og:url"), [url.as_str()]);
    assert_eq!(values(article, "og:title"), ["Vingt ans de délibérations dans une boîte à chaussures"]);
    assert_eq!(values(article, "og:type"), ["article"]);
    assert_eq!(values(article, "og:site_name"), ["Lisières"]);
    assert_eq!(values(article, "og:locale"), ["fr_FR"]);
    assert_eq!(values(article, "og:description"), values(article, "description"));
    assert_eq!(values(article, "robots"), ["max-image-preview:large"]);
    assert!(values(article, "article:published_time")[0].contains('T'));
    assert!(!values(article, "article:author").is_empty() && !values(article, "article:tag").is_empty());
    assert!(values(article, "author").iter().all(|url| url.starts_with("/authors/")));
}

#[test]
fn languages_name_each_other_and_the_one_for_everybody_else() {
    let pages = pages_of(&sample());
    for folder in ["", "en/", "privacy/", "en/privacy/"] {
        let all = values(page(&pages, folder), "alternate");
        let all: Vec<_> = all.iter().filter(|url| url.starts_with("https:")).collect();
        assert_eq!(all.len(), 3, "{folder}: {all:?}");
        assert_eq!(all[0], all[2], "French, the first, is for everybody else");
    }
    assert_eq!(values(page(&pages, "en/"), "og:locale:alternate"), ["fr_FR"]);
}

#[test]
fn what_is_not_to_be_found_says_so() {
    let folder = Folder::minimal().article("discret", "2026-03-13", r#""unlisted": true,"#);
    let pages = pages_of(&folder.options());
    assert_eq!(values(page(&pages, "articles/discret/"), "robots"), ["noindex"]);
    let not_found = pages.iter().find(|planned| planned.page.path == "/404.html").expect("the not-found page");
    assert_eq!(values(not_found, "robots"), ["noindex"]);
    assert!(values(not_found, "canonical").is_empty() && not_found.data.is_none());
    let drafts = feuillet::publish::BuildOptions { drafts: true, ..folder.options() };
    let folder = folder.article("brouillon", "2026-03-13", r#""draft": true,"#);
    assert_eq!(values(page(&pages_of(&drafts), "articles/brouillon/"), "robots"), ["noindex"]);
    drop(folder);
}

#[test]
fn nothing_is_fetched_ahead_and_profiles_are_named_on_the_home_page() {
    let pages = pages_of(&sample());
    // Firefox prefetches what `next` and `prefetch` name.
    assert_eq!(values(page(&pages, ""), "next").len() + values(page(&pages, ""), "prefetch").len(), 0);
    assert_eq!(values(page(&pages, ""), "me"), ["https://social.example/@lisieres"]);
}

#[test]
fn the_graph_of_an_article_names_authors_publisher_and_the_way_to_it() {
    let pages = pages_of(&sample());
    let article = page(&pages, ARTICLE);
    let posting = node(article, "BlogPosting");
    assert_eq!(posting["headline"], "Vingt ans de délibérations dans une boîte à chaussures");
    assert_eq!(posting["publisher"]["@id"], node(article, "Organization")["@id"]);
    assert_eq!(posting["author"][0]["@id"], node(article, "Person")["@id"]);
    assert!(posting["wordCount"].as_u64().is_some_and(|count| count > 300));
    assert!(posting["image"]["url"].as_str().is_some_and(|url| url.starts_with("https://lisieres.example/images/")));
    let trail = node(article, "BreadcrumbList")["itemListElement"].as_array().expect("steps");
    assert_eq!(trail.len(), 3);
    assert_eq!(trail[2]["item"], format!("https://lisieres.example/{ARTICLE}"));
    let author = node(page(&pages, "authors/helene-marsac/"), "Person");
    assert_eq!(author["@id"], "https://lisieres.example/authors/helene-marsac/#person");
    assert_eq!(
        node(page(&pages, "en/authors/helene-marsac/"), "Person")["@id"],
        author["@id"],
        "one person in both languages"
    );
    assert_eq!(node(page(&pages, ""), "CollectionPage")["mainEntity"]["@type"], "ItemList");
}

#[test]
fn every_reference_within_a_graph_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) if fields.len() == 1 && fields.contains_key("@id") => {
                found.extend(fields["@id"].as_str());
            }
            Value::Object(fields) => fields.values().for_each(|field| references(field, found)),
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let pages = pages_of(&sample());
    let ids: std::collections::BTreeSet<String> = pages
        .iter()
        .filter_map(|planned| planned.data.as_ref())
        .flat_map(|data| data["@graph"].as_array().expect("a graph"))
        .filter_map(|entry| entry["@id"].as_str().map(String::from))
        .collect();
    for page in &pages {
        let mut found = Vec::new();
        page.data.iter().for_each(|data| references(data, &mut found));
        let lost: Vec<_> = found.iter().filter(|id| !ids.contains(**id)).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", page.path);
    }
}

#[test]
fn nothing_in_structured_data_can_end_its_element() {
    let text = in_script(&serde_json::json!({ "name": "</script><script>alert(1)</script><!--" }));
    assert!(!text.contains('<'), "{text}");
    let read: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(read["name"], "</script><script>alert(1)</script><!--");
}

#[test]
fn a_long_lede_is_cut_behind_a_word_where_it_stands_for_a_description() {
    let lede = "mot ".repeat(500);
    let text = format!(
        r#"{{ "v": 1, "slug": "long", "lang": "fr", "title": "L", "lede": "{lede}", "published": "2026-03-12",
             "authors": ["ada"], "body": [] }}"#
    );
    let pages = pages_of(&Folder::minimal().put("content/fr/articles/long.json", &text).options());
    let [description] = &values(page(&pages, "articles/long/"), "description")[..] else { panic!("one description") };
    assert!(description.ends_with("mot…") && description.chars().count() <= 301, "{description}");
}
