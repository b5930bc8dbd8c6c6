//! What the reader of articles accepts: kinds, fields, and the rules that bind them.

use feuillet::markdown::html::FromHtml;
use serde_json::{Map, Value};

use crate::html::kinds::{BLOCKS, INLINES};

/// The deepest that JSON may be nested.
const DEEPEST: usize = 127;

/// Fields whose text may be empty.
const MAY_BE_EMPTY: [&str; 1] = ["alt"];

/// Asserts that a reader accepts everything in a result.
#[track_caller]
pub(crate) fn assert_accepted(from: &FromHtml, html: &str) {
    let mut rules = Rules { from, faults: Vec::new() };
    rules.blocks(&Value::Array(from.body.clone()), 2);
    for (id, text) in &from.notes {
        rules.text(id, "id");
        rules.blocks(text, 3);
    }
    let known = |pointer: &str| {
        let whole = serde_json::json!({ "body": from.body, "notes": from.notes });
        whole.pointer(pointer).is_some()
    };
    if from.positions.len() < 100 {
        rules.faults.extend(from.positions.iter().filter(|it| !known(&it.0)).map(|it| format!("{} is nowhere", it.0)));
    }
    assert!(rules.faults.is_empty(), "{:?} in {} of {html:?}", rules.faults, Value::Array(from.body.clone()));
}

struct Rules<'a> {
    from: &'a FromHtml,
    faults: Vec<String>,
}

