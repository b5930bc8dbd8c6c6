//! Words on screen: none is missing, none is left over, and both languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use feuillet::app::frame;
use feuillet::app::page_view::main_view;
use feuillet::consent::banner::banner;
use feuillet::consent::shown_policy::{PreferencesData, ShownPolicy};

use crate::publication::{Folder, files_below, loaded, pages_of, root, sample};

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Returns all our words of a language.
pub(crate) fn words(lang: &str) -> BTreeMap<String, String> {
    let mut words = words_in(&format!("text/{lang}.json"));
    words.extend(words_in(&format!("text/consent/{lang}.json")));
    words
}

fn words_in(file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("public").join(file)).expect("the words");
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let all = all.as_object().expect("an object").iter();
    all.map(|(key, text)| (key.clone(), text.as_str().expect("a text").to_string())).collect()
}

/// Returns the key without its plural category.
///
/// Every plural has `other`, so `tags.one`, which has none, is an ordinary key.
fn stem<'a>(key: &'a str, words: &BTreeMap<String, String>) -> &'a str {
    let is_counted = |stem: &str| words.contains_key(&format!("{stem}.other"));
    let parts = key.rsplit_once('.').filter(|(stem, last)| PLURALS.contains(last) && is_counted(stem));
    parts.map_or(key, |(stem, _)| stem)
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn no_word_is_missing_on_any_page() {
    let every = Folder::with_article("every-kind");
    for options in [sample(), every.options()] {
        let (content, _) = loaded(&options);
        for planned in pages_of(&options) {
            let (page, words) = (&planned.page, content.words(&planned.page.lang));
            let shown = ShownPolicy::of(&content.policy, &page.lang, &words);
            _ = banner(&shown, &words, &page.frame.privacy);
            _ = PreferencesData::of(shown, &words);
            _ = (frame::skip_link(&words), frame::header(page, &words), main_view(page, &words));
            _ = (frame::footer(page, &words), frame::status(&words));
            assert_eq!(words.missing(), Vec::<String>::new(), "{}", planned.path);
            assert!(words.used().len() > 60);
        }
    }
}

#[test]
fn every_language_has_the_same_keys_and_the_plurals_it_needs() {
    let (french, english) = (words("fr"), words("en"));
    let stems = |words: &BTreeMap<String, String>| {
        words.keys().map(|key| stem(key, words).to_string()).collect::<BTreeSet<_>>()
    };
    assert_eq!(stems(&french), stems(&english));
    for (lang, words) in [("fr", &french), ("en", &english)] {
        let (content, _) = loaded(&sample());
        let formats = &content.formats[lang];
        let stems = words.keys().map(|key| (key, stem(key, words))).filter(|(key, stem)| key != stem);
        let counted: BTreeSet<_> = stems.map(|(_, stem)| stem).collect();
        assert!(counted.len() >= 2);
        for key in counted {
            for count in [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000] {
                let key = format!("{key}.{}", formats.plural(count));
                assert!(words.contains_key(&key), "{lang}: {key} for {count}");
            }
        }
    }
}

#[test]
fn every_language_fills_in_the_same_placeholders() {
    let (french, english) = (words("fr"), words("en"));
    for (key, text) in &french {
        let Some(other) = english.get(key) else { continue };
        assert_eq!(placeholders(text), placeholders(other), "{key}");
        assert!(!text.trim().is_empty() && !other.trim().is_empty(), "{key}");
    }
}

#[test]
fn no_word_is_left_over() {
    let mut sources = String::new();
    for file in files_below(&root().join("src")) {
        if file.extension().is_some_and(|extension| extension == "rs" || extension == "js") {
            sources += &std::fs::read_to_string(root().join("src").join(file)).expect("a source");
        }
    }
    let words = words("fr");
    let is_used = |key: &&String| sources.contains(&format!("\"{}\"", stem(key, &words)));
    let left_over: Vec<_> = words.keys().filter(|key| !is_used(key)).collect();
    assert!(left_over.is_empty(), "{left_over:?}");
}

#[test]
fn a_publication_replaces_words_by_its_own() {
    let site = r#"{ "v": 1, "name": "M", "description": "M", "base_url": "https://m.example/", "time_zone": "Europe/Paris",
        "languages": ["fr"], "texts": { "fr": { "related.heading": "À lire ensuite", "unknown.key": "x" } } }"#;
    let folder = Folder::minimal().put("content/site.json", site);
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(content.words("fr").get("related.heading"), "À lire ensuite");
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        ["content/site.json: /texts/fr/unknown.key: is not a key of text/fr.json; nothing on screen uses it"]
    );
}

#[test]
fn a_placeholder_is_replaced_wherever_it_stands_and_nothing_else() {
    let words = |text: &str| feuillet::model::words::Words::new(vec![("k".into(), text.into())]);
    for (text, expected) in [
        ("{name}", "{x}"),
        ("a {name} b {name}", "a {x} b {x}"),
        ("{other} {name}", "{other} {x}"),
        ("{ {name}", "{ {x}"),
        ("{name", "{name"),
        ("name}", "name}"),
        ("", ""),
    ] {
        assert_eq!(words(text).with("k", "name", "{x}"), expected, "{text}");
    }
}
