//! An export file of Ghost as a site's record.

use std::collections::HashMap;

use serde_json::Value;

use super::field::{list, text};
use super::post::record;
use crate::content_import::cms::html_text::{plain, some_plain};
use crate::content_import::cms::record::SiteRecord;
use crate::content_import::publication::authors::Profile;
use crate::content_import::publication::report::Report;

/// Reads an export file: `{"db": [{"data": …}]}`, or `{"data": …}`. `base_url` is the site's address, which exports do
/// not contain.
///
/// # Errors
/// When it is no JSON, or no export of Ghost.
pub fn site(json: &[u8], base_url: Option<&str>, report: &mut Report) -> Result<SiteRecord, String> {
    let document: Value =
        serde_json::from_slice(json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)).map_err(|error| {
            format!("line {}, column {}: the export file is not JSON: {error}", error.line(), error.column())
        })?;
    let data = document.pointer("/db/0/data").or_else(|| document.get("data")).unwrap_or(&document);
    if data.get("posts").and_then(Value::as_array).is_none() {
        return Err("this is not an export file of Ghost: it has no list of posts".into());
    }
    let settings: HashMap<String, String> =
        list(data, "settings").iter().filter_map(|it| Some((text(it, "key")?, text(it, "value")?))).collect();
    let setting = |key: &str| settings.get(key).cloned();
    let base_url =
        base_url.map(|url| format!("{}/", url.trim_end_matches('/'))).or_else(|| setting("url")).unwrap_or_default();
    let complete = |url: String| url.replace("__GHOST_URL__", base_url.trim_end_matches('/'));
    let mut site = SiteRecord {
        name: plain(&setting("title").unwrap_or_default()),
        description: plain(&setting("description").unwrap_or_default()),
        lang: setting("locale").or_else(|| setting("lang")),
        time_zone: setting("timezone").or_else(|| setting("active_timezone")),
        navigation: navigation(setting("navigation").as_deref()),
        feeds: feeds(),
        author_feeds: AUTHOR_FEEDS,
        base_url: base_url.clone(),
        ..SiteRecord::default()
    };
    for user in list(data, "users") {
        let key = text(user, "id").unwrap_or_default();
        let slug = text(user, "slug").unwrap_or_default();
        if !slug.is_empty() {
            site.author_pages.push((format!("/author/{slug}/"), key.clone()));
        }
        site.authors.push((key, slug, profile(user, &complete)));
    }
    let tags: HashMap<String, &Value> =
        list(data, "tags").iter().filter_map(|tag| Some((text(tag, "id")?, tag))).collect();
    let post_tags = links(data, "posts_tags", "tag_id");
    let post_authors = links(data, "posts_authors", "author_id");
    let metas: HashMap<String, &Value> =
        list(data, "posts_meta").iter().filter_map(|meta| Some((text(meta, "post_id")?, meta))).collect();
    for post in list(data, "posts") {
        let id = text(post, "id").unwrap_or_default();
        let Some(mut record) = record(post, metas.get(&id).copied().unwrap_or(&Value::Null), &base_url, report) else {
            continue;
        };
        record.authors =
            post_authors.get(&id).cloned().or_else(|| text(post, "author_id").map(|id| vec![id])).unwrap_or_default();
        record.authors.retain(|author| site.authors.iter().any(|(key, ..)| key == author));
        let named = post_tags.get(&id).into_iter().flatten().filter_map(|id| tags.get(id));
        record.tags = named.filter_map(|tag| tag_name(tag)).collect();
        site.texts.push(record);
    }
    for tag in tags.values() {
        if let (Some(slug), Some(name)) = (text(tag, "slug"), tag_name(tag)) {
            site.redirects.push((format!("/tag/{slug}/"), name));
        }
    }
    site.redirects.sort();
    for (table, what) in [
        ("members", "members, whose data are not public"),
        ("subscribers", "subscribers, whose data are not public"),
        ("comments", "comments, which a publication does not have"),
    ] {
        report.count(what, list(data, table).len());
    }
    Ok(site)
}

/// Returns a tag's name; names that begin with `#` are for the editors only.
pub(super) fn tag_name(tag: &Value) -> Option<String> {
    let is_internal = text(tag, "visibility").is_some_and(|it| it == "internal")
        || text(tag, "name").is_some_and(|it| it.starts_with('#'));
    text(tag, "name").map(|name| plain(&name)).filter(|name| !is_internal && !name.is_empty())
}

/// The feed below the address of an author, and the feed that replaces it.
pub(super) const AUTHOR_FEEDS: &[(&str, &str)] = &[("rss/", "feed.xml")];

/// Returns where the feeds of Ghost lead now.
pub(super) fn feeds() -> std::collections::BTreeMap<String, String> {
    [("/rss/", "/feed.xml"), ("/feed/", "/feed.xml")]
        .into_iter()
        .map(|(from, to)| (from.to_string(), to.to_string()))
        .collect()
}

/// Reads the links of the main menu: a list of objects, perhaps as JSON in a text.
pub(super) fn navigation(json: Option<&str>) -> Vec<(String, String)> {
    let links: Vec<Value> = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    links.iter().filter_map(|link| Some((text(link, "label")?, text(link, "url")?))).collect()
}

/// Returns what is known of an author. Mail addresses are not public, and are left out.
pub(super) fn profile(user: &Value, complete: &dyn Fn(String) -> String) -> Profile {
    let mut links = Vec::new();
    if let Some(url) = text(user, "website").filter(|url| url.starts_with("http")) {
        links.push(("site", "Website".to_string(), url));
    }
    for (key, label, before) in [
        ("twitter", "X", "https://x.com/"),
        ("facebook", "Facebook", "https://www.facebook.com/"),
        ("mastodon", "Mastodon", ""),
        ("bluesky", "Bluesky", "https://bsky.app/profile/"),
        ("instagram", "Instagram", "https://www.instagram.com/"),
        ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"),
    ] {
        if let Some(name) = text(user, key) {
            let url = if name.starts_with("http") { name } else { [before, name.trim_start_matches('@')].concat() };
            if url.starts_with("http") {
                links.push(("follow", label.to_string(), url));
            }
        }
    }
    Profile {
        name: plain(&text(user, "name").unwrap_or_default()),
        biography: text(user, "bio").as_deref().and_then(some_plain),
        portrait: text(user, "profile_image").map(complete),
        links,
        ..Profile::default()
    }
}

/// Returns what each post is linked with, in order.
fn links(data: &Value, table: &str, key: &str) -> HashMap<String, Vec<String>> {
    let mut rows: Vec<(String, u64, String)> = list(data, table)
        .iter()
        .filter_map(|row| {
            let order = row.get("sort_order").and_then(Value::as_u64).unwrap_or_default();
            Some((text(row, "post_id")?, order, text(row, key)?))
        })
        .collect();
    rows.sort();
    let mut links: HashMap<String, Vec<String>> = HashMap::new();
    for (post, _, other) in rows {
        links.entry(post).or_default().push(other);
    }
    links
}
