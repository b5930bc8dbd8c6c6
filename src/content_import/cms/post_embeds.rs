//! Embeds of posts of WordPress sites, one's own above all: a quote with a link, and a frame that shows it.

use super::findings::Findings;
use super::html_text::{escape, plain};
use super::link_map::LinkMap;
use super::markup::{Change, Rewriter, Tag, escape_text, rewrite};

/// The class of both the quote and the frame.
pub(super) const CLASS: &str = "wp-embedded-content";

/// Replaces embedded posts by links to them.
pub(super) fn as_links(html: &str, links: &LinkMap, findings: &mut Findings) -> String {
    if !html.contains("<iframe") && !html.contains(CLASS) {
        return html.to_string();
    }
    rewrite(html, &mut PostEmbeds { links, findings, url: String::new(), is_linked: false })
}

struct PostEmbeds<'a> {
    links: &'a LinkMap,
    findings: &'a mut Findings,
    /// The first address in the quote that is being read.
    url: String,
    /// Whether the quote before a frame became a link already.
    is_linked: bool,
}

impl PostEmbeds<'_> {
    fn link(&mut self, url: &str, title: &str) -> String {
        if !self.links.is_own(url) {
            self.findings.lost_embed(url);
        }
        let title = if title.is_empty() { url } else { title };
        format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape_text(title))
    }
}

impl Rewriter for PostEmbeds<'_> {
    fn tag(&mut self, tag: &mut Tag, inside: &[String]) -> Change {
        let is_inside = inside.iter().any(|key| key == CLASS);
        let (is_embed, source) = (tag.has_class(CLASS), tag.get("src").to_string());
        match tag.name.as_str() {
            "blockquote" if is_embed => {
                (self.url, self.is_linked) = (String::new(), false);
                Change::Collect(CLASS.into())
            }
            "a" if is_inside => {
                if self.url.is_empty() {
                    self.url = tag.get("href").to_string();
                }
                Change::Unwrap
            }
            "iframe" if is_embed && std::mem::take(&mut self.is_linked) => Change::Skip(String::new()),
            "iframe" if is_embed || self.links.find(&source).is_some() => Change::Skip(self.link(&source, "")),
            _ => Change::Keep,
        }
    }

    fn comment(&mut self, text: &str, _: &[String]) -> String {
        format!("<!--{text}-->")
    }

    fn collected(&mut self, _: &str, content: &str) -> String {
        let url = std::mem::take(&mut self.url);
        if url.is_empty() {
            return content.to_string();
        }
        self.is_linked = true;
        self.link(&url, &plain(content))
    }
}
