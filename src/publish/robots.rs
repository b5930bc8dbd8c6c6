//! What robots and other machines read: `robots.txt` (RFC 9309), `.well-known/security.txt` (RFC 9116), `llms.txt`
//! (llmstxt.org). A ready file of the publisher's wins.

use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::Publishing;
use super::content::Content;
use super::dates;
use super::faults::{FileFault, PublishError};
use super::plan::Planner;
use crate::app::routes::Route;
use crate::model::author::text_in;
use crate::model::site::Site;

/// Writes the files.
///
/// # Errors
/// When a file cannot be written.
pub fn write(publishing: &Publishing<'_>) -> Result<(), PublishError> {
    let Publishing { content, planner, output, options, .. } = publishing;
    let is_own = |path: &str| options.public.join(path).is_file();
    // Robots ask for it in the root of a host only.
    if options.base == "/" && !is_own("robots.txt") {
        output.write("robots.txt", robots(content).as_bytes())?;
    }
    if let Some(contact) = &content.site.security
        && !is_own(".well-known/security.txt")
    {
        let expires = dates::moment(&contact.expires, &content.zone).map(|it| it.to_string()).unwrap_or_default();
        let mut text = format!("Contact: {}\nExpires: {expires}\n", contact.contact);
        contact.policy.iter().for_each(|it| _ = writeln!(text, "Policy: {it}"));
        _ = writeln!(text, "Preferred-Languages: {}", content.site.languages.join(", "));
        _ = writeln!(text, "Canonical: {}.well-known/security.txt", content.site.base_url);
        output.write(".well-known/security.txt", text.as_bytes())?;
    }
    if content.site.llms && !is_own("llms.txt") {
        output.write("llms.txt", llms(planner).as_bytes())?;
    }
    Ok(())
}

fn robots(content: &Content) -> String {
    let mut text = String::from("User-agent: *\n");
    content.site.robots.disallow.iter().for_each(|path| _ = writeln!(text, "Disallow: {path}"));
    // A group needs a rule.
    if content.site.robots.disallow.is_empty() {
        text.push_str("Allow: /\n");
    }
    _ = write!(text, "\nSitemap: {}sitemap.xml\n", content.site.base_url);
    text
}

/// The publication and its newest articles, for models of language.
fn llms(planner: &Planner<'_>) -> String {
    let site = &planner.content.site;
    let default = site.languages.first().map(String::as_str).unwrap_or_default();
    let mut text = format!("# {}\n\n> {}\n", site.name, text_in(&site.description, default));
    for lang in &site.languages {
        _ = write!(text, "\n## {}\n\n", planner.word(lang, "language.name"));
        for entry in planner.content.listed(lang).take(site.feeds.items as usize) {
            let url = planner.full(lang, Route::Article { slug: entry.article.slug.clone() });
            _ = writeln!(text, "- [{}]({url}): {}", entry.article.title, entry.article.lede);
        }
    }
    text
}

/// Whether the security contact still holds at a moment, in seconds since 1970 UTC.
pub fn check(site: &Site, zone: &TimeZone, now: i64, faults: &mut Vec<FileFault>) {
    const MONTH: i64 = 30 * 24 * 3600;
    let Some(contact) = &site.security else { return };
    let mut fault = |message: String, only_warning: bool| {
        let fault = FileFault::new("content/site.json", "/security/expires", message);
        faults.push(if only_warning { fault.as_warning() } else { fault });
    };
    match dates::moment(&contact.expires, zone) {
        Err(message) => fault(message, false),
        Ok(it) if it.as_second() <= now => fault("has passed; RFC 9116 asks for a date in the future".into(), false),
        Ok(it) if it.as_second() - now < MONTH => fault("is within a month; set it anew in time".into(), true),
        Ok(_) => {}
    }
}
