//! One visitor with several documents: tabs, pages restored by the browser's history, pages in another language.

use crate::consent::publication::{Variant, cookie_names, play, ran, wait_for_scripts, www};
use crate::consent::{RECORD, REFUSE, text};
use crate::harness::prelude::*;

/// C20, C24: a choice or withdrawal in one tab takes effect in the other at once.
/// Also trap 73.
#[apply(every_engine!)]
fn two_tabs_are_kept_in_step(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.see_banner();
    let first = page.open_in_new_tab(&www(page, "/articles/texte/"));
    page.answer(REFUSE);
    let second = page.tabs().into_iter().find(|tab| *tab != first).expect("a second tab");
    page.switch_to_tab(&first);
    page.see_no_banner();
    assert_eq!(ran(page), json!([]));
    // A tab reacts to the other's change by reading, never by writing.
    page.script(
        "window.woken = 0; addEventListener('storage', (it) => { woken += it.key === '__Host-eu-consent' })",
        &[],
    );
    page.script("feuilletConsent.accept()", &[]);
    wait_for_scripts(page, 3);
    page.switch_to_tab(&second);
    page.wait_until("feuilletConsent.has('marketing')", "the grant is known here");
    wait_for_scripts(page, 3);
    page.mark_document();
    page.switch_to_tab(&first);
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script("return woken", &[]), 0);
    page.mark_document();
    page.script("feuilletConsent.withdraw()", &[]);
    for tab in [&second, &first] {
        page.switch_to_tab(tab);
        page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
        assert_eq!(ran(page), json!([]));
        assert!(!page.is_granted("marketing") && !page.shows_banner());
    }
    assert!(page.comes_true(|| cookie_names(page) == ["__Host-eu-consent"]), "{:?}", cookie_names(page));
}

/// C20, C24: a tab that learns of another tab's decision only reads it from where it is stored. Writing might undo it,
/// because WebKit shows a tab the mirror that another tab wrote before it shows the cookie.
#[apply(every_engine!)]
fn a_tab_that_hears_of_a_decision_only_reads(page: &Page) {
    page.open("/");
    page.see_banner();
    let heard = page.script(
        "const [name] = arguments;
         const cookie = () => document.cookie.split('; ').find((it) => it.startsWith(name)).slice(name.length + 1);
         const found = [];
         // All within one second or two: an older record of the same time must not speak instead.
         for (const act of ['refuse', 'accept', 'withdraw']) {
           const older = localStorage.getItem(name);
           feuilletConsent[act]();
           const newer = cookie();
           if (!older) continue;
           document.cookie = `${name}=${older}; Path=/; SameSite=Lax; Secure`;
           dispatchEvent(new StorageEvent('storage', { key: name }));
           found.push([feuilletConsent.has('marketing'), cookie() === older, localStorage.getItem(name) === newer]);
         }
         return found",
        &[json!(RECORD)],
    );
    assert_eq!(heard, json!([[true, true, true], [false, true, true]]));
    // The next page makes cookie and mirror agree again.
    page.reload();
    assert!(!page.is_granted("marketing") && !page.shows_banner());
    assert_eq!(page.record(), page.storage()["local"][RECORD].as_str().map(str::to_owned));
}

/// C20, C24: a visitor who goes back after deciding is not asked again, and withdrawn services do not run.
/// Also trap 73.
#[apply(every_engine!)]
fn a_page_one_goes_back_to_knows_what_was_decided(page: &Page) {
    play(page, Variant::AsWritten);
    page.world().before_everything("addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })");
    page.open(&www(page, "/"));
    page.see_banner();
    page.open(&www(page, "/articles/texte/"));
    page.answer(REFUSE);
    page.go_back();
    page.wait_until("location.pathname === '/'", "the page is back");
    page.see_no_banner();
    eprintln!("{}: kept alive meanwhile: {}", page.engine().name(), page.script("return window.persisted", &[]));
    page.script("feuilletConsent.accept()", &[]);
    wait_for_scripts(page, 3);
    page.go_forward();
    page.wait_until("location.pathname === '/articles/texte/' && feuilletConsent.has('marketing')", "it is known here");
    page.script("feuilletConsent.withdraw()", &[]);
    page.pause(Duration::from_millis(1800));
    page.go_back();
    page.wait_until("location.pathname === '/' && !feuilletConsent.has('marketing')", "the withdrawal is known here");
    let quiet = "document.readyState === 'complete' && !(window.ran ?? []).length";
    page.wait_until(quiet, "nothing runs here any more, if need be after a reload");
    assert!(!page.shows_banner());
}

