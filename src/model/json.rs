//! One typed reader for JSON, used natively and in the browser alike, so that both read the same.
//!
//! Knows no JSON library: `publish` lends it `serde_json`, `browser` lends it `JSON.parse`. A reader per
//! type that serde derives costs 15–40 kB of brotli in the browser; this one costs about three.

use super::fault::FaultLog;

/// The six kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`, and in the browser whatever JSON cannot hold.
    Null,
    /// `true` or `false`.
    Boolean,
    /// Any number.
    Number,
    /// A string.
    Text,
    /// `[…]`.
    List,
    /// `{…}`.
    Object,
}

impl Kind {
    /// The kind in words, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// A parsed JSON value of some library.
pub trait Json: Sized {
    /// Whether fields nobody asked for are worth a warning: natively yes, in the browser no
    /// (an old program meets new content).
    const REPORTS_UNKNOWN: bool;
    /// What kind of value this is.
    fn kind(&self) -> Kind;
    /// The string, if it is one.
    fn as_text(&self) -> Option<String>;
    /// The number, if it is one.
    fn as_number(&self) -> Option<f64>;
    /// The boolean, if it is one.
    fn as_boolean(&self) -> Option<bool>;
    /// The items of a list; empty for anything else.
    fn items(&self) -> Vec<Self>;
    /// The value of an object's field, `None` where it is missing or null.
    fn field(&self, name: &str) -> Option<Self>;
    /// The names of an object's fields, in document order; empty for anything else.
    fn field_names(&self) -> Vec<String>;
}

/// A value together with where it stands and where its faults go.
///
/// Reading never stops: a missing or wrong field is logged and replaced by an empty value, so that one
/// run reports every fault. The caller must not use the result unless [`FaultLog::is_usable`].
pub struct Reader<'a, J: Json> {
    /// The value itself.
    pub value: J,
    pointer: String,
    log: &'a FaultLog,
}

impl<'a, J: Json> Reader<'a, J> {
    /// A reader for a whole document.
    pub fn new(value: J, log: &'a FaultLog) -> Self {
        Self { value, pointer: String::new(), log }
    }

    fn at(&self, key: &str, value: J) -> Self {
        let mut pointer = self.pointer.clone();
        pointer.push('/');
        pointer.push_str(key);
        Self { value, pointer, log: self.log }
    }

    /// Logs a fault at this value.
    pub fn fault(&self, message: impl Into<String>) {
        self.log.fault(&self.pointer, message);
    }

    /// Logs a fault at one of this object's fields.
    pub fn fault_at(&self, key: &str, message: impl Into<String>) {
        let mut pointer = self.pointer.clone();
        pointer.push('/');
        pointer.push_str(key);
        self.log.fault(&pointer, message);
    }

    /// Logs a warning at this value.
    pub fn warning(&self, message: impl Into<String>) {
        self.log.warning(&self.pointer, message);
    }

    /// Logs that something else was expected here.
    pub fn expected(&self, what: &str) {
        let mut message = String::from("expected ");
        message.push_str(what);
        message.push_str(", found ");
        message.push_str(self.value.kind().name());
        self.fault(message);
    }

    /// The field's reader, or `None` where it is missing or null.
    pub fn field(&self, key: &str) -> Option<Self> {
        self.value.field(key).map(|value| self.at(key, value))
    }

    fn required(&self, key: &str) -> Option<Self> {
        let field = self.field(key);
        if field.is_none() {
            self.fault_at(key, "is missing");
        }
        field
    }

    /// This value as a string.
    pub fn as_text(&self) -> String {
        self.value.as_text().unwrap_or_else(|| {
            self.expected("a string");
            String::new()
        })
    }

