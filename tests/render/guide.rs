//! The writing guide: every example in it is published as it stands, and each kind of block and inline has one.

use std::collections::BTreeSet;

use feuillet::publish::read::schema::schemas;
use feuillet::publish::{BuildOptions, publish};
use serde_json::{Map, Value, json};

use crate::publication::{Folder, files_below, loaded, options, root};

/// Returns the examples of the guide, each after the words that follow `json` on its opening line.
fn examples() -> Vec<(String, String)> {
    let guide = std::fs::read_to_string(root().join("public/content/README.md")).expect("the guide");
    let mut examples = Vec::new();
    let mut rest = guide.as_str();
    while let Some((_, after)) = rest.split_once("```json") {
        let (what, after) = after.split_once('\n').expect("a line");
        let (text, after) = after.split_once("```").expect("an end");
        examples.push((what.trim().to_string(), text.to_string()));
        rest = after;
    }
    examples
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in\n{text}"))
}

/// Returns the examples called `what` as the items of one list.
fn list(what: &str) -> Vec<Value> {
    let all = examples().into_iter().filter(|(name, _)| name == what);
    all.flat_map(|(_, text)| parsed(&format!("[{text}]")).as_array().expect("a list").clone()).collect()
}

/// Returns a publication made of all examples.
fn publication() -> Folder {
    let mut folder = Folder::empty();
    let mut site = Map::new();
    for (what, text) in examples() {
        match what.as_str() {
            "blocks" | "inlines" => {}
            "site.json" => site.extend(parsed(&format!("{{{text}}}")).as_object().expect("fields").clone()),
            "content/site.json" => site.extend(parsed(&text).as_object().expect("fields").clone()),
            file if file.ends_with(".json") => folder = folder.put(file, &text),
            other => panic!("an example is called “{other}”: give it the name of its file, blocks or inlines"),
        }
    }
    let inlines: Vec<Value> = list("inlines").into_iter().flat_map(|inline| [inline, json!(" ")]).collect();
    let mut body = list("blocks");
    body.push(json!({ "type": "paragraph", "children": inlines }));
    let article = json!({
        "v": 1, "slug": "every-kind", "lang": "en", "title": "Every kind", "lede": "One of each.", "published": "2026-03-13",
        "authors": ["helene-marsac"], "body": body,
        "notes": { "first": [{ "type": "paragraph", "children": ["A note."] }] },
    });
    let folder = folder
        .put("content/site.json", &Value::Object(site).to_string())
        .put("content/en/articles/every-kind.json", &article.to_string())
        .put("media/talk.mp4", "a film")
        .put("media/talk.mp3", "a recording")
        .put("media/talk.vtt", "WEBVTT\n")
        .put(
            "images/logo.svg",
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v9z"/></svg>"#,
        );
    let picture = image::DynamicImage::new_rgb8(60, 40);
    for name in ["images/hill.jpg", "images/other-hill.jpg", "images/helene.jpg"] {
        picture.save(folder.path().join(name)).expect("a picture");
    }
    image::DynamicImage::new_rgb8(16, 16).save(folder.path().join("images/leaf.png")).expect("a picture");
    let font = root().join("public/fonts/literata-text.woff2");
    std::fs::create_dir_all(folder.path().join("fonts")).expect("a folder");
    std::fs::copy(font, folder.path().join("fonts/source-serif.woff2")).expect("a font");
    folder
}

#[test]
fn every_example_is_published_without_a_fault_or_warning() {
    let folder = publication();
    let place = Folder::empty().with_program();
    let options = place.with_out(options(folder.path()));
    let (_, warnings) = loaded(&options);
    assert_eq!(warnings, []);
    let options = BuildOptions { release: false, ..options };
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    let page = std::fs::read_to_string(options.out.join("articles/every-kind/index.html")).expect("the article");
    assert!(page.contains("https://www.youtube-nocookie.com/embed/M7lc1UVf-VE"), "the embed’s frame");
    assert!(files_below(&options.out).iter().any(|file| file.ends_with("about/index.html")));
}

#[test]
fn every_kind_of_block_and_inline_has_an_example() {
    let (_, schema) = schemas().into_iter().find(|(name, _)| *name == "article.json").expect("its schema");
    let schema = serde_json::to_value(schema).expect("JSON");
    for (kind, what) in [("Block", "blocks"), ("InlineElement", "inlines")] {
        let forms = schema["$defs"][kind]["oneOf"].as_array().unwrap_or_else(|| panic!("the kinds of {kind}"));
        let known: BTreeSet<&str> =
            forms.iter().filter_map(|form| form["properties"]["type"]["const"].as_str()).collect();
        let shown = list(what);
        let shown: BTreeSet<&str> = shown.iter().filter_map(|example| example["type"].as_str()).collect();
        assert!(known.len() > 15, "{kind}: {known:?}");
        assert_eq!(shown, known, "{kind}");
    }
}
