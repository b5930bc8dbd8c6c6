//! The names under which a publisher's files are served.

use std::collections::BTreeMap;

use crate::disk::web_path::{spellings, tidy};
use crate::model::text::media::Figure;
use crate::publish::pictures::Picture;
use crate::publish::pictures::inspect::Inspected;

/// Maps the paths of the publisher's files to their addresses below the site's root: `images/x y.svg` to
/// `images/x%20y.0123456789.svg`.
#[derive(Clone, Debug, Default)]
pub struct PublicFiles {
    base: String,
    names: BTreeMap<String, String>,
    pictures: BTreeMap<String, Picture>,
}

impl PublicFiles {
    /// Creates the map of files that have been written: names by path, and pictures as they are served.
    pub fn of(base: &str, names: BTreeMap<String, String>, pictures: BTreeMap<String, Picture>) -> Self {
        Self { base: base.into(), names, pictures }
    }

    /// Creates an empty map, for a site served under the path `base` of its host.
    pub fn none(base: &str) -> Self {
        Self { base: base.into(), ..Self::default() }
    }

    /// Creates a map with only the sizes of pictures, for pages that are planned before files are written.
    pub fn unwritten(base: &str, pictures: &BTreeMap<String, Inspected>) -> Self {
        let picture = |(path, original): (&String, &Inspected)| (path.clone(), Picture::of(path, original, &[]));
        Self { pictures: pictures.iter().map(picture).collect(), ..Self::none(base) }
    }

    /// Returns an address as it is served. An address from the site's root gets the path under which the site is served
    /// and the file's name with its hash; any other is returned unchanged. `url` may be percent-encoded or not; the
    /// result is.
    pub fn address(&self, url: &str) -> String {
        match url.strip_prefix('/') {
            Some(path) => [self.base.as_str(), &self.name(path)].concat(),
            None => url.into(),
        }
    }

    /// Whether there is a file at a path from the site's root.
    pub fn has(&self, path: &str) -> bool {
        spellings(path.trim_start_matches('/')).any(|spelling| self.names.contains_key(&spelling.name))
    }

    /// Returns the address of a file below the site's root, without a leading slash.
    pub fn name(&self, path: &str) -> String {
        match spellings(path).find_map(|spelling| Some((self.names.get(&spelling.name)?, spelling.rest))) {
            Some((name, rest)) => name.clone() + &tidy(rest),
            None => tidy(path),
        }
    }

    /// Fills a figure with the addresses of its files.
    pub fn fill(&self, figure: &mut Figure) {
        match figure.src.strip_prefix('/').and_then(|path| self.picture(path)) {
            Some(picture) => picture.fill(figure, &self.base),
            None => figure.src = self.address(&figure.src),
        }
    }

    fn picture(&self, path: &str) -> Option<&Picture> {
        spellings(path).find_map(|spelling| self.pictures.get(&spelling.name))
    }

    /// Returns pictures by path, as they are served.
    pub fn pictures(&self) -> &BTreeMap<String, Picture> {
        &self.pictures
    }

    /// Describes all that a page contains of the file at an address, for the hash of the page's inputs: if the
    /// description changes, so does the page.
    pub fn told(&self, address: &str) -> String {
        let path = address.trim_start_matches('/');
        match self.picture(path) {
            Some(picture) => format!("{} {picture:?}", self.name(path)),
            None => self.name(path),
        }
    }

    /// Returns the counts for the report of a build.
    pub fn report(&self) -> String {
        let pictures = match self.pictures.len() {
            1 => "1 of them a picture".into(),
            many => format!("{many} of them pictures"),
        };
        format!("{}, {pictures}", self.names.len())
    }

    /// Returns a style sheet in the site's root with each `url(…)` changed to the name that is served.
    pub fn in_style_sheet(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(at) = rest.find("url(") {
            let (before, after) = rest.split_at(at + 4);
            let (written, end) = css_address(after);
            let path = written.trim_start_matches("./").trim_start_matches('/');
            out.push_str(before);
            match spellings(path).find_map(|spelling| Some((self.names.get(&spelling.name)?, spelling.rest))) {
                Some((name, rest)) => out.push_str(&(name.clone() + &tidy(rest))),
                None => out.push_str(&after[..end]),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }

    /// Returns the head of a document with the addresses in it changed to those that are served.
    pub fn in_head(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(at) = ["href=\"/", "src=\"/"].iter().filter_map(|it| Some(rest.find(it)? + it.len() - 1)).min() {
            let (before, after) = rest.split_at(at);
            let end = after.find('"').unwrap_or(after.len());
            out.push_str(before);
            out.push_str(&self.address(&after[..end]));
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }
}

/// Returns the address in `url(…)` of a style sheet, without quotes and escapes (CSS Syntax, 4.3.6), and the position
/// of its end.
fn css_address(after: &str) -> (String, usize) {
    let mut address = String::new();
    let mut quote = None;
    let mut characters = after.char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (None, ')') => return (address.trim().into(), at),
            (None, '"' | '\'') if address.trim().is_empty() => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            // An escaped character stands for itself; esbuild writes no name with numeric escapes.
            (_, '\\') => address.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => address.push(character),
        }
    }
    (address, after.len())
}
