//! Any choice lasts six months, provided that what was consented to stays the same.

use crate::consent::publication::{Variant, asked, play, ran, wait_for_scripts, www};
use crate::consent::{ACCEPT, CHOOSE, REFUSE, SAVE};
use crate::harness::prelude::*;

#[track_caller]
fn lasts_six_months(page: &Page, answer: &str) {
    page.open("/");
    page.answer(answer);
    let record = page.record();
    let mut day = 0;
    for wait in [1, 99, 79] {
        day += wait;
        page.world().shift_clock(f64::from(wait));
        for path in ["/", "/privacy/"] {
            page.open(path);
            assert!(!page.shows_banner(), "day {day}");
        }
        assert_eq!(page.is_granted("marketing"), answer == ACCEPT, "day {day}");
        assert_eq!(page.record(), record, "later visits do not move the time");
    }
    page.world().shift_clock(4.0);
    page.open("/");
    page.see_banner();
    assert_eq!((page.is_granted("marketing"), page.consent_mark().as_str()), (false, "asked"));
    // The new answer has a new time.
    let before = record.unwrap_or_default();
    page.answer(answer);
    let after = page.script("return localStorage.getItem('__Host-eu-consent')", &[]);
    let after = after.as_str().unwrap_or_default();
    assert!(after[3..13] > before[3..13], "{before} → {after}");
    page.reload();
    assert!(!page.shows_banner());
}

/// C19.
#[apply(every_engine!)]
fn a_refusal_lasts_six_months_and_no_longer(page: &Page) {
    lasts_six_months(page, REFUSE);
}

/// C19: an acceptance lasts exactly as long as a refusal.
#[apply(every_engine!)]
fn an_acceptance_lasts_six_months_and_no_longer(page: &Page) {
    lasts_six_months(page, ACCEPT);
}

/// C19, S10: a record from the future was written by a wrong clock and does not count.
#[apply(every_engine!)]
fn a_record_from_the_future_says_nothing(page: &Page) {
    page.open("/");
    page.answer(ACCEPT);
    page.world().shift_clock(-3.0);
    page.open("/");
    page.see_banner();
    assert!(!page.is_granted("marketing"));
}

/// C21: with a new service the visitor is asked again; earlier answers remain and do not extend to the new service.
/// Also trap 49 and wish 16.
#[apply(every_engine!)]
fn a_new_service_asks_again_and_old_grants_do_not_extend_to_it(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    let record = page.decoded_record();
    play(page, Variant::OneMoreService);
    page.open(&www(page, "/"));
    page.see_banner();
    wait_for_scripts(page, 3);
    page.pause(Duration::from_millis(300));
    assert!(!asked(page).iter().any(|address| address.contains("vendor-f")), "{:?}", asked(page));
    assert!(page.is_granted("vendor-a") && !page.is_granted("vendor-f") && !page.is_granted("marketing"));
    page.wait_for_program();
    page.click_role("button", CHOOSE);
    page.see_preferences();
    assert_eq!(page.switched_on(), json!(["vendor-a", "vendor-b", "social", "vendor-c", "embedded", "tube", "plan"]));
    page.click_role("button", SAVE);
    page.see_no_banner();
    assert!(!page.is_granted("vendor-f"), "an untouched switch grants nothing");
    let renewed = page.decoded_record();
    assert!(renewed.policy != record.policy && renewed.time >= record.time, "{renewed:?}");
    page.reload();
    assert!(!page.shows_banner());
}

/// C21: if a service sends data to one more host, the visitor is asked again; other services keep their answers.
#[apply(every_engine!)]
fn a_service_that_changes_in_substance_is_asked_about_again(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.answer(REFUSE);
    play(page, Variant::OneMoreHost);
    page.open(&www(page, "/"));
    page.see_banner();
    assert_eq!(ran(page), json!([]));
    assert!(!page.is_granted("vendor-a"));
    page.answer(REFUSE);
    page.reload();
    assert!(!page.shows_banner());
}

/// C21: changed wording alone does not cause a new question.
#[apply(every_engine!)]
fn other_words_ask_nobody_again(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    let record = page.record();
    play(page, Variant::OtherWords);
    page.open(&www(page, "/privacy/"));
    page.see_text("mieux dites");
    wait_for_scripts(page, 3);
    assert!(!page.shows_banner() && page.is_granted("marketing"));
    assert_eq!(page.record(), record);
}
