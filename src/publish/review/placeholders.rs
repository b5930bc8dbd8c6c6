//! Finds texts of `feuillet new site` that the publisher has not replaced, and addresses at which no site can be.

use crate::disk::faults::{FileFault, PublishError};
use crate::model::link;
use crate::publish::new_site::{LANGUAGES, said};
use crate::publish::read::content::SiteContent;
use crate::publish::read::settings_file::SETTINGS;
use crate::publish::review::json_texts::{JsonText, each_text};
use crate::typesetting::typography::improve_text;

/// Ends of domain names that nobody can have: RFC 2606, RFC 6761, RFC 6762.
const RESERVED: [&str; 6] = [".example", ".test", ".invalid", ".localhost", ".local", ".internal"];
/// Domains for examples, and names of the local machine.
const EXAMPLES: [&str; 5] = ["example.com", "example.net", "example.org", "localhost", "127.0.0.1"];

/// Returns notices about both.
///
/// # Errors
/// When a file has changed since the publication was read.
pub(super) fn placeholders(content: &SiteContent) -> Result<Vec<FileFault>, PublishError> {
    let mut notices = Vec::new();
    addresses(content, &mut notices);
    let message = "is still the text of `feuillet new site`; write your own";
    let is_ours =
        |key: &str, text: &str| !text.is_empty() && LANGUAGES.iter().any(|lang| is_text(said(lang, key), lang, text));
    for (lang, _) in content.site.description.iter().filter(|(_, text)| is_ours("description", text)) {
        let pointer = if lang.is_empty() { "/description".into() } else { format!("/description/{lang}") };
        notices.push(FileFault::new(SETTINGS, pointer, message));
    }
    for entry in &content.articles {
        let first = (entry.article.lede.as_str(), "lede", "/lede");
        let title = (entry.article.title.as_str(), "title", "/title");
        // An article of `feuillet new article` has no lede, so that lists show its text.
        let text = (entry.summary(), "body", "/body/0");
        for (text, key, pointer) in [first, title, text] {
            if is_ours(key, text) {
                notices.push(FileFault::new(&entry.file, pointer, message));
            }
        }
    }
    for (slug, author) in &content.authors {
        let file = format!("content/authors/{slug}.json");
        if is_ours("editor", &author.name) {
            notices.push(FileFault::new(&file, "/name", message));
        }
        for (lang, blocks) in &author.biography {
            let text = serde_json::to_string(blocks).unwrap_or_default();
            if LANGUAGES.iter().any(|it| text.contains(&format!("[\"{}\"]", said(it, "biography")))) {
                notices.push(FileFault::new(&file, format!("/biography/{lang}"), message));
            }
        }
    }
    for entry in content.site_pages.values() {
        let (body, _) = content.page_text(entry)?;
        let text = serde_json::to_string(&body).unwrap_or_default();
        let ours = LANGUAGES.iter().flat_map(|lang| ["biography", "body"].map(|key| said(lang, key)));
        if body.len() == 1 && ours.map(|text| format!("[\"{text}\"]")).any(|ours| text.contains(&ours)) {
            notices.push(FileFault::new(&entry.file, "/body/0", message));
        }
    }
    Ok(notices)
}

/// Adds notices about addresses in what a publisher sets up once; texts may well mention example.org.
fn addresses(content: &SiteContent, notices: &mut Vec<FileFault>) {
    for (file, fields) in [
        (SETTINGS, &["base_url", "navigation", "footer", "social", "feeds", "security"][..]),
        ("content/consent.json", &["controller"]),
    ] {
        // A file that cannot be read has been reported as a fault.
        let Some(document) = content.document(file.as_ref()) else { continue };
        for field in fields {
            each_text(
                &document[*field],
                &format!("/{field}"),
                &|_, _| true,
                &mut |JsonText { pointer, text, .. }| {
                    if let Some(host) = host(text).filter(|it| is_reserved(it)) {
                        let message = format!("is “{text}”, a placeholder: no site can be at {host}; write your own");
                        notices.push(FileFault::new(file, pointer, message));
                    }
                },
            );
        }
    }
}

/// Returns the host of the address of a page or of a mailbox.
fn host(text: &str) -> Option<String> {
    let mailbox = text.strip_prefix("mailto:").and_then(|rest| rest.split('?').next()?.rsplit_once('@'));
    mailbox.map(|(_, host)| host.to_ascii_lowercase()).or_else(|| link::host(text))
}

fn is_reserved(host: &str) -> bool {
    let is_within = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    RESERVED.iter().any(|end| host.ends_with(end)) || EXAMPLES.iter().any(|domain| is_within(domain))
}

/// Whether a text is one of ours, as it is written or as it is set in its language.
fn is_text(ours: &str, lang: &str, text: &str) -> bool {
    ours == text || improve_text(ours, lang) == text
}
