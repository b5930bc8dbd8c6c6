//! Scripts that a page has marked itself: `type="text/plain"` with `data-category` and `data-service`.
//! The page uses the consent script of a policy in which all services are marked.

use crate::consent_script::{html, site_with};
use crate::harness::prelude::*;

/// The content security policy of such a page: ours, with the hosts of the services that the page uses.
const POLICY: &str = "default-src 'self'; script-src 'self' https://assets.adobedtm.com https://munchkin.marketo.net \
    https://snap.licdn.com; require-trusted-types-for 'script'; trusted-types feuillet-gate";

/// Opens a page with these scripts; each external script pushes its path to `window.ran`.
#[track_caller]
fn open_page(page: &Page, scripts: &str, policy: Option<&str>) {
    let body = format!("<main><h1>Marquages</h1>{scripts}</main>");
    let html = html("", &body);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/described.json");
    let mut sample: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the policy")).expect("JSON");
    sample["languages"] = json!(["fr"]);
    for purpose in sample["purposes"].as_array_mut().into_iter().flatten() {
        for service in purpose["services"].as_array_mut().into_iter().flatten() {
            service["marked"] = json!(true);
        }
    }
    let site = site_with(&sample, &[("/", html.as_str())]);
    page.world().serve(
        "/",
        match policy {
            Some(policy) => site.header("Content-Security-Policy", policy),
            None => site,
        },
    );
    for host in ["assets.adobedtm.com", "munchkin.marketo.net", "snap.licdn.com", "tribl.io", "strange.example"] {
        page.world().serve(host, |request: &Request| match request.path.as_str() {
            "/dead.js" => Answer::status(404),
            path => Answer::script(&format!("(window.ran = window.ran || []).push({})", json!(path))),
        });
    }
    page.open("/");
}

fn marked(category: &str, service: &str, source: &str) -> String {
    let service = if service.is_empty() { String::new() } else { format!(" data-service={service}") };
    match source.strip_prefix("https:") {
        Some(_) => format!("<script type=text/plain data-category={category}{service} data-src={source}></script>"),
        None => format!("<script type=text/plain data-category={category}{service}>{source}</script>"),
    }
}

fn ran(page: &Page) -> Value {
    page.script("return window.ran ?? []", &[])
}

#[track_caller]
fn wait_for(page: &Page, expected: Value) {
    assert!(page.comes_true(|| ran(page) == expected), "{} instead of {expected}", ran(page));
}

/// C1, S3, S4, S11: under a strict content security policy, only granted scripts from their service's hosts run, in
/// order and once.
/// Also traps 6, 10, 11 and 12.
#[apply(every_engine!)]
fn marked_scripts_run_when_their_service_is_granted(page: &Page) {
    let scripts = [
        marked("marketing", "adobe", "https://assets.adobedtm.com/1.js"),
        marked("marketing", "adobe", "https://assets.adobedtm.com/2.js"),
        marked("marketing", "adobe", "https://strange.example/stolen.js"),
        marked("marketing", "marketo", "https://munchkin.marketo.net/m.js"),
        marked("nothing", "", "https://assets.adobedtm.com/nothing.js"),
        marked("social", "adobe", "https://assets.adobedtm.com/elsewhere.js"),
        marked("social", "", "https://snap.licdn.com/s.js"),
    ];
    page.world().fault(Fault::delayed("*/1.js", Duration::from_millis(400)));
    open_page(page, &scripts.concat(), Some(POLICY));
    page.pause(Duration::from_millis(300));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("feuilletConsent.set({ adobe: true })", &[]);
    wait_for(page, json!(["/1.js", "/2.js"]));
    page.script("feuilletConsent.set({ social: true })", &[]);
    wait_for(page, json!(["/1.js", "/2.js", "/s.js"]));
    page.script("feuilletConsent.accept(); document.body.append('x')", &[]);
    wait_for(page, json!(["/1.js", "/2.js", "/s.js", "/m.js"]));
    page.pause(Duration::from_millis(300));
    assert_eq!(
        page.world().requests_to("https://*.js").iter().filter(|request| !request.host.ends_with(".test")).count(),
        4
    );
    assert!(!page.world().foreign_hosts().contains("strange.example"));
    page.reload();
    page.wait_until("(window.ran ?? []).length === 4", "they run on the next page at once");
    page.expect_no_complaints();
}

