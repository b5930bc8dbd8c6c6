//! Turns the HTML that blocks of WordPress save into the HTML that becomes a publication's blocks. Goes by classes, so
//! that it works on exports and on rendered pages alike; dynamic blocks are known by their comments.

use std::collections::BTreeMap;

use super::block_comment::is_template;
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{escape, plain};
use crate::content_import::cms::markup::{Change, Rewriter, Tag, escape_text};
use crate::content_import::cms::{post_embeds, services};

/// Rewrites the markup of one text.
pub(super) struct BlockMarkup<'a> {
    /// Reusable blocks by number.
    pub(super) reusable: &'a BTreeMap<String, String>,
    /// What could not be mapped.
    pub(super) findings: &'a mut Findings,
    /// Texts of footnotes by id, as HTML.
    pub(super) notes: BTreeMap<String, String>,
    /// Numbers of the reusable blocks that are being inserted.
    pub(super) inside_blocks: Vec<String>,
    /// How many dynamic blocks are open; what they hold is a template, not text.
    pub(super) dynamic: usize,
    caption: String,
    embedded: String,
}

impl<'a> BlockMarkup<'a> {
    /// Makes a rewriter for one text.
    pub(super) fn new(reusable: &'a BTreeMap<String, String>, findings: &'a mut Findings) -> Self {
        let (notes, inside_blocks) = (BTreeMap::new(), Vec::new());
        let (caption, embedded) = (String::new(), String::new());
        Self { reusable, findings, notes, inside_blocks, dynamic: 0, caption, embedded }
    }
}

