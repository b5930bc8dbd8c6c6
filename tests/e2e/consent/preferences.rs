//! The preferences dialog: a switch per purpose and service, only granted ones on, everything usable by
//! keyboard, and no change without saving.

use crate::consent::{ACCEPT, CHOOSE, CLOSE, MANAGE, REFUSE, SAVE, entries, sample_policy, text};
use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// Returns the state of a switch and its text: `on`, `off` or `mixed`, then the words beside it.
fn state(page: &Page, name: &str) -> String {
    let body = "const it = document.querySelector(`#consent-preferences input[name='${arguments[0]}']`);
        const words = it.closest('label').querySelector('.consent__value').innerText;
        return `${it.indeterminate ? 'mixed' : it.checked ? 'on' : 'off'} ${words}`";
    text(&page.script(body, &[json!(name)])).into()
}

/// C3, C10, A1, A11, A12, Deceptive snugness: every purpose and service has a labelled switch, in groups, all off.
/// Also E-B.
#[apply(every_engine!)]
fn there_is_a_switch_for_each_purpose_and_service_and_none_is_on(page: &Page) {
    page.visit("/");
    page.click_role("button", CHOOSE);
    page.see_preferences();
    let policy = sample_policy();
    let mut expected = Vec::new();
    for purpose in entries(&policy, "purposes").filter(|purpose| purpose["exempt"] != true) {
        expected.push(json!(["checkbox", purpose["title"]["fr"], "Tous ces services", false]));
        for service in entries(purpose, "services") {
            expected.push(json!(["switch", purpose["title"]["fr"], service["name"], false]));
        }
    }
    let found = page.script(
        "return [...document.querySelectorAll('#consent-preferences fieldset input')].map((it) => [
           it.getAttribute('role') ?? it.type, it.closest('fieldset').querySelector('legend').innerText,
           it.closest('label').querySelector('span').innerText, it.checked || it.indeterminate])",
        &[],
    );
    assert_eq!(found, json!(expected));
    // Exempt services are described and said to be always on, and have no switch.
    page.see_text("Strictement nécessaire");
    page.see_text("Toujours actif");
    let adobe = page.find("#consent-preferences input[name=adobe]");
    assert_eq!((page.role_of(&adobe), page.name_of(&adobe)), ("switch".into(), "Adobe".into()));
    let dialog = page.find("#consent-preferences");
    assert_eq!(page.name_of(&dialog), "Choisir par usage et par service");
    let small = page.script(
        "return [...document.querySelectorAll('#consent-preferences :is(label, button, summary)')]
           .filter((it) => it.getClientRects().length && it.getBoundingClientRect().height < 24).map((it) => it.innerText)",
        &[],
    );
    assert_eq!(small, json!([]), "targets of at least 24 pixels");
    page.expect_no_tracker();
}

