//! Consent on the blog: the preferences dialog when a visitor asks for it, and the banner in the page's language.

use std::cell::RefCell;

use leptos::task::spawn_local;

use crate::browser::document;
use crate::consent::banner::banner;
use crate::model::words::Words;
use crate::preferences_dialog;

thread_local! {
    /// The language of the banner in the page.
    static BANNER_LANGUAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Opens the preferences dialog when a visitor asks for it, or has already asked.
pub fn listen() {
    BANNER_LANGUAGE.set(document::root_attribute("lang"));
    preferences_dialog::listen();
}

/// Replaces the banner after a navigation to a page in another language.
pub fn after_navigation() {
    let lang = document::root_attribute("lang");
    if BANNER_LANGUAGE.with_borrow(|known| *known == lang) {
        return;
    }
    spawn_local(async move {
        if let Ok(data) = preferences_dialog::data(&lang).await {
            let words = Words::new(data.words);
            let privacy = document::privacy_address();
            document::put_banner(banner(&data.policy, &words, &privacy));
            BANNER_LANGUAGE.set(lang);
        }
    });
}
