//! A post, page or media file in the answers of WordPress' REST API.

use serde_json::Value;

use super::address::decoded;
use super::content::{Library, convert};
use super::shortcodes::Attachment;
use crate::content_import::cms::dates;
use crate::content_import::cms::excerpt::{prose, repeats};
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{plain, some_plain};
use crate::content_import::cms::record::{SiteRecord, TextKind, TextRecord};
use crate::content_import::publication::authors::Profile;
use crate::content_import::publication::report::Report;

/// Returns a media file with its number.
pub(super) fn attachment(item: &Value) -> (String, Attachment) {
    let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let attachment = Attachment {
        url: text("source_url"),
        alt: plain(&text("alt_text")),
        caption: rendered(item, "caption"),
        parent: item.get("post").map(Value::to_string).unwrap_or_default(),
        order: 0,
        is_picture: text("media_type") == "image",
    };
    (item["id"].to_string(), attachment)
}

/// Returns the rendered text of a field.
fn rendered(item: &Value, key: &str) -> String {
    let field = item.get(key);
    let text = field.and_then(|field| field.get("rendered").or(Some(field))).and_then(Value::as_str);
    text.unwrap_or_default().to_string()
}

/// Adds a post or page to the site, with its author.
pub fn add(item: &Value, kind: TextKind, library: &Library, site: &mut SiteRecord, report: &mut Report) {
    let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let status = Some(text("status")).filter(|status| !status.is_empty()).unwrap_or_else(|| "publish".into());
    let is_protected =
        item.pointer("/content/protected").and_then(Value::as_bool) == Some(true) || !text("password").is_empty();
    if is_protected {
        return report.count("posts and pages with a password, left out", 1);
    }
    if !matches!(status.as_str(), "publish" | "future" | "draft" | "pending") {
        return report.count(&format!("posts and pages with the status “{status}”, left out"), 1);
    }
    let is_draft = matches!(status.as_str(), "draft" | "pending");
    let id = item.get("id").map(Value::to_string).unwrap_or_default();
    let title = plain(&rendered(item, "title"));
    let name = if kind == TextKind::Page { "page" } else { "post" };
    let label = format!("{name} {id} “{title}”");
    let mut findings = Findings::of_site(&site.base_url);
    let raw = item.pointer("/content/raw").and_then(Value::as_str);
    let content = raw.map_or_else(|| rendered(item, "content"), String::from);
    let footnotes = item.pointer("/meta/footnotes").and_then(Value::as_str);
    let html = convert(&content, &id, footnotes.filter(|_| raw.is_some()), library, raw.is_none(), &mut findings);
    let search = item.get("yoast_head_json").unwrap_or(&Value::Null);
    let search_text = |key: &str| search.get(key).and_then(Value::as_str);
    let published = dates::moment(&text("date"), &text("date_gmt"));
    let changed = dates::moment("", &text("modified_gmt"));
    let excerpt =
        item.pointer("/excerpt/raw").and_then(Value::as_str).map_or_else(|| rendered(item, "excerpt"), String::from);
    let is_protected_excerpt = item.pointer("/excerpt/protected").and_then(Value::as_bool) == Some(true);
    findings.report(&label, 0, report);
    // A scheduled post has no address that anybody knows.
    let is_unknown = is_draft || status == "future" && text("link").contains("?p=");
    let address = Some(text("link")).filter(|link| link.starts_with("http") && !is_unknown);
    let canonical = search_text("canonical")
        .filter(|url| address.as_ref().is_none_or(|own| own.trim_end_matches('/') != url.trim_end_matches('/')));
    let record = TextRecord {
        kind,
        slug: decoded(&text("slug")),
        lede: lede(&excerpt, &html).filter(|_| !is_protected_excerpt),
        html,
        description: search_text("description").and_then(prose),
        updated: dates::updated(published.as_deref(), changed),
        published,
        authors: authors(item, site),
        tags: tags(item, site),
        cover: cover(item, library),
        ids: vec![id],
        canonical: canonical.filter(|url| !url.starts_with(&site.base_url)).map(String::from),
        id: Some(rendered(item, "guid"))
            .map(|guid| guid.replace("&#038;", "&").replace("&amp;", "&"))
            .filter(|guid| !guid.is_empty() && !is_draft),
        address,
        is_draft,
        is_unlisted: search.pointer("/robots/index").and_then(Value::as_str) == Some("noindex"),
        title: if title.is_empty() { label.clone() } else { title },
        label,
        ..TextRecord::default()
    };
    site.texts.push(record);
}

