//! Why the database cannot be used, in words.

use std::fmt;

use super::store::VERSION;

/// Why the database cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// It could not be made.
    File(std::io::Error),
    /// It belongs to another program.
    Foreign,
    /// It was written by a later version of this program.
    Newer(i32),
    /// It was erased, and its bytes could not be overwritten yet.
    StillInLog,
    /// What SQLite says.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Foreign => f.write_str("is a database of another program; choose another file"),
            Self::Newer(version) => {
                write!(f, "has version {version}, this program knows version {VERSION}; use the later program")
            }
            Self::StillInLog => f.write_str(
                "was erased, but another program is at work, so that its bytes still stand in the write-ahead log; \
                 run the command again",
            ),
            Self::Sqlite(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}
