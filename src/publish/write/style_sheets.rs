//! The style sheets: those of all pages, with the publication's look and the publisher's own rules, and those that only
//! some pages need.

use crate::app::frame::SHOWN_EVERYWHERE;
use crate::consent::options::Position;
use crate::disk::esbuild::Esbuild;
use crate::disk::faults::{FileFault, PublishError};
use crate::publish::context::public_files::PublicFiles;
use crate::publish::pictures::tints;
use crate::publish::read::content::SiteContent;
use crate::publish::read::look;

/// The other style sheets, with their sources.
const OTHERS: [(&str, &str); 9] = [
    ("article.css", "rare_article"),
    ("blocks.css", "rare_blocks"),
    ("code.css", "rare_code"),
    ("feed.css", "feed"),
    ("later.css", "later"),
    ("lists.css", "rare_lists"),
    ("media.css", "rare_media"),
    ("pages.css", "rare_pages"),
    ("preferences.css", "preferences"),
];

/// Returns all of them by name.
///
/// # Errors
/// What is wrong with the publisher's own style sheet, or when esbuild fails.
pub fn bundle(
    esbuild: &Esbuild<'_>,
    content: &SiteContent,
    public: &PublicFiles,
) -> Result<Vec<(&'static str, Vec<u8>)>, PublishError> {
    let own = content.style_sheet.clone();
    let css_errors = if own.is_empty() { String::new() } else { esbuild.complaints(&own, look::STYLE_SHEET)? };
    if !css_errors.is_empty() {
        return Err(PublishError::Faults(vec![FileFault::new(look::STYLE_SHEET, "", css_errors)]));
    }
    let own = if own.is_empty() { own } else { format!("@layer publication{{{own}\n}}") };
    let (look, tints) = (look::rules(&content.site.look), tints(public.pictures().values()));
    let policy_look = &content.policy.look;
    let has_box = policy_look.logo.is_some() || policy_look.position != Position::Bottom;
    let banner_box = if has_box { "@import './style/consent_banner_box.css';" } else { "" };
    let end = ["@import './style/end.css';", banner_box].concat();
    let logo = content.site.look.logo.as_ref().map_or("", |_| "@import './style/logo.css';");
    let menu = if has_menu(content) { "@import './style/menu.css';" } else { "" };
    let style = ["@import './style/main.css';", logo, menu, &look, &tints, &own].concat();
    let mut sheets = Vec::new();
    let reading = String::from("@import './style/reading.css';");
    // These name fonts.
    for (name, source) in [("style.css", style), ("end.css", end), ("reading.css", reading)] {
        let sheet = esbuild.bundle(&source, &["--loader=css"])?;
        sheets.push((name, public.in_style_sheet(&String::from_utf8_lossy(&sheet)).into_bytes()));
    }
    for (name, source) in OTHERS {
        sheets.push((name, esbuild.bundle(&format!("@import './style/{source}.css';"), &["--loader=css"])?));
    }
    Ok(sheets)
}

/// Whether a publication has so many links in its header that narrow screens show them behind a button.
pub fn has_menu(content: &SiteContent) -> bool {
    content.site.navigation.values().any(|links| links.len() > SHOWN_EVERYWHERE)
}
