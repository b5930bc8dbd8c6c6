//! The web app manifests, one for each language, so that a reader can put the publication beside their programs.
//! Source: W3C, Web Application Manifest.

use serde_json::{Value, json};

use crate::app::derived_page::DerivedPage;
use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::content::author::text_in;
use crate::model::language::direction;
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::{ICON, ICONS, MANIFEST, manifest_path};
use crate::publish::plan::derived_pages;
use crate::publish::write::publishing::Publishing;

/// The most shortcuts; devices show no more than four.
const MOST_SHORTCUTS: usize = 4;

/// Writes the manifests, unless the publisher has one.
///
/// # Errors
/// When a file cannot be written.
pub fn write(publishing: &Publishing<'_>) -> Result<(), PublishError> {
    let Publishing { content, context, output, .. } = publishing;
    for lang in content.site.languages.iter().filter(|_| !content.owns(MANIFEST)) {
        let path = manifest_path(&content.site.languages, lang);
        output.write(&path, manifest(context, lang).to_string().as_bytes())?;
    }
    Ok(())
}

fn manifest(context: &SiteContext<'_>, lang: &str) -> Value {
    let site = &context.content.site;
    let base = context.options.base.as_str();
    let paper = site.look.palette.day.get("paper");
    let address = |path: &str| [base, path].concat();
    let icon = |(path, size, _): (&str, u32, u32), purpose: &str| json!({ "src": address(path), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose });
    let small = icon(ICONS[1], "any");
    let shortcut = |(name, url): (String, String)| json!({ "name": name, "url": url, "icons": [small] });
    let home = context.path(lang, Route::Home { page: 1 });
    json!({
        "name": site.name, "short_name": site.name, "description": text_in(&site.description, lang), "lang": lang,
        "dir": direction(lang), "id": home, "start_url": home, "scope": base,
        "display": "standalone", "display_override": ["minimal-ui", "standalone"],
        "background_color": paper, "theme_color": paper,
        "icons": [
            small, icon(ICONS[2], "any"), icon(ICONS[3], "maskable"),
            { "src": address(ICON), "sizes": "any", "type": "image/svg+xml" },
        ],
        "shortcuts": shortcuts(context, lang).into_iter().map(shortcut).collect::<Vec<_>>(),
    })
}

/// Returns names and addresses: search, the archive, and the sections that the publisher's navigation names.
fn shortcuts(context: &SiteContext<'_>, lang: &str) -> Vec<(String, String)> {
    let named =
        |page: DerivedPage, key: &str| Some((context.word(lang, key), derived_pages::address(context, lang, page)?));
    let tools = [named(DerivedPage::Search, "search.heading"), named(DerivedPage::Archive, "archive.heading")];
    let home = context.path(lang, Route::Home { page: 1 });
    let sections = context.content.site.navigation.get(lang).into_iter().flatten();
    let sections = sections.map(|link| (link.label.clone(), context.link(&link.url)));
    let sections = sections.filter(|(_, url)| url.starts_with(&context.options.base) && *url != home);
    let mut shortcuts: Vec<(String, String)> = Vec::new();
    for (name, url) in tools.into_iter().flatten().chain(sections) {
        if shortcuts.len() < MOST_SHORTCUTS && shortcuts.iter().all(|(_, known)| *known != url) {
            shortcuts.push((name, url));
        }
    }
    shortcuts
}
