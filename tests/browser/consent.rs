//! The preferences dialog, over a stub of the gate that records its calls.

use feuillet::browser::json::parse;
use feuillet::consent::preferences::{ConsentPreferences, ConsentPreferencesProps};
use feuillet::consent::shown_policy::{PreferencesData, ShownPolicy};
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::words::Words;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, script, settle};

/// A gate that grants what it is told to, records each call and announces it to the page.
const GATE: &str = r"
    const granted = new Set(it ? it.split(' ') : []);
    const tell = call => {
      window.calls.push(call);
      document.dispatchEvent(new CustomEvent('feuillet:consent'));
    };
    window.calls = [];
    window.feuilletConsent = {
      has: name => granted.has(name),
      get: () => ({ asked: true, gpc: false }),
      accept: by => tell('accept ' + by),
      refuse: by => tell('refuse ' + by),
      set: (choices, by) => {
        for (const [name, on] of Object.entries(choices)) on ? granted.add(name) : granted.delete(name);
        tell(`set ${JSON.stringify(choices)} ${by}`);
      },
      withdraw: name => { granted.delete(name); tell('withdraw'); },
      _: { root: { is: document } },
    };
";

const POLICY: &str = r#"{
    "v": 1, "words": { "consent.save": "Save", "consent.accept": "Accept", "consent.refuse": "Refuse", "consent.close": "Close" },
    "policy": { "controller": { "name": "C", "contact": "mailto:c@c.example" }, "version": "v", "text": "t", "months": 6, "purposes": [
        { "id": "needed", "exempt": true, "title": "N", "summary": "N", "description": "N", "services": [
            { "id": "self", "name": "Self" }] },
        { "id": "media", "exempt": false, "title": "M", "summary": "M", "description": "M", "services": [
            { "id": "tube", "name": "Tube", "privacy_url": "https://tube.example/p", "hosts": ["tube.example"] },
            { "id": "cast", "name": "Cast", "privacy_url": "https://cast.example/p" }] }] }
}"#;

fn gate(granted: &str) {
    script(&granted.into(), GATE);
}

fn calls() -> Vec<String> {
    let calls = script(&JsValue::UNDEFINED, "return window.calls.join('\\n')").as_string().unwrap_or_default();
    calls.lines().map(String::from).collect()
}

fn data() -> (ShownPolicy, Words) {
    let log = FaultLog::default();
    let data = read_document(parse(POLICY).expect("JSON"), &log, PreferencesData::read).expect("a policy");
    assert_eq!(log.into_faults(), []);
    (data.policy, Words::new(data.words))
}

async fn preferences(granted: &str) -> (Stage, impl Sized) {
    gate(granted);
    let stage = Stage::with("");
    let (shown, words) = data();
    let handle = leptos::mount::mount_to(stage.element().clone(), move || {
        let on_close = Box::new(|| _ = script(&JsValue::UNDEFINED, "window.calls.push('closed')"));
        ConsentPreferences(ConsentPreferencesProps { shown, words, on_close })
    });
    settle().await;
    (stage, handle)
}

fn is_checked(stage: &Stage, name: &str) -> bool {
    script(&stage.find(&format!("input[name={name}]")), "return it.checked").is_truthy()
}

#[wasm_bindgen_test]
async fn the_preferences_open_with_what_is_granted_and_nothing_else_on() {
    for (granted, tube, cast, mixed) in
        [("", false, false, false), ("tube", true, false, true), ("tube cast", true, true, false)]
    {
        let (stage, handle) = preferences(granted).await;
        assert!(script(&stage.find("dialog"), "return it.open && it.matches(':modal')").is_truthy());
        assert_eq!((is_checked(&stage, "tube"), is_checked(&stage, "cast")), (tube, cast), "{granted}");
        assert_eq!(is_checked(&stage, "media"), tube && cast);
        let whole = stage.find("input[name=media]");
        assert_eq!(script(&whole, "return it.indeterminate").is_truthy(), mixed);
        assert_eq!(stage.count("input"), 3, "what is exempt has no switch");
        drop(handle);
        assert_eq!(stage.count("dialog"), 0);
    }
}

#[wasm_bindgen_test]
async fn a_purposes_switch_moves_those_of_its_services() {
    let (stage, handle) = preferences("").await;
    stage.click("input[name=media]");
    settle().await;
    assert!(is_checked(&stage, "tube") && is_checked(&stage, "cast"));
    stage.click("input[name=cast]");
    settle().await;
    assert!(!is_checked(&stage, "media"));
    assert!(script(&stage.find("input[name=media]"), "return it.indeterminate").is_truthy());
    assert_eq!(calls(), Vec::<String>::new(), "the gate hears nothing before the reader saves");
    drop(handle);
}

#[wasm_bindgen_test]
async fn each_button_tells_the_gate_once_and_closes() {
    for (button, call) in
        [(1, "accept preferences"), (2, "refuse preferences"), (3, r#"set {"tube":true,"cast":false} preferences"#)]
    {
        let (stage, handle) = preferences("").await;
        stage.click("input[name=tube]");
        stage.click(&format!(".consent__buttons button:nth-of-type({button})"));
        settle().await;
        let mut calls = calls();
        calls.sort();
        assert_eq!(
            calls,
            [call.to_string(), "closed".into()]
                .into_iter()
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
        );
        assert!(!script(&stage.find("dialog"), "return it.open").is_truthy());
        drop(handle);
    }
}

#[wasm_bindgen_test]
async fn closing_without_saving_changes_nothing() {
    for close in ["document.querySelector('.consent__close').click()", "document.querySelector('dialog').close()"] {
        let (stage, handle) = preferences("").await;
        stage.click("input[name=tube]");
        script(&JsValue::UNDEFINED, close);
        settle().await;
        assert_eq!(calls(), ["closed"]);
        drop(handle);
    }
}
