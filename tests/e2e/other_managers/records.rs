//! Records left by other consent managers: which answers are taken over, and what the visitor is asked.

use crate::consent_script::{Form, site_with, small};
use crate::harness::prelude::*;

fn policy() -> Value {
    let mut policy = small();
    let map = json!({ "analytics": "measurement", "ads": "adverts", "A": "ads-a", "B": "ads-b" });
    policy["take_over"] = json!([
        { "from": "vanilla-cookieconsent", "map": map },
        { "from": "klaro", "map": { "all-ads": "adverts" } },
        { "from": "tarteaucitron" },
        { "from": "orejime" },
    ]);
    policy["aliases"] = json!({ "gtag": "measure" });
    policy
}

/// A script that stores the entries of `arguments[0]`, opens a frame with the consent script and returns the result:
/// the answered services, whether something is asked, the origin, the seconds since the decision, and the cookies by
/// name.
const LOOK: &str = "const [left, kind] = arguments;
    const clear = () => {
      for (const it of document.cookie.split('; ')) document.cookie = it.split('=')[0] + '=; Max-Age=0; Path=/; Secure';
      localStorage.clear();
    };
    if (kind !== 'keep') clear();
    for (const [name, value] of Object.entries(left)) {
      if (kind === 'local') localStorage.setItem(name, value);
      else document.cookie = name + '=' + value + '; Path=/; Secure; SameSite=Lax';
    }
    const frame = document.createElement('iframe');
    frame.src = '/frame/';
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    const { feuilletConsent } = frame.contentWindow;
    await feuilletConsent.ready;
    const { asked, time, origin } = feuilletConsent.get();
    const record = localStorage.getItem('__Host-eu-consent');
    const own = feuilletConsent._.own();
    const services = own ? feuilletConsent._.decode(own).services : {};
    frame.remove();
    return {
      answers: Object.entries(services).map(([id, it]) => id + '=' + it[0]).join(' '),
      asked, origin,
      age: time && Math.round(Date.now() / 1000 - time),
      cookies: document.cookie.split('; ').map((it) => it.replace(/=(f1\\.)?.*/, '=$1')).sort().join(' '),
    };";

fn look(page: &Page, kind: &str, name: &str, value: &str) -> Value {
    page.async_script(LOOK, &[json!({ name: value }), json!(kind)])
}

#[track_caller]
fn open_page(page: &Page) {
    let tag = Form::Generated.tag();
    let frame = format!("<!doctype html><html lang=fr><head><title>Cadre</title>{tag}</head><body>Cadre</body></html>");
    let start = "<!doctype html><html lang=fr><title>Registres</title><main>Registres</main>";
    page.world().serve("/", site_with(&policy(), &[("/", start), ("/frame/", &frame)]).unwatched());
    page.open("/");
}

/// Returns a record of vanilla-cookieconsent that is `days` days old.
fn vanilla(page: &Page, days: u32, categories: Value, services: Value) -> Value {
    let date = page.script("return new Date(Date.now() - arguments[0] * 864e5).toISOString()", &[json!(days)]);
    json!({ "categories": categories, "services": services, "revision": 0, "data": null, "languageCode": "fr",
        "consentId": "3f1b0b3e-5c0b-4d1c-9a52-0a1f0d6a7f10", "consentTimestamp": date, "lastConsentTimestamp": date })
}

