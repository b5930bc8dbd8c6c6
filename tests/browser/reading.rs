//! The reader over `JSON.parse`: it reads what native code reads, and refuses what native code refuses.

use feuillet::app::page::{Page, PageContent};
use feuillet::app::read_page::{PageError, read_page};
use feuillet::browser::json::{JsonValue, parse};
use feuillet::model::json::{Json, JsonKind};
use wasm_bindgen_test::wasm_bindgen_test;

/// Page JSON that `publish` made from the fixtures; `tests/render/stored.rs` keeps it up to date.
pub(crate) const PAGES: [(&str, &str, &str); 6] = [
    (
        "every-kind",
        include_str!("../fixtures/rendered/every-kind.json"),
        include_str!("../fixtures/rendered/every-kind.html"),
    ),
    ("minimal", include_str!("../fixtures/rendered/minimal.json"), include_str!("../fixtures/rendered/minimal.html")),
    (
        "unknown-kinds",
        include_str!("../fixtures/rendered/unknown-kinds.json"),
        include_str!("../fixtures/rendered/unknown-kinds.html"),
    ),
    ("listing", include_str!("../fixtures/rendered/listing.json"), include_str!("../fixtures/rendered/listing.html")),
    ("profile", include_str!("../fixtures/rendered/profile.json"), include_str!("../fixtures/rendered/profile.html")),
    ("privacy", include_str!("../fixtures/rendered/privacy.json"), include_str!("../fixtures/rendered/privacy.html")),
];

fn value(text: &str) -> JsonValue {
    parse(text).unwrap_or_else(|| panic!("no JSON: {text:.80}"))
}

/// Reads a page that has no fault.
pub(crate) fn page(name: &str, json: &str) -> Page {
    read_page(value(json)).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

#[wasm_bindgen_test]
fn every_stored_page_is_read() {
    for (name, json, _) in PAGES {
        let page = page(name, json);
        assert_eq!(page.v, 1);
        assert!(!page.words.is_empty() && !page.frame.name.is_empty(), "{name}");
    }
    let PageContent::Article(article) = page(PAGES[0].0, PAGES[0].1).content else { panic!("no article") };
    assert!(article.body.len() > 40);
    assert_eq!(article.notes.len(), 2);
}

#[wasm_bindgen_test]
fn what_is_no_json_is_no_value() {
    for text in ["", "{", "{} x", "undefined", "{a:1}", "'a'", "NaN", "[1,]", "\u{feff}{}"] {
        assert!(parse(text).is_none(), "{text}");
    }
}

#[wasm_bindgen_test]
fn values_are_of_their_kind() {
    for (text, kind) in [
        ("null", JsonKind::Null),
        ("true", JsonKind::Boolean),
        ("false", JsonKind::Boolean),
        ("-1.5e3", JsonKind::Number),
        ("\"\"", JsonKind::Text),
        ("[]", JsonKind::List),
        ("{}", JsonKind::Object),
    ] {
        assert_eq!(value(text).kind(), kind, "{text}");
    }
    assert_eq!(value("\"a\\u00e9\\ud83d\\ude00\"").as_text().as_deref(), Some("aé😀"));
    assert_eq!(value("1").as_text(), None);
    assert_eq!(value("\"1\"").as_number(), None);
    assert_eq!(value("0").as_boolean(), None);
    assert_eq!(value("[1, 2]").items().len(), 2);
    assert_eq!(value("{\"0\": 1}").items().len(), 0);
    assert_eq!(value("[1]").field_names(), [""; 0].map(String::from), "a list has no fields");
    assert_eq!(value("{\"b\": 1, \"a\": 2}").field_names(), ["b", "a"]);
}

#[wasm_bindgen_test]
fn what_objects_inherit_is_no_field_of_a_document() {
    let object = value("{\"a\": null}");
    for name in ["a", "b", "constructor", "toString", "__proto__", "length"] {
        assert!(object.field(name).is_none(), "{name}");
    }
    assert!(value("{\"constructor\": 1, \"__proto__\": 2}").field("constructor").is_some());
    assert!(value("\"text\"").field("length").is_none());
    assert!(value("[1]").field("length").is_none());
    assert!(value("null").field("a").is_none());
    assert!(value("3").field("a").is_none());
}

#[wasm_bindgen_test]
fn damaged_pages_are_refused_and_nothing_panics() {
    let refused = |text: &str| read_page(value(text)).err();
    assert_eq!(refused("{\"v\": 2}"), Some(PageError::OtherVersion));
    for text in ["null", "1", "\"page\"", "[]", "{}", "{\"v\": 1}", "{\"v\": \"1\"}", "{\"v\": 1, \"content\": []}"] {
        assert!(matches!(refused(text), Some(PageError::Malformed(_))), "{text}");
    }
    let (_, json, _) = PAGES[0];
    for (found, put) in [
        ("\"kind\": \"article\"", "\"kind\": \"poem\""),
        ("\"title\":", "\"titel\":"),
        ("\"https://example.org/?a=1&b=2#c\"", "\"javascript:alert(1)\""),
        ("\"depth\": 2", "\"depth\": \"2\""),
        ("\"frame\": {", "\"frame\": 1, \"other\": {"),
    ] {
        assert!(json.contains(found), "{found}");
        let damaged = json.replacen(found, put, 1);
        assert!(matches!(refused(&damaged), Some(PageError::Malformed(_))), "{put}");
    }
}

#[wasm_bindgen_test]
fn unknown_fields_are_ignored() {
    let (name, json, _) = PAGES[1];
    let later = json.replacen('{', "{ \"later\": { \"v\": 3 },", 1);
    assert_eq!(format!("{:?}", page(name, &later)), format!("{:?}", page(name, json)));
}
