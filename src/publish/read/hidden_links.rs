//! Links to documents that this run does not publish: they exist, but readers would find no page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::tz::TimeZone;

use super::check::InFile;
use super::dates;
use super::page_addresses::PageAddresses;
use crate::app::routes::{Address, Route};
use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;
use crate::model::link::path;
use crate::publish::BuildOptions;

/// Warns of links from published documents to drafts and to articles that are scheduled for later.
pub(super) fn check(
    files: &[InFile],
    (articles, pages): (&[FromFile<Article>], &[FromFile<SitePage>]),
    addresses: &PageAddresses,
    (options, zone): (&BuildOptions, &TimeZone),
    faults: &mut Vec<FileFault>,
) {
    if options.drafts {
        return;
    }
    let is_later = |date: &str| dates::moment(date, zone).is_ok_and(|moment| moment.as_second() > options.now);
    let is_over = |date: &String| dates::moment(date, zone).is_ok_and(|moment| moment.as_second() <= options.now);
    let is_hidden = |article: &Article| {
        article.draft || is_later(&article.published) || article.expires.as_ref().is_some_and(is_over)
    };
    let articles = articles.iter().filter(|found| is_hidden(&found.value)).map(|FromFile { file, value }| {
        let route = Route::Article { slug: value.slug.clone() };
        (Address { lang: value.lang.clone(), route }, file.as_path())
    });
    let pages = pages.iter().filter(|found| found.value.draft).map(|FromFile { file, value }| {
        let route = Route::Page { slug: value.slug.clone() };
        (Address { lang: value.lang.clone(), route }, file.as_path())
    });
    let hidden: BTreeMap<Address, &Path> = articles.chain(pages).collect();
    if hidden.is_empty() {
        return;
    }
    let hidden_files: BTreeSet<&Path> = hidden.values().copied().collect();
    for InFile { file, references, .. } in files.iter().filter(|shown| !hidden_files.contains(shown.file.as_path())) {
        for reference in references {
            if addresses.find(path(&reference.url), |address| hidden.contains_key(address)).is_some() {
                let message = format!(
                    "{} is a draft, scheduled for later, or expired; while it is not published, the link leads nowhere",
                    reference.url
                );
                faults.push(FileFault::new(file, &reference.pointer, message).as_warning());
            }
        }
    }
}
