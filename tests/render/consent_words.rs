//! Words of the consent banner in every language: none is missing or empty, and they fit the buttons that they label.

use std::collections::{BTreeMap, BTreeSet};

use feuillet::consent::words::BANNER_WORDS;
use feuillet::model::content::author::text_in;

use crate::publication::{loaded, root, sample};

/// The official languages of the European Union.
const OFFICIAL: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl",
    "pt", "ro", "sk", "sl", "sv",
];
const FURTHER: [&str; 10] = ["ar", "fa", "he", "is", "ja", "ko", "nb", "tr", "uk", "zh"];

/// Languages written by people; every other one is machine-translated and says so.
const BY_HAND: [&str; 2] = ["en", "fr"];
const ORIGIN: &str = "_origin";

/// Words that a language really shares with English.
const SAME_AS_ENGLISH: [(&str, &[&str]); 2] =
    [("consent.cookies", &["cs", "da", "de", "el", "es", "mt"]), ("consent.cookie.name", &["de"])];

/// Longest label of accept and refuse, in characters: they stand on buttons of equal width.
const LONGEST_LABEL: usize = 28;

/// Reads the texts of a language by key, with `_origin` if there is one.
fn texts(lang: &str) -> BTreeMap<String, String> {
    let file = root().join("public/text/consent").join(format!("{lang}.json"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn every_language() -> BTreeMap<&'static str, BTreeMap<String, String>> {
    OFFICIAL.into_iter().chain(FURTHER).map(|lang| (lang, texts(lang))).collect()
}

/// Returns the placeholders as a set, because each language decides where and how often it uses one.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_languages_are_those_of_the_union_and_ten_more() {
    let files = std::fs::read_dir(root().join("public/text/consent")).expect("the folder of the words");
    let names = files.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned());
    let expected: BTreeSet<_> = OFFICIAL.iter().chain(&FURTHER).map(|lang| format!("{lang}.json")).collect();
    assert_eq!(names.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn every_language_has_exactly_the_keys_of_the_french_one() {
    let french: BTreeSet<_> = texts("fr").into_keys().collect();
    for (lang, texts) in every_language() {
        let keys: BTreeSet<_> = texts.into_keys().filter(|key| key != ORIGIN).collect();
        assert_eq!(keys, french, "{lang}");
    }
}

#[test]
fn every_text_fills_in_the_placeholders_of_the_french_one() {
    let french = texts("fr");
    for (lang, texts) in every_language() {
        for (key, text) in &french {
            let Some(other) = texts.get(key) else { continue };
            assert_eq!(placeholders(other), placeholders(text), "{lang}: {key}");
        }
    }
}

#[test]
fn no_text_is_empty() {
    for (lang, texts) in every_language() {
        for (key, text) in texts {
            assert!(!text.trim().is_empty(), "{lang}: {key}");
        }
    }
}

#[test]
fn no_text_is_left_in_english() {
    let english = texts("en");
    let is_shared =
        |lang: &str, key: &str| SAME_AS_ENGLISH.iter().any(|(shared, langs)| *shared == key && langs.contains(&lang));
    for (lang, texts) in every_language().into_iter().filter(|(lang, _)| *lang != "en") {
        for (key, text) in texts {
            assert!(english.get(&key) != Some(&text) || is_shared(lang, &key), "{lang}: {key}: {text}");
        }
    }
}

#[test]
fn accepting_and_refusing_are_two_short_labels() {
    for (lang, texts) in every_language() {
        let (accept, refuse) = (&texts["consent.accept"], &texts["consent.refuse"]);
        for label in [accept, refuse] {
            assert!(label.chars().count() <= LONGEST_LABEL, "{lang}: {label}");
        }
        assert_ne!(accept, refuse, "{lang}");
    }
}

#[test]
fn withdrawing_names_the_control_as_it_is_labelled() {
    for (lang, texts) in every_language() {
        let (withdraw, manage) = (&texts["consent.withdraw"], &texts["consent.manage"]);
        assert!(withdraw.contains(manage.as_str()), "{lang}: {manage}: {withdraw}");
    }
}

#[test]
fn a_machine_made_language_says_so() {
    for (lang, texts) in every_language() {
        let expected = (!BY_HAND.contains(&lang)).then_some("machine");
        assert_eq!(texts.get(ORIGIN).map(String::as_str), expected, "{lang}");
    }
}

/// The banner must be short enough to be read: with the five purposes of the sample it has at most 110 words in every
/// language, buttons included.
#[test]
fn the_banner_says_what_the_law_asks_for_in_few_words() {
    const MOST: usize = 110;
    let sentences = BANNER_WORDS.iter().filter(|key| !key.contains(".said.") && !key.contains(".state."));
    // Words that are shown only occasionally, or never.
    let hidden = [
        "consent.failed",
        "consent.buttons",
        "consent.text",
        "consent.manage",
        "consent.new",
        "consent.reload",
        "consent.opening",
    ];
    let sentences: Vec<_> = sentences.filter(|key| !hidden.contains(key)).collect();
    let words = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let policy = loaded(&sample()).0.policy.clone();
    for (lang, texts) in every_language() {
        let shown = if lang == "fr" { "fr" } else { "en" };
        let purposes = policy
            .purposes
            .iter()
            .map(|purpose| words(text_in(&purpose.title, shown)) + words(text_in(&purpose.summary, shown)));
        let count = sentences.iter().map(|key| words(&texts[**key])).sum::<usize>() + purposes.sum::<usize>();
        assert!(count <= MOST, "{lang}: {count} words");
    }
}
