//! The body: a list of blocks as a list of elements, and what rendering has to remember on the way.

use std::cell::RefCell;

use super::block::block_view;
use crate::model::block::Block;
use crate::model::words::Words;
use crate::ui::element::Element;

/// What rendering a body needs besides the blocks.
pub struct Rendering<'a> {
    /// Words on screen.
    pub words: &'a Words,
    /// Numbers of the notes referred to so far, for ids that stay unique when a note is cited twice.
    pub cited: RefCell<Vec<u32>>,
    /// How many ids of our own were given so far.
    ids: RefCell<u32>,
    /// What ids of our own begin with, where other texts stand on the same page.
    scope: &'a str,
}

impl<'a> Rendering<'a> {
    /// For one page's body.
    pub fn new(words: &'a Words) -> Self {
        Self { words, cited: RefCell::default(), ids: RefCell::default(), scope: "" }
    }

    /// An id that is unique on the page and the same in every rendering of it.
    pub fn new_id(&self, prefix: &str) -> String {
        let mut count = self.ids.borrow_mut();
        *count += 1;
        let mut id = String::from(self.scope);
        id.push_str(prefix);
        id.push('-');
        id.push_str(&count.to_string());
        id
    }

    /// Blocks in order.
    pub fn blocks(&self, blocks: &[Block]) -> Vec<Element> {
        blocks.iter().map(|block| block_view(block, self)).collect()
    }
}

/// Blocks outside an article, such as a biography; `scope` keeps their ids apart from those of other texts.
pub fn blocks_view(blocks: &[Block], scope: &str, words: &Words) -> Vec<Element> {
    Rendering { scope, ..Rendering::new(words) }.blocks(blocks)
}
