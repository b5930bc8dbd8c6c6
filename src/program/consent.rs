//! Consent on the blog: the second layer when a visitor asks for it, the controls in the page, and the
//! banner in the page's language.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::consent_gate::{self, ConsentSlot};
use crate::browser::document;
use crate::browser::json;
use crate::browser::network::{Cancel, LoadError, fetch_text};
use crate::browser::slots::{Mounted, Slot, empty_slots};
use crate::consent::banner::banner;
use crate::consent::choice::{ConsentChoice, ConsentChoiceProps};
use crate::consent::placeholder::{ConsentPlaceholder, ConsentPlaceholderProps};
use crate::consent::preferences::{ConsentPreferences, ConsentPreferencesProps};
use crate::consent::shown::PreferencesData;
use crate::model::fault::FaultLog;
use crate::model::json::Reader;
use crate::model::words::Words;

thread_local! {
    /// The open preferences; dropping them takes the dialog away.
    static OPEN: RefCell<Option<Mounted>> = const { RefCell::new(None) };
    /// The language of the banner in the page.
    static BANNER_LANGUAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Answers a visitor who asks for the preferences, now and from now on.
pub fn listen() {
    BANNER_LANGUAGE.set(document::root_attribute("lang"));
    // Lives as long as the page.
    std::mem::forget(consent_gate::on_preferences_wanted(open));
    if consent_gate::preferences_wanted() {
        open();
    }
}

/// Fills the slots of the page that are about consent.
pub fn mount(controls: &mut Vec<Mounted>) {
    for slot in empty_slots("embed") {
        let own = ConsentSlot::of(&slot);
        controls.push(slot.mount(move || ConsentPlaceholder(ConsentPlaceholderProps { slot: own })));
    }
    for slot in empty_slots("consent-state") {
        let own = ConsentSlot::of(&slot);
        controls.push(slot.mount(move || ConsentChoice(ConsentChoiceProps { slot: own })));
    }
}

async fn data(lang: &str) -> Result<PreferencesData, LoadError> {
    let cancel = Cancel::new().ok_or(LoadError::Refused)?;
    let url = [&document::root_attribute("data-base"), "consent/", lang, ".json"].concat();
    let text = fetch_text(&url, &cancel).await?;
    let value = json::parse(&text).ok_or(LoadError::Malformed)?;
    let log = FaultLog::default();
    let data = PreferencesData::read(&Reader::new(value, &log)).ok_or(LoadError::Malformed)?;
    if log.is_usable() { Ok(data) } else { Err(LoadError::Malformed) }
}

/// Opens the second layer. Where its data cannot be had, the gate shows the first one after a second.
fn open() {
    if OPEN.with_borrow(Option::is_some) {
        return;
    }
    spawn_local(async {
        let Ok(data) = data(&document::root_attribute("lang")).await else { return };
        let Some(slot) = Slot::by_id("preferences").filter(|_| consent_gate::preferences_wanted()) else { return };
        let words = Words::new(data.words);
        let shown = data.policy;
        let mounted = slot.mount(move || {
            ConsentPreferences(ConsentPreferencesProps { shown, words, on_close: Box::new(close_later) })
        });
        OPEN.set(Some(mounted));
    });
}

/// Not at once: the dialog's own event handler is still running.
fn close_later() {
    set_timeout(|| drop(OPEN.take()), std::time::Duration::ZERO);
}

/// After a navigation: a page in another language needs its banner.
pub fn after_navigation() {
    let lang = document::root_attribute("lang");
    if BANNER_LANGUAGE.with_borrow(|known| *known == lang) {
        return;
    }
    spawn_local(async move {
        if let Ok(data) = data(&lang).await {
            let words = Words::new(data.words);
            let privacy = document::privacy_address();
            document::put_banner(banner(&data.policy, &words, &privacy));
            BANNER_LANGUAGE.set(lang);
        }
    });
}
