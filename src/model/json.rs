//! The typed reader for JSON, used both natively and in the browser, so that both read the same.
//!
//! It depends on no JSON library: `publish` supplies `serde_json`, `browser` supplies `JSON.parse`. The readers
//! that serde derives per type cost 15–40 kB of brotli in the browser; this one costs about three.

mod asked;
mod kind;
mod messages;
mod value;

use asked::AskedFields;
pub use kind::JsonKind;
pub use messages::told;
use messages::{push_names, said};
pub use value::Json;

use crate::model::fault::{FaultLog, pointer_part};
use crate::model::text_rules::{fault_in, is_blank};

/// The deepest nesting allowed in page JSON. Content is at most 128 deep, the limit of `serde_json`; formulas written
/// as markup become trees in pages and go deeper.
pub const DEEPEST: usize = 400;

/// A JSON value with its pointer and the log that its faults go to.
///
/// Reading never stops: a missing or wrong field is logged and replaced by an empty value, so that one
/// run reports every fault. The caller must not use the result unless [`FaultLog::is_usable`].
pub struct Reader<'a, J: Json> {
    /// The value itself.
    pub value: J,
    pointer: String,
    log: &'a FaultLog,
    asked: &'a AskedFields,
}

/// Reads a whole document, then warns about fields that `read` did not ask for.
pub fn read_document<J: Json, T>(value: J, log: &FaultLog, read: impl FnOnce(&Reader<'_, J>) -> T) -> T {
    let asked = AskedFields::default();
    let reader = Reader { value, pointer: String::new(), log, asked: &asked };
    let found = read(&reader);
    if J::REPORTS_UNKNOWN {
        asked.warn_unknown(&reader.value, "", log);
    }
    found
}

impl<J: Json> Reader<'_, J> {
    fn at(&self, key: &str, value: J) -> Self {
        Self { value, pointer: self.pointer_to(key), log: self.log, asked: self.asked }
    }

    /// Returns the pointer to one of this value's fields or items; in the browser, where nobody reads it, an empty one.
    fn pointer_to(&self, key: &str) -> String {
        let mut pointer = self.pointer.clone();
        if J::REPORTS_UNKNOWN {
            pointer.push('/');
            pointer.push_str(&pointer_part(key));
        }
        pointer
    }

    /// Logs a fault at this value.
    pub fn fault(&self, message: impl Into<String>) {
        self.log.fault(&self.pointer, said::<J>(message));
    }

    /// Logs a fault at one of this object's fields.
    pub fn fault_at(&self, key: &str, message: impl Into<String>) {
        self.log.fault(&self.pointer_to(key), said::<J>(message));
    }

    /// Logs a fault at a place inside one of this object's fields.
    pub fn fault_below(&self, keys: &[&str], message: impl Into<String>) {
        let pointer = keys.iter().map(|key| ["/", &pointer_part(key)].concat());
        self.log.fault(&(self.pointer.clone() + &pointer.collect::<String>()), message);
    }

    /// Logs a warning at this value.
    pub fn warning(&self, message: impl Into<String>) {
        self.log.warning(&self.pointer, said::<J>(message));
    }

    /// Logs that something else was expected here.
    pub fn expected(&self, what: &str) {
        if !J::REPORTS_UNKNOWN {
            return self.fault("");
        }
        let mut message = String::from("expected ");
        message.push_str(what);
        message.push_str(", found ");
        message.push_str(self.value.kind().name());
        self.fault(message);
    }

    /// Returns the field's reader, or `None` if it is missing or null. Asking for a field makes it known.
    pub fn field(&self, key: &str) -> Option<Self> {
        self.allow(key);
        self.peek(key)
    }

    /// Returns the field's reader without making the field known.
    pub fn peek(&self, key: &str) -> Option<Self> {
        self.value.field(key).map(|value| self.at(key, value))
    }

    /// Makes a field known without reading it.
    pub fn allow(&self, key: &str) {
        if J::REPORTS_UNKNOWN {
            self.asked.add(&self.pointer, key);
        }
    }

    /// Keeps a field unknown even if it is read, since only our own programs write it.
    pub fn hide(&self, key: &str) {
        if J::REPORTS_UNKNOWN {
            self.asked.hide(&self.pointer, key);
        }
    }

    /// Makes all fields of this object known.
    pub fn allow_all(&self) {
        if J::REPORTS_UNKNOWN {
            self.asked.add_all(&self.pointer);
        }
    }

    /// Returns the reader of a required field; `what` describes the expected value in messages.
    pub fn required(&self, key: &str, what: &str) -> Option<Self> {
        let field = self.field(key);
        if field.is_none() {
            self.fault_at(
                key,
                if J::REPORTS_UNKNOWN { ["is missing; expected ", what].concat() } else { String::new() },
            );
        }
        field
    }

    /// Returns this value as a string. Other systems' line breaks become `\n`, as in every HTML parser.
    pub fn as_text(&self) -> String {
        let Some(text) = self.value.as_text() else {
            self.expected("a string");
            return String::new();
        };
        if !J::REPORTS_UNKNOWN {
            return text;
        }
        if let Some(message) = fault_in(&text) {
            self.fault(message);
        }
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
    }

    /// Whether a text shows nothing; in the browser, which has no Unicode tables, whether it is only white space.
    fn is_blank(text: &str) -> bool {
        if J::REPORTS_UNKNOWN { is_blank(text) } else { text.trim().is_empty() }
    }

    /// Returns this value as a whole number of zero or more.
    pub fn as_count(&self) -> u32 {
        match self.value.as_number() {
            Some(number) if number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX) => number as u32,
            _ => {
                self.expected("a whole number of zero or more");
                0
            }
        }
    }

    /// Returns the text of a required field, which must show something.
    pub fn text(&self, key: &str) -> String {
        self.text_of(key, "some text")
    }

    /// Returns the text of a required field, which must show something; `what` describes it in messages.
    pub fn text_of(&self, key: &str, what: &str) -> String {
        let Some(field) = self.required(key, what) else { return String::new() };
        let text = field.as_text();
        if field.value.kind() == JsonKind::Text && Self::is_blank(&text) {
            let is_empty = text.trim().is_empty();
            field.fault(if is_empty { "is empty; expected some text" } else { "shows nothing; expected some text" });
        }
        text
    }

    /// Returns the text of an optional field; a string that shows nothing counts as missing.
    pub fn text_opt(&self, key: &str) -> Option<String> {
        self.field(key).map(|field| field.as_text()).filter(|text| !Self::is_blank(text))
    }

    /// Returns a required whole number.
    pub fn count(&self, key: &str) -> u32 {
        self.required(key, "a whole number of zero or more").map_or(0, |field| field.as_count())
    }

    /// Returns an optional whole number.
    pub fn count_opt(&self, key: &str) -> Option<u32> {
        self.field(key).map(|field| field.as_count())
    }

    /// Returns a boolean; missing means false.
    pub fn flag(&self, key: &str) -> bool {
        let Some(field) = self.field(key) else { return false };
        field.value.as_boolean().unwrap_or_else(|| {
            field.expected("true or false");
            false
        })
    }

    /// Returns one word of a closed list, or `None` if the field is missing or (with a fault) holds another word.
    pub fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let field = self.field(key)?;
        let found = field.as_text();
        let known = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if known.is_none() && !J::REPORTS_UNKNOWN {
            field.fault("");
        } else if known.is_none() {
            let mut message = String::from("is “");
            message.push_str(&found);
            message.push_str("”; expected one of: ");
            push_names(&mut message, words);
            field.fault(message);
        }
        known
    }

    /// Returns one word of a closed list, from a required field.
    pub fn word_required<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let mut expected = String::new();
        if J::REPORTS_UNKNOWN {
            expected.push_str("one of: ");
            push_names(&mut expected, words);
        }
        self.required(key, &expected)?;
        self.word(key, words)
    }

    /// Returns readers of this list's items.
    pub fn items(&self) -> Vec<Self> {
        self.items_of("a list")
    }

    /// Returns readers of this list's items; `what` describes the list in messages.
    pub fn items_of(&self, what: &str) -> Vec<Self> {
        if self.value.kind() != JsonKind::List {
            self.expected(what);
        }
        let items = self.value.items().into_iter().enumerate();
        let key = |index: usize| if J::REPORTS_UNKNOWN { index.to_string() } else { String::new() };
        items.map(|(index, item)| self.at(&key(index), item)).collect()
    }

    /// Returns readers of a field's items; missing means none.
    pub fn list(&self, key: &str) -> Vec<Self> {
        self.field(key).map(|field| field.items()).unwrap_or_default()
    }

    /// Returns readers of a required field's items; `what` describes the list in messages.
    pub fn list_required(&self, key: &str, what: &str) -> Vec<Self> {
        self.required(key, what).map(|field| field.items_of(what)).unwrap_or_default()
    }

    /// Returns the name and reader of every entry of an object field; missing means none.
    pub fn entries(&self, key: &str) -> Vec<(String, Self)> {
        self.field(key).map(|field| field.members()).unwrap_or_default()
    }

    /// Returns the name and reader of every entry of this object.
    pub fn members(&self) -> Vec<(String, Self)> {
        if self.value.kind() != JsonKind::Object {
            self.expected("an object");
        }
        self.allow_all();
        let names = self.value.field_names().into_iter();
        names.filter_map(|name| self.peek(&name).map(|entry| (name, entry))).collect()
    }

    /// Returns the reader of a required object.
    pub fn object(&self, key: &str) -> Option<Self> {
        let field = self.required(key, "an object: { … }")?;
        if field.value.kind() != JsonKind::Object {
            field.expected("an object");
            return None;
        }
        Some(field)
    }

    /// Returns the reader of an optional object.
    pub fn object_opt(&self, key: &str) -> Option<Self> {
        self.field(key).and_then(|_| self.object(key))
    }
}
