//! Slugs: which characters they may have, and how a label becomes one.

use feuillet::model::slug::{is_id, is_slug};
use feuillet::model::slugify::{id_from, slugify, tag_slug};

use crate::publication::fixture;

#[test]
fn a_slug_is_lower_case_letters_digits_and_single_hyphens() {
    for slug in ["a", "1", "a-b", "2026-03-12", "l-ete-a-la-plage", &"a".repeat(100)] {
        assert!(is_slug(slug), "{slug}");
    }
    for text in [
        "",
        "-",
        "a-",
        "-a",
        "a--b",
        "A",
        "é",
        "a b",
        "a_b",
        "a.b",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "a%2fb",
        "a\0",
        "a\n",
        "ａ",
        "Привет",
        "日本 語",
        "日本/語",
        "日本?",
        "日本%",
        "-日本",
        "日本--語",
        "e\u{301}",
        "が\u{200b}",
        "\u{3164}",
        "\u{202e}日本",
        &"a".repeat(101),
        &"日".repeat(34),
    ] {
        assert!(!is_slug(text), "{text:?}");
        assert!(!is_id(text), "{text:?}");
    }
}

#[test]
fn a_slug_may_be_of_any_script_and_an_id_may_not() {
    for slug in
        ["日本", "привет-мир", "שלום", "한국어", "हिन्दी", "ไทย", "ελληνικά", "٢٠٢٦", "日本-2026", "น้ำ", "がぎぐ", "й"]
    {
        assert!(is_slug(slug), "{slug}");
        assert!(!is_id(slug), "{slug}");
        assert_eq!(slugify(slug), slug);
    }
}

#[test]
fn a_label_keeps_its_letters_without_their_accents() {
    for (label, slug) in [
        ("Données ouvertes", "donnees-ouvertes"),
        ("L’été à la plage", "l-ete-a-la-plage"),
        ("ÉCRIRE", "ecrire"),
        ("Œuvres & cœurs", "oeuvres-coeurs"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Çà et là", "ca-et-la"),
        ("Ærø, Åland", "aero-aland"),
        ("Ştefan și Țara", "stefan-si-tara"),
        ("C++", "c"),
        ("  --  Deux   mots -- ", "deux-mots"),
        ("a—b…c", "a-b-c"),
        ("100 % libre", "100-libre"),
        ("日本", "日本"),
        ("散歩 2024 年", "散歩-2024-年"),
        ("Прогулки", "прогулки"),
        ("Tiếng Việt", "tieng-viet"),
        ("ļņķ ģ ė", "lnk-g-e"),
        ("ľ ĺ ŕ ŵ ŷ ħ ġ ă", "l-l-r-w-y-h-g-a"),
        ("Đà Nẵng", "da-nang"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("Σίσυφος et moi", "σίσυφος-et-moi"),
        ("עברית: שלום!", "עברית-שלום"),
        ("نحو الأفضل", "نحو-الأفضل"),
        ("क्षत्रिय", "क्षत्रिय"),
        ("ガギグ カ\u{3099}", "ガギグ-ガ"),
        ("ｶﾞ ＡＢＣ１２３", "ガ-abc123"),
        ("ﬁn", "fin"),
        ("한국어", "한국어"),
        ("ภาษาไทย น้ำ", "ภาษาไทย-น้ำ"),
        ("می\u{200c}خواهم", "می-خواهم"),
        ("ශ්\u{200d}රී", "ශ්රී"),
        ("Йога", "йога"),
        ("Hà\u{323}", "ha"),
        ("\u{3164}\u{200b}", ""),
        ("!?", ""),
        ("", ""),
    ] {
        assert_eq!(slugify(label), slug, "{label}");
    }
}

/// Labels may be written with combining accents, as macOS does in file names.
#[test]
fn a_combining_accent_is_dropped_like_a_precomposed_one() {
    assert_eq!(slugify("Donne\u{301}es"), slugify("Données"));
    assert_eq!(slugify("E\u{301}te\u{301}"), "ete");
}

#[test]
fn a_slug_made_from_a_label_is_a_slug_and_stays_the_same() {
    let labels = ["Données ouvertes", "  x ", "İstanbul", "ﬁn", "Ǆ", "½ tasse", "x́y", "a\u{0}b", "ꟾ", "Σίσυφος et moi"];
    for label in labels.map(String::from).into_iter().chain([format!("{} é", "mot ".repeat(60))]) {
        let slug = slugify(&label);
        assert!(slug.is_empty() || is_slug(&slug), "{label:?} → {slug:?}");
        assert_eq!(slugify(&slug), slug, "{label:?}");
    }
}

/// These addresses and anchors date from before letters of all scripts were kept.
#[test]
fn slugs_of_latin_labels_stay_what_they_were() {
    let list = fixture("slugs.tsv");
    assert!(list.lines().count() > 300);
    for (label, slug) in list.lines().filter_map(|line| line.split_once('\t')) {
        assert_eq!(slugify(label), slug, "{label:?}");
    }
}

#[test]
fn names_of_programming_languages_are_told_apart() {
    for (label, slug) in [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        ("c", "c"),
        ("Canal+", "canal"),
        ("Notepad++", "notepad"),
        ("é++", "e"),
        ("++", ""),
        ("#", ""),
        ("日本", "日本"),
    ] {
        assert_eq!(tag_slug(label), slug, "{label}");
    }
}

#[test]
fn an_id_keeps_latin_letters_only() {
    for (label, id) in [("Σίσυφος et moi", "et-moi"), ("Données 日本 ouvertes", "donnees-ouvertes"), ("日本", "")]
    {
        assert_eq!(id_from(label), id, "{label}");
    }
}

#[test]
fn a_slug_is_cut_between_two_letters() {
    let slug = slugify(&"日".repeat(50));
    assert_eq!(slug, "日".repeat(33));
    assert!(is_slug(&slug));
}
