//! JSON Schemas: an author must be able to write an article from them alone.

use feuillet::publish::read::schema::schemas;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::publication::{files_below, fixture, loaded, root, sample};

fn schema(name: &str) -> Value {
    let all = schemas();
    let (_, schema) = all.iter().find(|(known, _)| *known == name).expect("a schema of that name");
    serde_json::to_value(schema).expect("JSON")
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&schema(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

/// Calls `visit` for every inner schema that describes a field of an object or a definition, with its pointer.
fn every_part(schema: &Value, at: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match schema {
        Value::Object(fields) => {
            for (key, inner) in fields {
                let at = format!("{at}/{key}");
                if key == "properties" || key == "$defs" {
                    for (name, part) in inner.as_object().into_iter().flatten() {
                        visit(&format!("{at}/{name}"), part);
                    }
                }
                every_part(inner, &at, visit);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| every_part(item, &format!("{at}/{index}"), visit))
        }
        _ => {}
    }
}

#[test]
fn every_schema_is_one_of_draft_2020_12() {
    for (name, schema) in schemas() {
        let schema = serde_json::to_value(schema).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
    }
}

#[test]
fn every_document_of_the_sample_is_valid() {
    let content = root().join("public/content");
    let (publication, _) = loaded(&sample());
    let mut documents = 0;
    for file in files_below(&content) {
        let path = file.to_string_lossy();
        if !(path.ends_with(".json") || path.ends_with(".md") && path.contains('/')) {
            continue;
        }
        let name = match () {
            () if path.contains("articles/") => "article.json",
            () if path.contains("pages/") => "site-page.json",
            () if path.contains("authors/") => "author.json",
            () => path.as_ref(),
        };
        // Documents in Markdown stand for the same JSON.
        let document = publication.document(&std::path::Path::new("content").join(&file)).expect("a document");
        assert_eq!(faults(&validator(name), &document), Vec::<String>::new(), "{path}");
        documents += 1;
    }
    assert!(documents > 30);
}

#[test]
fn the_articles_of_the_fixtures_are_valid() {
    let article = validator("article.json");
    for name in ["every-kind", "minimal"] {
        let document = serde_json::from_str(&fixture(&format!("articles/{name}.json"))).expect("JSON");
        assert_eq!(faults(&article, &document), Vec::<String>::new(), "{name}");
    }
    for file in ["site.json", "consent.json", "authors/ada.json", "fr/articles/premier.json"] {
        let name = if file.contains("articles") { "article.json" } else { file };
        let name = if file.contains("authors") { "author.json" } else { name };
        let document = serde_json::from_str(&fixture(&format!("minimal/content/{file}"))).expect("JSON");
        assert_eq!(faults(&validator(name), &document), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn every_page_of_the_sample_is_valid_page_json() {
    let page = validator("page.json");
    for planned in crate::publication::pages_of(&crate::publication::sample()) {
        let document = serde_json::to_value(&planned.page).expect("JSON");
        assert_eq!(faults(&page, &document), Vec::<String>::new(), "{}", planned.path);
    }
}

#[test]
fn an_article_that_publishing_refuses_is_not_valid() {
    let article = validator("article.json");
    let minimal: Value = serde_json::from_str(&fixture("articles/minimal.json")).expect("JSON");
    assert!(article.is_valid(&minimal));
    for field in ["v", "slug", "lang", "title", "published", "authors", "body"] {
        let mut document = minimal.clone();
        document.as_object_mut().and_then(|fields: &mut Map<_, _>| fields.remove(field)).expect("it was there");
        assert!(!article.is_valid(&document), "without {field}");
    }
    let body = |block: Value| ("body", json!([block]));
    for (field, value) in [
        ("v", json!(2)),
        ("v", json!("1")),
        ("slug", json!("Deux Mots")),
        ("slug", json!("../x")),
        ("lang", json!("français")),
        ("title", json!("")),
        ("title", json!({ "fr": "x" })),
        ("authors", json!([])),
        ("authors", json!("ada")),
        ("published", json!("12 mars 2026")),
        ("published", json!("12/03/2026")),
        ("tags", json!("a, b")),
        ("cover", json!({ "src": "/a.svg", "width": 1, "height": 1 })),
        ("cover", json!({ "src": "/a.svg", "alt": "", "width": 0, "height": 1 })),
        ("series", json!({ "title": "S", "part": 1 })),
        ("draft", json!("yes")),
        ("notes", json!({ "a": "text" })),
        body(json!("text")),
        body(json!({ "type": "paragraph" })),
        body(json!({ "type": "paragraph", "children": "text" })),
        body(json!({ "type": "paragraph", "children": [{ "type": "text", "value": "x" }] })),
        body(json!({ "type": "paragraph", "children": [], "dir": "up" })),
        body(json!({ "type": "heading", "depth": 1, "children": [] })),
        body(json!({ "type": "list", "items": ["text"] })),
        body(json!({ "type": "list", "items": [{ "checked": true }] })),
        body(json!({ "type": "callout", "kind": "shout", "children": [] })),
        body(json!({ "type": "callout", "children": [] })),
        body(json!({ "type": "pullquote", "children": [], "align": "left" })),
        body(json!({ "type": "figure", "src": "/a.svg", "alt": "", "width": 1, "height": 1, "layout": "huge" })),
        body(json!({ "type": "table", "head": [], "rows": [["text"]] })),
        body(json!({ "type": "table", "head": [], "rows": [], "align": ["left"] })),
        body(json!({ "type": "code", "value": "x", "lines": { "mark": [[1]] } })),
        body(json!({ "type": "video", "sources": [], "width": 1, "height": 1 })),
        body(json!({ "type": "video", "sources": [{ "src": "/a", "type": "video/webm" }], "width": 1, "height": 1,
            "tracks": [{ "src": "/a", "srclang": "fr", "label": "F", "kind": "lyrics" }] })),
        body(json!({ "type": "embed", "provider": "tube", "url": "https://a.example", "fallback": [] })),
        body(json!({ "type": "group", "class": "narrow", "children": [] })),
        body(json!({ "type": "math", "value": "x", "mathml": [{ "el": "script" }] })),
        body(json!({ "type": "math", "value": "x", "mathml": [{ "el": "mi", "attrs": { "onclick": "x" } }] })),
        body(json!({ "type": "paragraph", "children": [{ "type": "link", "url": "javascript:x", "children": [] }] })),
    ] {
        let mut document = minimal.clone();
        document[field] = value.clone();
        assert!(!article.is_valid(&document), "{field}: {value}");
    }
}

#[test]
fn a_draft_may_wait_for_its_date_and_a_list_item_need_be_no_task() {
    let article = validator("article.json");
    let mut document: Value = serde_json::from_str(&fixture("articles/minimal.json")).expect("JSON");
    document["body"] =
        json!([{ "type": "list", "items": [{ "children": [] }, { "checked": true, "children": [] }, []] }]);
    assert_eq!(faults(&article, &document), Vec::<String>::new());
    document.as_object_mut().and_then(|fields| fields.remove("published")).expect("it was there");
    assert!(!article.is_valid(&document));
    document["draft"] = json!(true);
    assert_eq!(faults(&article, &document), Vec::<String>::new());
}

/// Publishing only warns about fields of a later version and typing errors, so they are valid.
#[test]
fn a_field_that_is_not_known_is_tolerated() {
    let mut document: Value = serde_json::from_str(&fixture("articles/minimal.json")).expect("JSON");
    document["later"] = json!(1);
    document["body"] = json!([{ "type": "paragraph", "children": ["x"], "later": true }]);
    assert_eq!(faults(&validator("article.json"), &document), Vec::<String>::new());
}

#[test]
fn other_documents_that_publishing_refuses_are_not_valid() {
    for (name, file, field, value) in [
        ("site.json", "site.json", "languages", json!([])),
        ("site.json", "site.json", "page_size", json!(0)),
        ("site.json", "site.json", "base_url", json!("minimal.example")),
        ("site.json", "site.json", "v", json!(2)),
        ("site.json", "site.json", "description", json!(3)),
        ("author.json", "authors/ada.json", "slug", json!("Ada")),
        ("author.json", "authors/ada.json", "name", json!("")),
        ("author.json", "authors/ada.json", "links", json!([{ "kind": "blog", "label": "B", "url": "/b" }])),
        ("author.json", "authors/ada.json", "biography", json!("text")),
        ("consent.json", "consent.json", "purposes", json!([])),
        ("consent.json", "consent.json", "storage", json!({ "months": 24 })),
        ("consent.json", "consent.json", "v", json!(2)),
    ] {
        let mut document: Value = serde_json::from_str(&fixture(&format!("minimal/content/{file}"))).expect("JSON");
        document[field] = value;
        assert!(!validator(name).is_valid(&document), "{name} {field}");
    }
    // Where the record is stored, and for how long, have separate defaults.
    let mut document: Value = serde_json::from_str(&fixture("minimal/content/consent.json")).expect("JSON");
    document["storage"] = json!({ "months": 12 });
    assert_eq!(faults(&validator("consent.json"), &document), Vec::<String>::new());
}

#[test]
fn every_field_says_what_it_is_for() {
    for (name, schema) in schemas() {
        let schema = serde_json::to_value(schema).expect("JSON");
        let mut silent = Vec::new();
        every_part(&schema, "", &mut |at, part| {
            // `type` only tells kinds apart; the schema around it describes the kind.
            let described = part["description"].as_str().is_some_and(|text| text.len() > 3 && !text.contains("[`"));
            if !described && part["const"].is_null() {
                silent.push(at.to_string());
            }
        });
        assert_eq!(silent, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_version_is_the_only_one_that_there_is() {
    for (name, schema) in schemas() {
        assert_eq!(schema.get("properties").expect("fields")["v"]["const"], 1, "{name}");
    }
}
