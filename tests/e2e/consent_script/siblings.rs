//! What counts as the visitor's decision: the origin's own record, never a sibling's cookie. Also policies that share a
//! host.

use crate::consent::publication::www;
use crate::consent::{ACCEPT, REFUSE};
use crate::consent_script::{html, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str =
    "<p>Texte</p><script type='text/plain' data-service='measure' data-src='https://m.example/r.js'></script>";

/// Serves the consent script on `www.` of the test's host, and a plain page on another subdomain.
fn play(page: &Page, storage: Value) {
    let mut policy = small();
    policy["storage"] = storage;
    play_hosts(page, &["m.example"]);
    page.world().serve(&www(page, "/"), site_with(&policy, &[("/", &html("", MARKED))]));
    let sibling = format!("evil.{}", page.world().home());
    page.world().serve(&sibling, |_: &Request| Answer::html("<!doctype html><title>Voisin</title><p>Voisin</p>"));
}

/// Visits the sibling, writes a cookie for all subdomains there, and returns.
fn plant(page: &Page, name: &str, value: &str) {
    page.open(&format!("https://evil.{}/", page.world().home()));
    page.script(
        "document.cookie = `${arguments[0]}=${arguments[1]}; Path=/; Secure; Domain=` + location.hostname.slice(5)",
        &[json!(name), json!(value)],
    );
    page.open(&www(page, "/"));
    page.wait_until("feuilletConsent.get()", "the gate is there");
}

/// Returns a record that grants everything in this policy, dated `ahead` seconds from now.
fn granting(page: &Page, ahead: i64) -> String {
    let groups = "feuilletConsent._.purposes.map(([id, , all]) =>
        '.' + id + '~1' + all.map(([id, mark]) => '*' + id + '~1' + mark).join('')).join('')";
    let script = format!(
        "const hash = '0'.repeat(16);
         return `f1.${{Math.floor(Date.now() / 1000) + arguments[0]}}.${{hash}}.${{hash}}.b` + {groups}"
    );
    page.script(&script, &[json!(ahead)]).as_str().expect("a record").to_owned()
}

fn mirror(page: &Page, name: &str) -> Value {
    page.script("return localStorage.getItem(arguments[0])", &[json!(name)])
}

/// S8, S9, trap 35: whatever date a sibling gives its record, the visitor's refusal stands, and nothing of that record
/// is adopted.
#[apply(every_engine!)]
fn a_siblings_cookie_never_outranks_the_origins_own_record(page: &Page) {
    for name in ["eu-consent", "__Host-eu-consent"] {
        play(page, json!({ "cookie": name }));
        page.open(&www(page, "/"));
        page.answer_script_banner(REFUSE);
        let own = mirror(page, name);
        for ahead in [-86_400, 5, 200, 3_600, 82_800] {
            let forged = granting(page, ahead);
            plant(page, "eu-consent", &forged);
            page.pause(Duration::from_millis(200));
            assert!(!page.is_granted("measure") && !page.shows_script_banner(), "{name} {ahead}");
            assert_eq!((ran(page), mirror(page, name)), (json!([]), own.clone()), "{name} {ahead}");
        }
        // The visitor's own newer answer counts, of course.
        page.script("feuilletConsent.accept()", &[]);
        page.wait_until("window.ran?.length", "its script has run");
        page.reload();
        page.wait_until("feuilletConsent.has('measure') && window.ran?.length", "it is granted");
        page.delete_cookie(name);
        page.delete_cookie("eu-consent");
        page.script("localStorage.clear()", &[]);
    }
}

/// S9: a planted record grants nothing to a new visitor either, because no sibling can write the default name. Among
/// several cookies with a plain name, the one that grants least counts, and none from the future.
#[apply(every_engine!)]
fn a_planted_cookie_asks_a_new_visitor(page: &Page) {
    play(page, json!({ "months": 6 }));
    page.open(&www(page, "/"));
    page.see_script_banner();
    let forged = granting(page, 0);
    plant(page, "eu-consent", &forged);
    page.see_script_banner();
    assert!(!page.is_granted("measure"));
    play(page, json!({ "cookie": "eu-consent" }));
    page.open(&www(page, "/"));
    let refusing = granting(page, -5).replace("~1", "~0");
    page.script(
        "localStorage.clear(); document.cookie = `eu-consent=${arguments[0]}; Path=/; Secure`",
        &[json!(refusing)],
    );
    page.reload();
    assert!(!page.is_granted("measure") && !page.shows_script_banner());
    page.script(
        "localStorage.clear();
         for (const domain of ['', '; Domain=' + location.hostname.slice(4)]) {
           document.cookie = 'eu-consent=; Max-Age=0; Path=/; Secure' + domain;
         }",
        &[],
    );
    let ahead = granting(page, 3_600);
    plant(page, "eu-consent", &ahead);
    page.see_script_banner();
    assert!(!page.is_granted("measure"));
}

