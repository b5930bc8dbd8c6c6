//! Converts MathML that content gives as markup into the tree that the reader expects.

use serde_json::{Map, Value, json};

use crate::model::fault::pointer_part;

/// Replaces every string `mathml` in a document by the tree it describes.
///
/// Returns the pointer and a message for each one that is not well-formed XML.
pub fn parse_markup(document: &mut Value) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    visit(document, String::new(), &mut faults);
    faults
}

fn visit(value: &mut Value, pointer: String, faults: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
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
                    _ => visit(field, pointer, faults),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                visit(item, format!("{pointer}/{index}"), faults);
            }
        }
        _ => {}
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
