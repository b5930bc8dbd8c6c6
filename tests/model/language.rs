//! Languages: what counts as a tag, and in which direction a language is written.

use feuillet::model::language::{direction, is_tag};

#[test]
fn a_tag_has_the_shape_of_bcp_47() {
    for tag in ["fr", "pt-BR", "zh-Hant", "gsw", "sr-Latn-RS", "es-419", "de-1996", "en-x-pirate"] {
        assert!(is_tag(tag), "{tag}");
    }
    for text in [
        "",
        "f",
        "FR",
        "français",
        "fr_FR",
        "fr-",
        "-fr",
        "fr--FR",
        "fr FR",
        "fr-toolongsubtag",
        "../fr",
        "articles",
        "12",
    ] {
        assert!(!is_tag(text), "{text}");
    }
}

#[test]
fn a_language_is_written_the_way_its_script_is() {
    for tag in ["ar", "ar-EG", "he", "fa", "ur", "yi", "ps", "ckb", "pa-Arab", "uz-Arab-AF", "az-Arab"] {
        assert_eq!(direction(tag), "rtl", "{tag}");
    }
    for tag in ["fr", "en-GB", "ja", "zh-Hant", "tr", "pa", "", "art", "area", "ks-Deva", "ar-Latn"] {
        assert_eq!(direction(tag), "ltr", "{tag}");
    }
}