    /// This value as a whole number that is not negative.
    pub fn as_count(&self) -> u32 {
        match self.value.as_number() {
            Some(number) if number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX) => number as u32,
            _ => {
                self.expected("a whole number of zero or more");
                0
            }
        }
    }

    /// A field that must be there and hold some text.
    pub fn text(&self, key: &str) -> String {
        let Some(field) = self.required(key) else { return String::new() };
        let text = field.as_text();
        if text.trim().is_empty() && field.value.kind() == Kind::Text {
            field.fault("is empty; expected some text");
        }
        text
    }

    /// A field that may be missing; an empty string counts as missing.
    pub fn text_opt(&self, key: &str) -> Option<String> {
        self.field(key).map(|field| field.as_text()).filter(|text| !text.is_empty())
    }

    /// A whole number that must be there.
    pub fn count(&self, key: &str) -> u32 {
        self.required(key).map_or(0, |field| field.as_count())
    }

    /// A whole number that may be missing.
    pub fn count_opt(&self, key: &str) -> Option<u32> {
        self.field(key).map(|field| field.as_count())
    }

    /// A boolean; missing means false.
    pub fn flag(&self, key: &str) -> bool {
        let Some(field) = self.field(key) else { return false };
        field.value.as_boolean().unwrap_or_else(|| {
            field.expected("true or false");
            false
        })
    }

    /// One word out of a closed list, or `None` where the field is missing or (with a fault) another word.
    pub fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let field = self.field(key)?;
        let found = field.as_text();
        let known = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if known.is_none() {
            let mut message = String::from("is “");
            message.push_str(&found);
            message.push_str("”; expected one of: ");
            for (index, (word, _)) in words.iter().enumerate() {
                message.push_str(if index == 0 { "" } else { ", " });
                message.push_str(word);
            }
            field.fault(message);
        }
        known
    }

    /// The same for a field that must be there.
    pub fn word_required<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        self.required(key)?;
        self.word(key, words)
    }

    /// Readers of this list's items.
    pub fn items(&self) -> Vec<Self> {
        if self.value.kind() != Kind::List {
            self.expected("a list");
        }
        let items = self.value.items().into_iter().enumerate();
        items.map(|(index, item)| self.at(&index.to_string(), item)).collect()
    }

    /// Readers of a field's items; missing means none.
    pub fn list(&self, key: &str) -> Vec<Self> {
        self.field(key).map(|field| field.items()).unwrap_or_default()
    }

    /// Readers of the items of a field that must be there.
    pub fn list_required(&self, key: &str) -> Vec<Self> {
        self.required(key).map(|field| field.items()).unwrap_or_default()
    }

    /// Name and reader of every entry of a field that is an object; missing means none.
    pub fn entries(&self, key: &str) -> Vec<(String, Self)> {
        self.field(key).map(|field| field.members()).unwrap_or_default()
    }

    /// Name and reader of every entry of this object.
    pub fn members(&self) -> Vec<(String, Self)> {
        if self.value.kind() != Kind::Object {
            self.expected("an object");
        }
        let names = self.value.field_names().into_iter();
        names.filter_map(|name| self.field(&name).map(|entry| (name, entry))).collect()
    }

    /// The reader of an object that must be there.
    pub fn object(&self, key: &str) -> Option<Self> {
        let field = self.required(key)?;
        if field.value.kind() != Kind::Object {
            field.expected("an object");
            return None;
        }
        Some(field)
    }

    /// The reader of an object that may be missing.
    pub fn object_opt(&self, key: &str) -> Option<Self> {
        self.field(key).and_then(|_| self.object(key))
    }

    /// Warns of every field whose name is not in `known`: probably a typing error.
    pub fn warn_unknown(&self, known: &[&str]) {
        if !J::REPORTS_UNKNOWN {
            return;
        }
        for name in self.value.field_names() {
            if !known.contains(&name.as_str()) && name != "$schema" {
                let message = format!("is not a field known here and is ignored; known are: {}", known.join(", "));
                self.log.warning(&format!("{}/{name}", self.pointer), message);
            }
        }
    }
}
