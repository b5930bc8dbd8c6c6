//! Visitors can see and copy the record of their own choice, on the blog and with the consent script, without WASM.

use crate::consent::{ACCEPT, RECORD, REFUSE, text};
use crate::consent_script::{html, open, small};
use crate::harness::prelude::*;

/// A script that keeps copied text, because not every engine lets a test read the clipboard.
const CLIPBOARD: &str =
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (it) => { window.copied = it } } })";

#[track_caller]
fn copied(page: &Page) -> Value {
    page.click_role("button", "Copier");
    page.see_text("Copié");
    serde_json::from_str(text(&page.script("return copied", &[]))).unwrap_or_else(|error| page.fail(&error))
}

/// C25: the page shows when, where and what the visitor answered, to which text, and the exact value of the cookie.
#[apply(every_engine!)]
fn the_privacy_page_shows_the_record_without_the_program(page: &Page) {
    page.world().before_everything(CLIPBOARD);
    page.world().fault(Fault::dropped("*.wasm"));
    page.open("/privacy/");
    page.see_banner();
    page.see_text("Cet appareil ne garde aucun choix.");
    let choices = || page.say("[data-slot=consent-state]");
    assert!(page.comes_true(|| choices() == ["Pas encore choisi : rien n’est autorisé"; 4]), "{:?}", choices());
    page.answer(REFUSE);
    page.dont_see_text("Cet appareil ne garde aucun choix.");
    assert!(page.comes_true(|| choices() == ["Refusé"; 4]), "{:?}", choices());
    let answers = page.say(".consent__answers li");
    assert!(answers.contains(&"LinkedIn Refusé".to_owned()) && answers.len() == 10, "{answers:?}");
    let record = copied(page);
    let stored = page.decoded_record();
    assert_eq!((&record["record"], &record["by"]), (&json!(page.record()), &json!("banner")));
    assert_eq!((&record["time"], &record["policy"]), (&json!(stored.time), &json!(stored.policy)));
    assert_eq!((&record["text"], &record["gpc"]), (&json!(stored.text), &json!(false)));
    assert_eq!((&record["services"]["adobe"], &record["purposes"]["marketing"]), (&json!(false), &json!(false)));
    assert_eq!(record["id"], Value::Null, "there is no id where nothing is sent");
    page.script("feuilletConsent.set({ adobe: true })", &[]);
    assert!(page.comes_true(|| page.say(".consent__answers li").contains(&"Adobe Accepté".to_owned())));
    page.reload();
    // WebKit's driver may still see the cookie of before; both are read again until they agree.
    let is_shown = || page.record().is_some_and(|record| page.shows(&record));
    assert!(page.comes_true(is_shown), "{:?} in {}", page.record(), page.visible_text());
}

/// The record is also shown when the program has navigated to the privacy page.
#[apply(every_engine!)]
fn the_record_is_there_on_a_page_that_the_program_brought(page: &Page) {
    page.visit("/");
    page.answer(ACCEPT);
    page.follow("/privacy/");
    assert!(page.comes_true(|| page.say(".consent__answers li").contains(&"Adobe Accepté".to_owned())));
    page.see_text(&page.record().unwrap_or_default());
    assert_eq!(page.say("[data-slot=consent-state]"), ["Accepté"; 4]);
}

/// The consent script's page of services shows the record too, with the consent id if one was made for proofs.
#[apply(every_engine!)]
fn the_page_of_services_shows_the_record_and_the_consent_id(page: &Page) {
    page.world().before_everything(CLIPBOARD);
    open(page, &small(), &html("", "<h1>Page</h1>"));
    page.answer_script_banner(REFUSE);
    page.script("localStorage.setItem('feuillet-id', '0b2c8f5e-1111-4222-8333-444455556666')", &[]);
    page.open("/consent/f.fr.html");
    page.see_text("La trace de votre choix");
    let record = copied(page);
    assert_eq!((&record["record"], &record["by"]), (&json!(page.cookie(RECORD)), &json!("banner")));
    assert_eq!(record["id"], "0b2c8f5e-1111-4222-8333-444455556666");
    assert!(page.axe(Value::Null).is_empty(), "{:?}", page.axe(Value::Null));
}
