//! Matomo in its two modes: exempt from consent and with consent.

use crate::harness::prelude::*;
use crate::vendors::life::open;
use crate::vendors::{Case, loaded, play, policy_of, read, told};

const HOST: &str = "stats.example.org";

fn case(mode: &str) -> [Case; 1] {
    let with = json!({ "url": format!("https://{HOST}"), "site": "1" });
    let service = json!({ "id": "matomo", "use": "matomo", "mode": mode, "with": with, "enabled": true });
    let scripts = &["stats.example.org/matomo.js"];
    [Case { scripts, ..Case::new(service, HOST, include_str!("stubs/matomo.js")) }]
}

const COOKIE: &str = "_pk_id.1.ab";

/// Returns the time at which the visitor's cookie expires, in Unix seconds.
fn end(page: &Page) -> u64 {
    let cookies = page.cookies();
    let cookie = cookies.iter().find(|cookie| cookie["name"] == COOKIE).expect("the visitor's cookie");
    assert!(
        cookie["secure"] == true && cookie["domain"].as_str().is_some_and(|domain| !domain.starts_with('.')),
        "{cookie}"
    );
    cookie["expiry"].as_u64().or(cookie["expiry"].as_f64().map(|seconds| seconds as u64)).expect("an end")
}

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_secs()
}

/// A script that returns the page's cookies once the erasing part of the gate has loaded. That part is fetched when it
/// is first needed, before the page is reloaded.
const ERASED: &str = "while (!feuilletConsent._.erase) await new Promise((resolve) => setTimeout(resolve, 5));
    return document.cookie";

/// M1 to M4: exempt Matomo runs without a question, for this site alone. It is told to leave campaigns out, and sends
/// no campaigns, user ids or orders. Its cookie is the host's own, expires within thirteen months, and is not extended
/// by a second visit.
#[apply(every_engine!)]
fn exempt_matomo_measures_within_its_limits(page: &Page) {
    let policy = policy_of(&case("exempt"), true, &json!({}));
    play(page, &read(&policy), &case("exempt"));
    open(page, &policy, "/?utm_campaign=spring&mtm_kwd=shoes&a=1");
    assert!(page.comes_true(|| told(page, HOST).len() == 9), "{:?}", told(page, HOST));
    assert_eq!(
        told(page, HOST),
        [
            r#"called ["disableCampaignParameters"]"#,
            r#"called ["setVisitorCookieTimeout",33696000]"#,
            r#"called ["setSecureCookie",true]"#,
            r#"called ["setCookieSameSite","Lax"]"#,
            r#"called ["setTrackerUrl","https://stats.example.org/matomo.php"]"#,
            r#"called ["setSiteId","1"]"#,
            r#"called ["enableLinkTracking"]"#,
            r#"called ["trackPageView"]"#,
            r#"hit ["https://stats.example.org/matomo.php?idsite=1&rec=1&url=/?a=1"]"#,
        ]
    );
    let ends = end(page);
    assert!(ends <= now() + 395 * 86400 && ends > now(), "thirteen months at most");
    page.pause(Duration::from_millis(1500));
    open(page, &policy, "/two/");
    assert!(page.comes_true(|| told(page, HOST).len() == 18));
    assert!(end(page).abs_diff(ends) <= 1, "a second visit does not extend it");
    let hosts = page.world().foreign_hosts();
    assert!(hosts.iter().all(|host| host == HOST || host.ends_with(&page.world().home())), "{hosts:?}");
    page.script("feuilletConsent.refuse()", &[]);
    page.reload();
    assert!(page.comes_true(|| told(page, HOST).len() == 27), "to refuse all is not to object");
}

/// M6: when a visitor objects, Matomo is told, its cookies are deleted, the page is reloaded without it, and no later
/// page loads it until the visitor takes the objection back.
#[apply(every_engine!)]
fn a_visitor_can_object_to_exempt_matomo(page: &Page) {
    let policy = policy_of(&case("exempt"), true, &json!({}));
    let service = read(&policy);
    play(page, &service, &case("exempt"));
    open(page, &policy, "/");
    assert!(page.comes_true(|| told(page, HOST).len() == 9));
    page.mark_document();
    let cookies = page.async_script(&format!("feuilletConsent.set({{ matomo: false }}); {ERASED}"), &[]);
    assert!(!cookies.to_string().contains("_pk_") && !cookies.to_string().contains("mtm_"), "{cookies}");
    assert_eq!(told(page, HOST)[9..], [r#"called ["optUserOut"]"#, r#"called ["deleteCookies"]"#]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    open(page, &policy, "/two/");
    page.pause(Duration::from_millis(300));
    assert_eq!((told(page, HOST).len(), loaded(page, &service, "matomo").len()), (11, 1));
    assert_eq!(page.cookies().len(), 1, "{:?}", page.cookies());
    assert_eq!(page.script("return typeof _paq", &[]), "undefined");
    page.script("feuilletConsent.set({ matomo: true })", &[]);
    assert!(page.comes_true(|| told(page, HOST).len() == 20), "{:?}", told(page, HOST));
}

/// C1, C5, C14, C22, C24: Matomo with consent requires consent before anything else and is told of it on each page. It
/// stops at a withdrawal, so the page is not reloaded, and starts again with a second grant.
#[apply(every_engine!)]
fn matomo_with_consent_is_told_on_each_page_and_stops_without_a_reload(page: &Page) {
    let policy = policy_of(&case("consent"), false, &json!({}));
    let service = read(&policy);
    play(page, &service, &case("consent"));
    open(page, &policy, "/");
    page.see_script_banner();
    assert_eq!(page.script("return [typeof _paq, document.cookie]", &[]), json!(["undefined", ""]));
    assert!(!page.world().foreign_hosts().contains(HOST));
    for (path, count) in [("/", 10), ("/two/", 20)] {
        open(page, &policy, path);
        page.script("feuilletConsent.get().asked && feuilletConsent.accept()", &[]);
        assert!(page.comes_true(|| told(page, HOST).len() == count), "{:?}", told(page, HOST));
        let told = &told(page, HOST)[count - 10..];
        assert_eq!(told[0], r#"called ["requireConsent"]"#, "before anything else");
        assert_eq!(told[7..9], [r#"called ["trackPageView"]"#, r#"called ["setConsentGiven"]"#]);
        assert_eq!(told[9], format!(r#"hit ["https://{HOST}/matomo.php?idsite=1&rec=1&url={path}"]"#));
    }
    page.mark_document();
    let cookies = page.async_script(&format!("feuilletConsent.refuse(); {ERASED}"), &[]);
    assert!(!cookies.to_string().contains("_pk_") && !cookies.to_string().contains("mtm_"), "{cookies}");
    page.script("_paq.push(['trackPageView'])", &[]);
    page.pause(Duration::from_millis(1900));
    assert_eq!(page.script("return window.marked", &[]), true, "the page is not loaded again");
    let withdrawn = [r#"called ["forgetConsentGiven"]"#, r#"called ["deleteCookies"]"#, r#"called ["trackPageView"]"#];
    assert_eq!(told(page, HOST)[20..], withdrawn, "nothing is sent");
    page.script("feuilletConsent.accept()", &[]);
    assert_eq!(told(page, HOST)[23], r#"called ["setConsentGiven"]"#);
    assert!(told(page, HOST)[24].starts_with("hit "));
    assert_eq!(loaded(page, &service, "matomo").len(), 2, "once per page");
}
