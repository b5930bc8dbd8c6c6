//! The content reader: it reads what was written, reports names that it does not know, and goes on.

use feuillet::consent::policy::Policy;
use feuillet::model::content::article::Article;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::text::block::Block;
use feuillet::model::text::inline::Inline;
use feuillet::model::text::read_block::blocks;
use feuillet::publish::read::mathml::convert;
use serde_json::{Value, json};

use crate::publication::{fixture, loaded, sample};

fn read(document: &Value) -> (Article, Vec<String>) {
    let log = FaultLog::default();
    let article = read_document(document, &log, Article::read);
    let words =
        |fault: &feuillet::model::fault::Fault| format!("{}{fault}", if fault.only_warning { "warning " } else { "" });
    (article, log.into_faults().iter().map(words).collect())
}

fn article(name: &str) -> Value {
    let mut document = serde_json::from_str(&fixture(&format!("articles/{name}.json"))).expect("JSON");
    assert_eq!(convert(&mut document), []);
    document
}

fn read_blocks(value: &Value) -> Vec<Block> {
    let log = FaultLog::default();
    let read = read_document(&json!({ "body": value }), &log, |reader| blocks(reader, "body"));
    assert_eq!(log.into_faults(), [], "{value}");
    read
}

#[test]
fn an_article_with_every_kind_and_field_has_no_fault() {
    let (every, faults) = read(&article("every-kind"));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(every.notes.len(), 2);
    let (minimal, faults) = read(&article("minimal"));
    assert_eq!(faults, Vec::<String>::new());
    assert!(minimal.body.is_empty() && minimal.description.is_none() && !minimal.draft);
}

