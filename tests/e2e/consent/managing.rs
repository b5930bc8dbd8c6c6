//! Coming back to a choice: every page has the same control in the same place, and it opens with the
//! current state, even if the program never loads.

use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE};
use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

/// C22, A16, Language discontinuity: every kind of page has the control, in its own language, and it shows the current
/// state.
/// Also E-K, Decontextualising.
#[apply(every_engine!)]
fn every_page_has_the_control_and_it_opens_the_present_state(page: &Page) {
    page.emulate_reduced_motion(true);
    page.visit("/page/2/");
    page.answer(REFUSE);
    page.script("feuilletConsent.set({ adobe: true, embedded: true })", &[]);
    for (kind, path) in KINDS {
        page.follow(path);
        page.wait_for_program();
        let english = path.starts_with("/en/");
        let (name, title, close) = match english {
            true => ("Manage cookies", "Choose by purpose and by service", "Close without saving"),
            false => (MANAGE, "Choisir par usage et par service", "Fermer sans enregistrer"),
        };
        let control = page.find_role("button", name);
        let place = page.script(
            "return [arguments[0].tabIndex, !!arguments[0].closest('footer'), arguments[0].localName]",
            &[control.to_value()],
        );
        assert_eq!(place, json!([0, true, "a"]), "{kind} {path}");
        page.click(&control);
        page.see_preferences();
        page.see_text(title);
        let on = json!(["adobe", "embedded", "peertube", "openstreetmap", "mastodon"]);
        assert_eq!(page.switched_on(), on, "{kind} {path}");
        page.click_role("button", close);
        page.see_no_preferences();
    }
}