/// Encodes JSON as it is stored in cookies.
fn encoded(value: &Value) -> String {
    value.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// From a record with a date and details, grants and refusals are taken over with the old date, and unknown names are
/// ignored.
#[apply(every_engine!)]
fn a_complete_record_of_vanilla_cookieconsent_is_taken_over_with_its_date(page: &Page) {
    open_page(page);
    let each = json!({ "necessary": [], "analytics": [], "ads": [] });
    let taken = vanilla(page, 10, json!(["necessary", "analytics"]), each.clone());
    for (kind, value) in [("cookie", encoded(&taken)), ("local", taken.to_string())] {
        let found = look(page, kind, "cc_cookie", &value);
        assert_eq!(
            (&found["answers"], &found["asked"]),
            (&json!("measure=1 ads-a=0 ads-b=0"), &json!(false)),
            "{kind}"
        );
        let age = found["age"].as_i64().unwrap_or_default();
        assert!((864_000..864_030).contains(&age), "{age}");
        // From now on our own record counts, even without theirs; theirs stays where it is.
        let theirs = if kind == "cookie" { "__Host-eu-consent=f1. cc_cookie=" } else { "__Host-eu-consent=f1." };
        assert_eq!(found["cookies"], theirs);
        let again = page.async_script(LOOK, &[json!({ "cc_cookie": "" }), json!("keep")]);
        assert_eq!(again["answers"], "measure=1 ads-a=0 ads-b=0");
    }
    let cases = [
        // Single services were accepted; the mapped service that is not listed was known there, and so was refused.
        (json!(["analytics", "ads"]), json!({ "analytics": [], "ads": ["A"] }), "measure=1 ads-a=1 ads-b=0", false),
        // The other manager has not asked about adverts.
        (json!(["analytics"]), json!({ "analytics": [] }), "measure=1", true),
        // Names that contain a mapped name do not match it.
        (json!(["analytics2", "multimeasure"]), json!({ "analytics2": [], "multimeasure": [] }), "", true),
        (json!(["constructor", "__proto__"]), json!({}), "", true),
    ];
    for (categories, services, answers, asked) in cases {
        let found = look(page, "cookie", "cc_cookie", &encoded(&vanilla(page, 1, categories, services)));
        assert_eq!((found["answers"].as_str(), found["asked"] == true), (Some(answers), asked), "{found}");
    }
    let mut nameless = taken.clone();
    nameless["consentId"] = Value::Null;
    let mut strange = taken.clone();
    strange["categories"] = json!({ "analytics": true });
    let future = vanilla(page, 0, json!(["analytics"]), each.clone()).to_string().replace("\"20", "\"30");
    let old = vanilla(page, 200, json!(["analytics"]), each);
    let broken = taken.to_string();
    let damaged = [
        nameless.to_string(),
        strange.to_string(),
        future,
        old.to_string(),
        broken[..broken.len() - 9].into(),
        "%".into(),
    ];
    for value in &damaged {
        let found = look(page, "local", "cc_cookie", value);
        assert_eq!(
            (&found["answers"], &found["origin"], &found["asked"]),
            (&json!(""), &json!("default"), &json!(true)),
            "{value}"
        );
    }
}

/// Traps 18, 43, 46: from records without a date only refusals are taken over, dated now; grants are asked for again;
/// damaged records are ignored.
#[apply(every_engine!)]
fn only_refusals_are_taken_over_from_records_without_a_date(page: &Page) {
    open_page(page);
    let cases = [
        ("klaro", encoded(&json!({ "measure": false, "ads-a": true })), "measure=0", "__Host-eu-consent=f1. klaro="),
        (
            "klaro",
            encoded(&json!({ "gtag": false, "all-ads": false })),
            "measure=0 ads-a=0 ads-b=0",
            "__Host-eu-consent=f1. klaro=",
        ),
        ("klaro", encoded(&json!({ "measure": true, "ads-a": true, "ads-b": true })), "", "klaro="),
        ("klaro", encoded(&json!({ "measure": false, "ads-a": "no" })), "", "klaro="),
        ("klaro", "%7B%22measure%22%3Afal".into(), "", "klaro="),
        ("klaro", encoded(&json!([false])), "", "klaro="),
        (
            "tarteaucitron",
            "!multigtag=true!gtag=false!ads-b=wait".into(),
            "measure=0",
            "__Host-eu-consent=f1. tarteaucitron=",
        ),
        ("tarteaucitron", "!multigtag=false!xads-b=true".into(), "", "tarteaucitron="),
        ("tarteaucitron", "!measure=false!ads-b".into(), "", "tarteaucitron="),
        ("orejime", encoded(&json!({ "adverts": false })), "ads-a=0 ads-b=0", "__Host-eu-consent=f1. orejime="),
        // A foreign record stays even under our own plain name.
        (
            "eu-consent",
            encoded(&json!({ "measurement": false, "adverts": true })),
            "measure=0",
            "__Host-eu-consent=f1. eu-consent=",
        ),
        ("eu-consent", "%7B%22measurement".into(), "", "eu-consent="),
    ];
    for (name, value, answers, cookies) in cases {
        let found = look(page, "cookie", name, &value);
        assert_eq!(
            (found["answers"].as_str(), found["cookies"].as_str()),
            (Some(answers), Some(cookies)),
            "{name} {value}"
        );
        let is_whole = answers == "measure=0 ads-a=0 ads-b=0";
        assert_eq!(found["asked"], json!(!is_whole), "{name} {value}");
        let origin = if answers.is_empty() { "default" } else { "visitor" };
        assert_eq!(found["origin"], origin, "{name} {value}");
        assert!(found["age"].as_i64().unwrap_or_default() < 30, "{found}");
    }
}

/// Our own record takes precedence over any other, and Global Privacy Control over a grant that was given without it.
#[apply(every_engine!)]
fn a_record_of_ours_and_a_signal_go_before_a_taken_one(page: &Page) {
    open_page(page);
    look(page, "cookie", "klaro", &encoded(&json!({ "measure": false })));
    let all = vanilla(page, 1, json!(["analytics", "ads"]), json!({}));
    let found = page.async_script(LOOK, &[json!({ "cc_cookie": encoded(&all) }), json!("keep")]);
    assert_eq!(found["answers"], "measure=0");
    page.world().signal_global_privacy_control();
    let tag = Form::Generated.tag();
    let frame = format!(
        "<!doctype html><html lang=fr><head><title>Signal</title><script>
           document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'; localStorage.clear();
           document.cookie = 'cc_cookie={}; Path=/; Secure; SameSite=Lax'</script>{tag}</head><body>Signal</body></html>",
        encoded(&all)
    );
    page.world().serve("/", site_with(&policy(), &[("/", frame.as_str())]));
    page.open("/");
    let found = page.script(
        "const { origin, services, asked } = feuilletConsent.get(); return [origin, services.measure, asked]",
        &[],
    );
    assert_eq!(found, json!(["gpc", false, false]));
}
