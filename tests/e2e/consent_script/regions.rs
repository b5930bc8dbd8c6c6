//! Regions: where the banner opens by itself. Nothing is granted in any region before the visitor acts.

use crate::consent::REFUSE;
use crate::consent_script::{html, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str =
    "<p>Texte</p><script type='text/plain' data-service='measure' data-src='https://m.example/r.js'></script>";

fn open(page: &Page, regions: Value, head: &str, header: Option<&str>) {
    let mut policy = small();
    policy["regions"] = regions;
    play_hosts(page, &["m.example"]);
    // The hint must come before the tag.
    let html = html("", MARKED).replace("<script src", &format!("{head}<script src"));
    let site = site_with(&policy, &[("/", &html)]);
    page.world().serve(
        "/",
        match header {
            Some(header) => site.header("Server-Timing", header),
            None => site,
        },
    );
    page.open("/");
}

const EUROPE: [&str; 3] = ["EEA", "GB", "CH"];

/// A hint from the page or its server decides; in other regions the banner waits until it is opened, and nothing runs.
#[apply(every_engine!)]
fn the_banner_comes_unasked_only_where_the_policy_says(page: &Page) {
    open(page, json!({ "ask_in": EUROPE }), "<meta name='feuillet-region' content='FR'>", None);
    page.see_script_banner();
    open(page, json!({ "ask_in": EUROPE }), "<meta name='feuillet-region' content='US'>", None);
    page.pause(Duration::from_millis(400));
    assert!(!page.shows_script_banner());
    assert_eq!(ran(page), json!([]), "quiet is not consent");
    page.script("feuilletConsent.show()", &[]);
    page.answer_script_banner(REFUSE);
    page.script("document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'; localStorage.clear()", &[]);
    open(page, json!({ "ask_in": EUROPE }), "", Some("cache;dur=1, region;desc=\"CH\""));
    page.see_script_banner();
    // Territories count as their country (Réunion as France), and codes for an unknown region mean asking.
    for code in ["re", "AX", "UK", "XX", "T1"] {
        let hint = format!("<meta name='feuillet-region' content='{code}'>");
        open(page, json!({ "ask_in": ["FR", "FI", "GB"] }), &hint, None);
        page.see_script_banner();
    }
}

/// Without a hint the time zone tells Europe from other regions; if it cannot, the visitor is asked.
#[apply(every_engine!)]
fn an_unknown_region_is_asked(page: &Page) {
    let zone = |name: &str| {
        page.world().before_everything(&format!(
            "Intl.DateTimeFormat.prototype.resolvedOptions = () => ({{ timeZone: '{name}' }})"
        ));
    };
    for (name, asks) in [
        ("Europe/Paris", true),
        ("America/New_York", false),
        ("Indian/Reunion", true),
        ("UTC", true),
        ("", true),
        ("Africa/Ceuta", true),
        ("Atlantic/Faeroe", true),
        ("Atlantic/Canary", true),
        ("CET", true),
        ("Africa/Casablanca", false),
    ] {
        zone(name);
        open(page, json!({ "ask_in": EUROPE }), "", None);
        page.pause(Duration::from_millis(300));
        assert_eq!(page.shows_script_banner(), asks, "{name}");
    }
    zone("America/New_York");
    open(page, json!({ "ask_in": ["EEA", "BR"] }), "", None);
    page.see_script_banner();
}

/// If the hint is fetched from an address, the banner waits for it for at most a second, and a fault means asking.
#[apply(every_engine!)]
fn a_hint_by_address_is_waited_for_shortly(page: &Page) {
    let mut policy = small();
    policy["regions"] = json!({ "ask_in": EUROPE, "url": "/region.json" });
    let open = |answer: &str| {
        page.world().serve("/", site_with(&policy, &[("/", &html("", "<p>Texte</p>")), ("/region.json", answer)]));
        page.open("/");
    };
    open(r#"{ "country": "US" }"#);
    page.pause(Duration::from_millis(1300));
    assert!(!page.shows_script_banner());
    open(r#"{ "country": "DE" }"#);
    page.see_script_banner();
    page.world().before_everything("Intl.DateTimeFormat.prototype.resolvedOptions = () => ({})");
    open("no JSON");
    page.see_script_banner();
    page.world().fault(Fault::silent("*/region.json"));
    open(r#"{ "country": "US" }"#);
    page.see_script_banner();
}
