//! Slugs: what may stand in an address, and how a label becomes one.

use feuillet::model::slug::{is_slug, slugify};

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
        &"a".repeat(101),
    ] {
        assert!(!is_slug(text), "{text:?}");
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
        ("日本", ""),
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
