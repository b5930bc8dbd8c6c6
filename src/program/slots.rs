//! Mounts controls into the slots of a page.

use crate::app::theme::{ThemeControl, ThemeControlProps, ThemeWords};
use crate::article::share_control::{CopyButton, CopyButtonProps, CopyWords, ShareControl, ShareControlProps};
use crate::browser::document::Parts;
use crate::browser::slots::{Mounted, Slot, empty_slots};

/// The controls of a page. They live as long as the page is kept.
#[derive(Default)]
pub struct Controls {
    theme: Vec<Mounted>,
    _others: Vec<Mounted>,
}

impl Controls {
    /// Fills the slots of a page that is not shown yet, except for what has to show the present state.
    pub fn of(parts: &Parts) -> Self {
        let mut others = Vec::new();
        for slot in empty_slots("copy", parts) {
            let (text, words) = (slot.code_beside(), copy_words(&slot));
            others.push(slot.mount(move || CopyButton(CopyButtonProps { text, words })));
        }
        for slot in empty_slots("share", parts) {
            let (title, url, device) = (slot.data("data-title"), slot.data("data-url"), slot.data("data-device"));
            let words = copy_words(&slot);
            others.push(slot.mount(move || ShareControl(ShareControlProps { title, url, words, device })));
        }
        Self { theme: Vec::new(), _others: others }
    }

    /// Makes the controls show the present state, when their page is about to be shown.
    pub fn update(&mut self, parts: &Parts) {
        // What was mounted before is removed first, so that its slot is empty.
        self.theme.clear();
        for slot in empty_slots("theme", parts) {
            let words = ThemeWords {
                label: slot.data("data-label"),
                auto: slot.data("data-auto"),
                light: slot.data("data-light"),
                dark: slot.data("data-dark"),
            };
            self.theme.push(slot.mount(move || ThemeControl(ThemeControlProps { words })));
        }
    }
}

fn copy_words(slot: &Slot) -> CopyWords {
    CopyWords { copy: slot.data("data-copy"), copied: slot.data("data-copied"), failed: slot.data("data-failed") }
}
