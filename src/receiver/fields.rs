//! Reads the fields of a JSON object and notes every fault, so that one answer names them all.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::fault::FaultLog;
use crate::model::slug::is_id;

/// The most entries of an object of choices: more than any policy has, and few enough to store.
const MAX_CHOICES: usize = 500;

/// An object that is being read, and the log for its faults. A value that is missing or wrong is noted and replaced by
/// an empty one, so what was read is valid only if nothing was noted.
pub struct Fields<'a> {
    object: &'a Map<String, Value>,
    log: &'a FaultLog,
}

impl<'a> Fields<'a> {
    /// Creates a reader for the fields of an object.
    pub fn new(object: &'a Map<String, Value>, log: &'a FaultLog) -> Self {
        Self { object, log }
    }

    /// Notes every field that is not among the known ones.
    pub fn only(&self, known: &[&str]) {
        for name in self.object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.log.fault(&pointer(&[name]), "is not a field of a proof; leave it out");
        }
    }

    fn required(&self, name: &str) -> Option<&'a Value> {
        let value = self.object.get(name);
        if value.is_none() {
            self.log.fault(&pointer(&[name]), "is missing");
        }
        value
    }

    fn expected(&self, name: &str, what: &str, found: &Value) {
        self.log.fault(&pointer(&[name]), format!("expected {what}, found {}", kind(found)));
    }

    /// Reads a string of some form, which must be there.
    pub fn text(&self, name: &str, form: &str, is_it: impl Fn(&str) -> bool) -> String {
        match self.required(name) {
            Some(Value::String(text)) if is_it(text) => return text.clone(),
            Some(Value::String(_)) => self.log.fault(&pointer(&[name]), format!("expected {form}, found another text")),
            Some(other) => self.expected(name, form, other),
            None => {}
        }
        String::new()
    }

    /// Reads a string of some form, if it is there.
    pub fn optional_text(&self, name: &str, form: &str, is_it: impl Fn(&str) -> bool) -> Option<String> {
        self.object.contains_key(name).then(|| self.text(name, form, is_it))
    }

    /// Reads a boolean, which must be there.
    pub fn boolean(&self, name: &str) -> bool {
        let value = self.required(name);
        if let Some(other) = value.filter(|it| !it.is_boolean()) {
            self.expected(name, "true or false", other);
        }
        value.and_then(Value::as_bool).unwrap_or_default()
    }

    /// Reads a whole number, which must be there and pass a check; the check says what is wrong with it.
    pub fn number(&self, name: &str, form: &str, check: impl Fn(u64) -> Result<(), String>) -> u64 {
        let value = self.required(name);
        match value.map(|it| (it, it.as_u64())) {
            Some((_, Some(number))) => {
                if let Err(message) = check(number) {
                    self.log.fault(&pointer(&[name]), message);
                }
                number
            }
            Some((other, None)) => {
                self.expected(name, form, other);
                0
            }
            None => 0,
        }
    }

    /// Reads an object of ids with true or false, which must be there.
    pub fn choices(&self, name: &str) -> BTreeMap<String, bool> {
        let mut choices = BTreeMap::new();
        let object = match self.required(name) {
            Some(Value::Object(object)) => object,
            other => {
                other.inspect(|it| self.expected(name, "an object of ids with true or false", it));
                return choices;
            }
        };
        if object.len() > MAX_CHOICES {
            let message = format!("has {} entries; expected at most {MAX_CHOICES}", object.len());
            self.log.fault(&pointer(&[name]), message);
            return choices;
        }
        for (id, value) in object {
            if !is_id(id) {
                let message = "is not an id; expected lower-case letters, digits and single hyphens, at most 100 bytes";
                self.log.fault(&pointer(&[name, id]), message);
            }
            match value {
                Value::Bool(granted) => drop(choices.insert(id.clone(), *granted)),
                other => {
                    let message = format!("expected true or false, found {}", kind(other));
                    self.log.fault(&pointer(&[name, id]), message);
                }
            }
        }
        choices
    }
}

/// Returns the JSON pointer (RFC 6901) to a value; long names, which only a stranger sends, are cut off.
fn pointer(names: &[&str]) -> String {
    let mut pointer = String::new();
    for name in names {
        let name: String = name.chars().take(100).collect();
        pointer.push('/');
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// Returns the kind of a value, in words.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
