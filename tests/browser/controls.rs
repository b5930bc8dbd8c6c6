//! Controls of the page: copy, share and theme.

use feuillet::app::theme::{ThemeControl, ThemeControlProps, ThemeWords};
use feuillet::article::share_control::{CopyButton, CopyButtonProps, CopyWords, ShareControl, ShareControlProps};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, document, script, settle};

fn words() -> CopyWords {
    CopyWords { copy: "Copy".into(), copied: "Copied".into(), failed: "Failed".into() }
}

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
    let stage = Stage::with("");
    let text = "let a = \"<&>\";\n".to_string();
    let handle =
        leptos::mount::mount_to(stage.element().clone(), move || CopyButton(CopyButtonProps { text, words: words() }));
    assert_eq!(stage.text("[role=status]"), "");
    stage.click("button");
    settle().await;
    assert_eq!(copied().as_deref(), Some("let a = \"<&>\";\n"));
    assert_eq!(stage.text("[role=status]"), "Copied");
    assert_eq!(stage.text("button"), "Copy", "the button keeps its name");
    drop(handle);
    assert_eq!(stage.count("button"), 0);
}

#[wasm_bindgen_test]
async fn a_copy_button_says_where_the_browser_refuses() {
    clipboard(false);
    let stage = Stage::with("");
    let handle = leptos::mount::mount_to(stage.element().clone(), || {
        CopyButton(CopyButtonProps { text: "a".into(), words: words() })
    });
    stage.click("button");
    settle().await;
    assert_eq!(stage.text("[role=status]"), "Failed");
    drop(handle);
}

/// The answer comes after the control has gone: it must find nobody and break nothing.
#[wasm_bindgen_test]
async fn a_copy_button_may_go_while_it_copies() {
    clipboard(true);
    let stage = Stage::with("");
    let handle = leptos::mount::mount_to(stage.element().clone(), || {
        CopyButton(CopyButtonProps { text: "a".into(), words: words() })
    });
    stage.click("button");
    drop(handle);
    settle().await;
    assert_eq!(copied().as_deref(), Some("a"));
    assert_eq!(stage.html().replace("<!---->", "").replace("<!>", ""), "");
}

#[wasm_bindgen_test]
async fn the_share_sheet_is_offered_only_where_there_is_one() {
    for there in [false, true] {
        let value = if there { "data => { window.shared = data.url; return Promise.resolve() }" } else { "undefined" };
        let body = format!(
            "window.shared = null; Object.defineProperty(navigator, 'share', {{ value: {value}, configurable: true }})"
        );
        script(&JsValue::UNDEFINED, &body);
        let stage = Stage::with("");
        let handle = leptos::mount::mount_to(stage.element().clone(), || {
            let (title, url, device) = ("T".to_string(), "https://a.example/".to_string(), "Share".to_string());
            ShareControl(ShareControlProps { title, url, words: words(), device })
        });
        assert_eq!(stage.count("button"), if there { 2 } else { 1 });
        if there {
            stage.click("button:last-of-type");
            settle().await;
            let shared = script(&JsValue::UNDEFINED, "return window.shared").as_string();
            assert_eq!(shared.as_deref(), Some("https://a.example/"));
        }
        drop(handle);
    }
}

#[wasm_bindgen_test]
async fn the_theme_goes_from_the_devices_to_the_other_one_to_its_own_and_back() {
    let root = document().document_element().expect("a root");
    script(&JsValue::UNDEFINED, "localStorage.removeItem('feuillet-theme')");
    let stage = Stage::with("");
    let handle = leptos::mount::mount_to(stage.element().clone(), || {
        let words = ["Theme", "auto", "light", "dark"].map(String::from);
        let [label, auto, light, dark] = words;
        ThemeControl(ThemeControlProps { words: ThemeWords { label, auto, light, dark } })
    });
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
    drop(handle);
    assert_eq!(stage.count("button"), 0);
}
