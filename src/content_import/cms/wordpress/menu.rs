//! The site's main menu, from the menu items of an export.

use std::collections::BTreeMap;

use super::wxr_record::{Export, ExportItem};
use crate::content_import::cms::html_text::plain;

/// Names of menus that stand at the top of pages.
const MAIN: [&str; 7] = ["primary", "main", "header", "top", "navigation", "principal", "haupt"];
/// How many links a navigation takes.
const MOST_LINKS: usize = 8;

/// Returns the links at the first level of the main menu: label and address.
pub(super) fn navigation(export: &Export) -> Vec<(String, String)> {
    let mut menus: BTreeMap<&str, Vec<&ExportItem>> = BTreeMap::new();
    for item in export.items.iter().filter(|item| item.post_type == "nav_menu_item" && item.status == "publish") {
        let menu = item.terms.iter().find(|term| term.taxonomy == "nav_menu").map_or("", |term| term.slug.as_str());
        menus.entry(menu).or_default().push(item);
    }
    let is_main = |name: &str| MAIN.iter().any(|main| name.to_ascii_lowercase().contains(main));
    let linked = menus.into_iter().map(|(name, items)| (is_main(name), links(items, export)));
    linked
        .max_by_key(|(is_main, links)| (*is_main && !links.is_empty(), links.len()))
        .map(|(_, links)| links)
        .unwrap_or_default()
}

fn links(mut items: Vec<&ExportItem>, export: &Export) -> Vec<(String, String)> {
    items.sort_by_key(|item| item.menu_order.parse::<i64>().unwrap_or_default());
    let is_top = |item: &&ExportItem| item.meta("_menu_item_menu_item_parent").is_none_or(|parent| parent == "0");
    items.into_iter().filter(is_top).filter_map(|item| link(item, export)).take(MOST_LINKS).collect()
}

fn link(item: &ExportItem, export: &Export) -> Option<(String, String)> {
    let label = plain(&item.title);
    let object = item.meta("_menu_item_object_id").unwrap_or_default();
    match item.meta("_menu_item_type")? {
        "post_type" => {
            let target = export.items.iter().find(|other| other.id == object && other.status == "publish")?;
            let label = if label.is_empty() { plain(&target.title) } else { label };
            Some((label, target.link.clone())).filter(|(label, _)| !label.is_empty())
        }
        "custom" => {
            let url = item.meta("_menu_item_url")?;
            Some((label, url.to_string())).filter(|(label, url)| !label.is_empty() && !url.starts_with('#'))
        }
        _ => None,
    }
}
