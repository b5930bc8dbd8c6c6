//! The folder that an import writes to: a new one becomes one like that of `feuillet new site`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::Surroundings;
use crate::command::new::CalledAs;
use crate::publish::new_site::{Hosting, NewSite, PLACEHOLDER, in_the_way, installed_from, write_around};

/// Where the parts of an imported publication go.
pub(super) struct OutFolder {
    /// The folder that gets `content/` and the files beside it.
    pub(super) content: PathBuf,
    /// Whether it is a new publication, which gets a README, package.json and files for hosts.
    is_new: bool,
}

impl OutFolder {
    /// Finds where the content goes: into `public/` of a folder that is new, or that `feuillet new site` or an import
    /// has written; directly into any other.
    pub(super) fn find(out: &Path) -> Self {
        let public = out.join("public");
        let is_site = public.join("content").is_dir() && !out.join("content").exists();
        let is_new = in_the_way(out).is_none();
        Self { content: if is_site || is_new { public } else { out.into() }, is_new }
    }

    /// Writes what surrounds a new publication.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn complete(&self, out: &Path, surroundings: &Surroundings) -> Result<(), String> {
        if !self.is_new {
            return Ok(());
        }
        let settings = std::fs::read_to_string(self.content.join("content/site.json")).unwrap_or_default();
        let settings: Value = serde_json::from_str(&settings).unwrap_or_default();
        let text = |name: &str| settings.get(name).and_then(Value::as_str).map(str::to_string);
        let lang = settings.pointer("/languages/0").and_then(Value::as_str).unwrap_or("en");
        let site = NewSite {
            folder: out.into(),
            lang: if lang.starts_with("fr") { "fr" } else { "en" },
            name: text("name").unwrap_or_else(|| "Blog".into()),
            url: text("base_url").unwrap_or_else(|| PLACEHOLDER.into()),
            zone: text("time_zone").unwrap_or_else(|| "UTC".into()),
            author: None,
            hosts: Hosting::ALL.to_vec(),
            command: CalledAs::here().in_its_folder(),
            package: installed_from(&std::env::current_exe().unwrap_or_default(), out),
        };
        write_around(&site, lang, jiff::Timestamp::from_second(surroundings.now).unwrap_or_default())
    }
}
