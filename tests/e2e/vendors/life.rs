//! The life cycle of services on a page: nothing happens before the grant or after a refusal; the grant starts them;
//! each is withdrawn and granted again on its own; finally all are withdrawn and erased, and the reloaded page has
//! nothing of them.

use feuillet::consent::policy::Policy;

use crate::consent_script::{html, site_with};
use crate::harness::prelude::*;
use crate::vendors::{Case, kept, loaded, play, policy_of, read, told};

/// A script that withdraws each service and grants it again in one go, then refuses everything, and returns what was
/// left on the device each time.
const TURNS: &str = "
    const status = document.querySelector('feuillet-consent').shadowRoot.getElementById('consent-status');
    const left = () => [
      document.cookie.split('; ').map((it) => it.split('=')[0]),
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    ];
    const turns = [];
    for (const id of arguments[0]) {
      status.textContent = '';
      // What erases comes when it is first wanted; its script's event is of the same task, before trackers write again.
      const coming = !feuilletConsent._.erase && new Promise((resolve) =>
        document.addEventListener('load', () => feuilletConsent._.erase && resolve(left()), true));
      feuilletConsent.set({ [id]: false });
      const tells = status.textContent.includes('recharge');
      turns.push([tells, ...(coming ? await coming : left())]);
      feuilletConsent.set({ [id]: true });
    }
    feuilletConsent.refuse();
    return [...turns, left()];";

/// Opens a page of the site with the consent script of this policy.
#[track_caller]
pub(crate) fn open(page: &Page, policy: &Value, path: &str) {
    let www = format!("https://www.{}", page.world().home());
    // The Maps API calls this function back.
    let html = html("<script>function initMap() {}</script>", "<h1>Une page</h1>");
    page.world().serve(&format!("{www}/"), site_with(policy, &[("/", &html), ("/two/", &html)]));
    page.open(&format!("{www}{path}"));
}

/// Runs services through their whole life cycle. Each must be one that cannot be stopped without a reload, because the
/// test expects a reload.
#[track_caller]
pub(crate) fn live(page: &Page, cases: &[Case], more: &Value) {
    let policy = policy_of(cases, false, more);
    let services = read(&policy);
    play(page, &services, cases);
    open(page, &policy, "/");
    page.see_script_banner();
    page.script("document.cookie = 'kept=1; Path=/; Secure'; localStorage.kept = 1", &[]);
    sees_nothing(page, cases, &[]);
    page.script("feuilletConsent.refuse()", &[]);
    // Firefox reports a script that is still loading when the page is left.
    page.wait_until("feuilletConsent._.erase", "what erases is there");
    open(page, &policy, "/two/");
    sees_nothing(page, cases, &["__Host-eu-consent"]);
    page.wait_until("feuilletConsent._.erase", "what erases is there");
    assert!(page.world().foreign_hosts().iter().all(|host| host.ends_with(&page.world().home())), "no foreign host");
    page.script("feuilletConsent.accept()", &[]);
    started(page, &services, cases, true);
    page.world().forget_requests();
    open(page, &policy, "/");
    page.mark_document();
    started(page, &services, cases, false);
    let all = withdrawn(page, &services, cases);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    page.pause(Duration::from_millis(300));
    assert!(page.comes_true(|| page.storage()["databases"] == json!([])), "{}", page.storage());
    sees_nothing(page, cases, &["__Host-eu-consent"]);
    for (case, before) in cases.iter().zip(all) {
        assert_eq!(loaded(page, &services, case.id()).len(), case.scripts.len(), "{} is not loaded again", case.id());
        assert_eq!(told(page, case.host), before, "{} sends nothing more", case.id());
    }
}

/// Asserts that nothing of the services is on the device or the page, and that the page's own `kept` is.
#[track_caller]
fn sees_nothing(page: &Page, cases: &[Case], ours: &[&str]) {
    let stored = page.storage();
    let cookies: Vec<_> =
        page.cookies().iter().map(|cookie| cookie["name"].as_str().unwrap_or_default().to_owned()).collect();
    let foreign = |name: &&String| *name != "kept" && !ours.contains(&name.as_str());
    assert!(cookies.contains(&"kept".into()) && !cookies.iter().any(|name| foreign(&name)), "{cookies:?}");
    let names: Vec<_> = ["local", "session"].iter().filter_map(|kind| stored[kind].as_object()).flatten().collect();
    assert!(!names.iter().any(|(name, _)| foreign(name)), "{stored}");
    assert_eq!(stored["databases"], json!([]));
    for name in cases.iter().flat_map(|case| case.globals) {
        assert_eq!(page.script("return typeof window[arguments[0]]", &[json!(name)]), "undefined", "{name}");
    }
}

