//! Keeps `tests/fixtures/rendered` up to date: page JSON and the HTML that `publish` makes from it. The browser tests
//! must build the same tree from the same JSON.
//!
//! `FEUILLET_BLESS=1` rewrites both.

use feuillet::app::page_view::main_view;
use feuillet::app::read_page::read_page;

use crate::blocks::rendered;
use crate::publication::{Folder, all_pages, loaded, root};

/// Stored pages: name, fixture that the publication uses, folder of the page in it.
const PAGES: [(&str, &str, &str); 6] = [
    ("every-kind", "every-kind", "articles/every-kind/"),
    ("minimal", "minimal", "articles/minimal/"),
    ("unknown-kinds", "unknown-kinds", "articles/unknown-kinds/"),
    ("listing", "every-kind", ""),
    ("profile", "every-kind", "authors/ada/"),
    ("privacy", "minimal", "privacy/"),
];

/// Replaces words by their key, so that they may change without the stored pages; placeholders stay.
fn named(key: &str, text: &str) -> String {
    let names = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    names.fold(format!("[{key}]"), |named, (name, _)| named + " {" + name + "}")
}

#[test]
fn the_stored_pages_are_what_publish_makes_of_the_fixtures() {
    let bless = std::env::var_os("FEUILLET_BLESS").is_some();
    for (name, article, path) in PAGES {
        let folder = Folder::with_article(article);
        let options = folder.options();
        let (mut content, _) = loaded(&options);
        content.words.values_mut().flatten().for_each(|(key, text)| *text = named(key, text));
        let pages = all_pages(&content, &options);
        let mut page = pages.into_iter().find(|planned| planned.path == path).expect("the page").page;
        let words = content.words(&page.lang);
        let html = rendered(&main_view(&page, &words)) + "\n";
        page.words = words.used();
        let json = serde_json::to_string_pretty(&page).expect("JSON") + "\n";
        for (ending, found) in [("json", &json), ("html", &html)] {
            let file = root().join("tests/fixtures/rendered").join(format!("{name}.{ending}"));
            if bless {
                std::fs::write(&file, found).expect("written");
            }
            let stored = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(stored == *found, "{} is out of date; FEUILLET_BLESS=1 writes it anew", file.display());
        }
    }
}

/// The page's own words must be enough, because the browser has no others.
#[test]
fn a_stored_page_renders_the_same_with_its_own_words() {
    for (name, ..) in PAGES {
        let text = crate::publication::fixture(&format!("rendered/{name}.json"));
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let page = read_page(&value).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let words = feuillet::model::words::Words::new(page.words.clone());
        assert_eq!(
            rendered(&main_view(&page, &words)) + "\n",
            crate::publication::fixture(&format!("rendered/{name}.html"))
        );
    }
}
