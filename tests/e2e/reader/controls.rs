//! The controls of a page: copy, share, theme.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// Replaces the clipboard, which asks for permission; what is copied goes into `window.copied`.
fn clipboard(page: &Page, works: bool) {
    let write = if works { "{ window.copied = text }" } else { "{ throw new Error('refused') }" };
    page.world().before_everything(&format!(
        "Object.defineProperty(navigator, 'clipboard', {{ value: {{ async writeText(text) {write} }}, configurable: true }})"
    ));
}

fn copied(page: &Page) -> String {
    page.wait_until("window.copied !== undefined", "something is copied");
    page.script("return window.copied", &[]).as_str().unwrap_or_default().to_string()
}

fn said(page: &Page, place: &str) -> String {
    let body = "return document.querySelector(arguments[0]).textContent";
    page.script(body, &[json!(format!("{place} [role=status]"))]).as_str().unwrap_or_default().to_string()
}

#[apply(every_engine!)]
fn code_is_copied_without_its_removed_lines_and_the_button_says_so(page: &Page) {
    clipboard(page, true);
    page.settle_in(RICHEST);
    let code = "const code = document.querySelector('[data-slot=copy]').closest('figure').querySelector('code').cloneNode(true);
        for (const removed of code.querySelectorAll('[data-state=del]')) removed.remove();
        return code.textContent";
    let code = page.script(code, &[]);
    assert_eq!(said(page, "[data-slot=copy]"), "");
    page.click(&page.find("[data-slot=copy] button"));
    assert_eq!(copied(page), code.as_str().unwrap_or_default());
    page.wait_until("document.querySelector('[data-slot=copy] [role=status]').textContent === 'Copié'", "it says so");
    assert_eq!(page.script("return document.querySelector('[data-slot=copy] button').textContent", &[]), "Copier");
}

#[apply(every_engine!)]
fn a_refusal_of_the_clipboard_is_said(page: &Page) {
    clipboard(page, false);
    page.settle_in(RICHEST);
    page.click(&page.find("[data-slot=share] button"));
    page.wait_until("document.querySelector('[data-slot=share] [role=status]').textContent", "it says so");
    assert!(said(page, "[data-slot=share]").starts_with("La copie a échoué"), "{}", said(page, "[data-slot=share]"));
}

#[apply(every_engine!)]
fn the_share_sheet_is_offered_only_where_there_is_one(page: &Page) {
    clipboard(page, true);
    for there in [false, true] {
        let value = if there { "async (data) => { window.shared = data.url }" } else { "undefined" };
        page.world().before_everything(&format!(
            "Object.defineProperty(navigator, 'share', {{ value: {value}, configurable: true }})"
        ));
        page.visit(RICHEST);
        page.wait_until("document.querySelector('[data-slot=share] button')", "the controls are there");
        let buttons = page.script("return document.querySelectorAll('[data-slot=share] button').length", &[]);
        assert_eq!(buttons, if there { 2 } else { 1 });
    }
    let press = "document.querySelector('[data-slot=share] button:last-of-type').click()";
    page.script(press, &[]);
    page.wait_until("window.shared?.endsWith('/articles/vingt-ans-de-deliberations/')", "the sheet has the address");
}

#[apply(every_engine!)]
fn controls_are_there_on_pages_that_the_program_shows(page: &Page) {
    clipboard(page, true);
    page.settle_in("/");
    page.follow(RICHEST);
    page.click(&page.find("[data-slot=copy] button"));
    assert!(!copied(page).is_empty());
    page.follow("/");
    page.go_back();
    page.wait_until("document.querySelector('[data-slot=copy] button')", "the article is back");
    assert_eq!(page.script("return document.querySelectorAll('[data-slot=copy] button').length > 0 \
        && [...document.querySelectorAll('[data-slot=copy]')].every((it) => it.querySelectorAll('button').length === 1)", &[]), true);
}

#[apply(every_engine!)]
fn the_theme_goes_from_the_devices_to_the_other_one_to_its_own_and_back(page: &Page) {
    page.emulate_dark(false);
    page.settle_in("/");
    for (state, attribute) in
        [("auto", Value::Null), ("dark", json!("dark")), ("light", json!("light")), ("auto", Value::Null)]
    {
        let shows = format!("document.querySelector('.theme').dataset.state === '{state}'");
        page.wait_until(&shows, state);
        assert_eq!(page.script("return document.documentElement.dataset.theme ?? null", &[]), attribute);
        let stored = page.script("return localStorage.getItem('feuillet-theme')", &[]);
        assert_eq!(stored, attribute, "nothing is stored before the reader has chosen");
        page.click(&page.find(".theme"));
    }
}
