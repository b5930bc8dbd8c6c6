//! The two forms of the consent script are equivalent: they give the gate the same data, build the same tree in the
//! shadow root, and read each other's records.

use std::path::Path;

use feuillet::consent::gate::compile::gate_data;
use feuillet::consent_tools::catalogue::entries;
use feuillet::consent_tools::policy::read_policy;

use crate::consent::ACCEPT;
use crate::consent_script::{Form, file_of, play_hosts, reference, site_with, small};
use crate::harness::prelude::*;

/// A script that returns everything that depends on the policy, once the banner is there.
const STATE: &str = "const gate = feuilletConsent._;
    const root = document.querySelector('feuillet-consent').shadowRoot;
    const copy = document.createElement('div');
    copy.append(...[...root.childNodes].map((it) => it.cloneNode(true)));
    return [gate.name, gate.purposes, copy.innerHTML, feuilletConsent.get(), gate.root.is.host.lang, gate.root.is.host.dir]";

fn state(page: &Page, policy: &Value, form: Form, lang: &str) -> Value {
    let html = form.html("", "").replace("lang=\"fr\"", &format!("lang=\"{lang}\""));
    // Scripts of different policies have the same address.
    page.world().serve("/", site_with(policy, &[("/", &html)]).header("Cache-Control", "no-store"));
    page.open("/");
    page.wait_until(&format!("document.querySelector('feuillet-consent')?.lang == '{lang}'"), "the banner is there");
    page.wait_until("document.querySelector('feuillet-consent').shadowRoot.querySelector('section')", "with its text");
    // Some of its sentences come with the deferred part.
    page.script("feuilletConsent.ready.then(() => (window.isReady = true))", &[]);
    page.wait_until("window.isReady", "the deferred part is there");
    page.script(STATE, &[])
}

/// Removes the link to the list of services. Unless the owner has a page with that list, the generated form links to
/// the page written beside it, and the generic form to the preferences dialog.
fn without_list(mut state: Value) -> Value {
    if let Some(html) = state[2].as_str() {
        let start = html.find("<a href=").expect("the link");
        let end = html[start..].find('>').expect("its end") + start;
        state[2] = [&html[..start], &html[end..]].concat().into();
    }
    state
}

#[apply(every_engine!)]
fn both_forms_make_the_same_of_a_policy(page: &Page) {
    play_hosts(page, &["stats.exemple.example"]);
    page.world().serve("/l.gif", Answer::pixel());
    for policy in [reference(), small()] {
        for lang in ["fr", "en", "ar"] {
            let [generated, generic] = [Form::Generated, Form::Generic].map(|form| state(page, &policy, form, lang));
            assert_same(&without_list(generated), &without_list(generic));
        }
        let mut own = policy.clone();
        own["controller"]["privacy"] = "/vie-privee/".into();
        own["look"] = json!({ "position": "box", "control": "none", "logo": { "src": "/l.gif", "alt": "L" } });
        own["texts"] = json!({ "fr": { "consent.title": "Vos choix, {name}", "consent.withdraw": "{months} mois" } });
        let [generated, generic] = [Form::Generated, Form::Generic].map(|form| state(page, &own, form, "fr"));
        assert_same(&generated, &generic);
    }
}

/// Asserts that two states are equal; if not, shows where the trees first differ.
#[track_caller]
fn assert_same(generated: &Value, generic: &Value) {
    let [left, right] = [generated, generic].map(|values| values[2].as_str().unwrap_or_default());
    let common = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let rest =
        |html: &str| String::from_utf8_lossy(&html.as_bytes()[common..(common + 200).min(html.len())]).into_owned();
    assert_eq!(rest(left), rest(right), "after byte {common}");
    assert_eq!(generated, generic);
}

