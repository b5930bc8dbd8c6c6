//! Turns an export file of WordPress into a site's record.

use std::collections::BTreeMap;
use std::path::Path;

use super::content::{Library, convert};
use super::fields::search_fields;
use super::shortcodes::Attachment;
use super::wxr_record::{Export, ExportItem};
use super::{address, list_pages, menu};
use crate::content_import::cms::dates;
use crate::content_import::cms::excerpt::prose;
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{plain, some_plain};
use crate::content_import::cms::record::{MediaRecord, SiteRecord, TextKind, TextRecord};
use crate::content_import::publication::authors::Profile;
use crate::content_import::publication::report::{PARTIAL_SOURCE, Report};

/// Types of items that WordPress and plugins use for themselves, or that hold what is not public.
const INTERNAL: [&str; 12] = [
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
    "wp_font_face",
    "wp_font_family",
    "feedback",
];

/// Turns an export into a record. What is not public is left out and counted.
pub fn site(export: Export, report: &mut Report) -> SiteRecord {
    let base = if export.blog_url.trim().is_empty() { export.link.trim() } else { export.blog_url.trim() };
    let base_url = format!("{}/", base.trim_end_matches('/'));
    let library = library(&export.items);
    let folders = list_pages::folders(&export, &base_url);
    let mut site = SiteRecord {
        name: plain(&export.title),
        description: plain(&export.description),
        lang: Some(export.language.trim().replace('_', "-")).filter(|lang| !lang.is_empty()),
        navigation: menu::navigation(&export),
        feeds: feeds(),
        redirects: list_pages::of_terms(&export, &folders),
        author_pages: list_pages::of_authors(&export, &folders),
        author_feeds: list_pages::AUTHOR_FEEDS,
        base_url,
        ..SiteRecord::default()
    };
    for attachment in library.attachments.values() {
        let media = MediaRecord { alt: attachment.alt.clone(), caption: plain(&attachment.caption) };
        site.media.insert(attachment.url.clone(), media);
    }
    for author in &export.authors {
        let name =
            Some(plain(&author.display_name)).filter(|name| !name.is_empty()).unwrap_or_else(|| author.login.clone());
        let biography = some_plain(&author.description);
        let profile = Profile { name, biography, ..Profile::default() };
        site.authors.push((author.login.trim().to_string(), author.login.trim().to_string(), profile));
    }
    if export.is_cut_off {
        report.add(
            PARTIAL_SOURCE,
            Path::new("export file"),
            0,
            "the file ends in the middle; what comes before was imported",
        );
    }
    for item in &export.items {
        count(item, report);
        if let Some(text) = text(item, &site.base_url, &library, report) {
            site.texts.push(text);
        }
    }
    list_pages::count_date_archives(&site, report);
    site
}

fn count(item: &ExportItem, report: &mut Report) {
    report.count("comments, which a publication does not have", item.comments);
    report.count("comments that were never approved", item.unapproved);
    report.count("pingbacks and trackbacks", item.pings);
}

/// Returns where the feeds of WordPress lead now.
pub(super) fn feeds() -> BTreeMap<String, String> {
    let feeds = [
        ("/feed/", "/feed.xml"),
        ("/feed/rss/", "/feed.xml"),
        ("/feed/rss2/", "/feed.xml"),
        ("/feed/atom/", "/atom.xml"),
    ];
    feeds.into_iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
}

fn library(items: &[ExportItem]) -> Library {
    let mut library = Library::default();
    for item in items {
        match item.post_type.as_str() {
            "attachment" if !item.attachment_url.is_empty() && item.status != "private" => {
                let path = item.attachment_url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
                let ends = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico"];
                let attachment = Attachment {
                    url: item.attachment_url.clone(),
                    alt: item.meta("_wp_attachment_image_alt").map(plain).unwrap_or_default(),
                    caption: item.excerpt.clone(),
                    parent: item
                        .meta("_attachment_original_parent_id")
                        .filter(|_| item.parent == "0")
                        .unwrap_or(&item.parent)
                        .to_string(),
                    order: item.menu_order.parse().unwrap_or_default(),
                    is_picture: ends.iter().any(|end| path.ends_with(end)),
                };
                library.attachments.insert(item.id.clone(), attachment);
            }
            "wp_block" if item.status == "publish" && item.password.is_empty() => {
                library.reusable.insert(item.id.clone(), item.content.clone());
            }
            _ => {}
        }
    }
    library
}

