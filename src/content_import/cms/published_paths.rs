//! Where texts are published: at their old addresses, if most articles follow one pattern.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::link_map::LinkMap;
use super::names::Names;
use super::record::{SiteRecord, TextKind, TextRecord};
use super::site_settings;
use crate::content_import::ImportOptions;
use crate::content_import::publication::permalinks::{KeptPermalinks, Moved};

/// Returns the setting `permalinks`, and the path that each text is published at, by its number. Settings that are the
/// publisher's own are not changed.
pub(super) fn published_paths(
    site: &SiteRecord,
    names: &Names,
    links: &LinkMap,
    options: &ImportOptions<'_>,
) -> (Option<Value>, Vec<String>) {
    let languages = [site_settings::language(site, options)];
    let lang = languages[0].as_str();
    let places: Vec<(String, String)> =
        site.texts.iter().map(|text| (day(text, site, options), old_path(text, links))).collect();
    let texts = site.texts.iter().zip(&places).enumerate();
    let moved: Vec<Moved<'_>> = texts
        .map(|(index, (text, (day, old)))| Moved {
            lang,
            article: (text.kind == TextKind::Article).then(|| names.slug(index)),
            day,
            old,
            usual: names.address(index),
        })
        .collect();
    let tags = site.texts.iter().flat_map(|text| &text.tags);
    let taken: BTreeSet<String> = tags
        .map(|tag| format!("/tags/{}", (options.tag_slug)(tag)))
        .chain(["/privacy".into(), String::new()])
        .collect();
    let kept = match options.keeps_settings {
        true => KeptPermalinks::default(),
        false => KeptPermalinks::of(&moved, &languages, |path| taken.contains(&compared(path))),
    };
    (kept.setting(&languages), moved.iter().map(|text| kept.path(text, &languages)).collect())
}

/// Returns a path as paths are compared: hosts may ignore case, and have a slash at the end or not.
pub(super) fn compared(path: &str) -> String {
    path.trim_end_matches('/').to_lowercase()
}

/// Returns the day of publication in the site's time zone; empty if there is none.
fn day(text: &TextRecord, site: &SiteRecord, options: &ImportOptions<'_>) -> String {
    let name = site.time_zone.as_ref().or(options.time_zone.as_ref());
    let zone = name.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let published = text.published.as_deref().unwrap_or_default();
    match published.parse::<Timestamp>() {
        Ok(moment) => moment.to_zoned_datetime(zone).date().to_string(),
        Err(_) => published.chars().take(10).collect(),
    }
}

fn old_path(text: &TextRecord, links: &LinkMap) -> String {
    let path = text.address.as_ref().and_then(|address| links.alias(address, "").ok().flatten());
    path.unwrap_or_default()
}
