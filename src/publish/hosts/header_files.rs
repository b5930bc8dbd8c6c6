//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read from the site's root.
//!
//! Both join the headers of all matching rules by commas, so no two rules here name the same header for the same file,
//! except headers that add up. A file without a `Cache-Control` is revalidated each time.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Table;
use super::headers::{DATA, FileKind, Header, PICTURES};
use super::redirects::{encoded, has_page};
use crate::disk::names::plain;
use crate::publish::fixed_names::FEEDS;
use crate::publish::fixed_names::HASHED;

/// The most characters on a line of `_headers` (Cloudflare Pages).
pub const LONGEST_LINE: usize = 2000;
/// The most rules (Cloudflare Pages).
pub const MOST_RULES: usize = 100;
/// The most static redirects (Cloudflare Pages).
pub const MOST_REDIRECTS: usize = 2000;
/// The most characters on a line of `_redirects` (Cloudflare Pages).
pub const LONGEST_REDIRECT: usize = 1000;

/// Writes `_headers`: rules for folders whose files are of one kind, for page data and feeds in all folders, and for
/// other files in the root, as far as there is room.
pub fn headers(table: &Table, paths: &BTreeSet<&str>) -> String {
    let mut text = String::from("# Written by `feuillet`.\n");
    for (path, headers) in rules(table, paths).into_iter().take(MOST_RULES) {
        _ = writeln!(text, "\n{path}");
        headers.iter().for_each(|(name, value)| _ = writeln!(text, "  {name}: {value}"));
    }
    text
}

/// Returns all rules, the most important first: pattern and headers of each.
pub(super) fn rules(table: &Table, paths: &BTreeSet<&str>) -> Vec<(String, Vec<Header>)> {
    let Table { base, .. } = table;
    let mut rules = vec![(format!("{base}*"), table.common.iter().flat_map(lines).collect::<Vec<_>>())];
    let mut add = |path: String, kind: FileKind| {
        let headers: Vec<Header> =
            table.of_kind(kind).into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        if !headers.is_empty() {
            rules.push((format!("{base}{path}"), headers));
        }
    };
    let has = |start: &str| paths.iter().any(|path| path.starts_with(start));
    for folder in HASHED.iter().filter(|folder| has(folder)) {
        add(format!("{folder}*"), if PICTURES.contains(folder) { FileKind::Picture } else { FileKind::Lasting });
    }
    add("icons/*".into(), FileKind::Icon);
    add("embed/*".into(), FileKind::ConsentScript);
    // One rule for each file, since the schema of pages has the same name as page data.
    let is_named = |path: &str| DATA.1.iter().any(|name| path.ends_with(&format!("/{name}")));
    let in_folders =
        paths.iter().filter(|path| DATA.0.iter().any(|folder| path.starts_with(folder)) && plain(path) == **path);
    in_folders
        .filter(|path| FileKind::of(path) == FileKind::Data && !is_named(path))
        .for_each(|path| add(encoded(path), FileKind::Data));
    DATA.1.iter().for_each(|name| add(format!("*/{name}"), FileKind::Data));
    FEEDS.iter().for_each(|(name, ..)| add(format!("*/{name}"), FileKind::Feed));
    // `*/` stands for at least one folder.
    let mut in_root: Vec<_> = paths.iter().filter(|path| !path.contains('/') && plain(path) == **path).collect();
    let is_ours = |path: &str| DATA.1.contains(&path) || FEEDS.iter().any(|(name, ..)| *name == path);
    in_root.sort_by_key(|path| (FileKind::of(path) != FileKind::Lasting, !is_ours(path), !path.starts_with("sitemap")));
    in_root
        .iter()
        .filter(|path| FileKind::of(path) != FileKind::Page)
        .for_each(|path| add(encoded(path), FileKind::of(path)));
    rules
}

/// Returns the lines for a header of every response. A policy that is too long for one line is split in two: hosts that
/// leave out the longer one still say who may frame a page, which pages cannot say themselves.
fn lines(header: &Header) -> Vec<Header> {
    let (name, value) = header;
    let is_long = name.len() + value.len() + 4 > LONGEST_LINE;
    if !is_long || !name.eq_ignore_ascii_case("Content-Security-Policy") || value.contains(',') {
        return vec![header.clone()];
    }
    let is_about_frames = |directive: &&str| directive.starts_with("frame-ancestors");
    let (frames, rest): (Vec<_>, Vec<_>) = value.split(';').map(str::trim).partition(is_about_frames);
    let of = |directives: Vec<&str>| (name.clone(), directives.join("; "));
    [frames, rest].into_iter().filter(|directives| !directives.is_empty()).map(of).collect()
}

/// Writes `_redirects`: the old addresses. Those at which no page leads on come first, since Cloudflare ignores the end
/// of a list that is too long.
pub fn redirects(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    let line = |from: &str, to: &str| format!("{base}{} {base}{} 301\n", encoded(from), encoded(to));
    // Cloudflare leads from `/x.html` to `/x`, and would go round in circles; Netlify shows `x.html` at `/x` by itself.
    let all = table.redirects.iter().filter(|(from, to)| to.path != [from.as_str(), ".html"].concat());
    let (paged, bare): (Vec<_>, Vec<_>) = all.partition(|(from, to)| has_page(from, to));
    bare.into_iter().chain(paged).map(|(from, to)| line(from, &to.path)).collect()
}
