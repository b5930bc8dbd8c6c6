//! The visitor's present choice about one purpose, in words, on the privacy page.

use leptos::prelude::*;

use crate::browser::consent_gate::{self, ConsentSlot};

/// The present choice; `slot` is a `data-slot="consent-state"`, which names the purpose and carries the words.
#[component]
pub fn ConsentChoice(
    /// Where it is mounted.
    slot: ConsentSlot,
) -> impl IntoView {
    let purpose = slot.data("data-purpose");
    let services: Vec<String> = slot.data("data-services").split(' ').map(String::from).collect();
    let read = move || match () {
        () if consent_gate::has(&purpose) => slot.word("on"),
        () if services.iter().any(|it| consent_gate::has(it)) => slot.word("mixed"),
        () if consent_gate::is_asked() => slot.word("open"),
        () => slot.word("off"),
    };
    let state = RwSignal::new(read());
    StoredValue::new_local(consent_gate::on_change(move || state.set(read())));
    view! { <span>{move || state.get()}</span> }
}
