//! Turns a text as its publisher wrote it into the text that pages show: notes numbered, services named,
//! addresses as the site is served.

use super::anchors;
use super::public_files::PublicFiles;
use super::walk::{Item, walk, walk_notes};
use crate::consent::policy::Policy;
use crate::model::block::{Block, Note};
use crate::model::inline::InlineElement as E;
use crate::model::media::Figure;

/// A picture with its addresses resolved.
pub fn figure(figure: &Figure, files: &PublicFiles) -> Figure {
    let mut figure = figure.clone();
    figure_in_place(&mut figure, files);
    figure
}

fn figure_in_place(figure: &mut Figure, files: &PublicFiles) {
    files.fill(figure);
    figure.href = figure.href.as_deref().map(|url| files.address(url));
}

/// Body and notes, resolved; notes that no mark refers to are left out, the others in order of reference.
pub fn text(body: &[Block], notes: &[Note], policy: &Policy, files: &PublicFiles) -> (Vec<Block>, Vec<Note>) {
    let (mut body, mut notes) = (body.to_vec(), notes.to_vec());
    let mut order: Vec<String> = Vec::new();
    let mut number = |_: &str, item: Item<'_>| {
        if let Item::Inline(E::Note { id, n }) = item {
            let position = order.iter().position(|known| known == id).unwrap_or_else(|| {
                order.push(id.clone());
                order.len() - 1
            });
            *n = position as u32 + 1;
        }
    };
    walk(&mut body, "/body", &mut number);
    walk_notes(&mut notes, &mut number);
    let mut ordered: Vec<Note> =
        order.iter().filter_map(|id| notes.iter().find(|note| note.id == *id).cloned()).collect();
    let mut resolve = |_: &str, item: Item<'_>| addresses(item, policy, files);
    walk(&mut body, "/body", &mut resolve);
    walk_notes(&mut ordered, &mut resolve);
    anchors::fill(&mut body, &mut ordered);
    (body, ordered)
}

fn addresses(item: Item<'_>, policy: &Policy, files: &PublicFiles) {
    let resolve = |url: &mut String| *url = files.address(url);
    match item {
        Item::Inline(E::Link { url, .. } | E::InlineImage { src: url, .. }) => resolve(url),
        Item::Inline(_) => {}
        Item::Block(Block::Figure(it)) => figure_in_place(it, files),
        Item::Block(Block::Gallery { items, .. }) => items.iter_mut().for_each(|it| figure_in_place(it, files)),
        Item::Block(Block::Video { sources, poster, tracks, .. }) => {
            sources.iter_mut().for_each(|it| resolve(&mut it.src));
            tracks.iter_mut().for_each(|it| resolve(&mut it.src));
            poster.iter_mut().for_each(resolve);
        }
        Item::Block(Block::Audio { sources, .. }) => sources.iter_mut().for_each(|it| resolve(&mut it.src)),
        Item::Block(Block::Card { url, image, .. }) => {
            resolve(url);
            image.iter_mut().for_each(resolve);
        }
        Item::Block(Block::Quote { url: Some(url), .. }) => resolve(url),
        Item::Block(Block::Embed(embed)) => {
            embed.service = policy.service(&embed.provider).map(|(_, it)| it.name.clone()).unwrap_or_default();
        }
        Item::Block(_) => {}
    }
}

/// How many words a text has, for its reading time: runs of letters and digits in everything that is read. Counted in
/// the JSON of a body.
pub fn count_words(body: Option<&serde_json::Value>) -> usize {
    fn visit(value: &serde_json::Value) -> usize {
        match value {
            // Text is a bare string in a list; named fields (addresses, types) are not read.
            serde_json::Value::Array(items) => items
                .iter()
                .map(|item| match item.as_str() {
                    Some(text) => {
                        text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
                    }
                    None => visit(item),
                })
                .sum(),
            serde_json::Value::Object(fields) => fields.values().filter(|it| !it.is_string()).map(visit).sum(),
            _ => 0,
        }
    }
    body.map_or(0, visit)
}
