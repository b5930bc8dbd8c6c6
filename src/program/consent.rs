//! Consent on the blog: what a navigation changes. Opening the preferences dialog is the loader's (`app/preferences.js`).

use crate::browser::{banner, consent_gate};
use crate::consent::preferences::PREFERENCES_ID;

/// Closes the preferences dialog without saving, when the page below it changes.
pub fn close_preferences() {
    consent_gate::close_dialog(PREFERENCES_ID);
}

/// Replaces the banner after a navigation to a page in another language.
pub fn after_navigation() {
    banner::follow_language();
}
