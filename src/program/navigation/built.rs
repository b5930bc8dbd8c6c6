//! A page that is ready to be shown: its nodes and its head.

use crate::app::frame;
use crate::app::page::Page;
use crate::app::page_view::main_view;
use crate::browser::document::{self, Head, Parts};
use crate::browser::style_sheets;
use crate::model::language::direction;
use crate::model::words::Words;
use crate::program::messages::texts;

/// A page, on screen or not.
pub(super) struct BuiltPage {
    pub(super) parts: Parts,
    pub(super) head: Head,
    /// The texts of messages, in its language.
    pub(super) texts: Vec<String>,
}

impl BuiltPage {
    /// Builds a page from its data, and has its style sheets fetched.
    pub(super) fn of(page: &Page) -> Self {
        style_sheets::fetch(&page.styles);
        let words = Words::new(page.words.clone());
        let views = [
            main_view(page, &words),
            frame::skip_link(&words),
            frame::header(page, &words),
            frame::footer(page, &words),
        ];
        let parts = document::build(views);
        let head = Head {
            title: page.title.clone(),
            elements: document::head_elements(
                page.head.iter().filter_map(|element| Some((element.form()?.tag, &element.0))),
            ),
            lang: page.lang.clone(),
            dir: direction(&page.lang).into(),
        };
        Self { parts, head, texts: texts(&words) }
    }

    /// Puts the page on screen in place of the present one.
    pub(super) fn put(&self) {
        document::put(&self.parts);
        // Not before, since the page that is left would be set in them first.
        document::show_fonts();
        document::set_head(&self.head);
    }
}

/// A page that has been built for a reader who may go there next.
pub(super) struct ReadyPage {
    path: String,
    page: Option<BuiltPage>,
}

impl ReadyPage {
    pub(super) fn new(path: &str, page: BuiltPage) -> Self {
        Self { path: path.into(), page: Some(page) }
    }

    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Returns the page if it is the one at that path.
    pub(super) fn take_if_at(mut self, path: &str) -> Option<BuiltPage> {
        self.page.take_if(|_| self.path == path)
    }
}

impl Drop for ReadyPage {
    fn drop(&mut self) {
        if let Some(page) = &self.page {
            page.parts.let_go();
        }
    }
}
