//! The tags of a whole site: one spelling for each address.

use std::collections::BTreeMap;

/// The spelling of each tag that was met first, by its slug.
#[derive(Debug, Default)]
pub struct TagNames {
    names: BTreeMap<String, String>,
}

impl TagNames {
    /// Adds the tags of a document.
    pub fn add(&mut self, tags: &[String], tag_slug: &dyn Fn(&str) -> String) {
        for tag in tags {
            let slug = tag_slug(tag);
            if !slug.is_empty() {
                self.names.entry(slug).or_insert_with(|| tag.clone());
            }
        }
    }

    /// Returns the tags of a document as the site spells them, each once. A tag of signs alone gets a slug.
    pub fn of(&self, tags: &[String], tag_slug: &dyn Fn(&str) -> String) -> Vec<(String, Option<String>)> {
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        for tag in tags {
            let name = self.names.get(&tag_slug(tag)).cloned();
            if let Some(name) = name.filter(|name| !found.iter().any(|(known, _)| known == name)) {
                found.push((name, None));
            }
        }
        found
    }

    /// Returns the slugs of all tags.
    pub fn slugs(&self) -> impl Iterator<Item = &String> {
        self.names.keys()
    }

    /// Returns slug and name of all tags.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &String)> {
        self.names.iter()
    }
}
