//! Consent on the blog: the second layer when a visitor asks for it, the controls in the page, and the
//! banner in the page's language.

use std::cell::RefCell;

use leptos::task::spawn_local;

use crate::browser::consent_gate::ConsentSlot;
use crate::browser::document;
use crate::browser::slots::{Mounted, empty_slots};
use crate::consent::banner::banner;
use crate::consent::placeholder::{ConsentPlaceholder, ConsentPlaceholderProps};
use crate::model::words::Words;
use crate::second_layer;

thread_local! {
    /// The language of the banner in the page.
    static BANNER_LANGUAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Answers a visitor who asks for the preferences, now and from now on.
pub fn listen() {
    BANNER_LANGUAGE.set(document::root_attribute("lang"));
    second_layer::listen();
}

/// Fills the slots of the page that are about consent.
pub fn mount(controls: &mut Vec<Mounted>) {
    for slot in empty_slots("embed") {
        let own = ConsentSlot::of(&slot);
        controls.push(slot.mount(move || ConsentPlaceholder(ConsentPlaceholderProps { slot: own })));
    }
}

/// After a navigation: a page in another language needs its banner.
pub fn after_navigation() {
    let lang = document::root_attribute("lang");
    if BANNER_LANGUAGE.with_borrow(|known| *known == lang) {
        return;
    }
    spawn_local(async move {
        if let Ok(data) = second_layer::data(&lang).await {
            let words = Words::new(data.words);
            let privacy = document::privacy_address();
            document::put_banner(banner(&data.policy, &words, &privacy));
            BANNER_LANGUAGE.set(lang);
        }
    });
}
