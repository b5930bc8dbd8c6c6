//! The authors of a publication, collected from data files and from articles.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::content_import::source::value::{Object, text_at, text_of};

/// What is known of an author.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The name, as shown.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// A few sentences about them.
    pub biography: Option<String>,
    /// Address of a picture inside the site.
    pub portrait: Option<String>,
    /// Links: kind (`follow`, `contact`, `site`), label, address.
    pub links: Vec<(&'static str, String, String)>,
}

/// All authors, by slug, and the names under which articles know them.
#[derive(Clone, Debug, Default)]
pub struct Authors {
    profiles: BTreeMap<String, Profile>,
    keys: HashMap<String, String>,
}

impl Authors {
    /// Adds the entry of a data file; `key` is what articles write.
    pub fn add(&mut self, key: &str, profile: Profile, slugify: &dyn Fn(&str) -> String) -> String {
        let name = if profile.name.is_empty() { key.to_string() } else { profile.name.clone() };
        let same = self.keys.get(key).or_else(|| self.keys.get(&name)).cloned();
        let slug = same.unwrap_or_else(|| self.free_slug(&slugify(&name), &slugify(key)));
        self.keys.entry(key.into()).or_insert_with(|| slug.clone());
        self.keys.entry(name.clone()).or_insert_with(|| slug.clone());
        let known = self.profiles.entry(slug.clone()).or_default();
        known.name = if known.name.is_empty() { name } else { known.name.clone() };
        known.role = known.role.take().or(profile.role);
        known.biography = known.biography.take().or(profile.biography);
        known.portrait = known.portrait.take().or(profile.portrait);
        for link in profile.links {
            if !known.links.contains(&link) {
                known.links.push(link);
            }
        }
        slug
    }

    /// Returns the slugs of the authors that an article names: a text, an object, or a list of these.
    pub fn resolve(&mut self, value: &Value, slugify: &dyn Fn(&str) -> String) -> Vec<String> {
        let mut slugs: Vec<String> = Vec::new();
        let values = match value {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        };
        for value in values {
            let slug = match value {
                Value::Object(fields) => {
                    let key = ["key", "name", "id", "title"].iter().find_map(|key| text_at(fields, &[key]));
                    key.map(|key| self.add(&key, profile(fields), slugify))
                }
                other => text_of(other).map(|name| {
                    let known = self.keys.get(&name).cloned();
                    known.unwrap_or_else(|| self.add(&name, Profile::default(), slugify))
                }),
            };
            slugs.extend(slug.filter(|slug| !slugs.contains(slug)));
        }
        slugs
    }

    /// Returns the address of the page of the author that articles name by a key.
    pub fn address(&self, key: &str) -> Option<String> {
        self.keys.get(key).map(|slug| format!("/authors/{slug}/"))
    }

    /// Returns the slug and profile of each author.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Profile)> {
        self.profiles.iter()
    }

    /// Returns the profiles, to rewrite addresses in them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Profile> {
        self.profiles.values_mut()
    }

    fn free_slug(&self, first: &str, second: &str) -> String {
        let base = [first, second, "author"].into_iter().find(|slug| !slug.is_empty()).unwrap_or("author");
        let mut slug = base.to_string();
        let mut number = 2;
        while self.profiles.contains_key(&slug) {
            slug = format!("{base}-{number}");
            number += 1;
        }
        slug
    }
}

/// Reads a profile from the fields that generators and themes use.
pub fn profile(fields: &Object) -> Profile {
    let text = |keys: &[&str]| keys.iter().find_map(|key| text_at(fields, &[key]));
    let name = text(&["name", "display_name", "displayName", "title", "author"]);
    let role = text(&["role", "job", "position"])
        .or_else(|| text(&["title"]).filter(|title| name.as_ref().is_some_and(|name| name != title)));
    let portrait = text(&["image_url", "imageURL", "image", "avatar", "picture", "photo", "portrait"]);
    let mut links = Vec::new();
    let mut add = |kind, label: &str, url: String| {
        if url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") {
            links.push((kind, label.to_string(), url));
        }
    };
    if let Some(url) = text(&["url", "website", "web", "homepage", "link", "site"]) {
        add("site", "Website", url);
    }
    if let Some(address) = text(&["email", "mail"]).filter(|address| address.contains('@')) {
        add("contact", "Email", format!("mailto:{}", address.trim_start_matches("mailto:")));
    }
    let socials = ["socials", "social", "links"].iter().filter_map(|key| fields.get(*key)?.as_object()).next();
    for (service, label, prefix) in SERVICES {
        let handle = text(&[service]).or_else(|| text_at(socials?, &[service]));
        if let Some(handle) = handle {
            let is_address = handle.starts_with("http");
            add("follow", label, if is_address { handle } else { [prefix, handle.trim_start_matches('@')].concat() });
        }
    }
    let biography = text(&["bio", "biography", "description", "about", "summary"]);
    Profile { name: name.unwrap_or_default(), role, biography, portrait, links }
}

const SERVICES: [(&str, &str, &str); 7] = [
    ("github", "GitHub", "https://github.com/"),
    ("twitter", "X", "https://x.com/"),
    ("x", "X", "https://x.com/"),
    ("mastodon", "Mastodon", ""),
    ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"),
    ("bluesky", "Bluesky", "https://bsky.app/profile/"),
    ("instagram", "Instagram", "https://www.instagram.com/"),
];

/// Returns the file of an author; `lang` is the language of their texts.
pub fn document(slug: &str, profile: &Profile, lang: &str) -> String {
    let mut value = json!({ "v": 1, "slug": slug, "name": profile.name });
    if let Some(role) = &profile.role {
        value["role"] = json!({ lang: role });
    }
    if let Some(portrait) = &profile.portrait {
        value["portrait"] = json!({ "src": portrait, "alt": { lang: profile.name } });
    }
    if let Some(biography) = &profile.biography {
        let paragraphs: Vec<Value> = biography
            .split("\n\n")
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
            .map(|text| json!({ "type": "paragraph", "children": [text] }))
            .collect();
        value["biography"] = json!({ lang: paragraphs });
    }
    if !profile.links.is_empty() {
        let link =
            |(kind, label, url): &(&str, String, String)| json!({ "kind": kind, "label": { lang: label }, "url": url });
        value["links"] = profile.links.iter().map(link).collect();
    }
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}
