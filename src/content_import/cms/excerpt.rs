//! Excerpts that another program stores or derives, as plain text without what is no prose.

use super::html_text::plain;
use super::markup::{Change, Rewriter, Tag, rewrite};
use super::wordpress::shortcode;

/// Shortcodes that enclose pictures, recordings, addresses or code.
const NO_PROSE: [&str; 13] = [
    "caption",
    "wp_caption",
    "gallery",
    "playlist",
    "audio",
    "video",
    "embed",
    "code",
    "sourcecode",
    "source",
    "highlight",
    "crayon",
    "table",
];
/// Shortcodes within each other deeper than this stay as they are.
const MAX_DEPTH: usize = 8;
/// How many letters of an excerpt that is cut off are searched for in the text.
const COMPARED: usize = 80;

/// Returns the prose of an excerpt; `None` if it is only a table, a gallery, a caption, a shortcode or code.
pub(super) fn prose(html: &str) -> Option<String> {
    let html = without_shortcodes(html, 0);
    let kept = |keeps_code| plain(&rewrite(&html, &mut Prose { keeps_code }));
    // Code within a sentence belongs to it.
    let has_words = kept(false).contains(char::is_alphanumeric);
    has_words.then(|| kept(true))
}

/// Whether an excerpt was made of the text itself: it is how the text begins, or is cut off and stands in the text.
pub(super) fn repeats(excerpt: &str, html: &str) -> bool {
    let excerpt = excerpt.split(" Continue reading").next().unwrap_or(excerpt).trim_end();
    let is_cut = excerpt.ends_with(['…', ']']) || excerpt.ends_with("...");
    // Programs join the cells of tables without spaces, and change quotes.
    let (start, text) = (letters(excerpt), letters(&plain(html)));
    let probe: String = start.chars().take(COMPARED).collect();
    text.starts_with(&start) || is_cut && text.contains(&probe)
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn without_shortcodes(text: &str, depth: usize) -> String {
    if depth == MAX_DEPTH || !text.contains('[') {
        return text.to_string();
    }
    shortcode::replace(text, &mut |code| match &code.content {
        _ if NO_PROSE.contains(&code.name.as_str()) => Some(String::new()),
        Some(content) => Some(without_shortcodes(content, depth + 1)),
        None => code.is_evident().then(String::new),
    })
}

/// Leaves out elements that hold no prose.
struct Prose {
    keeps_code: bool,
}

impl Rewriter for Prose {
    fn tag(&mut self, tag: &mut Tag, _: &[String]) -> Change {
        let is_layout = ["wp-caption", "gallery", "wp-block-gallery", "blocks-gallery-grid"];
        match tag.name.as_str() {
            "table" | "figure" | "figcaption" | "pre" | "iframe" | "video" | "audio" => Change::Skip(" ".into()),
            "code" if !self.keeps_code => Change::Skip(" ".into()),
            _ if is_layout.iter().any(|class| tag.has_class(class)) => Change::Skip(" ".into()),
            _ => Change::Keep,
        }
    }

    fn comment(&mut self, _: &str, _: &[String]) -> String {
        String::new()
    }

    fn collected(&mut self, _: &str, content: &str) -> String {
        content.to_string()
    }
}
