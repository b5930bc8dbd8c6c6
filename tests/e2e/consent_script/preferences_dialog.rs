//! Features of the preferences dialog beyond consent switches: a search, objections to exempt services, and marks on
//! new services.

use crate::consent::{ACCEPT, CHOOSE, REFUSE, SAVE};
use crate::consent_script::{html, open, play_hosts, reference, small};
use crate::harness::prelude::*;

const DIALOG: &str = "document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog')";
const SEARCH: &str = "Chercher un service ou un cookie";

/// Returns the names of the visible services.
#[track_caller]
fn seen(page: &Page) -> Value {
    let body = format!(
        "return [...{DIALOG}.querySelectorAll('.consent__service')].filter((it) => it.checkVisibility()).map((it) => it.dataset.name)"
    );
    page.script(&body, &[])
}

#[track_caller]
fn open_preferences_dialog(page: &Page) {
    page.script("feuilletConsent.showPreferences()", &[]);
    page.see_script_preferences();
}

#[track_caller]
fn has(page: &Page, name: &str) -> bool {
    page.script("return feuilletConsent.has(arguments[0])", &[json!(name)]) == true
}

fn hosts(page: &Page) {
    let hosts = [
        "stats.exemple.example",
        "cdn.exemple.example",
        "munchkin.marketo.net",
        "tracker.mrpfd.com",
        "tribl.io",
        "snap.licdn.com",
    ];
    play_hosts(page, &hosts);
    play_hosts(page, &["tag.accountinsight.example"]);
}

/// A13: the search finds services by name, cookie and host, ignoring accents; hidden services keep their state; the
/// first Escape empties the field, the second closes the dialog.
#[apply(every_engine!)]
fn a_search_leaves_what_matches_and_keeps_every_state(page: &Page) {
    hosts(page);
    // The search is offered from fifteen services on.
    let mut policy = reference();
    let more = (1..=8).map(|number| {
        json!({ "id": format!("more-{number}"), "name": format!("Régie {number}"), "privacy_url": "https://more.example/",
            "enabled": true, "marked": true })
    });
    policy["purposes"][1]["services"].as_array_mut().expect("services").extend(more);
    open(page, &policy, &html("", "<h1>Page</h1>"));
    page.see_script_banner();
    open_preferences_dialog(page);
    let all = json!([
        "Adobe",
        "Marketo",
        "MRP",
        "AccountInsight",
        "Triblio",
        "Régie 1",
        "Régie 2",
        "Régie 3",
        "Régie 4",
        "Régie 5",
        "Régie 6",
        "Régie 7",
        "Régie 8",
        "LinkedIn",
        "Matomo"
    ]);
    assert_eq!(seen(page), all);
    page.wait_until("document.querySelector('script[src*=\"/f3.\"]')", "the part on demand is fetched");
    page.click(&page.find("dialog input[name=linkedin]"));
    let field = page.find_role("searchbox", SEARCH);
    for (typed, found, said) in [
        ("MARKE", json!(["Marketo"]), "1 / 15"),
        ("_mkto_trk", json!(["Marketo"]), "1 / 15"),
        ("snap.licdn", json!(["LinkedIn"]), "1 / 15"),
        // The real name of a cookie that the policy describes by a pattern.
        ("_pk_id.1.ab12", json!(["Matomo"]), "1 / 15"),
        ("rien de tel", json!([]), "Aucun service ne correspond."),
    ] {
        // WebKit's driver mistakes the editor inside a search field in a shadow root for another element.
        page.script("arguments[0].focus()", &[field.to_value()]);
        page.type_text(typed);
        assert!(page.comes_true(|| seen(page) == found), "{typed}: {}", seen(page));
        page.see_text(said);
        let status = page.find("dialog .consent__found");
        assert_eq!(page.role_of(&status), "status");
        assert!(!page.shows("Tous ces services"), "a switch for the whole purpose would change what is hidden");
        page.press("Escape");
        assert!(page.comes_true(|| seen(page) == all), "{typed}: {}", seen(page));
        page.see_script_preferences();
    }
    page.click_role("button", SAVE);
    page.see_no_script_banner();
    assert!(has(page, "linkedin") && !has(page, "marketo") && !has(page, "marketing"));
    open_preferences_dialog(page);
    page.press("Escape");
    page.wait_until(&format!("!{DIALOG}"), "the preferences are gone");
}

