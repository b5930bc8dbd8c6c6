//! Mobiledoc 0.3, the form in which older versions of Ghost store texts, as HTML
//! (github.com/bustle/mobiledoc-kit, MOBILEDOC.md).

use serde_json::Value;

use super::cards::card;
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::escape;

/// Elements that a section can have.
const SECTIONS: [&str; 12] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol", "pull-quote"];
/// Elements that mark text.
const MARKUPS: [&str; 12] = ["a", "b", "strong", "i", "em", "s", "del", "u", "code", "sub", "sup", "mark"];

/// Turns a text into HTML; `None` if it is no Mobiledoc.
pub fn to_html(mobiledoc: &str, findings: &mut Findings) -> Option<String> {
    let document: Value = serde_json::from_str(mobiledoc).ok()?;
    let sections = document.get("sections")?.as_array()?;
    let mut html = String::new();
    for section in sections {
        let tag = |index: usize| section.get(index).and_then(Value::as_str).unwrap_or("p").to_ascii_lowercase();
        match section.get(0).and_then(Value::as_u64) {
            Some(1) => {
                let name = tag(1);
                let name = if SECTIONS.contains(&name.as_str()) { name } else { "p".into() };
                let content = markers(&document, section.get(2));
                match name.as_str() {
                    "aside" | "blockquote" => html.push_str(&format!("<blockquote><p>{content}</p></blockquote>")),
                    "pull-quote" => html.push_str(&format!("<f-pullquote><p>{content}</p></f-pullquote>")),
                    _ => html.push_str(&format!("<{name}>{content}</{name}>")),
                }
            }
            Some(2) => {
                html.push_str(&format!("<figure><img src=\"{}\" alt=\"\"></figure>", escape(&tag_text(section, 1))))
            }
            Some(3) => {
                let name = if tag(1) == "ol" { "ol" } else { "ul" };
                let items = section.get(2).and_then(Value::as_array).into_iter().flatten();
                let items: String = items.map(|item| format!("<li>{}</li>", markers(&document, Some(item)))).collect();
                html.push_str(&format!("<{name}>{items}</{name}>"));
            }
            Some(10) => {
                let number = section.get(1).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
                let found = number.and_then(|number| document.get("cards")?.get(number));
                let kind = found.and_then(|card| card.get(0)).and_then(Value::as_str).unwrap_or_default();
                html.push_str(&card(kind, found.and_then(|card| card.get(1)).unwrap_or(&Value::Null), findings));
            }
            _ => findings.add("card", "a section of an unknown kind was left out"),
        }
    }
    Some(html)
}

fn tag_text(section: &Value, index: usize) -> String {
    section.get(index).and_then(Value::as_str).unwrap_or_default().to_string()
}

/// Writes the markers of a section: text and atoms, with the markups that open and close around them.
fn markers(document: &Value, list: Option<&Value>) -> String {
    let mut html = String::new();
    let mut open: Vec<String> = Vec::new();
    for marker in list.and_then(Value::as_array).into_iter().flatten() {
        for markup in marker.get(1).and_then(Value::as_array).into_iter().flatten() {
            let found = markup.as_u64().and_then(|number| document.get("markups")?.get(usize::try_from(number).ok()?));
            let name =
                found.and_then(|markup| markup.get(0)).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
            if MARKUPS.contains(&name.as_str()) {
                html.push_str(&format!("<{name}{}>", href(found)));
                open.push(name);
            } else {
                open.push(String::new());
            }
        }
        match (marker.get(0).and_then(Value::as_u64), marker.get(3)) {
            (Some(0), Some(text)) => html.push_str(&escape(text.as_str().unwrap_or_default())),
            (Some(1), Some(number)) => html.push_str(&atom(document, number)),
            _ => {}
        }
        for _ in 0..marker.get(2).and_then(Value::as_u64).unwrap_or_default().min(64) {
            if let Some(name) = open.pop().filter(|name| !name.is_empty()) {
                html.push_str(&format!("</{name}>"));
            }
        }
    }
    while let Some(name) = open.pop() {
        if !name.is_empty() {
            html.push_str(&format!("</{name}>"));
        }
    }
    html
}

fn href(markup: Option<&Value>) -> String {
    let attributes = markup.and_then(|markup| markup.get(1)).and_then(Value::as_array);
    let href = attributes.and_then(|list| {
        let pairs = list.chunks(2).find(|pair| pair.first().and_then(Value::as_str) == Some("href"))?;
        pairs.get(1)?.as_str()
    });
    href.map(|href| format!(" href=\"{}\"", escape(href))).unwrap_or_default()
}

fn atom(document: &Value, number: &Value) -> String {
    let found = number.as_u64().and_then(|number| document.get("atoms")?.get(usize::try_from(number).ok()?));
    match found.and_then(|atom| atom.get(0)).and_then(Value::as_str) {
        Some("soft-return") => "<br>".into(),
        _ => escape(found.and_then(|atom| atom.get(1)).and_then(Value::as_str).unwrap_or_default()),
    }
}