/// C22, C13: withdrawing takes as many clicks as accepting, after one click to get there; the page shows the state
/// throughout.
/// Also Longer than necessary, Privacy maze.
#[apply(every_engine!)]
fn withdrawing_takes_as_many_clicks_as_accepting(page: &Page) {
    page.visit("/privacy/");
    let states = || page.say("[data-slot=consent-state]");
    let says = |word: &str| assert!(page.comes_true(|| states() == [word; 4]), "{:?} instead of {word}", states());
    says("Pas encore choisi : rien n’est autorisé");
    page.answer(ACCEPT);
    says("Accepté");
    page.click_role("button", "Changer mon choix");
    page.see_preferences();
    page.click_role("button", REFUSE);
    page.see_no_preferences();
    page.hear("Votre refus est enregistré.");
    says("Refusé");
    assert!(!page.is_granted("marketing") && page.decoded_record().purposes.iter().all(|purpose| !purpose.granted));
    page.script("feuilletConsent.set({ adobe: true })", &[]);
    assert_eq!(states()[1], "En partie accepté");
    page.reload();
    page.wait_for_program();
    assert_eq!(states()[1], "En partie accepté");
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

/// C22, S6: if the program never loads, the banner opens instead, within about a second, and shows the state.
#[apply(every_engine!)]
fn without_the_program_the_banner_opens_with_the_present_state(page: &Page) {
    page.world().fault(Fault::status("*.wasm", 500));
    // WebKit reports errors for resources that it stops loading when the page is left.
    page.may_complain("/stand-ins/");
    page.open(RICHEST);
    page.see_banner();
    // When the visitor asks for the detailed choice, the banner says that it did not open.
    page.click_role("button", CHOOSE);
    page.see_text("Le choix détaillé ne s’est pas ouvert.");
    assert!(page.shows_banner() && page.record().is_none());
    page.answer(REFUSE);
    for (set, told) in [
        (json!({ "*": false }), "Votre choix actuel : tout est refusé."),
        (json!({ "adobe": true }), "Votre choix actuel : une partie est acceptée, le reste est refusé."),
        (json!({ "*": true }), "Votre choix actuel : tout est accepté."),
    ] {
        page.script("feuilletConsent.set(arguments[0])", &[set]);
        page.reload();
        assert!(!page.shows_banner());
        let control = page.find_role("button", MANAGE);
        page.script("arguments[0].focus()", &[control.to_value()]);
        page.press("Space");
        page.see_banner();
        page.see_text(told);
        assert_eq!(page.focused().id, "consent-title");
        // Reading on with the banner open changes nothing.
        page.press("Escape");
        page.press_tab();
        assert!(page.shows_banner());
    }
    page.answer(REFUSE);
    page.wait_until("document.activeElement.dataset.consent === 'manage'", "the focus is back where it was");
    page.dont_see_text("Le choix détaillé ne s’est pas ouvert.");
    assert!(!page.is_granted("marketing"));
    page.expect_no_tracker();
}

/// S6: however the program fails, nothing is granted, the page can be read and the banner works.
#[apply(every_engine!)]
fn a_failing_program_grants_nothing(page: &Page) {
    // Browsers cache what they have loaded once, so WASM fails each time and the script only the first time.
    for (script, wasm) in [
        (Some(Fault::status("*/site.*.js", 500)), Fault::dropped("*.wasm")),
        (None, Fault::dropped("*.wasm")),
        (None, Fault::garbage("*.wasm")),
    ] {
        page.world().heal();
        page.world().fault(wasm);
        if let Some(script) = script {
            page.world().fault(script);
        }
        page.may_complain("site.");
        page.open("/");
        page.wait_until("document.documentElement.dataset.program === 'failed'", "the program has failed");
        page.see_banner();
        assert_eq!(page.granted(), ["site"]);
    }
    page.click_text("Vingt ans de délibérations dans une boîte à chaussures");
    page.see_text("La boîte portait la mention");
    page.answer(REFUSE);
    page.expect_no_tracker();
}

/// The design's fourth and sixth invariants: if our own gate does not load, nothing is asked and nothing is granted.
#[apply(every_engine!)]
fn without_the_gate_nothing_is_granted_and_no_control_is_dead(page: &Page) {
    page.world().fault(Fault::status("*/gate.*.js", 500));
    page.may_complain("gate");
    page.may_complain("feuilletConsent");
    page.open("/articles/celles-et-ceux-qui-maintiennent/");
    for dead in ["Cookies : votre choix", ACCEPT, REFUSE, CHOOSE] {
        assert!(!page.shows(dead), "“{dead}” is visible");
    }
    page.see_text("Trois cents collectivités");
    page.expect_no_tracker();
    page.open("/privacy/");
    assert!(!page.shows("Changer mon choix"), "a dead button is visible");
}

/// The gate fills in the answers after the first paint, so an empty slot must be as large as a filled one.
#[apply(every_engine!)]
fn the_present_state_comes_without_moving_what_stands_below(page: &Page) {
    let same = |said: &str| {
        let places = "[...document.querySelectorAll('[data-slot=consent-state]')]";
        page.wait_until(&format!("{places}.every((it) => it.innerText == '{said}')"), said);
        let heights = format!(
            "const height = () => Math.round(document.querySelector('.privacy__state').getBoundingClientRect().height);
             const filled = height();
             {places}.forEach((it) => it.replaceChildren());
             return [filled, height()]"
        );
        let heights = page.script(&heights, &[]);
        assert_eq!(heights[0], heights[1], "{said}: with and without the answers");
    };
    for width in [360, 1280] {
        page.set_viewport(width, 800);
        page.open("/en/privacy/");
        same("Not chosen yet: nothing is allowed");
        page.open("/privacy/");
        same("Pas encore choisi\u{202f}: rien n’est autorisé");
    }
    page.open("/privacy/");
    page.answer(REFUSE);
    same("Refusé");
}

/// On a slow connection the banner says that the detailed choice is opening, and then it opens.
#[apply(every_engine!)]
fn the_detailed_choice_is_waited_for(page: &Page) {
    page.world().fault(Fault::delayed("*.wasm", Duration::from_secs(4)));
    page.open("/");
    page.see_banner();
    page.click_role("button", CHOOSE);
    page.see_text("Le choix détaillé s’ouvre");
    let busy = "return document.querySelector('#consent-banner [data-consent=choose]').getAttribute('aria-busy')";
    assert_eq!(page.script(busy, &[]), "true");
    page.dont_see_text("Le choix détaillé ne s’est pas ouvert");
    page.wait_until("document.querySelector('#consent-preferences')?.open", "the preferences open");
    page.wait_until("document.querySelector('#consent-status').textContent === ''", "nothing is said any more");
    assert_eq!(page.script(busy, &[]), Value::Null);
}

/// The preferences dialog belongs to the page over which it was opened: Back leaves both and saves nothing.
#[apply(every_engine!)]
fn the_preferences_do_not_outlast_their_page(page: &Page) {
    page.visit("/");
    page.answer(REFUSE);
    let record = page.record();
    page.follow("/a-propos/");
    page.open_preferences();
    page.go_back();
    page.wait_until("location.pathname === '/'", "the page before is shown");
    page.see_no_preferences();
    page.wait_until("document.querySelector('main').contains(document.activeElement)", "the page has the focus");
    assert_eq!(page.record(), record);
}