#[apply(every_engine!)]
fn few_services_need_no_search(page: &Page) {
    open(page, &small(), &html("", "<h1>Page</h1>"));
    page.see_script_banner();
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    assert_eq!(page.script(&format!("return {DIALOG}.querySelector('input[type=search]')"), &[]), Value::Null);
}

/// M6: visitors object to exempt measurement beside the consent switches; an objection is recorded when it changes, and
/// only then, whichever button ends the choice.
#[apply(every_engine!)]
fn a_visitor_objects_to_what_is_exempt_and_takes_it_back(page: &Page) {
    hosts(page);
    open(page, &reference(), &html("", "<h1>Page</h1>"));
    page.answer_script_banner(REFUSE);
    page.script("window.told = []; const { set } = feuilletConsent; feuilletConsent.on('consent', () => told.push(feuilletConsent.get().services))", &[]);
    let record = || page.cookie("__Host-eu-consent").unwrap_or_default();
    assert!(has(page, "matomo") && !record().contains("matomo"), "{}", record());
    open_preferences_dialog(page);
    let objection = page.find("dialog input[name=matomo]");
    assert_eq!((page.role_of(&objection), page.name_of(&objection)), ("switch".into(), "M’opposer : Matomo".into()));
    page.see_text("Active sans consentement ; vous pouvez vous y opposer");
    // Saving an unchanged objection records nothing.
    page.click_role("button", SAVE);
    page.wait_until("told.length === 1", "it is saved");
    assert!(!record().contains("matomo"), "{}", record());
    page.wait_until(&format!("!{DIALOG}"), "the preferences are gone");
    for (button, objects) in [(SAVE, true), (ACCEPT, false), (REFUSE, true)] {
        open_preferences_dialog(page);
        assert_eq!(page.script(&format!("return {DIALOG}.querySelector('input[name=matomo]').checked"), &[]), !objects);
        page.click(&page.find("dialog input[name=matomo]"));
        page.see_text(if objects { "Vous vous y opposez : rien n’est mesuré" } else { "Active sans consentement" });
        page.click_role("button", button);
        page.wait_until(&format!("feuilletConsent.has('matomo') === {}", !objects), "the objection is heeded");
        assert_eq!(has(page, "marketing"), button == ACCEPT);
        assert!(record().contains(&format!("matomo~{}", u8::from(!objects))), "{}", record());
        // A script that has run is gone only after a reload.
        page.pause(Duration::from_millis(2000));
        page.wait_until(
            &format!("document.readyState === 'complete' && window.feuilletConsent && !{DIALOG}"),
            "the page is there",
        );
    }
}

/// C21: a visitor who is asked again is told which services are new; the other answers stay.
#[apply(every_engine!)]
fn what_is_new_is_named_where_it_is_asked_about(page: &Page) {
    open(page, &small(), &html("", "<h1>Page</h1>"));
    page.see_script_banner();
    page.dont_see_text("Nouveau depuis votre dernier choix");
    // The record is as if it had been made before the policy named the third service.
    page.script("feuilletConsent.set({ measurement: true, 'ads-a': true })", &[]);
    page.reload();
    page.see_script_banner();
    page.see_text("Nouveau depuis votre dernier choix : ads-b.");
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    let marked = format!(
        "return [...{DIALOG}.querySelectorAll('.consent__service')].filter((it) => it.querySelector('.consent__new')).map((it) => it.dataset.name)"
    );
    assert_eq!(page.script(&marked, &[]), json!(["ads-b"]));
    page.click_role("button", SAVE);
    page.see_no_script_banner();
    assert!(has(page, "ads-a") && !has(page, "ads-b"));
    page.script("feuilletConsent.show()", &[]);
    page.see_script_banner();
    page.dont_see_text("Nouveau depuis votre dernier choix");
}
