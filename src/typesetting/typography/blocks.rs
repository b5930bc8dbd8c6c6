//! Finds the inline content in blocks of all kinds (`public/content/README.md`).

use serde_json::{Map, Value};

use super::language::Rules;
use super::{improve_line, set_text};

/// How deeply blocks are read; what is deeper stays as it is. JSON files are nested 127 deep at most.
const MOST_LEVELS: usize = 120;

/// Fields that hold a plain text.
const TEXTS: [(&str, &str); 3] = [("card", "title"), ("card", "description"), ("embed", "title")];

/// Sets the texts of blocks.
pub(super) fn improve(blocks: &mut [Value], rules: Rules, level: usize) {
    for block in blocks {
        if let Value::Object(fields) = block {
            improve_block(fields, rules, level);
        }
    }
}

fn improve_block(fields: &mut Map<String, Value>, rules: Rules, level: usize) {
    if level > MOST_LEVELS {
        return;
    }
    let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default().to_string();
    let rules = fields.get("lang").and_then(Value::as_str).filter(|_| kind != "code").map_or(rules, Rules::of);
    for (name, field) in fields.iter_mut() {
        match (kind.as_str(), name.as_str(), field) {
            ("code" | "math", ..) => {}
            (
                _,
                "children" | "caption" | "cite" | "title" | "summary" | "fallback" | "transcript",
                Value::Array(list),
            ) => {
                improve_list(list, rules, level);
            }
            ("list" | "gallery" | "deflist", "items", Value::Array(items)) => improve_items(items, rules, level),
            ("table", "head" | "rows", Value::Array(rows)) => {
                let rows = rows.iter_mut().filter_map(Value::as_array_mut);
                rows.for_each(|cells| improve_items(cells, rules, level));
            }
            (kind, name, Value::String(text)) if TEXTS.contains(&(kind, name)) => {
                *text = set_text(text, rules);
            }
            _ => {}
        }
    }
}

/// Items of lists and cells of tables: a list of their content, or an object that has it.
fn improve_items(items: &mut [Value], rules: Rules, level: usize) {
    for item in items {
        match item {
            Value::Array(content) => improve_list(content, rules, level + 1),
            Value::Object(fields) => {
                for (name, field) in fields.iter_mut() {
                    match (name.as_str(), field) {
                        ("children" | "term" | "caption", Value::Array(list)) => improve_list(list, rules, level + 1),
                        ("defs", Value::Array(definitions)) => {
                            let definitions = definitions.iter_mut().filter_map(Value::as_array_mut);
                            definitions.for_each(|blocks| improve_list(blocks, rules, level + 1));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// A list of blocks or of inline content.
fn improve_list(list: &mut [Value], rules: Rules, level: usize) {
    if list.iter().any(is_block) { improve(list, rules, level + 1) } else { improve_line(list, rules) }
}

/// Whether a value is a block, and not a text or an inline element. Kinds that are both, `code` and `math`, have no
/// prose in them: their neighbours decide.
fn is_block(value: &Value) -> bool {
    const INLINES: [&str; 21] = [
        "emphasis",
        "strong",
        "delete",
        "mark",
        "sub",
        "sup",
        "kbd",
        "small",
        "cite",
        "q",
        "dfn",
        "code",
        "link",
        "note",
        "math",
        "break",
        "inlineImage",
        "abbr",
        "time",
        "span",
        "ruby",
    ];
    value.get("type").and_then(Value::as_str).is_some_and(|kind| !INLINES.contains(&kind))
}
