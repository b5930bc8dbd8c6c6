//! Finds where an address in a document leads: to another document, a file of the site, or elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::addresses::Planned;
use super::files::{can_serve, is_media, reason_against};
use super::link_index::{LinkIndex, encode};
use super::old_address::{join, plain, split_base, without_base};
use super::picture_file::{PictureFault, fault_of};
use super::site::Site;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::{SourceFolder, normal};
use crate::content_import::text::links::{Resolved, Resolver};

/// Resolves the addresses of one document, and collects the files that go beside it.
pub struct DocumentResolver<'a> {
    /// Where everything is.
    pub index: &'a LinkIndex,
    /// The site.
    pub site: &'a Site,
    /// The folder that is imported.
    pub source: &'a SourceFolder,
    /// The document.
    pub document: &'a Planned,
    /// Files beside the document: the file in the source, by its name there.
    pub beside: BTreeMap<String, PathBuf>,
    /// Other files: the file in the source, by its path on the site.
    pub others: BTreeMap<String, PathBuf>,
    /// Addresses that have been reported.
    pub reported: BTreeSet<String>,
}

impl DocumentResolver<'_> {
    fn document(&self, number: usize, rest: &str) -> Resolved {
        Resolved::To(format!("{}{rest}", encode(&self.index.addresses[number])))
    }

    /// Resolves `import-ref:…`, which names a document of the source.
    fn reference(&mut self, name: &str, line: u32, report: &mut Report) -> Resolved {
        let (name, rest) = split_rest(name);
        let decoded = percent_decode_str(name).decode_utf8_lossy().into_owned();
        let wanted = decoded.trim_start_matches(['/', '.']).trim_end_matches('/').to_lowercase();
        let beside = self.document.entry.file.parent().unwrap_or(Path::new("")).join(&wanted);
        let near = normal(&beside).map(|path| path.to_string_lossy().to_lowercase());
        let found =
            near.and_then(|near| self.index.by_name.get(&near)).or_else(|| self.index.by_name.get(&wanted)).copied();
        if let Some(number) = found.filter(|_| !wanted.is_empty()) {
            return self.document(number, rest);
        }
        if wanted.is_empty() && !rest.is_empty() {
            return Resolved::To(rest.to_string());
        }
        if let Some(resolved) = self.file(&decoded, (rest, Use { is_picture: false }), report) {
            return resolved;
        }
        report.add("broken link", &self.document.entry.file, line, decoded.clone());
        Resolved::To(self.index.old_url(&format!("/{wanted}")).unwrap_or_else(|| format!("/{wanted}")))
    }

    /// Resolves a path to a document or file of the source: beside the document, or from the root.
    fn file(&mut self, path: &str, (rest, purpose): (&str, Use), report: &mut Report) -> Option<Resolved> {
        let entry = &self.document.entry;
        let near = entry.file.parent().unwrap_or(Path::new(""));
        let mut folders = vec![near.to_path_buf()];
        folders.extend(entry.folders.iter().cloned());
        if path.starts_with('/') {
            folders = self.site.asset_folders.clone();
        } else {
            folders.extend(self.site.asset_folders.iter().cloned());
        }
        for folder in folders {
            let Some(candidate) = normal(&folder.join(path.trim_start_matches('/'))) else { continue };
            let with = |end: &str| PathBuf::from(format!("{}{end}", candidate.display()));
            let forms = [
                candidate.clone(),
                with(".md"),
                with(".mdx"),
                candidate.join("index.md"),
                candidate.join("_index.md"),
                candidate.join("index.mdx"),
            ];
            if let Some(number) = forms.iter().find_map(|form| self.index.by_file.get(form)) {
                return Some(self.document(*number, rest));
            }
            if self.source.has_file(&candidate) {
                return Some(self.placed(candidate, (rest, purpose), report));
            }
        }
        None
    }

    /// Returns the address of a file that is copied: where it is served already, or beside the document.
    fn placed(&mut self, file: PathBuf, (rest, purpose): (&str, Use), report: &mut Report) -> Resolved {
        if reason_against(self.source, &file).is_some() {
            return Resolved::Nowhere;
        }
        let served = self.index.served.get(&file).cloned();
        let fault = if purpose.is_picture { fault_of(self.source, &file) } else { None };
        let right = match fault {
            Some(PictureFault::Broken(why)) => {
                report.add("broken picture", &file, 0, format!("{why}; texts link to where it was"));
                let old = served.or_else(|| self.old_path(&file)).and_then(|path| self.index.old_url(&path));
                return old.map_or(Resolved::Nowhere, Resolved::Elsewhere);
            }
            Some(PictureFault::Ending(right)) => Some(right),
            None => None,
        };
        if let Some(right) = right {
            report.add("picture with another ending", &file, 0, format!("is shown as .{right}, which it is in fact"));
        }
        // The address with the wrong ending stays in use elsewhere.
        if let Some(path) = served {
            let shown = right.map_or(path.clone(), |right| with_ending(&path, right));
            if shown != path {
                self.others.insert(shown.clone(), file);
            }
            return Resolved::To(format!("{}{rest}", encode(&shown)));
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !is_media(&file) {
            let path = self.old_path(&file).unwrap_or_else(|| format!("/files/{}/{name}", self.document.slug));
            self.others.insert(path.clone(), file);
            return Resolved::To(format!("{}{rest}", encode(&path)));
        }
        let mut free = self.free_name(&file, name);
        if let Some(right) = right {
            free = with_ending(&free, right);
            if let Some(old) = self.old_path(&file) {
                self.others.insert(old, file.clone());
            }
        }
        self.beside.insert(free.clone(), file);
        Resolved::To(format!("{}{rest}", encode(&free)))
    }

    /// Returns the name that a file gets beside the document. One that was served below the document's address keeps
    /// its path there.
    fn free_name(&self, file: &Path, name: String) -> String {
        let below = self.document.entry.files.as_ref().and_then(|folder| file.strip_prefix(folder).ok());
        if let Some(path) = below {
            return path.to_string_lossy().replace('\\', "/");
        }
        let mut free = name.clone();
        let mut number = 2;
        while self.beside.get(&free).is_some_and(|other| other != file) || free.ends_with(".md") {
            free = format!("{number}-{name}");
            number += 1;
        }
        free
    }

    /// Returns where a file was served below the document's address.
    fn old_path(&self, file: &Path) -> Option<String> {
        let entry = &self.document.entry;
        let below = file.strip_prefix(entry.files.as_ref()?).ok()?.to_string_lossy().replace('\\', "/");
        let address = plain(without_base(&entry.address, &self.index.base_path));
        entry.address.ends_with('/').then(|| format!("{address}{below}"))
    }

    /// Adds the files that were served below the document's address and that it does not show; returns how many of
    /// those that it shows had another address, which nobody knows.
    pub fn add_served(&mut self, report: &mut Report) -> usize {
        let is_known = |file: &&PathBuf| file.ancestors().any(|folder| self.index.served_folders.contains(folder));
        let unknown = self.beside.values().filter(|file| !is_known(file)).count();
        let Some(folder) = self.document.entry.files.clone() else { return unknown };
        for file in self.source.files(&folder, report) {
            let is_document =
                file.extension().is_some_and(|ending| ending == "md" || ending == "mdx" || ending == "html");
            let Some(path) = self.old_path(&file).filter(|_| !is_document) else { continue };
            if !self.beside.values().any(|shown| *shown == file) && can_serve(self.source, &file, &path, report) {
                _ = self.placed(file, ("", Use { is_picture: false }), report);
            }
        }
        unknown
    }

    fn missing(&mut self, address: &str, path: &str, is_picture: bool, line: u32, report: &mut Report) -> Resolved {
        let kind = if is_picture { "missing file" } else { "broken link" };
        report.add(kind, &self.document.entry.file, line, address);
        match (self.index.old_url(path), is_picture) {
            (Some(url), true) => Resolved::Elsewhere(url),
            (None, true) => Resolved::Nowhere,
            (Some(url), false) => Resolved::To(format!("{url}{}", split_rest(address).1)),
            (None, false) => Resolved::To(format!("{}{}", encode(path), split_rest(address).1)),
        }
    }
}

