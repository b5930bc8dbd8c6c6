//! Mounts controls into the slots of the page, at the start and after every navigation.

use std::cell::RefCell;
use std::rc::Rc;

use crate::app::theme::{ThemeControl, ThemeControlProps, ThemeWords};
use crate::article::share_control::{CopyButton, CopyButtonProps, CopyWords, ShareControl, ShareControlProps};
use crate::browser::slots::{Mounted, Slot, empty_slots};

/// The controls that are on the page; those of pages kept for going back stay mounted with them.
pub type Controls = Rc<RefCell<Vec<Mounted>>>;

/// Fills every empty slot that is on the page.
pub fn mount(controls: &Controls) {
    let mut controls = controls.borrow_mut();
    for slot in empty_slots("theme") {
        let words = ThemeWords {
            label: slot.data("data-label"),
            auto: slot.data("data-auto"),
            light: slot.data("data-light"),
            dark: slot.data("data-dark"),
        };
        controls.push(slot.mount(move || ThemeControl(ThemeControlProps { words })));
    }
    for slot in empty_slots("copy") {
        let (text, words) = (slot.code_beside(), copy_words(&slot));
        controls.push(slot.mount(move || CopyButton(CopyButtonProps { text, words })));
    }
    for slot in empty_slots("share") {
        let (title, url, device) = (slot.data("data-title"), slot.data("data-url"), slot.data("data-device"));
        let words = copy_words(&slot);
        controls.push(slot.mount(move || ShareControl(ShareControlProps { title, url, words, device })));
    }
}

fn copy_words(slot: &Slot) -> CopyWords {
    CopyWords { copy: slot.data("data-copy"), copied: slot.data("data-copied"), failed: slot.data("data-failed") }
}
