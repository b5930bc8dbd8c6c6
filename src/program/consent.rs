//! Consent on the blog: the second layer when a visitor asks for it, and the banner in the page's language.

use std::cell::RefCell;

use leptos::task::spawn_local;

use crate::browser::document;
use crate::consent::banner::banner;
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