/// Asserts that each service has loaded its scripts in order and once, received its calls, and stored its data.
#[track_caller]
fn started(page: &Page, policy: &Policy, cases: &[Case], had_refused: bool) {
    for case in cases {
        let id = case.id();
        let mut expected = case.grant.to_vec();
        expected.splice(1..1, case.refused.iter().copied().filter(|_| had_refused));
        page.comes_true(|| told(page, case.host).len() >= expected.len());
        assert_eq!(told(page, case.host), expected, "{id} is granted");
        let scripts: Vec<_> = case.scripts.iter().map(|address| format!("https://{address}")).collect();
        assert!(page.comes_true(|| loaded(page, policy, id).len() >= scripts.len()));
        assert_eq!(loaded(page, policy, id), scripts, "{id} loads");
        let keeps = kept(policy, id);
        let there = page.script("return [document.cookie, { ...localStorage }, { ...sessionStorage }]", &[]);
        for name in keeps.cookies {
            let count = there[0]
                .as_str()
                .unwrap_or_default()
                .split("; ")
                .filter(|cookie| *cookie == format!("{name}=1"))
                .count();
            assert_eq!(count, 2, "{id} has set {name} on host and parent domain: {there}");
        }
        for name in keeps.storage {
            assert!(there[1][&name] == "1" && there[2][&name] == "1", "{id} has stored {name}: {there}");
        }
        for name in keeps.databases {
            let is_there = || page.storage()["databases"].as_array().is_some_and(|all| all.contains(&json!(name)));
            assert!(page.comes_true(is_there), "{id} has made {name}");
        }
    }
}

/// Withdraws each service, then grants it again, and finally refuses all. Asserts that a withdrawal stops the service,
/// erases the data that it alone stored, and announces a reload. Returns what each vendor has been told in the end.
#[track_caller]
fn withdrawn(page: &Page, policy: &Policy, cases: &[Case]) -> Vec<Vec<String>> {
    let names = |all: &Value| -> Vec<String> {
        all.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    };
    let ids: Vec<_> = cases.iter().map(Case::id).collect();
    let turns = page.async_script(TURNS, &[json!(ids)]);
    for (at, id) in ids.iter().enumerate() {
        let (keeps, cookies, stored) = (kept(policy, id), names(&turns[at][1]), names(&turns[at][2]));
        let others: Vec<_> =
            policy.services().map(|(_, service)| service).filter(|service| service.id != **id).collect();
        let shared = |name: &String| {
            let cookies = others
                .iter()
                .flat_map(|service| service.cookies.iter().filter(|cookie| cookie.host.is_none()))
                .map(|cookie| &cookie.name);
            cookies.chain(others.iter().flat_map(|service| &service.storage)).any(|pattern| fits(pattern, name))
        };
        assert_eq!(turns[at][0], true, "{id} cannot be stopped, so the page is loaded again");
        for (name, left) in
            keeps.cookies.iter().map(|name| (name, &cookies)).chain(keeps.storage.iter().map(|name| (name, &stored)))
        {
            assert!(shared(name) || !left.contains(name), "{name} of {id} is left: {left:?}");
        }
    }
    let (mut cookies, stored) = (names(&turns[cases.len()][0]), names(&turns[cases.len()][1]));
    cookies.sort();
    assert_eq!(cookies, ["__Host-eu-consent", "kept"]);
    assert!(stored.iter().all(|name| name == "kept" || name == "__Host-eu-consent"), "{stored:?}");
    let mut told_each = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let mut all = case.grant.to_vec();
        for turn in 0..cases.len() {
            let [withdraw, again] = if turn == at { [case.withdraw, case.again] } else { case.aside };
            all.extend(withdraw.iter().chain(again));
        }
        all.extend(case.withdraw);
        assert_eq!(told(page, case.host), all, "{} is granted, withdrawn, granted again and withdrawn", case.id());
        assert_eq!(loaded(page, policy, case.id()).len(), case.scripts.len(), "{} is not loaded twice", case.id());
        told_each.push(all.into_iter().map(str::to_owned).collect());
    }
    told_each
}

/// Whether a name matches a pattern, in which `*` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => pattern == name,
    }
}
