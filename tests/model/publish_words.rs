//! Words on screen: which file provides those of a language, and what a language without a file needs.

use crate::publication::{Folder, loaded, refusal, root};

fn in_languages(languages: &str) -> Folder {
    let site = std::fs::read_to_string(root().join("tests/fixtures/minimal/content/site.json")).expect("settings");
    let mut site: serde_json::Value = serde_json::from_str(&site).expect("JSON");
    site["languages"] = serde_json::from_str(languages).expect("JSON");
    Folder::minimal().put("content/site.json", &site.to_string())
}

#[test]
fn a_wider_language_stands_in_for_a_narrower_one() {
    let folder = in_languages(r#"["fr", "fr-CA", "en-GB"]"#);
    let (content, _) = loaded(&folder.options());
    for (lang, wider, locale) in [("fr-CA", "fr", "fr_CA"), ("en-GB", "en", "en_GB")] {
        let words = &content.words[lang];
        assert_eq!(words["language.locale"], locale);
        let model = std::fs::read_to_string(root().join(format!("public/text/{wider}.json"))).expect("words");
        let model: serde_json::Value = serde_json::from_str(&model).expect("JSON");
        assert_eq!(words["not_found.heading"], model["not_found.heading"]);
        assert!(words.keys().any(|key| key.starts_with("consent.")), "those of the consent manager too");
    }
}

#[test]
fn what_a_language_needs_is_said_in_one_run_with_what_to_copy() {
    let text = refusal(&in_languages(r#"["fr", "eo", "pt-BR"]"#).options());
    for expected in [
        "text/eo.json: (document): is missing",
        "text/consent/eo.json: (document): is missing",
        "copy text/en.json of the program to text/eo.json in your folder and translate it",
        "copy text/consent/en.json of the program to text/consent/eo.json in your folder and translate it",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(!text.contains("pt-BR.json: "), "pt stands in for pt-BR\n{text}");
    assert!(!text.contains("every publication needs this file"), "{text}");
}