/// The fixture stands for “every kind”, so a kind missing from it would go untested everywhere.
#[test]
fn the_article_with_every_kind_has_every_kind_and_field() {
    let schema = serde_json::to_value(&feuillet::publish::read::schema::schemas()[0].1).expect("JSON");
    let written = article("every-kind").to_string();
    let mut missing = Vec::new();
    for (name, kinds) in [("Block", "oneOf"), ("InlineElement", "oneOf")] {
        for kind in schema["$defs"][name][kinds].as_array().expect("a list of kinds") {
            let id = kind["properties"]["type"]["const"].as_str().expect("a kind");
            if !written.contains(&format!("\"type\":\"{id}\"")) {
                missing.push(id.to_string());
            }
            for field in kind["properties"]
                .as_object()
                .expect("fields")
                .keys()
                .filter(|field| *field != "n" && *field != "service")
            {
                if !written.contains(&format!("\"{field}\":")) {
                    missing.push(format!("{id}.{field}"));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn blocks_that_were_read_are_written_and_read_again_the_same() {
    let (content, _) = loaded(&sample());
    let mut texts: Vec<Vec<Block>> = Vec::new();
    for entry in &content.articles {
        let (body, notes) = content.text(entry).expect("its text");
        texts.push(body);
        texts.extend(notes.into_iter().map(|it| it.children));
    }
    texts.extend(content.authors.values().flat_map(|it| it.biography.values().cloned()));
    for name in ["every-kind", "unknown-kinds"] {
        let (article, _) = read(&article(name));
        texts.push(article.body);
        texts.extend(article.notes.into_iter().map(|it| it.children));
    }
    assert!(texts.len() > 40);
    for text in texts {
        let written = serde_json::to_value(&text).expect("JSON");
        assert_eq!(read_blocks(&written), text);
        assert_eq!(serde_json::to_value(read_blocks(&written)).expect("JSON"), written);
    }
}

#[test]
fn unknown_kinds_show_their_children_and_unknown_names_are_reported() {
    let (article, faults) = read(&article("unknown-kinds"));
    let kind = "is not a kind of";
    let expected = [
        ("/body/0", &*format!("“tabs” {kind} block")),
        ("/body/1", &format!("“aside” {kind} block")),
        ("/body/2", &format!("“island” {kind} block")),
        ("/body/3", &format!("“island” {kind} block")),
        ("/body/4/children/1", &format!("“blink” {kind} inline")),
        ("/body/4/children/3", &format!("“sparkle” {kind} inline")),
        ("/mood", "is not a field known here"),
        ("/body/5/colour", "is not a field known here"),
        ("/body/6/wdith", "is not a field known here"),
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, (pointer, message)) in faults.iter().zip(expected) {
        assert!(fault.starts_with(&format!("warning {pointer}: {message}")), "{fault}");
    }
    let paragraph = |children: Value| read_blocks(&json!([{ "type": "paragraph", "children": children }])).remove(0);
    assert_eq!(article.body.len(), 5);
    assert_eq!(article.body[0], paragraph(json!(["Un bloc dans un genre inconnu."])));
    let strong = json!({ "type": "strong", "children": ["dans"] });
    assert_eq!(article.body[1], paragraph(json!(["Du texte ", strong, " un genre inconnu."])));
    let emphasis = json!({ "type": "emphasis", "children": ["et"] });
    assert_eq!(article.body[2], paragraph(json!(["Avant pendant ", emphasis, " après fin."])));
}

#[test]
fn a_field_that_nobody_asks_for_is_unknown_wherever_it_stands() {
    let mut document = article("minimal");
    document["series"] = json!({ "id": "a", "title": "A", "part": 1, "parts": 3 });
    document["body"] = json!([
        { "type": "code", "value": "x", "lines": { "start": 1, "marks": [] } },
        { "type": "rule", "children": [] },
        { "type": "audio", "sources": [{ "src": "/media/a.ogg", "type": "audio/ogg", "codec": "opus" }] },
        { "type": "table", "head": [], "rows": [[{ "type": "tableCell", "children": ["a"], "colspam": 2 }]] },
        { "type": "figure", "src": "/images/dot.svg", "alt": "", "tint": "t000" },
    ]);
    document["notes"] = json!({ "type": [], "a/b": [{ "type": "paragraph", "childs": [], "children": ["x"] }] });
    let (_, faults) = read(&document);
    let pointers: Vec<_> =
        faults.iter().filter_map(|fault| fault.strip_prefix("warning ")?.split(": ").next()).collect();
    let expected = [
        "/series/parts",
        "/body/0/lines/marks",
        "/body/1/children",
        "/body/2/sources/0/codec",
        "/body/3/rows/0/0/colspam",
        "/body/4/tint",
        "/notes/a~1b/0/childs",
    ];
    for pointer in expected {
        assert!(pointers.contains(&pointer), "{pointer} is missing among {pointers:?}");
    }
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    let of = |pointer: &str| faults.iter().find(|fault| fault.contains(pointer)).expect("its warning");
    assert!(of("colspam").ends_with("perhaps “colspan”; known are: type, colspan, rowspan, header, children"));
    assert!(of("/tint").ends_with("known are: type, alt, width, height, src, caption, credit, layout, href, zoom"));
}

#[test]
fn a_service_says_which_of_its_fields_are_unknown() {
    let policy = json!({ "v": 1, "controller": { "name": "M", "contact": "mailto:a@m.example", "mail": "" },
        "take_over": [{ "from": "nobody", "name": "x", "map": {} }],
        "purposes": [{ "id": "p", "title": "T", "summary": "S", "description": "D", "titel": "T", "services": [
            { "id": "s", "name": "S", "privacy_url": "https://s.example/", "hosts": ["s.example"], "host": "s.example",
              "cookies": [{ "name": "a", "duration": "1 d", "purposes": "P" }] }] }] });
    let log = FaultLog::default();
    read_document(&policy, &log, Policy::read);
    let unknown: Vec<_> = log.into_faults().into_iter().filter(|fault| fault.only_warning).collect();
    let mut pointers: Vec<_> = unknown.iter().map(|it| it.pointer.as_str()).collect();
    pointers.sort_unstable();
    let service = "/purposes/0/services/0";
    let expected = [
        "/controller/mail".to_string(),
        format!("{service}/cookies/0/purposes"),
        format!("{service}/host"),
        "/purposes/0/titel".into(),
    ];
    assert_eq!(pointers, expected, "{unknown:#?}");
    assert!(unknown.iter().any(|fault| fault.message.contains("perhaps “hosts”")), "{unknown:#?}");
}

#[test]
fn texts_that_follow_each_other_are_one_and_empty_ones_none() {
    let read = read_blocks(&json!([{ "type": "paragraph", "children": ["a", "", "b", { "type": "break" }, "", "c"] }]));
    let Block::Paragraph { children, .. } = &read[0] else { panic!("{read:?}") };
    assert_eq!(children.len(), 3);
    assert_eq!(children[0], Inline::Text("ab".into()));
    assert_eq!(children[2], Inline::Text("c".into()));
}

#[test]
fn null_is_a_missing_field() {
    let mut document = article("minimal");
    for field in ["description", "updated", "tags", "series", "cover", "notes", "translations", "canonical", "draft"] {
        document[field] = Value::Null;
    }
    assert_eq!(read(&document).1, Vec::<String>::new());
    document["title"] = Value::Null;
    assert_eq!(read(&document).1, ["/title: is missing; expected the article's title"]);
}

#[test]
fn every_fault_of_a_document_is_found_in_one_reading() {
    let broken = json!({
        "v": 2, "slug": "Bad Slug", "lang": "french", "lede": " ", "published": 5, "authors": [], "tags": ["!"],
        "draft": "yes", "series": { "id": "a" }, "cover": { "src": "javascript:x", "width": 0, "height": 1.5 },
        "body": [
            "text", { "type": "paragraph", "children": "text" }, { "type": "heading", "depth": 1, "children": ["x"] },
            { "type": "callout", "kind": "shout", "children": [] },
            { "type": "paragraph", "children": [{ "type": "link", "url": "data:x", "children": [] }, 7], "dir": "up" },
            { "type": "math", "value": "x", "mathml": [{ "el": "script" }, { "el": "mi", "attrs": { "onclick": "x" } }] },
        ],
    });
    let (_, faults) = read(&broken);
    let pointers: Vec<_> = faults.iter().map(|fault| fault.split(": ").next().unwrap_or_default()).collect();
    for pointer in [
        "/v",
        "/slug",
        "/lang",
        "/title",
        "/lede",
        "/published",
        "/authors",
        "/tags/0",
        "/draft",
        "/series/title",
        "/series/part",
        "/cover/src",
        "/cover/alt",
        "/cover/width",
        "/cover/height",
        "/body/0",
        "/body/1/children",
        "/body/2/depth",
        "/body/3/kind",
        "/body/4/children/0/url",
        "/body/4/children/1",
        "/body/4/dir",
        "/body/5/mathml/0/el",
        "/body/5/mathml/1/attrs/onclick",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} is missing among {pointers:?}");
    }
}
