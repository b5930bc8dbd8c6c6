//! Converts formulas into the tree that the reader expects: MathML that content gives as markup, or TeX.

use serde_json::{Map, Value, json};

use crate::model::fault::pointer_part;
use crate::typesetting::math::{TexFault, mathml};

/// Replaces every string `mathml` in a document by the tree it describes, and adds it to formulas that have only TeX.
///
/// Returns the pointer and a message for each one that is not well-formed XML, and for each TeX that cannot be read.
pub fn convert(document: &mut Value) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    visit(document, String::new(), true, &mut faults);
    faults
}

fn visit(value: &mut Value, pointer: String, in_blocks: bool, faults: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            from_tex(fields, &pointer, in_blocks, faults);
            let kind = fields.get("type").and_then(Value::as_str).map(str::to_string);
            for (name, field) in fields.iter_mut() {
                let pointer = format!("{pointer}/{}", pointer_part(name));
                match (name.as_str(), field.as_str()) {
                    ("mathml", Some(markup)) => match tree(markup) {
                        Ok(nodes) => *field = nodes,
                        Err(error) => {
                            faults.push((pointer, error));
                            // So that the reader does not report the same fault again.
                            *field = Value::Array(Vec::new());
                        }
                    },
                    _ => {
                        let in_blocks = holds_blocks(kind.as_deref(), name).unwrap_or(in_blocks);
                        visit(field, pointer, in_blocks, faults);
                    }
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(item, format!("{pointer}/{index}"), in_blocks, faults);
            }
        }
        _ => {}
    }
}

/// Whether the field of an element holds blocks, in which a formula stands on a line of its own; `None` if it does not say,
/// such as the fields of a list item or a cell.
fn holds_blocks(kind: Option<&str>, field: &str) -> Option<bool> {
    match (kind, field) {
        (_, "body" | "notes" | "biography" | "items" | "defs" | "transcript") => Some(true),
        (Some("quote" | "callout" | "details" | "group"), "children") => Some(true),
        (Some(_), "children")
        | (_, "rows" | "head" | "caption" | "cite" | "title" | "summary" | "term" | "fallback") => Some(false),
        _ => None,
    }
}

/// Adds MathML to a formula that has only TeX.
fn from_tex(fields: &mut Map<String, Value>, pointer: &str, is_display: bool, faults: &mut Vec<(String, String)>) {
    let is_formula = fields.get("type").is_some_and(|kind| kind == "math") && !fields.contains_key("mathml");
    let Some(tex) = fields.get("value").and_then(Value::as_str).filter(|_| is_formula) else { return };
    match mathml(tex, is_display) {
        Ok(markup) => _ = fields.insert("mathml".into(), Value::String(markup)),
        Err(TexFault { at, message }) => {
            let before: String = tex.chars().take(tex.get(..at).unwrap_or(tex).chars().count()).collect();
            let shown: String = before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let after = if shown.is_empty() { String::new() } else { format!(" after “{shown}”") };
            faults.push((format!("{pointer}/value"), format!("is TeX that cannot be read{after}: {message}")));
        }
    }
}

/// How deeply elements of a formula may be nested: anything deeper is no real formula, and would exhaust the stack.
pub const MOST_LEVELS: usize = 100;

fn tree(markup: &str) -> Result<Value, String> {
    // Wrapped, so that several elements without <math> are accepted as well.
    let wrapped = format!("<math>{markup}</math>");
    let well_formed = |error: roxmltree::Error| format!("is not well-formed MathML: {error}");
    let document = roxmltree::Document::parse(&wrapped).map_err(well_formed)?;
    let mut root = document.root_element();
    if let Some(only) = only_element(root).filter(|element| element.tag_name().name() == "math") {
        root = only;
    }
    // Measured without recursion: how many elements are open at each node of the document.
    let is_too_deep =
        |node: roxmltree::Node<'_, '_>| node.is_element() && node.ancestors().nth(MOST_LEVELS + 2).is_some();
    if root.descendants().any(is_too_deep) {
        return Err(format!("has elements nested more than {MOST_LEVELS} deep"));
    }
    Ok(Value::Array(children(root)))
}

fn only_element<'a>(parent: roxmltree::Node<'a, 'a>) -> Option<roxmltree::Node<'a, 'a>> {
    let mut elements = parent.children().filter(roxmltree::Node::is_element);
    elements.next().filter(|_| elements.next().is_none())
}

fn children(parent: roxmltree::Node<'_, '_>) -> Vec<Value> {
    let node = |node: roxmltree::Node<'_, '_>| {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            // White space between elements is not shown in MathML.
            let text = text.trim();
            return (!text.is_empty()).then(|| json!(text));
        }
        if !node.is_element() {
            return None;
        }
        let attributes = node.attributes().map(|attribute| (attribute.name().to_string(), json!(attribute.value())));
        let mut element = Map::from_iter([("el".to_string(), json!(node.tag_name().name()))]);
        let attributes: Map<_, _> = attributes.filter(|(name, _)| name != "xmlns").collect();
        if !attributes.is_empty() {
            element.insert("attrs".into(), Value::Object(attributes));
        }
        element.insert("children".into(), Value::Array(children(node)));
        Some(Value::Object(element))
    };
    parent.children().filter_map(node).collect()
}