/// `publish` and `consent.js` derive the same data from a policy, for every entry of the catalogue in every mode.
#[apply(every_engine!)]
fn the_gate_gets_the_same_data_in_both_forms(page: &Page) {
    // Each page is left as soon as its gate runs, when exempt scripts may still be loading.
    page.may_complain("resource: script https://stats.");
    let mut policies = vec![reference(), small()];
    policies.extend(entries().flat_map(|(id, text)| calling(id, text)));
    page.world().serve("/", site_with(&small(), &[("/", &Form::Generic.html("", ""))]));
    for policy in policies {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("forms-{}", std::process::id()));
        let file = format!("{}.json", page.engine().name());
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(&file), policy.to_string()).expect("the policy");
        let mut faults = Vec::new();
        let read = read_policy(&folder, Path::new(&file), &mut faults).expect("a usable policy").value;
        assert!(faults.iter().all(|found| found.fault.only_warning), "{policy}: {faults:?}");
        let data = gate_data(&read, None);
        play_hosts(page, &read.script_hosts().iter().map(String::as_str).collect::<Vec<_>>());
        page.world().serve("/consent.json", Answer::json(&policy));
        page.open("/");
        page.wait_until("feuilletConsent._.made", "the gate runs");
        let made = page.script("const it = feuilletConsent._.made; return [it.policy, it.erase, it.signals]", &[]);
        assert_eq!(made, json!([data.policy, data.erase, data.signals]), "{policy}");
    }
}

/// Returns policies that use an entry of the catalogue, one for each of its modes.
fn calling(id: &str, text: &str) -> Vec<Value> {
    let entry: Value = serde_json::from_str(text).expect("an entry");
    let modes: Vec<Option<&String>> = match entry["modes"].as_object() {
        Some(modes) => modes.keys().map(Some).collect(),
        None => vec![None],
    };
    let policy = |mode: Option<&String>| {
        let with: Vec<_> =
            [&entry["parameters"], &mode.map_or(Value::Null, |key| entry["modes"][key]["parameters"].clone())]
                .into_iter()
                .filter_map(Value::as_object)
                .flatten()
                .map(|(name, parameter)| (name.clone(), parameter["example"].clone()))
                .collect();
        let mut service =
            json!({ "id": id, "use": id, "enabled": true, "with": Value::Object(with.into_iter().collect()) });
        if let Some(mode) = mode {
            service["mode"] = json!(mode);
        }
        for needed in entry["needed_from_owner"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            service[needed] = if needed == "privacy_url" { json!("https://vendor.example/") } else { json!([]) };
        }
        let exempt = mode.is_some_and(|key| entry["modes"][key]["objection"] == true);
        let mut policy = small();
        policy["purposes"][0]["exempt"] = json!(exempt);
        policy["purposes"][0]["services"] = json!([service]);
        policy["storage"] = json!({ "domain": "exemple.example", "months": 3 });
        policy["signals"] = json!({ "google": { "ad_storage": "adverts" }, "uet": { "ad_storage": "adverts" }, "clarity": { "ad_Storage": id } });
        policy["aliases"] = json!({ "stats": id });
        policy
    };
    modes.into_iter().map(policy).collect()
}

#[apply(every_engine!)]
fn both_forms_give_the_preferences_dialog_the_same(page: &Page) {
    play_hosts(page, &["stats.exemple.example"]);
    for policy in [reference(), small()] {
        state(page, &policy, Form::Generic, "fr");
        let [given, written] = page
            .async_script(
                "return [JSON.parse(feuilletConsent._.preferences.fr), await (await fetch('/consent/' + arguments[0])).json()]",
                &[json!(file_of(&policy, "f2.fr."))],
            )
            .as_array()
            .and_then(|pair| <[Value; 2]>::try_from(pair.clone()).ok())
            .expect("both");
        assert_eq!(given, written);
    }
}

#[apply(every_engine!)]
fn a_record_of_one_form_is_read_by_the_other(page: &Page) {
    let policy = small();
    for [writes, reads] in [[Form::Generated, Form::Generic], [Form::Generic, Form::Generated]] {
        page.world().serve("/", site_with(&policy, &[("/", &writes.html("", "")), ("/next/", &reads.html("", ""))]));
        page.open("/");
        // WebKit reports an error if the policy is still loading when the page is left.
        page.wait_until("window.feuilletConsent?._.name", "the gate runs");
        page.script("localStorage.clear(); document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'", &[]);
        page.reload();
        page.answer_script_banner(ACCEPT);
        page.open("/next/");
        page.wait_until("feuilletConsent.has('measure')", "the answer counts");
        page.pause(Duration::from_millis(300));
        assert!(!page.shows_script_banner());
    }
}
