//! Maps the converter's output to what pages may carry: no `style` and no elements beyond MathML Core.

use roxmltree::{Document, Node};

use crate::model::text::math::{MATH_ATTRIBUTES, MATH_ELEMENTS};

/// The most levels of elements; the reader of content accepts 100.
const MOST_LEVELS: usize = 95;

/// Maps markup of the converter.
///
/// # Errors
/// The formula has more levels than pages may carry.
pub(super) fn adapt(markup: &str) -> Result<String, String> {
    let document = Document::parse(markup).map_err(|error| format!("cannot be converted: {error}"))?;
    let mut deepest = 0;
    // The level of each node without calling itself: parents come before their children.
    let mut levels = vec![0_usize; document.descendants().count()];
    for node in document.descendants() {
        let level = node.parent().map_or(0, |parent| levels[parent.id().get_usize()] + 1);
        levels[node.id().get_usize()] = level;
        deepest = deepest.max(level);
    }
    if deepest > MOST_LEVELS {
        return Err("commands are nested too deeply".into());
    }
    let mut text = String::new();
    let root = document.root_element();
    text.push_str(if root.attribute("display") == Some("block") { "<math display=\"block\">" } else { "<math>" });
    root.children().for_each(|child| write(child, &mut text));
    text.push_str("</math>");
    Ok(text)
}

fn write(node: Node<'_, '_>, text: &mut String) {
    if node.is_text() {
        return escape(node.text().unwrap_or_default(), text);
    }
    let name = node.tag_name().name();
    let classes = classes(node);
    let shown = match name {
        "menclose" => "mrow",
        // The converter draws a line by an empty row after what is struck out; its class is on the row now.
        "mrow" if node.attribute("class").is_some_and(|class| class.starts_with("menclose-")) => return,
        _ => name,
    };
    let Some(element) = MATH_ELEMENTS.iter().find(|known| **known == shown) else {
        return node.children().for_each(|child| write(child, text));
    };
    if *element == "mtext" {
        return words(node, text);
    }
    text.push('<');
    text.push_str(element);
    for attribute in node.attributes() {
        let value = attribute.value();
        match MATH_ATTRIBUTES.iter().find(|known| **known == attribute.name()) {
            Some(name) if name != &"mathvariant" || value == "normal" => {
                text.push_str(&format!(" {name}=\""));
                escape(value, text);
                text.push('"');
            }
            _ => {}
        }
    }
    if !classes.is_empty() {
        text.push_str(&format!(" class=\"{}\"", classes.join(" ")));
    }
    text.push('>');
    node.children().for_each(|child| write(child, text));
    text.push_str(&format!("</{element}>"));
}

/// Writes words. The reader of MathML drops white space around text, as HTML does, so that at the beginning and end is
/// written as space.
fn words(node: Node<'_, '_>, text: &mut String) {
    let words: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    let (start, end) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    let space = "<mspace width=\"0.25em\"></mspace>";
    let trimmed = words.trim();
    if start || end {
        text.push_str("<mrow>");
    }
    if start {
        text.push_str(space);
    }
    if !trimmed.is_empty() || !start {
        text.push_str("<mtext>");
        escape(trimmed, text);
        text.push_str("</mtext>");
    }
    if end && !trimmed.is_empty() {
        text.push_str(space);
    }
    if start || end {
        text.push_str("</mrow>");
    }
}

/// Returns the classes that stand for an element's style.
fn classes(node: Node<'_, '_>) -> Vec<&'static str> {
    let mut classes = Vec::new();
    let declarations = node.attribute("style").unwrap_or_default().split(';');
    for (property, value) in declarations.filter_map(|declaration| declaration.split_once(':')) {
        let value = value.trim();
        classes.extend(match property.trim() {
            "text-align" if value == "left" => Some("math-start"),
            "text-align" if value == "right" => Some("math-end"),
            "padding-left" if value == "0" => Some("math-tight-start"),
            "padding-left" if value.ends_with("em") && node.tag_name().name() == "mtd" => Some("math-gap"),
            "padding-right" if value == "0" => Some("math-tight-end"),
            "padding-top" => Some("math-lines"),
            "border-right" => Some("math-rule-end"),
            "border-left" => Some("math-rule-start"),
            "border-top" | "border-bottom" => Some("math-rule-top"),
            _ => None,
        });
    }
    match node.attribute("notation") {
        Some(notation) if notation.contains("updiagonalstrike") => classes.push("math-strike-up"),
        Some(notation) if notation.contains("downdiagonalstrike") => classes.push("math-strike-down"),
        _ => {}
    }
    classes
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
