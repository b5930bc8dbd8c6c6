//! Turns the text of a post, with its blocks, shortcodes and lines of the classic editor, into plain HTML.

use std::collections::BTreeMap;

use super::autop::autop;
use super::block_markup::BlockMarkup;
use super::shortcodes::{Attachment, Shortcodes};
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::escape;
use crate::content_import::cms::markup::rewrite;
use crate::content_import::cms::services;

/// What texts refer to.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Media files by number.
    pub attachments: BTreeMap<String, Attachment>,
    /// Reusable blocks by number.
    pub reusable: BTreeMap<String, String>,
}

/// Converts a text. `footnotes` is the custom field with the texts of the footnotes block. `is_rendered` says that
/// WordPress has made HTML of it already.
pub fn convert(
    text: &str,
    post: &str,
    footnotes: Option<&str>,
    library: &Library,
    is_rendered: bool,
    findings: &mut Findings,
) -> String {
    let has_blocks = text.contains("<!-- wp:");
    let text = if is_rendered { text.to_string() } else { embed_lines(text, has_blocks, findings) };
    let mut shortcodes = Shortcodes::new(&library.attachments, post, findings);
    let text = shortcodes.replace(&text);
    let mut notes = std::mem::take(&mut shortcodes.notes);
    let text = match (is_rendered, has_blocks) {
        (true, _) => text,
        (false, true) => autop_between_blocks(&text),
        (false, false) => autop(&text),
    };
    let mut markup = BlockMarkup::new(&library.reusable, findings);
    let mut html = rewrite(&text, &mut markup);
    notes.append(&mut markup.notes);
    if let Some(list) = footnotes.and_then(|json| serde_json::from_str::<Vec<serde_json::Value>>(json).ok()) {
        for note in &list {
            let field = |key: &str| note.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
            notes.insert(field("id").into(), field("content").into());
        }
    }
    for (id, note) in notes {
        html.push_str(&format!("\n<f-note-text id=\"{}\">{note}</f-note-text>", escape(&id)));
    }
    html
}

/// Makes embeds of addresses that stand alone on a line, as WordPress does (oEmbed).
fn embed_lines(text: &str, has_blocks: bool, findings: &mut Findings) -> String {
    if has_blocks || !text.contains("http") {
        return text.to_string();
    }
    let mut output = String::with_capacity(text.len());
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        in_code |= line.contains("<pre");
        let address = line.trim();
        let address = address.strip_prefix("<p>").and_then(|it| it.strip_suffix("</p>")).unwrap_or(address);
        let is_address = (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(|it: char| it.is_whitespace() || matches!(it, '<' | '>' | '"' | '['));
        if is_address && !in_code && !is_picture(address) {
            let (html, is_known) = services::embed(&address.replace("&amp;", "&"), "");
            if !is_known {
                findings.lost_embed(address);
            }
            output.push_str(&html);
        } else {
            output.push_str(line);
        }
        in_code &= !line.contains("</pre>");
    }
    output
}

/// Whether an address is that of a picture, which WordPress does not embed.
fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| path.ends_with(end))
}

/// Makes paragraphs of what stands between blocks: text of the classic editor.
fn autop_between_blocks(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(next) = next_comment(rest) {
        let between = &rest[..next];
        output.push_str(&if depth == 0 && !between.trim().is_empty() { autop(between) } else { between.to_string() });
        let end = rest[next..].find("-->").map_or(rest.len(), |end| next + end + 3);
        let comment = &rest[next..end];
        let is_freeform = comment.starts_with("<!-- wp:freeform") || comment.starts_with("<!-- /wp:freeform");
        if comment.starts_with("<!-- /") {
            depth = depth.saturating_sub(usize::from(!is_freeform));
        } else if !comment.trim_end_matches("-->").trim_end().ends_with('/') && !is_freeform {
            depth += 1;
        }
        output.push_str(comment);
        rest = &rest[end..];
    }
    output.push_str(&if depth == 0 && !rest.trim().is_empty() { autop(rest) } else { rest.to_string() });
    output
}

/// Returns where the next comment of a block begins.
fn next_comment(text: &str) -> Option<usize> {
    let is_block = |at: usize| text[at + 4..].trim_start().trim_start_matches('/').starts_with("wp:");
    text.match_indices("<!--").map(|(at, _)| at).find(|at| is_block(*at))
}
