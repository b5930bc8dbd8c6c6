//! Refusing and accepting on the banner: each takes one click, both are stored the same way, and reading on undoes
//! neither.

use std::time::{SystemTime, UNIX_EPOCH};

use feuillet::consent::record::{DecidedIn, encode};

use crate::consent::{ACCEPT, MANAGE, RECORD, REFUSE, SIX_MONTHS, entries, sample_policy, text};
use crate::harness::prelude::*;
use crate::visiting::{RICHEST, read};

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}

/// Asserts that the record states what was shown, when, and yes or no for each purpose and service.
#[track_caller]
fn expect_record(page: &Page, granted: bool) {
    let record = page.decoded_record();
    assert!(record.time.abs_diff(now()) < 60, "{record:?}");
    let shown: Value = serde_json::from_str(&read("consent/fr.json")).expect("JSON");
    assert_eq!(
        (record.policy.as_str(), record.text.as_str()),
        (text(&shown["policy"]["version"]), text(&shown["policy"]["text"]))
    );
    assert_eq!((record.by, record.gpc), (DecidedIn::Banner, false));
    let policy = sample_policy();
    let optional: Vec<&Value> = entries(&policy, "purposes").filter(|purpose| purpose["exempt"] != true).collect();
    assert_eq!(record.purposes.len(), optional.len());
    for (purpose, expected) in record.purposes.iter().zip(optional) {
        assert_eq!((purpose.id.as_str(), purpose.granted), (text(&expected["id"]), granted));
        let services: Vec<(&str, bool)> =
            purpose.services.iter().map(|service| (service.id.as_str(), service.granted)).collect();
        let expected: Vec<(&str, bool)> =
            entries(expected, "services").map(|service| (text(&service["id"]), granted)).collect();
        assert_eq!(services, expected);
    }
    let value = page.record();
    assert_eq!(Some(encode(&record)), value, "one way to write it");
    assert_eq!(page.storage()["local"], json!({ RECORD: value }), "the mirror says the same");
}

/// Asserts the path, host, `Secure` attribute and expiry of the record's cookie, and that no other cookie is there
/// except those of stand-ins.
#[track_caller]
fn expect_cookie(page: &Page) {
    let cookies = page.cookies();
    let cookie =
        cookies.iter().find(|cookie| cookie["name"] == RECORD).unwrap_or_else(|| page.fail(&format!("{cookies:?}")));
    assert!(cookies.iter().all(|stored| stored["name"] == RECORD || stored["value"] == "stand-in"), "{cookies:?}");
    assert_eq!((&cookie["name"], &cookie["path"], &cookie["secure"]), (&json!(RECORD), &json!("/"), &json!(true)));
    assert_eq!((&cookie["sameSite"], &cookie["domain"]), (&json!("Lax"), &json!(page.world().home())), "{cookie}");
    let expiry = cookie["expiry"].as_f64().unwrap_or_default() as u64;
    assert!(expiry.abs_diff(now() + SIX_MONTHS) < 60, "{cookie}");
}

/// C13, C18, C20, C25, C26, S8, A13: refusing takes one click, and only the refusal is stored.
/// Also Continuous prompting.
#[apply(every_engine!)]
fn refusing_takes_one_click_and_holds_wherever_the_visitor_goes(page: &Page) {
    page.visit("/");
    page.answer(REFUSE);
    page.hear("Votre refus est enregistré.");
    assert_eq!(
        page.script(
            "return document.querySelector('#consent-status').role ?? \
        document.querySelector('#consent-status').getAttribute('role')",
            &[]
        ),
        "status"
    );
    assert_eq!(page.focused().tag, "main", "the focus goes on");
    expect_record(page, false);
    expect_cookie(page);
    let record = page.record();
    for path in
        [RICHEST, "/articles/celles-et-ceux-qui-maintiennent/", "/authors/helene-marsac/", "/tags/logiciel-libre/"]
    {
        page.follow(path);
        page.scroll_to_end();
        assert!(!page.shows_banner(), "{path}");
    }
    for _ in 0..5 {
        page.reload();
        assert!(!page.shows_banner(), "reloaded");
    }
    page.open("/en/privacy/");
    assert!(!page.shows_banner());
    assert_eq!((page.record(), page.consent_mark().as_str()), (record, "decided"));
    assert_eq!(page.granted(), ["site"]);
    page.expect_no_tracker();
}

