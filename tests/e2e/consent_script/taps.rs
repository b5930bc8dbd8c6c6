//! A visitor's first tap, swallowed by an optimiser script that delays the page's work and dispatches the tap again on
//! the element that the page saw. That is our host element, because its inside is hidden from the page.

use crate::consent_script::{html, open, play_hosts, small};
use crate::harness::prelude::*;

/// Swallows the first click and dispatches a new one on its target a little later, `times` times.
fn optimiser(times: u32) -> String {
    format!(
        "addEventListener('click', function once(event) {{
           removeEventListener('click', once, true); event.stopImmediatePropagation(); event.preventDefault();
           const {{ target, clientX, clientY }} = event;
           setTimeout(() => {{ for (let time = 0; time < {times}; time++)
             target.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, clientX, clientY }})); window.replayed = true }}, 30);
         }}, true);"
    )
}

const FRAME: &str = "<main><h1>Une page</h1><iframe id=f data-service=measure data-src='https://m.example/f' title='Un cadre' width=500 height=250></iframe></main>";

#[track_caller]
fn begin(page: &Page, times: u32) {
    play_hosts(page, &["m.example"]);
    page.world().before_everything(&optimiser(times));
    open(page, &small(), &html("", FRAME));
    page.see_script_banner();
    page.see_text("Charger cette fois");
}

#[apply(every_engine!)]
fn a_swallowed_tap_answers_the_banner(page: &Page) {
    begin(page, 1);
    page.click_role("button", "Tout refuser");
    page.see_no_script_banner();
    assert_eq!(
        page.script("const { origin, services } = feuilletConsent.get(); return [origin, services.measure]", &[]),
        json!(["visitor", false])
    );
}

#[apply(every_engine!)]
fn a_swallowed_tap_opens_the_preferences_and_sets_a_switch(page: &Page) {
    begin(page, 1);
    page.click_role("button", "Choisir");
    page.see_script_preferences();
    let switch = "document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog input[type=checkbox]:not(:disabled)')";
    page.script(&format!("eval({}); {switch}.scrollIntoView({{ block: 'center' }})", json!(optimiser(1))), &[]);
    let before = page.script(&format!("return {switch}.checked"), &[]);
    let point = page.script(&format!("const {{ left, top, width, height }} = {switch}.getBoundingClientRect(); return [left + width / 2, top + height / 2]"), &[]);
    page.script(
        "document.querySelector('feuillet-consent').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX: arguments[0][0], clientY: arguments[0][1] }))",
        &[point],
    );
    // The optimiser has swallowed this click too, because it is the first.
    page.wait_until("window.replayed", "it is dispatched anew");
    assert!(page.comes_true(|| page.script(&format!("return {switch}.checked"), &[]) != before), "the switch is set");
}

#[apply(every_engine!)]
fn a_swallowed_tap_loads_what_a_placeholder_stands_for(page: &Page) {
    begin(page, 1);
    page.click_role("button", "Charger cette fois");
    page.wait_until("document.querySelector('#f').getAttribute('src')", "the frame is loaded");
    assert_eq!(page.script("return feuilletConsent.get().origin", &[]), json!("default"));
}

/// One tap is one answer, however often it is dispatched: it does not apply to whatever appears at its position next.
#[apply(every_engine!)]
fn one_tap_answers_once(page: &Page) {
    begin(page, 3);
    page.script("window.answers = 0; document.addEventListener('feuillet:consent', () => window.answers++); document.addEventListener('feuillet:preferences-wanted', () => window.answers++)", &[]);
    page.click_role("button", "Tout refuser");
    page.wait_until("window.replayed", "it is dispatched anew");
    page.pause(Duration::from_millis(200));
    assert_eq!(page.script("return window.answers", &[]), 1);
    // This tap is not swallowed, but dispatched again all the same.
    page.script("feuilletConsent.show(); document.querySelector('feuillet-consent').addEventListener('click', (event) => {
        const { clientX, clientY, isTrusted } = event;
        if (isTrusted) setTimeout(() => event.target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY })), 30);
      })", &[]);
    page.answer_script_banner("Tout refuser");
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script("return window.answers", &[]), 2);
}

/// A click that a script dispatches is no answer unless its position is on a control.
#[apply(every_engine!)]
fn a_click_beside_the_controls_is_no_answer(page: &Page) {
    begin(page, 0);
    page.script(
        "const host = document.querySelector('feuillet-consent');
         const { left, top, width, height } = host.shadowRoot.querySelector('[data-consent=accept]').getBoundingClientRect();
         for (const [clientX, clientY] of [[0, 0], [-1, -1], [left - 4, top - 4], [left + width / 2, top - 3], [1e9, -1e9]]) {
           window.replayed = true;
           for (const target of [host, document.querySelector('feuillet-embed')])
             target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, clientX, clientY }));
         }",
        &[],
    );
    page.pause(Duration::from_millis(200));
    assert!(page.shows_script_banner());
    assert_eq!(
        page.script("return [feuilletConsent.get().origin, document.querySelector('#f').getAttribute('src')]", &[]),
        json!(["default", null])
    );
}
