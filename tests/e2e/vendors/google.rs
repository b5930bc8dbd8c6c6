//! Google's tags and its consent mode: Analytics, Ads, Tag Manager.

use crate::harness::prelude::*;
use crate::vendors::life::{live, open};
use crate::vendors::{Case, play, policy_of, read, told};

macro_rules! consent {
    ($command:literal, $value:literal, $more:literal) => {
        concat!(
            r#"called ["consent",""#,
            $command,
            r#"",{"ad_storage":""#,
            $value,
            r#"","ad_user_data":""#,
            $value,
            r#"","ad_personalization":""#,
            $value,
            r#"","analytics_storage":""#,
            $value,
            r#"","functionality_storage":""#,
            $value,
            r#"","personalization_storage":""#,
            $value,
            r#"","security_storage":"granted""#,
            $more,
            "}]"
        )
    };
}

const DEFAULT: &str = consent!("default", "denied", r#","wait_for_update":500"#);
const DENIED: &str = consent!("update", "denied", "");
const GRANTED: &str = consent!("update", "granted", "");

fn analytics() -> Value {
    json!({ "id": "analytics", "use": "google-analytics", "with": { "id": "G-ABC1234567" }, "enabled": true })
}

fn ads() -> Value {
    json!({ "id": "ads", "use": "google-ads", "with": { "id": "AW-123456789" }, "enabled": true })
}

/// Returns the cases of all three for one page; each is told of every decision.
fn cases() -> Vec<Case> {
    let manager =
        json!({ "id": "manager", "use": "google-tag-manager", "with": { "id": "GTM-ABC1234" }, "enabled": true });
    let told = Case {
        refused: &[DENIED],
        withdraw: &[DENIED],
        again: &[GRANTED],
        aside: [&[DENIED], &[GRANTED]],
        ..Case::new(json!({}), "", "")
    };
    vec![
        Case {
            service: analytics(),
            host: "region1.google-analytics.com",
            stub: include_str!("stubs/gtag.js"),
            scripts: &["www.googletagmanager.com/gtag/js?id=G-ABC1234567"],
            grant: &[DEFAULT, GRANTED, r#"called ["config","G-ABC1234567"]"#, r#"hit ["collect","G111"]"#],
            ..told.clone()
        },
        Case {
            service: ads(),
            host: "googleads.g.doubleclick.net",
            stub: include_str!("stubs/gtag.js"),
            scripts: &["www.googletagmanager.com/gtag/js?id=AW-123456789"],
            grant: &[DEFAULT, GRANTED, r#"called ["config","AW-123456789"]"#, r#"hit ["collect","G111"]"#],
            ..told.clone()
        },
        Case {
            service: manager,
            host: "www.googletagmanager.com",
            stub: include_str!("stubs/gtm.js"),
            scripts: &["www.googletagmanager.com/gtm.js?id=GTM-ABC1234"],
            grant: &[DEFAULT, GRANTED, r#"hit ["container","number"]"#],
            ..told
        },
    ]
}

fn signals(name: &str) -> Value {
    let keys = [
        "ad_storage",
        "ad_user_data",
        "ad_personalization",
        "analytics_storage",
        "functionality_storage",
        "personalization_storage",
    ];
    json!({ "signals": { "google": keys.map(|key| (key.to_string(), json!(name))).into_iter().collect::<serde_json::Map<_, _>>() } })
}

/// C1, C5, C14, C22, C24, traps 15, 17, 36 and 40: Analytics, Ads and Tag Manager. None of them is requested before the
/// grant; each is told the default first, then one update per decision, and sends `gcs=G111` only after the grant.
#[apply(every_engine!)]
fn tags_of_google_run_while_they_are_granted(page: &Page) {
    live(page, &cases(), &signals("all"));
}

/// A script that returns the data layer, with lists for `gtag`'s commands.
const LAYER: &str = "const kind = (it) => Object.prototype.toString.call(it);
    return dataLayer.map((it) => kind(it) === '[object Arguments]'
      ? [...it].map((it) => kind(it) === '[object Date]' ? 'date' : it) : it)";

/// Google Consent Mode v2, trap 15: the default is the very first entry, with all seven keys; each decision is one
/// update with a value for each key; after grant, refusal and grant the last update is the grant, on later pages too.
/// `data_layer`: a tag manager is also told once of each decision.
#[apply(every_engine!)]
fn each_decision_is_one_update_with_the_right_values(page: &Page) {
    let cases = [
        Case::new(analytics(), "region1.google-analytics.com", ""),
        Case::new(ads(), "googleads.g.doubleclick.net", ""),
    ];
    let more = json!({ "signals": { "data_layer": true, "google": {
        "ad_storage": "ads", "ad_user_data": "ads", "ad_personalization": "ads", "analytics_storage": "analytics",
        "functionality_storage": "all" } } });
    let policy = policy_of(&cases, false, &more);
    page.may_complain("googletagmanager.com");
    play(page, &read(&policy), &cases);
    open(page, &policy, "/");
    page.see_script_banner();
    page.wait_until("feuilletConsent._.wanted === null && window.dataLayer", "it has begun");
    let values = |ads: &str, analytics: &str, all: &str| {
        json!({ "ad_storage": ads, "ad_user_data": ads, "ad_personalization": ads, "analytics_storage": analytics,
            "functionality_storage": all, "personalization_storage": "denied", "security_storage": "granted" })
    };
    let mut first = values("denied", "denied", "denied");
    first["wait_for_update"] = json!(500);
    let start = [json!(["consent", "default", first]), json!(["set", "ads_data_redaction", true])];
    assert_eq!(page.script(LAYER, &[]), json!(start));
    assert!(page.world().foreign_hosts().iter().all(|host| host.ends_with(&page.world().home())), "nobody is asked");
    for act in ["set({ analytics: true })", "accept()", "refuse()", "accept()"] {
        page.script(&format!("feuilletConsent.{act}"), &[]);
    }
    let layer = page.script(LAYER, &[]);
    let entries = || layer.as_array().into_iter().flatten();
    let updates: Vec<_> =
        entries().filter(|entry| entry[0] == "consent" && entry[1] == "update").map(|entry| &entry[2]).collect();
    let granted = values("granted", "granted", "granted");
    let denied = values("denied", "denied", "denied");
    assert_eq!(updates, [&values("denied", "granted", "denied"), &granted, &denied, &granted]);
    let place = |wanted: &Value| entries().position(|entry| entry == wanted);
    assert!(place(&json!(["js", "date"])) > place(&json!(["consent", "update", updates[0]])), "{layer}");
    assert_eq!(entries().filter(|entry| entry[0] == "config").count(), 2, "{layer}");
    let events: Vec<_> = entries()
        .filter(|entry| entry["event"] == "feuillet_consent")
        .map(|entry| &entry["consent"]["services"])
        .collect();
    let services = |analytics: bool, ads: bool| json!({ "analytics": analytics, "ads": ads });
    let expected = [services(true, false), services(true, true), services(false, false), services(true, true)];
    assert_eq!(events, expected.iter().collect::<Vec<_>>());
    open(page, &policy, "/two/");
    let layer = page.script(LAYER, &[]);
    assert_eq!((&layer[0], &layer[1]), (&start[0], &start[1]));
    assert_eq!(layer[2], json!(["consent", "update", granted]), "{layer}");
    // A container finds the decision before its first event, as on the first visit.
    assert_eq!(layer[3]["event"], "feuillet_consent", "{layer}");
    assert_eq!(layer[4], json!(["js", "date"]), "{layer}");
    assert!(told(page, "region1.google-analytics.com").is_empty());
}
