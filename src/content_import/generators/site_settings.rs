//! The settings of the publication that a site becomes.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::link_index::LinkIndex;
use super::site::Site;
use crate::content_import::ImportOptions;
use crate::content_import::publication::settings::{PLACEHOLDER, Settings};
use crate::content_import::source::folder::SourceFolder;

/// Returns the settings, without permalinks and redirects.
pub(super) fn settings_of(
    site: &Site,
    index: &LinkIndex,
    zone: &TimeZone,
    options: &ImportOptions<'_>,
    source: &SourceFolder,
) -> Settings {
    let base_url = site.base_url.clone().unwrap_or_else(|| PLACEHOLDER.into());
    let mut descriptions = site.descriptions.clone();
    if let Some(text) = descriptions.remove("") {
        for lang in &site.languages {
            descriptions.entry(lang.clone()).or_insert_with(|| text.clone());
        }
    }
    let menu = |lang: &String| {
        let prefix = if site.languages.first() == Some(lang) { String::new() } else { format!("/{lang}") };
        let links = site.navigation.get(lang).or_else(|| site.navigation.get("")).cloned().unwrap_or_default();
        let mut links: Vec<(String, String)> =
            links.into_iter().filter_map(|(label, url)| Some((label, index.menu_address(&url, &prefix)?))).collect();
        if links.is_empty() {
            links.push((if lang.starts_with("fr") { "Accueil" } else { "Home" }.into(), format!("{prefix}/")));
        }
        (lang.clone(), links)
    };
    let name = options.name.clone().or_else(|| site.name.clone()).unwrap_or_else(|| source.name());
    let is_zone = zone.iana_name().is_some();
    Settings {
        name,
        descriptions,
        base_url: format!("{}/", base_url.trim_end_matches('/')),
        time_zone: site.time_zone.clone().filter(|_| is_zone).unwrap_or_else(|| "UTC".into()),
        languages: site.languages.clone(),
        navigation: site.languages.iter().map(menu).collect(),
        social: site.social.clone(),
        redirects: BTreeMap::new(),
        permalinks: None,
        feeds: site.feeds.clone(),
        keeps_files: false,
    }
}
