//! Sites that do what their policy does not allow, before any choice or after acceptance.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::stage::{Audited, GATE, audit, fault, folder, text, texts};

/// A site with one fault of each kind; the undeclared host is on its third line.
static SITE: LazyLock<(Audited, Value)> = LazyLock::new(|| {
    let home = format!(
        "{GATE}<a href=/second/>Second</a>\n\
        <script src=https://tracker.example/t.js></script>\n\
        <script src=https://cdn.measure.example/tag.js></script>\n\
        <script>\n\
        document.cookie = 'undeclared=1; Path=/';\n\
        document.cookie = 'brief=1; Path=/'; document.cookie = 'brief=; Path=/; Max-Age=0';\n\
        localStorage.setItem('forgotten', 1); sessionStorage.setItem('session-forgotten', 1);\n\
        indexedDB.open('database-forgotten'); document.cookie = '_ms_early=1; Path=/';\n\
        if (feuilletConsent.has()) fetch('https://live.chat.example/open').catch(() => 0);\n\
        if (feuilletConsent.has()) fetch('https://pixel.measure.example/').catch(() => 0);\n\
        </script>"
    );
    let second = format!(
        "{GATE}<meta http-equiv=Content-Security-Policy content=\"connect-src 'self'; img-src 'self'\">\
        <script src=https://tracker.example/t.js></script>\
        <script>fetch('https://blocked.example/').catch(() => 0)</script><img src=https://blocked.example/ alt=''>"
    );
    let folder = folder("at-fault", &[("index.html", &home), ("second/index.html", &second)]);
    let audited = audit(&folder, &["--json"]);
    let report = audited.json();
    (audited, report)
});

#[test]
fn a_site_at_fault_ends_with_exit_code_1() {
    let (audited, report) = &*SITE;
    assert_eq!((audited.code, &report["passed"]), (1, &json!(false)));
}

#[test]
fn a_host_that_no_service_declares_is_a_fault() {
    let fault = fault(&SITE.1, "host", "tracker.example");
    assert_eq!(text(fault, "verdict"), "undeclared");
    assert_eq!(texts(fault, "phases"), ["before", "refused", "accepted"]);
    assert_eq!(texts(fault, "pages"), ["/", "/second/"]);
    let message = text(fault, "message");
    let start = "the host tracker.example was contacted before any choice, after refusal and after acceptance, on / and /second/ \
        (https://tracker.example/t.js, from / line 3); no service in ";
    assert!(message.starts_with(start) && message.ends_with("policy.json declares it"), "{message}");
    let mend = "add \"tracker.example\" to \"hosts\" of the service that it belongs to, and hold it back until consent";
    assert_eq!(text(fault, "mend"), mend);
}

#[test]
fn a_service_that_does_not_wait_for_consent_is_a_fault() {
    let fault = fault(&SITE.1, "host", "cdn.measure.example");
    assert_eq!((text(fault, "verdict"), texts(fault, "phases")), ("not-granted", vec!["before", "refused"]));
    let message = text(fault, "message");
    assert!(message.ends_with("from / line 4); it belongs to “measure”, which was not granted"), "{message}");
    let mend = "hold “measure” back until consent: use /purposes/1/services/0/scripts, or data-category=\"audience\" \
        data-service=\"measure\"";
    assert_eq!(text(fault, "mend"), mend);
}

#[test]
fn a_cookie_that_no_service_declares_is_a_fault() {
    let fault = fault(&SITE.1, "cookie", "undeclared");
    assert_eq!((text(fault, "verdict"), text(fault, "of")), ("undeclared", "localhost"));
    let mend = text(fault, "mend");
    assert!(mend.starts_with("add { \"name\": \"undeclared\", \"duration\": \"…\" } to \"cookies\" of"), "{mend}");
}

#[test]
fn a_cookie_that_was_there_for_a_moment_is_seen() {
    assert_eq!(text(fault(&SITE.1, "cookie", "brief"), "verdict"), "undeclared");
}

#[test]
fn a_declared_cookie_before_consent_is_a_fault() {
    let fault = fault(&SITE.1, "cookie", "_ms_early");
    assert_eq!((text(fault, "verdict"), texts(fault, "services")), ("not-granted", vec!["measure"]));
    assert_eq!(texts(fault, "phases"), ["before", "refused"], "after acceptance it is allowed");
}

#[test]
fn a_name_in_storage_that_no_service_declares_is_a_fault() {
    for (what, name) in [("local-storage", "forgotten"), ("session-storage", "session-forgotten")] {
        let fault = fault(&SITE.1, what, name);
        assert_eq!(text(fault, "verdict"), "undeclared");
        assert!(text(fault, "mend").starts_with(&format!("add \"{name}\" to \"storage\"")), "{fault:#}");
    }
}

#[test]
fn a_database_that_no_service_declares_is_a_fault() {
    let fault = fault(&SITE.1, "database", "database-forgotten");
    assert!(text(fault, "mend").starts_with("add \"database-forgotten\" to \"databases\""), "{fault:#}");
}

#[test]
fn a_service_that_is_switched_off_is_a_fault_after_acceptance_too() {
    let fault = fault(&SITE.1, "host", "live.chat.example");
    assert_eq!((text(fault, "verdict"), texts(fault, "phases")), ("switched-off", vec!["accepted"]));
    let mend = "if the site uses “chat”, set /purposes/1/services/1/enabled to true; otherwise remove what loads it \
        from the page";
    assert_eq!(text(fault, "mend"), mend);
}

#[test]
fn a_host_beside_those_of_a_service_is_said_to_be_probably_its_own() {
    let fault = fault(&SITE.1, "host", "pixel.measure.example");
    assert_eq!(texts(fault, "phases"), ["accepted"]);
    let mend = "if it belongs to “measure”, add \"pixel.measure.example\" to /purposes/1/services/0/hosts";
    assert_eq!(text(fault, "mend"), mend);
}

#[test]
fn what_the_page_itself_forbids_is_not_asked() {
    let faults = SITE.1["faults"].as_array().expect("faults");
    assert!(faults.iter().all(|fault| fault["name"] != "blocked.example"));
}
