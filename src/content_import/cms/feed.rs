//! Imports a feed: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.

use std::path::Path;

use feed_rs::model::{Entry, Feed, Link, Person, Text};
use feed_rs::parser::Builder;

use super::dates;
use super::excerpt::{prose, repeats};
use super::feed_files::{enclosures, is_file, thumbnail};
use super::findings::Findings;
use super::html_text::{escape, plain, some_plain};
use super::record::{SiteRecord, TextRecord};
use super::services;
use crate::content_import::publication::authors::Profile;
use crate::content_import::publication::report::{PARTIAL_SOURCE, Report};
use crate::fetch::{Fetch, get_patiently};

/// How many parts of a feed are followed (RFC 5005, section 3).
const MOST_PARTS: usize = 500;

/// Reads a feed from its bytes. `address` is where it is from.
///
/// # Errors
/// When it is no feed; the message is for people.
pub fn site(bytes: &[u8], address: Option<&str>, report: &mut Report) -> Result<SiteRecord, String> {
    let mut site = SiteRecord::default();
    add_part(bytes, address, &mut site, report)?;
    Ok(site)
}

/// Gets a feed and the parts that it names.
///
/// # Errors
/// When the first part does not arrive or is no feed. Later ones are reported.
pub fn site_at(address: &str, fetch: &dyn Fetch, report: &mut Report) -> Result<SiteRecord, String> {
    let mut site = SiteRecord::default();
    let answer = get_patiently(fetch, address, &[]).map_err(|problem| format!("{address}: {problem}"))?;
    let mut next =
        add_part(&answer.body, Some(address), &mut site, report).map_err(|problem| format!("{address}: {problem}"))?;
    let mut seen = vec![address.to_string()];
    while let Some(part) = next.filter(|part| !seen.contains(part) && seen.len() < MOST_PARTS) {
        let answer = get_patiently(fetch, &part, &[]).map_err(|failure| failure.message);
        next = match answer.and_then(|answer| add_part(&answer.body, Some(&part), &mut site, report)) {
            Ok(next) => next,
            Err(problem) => {
                report.add(
                    PARTIAL_SOURCE,
                    Path::new(&part),
                    0,
                    format!("a later part of the feed is missing: {problem}"),
                );
                None
            }
        };
        seen.push(part);
    }
    Ok(site)
}

/// Adds a part of a feed. Returns the address of the next part.
fn add_part(
    bytes: &[u8],
    address: Option<&str>,
    site: &mut SiteRecord,
    report: &mut Report,
) -> Result<Option<String>, String> {
    if bytes.windows(8).any(|window| window.eq_ignore_ascii_case(b"<!ENTITY")) {
        return Err("the feed declares XML entities, which feeds do not need".into());
    }
    // An empty id says that the feed gives none.
    let parser = Builder::new().base_uri(address).sanitize_content(false).id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|error| format!("this is not a feed that can be read: {error}"))?;
    if site.name.is_empty() {
        describe(&feed, address, site);
    }
    for entry in &feed.entries {
        let record = record(entry, &feed, site, report);
        let is_new = record.id.is_none() || !site.texts.iter().any(|text| text.id == record.id);
        if is_new {
            site.texts.push(record);
        }
    }
    let next = feed.links.iter().find(|link| link.rel.as_deref() == Some("next")).map(|link| link.href.clone());
    Ok(next.or_else(|| next_of_json(bytes)))
}

/// Returns the next part of a JSON Feed.
fn next_of_json(bytes: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    Some(value.get("next_url")?.as_str()?.to_string())
}

fn describe(feed: &Feed, address: Option<&str>, site: &mut SiteRecord) {
    let text = |text: &Option<Text>| text.as_ref().map(|text| plain(&text.content)).unwrap_or_default();
    let page = page_of(&feed.links).or_else(|| address.map(String::from)).unwrap_or_default();
    let host = services::host(&page);
    site.name = text(&feed.title);
    site.description = text(&feed.description);
    site.lang = feed.language.clone();
    site.base_url = if host.is_empty() { String::new() } else { format!("https://{host}/") };
    if page.starts_with("http://") {
        site.base_url = site.base_url.replacen("https://", "http://", 1);
    }
    let is_own = address.is_some_and(|address| services::host(address) == host);
    let path = address.filter(|_| is_own).and_then(|address| address.split_once("://"));
    let path = path.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
    if !path.contains('?') && !matches!(path, "/feed.xml" | "/atom.xml" | "/feed.json" | "/") {
        site.feeds.insert(path.into(), "/feed.xml".into());
    }
}

