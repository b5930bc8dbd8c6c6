//! How a text begins, for lists and search engines that show an article without a lede.

use crate::model::text::block::Block;
use crate::model::text::inline::plain_text;

/// How long an excerpt is at most, in characters: about what search engines show of a description.
const LONGEST: usize = 200;

/// Returns the beginning of the first paragraph as plain text, cut between words; empty without a paragraph.
pub(super) fn of(body: &[Block]) -> String {
    let text = body.iter().find_map(|block| match block {
        Block::Paragraph { children, .. } => Some(plain_text(children)).filter(|text| !text.trim().is_empty()),
        _ => None,
    });
    shortened(&text.unwrap_or_default())
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', '.', ' ', '–', '—']))
}
