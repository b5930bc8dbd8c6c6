//! Gets the files that texts show, once each, and keeps them beside the publication's content.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::media_path::{local_path, origin};
use super::services::host;
use super::silent_hosts::SilentHosts;
use crate::content_import::publication::ledger::Ledger;
use crate::content_import::publication::report::Report;
use crate::fetch::Fetch;
use crate::model::counted::counted;

/// The file that holds what has come of a download.
const PART: &str = ".feuillet-download";

/// A file that was got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalFile {
    /// Its address in the publication, such as `/images/a.jpg`.
    pub path: String,
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
}

/// The files of a publication that is being made.
pub struct MediaStore<'a> {
    fetch: &'a dyn Fetch,
    out: PathBuf,
    base_url: String,
    /// Addresses of originals, of which smaller ones were made.
    originals: BTreeSet<String>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    known: BTreeMap<String, Option<LocalFile>>,
    taken: BTreeSet<String>,
    fresh: Vec<(String, Vec<u8>)>,
    failures: BTreeMap<String, String>,
    hosts: SilentHosts,
}

impl<'a> MediaStore<'a> {
    /// Makes a store. `originals` are the addresses of all media files that the source knows.
    pub fn new(fetch: &'a dyn Fetch, out: &Path, base_url: &str, originals: BTreeSet<String>) -> Self {
        Self { fetch, out: out.to_path_buf(), base_url: base_url.into(), originals, state: RefCell::default() }
    }

    /// Gets the file at an address, unless it is there from an earlier run; `None` if that fails.
    pub fn get(&self, url: &str) -> Option<LocalFile> {
        let url = self.complete(url)?;
        if let Some(known) = self.state.borrow().known.get(&url) {
            return known.clone();
        }
        // Smaller versions are made anew when publishing.
        let source = original(&url, &self.originals);
        let known = self.state.borrow().known.get(&source).cloned();
        let found = known.unwrap_or_else(|| self.load(&url, &source));
        let mut state = self.state.borrow_mut();
        state.known.insert(source, found.clone());
        state.known.insert(url, found.clone());
        found
    }

    /// Gets a file: the original, or else the version that the text shows.
    fn load(&self, url: &str, source: &str) -> Option<LocalFile> {
        let mut path = local_path(source, &self.base_url);
        let is_taken = |path: &str| self.state.borrow().taken.contains(&path.to_lowercase());
        let mut number = 2;
        while is_taken(&path) {
            path = with_number(&path, number);
            number += 1;
        }
        let kept = fs::read(self.out.join(&path)).ok().filter(|bytes| !bytes.is_empty());
        let got = kept.map_or_else(|| self.download(source), Ok);
        let got = got.or_else(|problem| if source == url { Err(problem) } else { self.download(url) });
        let bytes = match got {
            Ok(bytes) => bytes,
            Err(problem) => {
                self.state.borrow_mut().failures.insert(source.into(), problem);
                return None;
            }
        };
        let size = imagesize::blob_size(&bytes).ok();
        let size = size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
        let mut state = self.state.borrow_mut();
        state.taken.insert(path.to_lowercase());
        state.fresh.push((path.clone(), bytes));
        Some(LocalFile { path: format!("/{path}"), size })
    }

    fn download(&self, url: &str) -> Result<Vec<u8>, String> {
        let asked = origin(url);
        if self.state.borrow_mut().hosts.is_given_up(host(&asked)) {
            return Err(String::new());
        }
        self.ask(&asked)
    }

    fn ask(&self, url: &str) -> Result<Vec<u8>, String> {
        // By way of a file, so that a download that breaks off goes on where it ended.
        let path = self.out.join(PART);
        let told = |error: std::io::Error| format!("{}: {error}", path.display());
        fs::create_dir_all(&self.out).map_err(told)?;
        let mut part = fs::File::create(&path).map_err(told)?;
        let answer = self.fetch.get_to(url, &[], &mut part);
        let failure = answer.as_ref().err().filter(|_| self.fetch.is_online());
        self.state.borrow_mut().hosts.note(host(url), failure);
        let body = fs::read(&path).map_err(told);
        _ = fs::remove_file(&path);
        let (answer, body) = (answer.map_err(|failure| failure.message)?, body?);
        let kind = answer.header("content-type").unwrap_or_default().to_ascii_lowercase();
        let start = body.get(..64).unwrap_or(&body).trim_ascii_start().to_ascii_lowercase();
        // Sites show a page where a file is missing.
        if kind.starts_with("text/html") || start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
            return Err("a page came instead of the file".into());
        }
        if body.is_empty() { Err("the file is empty".into()) } else { Ok(body) }
    }

    /// Writes the files that were got since the last time.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, ledger: &mut Ledger, report: &mut Report) -> Result<(), crate::content_import::ImportError> {
        let fresh = std::mem::take(&mut self.state.borrow_mut().fresh);
        for (path, bytes) in fresh {
            ledger.write(&path, &bytes, report)?;
            report.files += 1;
        }
        Ok(())
    }

    /// Reports what could not be got.
    pub fn report(&self, report: &mut Report) {
        let state = self.state.borrow();
        for (host, left) in state.hosts.given_up() {
            let files = counted(left, "more file");
            report.add("file", Path::new(host), 0, format!("does not answer; {files} of it, to which texts link, too"));
        }
        for (url, problem) in state.failures.iter().filter(|(_, problem)| !problem.is_empty()) {
            report.add("file", Path::new(url), 0, format!("was not downloaded, so texts link to it: {problem}"));
        }
    }

    /// Returns a complete address with scheme.
    fn complete(&self, url: &str) -> Option<String> {
        if let Some(rest) = url.strip_prefix("//") {
            return Some(format!("https://{rest}"));
        }
        if url.starts_with("http://") || url.starts_with("https://") {
            return Some(url.to_string());
        }
        let host = self.base_url.find("://").and_then(|at| self.base_url[at + 3..].find('/').map(|end| at + 3 + end));
        let host = &self.base_url[..host.unwrap_or(self.base_url.len())];
        (host.starts_with("http") && !url.contains(':')).then(|| format!("{host}/{}", url.trim_start_matches('/')))
    }
}

/// Returns the address of the original of a smaller picture (`a-300x200.jpg`), if the site has it.
fn original(url: &str, originals: &BTreeSet<String>) -> String {
    let plain = url.split(['?', '#']).next().unwrap_or(url);
    if originals.contains(plain) {
        return plain.into();
    }
    let stripped = plain.rfind('.').and_then(|dot| {
        let (stem, end) = plain.split_at(dot);
        let (before, size) = stem.rsplit_once('-')?;
        let (width, height) = size.split_once('x')?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // WordPress keeps a large or turned picture under another name than that of its smaller versions.
        let names = ["", "-scaled", "-rotated"].map(|name| format!("{before}{name}{end}"));
        (is_number(width) && is_number(height)).then_some(names)
    });
    let mut candidates = stripped.into_iter().flatten().flat_map(|url| {
        let swapped = if url.starts_with("https:") {
            url.replacen("https:", "http:", 1)
        } else {
            url.replacen("http:", "https:", 1)
        };
        [url, swapped]
    });
    candidates.find(|url| originals.contains(url)).unwrap_or_else(|| url.to_string())
}

fn with_number(path: &str, number: u32) -> String {
    match path.rfind('.').filter(|dot| path.rfind('/').is_none_or(|slash| slash < *dot)) {
        Some(dot) => format!("{}-{number}{}", &path[..dot], &path[dot..]),
        None => format!("{path}-{number}"),
    }
}
