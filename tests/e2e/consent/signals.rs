//! Global Privacy Control: it counts as a refusal until the visitor decides otherwise, and is never stored as their
//! decision.

use crate::consent::publication::{Variant, nobody_was_told, play, ran, wait_for_scripts, www};
use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE, SAVE};
use crate::harness::prelude::*;

/// A script with the effect of switching the signal off again.
const OFF: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
    { configurable: true, enumerable: true, get: () => false })";

/// G1, G3: nothing runs, the banner does not ask, and the preferences dialog says why.
#[apply(every_engine!)]
fn the_signal_refuses_without_a_question_and_is_told(page: &Page) {
    page.world().signal_global_privacy_control();
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.wait_for_program();
    page.scroll_to_end();
    assert_eq!((page.shows_banner(), page.consent_mark().as_str()), (false, "gpc"));
    assert_eq!(page.script("return feuilletConsent.get().origin", &[]), "gpc");
    page.click_role("button", MANAGE);
    page.see_preferences();
    page.see_text("Signal GPC détecté");
    assert_eq!(page.switched_on(), json!([]));
    page.press("Escape");
    page.see_no_preferences();
    nobody_was_told(page);
    assert_eq!((page.record(), page.cookies().len()), (None, 0), "nothing is stored");
}

/// G5, G2: once the signal is off, the visitor is asked like any other; switching it off is not consent.
#[apply(every_engine!)]
fn the_signals_refusal_is_not_kept_as_the_visitors(page: &Page) {
    page.world().signal_global_privacy_control();
    page.open("/");
    page.open("/privacy/");
    assert!(!page.shows_banner());
    page.world().before_everything(OFF);
    page.open("/");
    page.see_banner();
    assert_eq!(page.granted(), ["site"]);
    page.expect_no_tracker();
}

/// G4: a choice that the visitor makes knowingly takes precedence over the signal, and is recorded as theirs.
#[apply(every_engine!)]
fn a_visitors_own_choice_goes_before_the_signal(page: &Page) {
    page.world().signal_global_privacy_control();
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.wait_for_program();
    page.open_preferences();
    page.flip("vendor-b");
    page.click_role("button", SAVE);
    wait_for_scripts(page, 1);
    assert_eq!(ran(page), json!(["b.js"]));
    let record = page.decoded_record();
    assert!(record.gpc, "{record:?}");
    page.reload();
    wait_for_scripts(page, 1);
    let decision = page.script("const { origin, gpc } = feuilletConsent.get(); return [origin, gpc]", &[]);
    assert_eq!(decision, json!(["visitor", true]));
    assert!(!page.shows_banner());
}

/// G1, G5: consent given without the signal is suspended while the signal is on, and is not lost.
#[apply(every_engine!)]
fn an_earlier_yes_rests_while_the_signal_is_on(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    let record = page.record();
    page.world().signal_global_privacy_control();
    page.open(&www(page, "/articles/texte/"));
    page.pause(Duration::from_millis(300));
    assert_eq!((ran(page), page.shows_banner(), page.consent_mark().as_str()), (json!([]), false, "gpc"));
    assert_eq!(page.record(), record);
    page.world().before_everything(OFF);
    page.open(&www(page, "/"));
    wait_for_scripts(page, 3);
    assert!(!page.shows_banner());
}

/// G3, S6: if the program never loads, the banner says what the signal means.
#[apply(every_engine!)]
fn the_banner_tells_of_the_signal_where_the_program_never_comes(page: &Page) {
    page.world().signal_global_privacy_control();
    page.world().fault(Fault::status("*.wasm", 500));
    page.open("/");
    assert!(!page.shows_banner());
    page.click_role("button", MANAGE);
    page.see_banner();
    page.see_text("Signal GPC détecté");
    assert!(page.shows_role("button", CHOOSE));
    page.answer(REFUSE);
    assert!(page.decoded_record().gpc && !page.is_granted("marketing"));
}
