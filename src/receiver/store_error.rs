//! The reasons why the database cannot be used, in words.

use std::fmt;

use super::store::VERSION;

/// Why the database cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// A file could not be created, read or written.
    File(std::io::Error),
    /// It belongs to another program.
    Foreign,
    /// It was written by a later version of this program.
    Newer(i32),
    /// Proofs were erased, but their bytes could not be overwritten yet.
    StillInLog,
    /// An error of SQLite.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Foreign => f.write_str("belongs to another program; choose another file"),
            Self::Newer(version) => {
                write!(
                    f,
                    "has version {version}, this program knows version {VERSION}; use a later version of the program"
                )
            }
            Self::StillInLog => f.write_str(
                "the proofs were erased, but another program is using the database, so their bytes are still in the \
                 write-ahead log; run the command again",
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
