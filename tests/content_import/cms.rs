//! Imports from WordPress, Ghost and feeds, on small files and recorded answers.
mod autop;
mod feeds;
mod galleries;
mod ghost;
mod ledes;
mod media;
mod post_embeds;
mod pull;
mod real_wordpress;
mod recorded;
mod rest;
mod shortcodes;
mod small_export;
mod tables;
mod time_zones;
mod wordpress;
mod wxr;

use std::collections::BTreeMap;
use std::path::Path;

use feuillet::content_import::cms::{CmsSource, import};
use feuillet::content_import::{ImportOptions, Report, Silent};
use feuillet::fetch::Fetch;

/// Makes a slug of ASCII letters and digits, and keeps other letters as they are.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The files that an import wrote, by path, and its report.
struct Imported {
    files: BTreeMap<String, String>,
    report: Report,
}

impl Imported {
    /// Returns a file's text.
    fn file(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", self.files.keys()))
    }

    /// Returns what was reported of a kind.
    fn findings(&self, kind: &str) -> Vec<&str> {
        self.report.unmapped.iter().filter(|it| it.kind == kind).map(|it| it.what.as_str()).collect()
    }
}

/// Imports into a folder that is removed afterwards.
fn run(source: &CmsSource, fetch: &dyn Fetch) -> Imported {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(source, fetch, folder.path())
}

/// Imports into a folder.
fn run_in(source: &CmsSource, fetch: &dyn Fetch, out: &Path) -> Imported {
    let options = ImportOptions {
        lang: None,
        base_url: None,
        name: None,
        time_zone: None,
        keeps_settings: false,
        slugify: &slug,
        tag_slug: &slug,
    };
    let report = import(source, out, &options, fetch, &Silent).expect("an import");
    let mut files = BTreeMap::new();
    for entry in
        walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(out).expect("a path inside").to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(entry.path()).expect("a file");
        files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
    }
    Imported { files, report }
}

/// Writes a file with a text and returns its path; the folder keeps it.
fn file_with(folder: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}
