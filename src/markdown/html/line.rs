//! A line of inline content under construction: the text of a paragraph, a heading, a cell.

use std::rc::Rc;

use super::inline::{Inline, Opener};
use super::tidy::tidy;

/// An open inline element.
#[derive(Debug)]
struct OpenInline {
    opener: Rc<Opener>,
    children: Vec<Inline>,
    /// Whether it has been written before, since a block has split it.
    is_repeated: bool,
}

/// Inline content with the elements that are open in it.
#[derive(Debug, Default)]
pub(super) struct Line {
    content: Vec<Inline>,
    open: Vec<OpenInline>,
    /// Notes inside the open link, which will stand behind it.
    notes: Vec<Inline>,
    /// Whether anything but white space has been added.
    has_content: bool,
    /// Whether nothing but white space has been added since the last break.
    is_after_break: bool,
    /// Whether a block has ended, so that what follows begins on a new line.
    is_break_due: bool,
}

impl Line {
    /// Creates a line in which elements are open already.
    pub(super) fn within(openers: Vec<Rc<Opener>>) -> Self {
        let open = |opener| OpenInline { opener, children: Vec::new(), is_repeated: true };
        Self { open: openers.into_iter().map(open).collect(), ..Self::default() }
    }

    /// Returns the open elements, outer before inner.
    pub(super) fn openers(&self) -> Vec<Rc<Opener>> {
        self.open.iter().map(|open| Rc::clone(&open.opener)).collect()
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn is_in(&self, kind: &str) -> bool {
        self.open.iter().any(|open| open.opener.kind == kind)
    }

    /// Whether nothing at all has been added.
    pub(super) fn is_unused(&self) -> bool {
        self.content.is_empty() && self.notes.is_empty() && self.open.iter().all(|open| open.children.is_empty())
    }

    pub(super) fn has_content(&self) -> bool {
        self.has_content
    }

    pub(super) fn is_after_break(&self) -> bool {
        self.is_after_break
    }

    fn top(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(open) => &mut open.children,
            None => &mut self.content,
        }
    }

    pub(super) fn open(&mut self, opener: Opener) {
        self.open.push(OpenInline { opener: Rc::new(opener), children: Vec::new(), is_repeated: false });
    }

    /// Closes the innermost element. `repeats` is how many more bytes may be written more than once.
    pub(super) fn close(&mut self, repeats: &mut usize) {
        let Some(open) = self.open.pop() else { return };
        self.put(open.opener, open.children, open.is_repeated, repeats);
    }

    fn put(&mut self, opener: Rc<Opener>, children: Vec<Inline>, is_repeated: bool, repeats: &mut usize) {
        let is_link = opener.kind == "link";
        if !children.is_empty() {
            let size = if is_repeated { opener.size() } else { 0 };
            let is_within = size <= *repeats;
            *repeats = repeats.saturating_sub(size);
            match is_within {
                true => self.top().push(Inline::Element(opener, children)),
                false => self.top().extend(children),
            }
        }
        if is_link {
            let notes = std::mem::take(&mut self.notes);
            self.top().extend(notes);
        }
    }

    /// Adds text; white space is collapsed later.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if text.contains(|character| !super::clean::is_space(character)) {
            self.begin();
        }
        match self.top().last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.top().push(Inline::Text(text.into())),
        }
    }

    /// Adds anything else that shows something.
    pub(super) fn push(&mut self, inline: Inline) {
        self.begin();
        let is_note = matches!(&inline, Inline::Leaf(leaf) if leaf.kind == "note");
        if is_note && self.is_in("link") { self.notes.push(inline) } else { self.top().push(inline) }
    }

    fn begin(&mut self) {
        if std::mem::take(&mut self.is_break_due) {
            self.top().push(Inline::Break);
        }
        (self.has_content, self.is_after_break) = (true, false);
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        if self.has_content {
            self.top().push(Inline::Break);
            self.is_after_break = true;
        }
    }

    /// Lets what follows begin on a new line, if anything stands before it.
    pub(super) fn boundary(&mut self) {
        self.is_break_due = self.has_content && !self.is_after_break;
    }

    /// Takes the content, tidied, and opens the same elements again for what follows.
    pub(super) fn take(&mut self, repeats: &mut usize) -> Vec<Inline> {
        let openers: Vec<_> = self.open.iter().map(|open| Rc::clone(&open.opener)).collect();
        while !self.open.is_empty() {
            self.close(repeats);
        }
        let notes = std::mem::take(&mut self.notes);
        self.content.extend(notes);
        let content = std::mem::take(&mut self.content);
        *self = Self::within(openers);
        tidy(content)
    }
}
