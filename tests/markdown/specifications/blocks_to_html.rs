//! Writes blocks as HTML, in the form that the specifications use: a picture that stands alone is in a paragraph.

use serde_json::{Map, Value};

use crate::specifications::inlines_to_html::{escaped, image, inlines, text_of};

/// Returns the HTML of a text.
pub(crate) fn html_of(body: &[Value], notes: &Map<String, Value>) -> String {
    let notes: String = notes.values().map(blocks).collect();
    body.iter().map(|value| block(value, false)).collect::<String>() + &notes
}

fn blocks(value: &Value) -> String {
    value.as_array().into_iter().flatten().map(|value| block(value, false)).collect()
}

fn block(value: &Value, is_tight: bool) -> String {
    match text_of(value, "type").as_str() {
        "paragraph" if is_tight => inlines(&value["children"]) + "\n",
        "paragraph" => format!("<p>{}</p>\n", inlines(&value["children"])),
        "figure" if is_tight => image(value) + "\n",
        "figure" => format!("<p>{}</p>\n", image(value)),
        "heading" => format!("<h{0}>{1}</h{0}>\n", value["depth"], inlines(&value["children"])),
        "rule" => "<hr />\n".into(),
        "quote" => format!("<blockquote>\n{}</blockquote>\n", blocks(&value["children"])),
        "code" => {
            let language = value["lang"].as_str().map(|lang| format!(" class=\"language-{}\"", escaped(lang)));
            let text = escaped(&text_of(value, "value"));
            let end = if text.is_empty() { "" } else { "\n" };
            format!("<pre><code{}>{text}{end}</code></pre>\n", language.unwrap_or_default())
        }
        "list" => list(value),
        "table" => table(value),
        "group" => format!("<div>{}</div>\n", blocks(&value["children"])),
        other => format!("<{other}>{}</{other}>\n", blocks(&value["children"])),
    }
}

fn list(value: &Value) -> String {
    let is_tight = value["tight"].as_bool().unwrap_or_default();
    let items = value["items"].as_array().into_iter().flatten().map(|item| {
        let (children, box_) = match item["checked"].as_bool() {
            Some(true) => (&item["children"], "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "),
            Some(false) => (&item["children"], "<input disabled=\"\" type=\"checkbox\"> "),
            None => (item, ""),
        };
        let inside: String = children.as_array().into_iter().flatten().map(|value| block(value, is_tight)).collect();
        format!("<li>{box_}{inside}</li>\n")
    });
    let items: String = items.collect();
    match value["ordered"].as_bool() {
        Some(true) => {
            let start = value["start"].as_u64().filter(|start| *start != 1);
            let start = start.map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
            format!("<ol{start}>\n{items}</ol>\n")
        }
        _ => format!("<ul>\n{items}</ul>\n"),
    }
}

fn table(value: &Value) -> String {
    let side = |column: usize| match value["align"][column].as_str() {
        Some("start") => " align=\"left\"",
        Some("center") => " align=\"center\"",
        Some("end") => " align=\"right\"",
        _ => "",
    };
    let rows = |name: &str, cell: &str| -> String {
        let row = |row: &Value| -> String {
            let cells = row.as_array().into_iter().flatten().enumerate();
            let cells: String = cells
                .map(|(column, inside)| format!("<{cell}{}>{}</{cell}>\n", side(column), inlines(inside)))
                .collect();
            format!("<tr>\n{cells}</tr>\n")
        };
        value[name].as_array().into_iter().flatten().map(row).collect()
    };
    let section =
        |name: &str, rows: String| if rows.is_empty() { rows } else { format!("<{name}>\n{rows}</{name}>\n") };
    format!("<table>\n{}{}</table>\n", section("thead", rows("head", "th")), section("tbody", rows("rows", "td")))
}
