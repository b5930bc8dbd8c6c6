//! Pictures, galleries, recordings and embeds.

use serde_json::Value;

use super::escape::{Surroundings, escape};
use super::link_form::{destination, quoted};
use super::tokens::is_set;
use super::{Writer, flag, html, inline_html, list_of, text};

impl Writer {
    /// Writes a picture: as `![alt](src "caption")` if that says all of it.
    pub(super) fn figure(&mut self, block: &Value) -> String {
        let (src, alt, caption) = (text(block, "src"), text(block, "alt"), list_of(block, "caption"));
        let layout = text(block, "layout");
        let has_more =
            is_set(block, &["credit", "href", "zoom", "width", "height"]) || !matches!(layout, "" | "inline");
        // A title is plain text.
        let plain = match caption {
            [] => Some(""),
            [only] => only.as_str().filter(|text| !text.trim().is_empty()),
            _ => None,
        };
        if let (false, Some(title)) = (has_more, plain) {
            let alt = escape(alt, Surroundings { begins_line: false, before: Some('['), after: Some(']') });
            let title = if title.is_empty() { String::new() } else { format!(" {}", quoted(title)) };
            return format!("![{alt}]({}{title})", destination(src));
        }
        figure_element(block)
    }

    /// Writes several pictures.
    pub(super) fn gallery(&mut self, block: &Value) -> String {
        let columns = block.get("columns").filter(|columns| !columns.is_null()).map(Value::to_string);
        let mut lines = vec![html::open_with("f-gallery", &[("columns", columns)])];
        lines.extend(list_of(block, "items").iter().map(figure_element));
        let caption = list_of(block, "caption");
        if !caption.is_empty() {
            lines.push(format!("<f-caption>{}</f-caption>", inline_html::inlines(caption)));
        }
        lines.push("</f-gallery>".into());
        lines.join("\n")
    }

    /// Writes a video or sound recording.
    pub(super) fn recording(&mut self, block: &Value) -> String {
        let kind = text(block, "type");
        let mut lines = vec!["<figure>".to_string()];
        let attributes = ["poster", "width", "height"].map(|key| (key, attribute(block, key)));
        lines.push(html::open_with(kind, &attributes));
        for source in list_of(block, "sources") {
            lines.push(html::open_with("source", &["src", "type"].map(|key| (key, attribute(source, key)))));
        }
        for track in list_of(block, "tracks") {
            let attributes = ["src", "srclang", "kind", "label"].map(|key| (key, attribute(track, key)));
            lines.push(html::open_with("track", &attributes));
        }
        lines.push(format!("</{kind}>"));
        let caption = list_of(block, "caption");
        if !caption.is_empty() {
            lines.push(format!("<figcaption>{}</figcaption>", inline_html::inlines(caption)));
        }
        let transcript = self.blocks(list_of(block, "transcript"));
        if !transcript.is_empty() {
            lines.push(html::around("<f-transcript>", &transcript, "</f-transcript>"));
        }
        lines.push("</figure>".into());
        lines.join("\n")
    }

    /// Writes content of another site.
    pub(super) fn embed(&mut self, block: &Value) -> String {
        let attributes =
            ["provider", "url", "title", "width", "height", "frame"].map(|key| (key, attribute(block, key)));
        let fallback = inline_html::inlines(list_of(block, "fallback"));
        format!("{}\n{fallback}\n</f-embed>", html::open_with("f-embed", &attributes))
    }
}

fn figure_element(figure: &Value) -> String {
    let class = Some(text(figure, "layout")).filter(|layout| matches!(*layout, "wide" | "full")).map(String::from);
    let open = html::open_with("figure", &[("class", class), ("data-zoom", flag(figure, "zoom").then(String::new))]);
    let attributes = ["src", "alt", "width", "height"].map(|key| (key, attribute(figure, key)));
    let picture = html::open_with("img", &attributes);
    let picture = match attribute(figure, "href") {
        Some(href) => format!("{}{picture}</a>", html::open("a", &[("href", &href)])),
        None => picture,
    };
    let caption = list_of(figure, "caption");
    let caption = match caption.is_empty() {
        true => String::new(),
        false => format!("<figcaption>{}</figcaption>", inline_html::inlines(caption)),
    };
    let credit = match attribute(figure, "credit") {
        Some(credit) => format!("<f-credit>{}</f-credit>", html::text(&credit)),
        None => String::new(),
    };
    format!("{open}{picture}{caption}{credit}</figure>")
}

/// Returns a text or number as an attribute's value.
fn attribute(object: &Value, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
