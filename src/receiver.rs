//! The reference receiver of consent proofs: `feuillet consent receive`, an HTTP server with a database of its own.
//!
//! Native only, behind the feature `receiver`. Shares with the rest the form of faults, slugs and records.

pub mod clients;
pub mod digest;
pub mod fields;
pub mod forms;
pub mod limit;
pub mod lingering;
pub mod listen;
pub mod log;
pub mod options;
pub mod origins;
pub mod places;
pub mod policies;
pub mod proof;
pub mod reception;
pub mod refusal;
pub mod server;
pub mod store;
pub mod store_error;
pub mod tally;
pub mod writer;

use std::io::Write;
use std::path::Path;

use digest::{Day, Difference, Digest};
use options::{Options, Task};
use store::Store;
use store_error::StoreError;

use crate::consent::terms::Terms;

/// Reads what a visitor consents to from a policy's file.
pub type ReadTerms<'a> = &'a dyn Fn(&Path) -> Result<Terms, String>;

/// What came of a task.
#[derive(Debug)]
pub struct Done {
    /// What is to be said about it.
    pub said: String,
    /// Whether nothing was found at fault.
    pub passed: bool,
}

/// Does what the options say, each given with its value; `terms` reads a policy's file.
///
/// # Errors
/// What is wrong, in words, and how to mend it.
pub fn run(given: Vec<(&'static str, String)>, terms: ReadTerms) -> Result<Done, String> {
    let Options { db, task } = options::read(given)?;
    let said = match task {
        Task::Listen(listening) => listen::listen(&db, listening, terms),
        Task::Export(id) => export(&db, &id),
        Task::Erase(id) => {
            let erased = open(&db)?.erase(&id).map_err(|error| unsaid(&db, &error))?;
            Ok(format!("erased {}", proofs(erased)))
        }
        Task::EraseBefore(moment) => {
            let erased = open(&db)?.erase_before(moment).map_err(|error| unsaid(&db, &error))?;
            Ok(format!("erased {}", proofs(erased)))
        }
        Task::Digest(day) => digest(&db, &day),
        Task::Verify(file) => return verify(&db, &file),
    }?;
    Ok(Done { said, passed: true })
}

fn proofs(number: usize) -> String {
    format!("{number} {}", if number == 1 { "proof" } else { "proofs" })
}

fn unsaid(db: &Path, error: &impl std::fmt::Display) -> String {
    format!("{}: {error}", db.display())
}

fn open(db: &Path) -> Result<Store, String> {
    Store::open(db).map_err(|error| unsaid(db, &error))
}

fn export(db: &Path, id: &str) -> Result<String, String> {
    let mut out = std::io::stdout().lock();
    let mut exported = 0;
    let print = |received, proof: &str| {
        exported += 1;
        // What is stored is JSON already.
        writeln!(out, "{{\"received\":{received},\"proof\":{proof}}}").map_err(StoreError::File)
    };
    match open(db)?.export(id, print) {
        // Who reads it has read enough: `… | head`.
        Err(StoreError::File(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(String::new()),
        done => done.map_err(|error| unsaid(db, &error))?,
    }
    Ok(format!("exported {}", proofs(exported)))
}

/// Prints the digest of a day.
fn digest(db: &Path, day: &Day) -> Result<String, String> {
    let digest = Digest::of(&open(db)?, day).map_err(|error| unsaid(db, &error))?;
    let written = std::io::stdout().write_all(digest.to_text().as_bytes());
    written.map_err(|error| format!("standard output: {error}"))?;
    let is_over = day.is_over(jiff::Timestamp::now());
    Ok(if is_over { String::new() } else { "the day is not over; what comes later is not in this digest".into() })
}

/// Compares the database with a digest.
fn verify(db: &Path, file: &Path) -> Result<Done, String> {
    let in_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| in_file(&error))?;
    let then = Digest::read(&text).map_err(|error| in_file(&error))?;
    let now = Digest::of(&open(db)?, then.day()).map_err(|error| unsaid(db, &error))?;
    let Difference { same, missing, new } = then.compare(&now);
    let said = format!("{} as in the digest, {missing} missing, {new} changed or added", proofs(same));
    let passed = new == 0;
    Ok(Done { said: if passed { said } else { format!("{}: {said}", db.display()) }, passed })
}
