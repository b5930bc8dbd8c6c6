//! Words on screen: none is missing, none is left over, and both languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use feuillet::app::frame;
use feuillet::app::page_view::main_view;
use feuillet::consent::banner::banner;
use feuillet::consent::shown_policy::{PreferencesData, ShownPolicy};
use feuillet::publish::read::dates::Formats;

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

/// Returns the languages that have words for the whole interface.
fn languages() -> Vec<String> {
    let files = files_below(&root().join("public/text")).into_iter().filter(|file| file.components().count() == 1);
    let mut all: Vec<_> = files.filter_map(|file| file.file_stem()?.to_str().map(String::from)).collect();
    all.sort();
    assert!(all.len() >= 34, "{all:?}");
    all
}

#[test]
fn every_language_has_the_same_keys_and_the_plurals_it_needs() {
    let stems = |words: &BTreeMap<String, String>| {
        let keys = words.keys().filter(|key| *key != "_origin");
        keys.map(|key| stem(key, words).to_string()).collect::<BTreeSet<_>>()
    };
    let english = stems(&words("en"));
    for lang in languages() {
        let words = words(&lang);
        let own = stems(&words);
        let (missing, odd): (Vec<_>, Vec<_>) = (english.difference(&own).collect(), own.difference(&english).collect());
        assert!(missing.is_empty() && odd.is_empty(), "{lang}: missing {missing:?}, left over {odd:?}");
        let formats = Formats::new(&lang, None, &jiff::tz::TimeZone::UTC).expect("a language");
        let counted: BTreeSet<_> =
            words.keys().map(|key| (key, stem(key, &words))).filter(|(key, stem)| key != stem).map(|it| it.1).collect();
        assert!(counted.len() >= 2, "{lang}");
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
    let english = words("en");
    for lang in languages() {
        for (key, text) in words(&lang) {
            assert!(!text.trim().is_empty(), "{lang}: {key}");
            let Some(other) = english.get(&key) else { continue };
            // A language may leave out the number where its form says it.
            let (own, expected) = (placeholders(&text), placeholders(other));
            let is_same = own == expected || key.contains(".one") || key.contains(".zero") || key.contains(".two");
            assert!(is_same, "{lang}: {key}: {own:?} for {expected:?}");
        }
    }
}

/// Words of the whole interface that nobody has checked say so, as those about consent do.
#[test]
fn machine_made_words_say_so() {
    for lang in languages() {
        let is_marked = words_in(&format!("text/{lang}.json")).get("_origin").is_some_and(|origin| origin == "machine");
        assert_eq!(is_marked, !["en", "fr"].contains(&lang.as_str()), "{lang}");
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
    // Scripts name the words of readers' tools without what they have in common.
    let is_used = |key: &&String| {
        let whole = stem(key, &words);
        let mut ends =
            whole.match_indices('.').map(|(at, _)| &whole[at + 1..]).filter(|_| whole.starts_with("reader."));
        // A group of settings is the name of a field.
        let is_quoted = |name: &str| {
            ["\"", "`"].iter().any(|quote| sources.contains(&[quote, name, quote].concat()))
                || sources.contains(&format!("  {name}: ["))
        };
        is_quoted(whole) || ends.any(is_quoted)
    };
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