impl Rules<'_> {
    fn check(&mut self, is_right: bool, fault: &str) {
        if !is_right {
            self.faults.push(fault.into());
        }
    }

    fn list<'v>(&mut self, value: &'v Value, levels: usize) -> &'v [Value] {
        self.check(value.is_array() && levels <= DEEPEST, "is no list, or too deep");
        value.as_array().map_or(&[], Vec::as_slice)
    }

    /// Checks a list of blocks with this many lists and objects around each, that list included.
    fn blocks(&mut self, value: &Value, levels: usize) {
        for block in self.list(value, levels) {
            self.block(block, levels + 1);
        }
    }

    fn block(&mut self, block: &Value, levels: usize) {
        let Some(fields) = self.fields(block, BLOCKS, levels) else { return };
        let inside = levels + 1;
        for (name, field) in fields {
            match (fields["type"].as_str().unwrap_or_default(), name.as_str()) {
                ("paragraph" | "heading" | "pullquote", "children")
                | (_, "cite" | "caption" | "title" | "summary" | "fallback")
                    if field.is_array() =>
                {
                    self.inlines(field, inside, false);
                }
                (_, "children" | "transcript") => self.blocks(field, inside),
                ("list", "items") => {
                    for item in self.list(field, inside) {
                        match item {
                            Value::Object(item) => {
                                self.check(item.contains_key("checked"), "an item is an object without a task");
                                self.blocks(&item["children"], inside + 2);
                            }
                            other => self.blocks(other, inside + 1),
                        }
                    }
                }
                ("deflist", "items") => {
                    for item in self.list(field, inside) {
                        self.inlines(&item["term"], inside + 2, false);
                        for definition in self.list(&item["defs"], inside + 2) {
                            self.blocks(definition, inside + 3);
                        }
                    }
                }
                ("gallery", "items") => {
                    for item in self.list(field, inside) {
                        let mut item = item.clone();
                        item["type"] = "figure".into();
                        self.block(&item, inside + 1);
                    }
                }
                ("table", "head" | "rows") => self.rows(field, inside),
                _ => self.field(name, field),
            }
        }
        let text = |name: &str| plain(&fields.get(name).cloned().unwrap_or_default());
        match fields["type"].as_str().unwrap_or_default() {
            "heading" => {
                self.check((2..=4).contains(&fields["depth"].as_u64().unwrap_or(0)), "depth");
                self.check(!text("children").trim().is_empty(), "a heading shows nothing");
            }
            "details" => self.check(!text("summary").trim().is_empty(), "a summary shows nothing"),
            "embed" => self.check(!text("fallback").trim().is_empty(), "a fallback shows nothing"),
            "table" => self.table(fields),
            "quote" if fields.contains_key("url") && fields.contains_key("cite") => {
                self.check(!fields["cite"].to_string().contains(r#""type":"link""#), "a link in a linked source");
            }
            _ => {}
        }
    }

    fn rows(&mut self, rows: &Value, levels: usize) {
        for row in self.list(rows, levels) {
            for cell in self.list(row, levels + 1) {
                match cell {
                    Value::Object(cell) => self.inlines(&cell["children"], levels + 3, false),
                    other => self.inlines(other, levels + 2, false),
                }
            }
        }
    }

    /// Checks that all rows have the same length, cells from above included.
    fn table(&mut self, fields: &Map<String, Value>) {
        let mut lengths = Vec::new();
        for part in ["head", "rows"] {
            let rows = fields[part].as_array().cloned().unwrap_or_default();
            let mut spanned: Vec<u64> = vec![0; rows.len() + 1];
            for (index, row) in rows.iter().enumerate() {
                let mut length = spanned[index];
                for cell in row.as_array().into_iter().flatten() {
                    let span = |name: &str| cell.get(name).and_then(Value::as_u64).unwrap_or(1);
                    length += span("colspan");
                    let below = index + 1..index + span("rowspan") as usize;
                    self.check(below.end <= rows.len().max(index + 1), "a cell spans rows that are not there");
                    below.for_each(|row| spanned[row] += span("colspan"));
                }
                lengths.push(length);
            }
        }
        self.check(lengths.iter().all(|length| Some(length) == lengths.first()), "rows of different lengths");
    }

    fn inlines(&mut self, value: &Value, levels: usize, in_link: bool) {
        let mut was_text = false;
        for inline in self.list(value, levels) {
            if let Some(text) = inline.as_str() {
                self.check(!was_text && !text.is_empty(), "two texts, one after the other, or an empty one");
                self.characters(text);
                was_text = true;
                continue;
            }
            was_text = false;
            let Some(fields) = self.fields(inline, INLINES, levels + 1) else { continue };
            let kind = fields["type"].as_str().unwrap_or_default();
            let is_link = kind == "link";
            self.check(!(in_link && (is_link || kind == "note")), "a link or note in a link");
            if is_link {
                let holds_formula = fields["children"].to_string().contains(r#""type":"math""#);
                let shown = plain(&fields["children"]);
                self.check(holds_formula || !shown.trim().is_empty(), "a link shows nothing");
            }
            if kind == "note" {
                let id = fields["id"].as_str().unwrap_or_default();
                self.check(self.from.notes.contains_key(id), "a note without text");
            }
            for (name, field) in fields {
                match name.as_str() {
                    "children" => self.inlines(field, levels + 2, in_link || is_link),
                    _ => self.field(name, field),
                }
            }
        }
    }

    fn fields<'v>(
        &mut self,
        value: &'v Value,
        kinds: &[(&str, &[&str], &[&str])],
        levels: usize,
    ) -> Option<&'v Map<String, Value>> {
        self.check(levels <= DEEPEST, "too deep");
        let fields = value.as_object().filter(|fields| fields.contains_key("type"));
        let kind = fields.and_then(|fields| fields["type"].as_str()).unwrap_or_default();
        let Some((_, required, optional)) = kinds.iter().find(|(known, ..)| *known == kind) else {
            self.faults.push(format!("“{kind}” is no kind"));
            return None;
        };
        let fields = fields?;
        for name in *required {
            self.check(fields.contains_key(*name), &format!("{kind} has no {name}"));
        }
        for name in fields.keys() {
            let is_known = name == "type" || required.contains(&name.as_str()) || optional.contains(&name.as_str());
            self.check(is_known, &format!("{kind} has {name}"));
        }
        Some(fields)
    }

    fn field(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.text(text, name),
            Value::Array(items) => items.iter().for_each(|item| self.field(name, item)),
            Value::Object(fields) => fields.iter().for_each(|(name, field)| self.field(name, field)),
            Value::Number(number) => {
                let least = if matches!(name, "width" | "height") { 1 } else { 0 };
                self.check(number.as_u64().is_some_and(|number| number >= least), "a number");
            }
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn text(&mut self, text: &str, name: &str) {
        self.characters(text);
        let is_blank = text.chars().all(|character| character.is_whitespace() || character == '\u{200b}');
        self.check(!is_blank || MAY_BE_EMPTY.contains(&name), &format!("{name} is blank"));
        if matches!(name, "url" | "src" | "href" | "frame" | "poster" | "image") {
            self.check(is_address(text), &format!("{name} is {text:?}"));
        }
    }

    fn characters(&mut self, text: &str) {
        let is_wrong = |character: char| character.is_control() && !matches!(character, '\t' | '\n');
        self.check(!text.contains(is_wrong), "a control character");
        let opened = text.matches(['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']).count();
        self.check(opened == text.matches('\u{202c}').count(), "a direction that is not closed");
    }
}

/// Whether an address has no scheme but those that content may have.
pub(crate) fn is_address(url: &str) -> bool {
    let is_wrong = |character: char| character.is_control() || character == '\\' || character == ' ';
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    let has_host = |scheme: &str| {
        let host = url.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://"));
        host.is_some_and(|rest| !rest.starts_with(['/', '?', '#', ':']) && !rest.is_empty())
    };
    !url.contains(is_wrong)
        && !url.starts_with("//")
        && match scheme {
            None => true,
            Some(scheme @ ("http" | "https")) => has_host(scheme),
            Some(scheme) => matches!(scheme, "mailto" | "tel"),
        }
}

/// Returns what a list of inlines shows as text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(fields) => {
            let own = ["value", "alt", "base"].iter().find_map(|name| fields.get(*name));
            own.or(fields.get("children")).map(plain).unwrap_or_default()
        }
        _ => String::new(),
    }
}
