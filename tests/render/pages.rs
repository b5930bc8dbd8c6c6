//! Rules that hold on every page, whatever it shows.

use std::collections::BTreeSet;

use crate::html::Tree;

/// Elements that must not stand inside a paragraph or another element that holds only a line of text.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "figcaption",
];
const LINES: [&str; 14] =
    ["p", "h1", "h2", "h3", "h4", "span", "a", "em", "strong", "summary", "button", "dt", "abbr", "sup"];
const INTERACTIVE: [&str; 5] = ["a", "button", "details", "input", "iframe"];

/// Panics if a document breaks one of our rules or of HTML's.
pub(crate) fn check(path: &str, document: &Tree) {
    let all = document.all();
    landmarks(path, document);
    ids(path, &all);
    links(path, &all);
    nothing_foreign(path, &all);
    nesting(path, document, &mut Vec::new());
    for element in &all {
        let named = |tree: &Tree| !tree.whole_text().trim().is_empty() || tree.get("aria-label").is_some();
        let has_image = element.named("img").iter().any(|image| image.get("alt").is_some_and(|alt| !alt.is_empty()));
        match element.tag.as_str() {
            "a" | "button" => assert!(named(element) || has_image, "{path}: a control without a name: {element:?}"),
            "img" => assert!(["src", "alt"].iter().all(|name| element.get(name).is_some()), "{path}: {element:?}"),
            "html" => assert!(element.get("lang").is_some_and(|lang| lang.len() >= 2), "{path} has no language"),
            "h1" | "h2" | "h3" | "h4" => assert!(named(element), "{path}: an empty heading"),
            _ => {}
        }
    }
}

fn landmarks(path: &str, document: &Tree) {
    for (tag, count) in [("h1", 1), ("main", 1), ("title", 1)] {
        assert_eq!(document.named(tag).len(), count, "{path}: <{tag}>");
    }
    let body = document.named("body")[0];
    let top: Vec<_> = body.children.iter().map(|it| it.tag.as_str()).collect();
    let landmarks: Vec<_> = top.iter().copied().filter(|tag| ["header", "main", "footer"].contains(tag)).collect();
    assert_eq!(landmarks, ["header", "main", "footer"], "{path}");
    let first = &body.children[0];
    assert_eq!((first.tag.as_str(), first.get("href")), ("a", Some("#content")), "{path}: the skip link comes first");
    let labelled = |nav: &&Tree| nav.get("aria-label").is_none() && nav.get("aria-labelledby").is_none();
    assert_eq!(document.named("nav").into_iter().filter(labelled).count(), 0, "{path}: a nav without a name");
    let levels: Vec<u8> = document.named("main")[0].all().iter().filter_map(|element| level(element)).collect();
    assert_eq!(levels.first(), Some(&1), "{path}: {levels:?}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{path}: headings jump from {} to {} in {levels:?}", pair[0], pair[1]);
    }
}

fn level(element: &Tree) -> Option<u8> {
    element.tag.strip_prefix('h').and_then(|digit| digit.parse().ok())
}

fn ids(path: &str, all: &[&Tree]) {
    let mut ids = BTreeSet::new();
    for id in all.iter().filter_map(|element| element.get("id")) {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: id “{id}”");
        assert!(ids.insert(id), "{path}: id “{id}” stands twice");
    }
    for element in all {
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            for id in element.get(name).into_iter().flat_map(str::split_whitespace) {
                assert!(ids.contains(id), "{path}: {name} names “{id}”, which is not there");
            }
        }
        if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(id), "{path}: a link to #{id}, which is not there");
        }
    }
}

fn links(path: &str, all: &[&Tree]) {
    for element in all {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on"), "{path}: {name} in <{}>", element.tag);
            assert!(name != "style" && name != "srcdoc", "{path}: {name} in <{}>", element.tag);
            assert!(!value.trim().to_ascii_lowercase().starts_with("javascript:"), "{path}: {name}={value}");
        }
        if element.tag == "a" {
            assert!(
                element.get("href").is_some_and(|href| !href.is_empty()),
                "{path}: a link that leads nowhere: {element:?}"
            );
        }
        assert!(
            element.tag != "style"
                && (element.tag != "script"
                    || element.text.trim().is_empty()
                    || element.get("type") == Some("application/ld+json")),
            "{path}: inline code"
        );
    }
}

/// Checks that a page asks no other host for anything by itself.
fn nothing_foreign(path: &str, all: &[&Tree]) {
    for element in all {
        for name in ["src", "srcset", "poster", "data", "action", "ping", "background"] {
            if let Some(url) = element.get(name) {
                assert!(url.starts_with('/') && !url.starts_with("//"), "{path}: {name}={url} in <{}>", element.tag);
            }
        }
        if element.tag == "link" && !["canonical", "alternate", "me"].contains(&element.get("rel").unwrap_or_default())
        {
            assert!(element.get("href").is_some_and(|href| href.starts_with('/')), "{path}: {element:?}");
        }
        assert!(!["iframe", "object", "embed", "base"].contains(&element.tag.as_str()), "{path}: <{}>", element.tag);
    }
}

/// Checks for nesting that a parser would repair by moving elements, and for nesting that breaks controls.
fn nesting<'a>(path: &str, element: &'a Tree, around: &mut Vec<&'a str>) {
    for child in &element.children {
        let tag = child.tag.as_str();
        let line = around.iter().rev().find(|name| LINES.contains(*name));
        // A link may hold blocks, and `math` and `svg` have rules of their own.
        let is_line = line.is_some_and(|name| *name != "a") && BLOCKS.contains(&tag);
        assert!(!is_line, "{path}: <{tag}> inside <{}>", line.copied().unwrap_or_default());
        let parent = around.last().copied().unwrap_or_default();
        if ["ul", "ol"].contains(&parent) {
            assert_eq!(tag, "li", "{path}: <{tag}> in <{parent}>");
        }
        if ["dt", "dd"].contains(&tag) {
            assert!(["dl", "div"].contains(&parent), "{path}: <{tag}> in <{parent}>");
        }
        if tag == "li" {
            assert!(["ul", "ol"].contains(&parent), "{path}: <li> in <{parent}>");
        }
        if INTERACTIVE.contains(&tag) {
            let outer = around.iter().find(|name| ["a", "button"].contains(*name));
            assert!(outer.is_none(), "{path}: <{tag}> inside <{}>", outer.copied().unwrap_or_default());
        }
        around.push(tag);
        nesting(path, child, around);
        around.pop();
    }
}