impl Rewriter for BlockMarkup<'_> {
    fn tag(&mut self, tag: &mut Tag, inside: &[String]) -> Change {
        let replace = |before: &str, after: &str| Change::Replace(before.into(), after.into());
        let is_inside = |class: &str| inside.iter().any(|key| key.contains(class));
        if self.dynamic > 0 {
            return Change::Unwrap;
        }
        let is_gallery = tag.has_class("wp-block-gallery")
            || tag.has_class("gallery") && tag.class_after("gallery-columns-").is_some();
        match tag.name.as_str() {
            _ if is_gallery && !is_inside("f-gallery") => {
                let columns = tag.class_after("columns-").or_else(|| tag.class_after("gallery-columns-"));
                let columns = columns.and_then(|it| it.parse::<u32>().ok()).map(|it| it.clamp(2, 4));
                let attribute = columns.map(|it| format!(" columns=\"{it}\"")).unwrap_or_default();
                tag.attributes.insert("class".into(), "f-gallery".into());
                replace(&format!("<f-gallery{attribute}>"), "</f-gallery>")
            }
            "figcaption" if tag.has_class("blocks-gallery-caption") => replace("<f-caption>", "</f-caption>"),
            "ul" | "ol" | "li" | "div" | "dl" | "dt" if is_inside("f-gallery") => Change::Unwrap,
            "dd" if is_inside("f-gallery") => replace("<figcaption>", "</figcaption>"),
            "figure" | "blockquote" if tag.has_class("wp-block-pullquote") && !is_inside("f-pullquote") => {
                tag.attributes.insert("class".into(), "f-pullquote".into());
                replace("<f-pullquote>", "</f-pullquote>")
            }
            "blockquote" if is_inside("f-pullquote") => Change::Unwrap,
            "cite" if is_inside("f-pullquote") => replace("<f-cite>", "</f-cite>"),
            "figure" if tag.class_after("wp-block-embed").is_some() => {
                (self.caption, self.embedded) = (String::new(), String::new());
                Change::Collect("embed".into())
            }
            "iframe" if is_inside("embed") && !tag.has_class(post_embeds::CLASS) => {
                self.embedded = tag.get("src").to_string();
                Change::Skip(String::new())
            }
            "figcaption" if is_inside("embed") => Change::Collect("embed caption".into()),
            "blockquote" if tag.has_class("twitter-tweet") || tag.has_class("twitter-video") => {
                Change::Collect("tweet".into())
            }
            "blockquote" if tag.has_class("instagram-media") => {
                let url = tag.get("data-instgrm-permalink").split('?').next().unwrap_or_default().to_string();
                Change::Skip(self.embed(&url, ""))
            }
            "sup" if tag.attributes.contains_key("data-fn") => {
                Change::Skip(format!("<f-note id=\"{}\"></f-note>", escape(tag.get("data-fn"))))
            }
            "ol" if tag.has_class("wp-block-footnotes") => Change::Replace(String::new(), String::new()),
            "li" if is_inside("wp-block-footnotes") => {
                replace(&format!("<f-note-text id=\"{}\">", escape(tag.get("id"))), "</f-note-text>")
            }
            "a" if is_inside("wp-block-footnotes") && tag.get("href").ends_with("-link") => Change::Skip(String::new()),
            "a" if tag.has_class("wp-block-file__button") || tag.has_class("more-link") => Change::Skip(String::new()),
            "object" if tag.has_class("wp-block-file__embed") => Change::Skip(String::new()),
            "div" if tag.has_class("wp-block-spacer") => Change::Skip(String::new()),
            "div" if tag.has_class("wp-block-columns") => replace("<f-group class=\"columns\">", "</f-group>"),
            "div" if tag.has_class("wp-block-column") || tag.has_class("wp-block-buttons") => Change::Unwrap,
            "div" if tag.has_class("wp-block-button") => replace("<p>", "</p>"),
            "div" if tag.has_class("wp-caption") => replace("<figure>", "</figure>"),
            "p" | "dd" if tag.has_class("wp-caption-text") => replace("<figcaption>", "</figcaption>"),
            "ul" if tag.has_class("wp-block-social-links") => Change::Keep,
            "pre" if tag.has_class("wp-block-verse") => Change::Collect("verse".into()),
            "pre" if tag.class_after("wp-block-syntaxhighlighter").is_some() => {
                let lang = tag.class_after("brush:").map(|it| it.trim_end_matches(';')).unwrap_or_default();
                let lang = if lang.is_empty() { language_of(tag.get("class")) } else { lang };
                replace(&format!("<pre><code class=\"language-{}\">", escape(lang)), "</code></pre>")
            }
            "img" if tag.has_class("wp-smiley") || tag.has_class("emoji") => Change::Skip(escape_text(tag.get("alt"))),
            _ => Change::Keep,
        }
    }

    fn comment(&mut self, text: &str, _: &[String]) -> String {
        let text = text.trim();
        if let Some(opening) = text.strip_prefix("wp:") {
            return self.opening_comment(opening);
        }
        if let Some(name) = text.strip_prefix("/wp:") {
            self.dynamic = self.dynamic.saturating_sub(usize::from(is_template(name.trim())));
        }
        match text {
            "more" | "nextpage" if self.dynamic == 0 => format!("<!--{text}-->"),
            _ => String::new(),
        }
    }

    fn collected(&mut self, key: &str, content: &str) -> String {
        match key {
            "embed caption" => {
                self.caption = plain(content);
                String::new()
            }
            "verse" => format!("<p>{}</p>", content.trim_matches('\n').replace('\n', "<br>")),
            "tweet" => {
                let link = content.rmatch_indices("href=\"").next().map(|(at, _)| &content[at + 6..]);
                let url = link.and_then(|link| link.split('"').next()).unwrap_or_default().replace("&amp;", "&");
                let text = plain(content);
                format!("<blockquote cite=\"{}\"><p>{}</p></blockquote>", escape(&url), escape_text(&text))
            }
            _ => {
                let text = plain(content);
                let url = text.split(' ').find(|word| word.starts_with("http://") || word.starts_with("https://"));
                let url = url.map_or_else(|| std::mem::take(&mut self.embedded), String::from);
                let caption = std::mem::take(&mut self.caption);
                match url.is_empty() {
                    true if caption.is_empty() => content.to_string(),
                    true => format!("{content}<p>{}</p>", escape_text(&caption)),
                    false => self.embed(&url, &caption),
                }
            }
        }
    }

    fn text(&mut self, text: &str) -> String {
        if self.dynamic > 0 { String::new() } else { escape_text(text) }
    }
}

impl BlockMarkup<'_> {
    /// Embeds an address, or links to it.
    pub(super) fn embed(&mut self, url: &str, title: &str) -> String {
        let (html, is_known) = services::embed(url, title);
        if !is_known {
            self.findings.lost_embed(url);
        }
        html
    }
}

fn language_of(class: &str) -> &str {
    class.split_once("brush:").map_or("", |(_, rest)| rest.trim().split([';', ' ']).next().unwrap_or_default())
}
