//! Bulleted, numbered and task lists.

use super::body::Rendering;
use super::inline::append;
use crate::model::decimal::decimal;
use crate::model::text::block::{Block, ListItem};
use crate::ui::element::{Element, el};

/// Renders a list. Tight items have no paragraphs of their own.
pub fn list(ordered: bool, start: Option<u32>, tight: bool, items: &[ListItem], r: &Rendering<'_>) -> Element {
    let list = if ordered { el("ol").attr_opt("start", start.map(decimal)) } else { el("ul") };
    let has_tasks = items.iter().any(|item| matches!(item, ListItem::Full { checked: Some(_), .. }));
    let list = if has_tasks { list.class("tasks") } else { list };
    // Safari drops the role of lists without markers (WebKit bug 170179), so it is stated.
    let list = if has_tasks { list.attr("role", "list") } else { list };
    list.children(items.iter().map(|item| match item {
        ListItem::Plain(children) | ListItem::Full { checked: None, children } => content(el("li"), children, tight, r),
        ListItem::Full { checked: Some(checked), children } => {
            let (mark, key) = if *checked { ("✓", "task.done") } else { ("○", "task.open") };
            let state = el("span")
                .class("tasks__state")
                .attr("role", "img")
                .attr("aria-label", r.words.get(key))
                .attr("data-state", if *checked { "done" } else { "open" })
                .child(mark);
            let item = el("li").child(state);
            item.child(content(el("div"), children, tight, r))
        }
    }))
}

fn content(item: Element, children: &[Block], tight: bool, r: &Rendering<'_>) -> Element {
    children.iter().fold(item, |item, child| match child {
        Block::Paragraph { children, .. } if tight => append(item, children, r),
        block => item.children(r.blocks(std::slice::from_ref(block))),
    })
}
