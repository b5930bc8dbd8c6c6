//! The settings of an imported publication: name, language, navigation, redirects.

use std::collections::BTreeMap;

use super::link_map::LinkMap;
use super::record::{SiteRecord, TextKind};
use crate::content_import::ImportOptions;
use crate::content_import::publication::settings::{PLACEHOLDER, Settings};

/// Returns the language of the publication.
pub(super) fn language(site: &SiteRecord, options: &ImportOptions<'_>) -> String {
    if let (true, Some(lang)) = (options.keeps_settings, &options.lang) {
        return lang.clone();
    }
    let lang = site.lang.clone().or_else(|| options.lang.clone()).unwrap_or_else(|| "en".into());
    // A region says little, but Chinese is written in two ways.
    match lang.split_once('-') {
        Some((first, _)) if !first.eq_ignore_ascii_case("zh") => first.to_ascii_lowercase(),
        _ => lang,
    }
}

/// Returns the settings.
pub(super) fn settings(
    site: &SiteRecord,
    lang: &str,
    base_url: String,
    links: &LinkMap,
    options: &ImportOptions<'_>,
) -> Settings {
    let name = options.name.clone().unwrap_or_else(|| site.name.clone());
    let mut navigation: Vec<(String, String)> = Vec::new();
    for (label, url) in &site.navigation {
        let url = links.find(url).unwrap_or_else(|| url.clone());
        let leads_somewhere = url.starts_with("http") || links_to_text(&url);
        if leads_somewhere && !navigation.iter().any(|(_, known)| *known == url) {
            navigation.push((label.clone(), url));
        }
    }
    Settings {
        name: if name.trim().is_empty() { "Blog".into() } else { name },
        descriptions: Some(site.description.clone())
            .filter(|it| !it.is_empty())
            .map(|it| (lang.to_string(), it))
            .into_iter()
            .collect(),
        base_url: if base_url.starts_with("http") { base_url } else { PLACEHOLDER.into() },
        time_zone: site.time_zone.clone().or_else(|| options.time_zone.clone()).unwrap_or_else(|| "UTC".into()),
        languages: vec![lang.into()],
        navigation: BTreeMap::from([(lang.to_string(), navigation)]),
        social: site.social.clone(),
        permalinks: None,
        redirects: BTreeMap::new(),
        feeds: site.feeds.clone(),
        keeps_files: false,
    }
}

fn links_to_text(url: &str) -> bool {
    url == "/"
        || url.starts_with("/articles/")
        || url.starts_with("/tags/")
        || (url.starts_with('/') && url.ends_with('/'))
}

/// Returns redirects from pages of categories and tags, except from addresses that texts have.
pub(super) fn redirects(
    site: &SiteRecord,
    links: &LinkMap,
    is_taken: impl Fn(&str) -> bool,
    options: &ImportOptions<'_>,
) -> BTreeMap<String, String> {
    let mut redirects = BTreeMap::new();
    for (old, tag) in &site.redirects {
        let slug = (options.tag_slug)(tag);
        let new = format!("/tags/{slug}/");
        let is_used =
            site.texts.iter().any(|text| text.kind == TextKind::Article && !text.is_draft && text.tags.contains(tag));
        if let Ok(Some(path)) = links.alias(old, &new)
            && is_used
            && !slug.is_empty()
            && path != "/"
            && !is_taken(&path)
        {
            redirects.insert(path, new);
        }
    }
    redirects
}
