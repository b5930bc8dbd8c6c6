//! The published sample, checked by independent tools: html-validate, schema.org's vocabulary as TypeScript types, a
//! feed parser in Python. `make tools` installs them.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, with a message")]

mod feeds;
mod pages;
#[path = "../fixtures/publication.rs"]
mod publication;
mod sitemap;
mod structured_data;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use feuillet::publish::{BuildOptions, publish};

use publication::{Folder, files_below, sample};

/// The published sample.
static DIST: LazyLock<PathBuf> = LazyLock::new(|| {
    let place = Folder::empty().with_program();
    let options = BuildOptions { release: true, ..place.with_out(sample()) };
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    // The folder is kept until the tests end.
    std::mem::forget(place);
    options.out
});

/// Paths of the files with one of the endings, from the published folder.
fn files(endings: &[&str]) -> Vec<String> {
    let names = files_below(&DIST).into_iter().map(|path| path.display().to_string());
    names.filter(|path| endings.iter().any(|ending| path.ends_with(ending))).collect()
}

/// The text of a file.
fn read(path: &str) -> String {
    std::fs::read_to_string(DIST.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The tool that `make tools` has installed, whose path is in a variable.
fn tool(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).map(PathBuf::from);
    let path = path.filter(|path| path.exists());
    path.unwrap_or_else(|| panic!("{variable} names no file: run `make tools`, then eval \"$(make env)\""))
}

/// Runs a program in a folder; returns whether it succeeded, and its output.
fn run(command: &mut Command, folder: &Path) -> (bool, String) {
    let output = command.current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?} does not start ({error}): run `make tools`"));
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}
