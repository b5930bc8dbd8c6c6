//! Reads settings one by one, and notes all those that nothing has read, so that none is lost silently.

use super::literal::{Literal, SPREAD, Value};
use super::report::Report;

/// A value of the configuration, and the path to it.
#[derive(Clone)]
pub struct Setting<'r> {
    /// The value.
    pub literal: &'r Literal,
    /// The path to it, such as `cookie.name`.
    pub path: String,
    report: &'r Report,
}

/// Settings by name; those that are not taken are reported.
pub struct Settings<'r> {
    left: Vec<(String, &'r Literal)>,
    path: String,
    report: &'r Report,
}

impl<'r> Setting<'r> {
    /// Returns the whole configuration as a setting.
    pub fn whole(literal: &'r Literal, report: &'r Report) -> Self {
        Self { literal, path: String::new(), report }
    }

    /// Notes something about this setting.
    pub fn note(&self, message: impl Into<String>) {
        self.report.note(self.literal.line, &self.path, message);
    }

    /// Notes that this setting has no counterpart.
    pub fn lost(&self, why: &str) {
        self.note(format!("is {}; not carried over: {why}", self.literal.value.describe()));
    }

    /// Notes that something else was expected; a function or a computed value gets its own reason.
    pub fn expected(&self, what: &str) {
        let found = self.literal.value.describe();
        match self.literal.value {
            Value::Function => self.note("is a function, and nothing is run here; not carried over"),
            Value::Unreadable(_) => {
                let mend = "put the value itself in its place and import again, or write it into the policy";
                self.note(format!("is {found}, and nothing is computed here; not carried over: {mend}"));
            }
            _ => self.note(format!("is {found}; not carried over: expected {what}")),
        }
    }

    /// Notes that a callback was not carried over, and what replaces it.
    pub fn callback(&self, instead: &str) {
        let what = match &self.literal.value {
            Value::Text(_) => "is code in a text, which is never run",
            _ => "is a function, which is never run",
        };
        self.note(format!("{what}; not carried over: put what it does into {instead}"));
    }

    /// Returns the text, or notes that the setting is something else.
    pub fn text(&self) -> Option<&'r str> {
        match &self.literal.value {
            Value::Text(text) => Some(text),
            _ => {
                self.expected("a text");
                None
            }
        }
    }

    /// Returns the boolean, or notes that the setting is something else.
    pub fn flag(&self) -> Option<bool> {
        match self.literal.value {
            Value::Boolean(value) => Some(value),
            _ => {
                self.expected("true or false");
                None
            }
        }
    }

    /// Returns the number, or notes that the setting is something else.
    pub fn number(&self) -> Option<f64> {
        match self.literal.value {
            Value::Number(number) => Some(number),
            _ => {
                self.expected("a number");
                None
            }
        }
    }

    /// Returns the items of a list, or notes that the setting is something else.
    pub fn items(&self) -> Vec<Setting<'r>> {
        let Value::List(items) = &self.literal.value else {
            self.expected("a list");
            return Vec::new();
        };
        let item = |(index, literal)| Setting { literal, path: format!("{}[{index}]", self.path), report: self.report };
        items.iter().enumerate().map(item).collect()
    }

    /// Returns the settings in an object, or notes that the setting is something else.
    pub fn settings(&self) -> Settings<'r> {
        let left = match &self.literal.value {
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
            _ => {
                self.expected("an object");
                Vec::new()
            }
        };
        Settings { left, path: self.path.clone(), report: self.report }
    }

    /// Returns whether it is an object.
    pub fn is_object(&self) -> bool {
        self.literal.value.is_object()
    }
}

impl<'r> Settings<'r> {
    fn setting(&self, name: &str, literal: &'r Literal) -> Setting<'r> {
        let dot = if self.path.is_empty() { "" } else { "." };
        Setting { literal, path: format!("{}{dot}{name}", self.path), report: self.report }
    }

    /// Takes a setting; returns `None` if it is missing or nothing.
    pub fn take(&mut self, name: &str) -> Option<Setting<'r>> {
        let at = self.left.iter().position(|(key, _)| key == name)?;
        let (name, literal) = self.left.remove(at);
        Some(self.setting(&name, literal)).filter(|it| it.literal.value != Value::Nothing)
    }

    /// Returns a setting without taking it.
    pub fn get(&self, name: &str) -> Option<&'r Literal> {
        self.left.iter().find(|(key, _)| key == name).map(|(_, literal)| *literal)
    }

    /// Takes all settings that have one of several names for the same thing; returns the first.
    pub fn take_one_of(&mut self, names: &[&str]) -> Option<Setting<'r>> {
        let found: Vec<_> = names.iter().filter_map(|name| self.take(name)).collect();
        found.into_iter().next()
    }

    /// Takes everything that is left, by name, in objects whose names are the owner’s own. Spreads among them are
    /// noted.
    pub fn entries(&mut self) -> Vec<(String, Setting<'r>)> {
        let left = std::mem::take(&mut self.left);
        let (spread, named): (Vec<_>, Vec<_>) = left.into_iter().partition(|(name, _)| name == SPREAD);
        spread.iter().for_each(|(name, literal)| self.setting(name, literal).expected("an object"));
        named.into_iter().map(|(name, literal)| (name.clone(), self.setting(&name, literal))).collect()
    }

    /// Drops settings that say what happens here anyway.
    pub fn needless(&mut self, names: &[&str]) {
        self.left.retain(|(name, _)| !names.contains(&name.as_str()));
    }

    /// Takes a setting and notes that it has no counterpart.
    pub fn lost(&mut self, name: &str, why: &str) {
        if let Some(setting) = self.take(name) {
            match setting.literal.value {
                Value::Function | Value::Unreadable(_) => setting.expected(""),
                _ => setting.lost(why),
            }
        }
    }

    /// Takes a boolean setting and notes it if it differs from what always applies here.
    pub fn lost_unless(&mut self, name: &str, usual: bool, why: &str) {
        if let Some(setting) = self.take(name).filter(|taken| taken.flag().is_some_and(|flag| flag != usual)) {
            setting.lost(why);
        }
    }

    /// Notes everything that is left.
    pub fn finish(&mut self) {
        for (name, literal) in std::mem::take(&mut self.left).iter() {
            let setting = self.setting(name, literal);
            match literal.value {
                Value::Nothing => {}
                Value::Function | Value::Unreadable(_) => setting.expected(""),
                _ => setting.note("is not a setting known here; not carried over"),
            }
        }
    }
}
