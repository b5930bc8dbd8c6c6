//! The controls beside the links that share an article: copy its address, or hand it to the device's share sheet.

use super::copy::{button, copy, put_copy_button};
use crate::browser::device::{can_share, share};
use crate::browser::slots::{Mounted, Slot};

/// Adds the controls that share the article that the slot names, in its words.
pub fn share_control(slot: &Slot) -> Mounted {
    put_copy_button(slot);
    if can_share() {
        slot.put(button("share", slot.data("data-device")));
    }
    let it = slot.clone();
    slot.mounted(move |act| {
        let url = it.data("data-url");
        if act == "copy" {
            copy(it.clone(), url);
        } else {
            share(&it.data("data-title"), &url);
        }
    })
}
