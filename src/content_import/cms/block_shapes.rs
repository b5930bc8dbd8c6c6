//! Which values in a text are blocks, and which are cells of tables.

use serde_json::Value;

/// Whether a value is a block, and not an inline element.
pub(super) fn is_block(value: &Value) -> bool {
    const BLOCKS: [&str; 19] = [
        "paragraph",
        "heading",
        "list",
        "quote",
        "pullquote",
        "callout",
        "figure",
        "gallery",
        "video",
        "audio",
        "embed",
        "table",
        "details",
        "deflist",
        "card",
        "group",
        "rule",
        "code",
        "math",
    ];
    // Code and formulas are inline elements as well, and hold no addresses.
    value["type"].as_str().is_some_and(|kind| BLOCKS.contains(&kind))
}

/// Whether a value is a cell of a table with properties.
pub(super) fn is_cell(value: &Value) -> bool {
    value.is_object() && value.get("type").is_none() && value.get("children").is_some()
}