/// Returns the excerpt, unless WordPress made it of the beginning of the text.
fn lede(excerpt: &str, html: &str) -> Option<String> {
    let excerpt = prose(excerpt)?;
    (!repeats(&excerpt, html)).then_some(excerpt)
}

fn embedded<'a>(item: &'a Value, key: &str) -> &'a [Value] {
    item.get("_embedded").and_then(|it| it.get(key)).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns the keys of a post's authors, who are added to the site. The plugin Co-Authors Plus makes terms of them.
fn authors(item: &Value, site: &mut SiteRecord) -> Vec<String> {
    let terms = embedded(item, "wp:term").iter().filter_map(Value::as_array).flatten();
    let several: Vec<&Value> = terms.filter(|term| term["taxonomy"] == "author").collect();
    let found = if several.is_empty() { embedded(item, "author").iter().collect() } else { several };
    let mut keys: Vec<String> = Vec::new();
    for author in found {
        let field = |key: &str| author.get(key).and_then(Value::as_str).unwrap_or_default();
        let (name, slug) = (plain(field("name")), field("slug").trim_start_matches("cap-"));
        // An author who is not public is named by number only.
        let key = if slug.is_empty() { name.clone() } else { slug.to_string() };
        if key.is_empty() || name.is_empty() || keys.contains(&key) {
            continue;
        }
        if !site.authors.iter().any(|(known, ..)| *known == key) {
            let url = Some(field("url")).filter(|url| url.starts_with("http"));
            let links = url.map(|url| ("site", "Website".to_string(), url.to_string())).into_iter().collect();
            let profile = Profile { name, biography: some_plain(field("description")), links, ..Profile::default() };
            site.authors.push((key.clone(), key.clone(), profile));
            let page = Some(field("link")).filter(|link| link.starts_with("http") && !link.contains('?'));
            let page = page.map(String::from).or_else(|| (!slug.is_empty()).then(|| format!("/author/{slug}/")));
            site.author_pages.extend(page.map(|page| (page, key.clone())));
        }
        keys.push(key);
    }
    keys
}

fn tags(item: &Value, site: &mut SiteRecord) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for term in embedded(item, "wp:term").iter().filter_map(Value::as_array).flatten() {
        let field = |key: &str| term.get(key).and_then(Value::as_str).unwrap_or_default();
        let is_default = field("taxonomy") == "category" && field("slug") == "uncategorized";
        let name = plain(field("name"));
        if !matches!(field("taxonomy"), "category" | "post_tag") || is_default || name.is_empty() {
            continue;
        }
        if let Some(path) =
            field("link").split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_string()))
        {
            let redirect = (path, name.clone());
            if !redirect.0.contains('?') && !site.redirects.contains(&redirect) {
                site.redirects.push(redirect);
            }
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn cover(item: &Value, library: &Library) -> Option<(String, String, Option<String>)> {
    let found = embedded(item, "wp:featuredmedia")
        .first()
        .map(|media| attachment(media).1)
        .filter(|media| !media.url.is_empty());
    let number = item.get("featured_media").map(Value::to_string).unwrap_or_default();
    let found = found.or_else(|| library.attachments.get(&number).cloned());
    match found {
        Some(picture) => Some((picture.url, picture.alt, some_plain(&picture.caption))),
        None => {
            let url = item.get("jetpack_featured_media_url").and_then(Value::as_str).filter(|url| !url.is_empty())?;
            Some((url.into(), String::new(), None))
        }
    }
}
