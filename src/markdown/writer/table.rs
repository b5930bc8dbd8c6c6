//! Tables: with pipes where Markdown can express them, otherwise as HTML.

use serde_json::Value;

use super::inline::Position;
use super::tokens::plain_text;
use super::{Writer, html, inline_html, list_of};

impl Writer {
    /// Writes a table.
    pub(super) fn table(&mut self, block: &Value) -> String {
        let (head, rows) = (list_of(block, "head"), list_of(block, "rows"));
        let align = list_of(block, "align");
        match head {
            [head] if list_of(block, "caption").is_empty() && is_plain(head, rows, align) => {
                let mut lines = vec![self.row(head), delimiters(head, align)];
                lines.extend(rows.iter().map(|row| self.row(row)));
                lines.join("\n")
            }
            _ => html_table(block),
        }
    }

    fn row(&mut self, row: &Value) -> String {
        let mut line = String::from("|");
        for cell in row.as_array().into_iter().flatten() {
            let content = self.inlines(cell.as_array().map_or(&[][..], Vec::as_slice), Position::Cell);
            line.push(' ');
            line.push_str(&content);
            line.push_str(if content.is_empty() { "|" } else { " |" });
        }
        line
    }
}

/// Whether pipes can express the table: one header row, rows of the same length, no cells with properties.
fn is_plain(head: &Value, rows: &[Value], align: &[Value]) -> bool {
    let columns = head.as_array().map_or(0, Vec::len);
    let is_plain_cell = |cell: &Value| cell.as_array().is_some_and(|inlines| !plain_text(inlines).contains("\\|"));
    let is_plain_row =
        |row: &Value| row.as_array().is_some_and(|cells| cells.len() == columns && cells.iter().all(is_plain_cell));
    columns > 0 && align.len() <= columns && is_plain_row(head) && rows.iter().all(is_plain_row)
}

fn delimiters(head: &Value, align: &[Value]) -> String {
    let columns = head.as_array().map_or(0, Vec::len);
    let mut line = String::from("|");
    for column in 0..columns {
        line.push_str(match align.get(column).and_then(Value::as_str) {
            Some("start") => " :-- |",
            Some("center") => " :-: |",
            Some("end") => " --: |",
            _ => " --- |",
        });
    }
    line
}

fn html_table(block: &Value) -> String {
    let align = list_of(block, "align");
    let mut lines = vec!["<table>".to_string()];
    let caption = list_of(block, "caption");
    if !caption.is_empty() {
        lines.push(format!("<caption>{}</caption>", inline_html::inlines(caption)));
    }
    for (rows, section) in [("head", "thead"), ("rows", "tbody")] {
        let rows = list_of(block, rows);
        if rows.is_empty() {
            continue;
        }
        lines.push(format!("<{section}>"));
        lines.extend(rows.iter().map(|row| html_row(row, section == "thead", align)));
        lines.push(format!("</{section}>"));
    }
    lines.push("</table>".into());
    lines.join("\n")
}

fn html_row(row: &Value, is_head: bool, align: &[Value]) -> String {
    let mut line = String::from("<tr>");
    let mut column = 0;
    for cell in row.as_array().into_iter().flatten() {
        let content = cell.as_array().map_or_else(|| list_of(cell, "children"), Vec::as_slice);
        let span = |key: &str| cell.get(key).and_then(Value::as_u64);
        let align = match align.get(column).and_then(Value::as_str) {
            Some("start") => Some("left".to_string()),
            Some("center") => Some("center".to_string()),
            Some("end") => Some("right".to_string()),
            _ => None,
        };
        let name = if is_head || super::flag(cell, "header") { "th" } else { "td" };
        let number = |key: &str| span(key).map(|number| number.to_string());
        let attributes = [("align", align), ("colspan", number("colspan")), ("rowspan", number("rowspan"))];
        line.push_str(&html::open_with(name, &attributes));
        line.push_str(&inline_html::inlines(content));
        line.push_str(&format!("</{name}>"));
        column += usize::try_from(span("colspan").unwrap_or(1)).unwrap_or(1);
    }
    line.push_str("</tr>");
    line
}
