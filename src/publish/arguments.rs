//! Arguments of commands, read one by one; what is wrong with them is said all at once.

use std::slice::Iter;

/// What is left of a command's arguments, and what was wrong with those before.
pub struct Arguments<'a> {
    rest: Iter<'a, String>,
    faults: Vec<String>,
}

impl<'a> Arguments<'a> {
    /// Of a command, without its name.
    pub fn of(arguments: &'a [String]) -> Self {
        Self { rest: arguments.iter(), faults: Vec::new() }
    }

    /// The value that an option needs; empty where it is missing, which is a fault.
    pub fn value(&mut self, option: &str) -> String {
        let value = self.rest.next().cloned();
        if value.is_none() {
            self.faults.push(format!("{option} needs a value"));
        }
        value.unwrap_or_default()
    }

    /// Whether the value of `--format` is `json`, and not `text`.
    pub fn is_json(&mut self, option: &str) -> bool {
        let format = self.value(option);
        if !["json", "text", ""].contains(&format.as_str()) {
            self.faults.push(format!("{option} “{format}” is not known here; expected text or json"));
        }
        format == "json"
    }

    /// What is no option: the first of its kind is taken, another is a fault.
    pub fn other<T: From<&'a str>>(&mut self, argument: &'a str, into: &mut Option<T>) {
        if argument.starts_with('-') || into.is_some() {
            self.faults.push(format!("“{argument}” is not an option known here"));
        } else {
            *into = Some(T::from(argument));
        }
    }

    /// Something else that is wrong.
    pub fn fault(&mut self, message: String) {
        self.faults.push(message);
    }

    /// What has been read.
    ///
    /// # Errors
    /// All that was wrong, a line each.
    pub fn finish<T>(self, read: T) -> Result<T, String> {
        if self.faults.is_empty() { Ok(read) } else { Err(self.faults.join("\n")) }
    }
}

impl<'a> Iterator for Arguments<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.rest.next().map(String::as_str)
    }
}