/// Returns the record of an article or page; `None` for everything else, which is counted.
fn text(item: &ExportItem, base_url: &str, library: &Library, report: &mut Report) -> Option<TextRecord> {
    let kind = match item.post_type.as_str() {
        "post" => TextKind::Article,
        "page" => TextKind::Page,
        "attachment" | "nav_menu_item" | "wp_block" => return None,
        other if INTERNAL.contains(&other) => {
            report.count(&format!("items of the type “{other}”, which WordPress uses for itself"), 1);
            return None;
        }
        other => {
            // A type that has pages of its own has addresses without a query.
            let is_public = item.status == "publish" && !item.link.contains('?') && !item.content.trim().is_empty();
            if !is_public {
                report.count(&format!("items of the type “{other}”, which have no pages"), 1);
                return None;
            }
            report.add(
                "post type",
                Path::new(&item.label()),
                item.line,
                format!("of the type “{other}”, became an article"),
            );
            TextKind::Article
        }
    };
    match item.status.as_str() {
        "publish" | "future" | "draft" | "pending" => {}
        "private" => {
            report.count("private posts and pages, left out", 1);
            return None;
        }
        other => {
            report.count(&format!("posts and pages with the status “{other}”, left out"), 1);
            return None;
        }
    }
    if !item.password.is_empty() {
        report.count("posts and pages with a password, left out", 1);
        return None;
    }
    let mut findings = Findings::of_site(base_url);
    let html = convert(&item.content, &item.id, item.meta("footnotes"), library, false, &mut findings);
    let search = search_fields(&|key| item.meta(key));
    let title = plain(&item.title);
    if let Some(search_title) = search.title.filter(|it| plain(it) != title) {
        findings.add("search title", format!("the title for search engines, “{search_title}”, was not taken over"));
    }
    let published = dates::moment(&item.date, &item.date_gmt);
    let changed = dates::moment("", &item.modified_gmt);
    let is_draft = matches!(item.status.as_str(), "draft" | "pending");
    let cover = item.meta("_thumbnail_id").and_then(|id| {
        let found = library.attachments.get(id);
        if found.is_none() {
            findings.add("picture", "the featured image is not in the export");
        }
        found.map(|picture| (picture.url.clone(), picture.alt.clone(), some_plain(&picture.caption)))
    });
    let label = item.label();
    findings.report(&label, item.line, report);
    let address = Some(item.link.clone()).filter(|link| link.starts_with("http") && !is_draft);
    Some(TextRecord {
        kind,
        line: item.line,
        slug: address::decoded(&item.name),
        html,
        lede: prose(&item.excerpt),
        description: search.description.as_deref().and_then(prose),
        updated: dates::updated(published.as_deref(), changed),
        published,
        authors: authors(item),
        tags: tags(item),
        cover,
        aliases: address::old_addresses(item, base_url),
        ids: vec![item.id.clone()],
        address,
        canonical: search.canonical.filter(|url| !url.starts_with(base_url.trim_end_matches('/'))),
        id: Some(item.guid.clone()).filter(|guid| !guid.is_empty() && !is_draft),
        is_draft,
        is_unlisted: search.is_hidden,
        title: if title.is_empty() { format!("{} {}", item.post_type, item.id) } else { title },
        label,
    })
}

/// Returns the logins of the authors. The plugin Co-Authors Plus makes terms of them.
fn authors(item: &ExportItem) -> Vec<String> {
    let several = item.terms.iter().filter(|term| term.taxonomy == "author");
    let mut logins: Vec<String> = several.map(|term| term.slug.trim_start_matches("cap-").to_string()).collect();
    if logins.is_empty() {
        logins.push(item.creator.clone());
    }
    logins.retain(|login| !login.is_empty());
    logins
}

/// Returns the names of categories and tags, without the category that WordPress gives when there is none.
fn tags(item: &ExportItem) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for term in &item.terms {
        let is_default = term.taxonomy == "category"
            && matches!(
                term.slug.as_str(),
                "uncategorized" | "non-classe" | "allgemein" | "sin-categoria" | "senza-categoria"
            );
        let is_tag = matches!(term.taxonomy.as_str(), "category" | "post_tag" | "tag" | "");
        let name = plain(&term.name);
        if is_tag && !is_default && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