/// A9, Misleading action: switches show three states, also in words; saving grants what is on and nothing else.
/// Also trap 48.
#[apply(every_engine!)]
fn saving_grants_what_is_on_and_nothing_else(page: &Page) {
    page.visit("/");
    page.click_role("button", CHOOSE);
    page.see_preferences();
    page.flip("adobe");
    assert_eq!(
        (state(page, "adobe"), state(page, "marketing")),
        ("on Accepté".into(), "mixed En partie accepté".into())
    );
    page.flip("marketing");
    assert_eq!((state(page, "triblio"), state(page, "marketing")), ("on Accepté".into(), "on Accepté".into()));
    page.flip("marketing");
    assert_eq!((state(page, "adobe"), state(page, "marketing")), ("off Refusé".into(), "off Refusé".into()));
    page.flip("marketing");
    page.flip("marketo");
    page.flip("linkedin");
    assert_eq!(
        (state(page, "marketing"), state(page, "social")),
        ("mixed En partie accepté".into(), "on Accepté".into())
    );
    assert!(page.record().is_none(), "nothing is decided before it is saved");
    page.click_role("button", SAVE);
    page.see_no_banner();
    page.hear("Vos choix sont enregistrés.");
    let granted = ["adobe", "mrp", "accountinsight", "triblio", "linkedin", "site"];
    assert_eq!(page.granted(), granted);
    let record = page.record().unwrap_or_default();
    assert!(
        record.contains(".p.measurement~0*matomo~0")
            && record.contains(".marketing~0*adobe~1")
            && record.contains("*marketo~0"),
        "{record}"
    );
    assert!(record.contains(".social~1*linkedin~1") && record.contains(".embedded~0*peertube~0"), "{record}");
    page.reload();
    assert_eq!(page.granted(), granted);
    page.wait_for_program();
    page.open_preferences();
    assert_eq!((state(page, "marketo"), state(page, "adobe")), ("off Refusé".into(), "on Accepté".into()));
    assert_eq!(state(page, "marketing"), "mixed En partie accepté");
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

/// A1, A13, the dialog pattern: the focus moves in and back; Escape and closing change nothing.
/// Also traps 51–53.
#[apply(every_engine!)]
fn closing_without_saving_changes_nothing_and_gives_the_focus_back(page: &Page) {
    page.visit(RICHEST);
    for opener in [CHOOSE, MANAGE] {
        for way_out in ["Escape", CLOSE] {
            let control = page.find_role("button", opener);
            page.script("arguments[0].focus()", &[control.to_value()]);
            page.press("Enter");
            page.see_preferences();
            page.wait_until("document.activeElement.id === 'consent-preferences-title'", "the focus is at the title");
            assert_eq!(page.switched_on(), json!([]), "what was not saved is forgotten");
            page.flip("social");
            match way_out {
                "Escape" => page.press("Escape"),
                close => page.click_role("button", close),
            }
            page.see_no_preferences();
            assert_eq!(page.focused().name, opener, "after {way_out}");
            assert!(page.shows_banner() && page.record().is_none() && !page.is_granted("social"));
        }
    }
    // The banner opens if no dialog has opened within a second; a dialog that is closed again must not trigger that.
    page.answer(REFUSE);
    page.open_preferences();
    page.press("Escape");
    page.pause(Duration::from_millis(1200));
    assert!(!page.shows_banner());
}

/// A2, A3, A4: the page behind the dialog is out of reach, and the focus stays in view.
#[apply(every_engine!)]
fn the_keyboard_stays_in_the_preferences_and_in_view(page: &Page) {
    page.set_viewport(360, 640);
    page.visit("/");
    page.click_role("button", CHOOSE);
    page.see_preferences();
    let mut reached = Vec::new();
    for _ in 0..45 {
        page.press_tab();
        let stop = page.script(
            "const it = document.activeElement;
             if (!it.closest('#consent-preferences')) return it === document.body ? 'browser' : 'page';
             const { top, bottom } = it.getBoundingClientRect();
             const seen = it.name || (bottom > 0 && top < innerHeight);
             return seen ? it.name || it.innerText : 'out of view'",
            &[],
        );
        reached.push(text(&stop).to_owned());
        if reached.last().is_some_and(|name| name == SAVE) {
            break;
        }
    }
    assert!(!reached.iter().any(|stop| stop == "page" || stop == "out of view"), "{reached:?}");
    for name in [CLOSE, "marketing", "adobe", "peertube", ACCEPT, REFUSE, SAVE] {
        assert!(reached.iter().any(|stop| stop == name), "{name} is not among {reached:?}");
    }
    let wide = "const sheet = document.querySelector('.consent__sheet');
        return [document.scrollingElement.scrollWidth > innerWidth, sheet.scrollWidth > sheet.clientWidth]";
    assert_eq!(page.script(wide, &[]), json!([false, false]));
}

/// A2, C10, C22: everything works without a pointer: choosing, changing one's mind, withdrawing.
#[apply(every_engine!)]
fn everything_is_decided_by_keyboard(page: &Page) {
    let tab_to = |wanted: &str| {
        let there = "return [document.activeElement.name, document.activeElement.innerText].includes(arguments[0])";
        for _ in 0..60 {
            if page.script(there, &[json!(wanted)]) == true {
                return;
            }
            page.press_tab();
        }
        page.fail(&format!("Tab never reaches {wanted}"));
    };
    page.visit("/privacy/");
    tab_to(CHOOSE);
    page.press("Enter");
    page.see_preferences();
    tab_to("linkedin");
    page.press("Space");
    tab_to(SAVE);
    page.press("Enter");
    page.see_no_banner();
    assert_eq!(page.granted(), ["linkedin", "site"]);
    assert_eq!(page.focused().tag, "main");
    let control = page.find_role("button", MANAGE);
    page.script("arguments[0].focus()", &[control.to_value()]);
    page.press("Space");
    page.see_preferences();
    assert_eq!(page.switched_on(), json!(["social", "linkedin"]));
    tab_to(REFUSE);
    page.press("Enter");
    page.see_no_preferences();
    assert_eq!((page.granted(), page.focused().name), (vec!["site".to_owned()], MANAGE.to_owned()));
    page.press("Enter");
    page.see_preferences();
    tab_to(ACCEPT);
    page.press("Space");
    page.see_no_preferences();
    assert!(page.is_granted("marketing"));
}

/// A visitor who asks for the preferences dialog as soon as the page is there gets it once its program is there, too.
#[apply(every_engine!)]
fn preferences_that_were_asked_for_early_open_with_their_program(page: &Page) {
    page.world().fault(Fault::delayed("*.wasm", Duration::from_millis(500)));
    page.open("/");
    page.click_role("button", CHOOSE);
    page.see_preferences();
    assert_eq!(page.switched_on(), json!([]));
}

/// Readers who never open the dialog do not download it: program, WASM and style sheet come when one heads for it.
#[apply(every_engine!)]
fn the_preferences_are_fetched_when_they_are_wanted_and_once(page: &Page) {
    let fetched = || page.world().requests_to("/preferences*").len();
    page.visit("/");
    page.answer(REFUSE);
    page.follow("/a-propos/");
    page.come_to_rest();
    assert_eq!(fetched(), 0);
    let control = page.find_role("button", MANAGE);
    page.hover(&control);
    assert!(page.comes_true(|| fetched() == 3), "{}", fetched());
    page.click(&control);
    page.see_preferences();
    page.click_role("button", CLOSE);
    page.see_no_preferences();
    page.open_preferences();
    assert_eq!(fetched(), 3);
}

/// A dialog without its style sheet would be no dialog: the banner stands in, and the next try may succeed.
#[apply(every_engine!)]
fn preferences_without_their_style_sheet_do_not_open(page: &Page) {
    page.may_complain("preferences.");
    page.world().fault(Fault::status("*/preferences.*.css", 500));
    page.visit("/");
    page.click_role("button", CHOOSE);
    page.see_text("Le choix détaillé ne s’est pas ouvert.");
    assert!(page.shows_banner() && page.script("return !document.querySelector('#consent-preferences')", &[]) == true);
    page.world().heal();
    page.click_role("button", CHOOSE);
    page.see_preferences();
}
