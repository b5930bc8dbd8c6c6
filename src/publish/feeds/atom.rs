//! Atom (RFC 4287).

use super::Feed;
use super::xml::{element, text};

/// The document.
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
    out.push_str(&element("updated", &feed.updated.to_string()));
    out.push_str(&link("self", "application/atom+xml", &feed.address("atom.xml")));
    out.push_str(&link("alternate", "text/html", &feed.home));
    feed.hub.iter().for_each(|hub| out.push_str(&link("hub", "", hub)));
    out.push_str(&element("icon", &feed.icon));
    // Each entry has authors of its own; a feed without entries needs one.
    out.push_str(&format!("<author>\n{}</author>\n", element("name", feed.site)));
    for item in &feed.items {
        out.push_str("<entry>\n");
        out.push_str(&element("id", &item.url));
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
