//! The button that copies: beside code, and beside the links that share an article.

use std::time::Duration;

use crate::browser::device::copy_text;
use crate::browser::slots::{Mounted, Slot};
use crate::browser::tasks::{after, spawn};
use crate::ui::element::{Element, el};

/// How long a button says that it has copied.
const SAYS_SO_FOR: Duration = Duration::from_secs(4);

/// Adds a button that copies a text and says whether that worked, in the words of the slot.
pub fn copy_button(slot: &Slot, text: String) -> Mounted {
    put_copy_button(slot);
    let it = slot.clone();
    slot.mounted(move |_| copy(it.clone(), text.clone()))
}

pub(super) fn put_copy_button(slot: &Slot) {
    slot.put(button("copy", slot.data("data-copy")));
    slot.put(el("span").class("copy__said").attr("role", "status"));
}

/// Builds a button that the style sheet shows like the one that copies.
pub(super) fn button(act: &'static str, label: String) -> Element {
    el("button").attr("type", "button").class("copy").attr("data-act", act).child(label)
}

pub(super) fn copy(slot: Slot, text: String) {
    spawn(async move {
        let outcome = if copy_text(&text).await { "data-copied" } else { "data-failed" };
        // By then the control may be gone, and with it the element that says so.
        slot.set_text(".copy__said", &slot.data(outcome));
        after(SAYS_SO_FOR, move || slot.set_text(".copy__said", ""));
    });
}