/// C13, C19, C25, C26, S8: accepting takes one click and is stored in the same way.
#[apply(every_engine!)]
fn accepting_takes_one_click_and_holds_as_long(page: &Page) {
    page.visit("/");
    page.answer(ACCEPT);
    page.hear("Votre acceptation est enregistrée.");
    assert_eq!(page.focused().tag, "main");
    expect_record(page, true);
    expect_cookie(page);
    let record = page.record();
    page.follow(RICHEST);
    page.reload();
    assert!(!page.shows_banner());
    assert_eq!(page.record(), record);
    assert!(page.is_granted("marketing") && page.is_granted("peertube"));
    // The sample's services are stand-ins and send nothing.
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

/// A2, C13: the banner can be answered by keyboard alone, and does not trap the focus.
#[apply(every_engine!)]
fn the_banner_is_answered_by_keyboard_and_left_by_keyboard(page: &Page) {
    page.open("/");
    page.see_banner();
    let mut names = Vec::new();
    for _ in 0..7 {
        page.press_tab();
        names.push(page.focused().name);
    }
    // The order is the skip link, then the banner (its scrolling text, its link, its buttons), then the page.
    let at =
        |label: &str| names.iter().position(|name| name == label).unwrap_or_else(|| page.fail(&format!("{names:?}")));
    assert_eq!(at("Aller au contenu"), 0);
    assert!(at(ACCEPT) + 1 == at(REFUSE) && at(REFUSE) + 1 == at("Choisir"), "{names:?}");
    assert!(at("Choisir") < names.len() - 1, "the focus leaves the banner: {names:?}");
    assert_eq!(
        page.script(
            "return document.querySelectorAll('[tabindex]:not([tabindex=\"0\"], [tabindex=\"-1\"])').length",
            &[]
        ),
        0
    );
    // Escape does not count as an answer.
    page.press("Escape");
    assert!(page.shows_banner() && page.record().is_none());
    while page.focused().name != REFUSE {
        page.press_shift_tab();
    }
    page.press("Enter");
    page.see_no_banner();
    assert!(!page.is_granted("marketing"));
    page.reload();
    page.script("document.querySelector('footer a[data-consent=manage]').focus()", &[]);
    assert_eq!(page.focused().name, MANAGE);
}

/// A script that tells whether a part of the focused element is in view and not covered.
const SEEN: &str = "const it = document.activeElement;
    if (it === document.body || it.closest('#consent')) return true;
    return [...it.getClientRects()].some(({ left, right, top, bottom }) => {
      const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
      const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
      const steps = [0.05, 0.25, 0.5, 0.75, 0.95];
      return width > 0 && height > 0 && steps.some((down) => steps.some((along) =>
        it.contains(document.elementFromPoint(x + along * width, y + down * height))));
    })";

/// A4, A5: the banner never covers the focused element completely.
/// Also trap 59.
#[apply(every_engine!)]
fn nothing_that_has_the_focus_is_hidden_by_the_banner(page: &Page) {
    page.emulate_reduced_motion(true);
    for (width, height) in [(360, 740), (1280, 800), (320, 256)] {
        page.set_viewport(width, height);
        page.visit(RICHEST);
        page.see_banner();
        page.script("document.querySelector('header a').focus()", &[]);
        for _ in 0..24 {
            page.press_tab();
            if !page.comes_true(|| page.script(SEEN, &[]) == true) {
                let what = page.script("return document.activeElement.outerHTML.slice(0, 120)", &[]);
                page.fail(&format!("at {width}×{height} nothing is to be seen of {what}"));
            }
        }
    }
}

/// A4: if the focus moves on quickly, the page shows where it is now, not where it was a moment ago.
#[apply(every_engine!)]
fn what_had_the_focus_for_a_moment_does_not_move_the_page(page: &Page) {
    page.emulate_reduced_motion(true);
    page.set_viewport(320, 256);
    page.visit(RICHEST);
    page.see_banner();
    page.async_script(
        "const [first, last] = ['header', 'main'].map((it) => document.querySelector(it + ' a'));
         first.focus();
         last.focus();
         first.focus();
         for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)",
        &[],
    );
    assert_eq!(page.script("return document.activeElement.closest('header') !== null", &[]), true);
    assert_eq!(page.script(SEEN, &[]), true);
}
