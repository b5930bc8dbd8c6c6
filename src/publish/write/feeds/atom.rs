//! Atom (RFC 4287).

use super::Feed;
use crate::model::link::encode_component;
use crate::publish::xml::{element, text};

/// When a publication without any article last changed: the month of RFC 4287. It is the same in every build, and no
/// reader takes it for a broken clock.
const NOTHING_YET: &str = "2005-12-01T00:00:00Z";

/// Returns an article's id for Atom, which only takes IRIs: any other id is put into one.
fn iri(id: &str) -> String {
    let scheme = id.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_iri = is_scheme && !id.contains(|character: char| "<>\"{}|\\^`".contains(character));
    if is_iri { id.into() } else { ["urn:feuillet:id:", &encode_component(id)].concat() }
}

/// Writes a feed as an Atom document.
pub(super) fn document(feed: &Feed<'_>) -> String {
    let link = |rel: &str, kind: &str, href: &str| {
        let kind = if kind.is_empty() { String::new() } else { format!(" type=\"{kind}\"") };
        format!("<link rel=\"{rel}\"{kind} href=\"{}\"/>\n", text(href))
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"{}\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        text(&feed.style_sheet),
        text(feed.lang)
    );
    out.push_str(&feed.about());
    out.push_str(&element("id", &feed.home));
    out.push_str(&element("title", &feed.title));
    out.push_str(&element("subtitle", &feed.description));
    // Atom requires it.
    let updated = feed.updated.or(feed.newest).map_or_else(|| NOTHING_YET.to_string(), |moment| moment.to_string());
    out.push_str(&element("updated", &updated));
    out.push_str(&link("self", "application/atom+xml", &feed.address("atom.xml")));
    out.push_str(&link("alternate", "text/html", &feed.home));
    feed.hub.iter().for_each(|hub| out.push_str(&link("hub", "", hub)));
    out.push_str(&element("icon", &feed.icon));
    // Each entry has its own authors, but a feed without entries needs one.
    out.push_str(&format!("<author>\n{}</author>\n", element("name", feed.site)));
    for item in &feed.items {
        out.push_str("<entry>\n");
        out.push_str(&element("id", &item.id.as_deref().map_or_else(|| item.url.clone(), iri)));
        out.push_str(&element("title", &item.title));
        out.push_str(&link("alternate", "text/html", &item.url));
        out.push_str(&element("published", &item.published.to_string()));
        out.push_str(&element("updated", &item.updated.to_string()));
        for (name, uri) in &item.authors {
            out.push_str(&format!("<author>\n{}{}</author>\n", element("name", name), element("uri", uri)));
        }
        item.tags.iter().for_each(|tag| out.push_str(&format!("<category term=\"{}\"/>\n", text(tag))));
        out.push_str(&element("summary", &item.summary));
        out.push_str(&format!("<content type=\"html\">{}</content>\n</entry>\n", text(&item.html)));
    }
    out.push_str("</feed>\n");
    out
}
