//! Accessibility of the consent script: axe-core, the keyboard, focus that stays in view, states in words, and the
//! visitor's own colours. `A1` to `A16` are points of WCAG 2.2 in the banner and the preferences dialog.

use crate::consent::equality::the_same;
use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE, SAVE};
use crate::consent_script::{html, open, play_hosts, reference, small};
use crate::harness::prelude::*;

const LINKS: &str = "<main><h1>Une page</h1><p><a href='#a'>Premier</a></p><p><a href='#b'>Deuxième</a></p></main>";

/// An expression for the `<dialog>` element of the preferences dialog.
const DIALOG: &str = "document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog')";

#[track_caller]
fn open_preferences_dialog(page: &Page) {
    page.script("feuilletConsent.showPreferences()", &[]);
    page.see_script_preferences();
}

/// A1, A8, A11, A12: names, roles, contrast, groups, headings and languages are right in the banner and the preferences
/// dialog, in both themes, and from right to left.
#[apply(every_engine!)]
fn axe_finds_nothing_in_either_layer(page: &Page) {
    play_hosts(page, &["stats.exemple.example"]);
    for (dark, lang) in [(false, "fr"), (true, "fr"), (false, "ar")] {
        page.emulate_dark(dark);
        let dir = if lang == "ar" { "rtl" } else { "ltr" };
        open(page, &reference(), &html("", LINKS).replace("lang=\"fr\"", &format!("lang=\"{lang}\" dir=\"{dir}\"")));
        page.see_script_banner();
        page.wait_until(
            &format!("document.querySelector('feuillet-consent').lang === '{lang}'"),
            "the language is there",
        );
        let found = page.axe(Value::Null);
        assert!(found.is_empty(), "banner, dark: {dark}, {lang}: {found:#?}");
        open_preferences_dialog(page);
        page.script(&format!("for (const it of {DIALOG}.querySelectorAll('details')) it.open = true"), &[]);
        let found = page.axe(Value::Null);
        assert!(found.is_empty(), "preferences, dark: {dark}, {lang}: {found:#?}");
        page.press("Escape");
        page.script("feuilletConsent.refuse()", &[]);
        page.see_no_script_banner();
        page.wait_until(&format!("!{DIALOG}"), "the preferences are gone");
        let found = page.axe(Value::Null);
        assert!(found.is_empty(), "what stays after a choice, dark: {dark}, {lang}: {found:#?}");
        page.start_anew(Habits::default());
    }
}

/// Returns the name of the focused element and whether its outline shows.
#[track_caller]
fn stop(page: &Page) -> (String, bool) {
    let found = page.script(
        "let it = document.activeElement;
         while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
         const { outlineStyle, outlineWidth } = getComputedStyle(it);
         return [it.getAttribute('aria-label') || it.name || it.innerText, outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2]",
        &[],
    );
    (found[0].as_str().unwrap_or_default().trim().to_owned(), found[1] == true)
}

/// A2, A3, A4, A15: the banner comes first in the tab order, every stop is marked, nothing opens by itself, and the
/// page comes after.
#[apply(every_engine!)]
fn the_keyboard_passes_through_the_banner_and_on_to_the_page(page: &Page) {
    open(page, &small(), &html("", LINKS));
    page.see_script_banner();
    let mut stops = Vec::new();
    while stops.len() < 10 && stops.last().is_none_or(|name| name != "Premier") {
        page.press_tab();
        let (name, marked) = stop(page);
        assert!(marked || name == "Premier", "{name} has the focus and does not show it");
        stops.push(name);
    }
    let list = "Tous les services et cookies";
    assert_eq!(stops, ["Informations avant de choisir", list, ACCEPT, REFUSE, CHOOSE, "Premier"]);
    page.press_shift_tab();
    assert_eq!(stop(page).0, CHOOSE);
    page.press_shift_tab();
    page.press("Space");
    page.see_no_script_banner();
    assert_eq!(page.script("return feuilletConsent.has('adverts')", &[]), false);
    // The focus returns to where it was before it entered the banner.
    assert_eq!(page.focused().text, "Premier");
}

/// A2, A13, the dialog pattern: the focus moves into the dialog and cycles in it, and Escape closes it and returns the
/// focus; choices are saved by keyboard and announced.
#[apply(every_engine!)]
fn the_keyboard_stays_in_the_preferences_dialog_until_it_closes(page: &Page) {
    open(page, &small(), &html("", LINKS));
    page.see_script_banner();
    let choose = page.find_role("button", CHOOSE);
    page.script("arguments[0].focus()", &[choose.to_value()]);
    page.press("Enter");
    page.see_script_preferences();
    assert!(page.comes_true(|| page.focused().id == "consent-preferences-title"), "{:?}", page.focused());
    let inside = format!(
        "return {DIALOG}.contains({DIALOG}.getRootNode().activeElement) || document.activeElement === document.body"
    );
    let mut stops = Vec::new();
    // Tab past the end and around again: in some browsers their own window is part of the cycle.
    while stops.len() < 40 && stops.iter().filter(|name| *name == "measure").count() < 2 {
        page.press_tab();
        assert_eq!(page.script(&inside, &[]), true, "after {stops:?} the focus is in the page behind");
        stops.push(stop(page).0);
    }
    for name in ["measurement", "measure", "adverts", "ads-a", "ads-b", ACCEPT, REFUSE, SAVE] {
        assert!(stops.iter().any(|reached| reached == name), "{name} is not among {stops:?}");
    }
    assert_eq!(stops.iter().filter(|name| *name == "measure").count(), 2, "{stops:?}");
    page.press("Space");
    page.press("Escape");
    page.wait_until(&format!("!{DIALOG}"), "the preferences are gone");
    assert!(page.comes_true(|| page.focused().text == CHOOSE), "{:?}", page.focused());
    assert_eq!(page.script("return feuilletConsent.get().origin", &[]), "default", "what was not saved is forgotten");
    page.press("Enter");
    page.see_script_preferences();
    while stop(page).0 != "ads-a" {
        page.press_tab();
    }
    page.press("Space");
    while stop(page).0 != SAVE {
        page.press_tab();
    }
    page.press("Enter");
    page.see_no_script_banner();
    let status = page.find("#consent-status");
    assert_eq!(page.role_of(&status), "status");
    page.see_text("Vos choix sont enregistrés.");
    let services = page.script("return feuilletConsent.get().services", &[]);
    assert_eq!(services, json!({ "measure": false, "ads-a": true, "ads-b": false }));
}

