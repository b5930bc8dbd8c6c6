//! The life of services on a page: nothing before the grant nor after a refusal; started by the grant; each withdrawn
//! and granted again by itself; withdrawn for good, erased, and nothing of them on the page that is loaded again.

use feuillet::consent::policy::Policy;

use crate::embed::{html, site_with};
use crate::harness::prelude::*;
use crate::vendors::{Case, kept, loaded, play, policy_of, read, told};

/// Withdraws each service and grants it again, all in one go, then refuses everything; what was left each time.
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

/// Opens a page of the site with the embed of such a policy.
#[track_caller]
pub(crate) fn open(page: &Page, policy: &Value, path: &str) {
    let www = format!("https://www.{}", page.world().home());
    // What the Maps API calls back.
    let html = html("<script>function initMap() {}</script>", "<h1>Une page</h1>");
    page.world().serve(&format!("{www}/"), site_with(policy, &[("/", &html), ("/two/", &html)]));
    page.open(&format!("{www}{path}"));
}

/// Lets services live on a page; none of them may be stoppable, for what stops at once is not loaded anew.
#[track_caller]
pub(crate) fn live(page: &Page, cases: &[Case], more: &Value) {
    let policy = policy_of(cases, false, more);
    let services = read(&policy);
    play(page, &services, cases);
    open(page, &policy, "/");
    page.see_embed_banner();
    page.script("document.cookie = 'kept=1; Path=/; Secure'; localStorage.kept = 1", &[]);
    sees_nothing(page, cases, &[]);
    page.script("feuilletConsent.refuse()", &[]);
    // Firefox reports a script that is on its way when the page is left.
    page.wait_until("feuilletConsent._.erase", "what erases is there");
    open(page, &policy, "/two/");
    sees_nothing(page, cases, &["__Host-eu-consent"]);
    page.wait_until("feuilletConsent._.erase", "what erases is there");
    assert!(page.world().foreign_hosts().iter().all(|it| it.ends_with(&page.world().home())), "nobody is told");
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

/// Nothing of the services is there, and `kept` is.
#[track_caller]
fn sees_nothing(page: &Page, cases: &[Case], ours: &[&str]) {
    let stored = page.storage();
    let cookies: Vec<_> = page.cookies().iter().map(|it| it["name"].as_str().unwrap_or_default().to_owned()).collect();
    let foreign = |it: &&String| *it != "kept" && !ours.contains(&it.as_str());
    assert!(cookies.contains(&"kept".into()) && !cookies.iter().any(|it| foreign(&it)), "{cookies:?}");
    let names: Vec<_> = ["local", "session"].iter().filter_map(|it| stored[it].as_object()).flatten().collect();
    assert!(!names.iter().any(|(name, _)| foreign(name)), "{stored}");
    assert_eq!(stored["databases"], json!([]));
    for name in cases.iter().flat_map(|it| it.globals) {
        assert_eq!(page.script("return typeof window[arguments[0]]", &[json!(name)]), "undefined", "{name}");
    }
}

/// Each service has loaded its scripts, in order and once, has been told what it must be, and has kept what it keeps.
#[track_caller]
fn started(page: &Page, policy: &Policy, cases: &[Case], had_refused: bool) {
    for case in cases {
        let id = case.id();
        let mut expected = case.grant.to_vec();
        expected.splice(1..1, case.refused.iter().copied().filter(|_| had_refused));
        page.comes_true(|| told(page, case.host).len() >= expected.len());
        assert_eq!(told(page, case.host), expected, "{id} is granted");
        let scripts: Vec<_> = case.scripts.iter().map(|it| format!("https://{it}")).collect();
        assert!(page.comes_true(|| loaded(page, policy, id).len() >= scripts.len()));
        assert_eq!(loaded(page, policy, id), scripts, "{id} loads");
        let keeps = kept(policy, id);
        let there = page.script("return [document.cookie, { ...localStorage }, { ...sessionStorage }]", &[]);
        for name in keeps.cookies {
            let count =
                there[0].as_str().unwrap_or_default().split("; ").filter(|it| *it == format!("{name}=1")).count();
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

/// Each service is withdrawn, which calls it off, erases what it alone kept, and announces a reload; then granted again.
/// Gives what each has been told in the end.
#[track_caller]
fn withdrawn(page: &Page, policy: &Policy, cases: &[Case]) -> Vec<Vec<String>> {
    let names = |all: &Value| -> Vec<String> {
        all.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    };
    let ids: Vec<_> = cases.iter().map(Case::id).collect();
    let turns = page.async_script(TURNS, &[json!(ids)]);
    for (at, id) in ids.iter().enumerate() {
        let (keeps, cookies, stored) = (kept(policy, id), names(&turns[at][1]), names(&turns[at][2]));
        let others: Vec<_> = policy.services().map(|(_, it)| it).filter(|it| it.id != **id).collect();
        let shared = |name: &String| {
            let cookies =
                others.iter().flat_map(|it| it.cookies.iter().filter(|it| it.host.is_none())).map(|it| &it.name);
            cookies.chain(others.iter().flat_map(|it| &it.storage)).any(|it| fits(it, name))
        };
        assert_eq!(turns[at][0], true, "{id} cannot be stopped, so the page is loaded again");
        for (name, left) in
            keeps.cookies.iter().map(|it| (it, &cookies)).chain(keeps.storage.iter().map(|it| (it, &stored)))
        {
            assert!(shared(name) || !left.contains(name), "{name} of {id} is left: {left:?}");
        }
    }
    let (mut cookies, stored) = (names(&turns[cases.len()][0]), names(&turns[cases.len()][1]));
    cookies.sort();
    assert_eq!(cookies, ["__Host-eu-consent", "kept"]);
    assert!(stored.iter().all(|it| it == "kept" || it == "__Host-eu-consent"), "{stored:?}");
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

/// Whether a name fits a pattern with stars.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => pattern == name,
    }
}
