//! The licences of everything that ships in the program, as `cargo` knows it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::faults::PublishError;

/// Names, versions and licence texts of the crates that are compiled into the program.
///
/// # Errors
/// When `cargo metadata` cannot be run.
pub fn text(source: &Path) -> Result<String, PublishError> {
    let failed = |message: String| PublishError::Tool { name: "cargo metadata", message };
    let arguments = ["metadata", "--format-version=1", "--filter-platform=wasm32-unknown-unknown", "--features=csr"];
    let output =
        Command::new("cargo").current_dir(source).args(arguments).output().map_err(|it| failed(it.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|it| failed(it.to_string()))?;
    let shipped = shipped(&metadata);
    let mut text = String::from("Feuillet, MIT OR Apache-2.0, and what is compiled into it:\n");
    let mut seen = BTreeSet::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        if !shipped.contains(field("id")) || field("name") == "feuillet" {
            continue;
        }
        text.push_str(&format!("\n== {} {}: {}\n", field("name"), field("version"), field("license")));
        let Some(folder) = Path::new(field("manifest_path")).parent() else { continue };
        for licence in licence_files(folder) {
            // Most crates carry the same texts; each is printed once.
            if seen.insert(licence.clone()) {
                text.push('\n');
                text.push_str(licence.trim());
                text.push('\n');
            }
        }
    }
    Ok(text)
}

/// Ids of the packages that the program links: normal dependencies, without proc macros and build scripts.
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

fn licence_files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_licence =
        |name: &str| ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|it| name.to_uppercase().starts_with(it));
    let mut paths: Vec<_> = entries.map(|it| it.path()).filter(|it| it.is_file()).collect();
    paths.retain(|it| it.file_name().is_some_and(|name| is_licence(&name.to_string_lossy())));
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}
