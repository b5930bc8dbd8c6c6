//! A page that is ready to be shown: its nodes, its head and its controls.

use crate::app::frame;
use crate::app::page::Page;
use crate::app::page_view::main_view;
use crate::browser::document::{self, Head, Parts};
use crate::browser::style_sheets;
use crate::model::language::direction;
use crate::model::words::Words;
use crate::program::messages::texts;
use crate::program::slots::Controls;

/// A page, on screen or not.
pub(super) struct BuiltPage {
    pub(super) parts: Parts,
    pub(super) head: Head,
    pub(super) controls: Controls,
    /// The texts of messages, in its language.
    pub(super) texts: Vec<String>,
}

impl BuiltPage {
    /// Builds a page from its data, and has its style sheets fetched.
    pub(super) fn of(page: &Page) -> Self {
        style_sheets::fetch(&page.styles);
        let words = Words::new(page.words.clone());
        let views = [
            frame::skip_link(&words),
            frame::header(page, &words),
            main_view(page, &words),
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
        let controls = Controls::of(&parts);
        Self { parts, head, controls, texts: texts(&words) }
    }

    /// Puts the page on screen in place of the present one.
    pub(super) fn put(&mut self) {
        self.controls.update(&self.parts);
        document::show_fonts();
        document::put(&self.parts);
        document::set_head(&self.head);
    }
}
