//! What the attribute `style` says that matters for content.

use super::tree::{NodeId, Tree};

/// Returns the value of a property in an element's `style`, in lower case.
fn property(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    let declarations = tree.attribute(node, "style")?.split(';');
    let mut pairs = declarations.filter_map(|declaration| declaration.split_once(':'));
    let (_, value) = pairs.find(|(property, _)| property.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_end_matches("!important").trim().to_ascii_lowercase())
}

/// Returns the kinds of inline elements that a style stands for: editors write bold text so.
pub(super) fn styled_kind(tree: &Tree, node: NodeId) -> Option<&'static str> {
    let is = |name: &str, wanted: &[&str]| property(tree, node, name).is_some_and(|value| wanted.contains(&&*value));
    if is("font-weight", &["bold", "bolder", "600", "700", "800", "900"]) {
        return Some("strong");
    }
    if is("font-style", &["italic", "oblique"]) {
        return Some("emphasis");
    }
    let is_struck = |name: &str| property(tree, node, name).is_some_and(|value| value.contains("line-through"));
    ["text-decoration", "text-decoration-line"].into_iter().any(is_struck).then_some("delete")
}

/// Whether a style takes the meaning of `b` or `i` away.
pub(super) fn is_plain(tree: &Tree, node: NodeId, kind: &str) -> bool {
    let value = |name: &str| property(tree, node, name);
    match kind {
        "strong" => matches!(value("font-weight").as_deref(), Some("normal" | "400" | "300" | "lighter")),
        "emphasis" => value("font-style").as_deref() == Some("normal"),
        _ => false,
    }
}

/// Returns how an element aligns its text, by `style`, `align` or a class of WordPress: `start`, `center` or `end`.
pub(super) fn alignment(tree: &Tree, node: NodeId) -> Option<&'static str> {
    let styled = property(tree, node, "text-align");
    let written = styled.or_else(|| tree.attribute(node, "align").map(|align| align.trim().to_ascii_lowercase()));
    let classed = || {
        let class = tree.attribute(node, "class")?;
        class.split_ascii_whitespace().find_map(|class| class.strip_prefix("has-text-align-")).map(str::to_string)
    };
    match written.or_else(classed)?.as_str() {
        "left" | "start" => Some("start"),
        "center" | "middle" | "-moz-center" | "-webkit-center" => Some("center"),
        "right" | "end" => Some("end"),
        _ => None,
    }
}
