//! Opens the preferences dialog when a visitor asks for it: fetches its data in the page's language and mounts it. It
//! exists in the browser only.

use std::cell::RefCell;
use std::time::Duration;

use crate::browser::consent_gate;
use crate::browser::json;
use crate::browser::network::{Cancel, LoadError, fetch_json};
use crate::browser::slots::MountedView;
use crate::browser::tasks::{after, spawn};
use crate::consent::preferences::{ConsentPreferences, ConsentPreferencesProps};
use crate::consent::shown_policy::PreferencesData;
use crate::model::fault::FaultLog;
use crate::model::json::read_document;
use crate::model::words::Words;

thread_local! {
    /// The open preferences dialog; dropping it removes the dialog.
    static OPEN: RefCell<Option<MountedView>> = const { RefCell::new(None) };
}

/// Opens the dialog when a visitor asks for it, or has already asked.
pub fn listen() {
    // Lives as long as the page.
    std::mem::forget(consent_gate::on_preferences_wanted(open));
    if consent_gate::preferences_wanted() {
        open();
    }
}

/// Fetches the data of the dialog in a language.
///
/// # Errors
/// When it cannot be loaded, or has faults.
async fn data(lang: &str) -> Result<PreferencesData, LoadError> {
    let value = match consent_gate::given_data(lang) {
        Some(text) => json::parse(&text).ok_or(LoadError::Malformed)?,
        None => {
            let cancel = Cancel::new().ok_or(LoadError::Refused)?;
            fetch_json(&consent_gate::data_url(lang), &cancel).await?
        }
    };
    let log = FaultLog::default();
    let data = read_document(value, &log, PreferencesData::read).ok_or(LoadError::Malformed)?;
    if log.is_usable() { Ok(data) } else { Err(LoadError::Malformed) }
}

/// Opens the preferences dialog. If its data cannot be loaded, the gate shows the banner.
fn open() {
    if OPEN.with_borrow(Option::is_some) {
        return;
    }
    spawn(async {
        let Ok(data) = data(&consent_gate::language()).await else { return consent_gate::preferences_failed() };
        let Some(slot) = consent_gate::preferences_slot().filter(|_| consent_gate::preferences_wanted()) else {
            return;
        };
        let words = Words::new(data.words);
        let shown = data.policy;
        let mounted = slot.mount(move || {
            ConsentPreferences(ConsentPreferencesProps { shown, words, on_close: Box::new(close_later) })
        });
        OPEN.set(Some(mounted));
    });
}

/// Removes the dialog later, since its own event handler is still running.
fn close_later() {
    after(Duration::ZERO, || drop(OPEN.take()));
}
