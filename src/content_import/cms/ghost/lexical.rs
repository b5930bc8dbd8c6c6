//! Lexical, the form in which newer versions of Ghost store texts, as HTML.

use serde_json::Value;

use super::cards::card;
use super::field::{list, text};
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{escape, plain};

/// Elements nested deeper than this give their text only.
const MAX_DEPTH: usize = 60;
/// Bits of a text's format, and the element of each.
const FORMATS: [(u64, &str); 7] =
    [(1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark")];

/// Turns a text into HTML; `None` if it is no Lexical.
pub fn to_html(lexical: &str, findings: &mut Findings) -> Option<String> {
    let document: Value = serde_json::from_str(lexical).ok()?;
    let root = document.get("root")?;
    let mut html = String::new();
    list(root, "children").iter().for_each(|node| write(node, 0, findings, &mut html));
    Some(html)
}

fn write(node: &Value, depth: usize, findings: &mut Findings, html: &mut String) {
    let kind = node.get("type").and_then(Value::as_str).unwrap_or_default();
    let children = list(node, "children");
    if depth > MAX_DEPTH {
        return html.push_str(&escape(&plain_text(node)));
    }
    let mut around = |open: &str, close: &str| {
        html.push_str(open);
        children.iter().for_each(|child| write(child, depth + 1, findings, html));
        html.push_str(close);
    };
    match kind {
        "text" | "extended-text" => text_node(node, html),
        "linebreak" => html.push_str("<br>"),
        "tab" => html.push(' '),
        "paragraph" => around("<p>", "</p>"),
        "heading" | "extended-heading" => {
            let tag = text(node, "tag").filter(|tag| matches!(tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            let tag = tag.unwrap_or_else(|| "h2".into());
            around(&format!("<{tag}>"), &format!("</{tag}>"));
        }
        "quote" | "extended-quote" | "aside" => around("<blockquote><p>", "</p></blockquote>"),
        "list" => {
            let is_ordered = text(node, "listType").is_some_and(|kind| kind == "number")
                || text(node, "tag").is_some_and(|tag| tag == "ol");
            let start = node.get("start").and_then(Value::as_u64).filter(|start| *start != 1 && is_ordered);
            let start = start.map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
            let name = if is_ordered { "ol" } else { "ul" };
            around(&format!("<{name}{start}>"), &format!("</{name}>"));
        }
        "listitem" => around("<li>", "</li>"),
        "link" | "autolink" | "at-link" => {
            let url = text(node, "url").unwrap_or_default();
            let title = text(node, "title").map(|title| format!(" title=\"{}\"", escape(&title))).unwrap_or_default();
            around(&format!("<a href=\"{}\"{title}>", escape(&url)), "</a>");
        }
        "root" => around("", ""),
        _ if !children.is_empty() => {
            around("", "");
            findings.add("card", format!("an element “{kind}” is not known here; its text was kept"));
        }
        _ => html.push_str(&card(kind, node, findings)),
    }
}

fn text_node(node: &Value, html: &mut String) {
    let value = node.get("text").and_then(Value::as_str).unwrap_or_default();
    let format = node.get("format").and_then(Value::as_u64).unwrap_or_default();
    let elements: Vec<&str> =
        FORMATS.iter().filter(|(bit, _)| format & bit != 0).map(|(_, element)| *element).collect();
    elements.iter().for_each(|element| html.push_str(&format!("<{element}>")));
    html.push_str(&escape(value));
    elements.iter().rev().for_each(|element| html.push_str(&format!("</{element}>")));
}

fn plain_text(node: &Value) -> String {
    let mut output = String::new();
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        output.push_str(node.get("text").and_then(Value::as_str).unwrap_or_default());
        output.push_str(&text(node, "html").map(|html| plain(&html)).unwrap_or_default());
        stack.extend(list(node, "children").iter().rev());
    }
    output
}
