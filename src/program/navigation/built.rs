//! The nodes and the head of a page, from its data.

use crate::app::frame;
use crate::app::page::Page;
use crate::app::page_view::main_view;
use crate::browser::document::{self, Head, Parts};
use crate::model::language::direction;
use crate::model::words::Words;
use crate::program::messages::Messages;

/// Builds the nodes and the head of a page.
pub(super) fn built(page: &Page, messages: &Messages) -> Option<(Parts, Head)> {
    let words = Words::new(page.words.clone());
    let views =
        [frame::skip_link(&words), frame::header(page, &words), main_view(page, &words), frame::footer(page, &words)];
    let new = document::build(views)?;
    messages.set_words(&words);
    let head = Head {
        title: page.title.clone(),
        elements: document::head_elements(
            page.head.iter().filter_map(|element| Some((element.form()?.tag, &element.0))),
        ),
        lang: page.lang.clone(),
        dir: direction(&page.lang).into(),
    };
    Some((new, head))
}
