//! Consent as a visitor meets it: the banner, the preferences dialog, the record, and what must never happen without
//! consent. The tests are in the folder of the same name, one file per topic.

mod deciding;
mod embeds;
pub(crate) mod equality;
mod first_visit;
mod fuzz;
mod managing;
mod marked;
mod preferences;
pub(crate) mod publication;
mod records;
mod room;
mod services;
mod signals;
mod stand_ins;
mod tabs;
mod time;

use feuillet::consent::record::{Record, decode};

use crate::harness::prelude::*;

pub(crate) const ACCEPT: &str = "Tout accepter";
pub(crate) const REFUSE: &str = "Tout refuser";
pub(crate) const CHOOSE: &str = "Choisir";
pub(crate) const MANAGE: &str = "Gérer les cookies";
pub(crate) const SAVE: &str = "Enregistrer mes choix";
pub(crate) const CLOSE: &str = "Fermer sans enregistrer";
/// Name of the cookie and of its mirror in localStorage.
pub(crate) const RECORD: &str = "__Host-eu-consent";
/// Six months in seconds, each month a twelfth of 365.25 days.
pub(crate) const SIX_MONTHS: u64 = 15_778_800;

/// Cookies and localStorage keys that a visitor's own act may create; no others may ever exist.
const ALLOWED: [&str; 3] = [RECORD, "feuillet-theme", "feuillet-reading"];

/// Reads the policy of the sample publication.
pub(crate) fn sample_policy() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/content/consent.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the sample's policy")).expect("JSON")
}

/// Iterates over a list in a JSON object: the purposes of a policy, or the services of a purpose.
pub(crate) fn entries<'a>(object: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    object[list].as_array().into_iter().flatten()
}

/// Returns the string in a JSON value, or `""` for any other value.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Page {
    /// Waits until the banner is shown.
    #[track_caller]
    pub(crate) fn see_banner(&self) {
        self.wait_until("document.querySelector('#consent-banner')?.checkVisibility()", "the banner is shown");
    }

    /// Waits until the banner is hidden.
    #[track_caller]
    pub(crate) fn see_no_banner(&self) {
        self.wait_until("!document.querySelector('#consent-banner').checkVisibility()", "there is no banner");
    }

    /// Whether the banner is shown now.
    #[track_caller]
    pub(crate) fn shows_banner(&self) -> bool {
        self.script("return document.querySelector('#consent-banner').checkVisibility()", &[]) == true
    }

    /// Returns the decision as `<html data-consent>` states it.
    #[track_caller]
    pub(crate) fn consent_mark(&self) -> String {
        text(&self.script("return document.documentElement.dataset.consent ?? null", &[])).into()
    }

    /// Answers the banner with one click.
    #[track_caller]
    pub(crate) fn answer(&self, label: &str) {
        self.see_banner();
        self.click_role("button", label);
        self.see_no_banner();
    }

    /// Opens the preferences dialog through the link on every page.
    #[track_caller]
    pub(crate) fn open_preferences(&self) {
        self.click_role("button", MANAGE);
        self.see_preferences();
    }

    /// Waits until the preferences dialog is open.
    #[track_caller]
    pub(crate) fn see_preferences(&self) {
        self.wait_until("document.querySelector('#consent-preferences')?.open", "the preferences are open");
    }

    /// Waits until the preferences dialog is gone.
    #[track_caller]
    pub(crate) fn see_no_preferences(&self) {
        self.wait_until("!document.querySelector('#consent-preferences')", "the preferences are gone");
    }

    /// Returns the ids of the purposes and services switched on in the preferences dialog, in the order shown.
    #[track_caller]
    pub(crate) fn switched_on(&self) -> Value {
        let body = "return [...document.querySelectorAll('#consent-preferences input:checked')].map((it) => it.name)";
        self.script(body, &[])
    }

    /// Flips the switch of a purpose or service in the preferences dialog.
    #[track_caller]
    pub(crate) fn flip(&self, name: &str) {
        let input = self.find(&format!("#consent-preferences input[name=\"{name}\"]"));
        self.click(&input);
    }

    /// Whether a service, or every service of a purpose, may run.
    #[track_caller]
    pub(crate) fn is_granted(&self, name: &str) -> bool {
        self.script("return feuilletConsent.has(arguments[0])", &[json!(name)]) == true
    }

    /// Returns the ids of all services that may run, including exempt ones, in the policy's order.
    #[track_caller]
    pub(crate) fn granted(&self) -> Vec<String> {
        let body =
            "const { services } = feuilletConsent.get(); return Object.keys(services).filter((it) => services[it])";
        let granted = self.script(body, &[]);
        granted.as_array().into_iter().flatten().map(|id| text(id).to_owned()).collect()
    }

    /// Returns the visible text of each element that matches a CSS selector, with white space collapsed.
    #[track_caller]
    pub(crate) fn say(&self, selector: &str) -> Vec<String> {
        let body = "return [...document.querySelectorAll(arguments[0])].map((it) => it.innerText.replace(/\\s+/g, ' ').trim())";
        let said = self.script(body, &[json!(selector)]);
        said.as_array().into_iter().flatten().map(|words| text(words).to_owned()).collect()
    }

    /// Returns the raw value of the record's cookie.
    #[track_caller]
    pub(crate) fn record(&self) -> Option<String> {
        self.cookie(RECORD)
    }

    /// Decodes the record of this page's policy with the publisher's own code. The cookie holds it first, before the
    /// records of other policies.
    #[track_caller]
    pub(crate) fn decoded_record(&self) -> Record {
        let value = self.record().unwrap_or_else(|| self.fail(&"there is no record"));
        let own = value.split('_').next().unwrap_or_default();
        decode(own).unwrap_or_else(|| self.fail(&format!("“{value}” is no record")))
    }

    /// Waits until the transition from one page to the next has been drawn; clicks before that go nowhere.
    #[track_caller]
    pub(crate) fn come_to_rest(&self) {
        self.wait_until(
            "document.elementFromPoint(innerWidth / 2, innerHeight / 2) !== document.documentElement",
            "the page is at rest",
        );
    }

    /// Waits until an announcement containing these words is made.
    #[track_caller]
    pub(crate) fn hear(&self, words: &str) {
        let told = format!("document.querySelector('#consent-status').textContent.includes({})", json!(words));
        self.wait_until(&told, &format!("“{words}” is announced"));
    }

    /// Asserts that the device stores only what the visitor's own acts put there and that no foreign host was asked.
    #[track_caller]
    pub(crate) fn expect_no_tracker(&self) {
        let cookies = self.cookies();
        let strange: Vec<&Value> = cookies.iter().filter(|cookie| !ALLOWED.contains(&text(&cookie["name"]))).collect();
        assert!(strange.is_empty(), "cookies {strange:?}");
        let storage = self.storage();
        let local = storage["local"].as_object().into_iter().flatten();
        let strange: Vec<&String> = local.map(|(key, _)| key).filter(|key| !ALLOWED.contains(&key.as_str())).collect();
        assert!(strange.is_empty(), "localStorage {strange:?}");
        assert_eq!((&storage["session"], &storage["databases"]), (&json!({}), &json!([])));
        let hosts = self.world().foreign_hosts();
        assert!(hosts.is_empty(), "asked {hosts:?}");
    }
}
