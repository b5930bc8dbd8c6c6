//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read from the site's root.
//!
//! Both send a header of every rule that matches, joined by commas, so no two rules here name the same header for the
//! same file, but for those that add up. What no rule gives a `Cache-Control` is asked for anew each time.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Table;
use super::headers::{DATA, Header, Kind, PICTURES};
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

/// `_headers`: rules for folders whose files are of one kind, for page data and feeds in all folders, and for what else
/// lies in the root, as long as there is room.
pub fn headers(table: &Table, paths: &BTreeSet<&str>) -> String {
    let mut text = String::from("# Written by `feuillet`.\n");
    for (path, headers) in rules(table, paths).into_iter().take(MOST_RULES) {
        _ = writeln!(text, "\n{path}");
        headers.iter().for_each(|(name, value)| _ = writeln!(text, "  {name}: {value}"));
    }
    text
}

/// All rules, the ones that matter most first: pattern and headers.
pub(super) fn rules(table: &Table, paths: &BTreeSet<&str>) -> Vec<(String, Vec<Header>)> {
    let Table { base, .. } = table;
    let mut rules = vec![(format!("{base}*"), table.common.iter().flat_map(lines).collect::<Vec<_>>())];
    let mut add = |path: String, kind: Kind| {
        let headers: Vec<Header> =
            table.of_kind(kind).into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        if !headers.is_empty() {
            rules.push((format!("{base}{path}"), headers));
        }
    };
    let has = |start: &str| paths.iter().any(|path| path.starts_with(start));
    for folder in HASHED.iter().filter(|it| has(it)) {
        add(format!("{folder}*"), if PICTURES.contains(folder) { Kind::Picture } else { Kind::Lasting });
    }
    add("icons/*".into(), Kind::Icon);
    add("embed/*".into(), Kind::Embed);
    // Each by itself, since the schema of pages has the name that page data has everywhere.
    let is_named = |path: &str| DATA.1.iter().any(|name| path.ends_with(&format!("/{name}")));
    let in_folders = paths.iter().filter(|it| DATA.0.iter().any(|folder| it.starts_with(folder)) && plain(it) == **it);
    in_folders.filter(|it| Kind::of(it) == Kind::Data && !is_named(it)).for_each(|it| add(encoded(it), Kind::Data));
    DATA.1.iter().for_each(|name| add(format!("*/{name}"), Kind::Data));
    FEEDS.iter().for_each(|(name, ..)| add(format!("*/{name}"), Kind::Feed));
    // `*` and a slash stand for a folder at least.
    let mut in_root: Vec<_> = paths.iter().filter(|it| !it.contains('/') && plain(it) == **it).collect();
    let is_ours = |path: &str| DATA.1.contains(&path) || FEEDS.iter().any(|(name, ..)| *name == path);
    in_root.sort_by_key(|it| (Kind::of(it) != Kind::Lasting, !is_ours(it), !it.starts_with("sitemap")));
    in_root.iter().filter(|it| Kind::of(it) != Kind::Page).for_each(|it| add(encoded(it), Kind::of(it)));
    rules
}

/// A header of every answer. A policy that is longer than a line may be comes in two: hosts that leave out the longer
/// one still say who may frame a page, which is what pages cannot say themselves.
fn lines(header: &Header) -> Vec<Header> {
    let (name, value) = header;
    let is_long = name.len() + value.len() + 4 > LONGEST_LINE;
    if !is_long || !name.eq_ignore_ascii_case("Content-Security-Policy") || value.contains(',') {
        return vec![header.clone()];
    }
    let is_about_frames = |it: &&str| it.starts_with("frame-ancestors");
    let (frames, rest): (Vec<_>, Vec<_>) = value.split(';').map(str::trim).partition(is_about_frames);
    let of = |directives: Vec<&str>| (name.clone(), directives.join("; "));
    [frames, rest].into_iter().filter(|it| !it.is_empty()).map(of).collect()
}

/// `_redirects`: old addresses. Those at which no page leads on come first, since longer lists than Cloudflare reads are
/// cut by it.
pub fn redirects(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    let line = |from: &str, to: &str| format!("{base}{} {base}{} 301\n", encoded(from), encoded(to));
    let (paged, bare): (Vec<_>, Vec<_>) = table.redirects.iter().partition(|(from, to)| has_page(from, to));
    bare.into_iter().chain(paged).map(|(from, to)| line(from, &to.path)).collect()
}
