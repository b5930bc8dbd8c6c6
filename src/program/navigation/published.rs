//! Shows what the preview (`feuillet serve`) has published, without leaving the page.

use super::Navigator;
use super::built::BuiltPage;
use crate::browser::{history, notes};
use crate::program::consent;
use crate::program::pages::read_text;

impl Navigator {
    /// Forgets all other pages and puts a new version of the present one in its place, at once and without moving
    /// anything. Returns whether that was possible.
    pub(super) fn published(&self, page: Option<String>) -> bool {
        self.pages.forget();
        self.left.borrow_mut().clear();
        self.ready.take();
        let Some(text) = page else { return true };
        let is_shown = history::here().is_some_and(|here| here.path() == *self.shown.borrow());
        let Ok(page) = read_text(&text) else { return false };
        if !is_shown || self.under_way.borrow().is_some() {
            return false;
        }
        let new = BuiltPage::of(&page);
        self.build.replace(page.build);
        notes::close_note();
        new.put();
        self.messages.replace_texts(new.texts);
        consent::after_navigation();
        true
    }
}
