//! Shortcodes, tags and components as they stand in a text, whatever their syntax.

use std::collections::HashMap;
use std::ops::Range;

/// What a tag is.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Opens content, or stands alone if nothing closes it.
    Open,
    /// Closes content.
    Close,
    /// Has no content.
    Single,
    /// Stands for a text.
    Text(String),
    /// Stands for the value of an expression.
    Output(String),
}

/// A tag in a text.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name as written; for [`Form::Close`] that of the tag it closes, empty if it closes any.
    pub name: String,
    /// What it is.
    pub form: Form,
    /// What is given to it.
    pub arguments: Arguments,
    /// Where it stands.
    pub range: Range<usize>,
    /// The index of the tag that closes it.
    pub close: Option<usize>,
}

/// What is given to a tag.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// Arguments without a name.
    pub list: Vec<String>,
    /// Arguments with a name.
    pub named: Vec<(String, String)>,
    /// Everything between the name and the end of the tag, as written.
    pub source: String,
}

impl Arguments {
    /// Returns the first of these names that is given, whatever its case, and not empty.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let named = |(key, value): &&(String, String)| key.eq_ignore_ascii_case(name) && !value.trim().is_empty();
            self.named.iter().find(named).map(|(_, value)| value.trim())
        })
    }

    /// Returns the first of these names that is given, otherwise the argument without a name at an index.
    pub fn get_or(&self, names: &[&str], index: usize) -> Option<&str> {
        self.get(names).or_else(|| self.list.get(index).map(|text| text.trim()).filter(|text| !text.is_empty()))
    }
}

impl Tag {
    /// Makes a tag.
    pub fn new(name: &str, form: Form, range: Range<usize>) -> Self {
        Self { name: name.into(), form, arguments: Arguments::default(), range, close: None }
    }
}

/// Finds which tag closes which. Tags in between that nothing closes stand alone.
pub fn pair(tags: &mut [Tag]) {
    let mut open: Vec<usize> = Vec::new();
    let mut waiting: HashMap<String, usize> = HashMap::new();
    for index in 0..tags.len() {
        match tags[index].form {
            Form::Open => {
                *waiting.entry(tags[index].name.clone()).or_default() += 1;
                open.push(index);
            }
            Form::Close => {
                let name = tags[index].name.clone();
                if !name.is_empty() && waiting.get(&name).copied().unwrap_or_default() == 0 {
                    continue;
                }
                while let Some(last) = open.pop() {
                    if let Some(count) = waiting.get_mut(&tags[last].name) {
                        *count = count.saturating_sub(1);
                    }
                    if name.is_empty() || tags[last].name == name {
                        tags[last].close = Some(index);
                        break;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Splits arguments such as `a "b c" key="value" other=5` at white space and commas; texts are in quotes of any kind.
pub fn arguments(source: &str) -> Arguments {
    let mut arguments = Arguments { source: source.trim().into(), ..Arguments::default() };
    let mut rest = source;
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_whitespace() || character == ',');
        if rest.is_empty() {
            return arguments;
        }
        let (value, after) = word(rest);
        let is_quoted = rest.starts_with(['"', '\'', '`']);
        let assigned = after.trim_start().strip_prefix(['=', ':']).filter(|_| !is_quoted && !value.is_empty());
        match assigned {
            Some(after) => {
                let (given, after) = word(after.trim_start());
                arguments.named.push((value, given));
                rest = after;
            }
            None => {
                arguments.list.push(value);
                rest = after;
            }
        }
        // A sign that is neither a word nor a separator.
        if let Some(first) = rest.chars().next().filter(|first| "=:".contains(*first)) {
            rest = &rest[first.len_utf8()..];
        }
    }
}

fn word(rest: &str) -> (String, &str) {
    let Some(quote) = rest.chars().next().filter(|quote| "\"'`“".contains(*quote)) else {
        let is_end = |character: char| character.is_whitespace() || ",=".contains(character);
        let mut end = rest.find(is_end).unwrap_or(rest.len());
        // `key: value` names its value; `https://…` and `12:30` do not.
        if let Some(colon) = rest[..end].find(':').filter(|at| rest[at + 1..].starts_with([' ', '"', '\''])) {
            end = colon;
        }
        return (rest[..end].to_string(), &rest[end..]);
    };
    let quote = if quote == '“' { '”' } else { quote };
    let mut out = String::new();
    let mut characters = rest.chars();
    characters.next();
    while let Some(character) = characters.next() {
        match character {
            '\\' if quote != '`' => match characters.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            _ if character == quote => break,
            _ => out.push(character),
        }
    }
    (out, characters.as_str())
}
