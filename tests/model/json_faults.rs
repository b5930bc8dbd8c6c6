//! Damaged page JSON: whatever is missing or has another type, reading reports it and never panics.

use feuillet::app::read_page::{PageError, read_page};
use serde_json::{Value, json};

use crate::publication::{Folder, pages_of};

/// Returns one page of every kind; its article has every kind of block.
fn pages() -> Vec<Value> {
    let folder = Folder::with_article("every-kind");
    let all = pages_of(&folder.options()).into_iter().map(|planned| serde_json::to_value(planned.page).expect("JSON"));
    let all: Vec<_> = all.collect();
    let first =
        |kind: &str| all.iter().find(|page| page["content"]["kind"] == kind).expect("a page of the kind").clone();
    ["listing", "article", "profile", "privacy", "not-found"].map(first).into()
}

/// Collects pointers to all values of a document, except the document itself.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| {
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(at.clone());
        pointers(value, &at, found);
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| inside(&index.to_string(), item)),
        Value::Object(fields) => fields.iter().for_each(|(key, field)| inside(key, field)),
        _ => {}
    }
}

fn without(page: &Value, pointer: &str) -> Value {
    let mut page = page.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match page.pointer_mut(parent).expect("the parent") {
        Value::Array(items) => _ = items.remove(key.parse().expect("an index")),
        Value::Object(fields) => _ = fields.shift_remove(&key.replace("~1", "/").replace("~0", "~")),
        _ => panic!("{pointer} has no parent"),
    }
    page
}

fn is_nothing(value: &Value) -> bool {
    let is_empty = [json!(""), json!([]), json!(false), json!(null)].contains(value);
    is_empty || value.as_object().is_some_and(|fields| fields.values().all(is_nothing))
}

fn kind(value: &Value) -> std::mem::Discriminant<Value> {
    std::mem::discriminant(value)
}

#[test]
fn every_page_reads_before_it_is_damaged() {
    for page in pages() {
        assert!(read_page(&page).is_ok());
    }
}

/// Removes each field of each page in turn. A page that still reads must do so because the field is optional: writing
/// it gives the damaged document again, apart from defaults.
#[test]
fn a_page_with_a_field_missing_is_refused_or_reads_without_it() {
    for page in pages() {
        let mut all = Vec::new();
        pointers(&page, "", &mut all);
        assert!(all.len() > 20);
        for pointer in all {
            let damaged = without(&page, &pointer);
            match read_page(&damaged) {
                // An empty value reads the same as a missing field.
                Ok(_) if is_nothing(page.pointer(&pointer).expect("it is there")) => {}
                Ok(read) => {
                    let written = serde_json::to_value(read).expect("JSON");
                    assert!(written != page, "{pointer} was taken away and is there again");
                }
                Err(PageError::Malformed(message)) => assert!(message.contains(": "), "{pointer}: {message}"),
                Err(PageError::OtherVersion) => panic!("{pointer}"),
            }
        }
    }
}

#[test]
fn what_every_page_needs_cannot_be_missing() {
    for page in pages() {
        for field in ["v", "build", "lang", "path", "title", "frame", "content"] {
            assert!(read_page(&without(&page, &format!("/{field}"))).is_err(), "{field}");
        }
        for field in ["name", "home", "privacy"] {
            assert!(read_page(&without(&page, &format!("/frame/{field}"))).is_err(), "{field}");
        }
        assert!(read_page(&without(&page, "/content/kind")).is_err());
    }
}

/// Replaces each value by one of every other type: no value is ever accepted as another type.
#[test]
fn a_value_of_another_type_is_refused() {
    let replacements = [json!(true), json!(-1.5), json!("\u{0}x y"), json!([[[]]]), json!({ "type": 7 })];
    for page in pages() {
        let mut all = Vec::new();
        pointers(&page, "", &mut all);
        for pointer in all {
            let original = page.pointer(&pointer).expect("it is there");
            for replacement in replacements.iter().filter(|value| kind(value) != kind(original)) {
                // Inline content may be a text or an element, and a table cell may be plain or full.
                let two_forms = matches!((original, replacement), (Value::Object(_), Value::String(_)));
                let was_null = original.is_null();
                let mut damaged = page.clone();
                *damaged.pointer_mut(&pointer).expect("it is there") = replacement.clone();
                let read = read_page(&damaged);
                assert!(read.is_err() || two_forms || was_null, "{pointer}: {replacement} was read");
            }
        }
    }
}

#[test]
fn another_version_is_told_from_damage() {
    for page in pages() {
        for (v, expected) in
            [(json!(2), true), (json!(0), true), (json!(1.5), true), (json!("1"), false), (json!(null), false)]
        {
            let mut other = page.clone();
            other["v"] = v.clone();
            assert_eq!(matches!(read_page(&other), Err(PageError::OtherVersion)), expected, "{v}");
            assert!(read_page(&other).is_err(), "{v}");
        }
    }
    // What a later version looks like inside is not ours to judge.
    assert_eq!(read_page(&json!({ "v": 2, "content": 3 })).err(), Some(PageError::OtherVersion));
}

#[test]
fn a_document_that_is_no_page_is_refused() {
    for value in
        [json!(null), json!(true), json!(1), json!("page"), json!([]), json!({}), json!({ "v": 1 }), json!({ "v": [] })]
    {
        assert!(matches!(read_page(&value), Err(PageError::Malformed(_))), "{value}");
    }
}

#[test]
fn an_address_that_runs_is_refused_wherever_a_page_has_one() {
    for page in pages() {
        let mut all = Vec::new();
        pointers(&page, "", &mut all);
        let names = [
            "url",
            "src",
            "href",
            "home",
            "privacy",
            "path",
            "newer",
            "older",
            "poster",
            "frame",
            "share_url",
            "canonical",
        ];
        let is_address = |pointer: &String| names.iter().any(|name| pointer.ends_with(&format!("/{name}")));
        for pointer in
            all.iter().filter(|pointer| is_address(pointer) && page.pointer(pointer).is_some_and(Value::is_string))
        {
            let mut damaged = page.clone();
            *damaged.pointer_mut(pointer).expect("it is there") = json!("javascript:alert(1)");
            assert!(read_page(&damaged).is_err(), "{pointer}");
        }
    }
}
