//! Old addresses of WordPress' lists: pages of categories, tags and authors, and date archives.

use std::collections::BTreeSet;

use super::wxr_record::Export;
use crate::content_import::cms::html_text::plain;
use crate::content_import::cms::record::{SiteRecord, TextKind, TextRecord};
use crate::content_import::publication::report::Report;

/// The feeds below the address of an author, and the feeds that replace them.
pub(super) const AUTHOR_FEEDS: &[(&str, &str)] =
    &[("feed/", "feed.xml"), ("feed/rss/", "feed.xml"), ("feed/rss2/", "feed.xml"), ("feed/atom/", "atom.xml")];

/// Returns the folders that lists may lie in: the site's root, and the folder that all posts share, such as
/// `/archives/`. WordPress puts the constant beginning of the permalink structure before lists as well.
pub(super) fn folders(export: &Export, base_url: &str) -> Vec<String> {
    let mut folders = vec!["/".to_string()];
    let links = export.items.iter().filter(|item| item.post_type == "post" && !item.link.contains('?'));
    let paths: Vec<Vec<&str>> = links
        .filter_map(|item| item.link.strip_prefix(base_url))
        .map(|path| path.split('/').filter(|part| !part.is_empty()).collect())
        .collect();
    let Some(first) = paths.first() else { return folders };
    // Categories and authors can be parts of the structure too, with one value in all posts.
    let names: BTreeSet<String> = (export.terms.iter().map(|term| term.slug.clone()))
        .chain(export.items.iter().flat_map(|item| item.terms.iter().map(|term| term.slug.clone())))
        .chain(export.authors.iter().map(|author| nicename(&author.login)))
        .collect();
    let is_shared = |(index, part): &(usize, &&str)| {
        !part.bytes().all(|byte| byte.is_ascii_digit())
            && !names.contains(**part)
            && paths.iter().all(|path| index + 1 < path.len() && path.get(*index) == Some(*part))
    };
    let shared: String = first.iter().enumerate().take_while(is_shared).map(|(_, part)| format!("{part}/")).collect();
    if !shared.is_empty() {
        folders.push(format!("/{shared}"));
    }
    folders
}

/// Returns the old addresses of the pages of categories and tags, each with its name.
pub(super) fn of_terms(export: &Export, folders: &[String]) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for term in &export.terms {
        let base = match term.taxonomy.as_str() {
            "category" => "category",
            "post_tag" => "tag",
            _ => continue,
        };
        let name = plain(&term.name);
        pages.extend(folders.iter().map(|folder| (format!("{folder}{base}/{}/", term.slug), name.clone())));
    }
    pages
}

/// Returns the old addresses of authors' pages, each with the key that texts use.
pub(super) fn of_authors(export: &Export, folders: &[String]) -> Vec<(String, String)> {
    let logins = export.authors.iter().map(|author| author.login.trim());
    let creators = export.items.iter().filter(|item| item.post_type == "post").map(|item| item.creator.as_str());
    let terms = export.items.iter().flat_map(|item| &item.terms).filter(|term| term.taxonomy == "author");
    let several = terms.map(|term| term.slug.trim_start_matches("cap-"));
    let mut known = BTreeSet::new();
    let mut pages = Vec::new();
    for key in logins.chain(creators).chain(several) {
        let name = nicename(key);
        if !name.is_empty() && known.insert(key) {
            pages.extend(folders.iter().map(|folder| (format!("{folder}author/{name}/"), key.to_string())));
        }
    }
    pages
}

/// Counts the old pages of years and months, for which a publication has no counterpart.
pub(super) fn count_date_archives(site: &SiteRecord, report: &mut Report) {
    // Drafts and scheduled posts stand in none, and addresses with a query have no folders of dates.
    let has_page = |text: &&TextRecord| text.address.as_ref().is_some_and(|address| !address.contains('?'));
    let published = site.texts.iter().filter(|text| text.kind == TextKind::Article).filter(has_page);
    let days = published.filter_map(|text| text.published.as_deref());
    let archives: BTreeSet<&str> = days.flat_map(|day| [day.get(..4), day.get(..7)]).flatten().collect();
    report.count("archive pages of years and months, which a publication does not have", archives.len());
}

/// Returns the name that WordPress derives from a login for addresses (`sanitize_title`).
fn nicename(login: &str) -> String {
    let login = login.to_lowercase();
    let sign = |it: char| match it {
        ' ' | '.' | '/' => Some('-'),
        '-' | '_' => Some(it),
        _ => Some(it).filter(|it| it.is_alphanumeric()),
    };
    let name: String = login.chars().filter_map(sign).collect();
    name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
