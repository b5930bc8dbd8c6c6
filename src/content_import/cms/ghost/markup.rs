//! Turns the cards in HTML that Ghost has rendered into the HTML that becomes a publication's blocks.

use serde_json::{Value, json};

use super::cards::card;
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{escape, plain};
use crate::content_import::cms::markup::{Change, Rewriter, Tag};
use crate::content_import::cms::{post_embeds, services};

/// Rewrites the HTML of one text.
pub(super) struct CardMarkup<'a> {
    /// What could not be mapped.
    pub(super) findings: &'a mut Findings,
    bookmark: Value,
    frame: String,
}

impl<'a> CardMarkup<'a> {
    /// Makes a rewriter for one text.
    pub(super) fn new(findings: &'a mut Findings) -> Self {
        Self { findings, bookmark: json!({}), frame: String::new() }
    }

    fn picture_card(&self, tag: &mut Tag) -> Change {
        let layout = ["wide", "full"].into_iter().find(|layout| tag.has_class(&format!("kg-width-{layout}")));
        tag.attributes.remove("class");
        if let Some(layout) = layout {
            tag.attributes.insert("class".into(), layout.into());
        }
        Change::Keep
    }
}

impl Rewriter for CardMarkup<'_> {
    fn tag(&mut self, tag: &mut Tag, inside: &[String]) -> Change {
        let replace = |before: &str, after: &str| Change::Replace(before.into(), after.into());
        let is_inside = |key: &str| inside.iter().any(|it| it.contains(key));
        match tag.name.as_str() {
            "figure" if tag.has_class("kg-gallery-card") => replace("<f-gallery>", "</f-gallery>"),
            "figcaption" if is_inside("kg-gallery-card") => replace("<f-caption>", "</f-caption>"),
            "div" if is_inside("kg-gallery-card") => Change::Unwrap,
            "figure" if tag.has_class("kg-image-card") => self.picture_card(tag),
            "figure" if tag.has_class("kg-code-card") => Change::Unwrap,
            "figure" if tag.has_class("kg-bookmark-card") => {
                self.bookmark = json!({});
                Change::Collect("bookmark".into())
            }
            "a" if tag.has_class("kg-bookmark-container") => {
                self.bookmark["url"] = json!(tag.get("href"));
                Change::Unwrap
            }
            "img" if is_inside("bookmark") => {
                if !tag.has_class("kg-bookmark-icon") {
                    self.bookmark["thumbnail"] = json!(tag.get("src"));
                }
                Change::Skip(String::new())
            }
            "div" | "span" | "figcaption" if is_inside("bookmark") => {
                match tag.class_after("kg-bookmark-").or((tag.name == "figcaption").then_some("caption")) {
                    Some(part @ ("title" | "description" | "publisher" | "caption")) => {
                        Change::Collect(format!("part {part}"))
                    }
                    Some("author") => Change::Skip(String::new()),
                    _ => Change::Unwrap,
                }
            }
            "figure" if tag.has_class("kg-embed-card") => {
                self.frame = String::new();
                Change::Collect("embed".into())
            }
            "iframe" if is_inside("embed") && !tag.has_class(post_embeds::CLASS) => {
                self.frame = tag.get("src").to_string();
                Change::Skip(String::new())
            }
            "div" if tag.has_class("kg-callout-card") => replace("<f-callout kind=\"note\"><p>", "</p></f-callout>"),
            "div" if tag.has_class("kg-callout-emoji") || tag.has_class("kg-callout-text") => replace("", " "),
            "div" if tag.has_class("kg-toggle-card") => replace("<details>", "</details>"),
            "div" if tag.has_class("kg-toggle-heading") => replace("<summary>", "</summary>"),
            "h4" | "button" | "svg" if is_inside("kg-toggle-heading") => match tag.name.as_str() {
                "h4" => Change::Unwrap,
                _ => Change::Skip(String::new()),
            },
            "div" if tag.has_class("kg-button-card") => replace("<p>", "</p>"),
            "div" if tag.has_class("kg-file-card") => Change::Collect("file".into()),
            "a" if is_inside("file") => {
                self.frame = tag.get("href").to_string();
                Change::Unwrap
            }
            "div" if tag.has_class("kg-file-card-title") => Change::Collect("part file".into()),
            "div" if tag.has_class("kg-file-card-caption") => Change::Collect("part file caption".into()),
            "div" if tag.class_after("kg-file-card-").is_some() && tag.get("class").contains("metadata") => {
                Change::Skip(String::new())
            }
            "div" if tag.has_class("kg-audio-card") => replace("<figure>", "</figure>"),
            "div" if tag.has_class("kg-audio-title") => replace("<figcaption>", "</figcaption>"),
            "div"
                if tag.has_class("kg-video-overlay")
                    || tag.has_class("kg-video-player-container")
                    || tag.has_class("kg-audio-player") =>
            {
                Change::Skip(String::new())
            }
            "img" if is_inside("kg-audio-card") => Change::Skip(String::new()),
            "div" if tag.has_class("kg-signup-card") => {
                self.findings.add("card", "a form for signing up was left out");
                Change::Skip(String::new())
            }
            "div"
                if tag.has_class("kg-product-card")
                    || tag.has_class("kg-header-card")
                    || tag.has_class("kg-cta-card") =>
            {
                self.findings.add("card", "a card of products or calls became plain text");
                Change::Keep
            }
            _ => Change::Keep,
        }
    }

    fn comment(&mut self, text: &str, _: &[String]) -> String {
        if text.trim() == "members-only" { "<!--members-only-->".into() } else { String::new() }
    }

    fn collected(&mut self, key: &str, content: &str) -> String {
        match key.strip_prefix("part ") {
            Some("file") => self.bookmark["file"] = json!(plain(content)),
            Some(part) => {
                self.bookmark[part] = json!(if part == "caption" { content.to_string() } else { plain(content) })
            }
            None if key == "bookmark" => return card("bookmark", &self.bookmark, self.findings),
            None if key == "file" => {
                let name = self.bookmark["file"].as_str().map(String::from).unwrap_or_else(|| self.frame.clone());
                let caption = self.bookmark["file caption"].as_str().filter(|caption| !caption.is_empty());
                let caption = caption.map(|caption| format!("<br>{}", escape(caption))).unwrap_or_default();
                return format!("<p><a href=\"{}\">{}</a>{caption}</p>", escape(&self.frame), escape(&name));
            }
            None if self.frame.is_empty() => return content.to_string(),
            None => {
                let (html, is_known) = services::embed(&self.frame, &plain(content));
                if !is_known {
                    self.findings.lost_embed(&self.frame);
                }
                return html;
            }
        }
        String::new()
    }
}
