//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read from the site's root.
//!
//! Both send a header of every rule that matches, joined by commas, so no two rules here name the same header for the
//! same file. What no rule gives a `Cache-Control` is asked for anew each time, as both do by default.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Table;
use super::headers::{Kind, of_kind};
use super::redirects::encoded;
use crate::publish::output::names::plain;
use crate::publish::public_files::HASHED;

/// The most characters on a line (Cloudflare Pages).
pub const LONGEST_LINE: usize = 2000;
/// The most rules (Cloudflare Pages).
pub const MOST_RULES: usize = 100;
/// The most static redirects (Cloudflare Pages).
pub const MOST_REDIRECTS: usize = 2000;

/// `_headers`: rules for folders whose files all have their hash in their name, for such files in the root, for the
/// embed, and for feeds by their names.
pub fn headers(table: &Table, paths: &BTreeSet<&str>) -> String {
    let Table { base, .. } = table;
    let mut text = String::from("# Written by `publish`.\n");
    rule(&mut text, &format!("{base}*"), table.common.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    for folder in HASHED.iter().filter(|it| paths.iter().any(|path| path.starts_with(**it))) {
        rule(&mut text, &format!("{base}{folder}*"), of_kind(Kind::Lasting).into_iter());
    }
    rule(&mut text, &format!("{base}embed/*"), of_kind(Kind::Embed).into_iter());
    for path in paths.iter().filter(|it| !it.contains('/') && plain(it) == **it) {
        let kind = Kind::of(path);
        if matches!(kind, Kind::Lasting | Kind::Feed) {
            rule(&mut text, &format!("{base}{path}"), of_kind(kind).into_iter());
        }
    }
    text
}

fn rule<'a>(text: &mut String, path: &str, headers: impl Iterator<Item = (&'a str, &'a str)>) {
    _ = writeln!(text, "\n{path}");
    headers.for_each(|(name, value)| _ = writeln!(text, "  {name}: {value}"));
}

/// `_redirects`: the articles' old addresses. Longer lists than Cloudflare reads are cut by it, so say so.
pub fn redirects(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    let lines = table.redirects.iter().map(|(from, to)| format!("{base}{} {base}{} 301\n", encoded(from), to.path));
    lines.collect()
}
