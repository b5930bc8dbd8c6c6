//! Where links lead: under the path that the site is served from, in the page's language, to pages that exist.

use feuillet::app::page::PageContent;
use feuillet::publish::BuildOptions;
use feuillet::publish::fixed_names::FEEDS;
use feuillet::publish::plan::Planned;
use serde_json::Value;

use crate::publication::{Folder, pages_of, sample};

/// Fields of page JSON that hold an address on the host.
const ADDRESSES: [&str; 11] =
    ["url", "src", "href", "home", "privacy", "path", "newer", "older", "poster", "image", "frame"];
/// Fields of page JSON that hold a full address.
const FULL: [&str; 2] = ["canonical", "share_url"];

fn addresses(value: &Value, key: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| addresses(item, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, field)| addresses(field, key, found)),
        Value::String(text) if ADDRESSES.contains(&key) || FULL.contains(&key) => {
            found.push((key.into(), text.clone()))
        }
        _ => {}
    }
}

fn addresses_of(page: &Planned) -> Vec<(String, String)> {
    let mut found = Vec::new();
    addresses(&serde_json::to_value(&page.page).expect("JSON"), "", &mut found);
    found
}

#[test]
fn under_a_sub_path_every_address_on_the_host_begins_with_it() {
    let folder = Folder::with_article("every-kind").put("content/site.json", &site_with_links());
    for options in [folder.options(), sample()] {
        let plain: Vec<_> = pages_of(&options).iter().map(addresses_of).collect();
        let below: Vec<_> =
            pages_of(&BuildOptions { base: "/blog/".into(), ..options }).iter().map(addresses_of).collect();
        assert_eq!(plain.len(), below.len());
        for ((_, plain), (key, below)) in plain.iter().flatten().zip(below.iter().flatten()) {
            let expected = match plain.strip_prefix('/') {
                Some(path) => format!("/blog/{path}"),
                None => plain.clone(),
            };
            assert_eq!(*below, expected, "{key}");
        }
    }
}

fn site_with_links() -> String {
    r#"{ "v": 1, "name": "M", "description": "M", "base_url": "https://minimal.example/", "time_zone": "Europe/Paris",
         "languages": ["fr", "en"], "page_size": 3, "social": [{ "label": "S", "url": "/social/" }],
         "navigation": { "fr": [{ "label": "A", "url": "/articles/premier/" }] },
         "footer": { "fr": { "links": [{ "label": "B", "url": "/articles/minimal/" }] } } }"#
        .into()
}

#[test]
fn every_address_on_the_host_leads_to_a_page_or_a_file() {
    let options = sample();
    let pages = pages_of(&options);
    let mut dead = Vec::new();
    for page in &pages {
        for (key, url) in addresses_of(page) {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            let Some(path) = path.strip_prefix('/') else { continue };
            // The document that static servers send for missing pages.
            let is_not_found = key == "path" && path == "404.html";
            // Feeds lie beside the pages that show the same articles.
            let feed = FEEDS.iter().find_map(|(name, ..)| path.strip_suffix(name));
            let path = feed.unwrap_or(path);
            let is_there =
                is_not_found || pages.iter().any(|other| other.path == path) || options.public.join(path).is_file();
            if !is_there {
                dead.push(format!("{}: {key} {url}", page.path));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn full_addresses_are_those_where_the_site_is_published() {
    let options = BuildOptions { base: "/blog/".into(), ..sample() };
    for planned in pages_of(&options) {
        let is_not_found = matches!(planned.page.content, PageContent::NotFound { .. });
        let expected = if is_not_found { String::new() } else { format!("https://lisieres.example/{}", planned.path) };
        assert_eq!(planned.meta.canonical, expected);
        for alternate in &planned.meta.alternates {
            assert!(alternate.url.starts_with("https://lisieres.example/"), "{}", alternate.url);
        }
    }
}

#[test]
fn translations_name_each_other() {
    let pages = pages_of(&sample());
    let mut translated = 0;
    for page in &pages {
        let own = &page.meta.alternates;
        assert!(
            own.is_empty()
                || own.iter().any(|alternate| alternate.lang == page.page.lang && alternate.url == page.meta.canonical)
        );
        for alternate in own {
            let other = pages.iter().find(|other| other.meta.canonical == alternate.url).expect("the other page");
            assert_eq!(other.page.lang, alternate.lang);
            assert_eq!(&other.meta.alternates, own, "{}", page.path);
        }
        translated += usize::from(!own.is_empty());
    }
    assert!(translated >= 28);
    let is_tag = |planned: &&Planned| planned.path.contains("tags/") && !planned.path.ends_with("tags/");
    assert!(
        pages.iter().filter(is_tag).all(|planned| planned.meta.alternates.is_empty()),
        "a tag is a word of its language"
    );
}

#[test]
fn a_translation_that_is_left_out_is_not_linked() {
    let english = |draft: bool| {
        format!(
            r#"{{ "v": 1, "slug": "deuxieme", "lang": "en", "title": "D", "lede": "D.", "published": "2026-03-12",
                 "authors": ["ada"], "draft": {draft}, "translations": {{ "fr": "deuxieme" }}, "body": [] }}"#
        )
    };
    for (draft, links) in [(true, 0), (false, 1)] {
        let folder = Folder::minimal()
            .article("deuxieme", "2026-03-12", r#""translations": { "en": "deuxieme" },"#)
            .put("content/en/articles/deuxieme.json", &english(draft));
        let pages = pages_of(&folder.options());
        let page = pages.iter().find(|page| page.path == "articles/deuxieme/").expect("it is there");
        let PageContent::Article(article) = &page.page.content else { panic!("no article") };
        assert_eq!(article.translations.len(), links);
        assert_eq!(page.meta.alternates.len(), links * 2);
        let way = if draft { "/en/" } else { "/en/articles/deuxieme/" };
        assert_eq!(page.page.frame.languages[0].url, way, "the switch of languages always leads somewhere");
    }
}

#[test]
fn what_is_not_found_has_ways_on_in_every_language() {
    let pages = pages_of(&sample());
    let not_found = pages.iter().filter_map(|planned| match &planned.page.content {
        PageContent::NotFound { ways_on } => Some((&planned.page, ways_on)),
        _ => None,
    });
    let mut languages = Vec::new();
    for (page, ways_on) in not_found {
        languages.push(page.lang.as_str());
        assert_eq!(ways_on[0].url, page.frame.home);
        for url in ["/", "/en/"] {
            assert_eq!(ways_on.iter().filter(|way| way.url == url).count(), 1, "{url} once");
        }
        assert!(ways_on.iter().all(|way| !way.label.is_empty() && pages.iter().any(|page| page.page.path == way.url)));
    }
    assert_eq!(languages, ["fr", "en"]);
}
