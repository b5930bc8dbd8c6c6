//! `feuillet consent import`: what it makes of other tools' configurations, and that it never runs them.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

mod cases;
mod command;
mod hostile;
mod nothing_runs;
mod policies;

use std::path::{Path, PathBuf};

use feuillet::import::{Imported, import};

/// The folders of the cases, each with an input and what is expected of it.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut cases: Vec<_> = std::fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path()).collect();
    cases.sort();
    assert!(cases.len() >= 15, "only {} cases", cases.len());
    cases
}

/// The input of a case: its name and its text.
fn input(case: &Path) -> (String, String) {
    let files = std::fs::read_dir(case).expect("a case").flatten();
    let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let name = names.find(|name| name.starts_with("input.")).expect("an input");
    let text = std::fs::read_to_string(case.join(&name)).expect("a text");
    (name, text)
}

/// Imports a text that has no faults.
fn imported(file: &str, text: &str) -> Imported {
    import(file, text, None, None).unwrap_or_else(|error| panic!("{error}"))
}
