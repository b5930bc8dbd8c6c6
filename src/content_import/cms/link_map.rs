//! Old addresses of a site and the new ones that they lead to.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::media_path::same_site;
use super::names::Names;
use super::record::SiteRecord;
use super::services::host;
use crate::content_import::ImportOptions;
use crate::content_import::publication::authors::Authors;

/// Where the texts of a site are now.
#[derive(Clone, Debug, Default)]
pub(super) struct LinkMap {
    host: String,
    /// The path of the old site on its host, without a slash at the end.
    folder: String,
    paths: HashMap<String, String>,
    ids: HashMap<String, String>,
    /// The titles of texts, by their new addresses.
    titles: HashMap<String, String>,
}

impl LinkMap {
    /// Makes a map for the site at an address.
    pub(super) fn new(base_url: &str) -> Self {
        let folder = path_of(base_url).trim_end_matches('/').to_string();
        Self { host: host(base_url).to_string(), folder, ..Self::default() }
    }

    /// Makes the map of a site: its texts, and the pages of its tags and authors.
    pub(super) fn of(site: &SiteRecord, names: &Names, authors: &Authors, options: &ImportOptions<'_>) -> Self {
        let mut links = Self::new(&site.base_url);
        links.add(&site.base_url, "/");
        for (index, text) in site.texts.iter().enumerate() {
            let new = names.address(index);
            text.address.iter().chain(&text.aliases).for_each(|old| links.add(old, new));
            text.ids.iter().for_each(|id| links.add_id(id, new));
            links.add_title(new, &text.title);
        }
        for (old, tag) in &site.redirects {
            let slug = (options.tag_slug)(tag);
            if !slug.is_empty() && site.texts.iter().any(|text| text.tags.contains(tag)) {
                links.add(old, &format!("/tags/{slug}/"));
            }
        }
        for (old, key) in &site.author_pages {
            if let Some(new) = authors.address(key) {
                links.add(old, &new);
            }
        }
        links
    }

    /// Adds an old address, complete or as a path, and where it leads now.
    pub(super) fn add(&mut self, old: &str, new: &str) {
        if let Some(path) = self.own_path(old) {
            self.paths.entry(normal(&path)).or_insert_with(|| new.into());
        }
    }

    /// Adds the number of a text, which short addresses such as `/?p=12` contain.
    pub(super) fn add_id(&mut self, id: &str, new: &str) {
        self.ids.insert(id.into(), new.into());
    }

    /// Adds the title of the text at a new address.
    pub(super) fn add_title(&mut self, new: &str, title: &str) {
        self.titles.insert(new.into(), title.into());
    }

    /// Returns the title of the text that a link to the old site leads to.
    pub(super) fn title(&self, url: &str) -> Option<&str> {
        let new = self.find(url)?;
        self.titles.get(new.split('#').next().unwrap_or_default()).map(String::as_str)
    }

    /// Returns the new address of a link to a text of the old site, with its fragment.
    pub(super) fn find(&self, url: &str) -> Option<String> {
        let (address, fragment) = url.split_once('#').map_or((url, ""), |(address, fragment)| (address, fragment));
        let path = normal(&self.own_path(address)?);
        let whole = path.strip_suffix("/embed");
        if let Some(new) = whole.filter(|_| !self.paths.contains_key(&path)).and_then(|path| self.paths.get(path)) {
            // What frames show of a text has no fragments of it, but a secret there.
            return Some(new.clone());
        }
        let new = self.paths.get(&path).filter(|_| !is_short(address)).or_else(|| {
            let query = address.split_once('?')?.1;
            let id =
                query.split('&').find_map(|pair| ["p=", "page_id="].iter().find_map(|key| pair.strip_prefix(key)))?;
            self.ids.get(id)
        })?;
        Some(if fragment.is_empty() { new.clone() } else { format!("{new}#{fragment}") })
    }

    /// Whether an address is on the old site.
    pub(super) fn is_own(&self, url: &str) -> bool {
        self.own_path(url).is_some()
    }

    /// Returns the path of an address of the old site, without query.
    pub(super) fn own_path(&self, url: &str) -> Option<String> {
        let is_path = url.starts_with('/') && !url.starts_with("//");
        let is_own = is_path || (url.contains("//") && !url.contains(' ') && same_site(host(url), &self.host));
        if !is_own {
            return None;
        }
        let path = if is_path { url } else { path_of(url) };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_prefix(self.folder.as_str()).unwrap_or(path);
        Some(if path.starts_with('/') { path.into() } else { format!("/{path}") })
    }

    /// Returns an old address as an alias: a path that a publication can redirect. `new` is where it leads.
    pub(super) fn alias(&self, old: &str, new: &str) -> Result<Option<String>, ()> {
        if is_short(old) {
            return Err(());
        }
        let Some(path) = self.own_path(old) else { return Ok(None) };
        let mut path = percent_decode_str(&path).decode_utf8_lossy().into_owned();
        // Servers read several slashes as one.
        while path.contains("//") {
            path = path.replace("//", "/");
        }
        let is_strange = |it: char| it.is_control() || "?#*:\"';{}$%\\\u{fffd}".contains(it);
        let is_plain = path.strip_prefix('/').is_some_and(|path| {
            let mut segments = path.trim_end_matches('/').split('/');
            segments.all(|segment| !segment.is_empty() && segment != "." && segment != "..")
        });
        if path.contains(is_strange) || !is_plain {
            return Err(());
        }
        Ok(Some(path).filter(|path| normal(path) != normal(new)))
    }
}

/// Whether an address names a text by a query, such as `/?p=12`.
fn is_short(url: &str) -> bool {
    url.split_once('?').is_some_and(|(_, query)| {
        query
            .split('&')
            .any(|pair| ["p=", "page_id=", "post_type=", "attachment_id="].iter().any(|key| pair.starts_with(key)))
    })
}

fn path_of(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Returns a path in one form: decoded, without a slash at the end.
fn normal(path: &str) -> String {
    percent_decode_str(path.trim_end_matches('/')).decode_utf8_lossy().to_lowercase()
}
