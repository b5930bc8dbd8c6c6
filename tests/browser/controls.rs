//! Controls of the page: copy, share and theme.

use feuillet::browser::slots::Slot;
use feuillet::program::controls::copy::copy_button;
use feuillet::program::controls::share::share_control;
use feuillet::program::controls::theme::theme_control;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, document, script, settle};

/// A stage whose element is a slot with these attributes.
fn slot(attributes: &[(&str, &str)]) -> (Stage, Slot) {
    let stage = Stage::with("");
    for (name, value) in attributes {
        stage.element().set_attribute(name, value).expect("an attribute");
    }
    let slot = Slot::from(stage.element().clone());
    (stage, slot)
}

const COPY_WORDS: [(&str, &str); 3] = [("data-copy", "Copy"), ("data-copied", "Copied"), ("data-failed", "Failed")];

/// Replaces the clipboard, which asks for permission; what is copied goes into `window.copied`.
fn clipboard(works: bool) {
    let body = if works {
        "window.copied = null; const writeText = text => { window.copied = text; return Promise.resolve() };
         Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })"
    } else {
        "window.copied = null; const writeText = () => Promise.reject(new Error('refused'));
         Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })"
    };
    script(&JsValue::UNDEFINED, body);
}

fn copied() -> Option<String> {
    script(&JsValue::UNDEFINED, "return window.copied").as_string()
}

#[wasm_bindgen_test]
async fn a_copy_button_copies_and_says_so() {
    clipboard(true);
    let (stage, slot) = slot(&COPY_WORDS);
    let control = copy_button(&slot, "let a = \"<&>\";\n".to_string());
    assert_eq!(stage.text("[role=status]"), "");
    stage.click("button");
    settle().await;
    assert_eq!(copied().as_deref(), Some("let a = \"<&>\";\n"));
    assert_eq!(stage.text("[role=status]"), "Copied");
    assert_eq!(stage.text("button"), "Copy", "the button keeps its name");
    drop(control);
    assert_eq!(stage.count("button"), 0);
}

#[wasm_bindgen_test]
async fn a_copy_button_says_where_the_browser_refuses() {
    clipboard(false);
    let (stage, slot) = slot(&COPY_WORDS);
    let _control = copy_button(&slot, "a".into());
    stage.click("button");
    settle().await;
    assert_eq!(stage.text("[role=status]"), "Failed");
}

/// The answer comes after the control has gone: it must find nobody and break nothing.
#[wasm_bindgen_test]
async fn a_copy_button_may_go_while_it_copies() {
    clipboard(true);
    let (stage, slot) = slot(&COPY_WORDS);
    let control = copy_button(&slot, "a".into());
    stage.click("button");
    drop(control);
    settle().await;
    assert_eq!(copied().as_deref(), Some("a"));
    assert_eq!(stage.html(), "");
}

/// What is put into the slot of a control that has gone is not its business.
#[wasm_bindgen_test]
async fn a_control_that_has_gone_hears_nothing() {
    clipboard(true);
    let (stage, slot) = slot(&COPY_WORDS);
    drop(copy_button(&slot, "old".into()));
    let _control = copy_button(&slot, "new".into());
    stage.click("button");
    settle().await;
    assert_eq!(copied().as_deref(), Some("new"));
}

#[wasm_bindgen_test]
async fn the_share_sheet_is_offered_only_where_there_is_one() {
    for there in [false, true] {
        let value = if there { "data => { window.shared = data.url; return Promise.resolve() }" } else { "undefined" };
        let body = format!(
            "window.shared = null; Object.defineProperty(navigator, 'share', {{ value: {value}, configurable: true }})"
        );
        script(&JsValue::UNDEFINED, &body);
        let of_article = [("data-title", "T"), ("data-url", "https://a.example/"), ("data-device", "Share")];
        let (stage, slot) = slot(&[&COPY_WORDS[..], &of_article[..]].concat());
        let _control = share_control(&slot);
        assert_eq!(stage.count("button"), if there { 2 } else { 1 });
        clipboard(true);
        stage.click("button");
        settle().await;
        assert_eq!(copied().as_deref(), Some("https://a.example/"));
        if there {
            assert_eq!(stage.text("button:last-of-type"), "Share");
            stage.click("button:last-of-type");
            settle().await;
            let shared = script(&JsValue::UNDEFINED, "return window.shared").as_string();
            assert_eq!(shared.as_deref(), Some("https://a.example/"));
        }
    }
}

#[wasm_bindgen_test]
async fn the_theme_goes_from_the_devices_to_the_other_one_to_its_own_and_back() {
    let root = document().document_element().expect("a root");
    script(&JsValue::UNDEFINED, "localStorage.removeItem('feuillet-theme')");
    let words = [("data-label", "Theme"), ("data-auto", "auto"), ("data-light", "light"), ("data-dark", "dark")];
    let (stage, slot) = slot(&words);
    let control = theme_control(&slot);
    assert_eq!(stage.text("button"), "Theme auto");
    let stored = || script(&JsValue::UNDEFINED, "return localStorage.getItem('feuillet-theme')").as_string();
    for (state, word, attribute) in [
        ("auto", "auto", None),
        // The test device prefers light pages.
        ("dark", "dark", Some("dark")),
        ("light", "light", Some("light")),
        ("auto", "auto", None),
    ] {
        settle().await;
        assert_eq!(stage.find("button").get_attribute("data-state").as_deref(), Some(state));
        assert_eq!(stage.text("[aria-live]"), word);
        assert_eq!(root.get_attribute("data-theme").as_deref(), attribute);
        assert_eq!(stored().as_deref(), attribute, "nothing is stored before the reader has chosen");
        stage.click("button");
    }
    script(&JsValue::UNDEFINED, "localStorage.removeItem('feuillet-theme')");
    _ = root.remove_attribute("data-theme");
    drop(control);
    assert_eq!(stage.count("button"), 0);
}
