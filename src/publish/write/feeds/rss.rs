//! RSS 2.0, with the namespaces that feed readers know: Atom for addresses, Dublin Core for authors, `content` for the
//! text.

use super::Feed;
use crate::publish::xml::{element, text};

/// Writes a feed as an RSS document.
pub(super) fn document(feed: &Feed<'_>) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"{}\"?>\n\
         <rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n",
        text(&feed.style_sheet)
    );
    out.push_str(&feed.about());
    out.push_str(&element("title", &feed.title));
    out.push_str(&element("link", &feed.home));
    // Required even if there is nothing to say.
    out.push_str(&format!("<description>{}</description>\n", text(&feed.description)));
    out.push_str(&element("language", feed.lang));
    feed.updated.iter().for_each(|moment| out.push_str(&element("lastBuildDate", &date(*moment))));
    out.push_str(&format!(
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
        text(&feed.address("feed.xml"))
    ));
    if let Some(hub) = &feed.hub {
        out.push_str(&format!("<atom:link rel=\"hub\" href=\"{}\"/>\n", text(hub)));
    }
    out.push_str(&format!(
        "<image>\n{}{}{}</image>\n",
        element("url", &feed.icon),
        element("title", &feed.title),
        element("link", &feed.home)
    ));
    for item in &feed.items {
        out.push_str("<item>\n");
        out.push_str(&element("title", &item.title));
        out.push_str(&element("link", &item.url));
        let (id, is_address) = item.id.as_ref().map_or((&item.url, true), |id| (id, false));
        out.push_str(&format!("<guid isPermaLink=\"{is_address}\">{}</guid>\n", text(id)));
        out.push_str(&element("pubDate", &date(item.published)));
        item.authors.iter().for_each(|(name, _)| out.push_str(&element("dc:creator", name)));
        item.tags.iter().for_each(|tag| out.push_str(&element("category", tag)));
        out.push_str(&element("description", &item.summary));
        out.push_str(&element("content:encoded", &item.html));
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

/// Formats a date by RFC 822 with a four-digit year, as RSS requires.
fn date(moment: jiff::Timestamp) -> String {
    moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
