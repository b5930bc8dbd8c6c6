//! The report of an import: what was not carried over and why, each with its line.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

/// Remarks about a file.
#[derive(Debug, Default)]
pub struct Report {
    file: String,
    remarks: RefCell<Vec<Remark>>,
    /// The index of the remark with a given message about a setting of a given name.
    places: RefCell<HashMap<(String, String), usize>>,
}

#[derive(Debug)]
struct Remark {
    lines: BTreeSet<usize>,
    path: String,
    message: String,
}

impl Report {
    /// Creates an empty report about a file.
    pub fn new(file: &str) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// Notes why a setting was not carried over as it was, with its line and path.
    ///
    /// A message about the same setting in several languages or entries is reported once, with all lines.
    pub fn note(&self, line: usize, path: &str, message: impl Into<String>) {
        let message = message.into();
        let mut remarks = self.remarks.borrow_mut();
        let name = path.rsplit('.').next().unwrap_or_default().to_string();
        match self.places.borrow_mut().entry((message, name)) {
            Entry::Occupied(place) => {
                if let Some(remark) = remarks.get_mut(*place.get()) {
                    remark.lines.insert(line);
                }
            }
            Entry::Vacant(place) => {
                let message = place.key().0.clone();
                remarks.push(Remark { lines: BTreeSet::from([line]), path: path.into(), message });
                place.insert(remarks.len() - 1);
            }
        }
    }

    /// Returns how many remarks there are.
    pub fn len(&self) -> usize {
        self.remarks.borrow().len()
    }

    /// Returns whether there are no remarks.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Writes one remark per line, in the order of the file.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remarks = self.remarks.borrow();
        let mut remarks: Vec<&Remark> = remarks.iter().collect();
        remarks.sort_by_key(|it| it.lines.first().copied());
        for Remark { lines, path, message } in remarks {
            let lines: Vec<usize> = lines.iter().copied().collect();
            let line = lines.first().copied().unwrap_or(1);
            let path = if path.is_empty() { "(whole)" } else { path };
            write!(f, "warning: {}:{line}: {path}: {message}", self.file)?;
            match lines.get(1..) {
                Some([]) | None => writeln!(f)?,
                Some([other]) => writeln!(f, " (also line {other})")?,
                Some(others) => {
                    let others: Vec<_> = others.iter().map(usize::to_string).collect();
                    writeln!(f, " (also lines {})", others.join(", "))?;
                }
            }
        }
        Ok(())
    }
}
