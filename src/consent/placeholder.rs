//! The buttons in an embed's placeholder: load it once, or always load what comes from its service. Where the
//! service is granted, the embed loads at once; where a grant is withdrawn, it goes.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::consent_gate::{self, ConsentSlot};

/// The buttons; `slot` is the placeholder's `data-slot="embed"`, which carries their words.
#[component]
pub fn ConsentPlaceholder(
    /// Where it is mounted.
    slot: ConsentSlot,
) -> impl IntoView {
    let service = slot.service();
    let asked_for = Rc::new(Cell::new(false));
    let follow = {
        let (slot, service, asked_for) = (slot.clone(), service.clone(), Rc::clone(&asked_for));
        move || {
            if consent_gate::has(&service) {
                slot.load_frame(false);
            } else if !asked_for.get() {
                slot.unload_frame();
            }
        }
    };
    follow();
    // Kept until the component goes.
    StoredValue::new_local(consent_gate::on_change(follow));
    let once = {
        let slot = slot.clone();
        move |_| {
            asked_for.set(true);
            slot.load_frame(true);
        }
    };
    let words = (slot.word("once"), slot.word("always"));
    let always = move |_| {
        slot.load_frame(true);
        consent_gate::set(&[(&service, true)], consent_gate::EMBED);
    };
    view! {
        <button type="button" class="embed__button" on:click=once>{words.0}</button>
        <button type="button" class="embed__button" on:click=always>{words.1}</button>
    }
}
