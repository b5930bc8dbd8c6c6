//! Proofs of consent: what is sent for each decision, to whom, and what happens if the endpoint fails.

use crate::consent::{ACCEPT, REFUSE};
use crate::consent_script::{html, open, small};
use crate::harness::prelude::*;

fn policy(user_agent: bool) -> Value {
    let mut policy = small();
    policy["proof"] = json!({ "url": "https://proofs.example/p", "user_agent": user_agent });
    policy
}

fn proofs(page: &Page) -> Vec<Value> {
    let requests = page.world().requests_to("https://proofs.example/*");
    requests.iter().map(|request| serde_json::from_str(&request.text()).expect("JSON")).collect()
}

fn play_endpoint(page: &Page, status: u16) {
    page.world()
        .serve("proofs.example", move |_: &Request| Answer::status(status).header("Access-Control-Allow-Origin", "*"));
}

fn waiting(page: &Page) -> Value {
    page.script("return localStorage.getItem('feuillet-proofs')", &[])
}

/// C25: each decision sends one proof with everything that shows what was asked and answered; no id exists before a
/// decision.
#[apply(every_engine!)]
fn each_decision_is_proved_once(page: &Page) {
    play_endpoint(page, 204);
    open(page, &policy(false), &html("", "<p>Texte</p>"));
    page.see_script_banner();
    page.pause(Duration::from_millis(200));
    assert_eq!(proofs(page), Vec::<Value>::new());
    assert_eq!(page.script("return Object.keys(localStorage)", &[]), json!([]));
    page.answer_script_banner(ACCEPT);
    assert!(page.comes_true(|| proofs(page).len() == 1), "a proof is sent");
    let cookie = page.script("return document.cookie.split('__Host-eu-consent=')[1]", &[]);
    let proof = proofs(page).remove(0);
    assert_eq!((&proof["v"], &proof["record"]), (&json!(1), &cookie));
    assert_eq!((&proof["by"], &proof["language"], &proof["gpc"]), (&json!("banner"), &json!("fr"), &json!(false)));
    assert_eq!(proof["purposes"], json!({ "measurement": true, "adverts": true }));
    assert_eq!(proof["services"], json!({ "measure": true, "ads-a": true, "ads-b": true }));
    assert!(page.world().address("/").starts_with(proof["origin"].as_str().expect("an origin")));
    assert!(proof.get("user_agent").is_none(), "only where the policy says so");
    let fields: Vec<_> = cookie.as_str().unwrap_or_default().split('.').map(String::from).collect();
    assert_eq!(
        (proof["time"].to_string(), &proof["policy"], &proof["text"]),
        (fields[1].clone(), &json!(fields[2]), &json!(fields[3]))
    );
    assert!(page.comes_true(|| waiting(page).is_null()), "what has been stored waits no longer");
    page.reload();
    page.pause(Duration::from_millis(300));
    assert_eq!(proofs(page).len(), 1, "a page view is no decision");
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    assert!(page.comes_true(|| proofs(page).len() == 2), "a withdrawal is proved as well");
    let second = proofs(page).remove(1);
    assert_eq!((&second["id"], &second["by"]), (&proof["id"], &json!("api")));
    assert_ne!(second["event"], proof["event"]);
    assert_eq!(second["services"]["ads-a"], false);
    let request = page.world().requests_to("https://proofs.example/*").remove(0);
    assert!(request.header("Content-Type").unwrap_or_default().starts_with("text/plain"), "no preflight");
    assert_eq!(request.header("Cookie"), None);
}

/// A proof that does not get through is kept and sent again unchanged; one that is refused for good is not.
#[apply(every_engine!)]
fn what_does_not_get_through_is_sent_again(page: &Page) {
    page.may_complain("proofs.example");
    play_endpoint(page, 503);
    open(page, &policy(true), &html("", "<p>Texte</p>"));
    page.answer_script_banner(REFUSE);
    assert!(page.comes_true(|| proofs(page).len() == 1), "a proof is sent");
    page.pause(Duration::from_millis(200));
    assert!(waiting(page).is_string());
    play_endpoint(page, 204);
    page.reload();
    assert!(page.comes_true(|| proofs(page).len() == 2), "it is sent again");
    let all = proofs(page);
    assert_eq!(all[0], all[1], "the same, to the letter");
    assert_eq!(all[0]["user_agent"], page.script("return navigator.userAgent", &[]));
    assert!(page.comes_true(|| waiting(page).is_null()), "it waits no longer");
    play_endpoint(page, 400);
    page.script("feuilletConsent.accept()", &[]);
    assert!(page.comes_true(|| proofs(page).len() == 3), "another decision");
    assert!(page.comes_true(|| waiting(page).is_null()), "what is refused for good is not sent again");
}
