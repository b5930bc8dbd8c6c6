//! Files for robots and other machines: `robots.txt` (RFC 9309), `.well-known/security.txt` (RFC 9116), `llms.txt`
//! (llmstxt.org). A publisher's own file wins.

use crate::publish::fixed_names::{LLMS, ROBOTS, SECURITY};
use std::fmt::Write as _;

use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::content::author::text_in;
use crate::publish::context::SiteContext;
use crate::publish::read::content::SiteContent;
use crate::publish::read::dates;
use crate::publish::write::publishing::Publishing;

/// Writes the files.
///
/// # Errors
/// When a file cannot be written.
pub fn write(publishing: &Publishing<'_>) -> Result<(), PublishError> {
    let Publishing { content, context, output, options, .. } = publishing;
    let is_own = |path: &str| content.owns(path);
    // Robots only ask for it at the root of a host.
    if options.base == "/" && !is_own(ROBOTS) {
        output.write(ROBOTS, robots(content).as_bytes())?;
    }
    if let Some(contact) = &content.site.security
        && !is_own(SECURITY)
    {
        let expires =
            dates::moment(&contact.expires, &content.zone).map(|moment| moment.to_string()).unwrap_or_default();
        let mut text = format!("Contact: {}\nExpires: {expires}\n", contact.contact);
        contact.policy.iter().for_each(|it| _ = writeln!(text, "Policy: {it}"));
        _ = writeln!(text, "Preferred-Languages: {}", content.site.languages.join(", "));
        _ = writeln!(text, "Canonical: {}.well-known/security.txt", content.site.base_url);
        output.write(SECURITY, text.as_bytes())?;
    }
    if content.site.llms && !is_own(LLMS) {
        output.write(LLMS, llms(context).as_bytes())?;
    }
    Ok(())
}

fn robots(content: &SiteContent) -> String {
    let mut text = String::from("User-agent: *\n");
    content.site.robots.disallow.iter().for_each(|path| _ = writeln!(text, "Disallow: {path}"));
    // A group needs at least one rule.
    if content.site.robots.disallow.is_empty() {
        text.push_str("Allow: /\n");
    }
    _ = write!(text, "\nSitemap: {}sitemap.xml\n", content.site.base_url);
    text
}

/// Lists the publication and its newest articles, for language models.
fn llms(context: &SiteContext<'_>) -> String {
    let site = &context.content.site;
    let default = site.languages.first().map(String::as_str).unwrap_or_default();
    let mut text = format!("# {}\n\n> {}\n", site.name, text_in(&site.description, default));
    for lang in &site.languages {
        _ = write!(text, "\n## {}\n\n", context.word(lang, "language.name"));
        for entry in context.content.listed(lang).take(site.feeds.items as usize) {
            let url = context.full(lang, Route::Article { slug: entry.article.slug.clone() });
            _ = writeln!(text, "- [{}]({url}): {}", entry.article.title, entry.summary());
        }
    }
    text
}