/// Inline and external scripts keep their order within a service; attributes, modules and `onload` work.
/// Also traps 2, 4, 5 and 12.
#[apply(every_engine!)]
fn inline_and_external_scripts_keep_their_order(page: &Page) {
    let push = |what: &str| format!("(window.ran = window.ran || []).push({what})");
    let scripts = [
        marked("marketing", "adobe", &push("'inline ' + document.readyState")),
        marked("marketing", "adobe", "https://assets.adobedtm.com/slow.js")
            .replace("data-src", "onload=ran.push('onload') data-src"),
        marked("marketing", "adobe", &push("'after ' + document.currentScript.dataset.more"))
            .replace("<script", "<script data-more=1"),
        marked("marketing", "adobe", "https://assets.adobedtm.com/dead.js"),
        marked("marketing", "adobe", &push("'after dead'")),
        marked("marketing", "adobe", &push("'module ' + (import.meta ? 1 : 0)"))
            .replace("<script", "<script data-type=module"),
        marked("marketing", "triblio", &push("'other'")),
    ];
    page.world().fault(Fault::delayed("*/slow.js", Duration::from_millis(500)));
    page.may_complain("dead.js");
    open_page(page, &scripts.concat(), None);
    assert_eq!(ran(page), json!([]));
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until("ran.includes('other') && !ran.includes('/slow.js')", "nobody else waits for the slow one");
    page.wait_until("ran.some((it) => it.startsWith('module'))", "all have run");
    let mut order: Vec<Value> = ran(page).as_array().cloned().unwrap_or_default();
    order.retain(|name| name != "other");
    assert_eq!(json!(order), json!(["inline complete", "/slow.js", "onload", "after 1", "after dead", "module 1"]));
    // Scripts that the page adds later run too.
    page.script(
        "const late = document.createElement('script');
         Object.assign(late, { type: 'text/plain', textContent: \"ran.push('late')\" });
         Object.assign(late.dataset, { category: 'marketing', service: 'adobe' });
         document.body.append(late)",
        &[],
    );
    page.wait_until("ran.includes('late')", "a late one runs");
    page.reload();
    page.wait_until("(window.ran ?? []).some((it) => it.startsWith('module'))", "all run on the next page");
    assert_eq!(page.script("return ran.filter((it) => it.startsWith('inline')).length", &[]), 1);
}

/// C24: a script that is still loading when consent is withdrawn does not run; granted again, it runs once.
/// Also traps 1 and 3.
#[apply(every_engine!)]
fn a_withdrawal_calls_back_what_has_not_run(page: &Page) {
    let scripts = [
        marked("marketing", "adobe", "https://assets.adobedtm.com/slow.js"),
        marked("marketing", "adobe", "(window.ran = window.ran || []).push('after')"),
    ];
    page.world().fault(Fault::delayed("*/slow.js", Duration::from_millis(700)));
    open_page(page, &scripts.concat(), None);
    page.script("feuilletConsent.accept()", &[]);
    assert!(
        page.comes_true(|| !page.world().requests_to("https://assets.adobedtm.com/slow.js").is_empty()),
        "it is asked for"
    );
    page.mark_document();
    page.script("feuilletConsent.withdraw()", &[]);
    page.pause(Duration::from_millis(1200));
    assert_eq!(ran(page), json!([]));
    assert!(page.is_marked_document(), "nothing has run, so nothing is to be undone by a reload");
    let put_back = "return document.querySelectorAll('script[type=\"text/plain\"]').length";
    assert_eq!(page.script(put_back, &[]), 2);
    page.script("feuilletConsent.accept()", &[]);
    wait_for(page, json!(["/slow.js", "after"]));
}