/// A9, A10: states are shown in words and by the position of a knob; targets measure at least 24 pixels.
#[apply(every_engine!)]
fn states_are_told_in_words_and_targets_are_large(page: &Page) {
    open(page, &small(), &html("", LINKS));
    page.see_script_banner();
    let small_ones = "const root = document.querySelector('feuillet-consent').shadowRoot;
        return [...root.querySelectorAll('label, button, summary, a[href]')].filter((it) => it.checkVisibility())
          .map((it) => [it.innerText, it.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24)
          .map(([text, { width, height }]) => `${text}: ${width} x ${height}`)";
    assert_eq!(page.script(small_ones, &[]), json!([]));
    open_preferences_dialog(page);
    assert_eq!(page.script(small_ones, &[]), json!([]));
    let tell = |name: &str| {
        let body = format!(
            "const it = {DIALOG}.querySelector(`input[name=${{arguments[0]}}]`);
             const {{ insetInlineStart, left, width, inlineSize }} = getComputedStyle(it, '::before');
             return [it.closest('label').querySelector('.consent__value').innerText, it.indeterminate ? 'mixed' : it.checked,
               insetInlineStart + left + width + inlineSize]"
        );
        page.script(&body, &[json!(name)])
    };
    let off = tell("adverts");
    page.click(&page.find("dialog input[name=ads-a]"));
    let mixed = tell("adverts");
    page.click(&page.find("dialog input[name=ads-b]"));
    let settled = || page.comes_true(|| tell("adverts")[2] != mixed[2] && tell("adverts")[2] != off[2]);
    assert!(settled(), "the knob stays where it was: {off} {mixed} {}", tell("adverts"));
    let on = tell("adverts");
    assert_eq!([&off[0], &mixed[0], &on[0]], ["Refusé", "En partie accepté", "Accepté"]);
    assert_eq!([&off[1], &mixed[1], &on[1]], [&json!(false), &json!("mixed"), &json!(true)]);
}

/// C14, E-D, E-E, A8: accepting and refusing look alike, untouched, hovered and focused, in both themes.
#[apply(every_engine!)]
fn accepting_and_refusing_look_alike_in_the_consent_script(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.set_viewport(1280, 800);
        open(page, &small(), &html("", LINKS));
        page.see_script_banner();
        the_same(page, "banner", dark);
        open_preferences_dialog(page);
        page.script(
            "document.querySelector('feuillet-consent').shadowRoot.querySelector('#consent-banner').remove()",
            &[],
        );
        the_same(page, "preferences", dark);
    }
}

/// A8, A9: with the visitor's own colours or more contrast, the states can still be told apart.
#[apply(every_engine!)]
fn it_heeds_forced_colours_and_more_contrast(page: &Page) {
    if page.not_in(Engine::Firefox, "only DevTools can emulate it") || page.not_in(Engine::WebKit, "only DevTools can")
    {
        return;
    }
    let policy = json!({ "look": { "control": "floating" } });
    let mut with_control = small();
    with_control["look"] = policy["look"].clone();
    for (name, value) in [("forced-colors", "active"), ("prefers-contrast", "more")] {
        open(page, &with_control, &html("", LINKS));
        page.emulate_media(name, value);
        page.see_script_banner();
        assert!(page.axe(Value::Null).is_empty(), "{name}: banner");
        open_preferences_dialog(page);
        page.click(&page.find("dialog input[name=ads-a]"));
        page.pause(Duration::from_millis(300));
        let colours = format!(
            "return ['ads-a', 'ads-b'].map((name) => {{
               const it = {DIALOG}.querySelector(`input[name=${{name}}]`);
               const [box, knob] = [getComputedStyle(it), getComputedStyle(it, '::before')];
               return {{ box: box.backgroundColor, border: box.borderTopColor, knob: knob.backgroundColor, at: knob.insetInlineStart }};
             }})"
        );
        let switches = page.script(&colours, &[]);
        for it in [&switches[0], &switches[1]] {
            assert_ne!(it["knob"], it["box"], "{name}: the knob is lost in {it}");
        }
        assert_ne!(switches[0]["at"], switches[1]["at"], "{name}: {switches}");
        page.press("Escape");
        page.answer_script_banner(REFUSE);
        assert!(page.shows_role("button", MANAGE));
        page.start_anew(Habits::default());
    }
}
