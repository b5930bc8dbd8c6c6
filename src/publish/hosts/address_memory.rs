//! What an earlier build of the same site remembers about addresses, so that a change of permalinks breaks no link even
//! if the settings do not name the former ones. It is a file beside the site.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::former_addresses::former_addresses;
use super::redirects::{Redirects, Target, is_shown};
use crate::app::routes::{Address, Route};
use crate::disk::faults::PublishError;
use crate::disk::names::write_if_other;
use crate::model::content::permalinks::AddressPatterns;
use crate::model::fault::FaultLog;
use crate::model::json::read_document;
use crate::publish::read::aliases::forms;
use crate::publish::read::content::SiteContent;
use crate::publish::read::settings_file::settings_file;

/// The version of the file's format.
const VERSION: u32 = 1;

/// The addresses that a site has had.
#[derive(Debug, Default)]
pub struct AddressMemory {
    /// Patterns, the newest first.
    patterns: Vec<AddressPatterns>,
    /// Paths of articles that are made of more than slugs, by language and slug: spelled, the newest first.
    articles: BTreeMap<String, Vec<String>>,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct Stored {
    v: u32,
    /// The address of the site.
    site: String,
    patterns: Vec<Value>,
    articles: BTreeMap<String, Vec<String>>,
}

impl AddressMemory {
    /// Reads the file, if it is of the site at that address. A site that was published before it had one had the usual
    /// addresses.
    pub fn read(file: &Path, base_url: &str, was_published: bool) -> Self {
        let stored = std::fs::read_to_string(file).ok().and_then(|text| serde_json::from_str::<Stored>(&text).ok());
        let is_known = stored.is_some();
        match stored.filter(|stored| stored.v == VERSION && stored.site == base_url) {
            Some(stored) => {
                Self { patterns: stored.patterns.iter().map(patterns_of).collect(), articles: stored.articles }
            }
            None if was_published && !is_known => {
                Self { patterns: vec![AddressPatterns::default()], articles: BTreeMap::new() }
            }
            None => Self::default(),
        }
    }

    /// Returns the redirects from remembered addresses.
    pub fn redirects(&self, content: &SiteContent) -> Redirects {
        let now = &content.page_addresses;
        let older: Vec<_> = self.patterns.iter().filter(|set| *set != now.patterns()).cloned().collect();
        let mut redirects = former_addresses(content, &older);
        for entry in &content.articles {
            let (lang, slug) = (&entry.article.lang, &entry.article.slug);
            let address = Address { lang: lang.clone(), route: Route::Article { slug: slug.clone() } };
            let (spelled, path) = (now.spelled(&address), format!("/{}", now.path(&address)));
            for old in self.articles.get(&key(lang, slug)).into_iter().flatten().filter(|old| **old != spelled) {
                let is_taken = |form: &String| {
                    let there = now.find(form, |other| is_shown(content, other));
                    there.is_some_and(|other| now.spelled(&other) == form.trim_start_matches('/'))
                };
                let to = Target { path: path.clone(), lang: lang.clone(), is_feed: false };
                let forms = forms(&format!("/{old}")).into_iter().filter(|form| !is_taken(form));
                redirects.extend(forms.map(|form| (form, to.clone())));
            }
        }
        redirects
    }

    /// Returns a notice for the publisher if the settings do not name all former patterns.
    pub fn notice(&self, content: &SiteContent) -> Option<String> {
        let now = &content.page_addresses;
        let is_unnamed = |set: &&AddressPatterns| *set != now.patterns() && !now.former().contains(set);
        let unnamed: Vec<Value> = self.patterns.iter().filter(is_unnamed).map(as_settings).collect();
        (!unnamed.is_empty()).then(|| {
            let former = Value::from(unnamed);
            format!(
                "the permalinks have changed; the former addresses redirect, since an earlier build on this machine is \
                 remembered. Add “\"former\": {former}” to “permalinks” in {}, so that builds elsewhere \
                 know them too",
                settings_file(&content.public)
            )
        })
    }

    /// Writes what the next build has to remember, if that is more than the usual addresses.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_with(mut self, content: &SiteContent, file: &Path) -> Result<(), PublishError> {
        let now = &content.page_addresses;
        self.patterns.retain(|set| set != now.patterns());
        self.patterns.insert(0, now.patterns().clone());
        if now.patterns().articles.values().any(|pattern| pattern.needs_more_than_slug()) {
            for entry in &content.articles {
                let (lang, slug) = (&entry.article.lang, &entry.article.slug);
                let path = now.spelled(&Address { lang: lang.clone(), route: Route::Article { slug: slug.clone() } });
                let paths = self.articles.entry(key(lang, slug)).or_default();
                paths.retain(|known| *known != path);
                paths.insert(0, path);
            }
        }
        let is_usual = self.patterns.iter().all(AddressPatterns::is_usual) && self.articles.is_empty();
        if is_usual && !file.exists() {
            return Ok(());
        }
        let patterns = self.patterns.iter().map(as_settings).collect();
        let stored = Stored { v: VERSION, site: content.site.base_url.clone(), patterns, articles: self.articles };
        // Texts and lists can always be written.
        write_if_other(file, &(serde_json::to_string(&stored).unwrap_or_default() + "\n"))
    }
}

fn as_settings(patterns: &AddressPatterns) -> Value {
    match patterns.is_usual() {
        // What is usual has no setting, so it is written out.
        true => serde_json::json!({
            "articles": "/articles/:slug/", "pages": "/:slug/", "tags": "/tags/:slug/", "authors": "/authors/:slug/"
        }),
        false => serde_json::to_value(patterns).unwrap_or_default(),
    }
}

fn patterns_of(value: &Value) -> AddressPatterns {
    read_document(value, &FaultLog::default(), AddressPatterns::read)
}

fn key(lang: &str, slug: &str) -> String {
    [lang, "/", slug].concat()
}
