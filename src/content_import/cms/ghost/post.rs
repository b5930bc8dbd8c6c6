//! A post or page of Ghost as the record of a text.

use serde_json::Value;

use super::field::{flag, text};
use super::markup::CardMarkup;
use super::{lexical, mobiledoc};
use crate::content_import::cms::dates;
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{plain, some_plain};
use crate::content_import::cms::markup::rewrite;
use crate::content_import::cms::record::{TextKind, TextRecord};
use crate::content_import::cms::services::host;
use crate::content_import::publication::report::Report;

/// The mark between what everybody may read and what only members may.
const PAYWALL: &str = "<!--members-only-->";

/// Returns the record of a post, with what lies in its own fields; `None` for what was never public, which is counted.
pub fn record(post: &Value, meta: &Value, base_url: &str, report: &mut Report) -> Option<TextRecord> {
    let field = |key: &str| text(post, key).or_else(|| text(meta, key));
    let status = field("status").unwrap_or_else(|| "published".into());
    if status == "sent" || flag(post, "email_only") || flag(meta, "email_only") {
        report.count("posts that were only sent as emails, left out", 1);
        return None;
    }
    let kind = if field("type").is_some_and(|kind| kind == "page") || flag(post, "page") {
        TextKind::Page
    } else {
        TextKind::Article
    };
    let is_draft = status == "draft";
    let title = plain(&field("title").unwrap_or_default());
    let name = if kind == TextKind::Page { "page" } else { "post" };
    let id = field("id").unwrap_or_default();
    let label = format!("{name} {id} “{title}”");
    let mut findings = Findings::of_site(base_url);
    let html = html(post, &mut findings).replace("__GHOST_URL__", base_url.trim_end_matches('/'));
    let visibility = field("visibility").unwrap_or_else(|| "public".into());
    // The Content API has left out the part for members already, and the mark with it.
    let is_cut = post.get("access").and_then(Value::as_bool) == Some(false);
    let html = if is_cut { html } else { public_part(html, &visibility, &mut findings) };
    let html = without_referrer(html, base_url);
    for key in ["codeinjection_head", "codeinjection_foot"] {
        if field(key).is_some() {
            findings.add("code", format!("code that is inserted into this page ({key}) was left out"));
        }
    }
    let address = |url: Option<String>| url.map(|url| url.replace("__GHOST_URL__", base_url.trim_end_matches('/')));
    let slug = field("slug").unwrap_or_default();
    let own_address = address(field("url")).filter(|url| !url.ends_with("/404/"));
    let own_address =
        own_address.or_else(|| (!slug.is_empty()).then(|| format!("{}/{slug}/", base_url.trim_end_matches('/'))));
    let published = field("published_at").and_then(|date| dates::with_zone(&date));
    let changed = field("updated_at").and_then(|date| dates::with_zone(&date));
    let cover = address(field("feature_image")).map(|url| {
        (
            url,
            plain(&field("feature_image_alt").unwrap_or_default()),
            field("feature_image_caption").as_deref().and_then(some_plain),
        )
    });
    let description = field("meta_description").or_else(|| field("og_description"));
    if let Some(search_title) = field("meta_title").filter(|it| plain(it) != title) {
        findings.add("search title", format!("the title for search engines, “{search_title}”, was not taken over"));
    }
    findings.report(&label, 0, report);
    Some(TextRecord {
        kind,
        slug,
        html,
        lede: field("custom_excerpt").as_deref().and_then(some_plain),
        description: description.as_deref().and_then(some_plain),
        updated: dates::updated(published.as_deref(), changed),
        published: published
            .or_else(|| is_draft.then(|| field("created_at").and_then(|date| dates::with_zone(&date))).flatten()),
        cover,
        address: own_address.filter(|_| !is_draft),
        canonical: address(field("canonical_url"))
            .filter(|url| url.starts_with("http") && (base_url.is_empty() || !url.starts_with(base_url))),
        // Feeds of Ghost name posts by this.
        id: Some(id).filter(|id| !is_draft && !id.is_empty()),
        is_draft,
        title: if title.is_empty() { label.clone() } else { title },
        label,
        ..TextRecord::default()
    })
}

/// Returns the HTML of a post: rendered, else made of Lexical or Mobiledoc.
fn html(post: &Value, findings: &mut Findings) -> String {
    if let Some(html) = text(post, "html") {
        return rewrite(&html, &mut CardMarkup::new(findings));
    }
    for (key, convert) in
        [("lexical", lexical::to_html as fn(&str, &mut Findings) -> Option<String>), ("mobiledoc", mobiledoc::to_html)]
    {
        if let Some(source) = text(post, key) {
            match convert(&source, findings) {
                Some(html) => return rewrite(&html, &mut CardMarkup::new(findings)),
                None => findings.add("text", format!("the text in the field {key} cannot be read")),
            }
        }
    }
    text(post, "plaintext")
        .map(|words| format!("<p>{}</p>", crate::content_import::cms::html_text::escape(&words)))
        .unwrap_or_default()
}

/// Removes what Ghost adds to links that lead out of the site, for the statistics of where they lead.
fn without_referrer(html: String, base_url: &str) -> String {
    let host = host(base_url);
    if host.is_empty() {
        return html;
    }
    let own = format!("ref={host}");
    let forms = [format!("?{own}\""), format!("&amp;{own}\""), format!("&{own}\"")];
    forms.iter().fold(html, |html, form| html.replace(form, "\""))
}

/// Returns what everybody may read.
fn public_part(html: String, visibility: &str, findings: &mut Findings) -> String {
    let preview = html.split_once(PAYWALL).map(|(before, _)| before.to_string());
    match (visibility, preview) {
        ("public", _) => html.replace(PAYWALL, ""),
        (_, Some(preview)) => {
            findings.add("members only", "the part for members was left out");
            preview
        }
        (_, None) => {
            findings.add("members only", "the text is for members only and was left out; title and excerpt were kept");
            String::new()
        }
    }
}
