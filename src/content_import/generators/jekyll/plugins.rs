//! Lists and feeds that plugins of Jekyll make: jekyll-feed and jekyll-archives.

use serde_json::Value;

use crate::content_import::generators::site::Site;
use crate::content_import::source::value::{Object, is_true, object_at, text_at, text_of, texts_of, value_at};

/// Adds the addresses of lists and feeds.
pub(super) fn lists(values: &Object, site: &mut Site) {
    feeds(values, site);
    let plugins = ["plugins", "gems"].map(|key| value_at(values, &[key]).map(texts_of).unwrap_or_default()).concat();
    let has_archives = plugins.iter().any(|name| name == "jekyll-archives");
    if !has_archives {
        return;
    }
    for (kind, usual) in [("tag", "/tag/:name/"), ("category", "/category/:name/")] {
        let own = text_at(values, &["jekyll-archives", "permalinks", kind]).unwrap_or_else(|| usual.into());
        site.tag_addresses.push(format!("/{}", own.trim_start_matches('/').replace(":name", ":tag")));
    }
}

/// Adds the feeds of jekyll-feed: of all posts, and, if the configuration asks for them, of tags, categories and
/// collections.
fn feeds(values: &Object, site: &mut Site) {
    site.feeds.entry("/atom.xml".into()).or_insert_with(|| "/atom.xml".into());
    let Some(feed) = object_at(values, &["feed"]) else { return };
    let rooted = |path: &str| format!("/{}", path.trim_start_matches('/'));
    if let Some(path) = value_at(feed, &["path"]).and_then(text_of) {
        site.feeds.insert(rooted(&path), "/atom.xml".into());
    }
    if let Some(tags) = value_at(feed, &["tags"]).filter(|tags| tags.is_object() || is_true(tags)) {
        let folder = tags.as_object().and_then(|tags| text_at(tags, &["path"]));
        let folder = folder.unwrap_or_else(|| "/feed/by_tag/".into());
        site.tag_feeds.push((format!("{}/:tag.xml", rooted(&folder).trim_end_matches('/')), "atom.xml"));
    }
    if value_at(feed, &["categories"]).is_some() {
        site.tag_feeds.push(("/feed/:tag.xml".into(), "atom.xml"));
    }
    let collections: Vec<(String, Option<String>)> = match value_at(feed, &["collections"]) {
        Some(Value::Object(entries)) => entries
            .iter()
            .map(|(name, fields)| (name.clone(), fields.as_object().and_then(|fields| text_at(fields, &["path"]))))
            .collect(),
        Some(other) => texts_of(other).into_iter().map(|name| (name, None)).collect(),
        None => Vec::new(),
    };
    for (name, path) in collections {
        site.feeds.insert(rooted(&path.unwrap_or_else(|| format!("/feed/{name}.xml"))), "/atom.xml".into());
    }
}
