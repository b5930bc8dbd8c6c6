//! The table of contents, derived from the headings.

use crate::model::text::block::Block;
use crate::model::text::inline::plain_text;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Renders links to the sections, or nothing if there are fewer than three.
pub fn toc(body: &[Block], words: &Words) -> Option<Element> {
    let sections = body.iter().filter_map(|block| match block {
        Block::Heading { depth: 2, id, children } => Some((id, plain_text(children))),
        _ => None,
    });
    let items: Vec<_> = sections
        .map(|(id, title)| {
            let mut href = String::from("#");
            href.push_str(id);
            el("li").child(el("a").attr("href", href).child(title))
        })
        .collect();
    if items.len() < 3 {
        return None;
    }
    let heading = el("p").class("toc__heading").attr("id", "toc").child(words.get("toc.heading"));
    let list = el("ol").class("toc__list").children(items);
    let slot = el("div").attr("data-slot", "contents");
    Some(el("nav").class("toc").attr("aria-labelledby", "toc").child(heading).child(list).child(slot))
}
