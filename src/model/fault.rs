//! Faults in a document, worded so that its author can fix them.

use std::cell::RefCell;
use std::fmt;

/// A fault at one position of a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// RFC 6901 pointer to the value, `""` for the whole document.
    pub pointer: String,
    /// What was found and what was expected, in one sentence.
    pub message: String,
    /// Whether the document is still usable: true for an unknown field or kind.
    pub only_warning: bool,
}

impl Fault {
    /// Returns its pointer as messages show it.
    pub fn place(&self) -> &str {
        if self.pointer.is_empty() { "(document)" } else { &self.pointer }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place())?;
        f.write_str(": ")?;
        f.write_str(&self.message)
    }
}

/// Escapes a key for use in a pointer: `~` and `/` (RFC 6901, section 3).
pub fn pointer_part(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A log that collects the faults of readers, so that one run reports them all.
#[derive(Debug, Default)]
pub struct FaultLog(RefCell<Vec<Fault>>);

impl FaultLog {
    /// Logs a fault, which makes the document unusable.
    pub fn fault(&self, pointer: &str, message: impl Into<String>) {
        self.push(pointer, message.into(), false);
    }

    /// Logs a warning about something that was skipped, probably a typing error.
    pub fn warning(&self, pointer: &str, message: impl Into<String>) {
        self.push(pointer, message.into(), true);
    }

    fn push(&self, pointer: &str, message: String, only_warning: bool) {
        self.0.borrow_mut().push(Fault { pointer: pointer.into(), message, only_warning });
    }

    /// Whether nothing but warnings was logged.
    pub fn is_usable(&self) -> bool {
        self.0.borrow().iter().all(|fault| fault.only_warning)
    }

    /// Returns everything that was logged, in reading order.
    pub fn into_faults(self) -> Vec<Fault> {
        self.0.into_inner()
    }
}
