//! The body of an article as elements, and the state kept while rendering it.

use std::cell::RefCell;

use super::block::block_view;
use crate::model::decimal::push_decimal;
use crate::model::text::block::Block;
use crate::model::words::Words;
use crate::ui::element::Element;

/// The state of rendering a body.
pub struct Rendering<'a> {
    /// Words on screen.
    pub words: &'a Words,
    /// Numbers of the notes cited so far, which keep ids unique when a note is cited twice.
    pub cited: RefCell<Vec<u32>>,
    /// How many ids were generated so far.
    ids: RefCell<u32>,
    /// The prefix of generated ids, for pages with several texts.
    scope: &'a str,
}

impl<'a> Rendering<'a> {
    /// Creates the state for one page's body.
    pub fn new(words: &'a Words) -> Self {
        Self { words, cited: RefCell::default(), ids: RefCell::default(), scope: "" }
    }

    /// Returns an id that is unique on the page and the same in every rendering of it.
    pub fn new_id(&self, prefix: &str) -> String {
        let mut count = self.ids.borrow_mut();
        *count += 1;
        let mut id = String::from(self.scope);
        id.push_str(prefix);
        id.push('-');
        push_decimal(&mut id, *count);
        id
    }

    /// Renders blocks in order.
    pub fn blocks(&self, blocks: &[Block]) -> Vec<Element> {
        blocks.iter().map(|block| block_view(block, self)).collect()
    }
}

/// Renders blocks outside an article, such as a biography; `scope` keeps their ids apart from those of other texts.
pub fn blocks_view(blocks: &[Block], scope: &str, words: &Words) -> Vec<Element> {
    Rendering { scope, ..Rendering::new(words) }.blocks(blocks)
}
