//! Fills the slots of a page with controls.

use super::controls::copy::copy_button;
use super::controls::share::share_control;
use super::controls::theme::theme_control;
use crate::browser::document::Parts;
use crate::browser::slots::{Mounted, empty_slots};

/// The controls of a page. They live as long as the page is kept.
#[derive(Default)]
pub struct Controls {
    theme: Vec<Mounted>,
    _others: Vec<Mounted>,
}

impl Controls {
    /// Fills the slots of a page that is not shown yet, except for what has to show the present state.
    pub fn of(parts: &Parts) -> Self {
        let code = empty_slots("copy", parts).into_iter().map(|slot| copy_button(&slot, slot.code_beside()));
        let mut others: Vec<_> = code.collect();
        others.extend(empty_slots("share", parts).iter().map(share_control));
        Self { theme: Vec::new(), _others: others }
    }

    /// Makes the controls show the present state, when their page is about to be shown.
    pub fn update(&mut self, parts: &Parts) {
        // What was mounted before is removed first, so that its slot is empty.
        self.theme.clear();
        self.theme.extend(empty_slots("theme", parts).iter().map(theme_control));
    }
}