/// Returns the page that a feed or an entry is about.
fn page_of(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| {
        let is_alternate = link.rel.as_deref().is_none_or(|rel| rel == "alternate");
        is_alternate && !is_file(link) && link.href.starts_with("http")
    };
    links.iter().find(is_page).map(|link| link.href.clone())
}

fn record(entry: &Entry, feed: &Feed, site: &mut SiteRecord, report: &mut Report) -> TextRecord {
    let mut findings = Findings::default();
    let address = page_of(&entry.links);
    let title = entry.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default();
    let content = entry.content.as_ref().and_then(|content| {
        content.body.clone().map(|body| as_html(&body, content.content_type.essence().to_string().as_str()))
    });
    let summary =
        entry.summary.as_ref().map(|text| as_html(&text.content, text.content_type.essence().to_string().as_str()));
    let has_content = content.as_ref().is_some_and(|content| !content.trim().is_empty());
    let mut html = match (has_content, &summary) {
        (true, _) => content.unwrap_or_default(),
        (false, Some(summary)) => {
            findings.add("summary", "the feed has no more than a summary of this text");
            summary.clone()
        }
        (false, None) => {
            findings.add("summary", "the feed has no text for this entry");
            String::new()
        }
    };
    html.push_str(&enclosures(entry, &html));
    let cover = thumbnail(entry, &html);
    let summary = summary.filter(|_| has_content).as_deref().and_then(prose);
    // Many feeds put the beginning of the text here, cut off.
    let text = plain(&html);
    let lede = summary.filter(|summary| !repeats(summary, &html) && summary.chars().count() <= 600);
    let published = entry.published.or(entry.updated).or(feed.published).or(feed.updated).map(|date| date.to_rfc3339());
    let published = published.and_then(|date| dates::with_zone(&date));
    let updated = entry.updated.map(|date| date.to_rfc3339()).and_then(|date| dates::with_zone(&date));
    let title = match title.is_empty() {
        false => title,
        true => beginning(&text).unwrap_or_else(|| "Untitled".into()),
    };
    let label = format!("entry “{title}”");
    findings.report(&label, 0, report);
    let authors = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let id = entry.id.trim();
    TextRecord {
        slug: address.as_deref().map(slug_of).unwrap_or_default(),
        html,
        lede,
        updated: dates::updated(published.as_deref(), updated),
        published,
        authors: authors.iter().filter_map(|person| author(person, site)).collect(),
        tags: entry.categories.iter().filter_map(|it| some_plain(it.label.as_deref().unwrap_or(&it.term))).collect(),
        address,
        id: Some(id.to_string()).filter(|id| !id.is_empty()),
        cover,
        title,
        label,
        ..TextRecord::default()
    }
}

fn as_html(body: &str, media_type: &str) -> String {
    let has_tags = body.contains("</") || body.contains("<p") || body.contains("<br") || body.contains("<img");
    match media_type {
        "text/plain" if !has_tags => {
            let paragraphs = body.split("\n\n").filter(|text| !text.trim().is_empty());
            paragraphs.map(|text| format!("<p>{}</p>", escape(text.trim()).replace('\n', "<br>"))).collect()
        }
        _ => body.to_string(),
    }
}

/// Returns the key of an author, who is added to the site. Mail addresses are left out.
fn author(person: &Person, site: &mut SiteRecord) -> Option<String> {
    // RSS 2.0 writes `name@host (Name)`.
    let name = person.name.as_deref().map(plain)?;
    let name = match name.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches(')').trim().to_string(),
        _ => name,
    };
    let name = if name.contains('@') && !name.contains(' ') {
        name.split('@').next().unwrap_or_default().to_string()
    } else {
        name
    };
    if name.is_empty() {
        return None;
    }
    if !site.authors.iter().any(|(key, ..)| *key == name) {
        let uri = person.uri.clone().filter(|uri| uri.starts_with("http"));
        let links = uri.map(|uri| ("site", "Website".to_string(), uri)).into_iter().collect();
        site.authors.push((name.clone(), name.clone(), Profile { name: name.clone(), links, ..Profile::default() }));
    }
    Some(name)
}

/// Returns the last part of an address that says something.
fn slug_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().split_once("://").map_or("", |(_, rest)| rest);
    let last = path.split('/').skip(1).filter(|part| !part.is_empty()).last().unwrap_or_default();
    let last = percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned();
    let stem = last
        .rsplit_once('.')
        .filter(|(_, end)| matches!(*end, "html" | "htm" | "php" | "aspx" | "asp"))
        .map(|(stem, _)| stem.to_string());
    stem.unwrap_or(last)
}

/// Returns the first words of a text.
fn beginning(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').take(8).collect();
    Some(words.join(" ")).filter(|text| !text.is_empty()).map(|text| text.chars().take(80).collect())
}
