//! The info string of a fence: `rust {2,4-6} title="main.rs" start=10 ins={3} del={5} wrap`.
//!
//! The forms of Hugo (`{linenos=table,hl_lines=[8,"15-17"]}`), Docusaurus and Astro (`showLineNumbers`), rustdoc
//! (`rust,no_run`) and Pandoc (`{.rust .numberLines startFrom=10}`) are understood as well.

use super::attributes::Attributes;

/// What an info string says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CodeInfo {
    pub(super) language: Option<String>,
    pub(super) title: Option<String>,
    /// The number of the first line; lines are numbered if it is given.
    pub(super) start: Option<u32>,
    /// Marked lines, in the form `2,4-6`; so are the next two.
    pub(super) mark: String,
    pub(super) insert: String,
    pub(super) delete: String,
    pub(super) wraps: bool,
    /// Words that have no meaning here.
    pub(super) strangers: Vec<String>,
}

impl CodeInfo {
    /// Reads an info string.
    pub(super) fn parse(info: &str) -> Self {
        let mut found = Self::default();
        let end = info.find(|next: char| next.is_whitespace() || matches!(next, ',' | '{')).unwrap_or(info.len());
        let (language, mut rest) = info.split_at(end);
        // An attribute may stand first: ``` title="notes.txt"
        match language.contains('=') {
            true => rest = info,
            false => found.language = Some(language.to_string()).filter(|language| !language.is_empty()),
        }
        // Words joined by commas belong to the language (rust,no_run).
        while let Some(after) = rest.strip_prefix(',') {
            let end = after.find(|next: char| next.is_whitespace() || matches!(next, ',' | '{')).unwrap_or(after.len());
            rest = &after[end..];
        }
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return found;
            }
            rest = found.take_part(rest);
        }
    }

    /// Reads one part and returns what follows it.
    fn take_part<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(inside) = rest.strip_prefix('{') {
            if let Some(end) = inside.find('}').filter(|end| is_ranges(&inside[..*end])) {
                add_ranges(&mut self.mark, &inside[..end]);
                return &inside[end + 1..];
            }
            let end = inside.find('}').unwrap_or(inside.len());
            let is_hugo = inside.starts_with(|first: char| first.is_ascii_alphabetic()) && inside[..end].contains(',');
            if let Some((attributes, length)) = Attributes::parse(rest).filter(|_| !is_hugo) {
                self.take_attributes(&attributes);
                return &rest[length..];
            }
            if end < inside.len() {
                self.take_hugo(&inside[..end]);
                return &inside[end + 1..];
            }
        }
        // One part, read as if it stood in braces of its own.
        let end = end_of_part(rest);
        let (part, after) = rest.split_at(end);
        match Attributes::parse(&format!("{{{part}}}")) {
            Some((attributes, _)) => self.take_attributes(&attributes),
            None => self.strangers.push(part.to_string()),
        }
        after
    }

    fn take_attributes(&mut self, attributes: &Attributes) {
        for class in &attributes.classes {
            match class.as_str() {
                "numberLines" | "number-lines" | "line-numbers" => self.number(None),
                _ if self.language.is_none() => self.language = Some(class.clone()),
                _ => self.strangers.push(format!(".{class}")),
            }
        }
        for (name, value) in &attributes.pairs {
            self.take(name, value.as_deref());
        }
    }

    /// Reads Hugo's form, in which commas part the attributes and brackets hold lists.
    fn take_hugo(&mut self, text: &str) {
        let mut depth = 0;
        let parts = text.split(|character: char| {
            depth += i32::from(character == '[') - i32::from(character == ']');
            character == ',' && depth == 0
        });
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            self.take(name.trim(), Some(value.trim().trim_matches(['"', '\''])).filter(|value| !value.is_empty()));
        }
    }

    fn take(&mut self, name: &str, value: Option<&str>) {
        let ranges = |value: &str| {
            value
                .chars()
                .filter(|character| !matches!(character, '{' | '}' | '[' | ']' | '"' | '\'' | ' '))
                .collect::<String>()
        };
        match (name, value) {
            ("title" | "file" | "filename" | "name", Some(value)) => self.title = Some(value.to_string()),
            ("start" | "linenostart" | "startFrom" | "startLineNumber", Some(value)) => match ranges(value).parse() {
                Ok(start) => self.start = Some(start),
                Err(_) => self.strangers.push(format!("{name}={value}")),
            },
            ("numbers" | "showLineNumbers" | "lineNumbers" | "linenos" | "line_numbers", value) => {
                if !matches!(value, Some("false")) {
                    self.number(None);
                }
            }
            ("mark" | "hl_lines" | "highlight" | "ins" | "insert" | "del" | "delete", Some(value)) => {
                // Hugo parts ranges by spaces as well: hl_lines="2 4-6".
                let spaced = value.trim_matches(['"', '\'']).split_whitespace().collect::<Vec<_>>().join(",");
                let lines = ranges(&spaced.replace(",,", ","));
                let list = match name {
                    "ins" | "insert" => &mut self.insert,
                    "del" | "delete" => &mut self.delete,
                    _ => &mut self.mark,
                };
                match is_ranges(&lines) {
                    true => add_ranges(list, &lines),
                    // Marks of words, which Expressive Code has.
                    false => self.strangers.push(format!("{name}={value}")),
                }
            }
            ("wrap", value) => self.wraps = !matches!(value, Some("false")),
            (name, None) => self.strangers.push(name.to_string()),
            (name, Some(value)) => self.strangers.push(format!("{name}={value}")),
        }
    }

    fn number(&mut self, start: Option<u32>) {
        self.start = self.start.or(start).or(Some(1));
    }
}

/// Returns where a part ends: at white space that stands in no quotes and braces, and in no pattern (`/a b/`).
fn end_of_part(text: &str) -> usize {
    let (mut quote, mut depth) = (None, 0_usize);
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins_value = std::mem::replace(&mut before, character);
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '/') if matches!(begins_value, ' ' | '=') && text[at + 1..].contains('/') => quote = Some('/'),
            (None, '"' | '\'') => quote = Some(character),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            (None, _) if character.is_whitespace() && depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_ranges(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.len() < 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split(',').map(str::trim).all(|range| match range.split_once('-') {
        Some((first, last)) => is_number(first.trim()) && is_number(last.trim()),
        None => is_number(range),
    })
}

fn add_ranges(to: &mut String, ranges: &str) {
    if !to.is_empty() && !ranges.is_empty() {
        to.push(',');
    }
    to.extend(ranges.chars().filter(|character| !character.is_whitespace()));
}
