//! The Content API of Ghost (ghost.org/docs/content-api): public posts, pages, tags and settings.

use serde_json::Value;

use super::export::{AUTHOR_FEEDS, feeds, profile, tag_name};
use super::field::{list, text};
use super::post::record;
use crate::content_import::cms::html_text::plain;
use crate::content_import::cms::record::SiteRecord;
use crate::content_import::publication::report::{PARTIAL_SOURCE, Report};
use crate::fetch::{Fetch, get_patiently};

/// How many posts are asked for at once.
const PAGE_SIZE: u32 = 50;
/// More pages than any site has.
const MOST_PAGES: u64 = 20_000;

/// Reads a site through its Content API.
///
/// # Errors
/// When an answer does not arrive, or is not what the API gives; nothing is imported then.
pub fn site(address: &str, key: &str, fetch: &dyn Fetch, report: &mut Report) -> Result<SiteRecord, String> {
    let base_url = format!("{}/", address.trim_end_matches('/'));
    let get = |resource: &str, query: &str| {
        let url = format!("{base_url}ghost/api/content/{resource}/?key={key}{query}");
        let headers = [("accept-version".to_string(), "v5.0".to_string())];
        // The key is no secret, but need not stand in messages.
        let answer =
            get_patiently(fetch, &url, &headers).map_err(|problem| format!("{base_url}: {resource}: {problem}"))?;
        serde_json::from_slice::<Value>(&answer.body).map_err(|_| {
            format!(
                "{base_url}: {resource}: the answer is not JSON; is the Content API at this address, and the key right?"
            )
        })
    };
    let answer = get("settings", "")?;
    let settings = answer.get("settings").unwrap_or(&Value::Null);
    let mut site = SiteRecord {
        name: plain(&text(settings, "title").unwrap_or_default()),
        description: plain(&text(settings, "description").unwrap_or_default()),
        lang: text(settings, "locale").or_else(|| text(settings, "lang")),
        time_zone: text(settings, "timezone"),
        navigation: list(settings, "navigation")
            .iter()
            .filter_map(|it| Some((text(it, "label")?, text(it, "url")?)))
            .collect(),
        feeds: feeds(),
        author_feeds: AUTHOR_FEEDS,
        base_url: text(settings, "url")
            .map_or_else(|| base_url.clone(), |url| format!("{}/", url.trim_end_matches('/'))),
        ..SiteRecord::default()
    };
    for resource in ["posts", "pages"] {
        let mut page = 1;
        let mut expected = None;
        let mut found = 0_u64;
        while page > 0 && page <= MOST_PAGES {
            let answer = get(
                resource,
                &format!("&include=authors,tags&formats=html&limit={PAGE_SIZE}&page={page}&order=published_at%20asc"),
            )?;
            let Some(posts) = answer.get(resource).and_then(Value::as_array) else {
                return Err(format!("{base_url}: {resource}: page {page} has no list of {resource}"));
            };
            posts.iter().for_each(|post| add(post, resource == "pages", &mut site, report));
            found += posts.len() as u64;
            let total = answer.pointer("/meta/pagination/total").and_then(Value::as_u64);
            if expected.is_some() && total != expected {
                report.add(
                    PARTIAL_SOURCE,
                    std::path::Path::new(resource),
                    0,
                    "the site changed while it was read; import it again to be sure",
                );
            }
            expected = total;
            page = answer
                .pointer("/meta/pagination/next")
                .and_then(Value::as_u64)
                .filter(|next| *next > page)
                .unwrap_or_default();
        }
        if expected.is_some_and(|expected| found < expected) {
            return Err(format!("{base_url}: {resource}: {found} of {} arrived", expected.unwrap_or_default()));
        }
    }
    Ok(site)
}

/// Adds a post of the API's answer to the site.
pub fn add(post: &Value, is_page: bool, site: &mut SiteRecord, report: &mut Report) {
    let base_url = site.base_url.clone();
    let Some(mut record) = record(post, &Value::Null, &base_url, report) else { return };
    if is_page {
        record.kind = crate::content_import::cms::record::TextKind::Page;
    }
    if post.get("access").and_then(Value::as_bool) == Some(false) {
        report.add("members only", std::path::Path::new(&record.label), 0, "the part for members was left out");
    }
    for author in list(post, "authors") {
        let key = text(author, "slug").or_else(|| text(author, "id")).unwrap_or_default();
        if !site.authors.iter().any(|(known, ..)| *known == key) {
            site.authors.push((key.clone(), key.clone(), profile(author, &|url| url)));
            if let Some(slug) = text(author, "slug") {
                site.author_pages.push((format!("/author/{slug}/"), key.clone()));
            }
        }
        record.authors.push(key);
    }
    for tag in list(post, "tags") {
        if let Some(name) = tag_name(tag) {
            if let Some(slug) = text(tag, "slug") {
                let redirect = (format!("/tag/{slug}/"), name.clone());
                if !site.redirects.contains(&redirect) {
                    site.redirects.push(redirect);
                }
            }
            record.tags.push(name);
        }
    }
    site.texts.push(record);
}
