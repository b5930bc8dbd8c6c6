//! Where documents, files and lists of the old site are in the publication.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use percent_encoding::utf8_percent_encode;

use super::addresses::Planned;
use super::old_address::{key, plain, split_base, without_base};
use super::site::Site;
use crate::content_import::text::links::UNSAFE;

/// What addresses are looked up in.
pub struct LinkIndex {
    pub(super) by_file: HashMap<PathBuf, usize>,
    by_address: HashMap<String, usize>,
    pub(super) by_name: HashMap<String, usize>,
    /// New address of each document.
    pub(super) addresses: Vec<String>,
    /// Files that are served as they are, by their path on the site.
    files: HashMap<String, PathBuf>,
    pub(super) served: HashMap<PathBuf, String>,
    /// Folders whose files were served below the address of a document.
    pub(super) served_folders: HashSet<PathBuf>,
    /// Lists that have another address now.
    lists: HashMap<String, String>,
    pub(super) host: String,
    pub(super) base_path: String,
    base_url: String,
}

impl LinkIndex {
    /// Collects all documents, files and lists.
    pub fn new(planned: &[Planned], site: &Site, lists: &BTreeMap<String, String>) -> Self {
        let mut index = Self {
            by_file: HashMap::new(),
            by_address: HashMap::new(),
            by_name: HashMap::new(),
            addresses: Vec::with_capacity(planned.len()),
            files: site.files.iter().map(|(file, path)| (plain(path), file.clone())).collect(),
            served: site.files.iter().map(|(file, path)| (file.clone(), path.clone())).collect(),
            served_folders: planned.iter().filter_map(|document| document.entry.files.clone()).collect(),
            lists: lists.iter().map(|(from, to)| (key(from), to.clone())).collect(),
            host: String::new(),
            base_path: String::new(),
            base_url: site.base_url.clone().unwrap_or_default().trim_end_matches('/').to_string(),
        };
        if let Some((host, path)) = site.base_url.as_deref().and_then(split_base) {
            index.host = host.to_ascii_lowercase();
            index.base_path = path.to_string();
        }
        for (number, document) in planned.iter().enumerate() {
            let file = &document.entry.file;
            index.by_file.insert(file.clone(), number);
            let old = [&document.entry.address].into_iter().chain(&document.aliases);
            for address in old.filter(|address| !address.is_empty()) {
                index.by_address.entry(key(address)).or_insert(number);
            }
            for name in names(file) {
                index.by_name.entry(name).or_insert(number);
            }
            index.addresses.push(document.address.clone());
        }
        for (from, to) in &site.feeds {
            index.lists.entry(key(from)).or_insert_with(|| to.clone());
        }
        // New addresses lead where they always will.
        for (number, document) in planned.iter().enumerate() {
            index.by_address.entry(key(&document.address)).or_insert(number);
        }
        index
    }

    /// Returns the new address of a document or list at an old address from the root.
    pub fn page_at(&self, path: &str) -> Option<String> {
        let key = key(without_base(path, &self.base_path));
        let document = self.by_address.get(&key).map(|number| self.addresses[*number].clone());
        document.or_else(|| self.lists.get(&key).cloned())
    }

    /// Adds pages and feeds that the publication makes, under their own addresses.
    pub fn add_own(&mut self, addresses: impl IntoIterator<Item = String>) {
        for address in addresses {
            self.lists.entry(key(&address)).or_insert(address);
        }
    }

    /// Adds files that were served below the address of a document, by their old paths.
    pub fn add_files(&mut self, files: impl IntoIterator<Item = (String, PathBuf)>) {
        for (path, file) in files {
            self.files.entry(plain(&path)).or_insert(file);
        }
    }

    /// Returns the path of a file that is served as it is.
    pub fn file_at(&self, path: &str) -> Option<(String, &PathBuf)> {
        let path = plain(without_base(path, &self.base_path));
        self.files.get(&path).map(|file| (path, file))
    }

    /// Whether an address is on another site, and not in the publication.
    pub fn is_elsewhere(&self, url: &str) -> bool {
        let host = split_base(url).map(|(host, _)| host.to_ascii_lowercase());
        host.is_some_and(|host| host != self.host)
    }

    /// Returns the address that a menu item gets: that of the document or list, or an address elsewhere. `None` for an
    /// address of the old site that the publication does not have.
    pub fn menu_address(&self, url: &str, prefix: &str) -> Option<String> {
        let local = match split_base(url) {
            Some((host, _)) if !host.eq_ignore_ascii_case(&self.host) => return Some(url.to_string()),
            Some((host, _)) => url.split_once(host).map_or("/", |(_, rest)| rest),
            None if url.contains(':') => return Some(url.to_string()),
            None => url,
        };
        let path = if local.starts_with('/') { local.to_string() } else { format!("/{local}") };
        match plain(without_base(&path, &self.base_path)).as_str() {
            "/" => Some(format!("{prefix}/")),
            plain => self.page_at(&format!("{prefix}{plain}")).or_else(|| self.page_at(plain)),
        }
    }

    /// Returns the address of a path on the old site.
    pub fn old_url(&self, path: &str) -> Option<String> {
        (!self.base_url.is_empty()).then(|| format!("{}{}", self.base_url, encode(without_base(path, &self.base_path))))
    }
}

/// Returns the names under which other documents refer to a file: its path, and ever shorter ends of it, each with and
/// without extension.
fn names(file: &Path) -> Vec<String> {
    let path = file.to_string_lossy().to_lowercase();
    let bare = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
    let bare = bare.strip_suffix("/index").or_else(|| bare.strip_suffix("/_index")).unwrap_or(bare);
    let mut names = vec![path.clone(), bare.to_string()];
    let last = bare.rsplit('/').next().unwrap_or_default();
    names.extend(
        crate::content_import::source::dates::at_start(last)
            .map(|(_, rest)| rest.to_string())
            .filter(|rest| !rest.is_empty()),
    );
    for text in [path.as_str(), bare] {
        let mut rest = text;
        while let Some((_, shorter)) = rest.split_once('/') {
            names.push(shorter.to_string());
            rest = shorter;
        }
    }
    names
}

pub(super) fn encode(path: &str) -> String {
    utf8_percent_encode(path, UNSAFE).to_string()
}