/// Language discontinuity, A12: the banner is in the page's language, also after the program has changed the page.
/// Also trap 75.
#[apply(every_engine!)]
fn the_banner_speaks_the_language_of_the_page(page: &Page) {
    let banner = || {
        let mut said = page.say("#consent-title, #consent-banner button");
        said.insert(0, text(&page.script("return document.documentElement.lang", &[])).into());
        said
    };
    let english = ["en", "Cookies: your choice", "Accept all", "Refuse all", "Choose"];
    let french = ["fr", "Cookies : votre choix", "Tout accepter", "Tout refuser", "Choisir"];
    page.visit("/");
    page.mark_document();
    page.see_banner();
    assert_eq!(banner(), french);
    page.follow("/en/");
    assert!(page.comes_true(|| banner() == english), "{:?}", banner());
    assert!(page.shows_banner() && page.is_marked_document());
    let href = "return document.querySelector('#consent-banner a').getAttribute('href')";
    assert!(text(&page.script(href, &[])).ends_with("/en/privacy/#services"));
    page.come_to_rest();
    page.click_role("button", "Choose");
    page.see_text("Choose by purpose and by service");
    page.press("Escape");
    page.see_no_preferences();
    page.come_to_rest();
    page.click_role("button", "Refuse all");
    page.see_no_banner();
    page.hear("Your refusal");
    let shown: Value = serde_json::from_str(&crate::visiting::read("consent/en.json")).expect("JSON");
    assert_eq!(page.decoded_record().text, text(&shown["policy"]["text"]), "the text that was shown");
    page.follow("/");
    assert!(!page.shows_banner());
    page.open("/en/privacy/");
    assert!(!page.shows_banner());
    assert_eq!(banner(), english);
}

/// The API and its events work as `src/consent/README.md` describes them.
#[apply(every_engine!)]
fn the_api_tells_and_decides(page: &Page) {
    page.open("/");
    page.see_banner();
    page.script(
        "window.heard = [];
         for (const name of ['consent', 'show', 'hide', 'preferences-wanted']) {
           document.addEventListener('feuillet:' + name, () => heard.push(name));
         }
         window.listener = ({ detail }) => heard.push(detail.origin);
         feuilletConsent.on('consent', listener)",
        &[],
    );
    let api = "const { v, get, has } = feuilletConsent; const { origin, time, gpc, asked } = get();
        return [v, Object.isFrozen(feuilletConsent), origin, time, gpc, asked, has('adobe'), has('nobody'), has('site')]";
    assert_eq!(page.script(api, &[]), json!([1, true, "default", null, false, true, false, false, true]));
    page.script("feuilletConsent.set({ nobody: true, site: false, adobe: 'yes' })", &[]);
    assert_eq!((page.record(), page.script("return heard", &[])), (None, json!([])), "nothing was named");
    page.script("feuilletConsent.set({ adobe: true })", &[]);
    assert!(page.is_granted("adobe") && !page.is_granted("marketing") && page.shows_banner(), "the rest is asked");
    page.script("feuilletConsent.set({ marketing: true, adobe: false, '*': false })", &[]);
    assert!(page.is_granted("triblio") && !page.is_granted("adobe") && !page.is_granted("linkedin"));
    assert!(!page.shows_banner());
    page.script("feuilletConsent.off('consent', listener); feuilletConsent.show()", &[]);
    page.see_banner();
    page.script("feuilletConsent.accept()", &[]);
    page.see_no_banner();
    let heard = json!(["consent", "visitor", "hide", "consent", "visitor", "show", "hide", "consent"]);
    assert_eq!(page.script("return heard", &[]), heard);
    page.script("feuilletConsent.withdraw()", &[]);
    assert!(!page.is_granted("triblio"));
    assert!(page.record().unwrap_or_default().contains(".a."), "recorded as decided through the API");
    // A control in the page may refuse. It may accept only if the policy allows that (`page_accepts`); otherwise it
    // opens the preferences dialog.
    page.script("feuilletConsent.accept()", &[]);
    let own_button = |act: &str, label: &str| {
        page.script(
            "const button = document.createElement('button');
             button.dataset.consent = arguments[0];
             button.append(arguments[1]);
             document.querySelector('main').prepend(button)",
            &[json!(act), json!(label)],
        )
    };
    own_button("refuse", "Non");
    page.click_role("button", "Non");
    page.wait_until("!feuilletConsent.has('marketing')", "the page's own control refuses");
    page.visit("/");
    own_button("accept", "Oui");
    page.click_role("button", "Oui");
    page.see_preferences();
    assert!(!page.is_granted("marketing"), "nobody but the visitor accepts");
}
