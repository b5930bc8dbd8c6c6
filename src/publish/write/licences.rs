//! The licences of everything that is distributed, from `cargo metadata`: the program in the browser, and the command.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::disk::faults::PublishError;
use crate::typesetting::code::grammar_licences;

/// The text for crates under the MIT licence that come without it: theirs differs only in the names.
const MIT: &str = include_str!("../../../LICENSE-MIT");

/// Lists the names, versions and licence texts of the crates that are compiled into the program.
///
/// # Errors
/// When `cargo metadata` cannot be run.
pub fn text(source: &Path) -> Result<String, PublishError> {
    let mut text = String::from("Feuillet, MIT OR Apache-2.0, and what is compiled into it:\n");
    add(&mut text, &metadata(source, "wasm32-unknown-unknown", "csr")?, &mut BTreeSet::new());
    Ok(text)
}

/// Lists the licences of the package for publishers: those of the program, and of the command with the features that it
/// is built with. `.config/package.sh` adds those of the rest of the package.
///
/// # Errors
/// When `cargo metadata` or `rustc` cannot be run.
pub fn text_of_package(source: &Path, features: &str) -> Result<String, PublishError> {
    let version = printed(source, "rustc", &["-vV"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let release = version.lines().next().unwrap_or_default();
    let mut text =
        String::from("Feuillet, MIT OR Apache-2.0, and what is compiled into its command and its program:\n");
    text.push_str(&format!("\n== the standard library of Rust ({release}): MIT OR Apache-2.0\n"));
    let mut seen = BTreeSet::new();
    text.push_str("\n\n==== the command `feuillet`\n");
    add(&mut text, &metadata(source, host, features)?, &mut seen);
    text.push_str("\n\n==== the grammars of code in the command\n");
    for (path, licence) in grammar_licences() {
        text.push_str(&format!("\n== grammar {path}\n"));
        if seen.insert(licence.clone()) {
            text.push_str(&format!("\n{}\n", licence.trim_end()));
        }
    }
    text.push_str("\n\n==== the program in the browser; texts that appear above are not repeated\n");
    add(&mut text, &metadata(source, "wasm32-unknown-unknown", "csr")?, &mut seen);
    Ok(text)
}

/// Returns cargo's metadata of everything that is compiled for a target with features, separated by commas.
fn metadata(source: &Path, target: &str, features: &str) -> Result<Value, PublishError> {
    let arguments = ["metadata", "--locked", "--format-version=1", "--filter-platform", target, "--features", features];
    let text = printed(source, "cargo", &arguments)?;
    serde_json::from_str(&text).map_err(|error| failed("cargo metadata", &error))
}

fn printed(folder: &Path, program: &'static str, arguments: &[&str]) -> Result<String, PublishError> {
    let output = Command::new(program).current_dir(folder).args(arguments).output();
    let output = output.map_err(|error| failed(program, &error))?;
    if !output.status.success() {
        return Err(failed(program, &String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn failed(name: &'static str, error: &dyn std::fmt::Display) -> PublishError {
    PublishError::Tool { name, message: error.to_string() }
}

/// Adds a section for each crate; a text that many of them carry is printed once.
fn add(text: &mut String, metadata: &Value, seen: &mut BTreeSet<String>) {
    let shipped = shipped(metadata);
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        if !shipped.contains(field("id")) || field("name") == "feuillet" {
            continue;
        }
        text.push_str(&format!("\n== {} {}: {}\n", field("name"), field("version"), field("license")));
        let Some(folder) = Path::new(field("manifest_path")).parent() else { continue };
        let mut licences = licence_files(folder);
        if licences.is_empty() {
            licences.push(without_text(package));
        }
        for licence in licences {
            if seen.insert(licence.clone()) {
                text.push('\n');
                text.push_str(licence.trim());
                text.push('\n');
            }
        }
    }
}

/// Returns the text for a crate that carries none: who wrote it, and the licence's text if that is the MIT licence.
fn without_text(package: &Value) -> String {
    let authors: Vec<&str> = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let name = package["name"].as_str().unwrap_or_default();
    let authors = if authors.is_empty() { format!("the authors of {name}") } else { authors.join(", ") };
    let licence = package["license"].as_str().unwrap_or_default();
    let body = MIT.split_once("\n\nPermission").map_or("", |(_, body)| body);
    if licence.split([' ', '/', '(', ')']).any(|word| word == "MIT") {
        format!("MIT License\n\nCopyright (c) {authors}\n\nPermission{body}")
    } else {
        format!("Copyright (c) {authors}; {licence}")
    }
}

/// Returns the ids of the packages that the program links: normal dependencies, without proc macros and build scripts.
fn shipped(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"].as_array();
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = metadata["resolve"]["root"].as_str().into_iter().collect();
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = nodes.into_iter().flatten().find(|node| node["id"] == id);
        for dependency in node.and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            let is_normal = dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null());
            if let Some(id) = dependency["pkg"].as_str().filter(|_| is_normal) {
                open.push(id);
            }
        }
    }
    found
}

/// How deep in a crate's folder the licences of bundled libraries are looked for.
const DEEPEST: usize = 5;
/// Prefixes of the names of licence files.
const NAMES: [&str; 7] = ["LICENSE", "LICENCE", "UNLICENSE", "COPYING", "NOTICE", "PATENTS", "COPYRIGHT"];
/// Folders whose content is not compiled in.
const ASIDE: [&str; 6] = ["test", "tests", "benches", "examples", "fuzz", "target"];

/// Reads the licence texts in a crate's folder, and those of libraries in other languages that it bundles.
fn licence_files(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().to_uppercase());
            let is_code = name.ends_with(".RS") || name.ends_with(".C") || name.ends_with(".H");
            if path.is_file() && !is_code && NAMES.iter().any(|start| name.starts_with(start)) {
                paths.push(path);
            } else if path.is_dir() && depth < DEEPEST && !ASIDE.contains(&name.to_lowercase().as_str()) {
                folders.push((path, depth + 1));
            }
        }
    }
    paths.sort();
    // Some are not in UTF-8.
    let texts = paths.iter().filter_map(|path| std::fs::read(path).ok());
    texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}
