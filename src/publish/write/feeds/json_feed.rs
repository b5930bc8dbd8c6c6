//! JSON Feed 1.1.

use serde_json::{Value, json};

use super::Feed;
use super::item::Item;

/// Writes a feed as a JSON Feed document.
pub(super) fn document(feed: &Feed<'_>) -> Value {
    let mut document = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.home,
        "feed_url": feed.address("feed.json"), "icon": feed.icon, "language": feed.lang,
    });
    if !feed.description.is_empty() {
        document["description"] = json!(feed.description);
    }
    if let Some(hub) = &feed.hub {
        document["hubs"] = json!([{ "type": "WebSub", "url": hub }]);
    }
    document["items"] = feed.items.iter().map(|entry| item(entry, feed.lang)).collect();
    document
}

fn item(item: &Item, lang: &str) -> Value {
    let authors: Vec<_> = item.authors.iter().map(|(name, url)| json!({ "name": name, "url": url })).collect();
    let mut document = json!({
        "id": item.id.as_ref().unwrap_or(&item.url), "url": item.url, "title": item.title, "summary": item.summary, "content_html": item.html,
        "date_published": item.published.to_string(), "date_modified": item.updated.to_string(), "authors": authors,
        "language": lang,
    });
    if !item.tags.is_empty() {
        document["tags"] = json!(item.tags);
    }
    if let Some(image) = &item.image {
        document["image"] = json!(image);
    }
    document
}