/// Records used to have the plain name: the mirror's record is carried over, and the old cookie, which servers read, is
/// deleted.
#[apply(every_engine!)]
fn a_record_under_the_plain_name_is_carried_over(page: &Page) {
    play(page, json!({ "cookie": "eu-consent" }));
    page.open(&www(page, "/"));
    page.answer_script_banner(ACCEPT);
    page.wait_until("window.ran?.length", "its script has run");
    let old = mirror(page, "eu-consent");
    play(page, json!({}));
    page.open(&www(page, "/"));
    page.wait_until("feuilletConsent.has('measure') && window.ran?.length", "the grant holds");
    assert!(!page.shows_script_banner());
    assert_eq!(mirror(page, "__Host-eu-consent"), old);
    assert_eq!(page.cookie("__Host-eu-consent").map(Value::from), Some(old));
    assert_eq!(page.cookie("eu-consent"), None);
}

/// `storage.domain`: siblings share a choice on purpose, and the newest answer holds on all of them, whichever it is.
#[apply(every_engine!)]
fn where_siblings_share_a_domain_the_newer_answer_holds(page: &Page) {
    let home = page.world().home();
    play(page, json!({ "domain": home }));
    let mut policy = small();
    policy["storage"] = json!({ "domain": home });
    let shop = format!("shop.{home}");
    page.world().serve(&shop, site_with(&policy, &[("/", &html("", MARKED))]));
    page.open(&www(page, "/"));
    page.answer_script_banner(REFUSE);
    page.open(&format!("https://{shop}/"));
    assert!(!page.shows_script_banner() && !page.is_granted("measure"));
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until("window.ran?.length", "its script has run");
    page.open(&www(page, "/"));
    page.wait_until("feuilletConsent.has('measure') && window.ran?.length", "the grant is known here");
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    page.open(&format!("https://{shop}/"));
    let newer = "['measure', 'ads-b'].every(feuilletConsent.has) && !feuilletConsent.has('ads-a')";
    page.wait_until(newer, "and the next answer is known there");
    page.wait_until("window.ran?.length", "its script has run");
}

/// Two policies on one host, with their own purposes and one service in common, each keep their answers, and neither
/// reloads or changes the other's open tab.
#[apply(every_engine!)]
fn two_policies_on_one_host_each_keep_their_answers(page: &Page) {
    let shop = small();
    let mut blog = small();
    blog["purposes"][1] = json!({ "id": "films", "title": "Films", "summary": "S.", "description": "D.", "services": [
        { "id": "tube", "name": "Tube", "privacy_url": "https://t.example/p", "enabled": true, "marked": true, "hosts": ["t.example"] },
        { "id": "ads-a", "name": "A", "privacy_url": "https://a.example/p", "enabled": true, "marked": true, "hosts": ["a.example"] }] });
    play_hosts(page, &["m.example"]);
    let start = html("", MARKED);
    let second = start.replace("/consent/f.js", "/blog/f.js");
    page.world().serve(
        "/",
        site_with(&shop, &[("/", start.as_str()), ("/blog/", second.as_str())])
            .and_folder("blog/", &crate::consent_script::folder_of(&blog)),
    );
    page.open("/");
    page.answer_script_banner(ACCEPT);
    page.wait_until("window.ran?.length", "its script has run");
    page.open("/blog/");
    page.wait_until("feuilletConsent.has('measure') && window.ran?.length", "the very same service");
    page.answer_script_banner(REFUSE);
    for _ in 0..2 {
        page.open("/");
        assert!(!page.shows_script_banner() && page.is_granted("adverts") && !page.is_granted("measure"));
        page.open("/blog/");
        assert!(!page.shows_script_banner() && !page.is_granted("films"));
    }
    page.mark_document();
    let blog_tab = page.tabs()[0].clone();
    page.open_in_new_tab("/");
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    let shop_tab = page.tabs().into_iter().find(|tab| *tab != blog_tab).expect("a second tab");
    page.switch_to_tab(&blog_tab);
    page.pause(Duration::from_millis(300));
    assert!(page.is_marked_document() && !page.shows_script_banner());
    page.script("feuilletConsent.set({ tube: true })", &[]);
    page.switch_to_tab(&shop_tab);
    page.pause(Duration::from_millis(300));
    assert!(page.is_granted("ads-b") && !page.is_granted("ads-a") && !page.shows_script_banner());
}