/// What an address is for.
#[derive(Clone, Copy)]
struct Use {
    /// Whether it shows a picture, film or recording.
    is_picture: bool,
}

/// Returns a path with another ending.
fn with_ending(path: &str, ending: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.{ending}")
}

/// Splits an address before its query or fragment.
fn split_rest(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

impl Resolver for DocumentResolver<'_> {
    fn resolve(&mut self, address: &str, is_picture: bool, line: u32, report: &mut Report) -> Resolved {
        let address = address.trim();
        let purpose = Use { is_picture };
        if let Some((_, name)) = address.split_once(crate::content_import::text::convert::REFERENCE) {
            return self.reference(name, line, report);
        }
        if address.is_empty() || address.starts_with(['#', '?', '{']) {
            return Resolved::Same;
        }
        let address = address.strip_prefix("pathname://").unwrap_or(address);
        if let Some((name, folder)) = self.site.folder_names.iter().find(|(name, _)| address.starts_with(name.as_str()))
        {
            let (path, rest) = split_rest(&address[name.len()..]);
            let path = folder.join(percent_decode_str(path).decode_utf8_lossy().as_ref());
            let number = self.index.by_file.get(&path).copied();
            return match number {
                Some(number) => self.document(number, rest),
                None if self.source.has_file(&path) => self.placed(path, (rest, purpose), report),
                None => self.missing(
                    address,
                    &format!("/{}", split_rest(&address[name.len()..]).0),
                    is_picture,
                    line,
                    report,
                ),
            };
        }
        let is_own = |url: &str| split_base(url).is_some_and(|(host, _)| host.eq_ignore_ascii_case(&self.index.host));
        let mut local = address;
        if address.contains("://") && !address.starts_with('/') || address.starts_with("//") {
            let absolute = if address.starts_with("//") { format!("https:{address}") } else { address.to_string() };
            if !is_own(&absolute) {
                if is_picture && self.reported.insert(address.into()) {
                    report.add("picture of another site", &self.document.entry.file, line, address);
                }
                return if is_picture { Resolved::Elsewhere(absolute) } else { Resolved::Same };
            }
            let (_, rest) = address.split_once("//").unwrap_or_default();
            local = rest.find('/').map_or("/", |at| &rest[at..]);
        } else if address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '.', '?', '#', ' '])) {
            if is_picture {
                report.add(
                    "missing file",
                    &self.document.entry.file,
                    line,
                    address.chars().take(40).collect::<String>(),
                );
                return Resolved::Nowhere;
            }
            return Resolved::Same;
        }
        let (path, rest) = split_rest(local);
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        if !decoded.starts_with('/')
            && let Some(resolved) = self.file(&decoded, (rest, purpose), report)
        {
            return resolved;
        }
        let from = &self.document.entry.address;
        let absolute = if decoded.starts_with('/') { decoded.clone() } else { join(from, &decoded) };
        let page = self.index.page_at(&absolute).filter(|_| !is_picture);
        if let Some(page) = page {
            return Resolved::To(format!("{}{rest}", encode(&page)));
        }
        if let Some((path, file)) = self.index.file_at(&absolute) {
            let file = file.clone();
            return if is_picture {
                self.placed(file, (rest, purpose), report)
            } else {
                Resolved::To(encode(&path) + rest)
            };
        }
        let inside = without_base(&absolute, &self.index.base_path).to_string();
        if let Some(resolved) = self.file(&inside, (rest, purpose), report) {
            return resolved;
        }
        if matches!(plain(&inside).as_str(), "/") {
            return Resolved::To(format!("/{rest}"));
        }
        self.missing(address, &absolute, is_picture, line, report)
    }
}
