//! Gets the texts of a publication whose settings name another system as their source, before it is published.

use std::path::Path;

use super::{Outcome, Surroundings, cms_site};
use crate::content_import::cms::CmsSource;
use crate::content_import::cms::pull::pull;
use crate::content_import::{ImportOptions, Report, Silent};
use crate::fetch::FetchOptions;
use crate::fetch::kept::Kept;
use crate::model::content::site::Site;
use crate::model::content::site_source::ContentSource;
use crate::model::counted::counted;
use crate::model::slugify::{slugify, tag_slug};
use crate::publish::read::settings_file::read_settings;

/// Gets the texts, and returns what is to be said of it; nothing if the settings name no source, or are faulty, which
/// publishing reports.
///
/// # Errors
/// When they cannot be got; nothing has been changed then, and the last site stays.
pub(super) fn pull_source(public: &Path, cache: &Path, surroundings: &Surroundings) -> Result<Vec<String>, Outcome> {
    let mut faults = Vec::new();
    let Some(site) = read_settings(public, &mut faults).map(|found| found.value) else { return Ok(Vec::new()) };
    let Some(source) = site.source.as_ref().filter(|_| faults.iter().all(|fault| fault.fault.only_warning)) else {
        return Ok(Vec::new());
    };
    let stopped = |message: String| Outcome::stopped(&format!("{message}\nnothing was published; the last site stays"));
    let options = FetchOptions { allow_private: source.allow_private, ..FetchOptions::default() };
    let web = (surroundings.web)(options)?;
    let kept = Kept::new(web.as_ref(), cache.join("source"));
    let report = pulled(&site, source, public, &kept, surroundings).map_err(stopped)?;
    Ok(lines(&report))
}

fn pulled(
    site: &Site,
    source: &ContentSource,
    public: &Path,
    kept: &Kept<'_>,
    surroundings: &Surroundings,
) -> Result<Report, String> {
    let options = ImportOptions {
        lang: site.languages.first().cloned(),
        base_url: Some(site.base_url.clone()),
        name: Some(site.name.clone()),
        time_zone: Some(site.time_zone.clone()),
        keeps_settings: true,
        slugify: &slugify,
        tag_slug: &tag_slug,
    };
    let in_source = |message: String| format!("source: {message}");
    let system = system(source, surroundings).map_err(in_source)?;
    pull(&system, public, &options, kept, &Silent).map_err(|error| in_source(error.to_string()))
}

fn system(source: &ContentSource, surroundings: &Surroundings) -> Result<CmsSource, String> {
    match (&source.wordpress, &source.ghost, &source.feed) {
        (Some(address), ..) => cms_site::wordpress(address, source.user.as_deref(), surroundings),
        (_, Some(address), _) => cms_site::ghost(address, surroundings),
        (.., address) => Ok(CmsSource::FeedAddress(address.clone().unwrap_or_default())),
    }
}

/// Says what came, and what could not be mapped, by kind.
fn lines(report: &Report) -> Vec<String> {
    let counts = [(report.articles, "article"), (report.pages, "page"), (report.files, "file")];
    let counts = counts.map(|(count, noun)| counted(count, noun));
    let mut lines = vec![format!("source: {}; {} changed", counts.join(", "), report.written)];
    for (kind, number) in report.by_kind() {
        lines.push(format!("source: {kind}: {number} (feuillet import names each place)"));
    }
    lines
}
