//! Turns a text as its publisher wrote it into the text that pages show: numbers its notes, names its services, and
//! replaces addresses with those that are served.

use crate::model::text::addresses::{AddressMut, TextAddress};
use crate::model::text::block::{Block, Note};
use crate::model::text::inline::InlineElement as E;
use crate::model::text::media::Figure;
use crate::model::text::repeats::quiet_repeats;
use crate::model::text::walk::{ItemMut, walk_mut, walk_note_mut, walk_notes_mut};
use crate::publish::context::SiteContext;
use crate::publish::read::{anchors, embed_address};

/// Returns a picture with its addresses resolved.
pub fn figure(figure: &Figure, context: &SiteContext<'_>) -> Figure {
    let mut block = Block::Figure(figure.clone());
    block.addresses_mut(&mut |_, found| address(found, context));
    into_figure(block).unwrap_or_default()
}

/// Returns an article's cover with its addresses resolved, those of links in its caption too.
pub fn cover(cover: &Figure, context: &SiteContext<'_>) -> Figure {
    let mut blocks = [Block::Figure(cover.clone())];
    walk_mut(&mut blocks, "/cover", &mut |_, item| resolve(item, context));
    let [block] = blocks;
    into_figure(block).unwrap_or_default()
}

fn into_figure(block: Block) -> Option<Figure> {
    if let Block::Figure(figure) = block { Some(figure) } else { None }
}

/// Resolves body and notes. Notes that no mark refers to are left out. The others come in the order in which readers
/// meet their marks: first in the text, then in the notes below it.
pub fn text(body: &[Block], notes: &[Note], context: &SiteContext<'_>) -> (Vec<Block>, Vec<Note>) {
    let (mut body, mut notes) = (body.to_vec(), notes.to_vec());
    quiet_repeats(&mut body, &mut notes);
    let mut order: Vec<String> = Vec::new();
    walk_mut(&mut body, "/body", &mut |_, item| number(item, &mut order));
    let mut ordered: Vec<Note> = Vec::new();
    while let Some(id) = order.get(ordered.len()) {
        let found = notes.iter().position(|note| note.id == *id).map(|index| notes.swap_remove(index));
        let mut note = found.unwrap_or_else(|| Note { id: id.clone(), children: Vec::new() });
        walk_note_mut(&mut note, &mut |_, item| number(item, &mut order));
        ordered.push(note);
    }
    let mut resolve = |_: &str, item: ItemMut<'_>| resolve(item, context);
    walk_mut(&mut body, "/body", &mut resolve);
    walk_notes_mut(&mut ordered, &mut resolve);
    anchors::fill(&mut body, &mut ordered);
    (body, ordered)
}

fn number(item: ItemMut<'_>, order: &mut Vec<String>) {
    if let ItemMut::Inline(E::Note { id, n }) = item {
        let position = order.iter().position(|known| known == id).unwrap_or_else(|| {
            order.push(id.clone());
            order.len() - 1
        });
        *n = position as u32 + 1;
    }
}

fn resolve(item: ItemMut<'_>, context: &SiteContext<'_>) {
    match item {
        ItemMut::Block(block) => {
            block.addresses_mut(&mut |_, found| address(found, context));
            if let Block::Embed(embed) = block
                && let Some((_, service)) = context.content.policy.service(&embed.provider)
            {
                embed.service.clone_from(&service.name);
                let frame = embed_address::frame_of(service, embed.frame.as_deref().unwrap_or(&embed.url));
                embed.frame = (frame != embed.url).then_some(frame);
            }
        }
        ItemMut::Inline(element) => element.addresses_mut(&mut |_, found| address(found, context)),
    }
}

/// Replaces an address as written with the one that is served.
fn address(found: AddressMut<'_>, context: &SiteContext<'_>) {
    match found {
        TextAddress::Figure(figure) => context.files.fill(figure),
        TextAddress::Link(url) => *url = context.link(url),
        TextAddress::Picture(url, _) | TextAddress::Poster(url) | TextAddress::Media(url) | TextAddress::Track(url) => {
            *url = context.files.address(url)
        }
        // An anchor on the same page never changes. A frame is on another host, and its service knows the form.
        TextAddress::Anchor(_) | TextAddress::Frame(_) => {}
    }
}
