//! What an article says, as plain text for searching.

use crate::model::text::block::{Block, Cell, Note};
use crate::model::text::inline::{Inline, plain_text};
use crate::model::text::media::Figure;
use crate::model::text::walk::{Item, walk, walk_notes};

/// The text of an article, and its headings.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PlainText {
    /// Its headings.
    pub(super) headings: Vec<String>,
    /// Its text, a block a line, without the headings.
    pub(super) text: String,
}

impl PlainText {
    /// Collects the text of blocks and notes.
    pub(super) fn of(body: &[Block], notes: &[Note]) -> Self {
        let mut plain = Self::default();
        let mut visit = |_: &str, item: Item<'_>| {
            if let Item::Block(block) = item {
                plain.add(block);
            }
        };
        walk(body, "", &mut visit);
        walk_notes(notes, &mut visit);
        plain
    }

    /// Adds what a block itself says; the blocks in it are visited after it.
    fn add(&mut self, block: &Block) {
        match block {
            Block::Heading { children, .. } => self.headings.push(plain_text(children)),
            // It has been said in the text.
            Block::Pullquote { repeat: true, .. } => {}
            Block::Paragraph { children, .. } => self.line(children),
            Block::Pullquote { children, cite, .. } => [children, cite].into_iter().for_each(|line| self.line(line)),
            Block::Quote { cite, .. } => self.line(cite),
            Block::Callout { title, .. } => self.line(title),
            Block::Details { summary, .. } => self.line(summary),
            Block::Figure(figure) => self.figure(figure),
            Block::Gallery { items, caption, .. } => {
                items.iter().for_each(|figure| self.figure(figure));
                self.line(caption);
            }
            Block::Video { caption, .. } | Block::Audio { caption, .. } => self.line(caption),
            Block::Embed(embed) => self.push(&embed.title),
            Block::Table { head, rows, caption, .. } => {
                self.line(caption);
                for cell in head.iter().chain(rows).flatten() {
                    match cell {
                        Cell::Plain(children) | Cell::Full { children, .. } => self.line(children),
                    }
                }
            }
            Block::Deflist { items } => items.iter().for_each(|item| self.line(&item.term)),
            Block::Code { value, .. } => self.push(value),
            Block::Card { title, description, .. } => {
                self.push(title);
                description.iter().for_each(|text| self.push(text));
            }
            Block::List { .. } | Block::Group { .. } | Block::Math { .. } | Block::Rule => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.push(&figure.alt);
        self.line(&figure.caption);
    }

    fn line(&mut self, children: &[Inline]) {
        self.push(&plain_text(children));
    }

    fn push(&mut self, text: &str) {
        let before = self.text.len();
        // Spaces that keep a sign with its word stay as they are.
        for word in text.split_ascii_whitespace() {
            self.text.push(if self.text.len() == before { '\n' } else { ' ' });
            self.text.push_str(word);
        }
        if before == 0 && !self.text.is_empty() {
            self.text.remove(0);
        }
    }
}
