//! The reference receiver of consent proofs: `feuillet consent receive`, an HTTP server with its own database.
//!
//! Native only, behind the feature `receiver`. It shares the form of faults, slugs and records with the rest.

pub mod clients;
pub mod connection_slots;
pub mod digest;
pub mod fields;
pub mod forms;
pub mod limit;
pub mod lingering;
pub mod listen;
pub mod log;
pub mod options;
pub mod origins;
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
use options::{ReceiverOptions, Task};
use store::Store;
use store_error::StoreError;

use crate::consent::terms::Terms;

/// A function that reads from a policy's file what a visitor consents to.
pub type ReadTerms<'a> = &'a dyn Fn(&Path) -> Result<Terms, String>;

/// The result of a task.
#[derive(Debug)]
pub struct Done {
    /// The message about the result.
    pub said: String,
    /// Whether no fault was found.
    pub passed: bool,
}

/// Does what the options in `given` say, each with its value; `terms` reads a policy's file.
///
/// # Errors
/// When something is wrong, with what it is and how to mend it.
pub fn run(given: Vec<(&'static str, String)>, terms: ReadTerms) -> Result<Done, String> {
    let ReceiverOptions { db, task } = options::read(given)?;
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
        // The stored proof is JSON already.
        writeln!(out, "{{\"received\":{received},\"proof\":{proof}}}").map_err(StoreError::File)
    };
    match open(db)?.export(id, print) {
        // The reader has read enough, as in `… | head`.
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
