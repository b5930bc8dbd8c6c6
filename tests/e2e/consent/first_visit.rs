//! Before any choice: nothing is stored, no other host is contacted, the banner says everything that it must, and the
//! page stays usable.

use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE, entries, sample_policy, text};
use crate::harness::prelude::*;
use crate::visiting::RICHEST;

/// A script that records everything that scripts write to the device.
const WATCH_WRITES: &str = "window.written = [];
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set(value) {
      written.push('cookie ' + value);
      cookie.set.call(this, value);
    } });
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      written.push('storage ' + key);
      setItem.call(this, key, value);
    };
    if (window.cookieStore) CookieStore.prototype.set = (it) => written.push('cookieStore ' + it);
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...args) { written.push('database ' + args[0]); return open.apply(this, args) }";

/// A script that returns the addresses on other hosts that a browser would request by itself for this document.
const CONTACTS: &str = "return [...document.querySelectorAll(
      'link:not([rel=canonical], [rel=alternate], [rel=author], [rel=me]), [src], [srcset], [poster], object, embed')]
    .flatMap((it) => [it.href, it.src, it.poster, it.data].filter((url) => typeof url === 'string' && url))
    .filter((url) => new URL(url, location).host !== location.host)";

/// C1, C2, C4, C5: waiting, scrolling and reading on are not consent.
/// Also C27, E-I and trap 44.
/// Also A14.
#[apply(every_engine!)]
fn a_first_visit_keeps_nothing_and_tells_nobody(page: &Page) {
    page.world().before_everything(WATCH_WRITES);
    page.visit("/");
    page.see_banner();
    assert_eq!(page.script("return document.activeElement === document.body", &[]), true, "the focus stays");
    for path in ["/", RICHEST, "/articles/celles-et-ceux-qui-maintiennent/", "/privacy/"] {
        if path != "/" {
            page.follow(path);
        }
        page.scroll_to_end();
        assert_eq!(page.script(CONTACTS, &[]), json!([]), "{path}");
    }
    page.script("document.querySelector('main p').click()", &[]);
    page.pause(Duration::from_secs(2));
    page.expect_no_tracker();
    assert_eq!(page.script("return written", &[]), json!([]));
    assert_eq!((page.record(), page.consent_mark().as_str()), (None, "asked"));
    assert_eq!(page.granted(), ["site"], "only what is exempt");
    assert_eq!(page.script("return feuilletConsent.get().origin", &[]), "default");
    assert!(page.shows_banner(), "the banner waits");
    for request in page.world().requests() {
        assert!(!request.path.contains('?') && request.header("Cookie").is_none(), "{request}");
    }
    assert_eq!(page.script("return [typeof __tcfapi, frames.length]", &[]), json!(["undefined", 0]));
}

/// A slow connection may pause within the banner, which would grow under the visitor's hand.
#[apply(every_engine!)]
fn the_banner_is_shown_once_all_of_it_has_come(page: &Page) {
    page.world().fault(Fault::halting("*/", "<p data-part=\"how\"", Duration::from_millis(600)));
    page.world().before_everything(
        "window.heights = new Set();
        const look = () => {
          const banner = document.getElementById('consent-banner');
          if (banner && !banner.hidden) heights.add(Math.round(banner.getBoundingClientRect().height));
          if (!window.isOver) requestAnimationFrame(look);
        };
        look()",
    );
    page.visit("/");
    page.see_banner();
    page.pause(Duration::from_millis(300));
    let heights = page.script("window.isOver = true; return [...heights]", &[]);
    assert_eq!(heights.as_array().map(Vec::len), Some(1), "{heights}");
}

/// C6: without JavaScript nothing can be granted, so nothing is asked, and no other host is contacted.
#[apply(every_engine!)]
fn without_javascript_nothing_is_asked_and_nobody_is_told(page: &Page) {
    page.without_javascript();
    for path in ["/", "/articles/celles-et-ceux-qui-maintiennent/", "/privacy/"] {
        page.open(path);
        for dead in ["Cookies : votre choix", ACCEPT, REFUSE, CHOOSE] {
            assert!(!page.shows(dead), "“{dead}” is visible on {path}");
        }
    }
    assert!(page.cookies().is_empty());
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    let html = crate::visiting::read("index.html");
    assert!(!html.contains("<noscript"), "a pixel could stand in it");
}

/// C7, C8, C9, C11, C12, C23: the banner states everything visibly, before its buttons.
/// Also Lacking hierarchy, Too many options.
#[apply(every_engine!)]
fn the_banner_says_everything_before_it_asks(page: &Page) {
    page.open("/");
    page.see_banner();
    let policy = sample_policy();
    for purpose in entries(&policy, "purposes") {
        let before = page.script(
            "const item = document.querySelector(`#consent-banner [data-purpose='${arguments[0]}']`);
             const first = document.querySelector('#consent-banner button');
             const shown = item.checkVisibility({ visibilityProperty: true, opacityProperty: true });
             const comes = item.compareDocumentPosition(first) === Node.DOCUMENT_POSITION_FOLLOWING;
             return [shown && comes, item.querySelector('strong').innerText, item.querySelector('span').innerText]",
            &[purpose["id"].clone()],
        );
        assert_eq!(before, json!([true, purpose["title"]["fr"], purpose["summary"]["fr"]]));
    }
    for (part, words) in [
        ("controller", text(&policy["controller"]["name"])),
        ("how", "« Choisir » permet un choix par service"),
        ("consequences", "refuser ne vous prive d’aucune page"),
        ("withdraw", "se modifie ou se retire à tout moment par « Gérer les cookies »"),
    ] {
        let said = page.say(&format!("#consent-banner [data-part={part}]"));
        assert!(said.len() == 1 && said[0].contains(words), "{part}: {said:?}");
    }
    page.see_text("Toujours actif");
    assert_eq!(page.say("#consent-banner button"), [ACCEPT, REFUSE, CHOOSE]);
    assert!(page.shows_role("button", MANAGE) || page.shows_role("link", MANAGE), "what the text names is there");
}

/// C8, C28: the list of all services is one click away, and complete.
#[apply(every_engine!)]
fn the_banner_leads_to_the_full_list_of_services(page: &Page) {
    page.visit("/");
    page.click_role("link", "Tous les services et cookies");
    page.wait_until("location.pathname === '/privacy/' && location.hash === '#services'", "the list is open");
    page.see_text("Vie privée et cookies");
    let listed = page.script(
        "return [...document.querySelectorAll('.privacy__service')].map((it) => [
           it.querySelector('h4').id.slice('service-'.length), it.querySelector('h4').innerText,
           it.querySelector('a[href]')?.getAttribute('href') ?? '',
           [...it.querySelectorAll('tbody th code')].map((name) => name.innerText)])",
        &[],
    );
    let policy = sample_policy();
    let services = entries(&policy, "purposes").flat_map(|purpose| entries(purpose, "services"));
    let expected = services.map(|service| {
        let cookies: Vec<&Value> = entries(service, "cookies").map(|cookie| &cookie["name"]).collect();
        json!([service["id"], service["name"], text(&service["privacy_url"]), cookies])
    });
    let expected: Vec<Value> = expected.collect();
    assert_eq!(listed, json!(expected));
    for service in &expected {
        let exempt = text(&service[0]) == "site";
        assert!(exempt || text(&service[2]).starts_with("https://"), "{service}");
    }
    page.see_text("Strictement nécessaire : dispensé de consentement, toujours actif.");
    assert!(page.shows_banner(), "reading the list decides nothing");
}

/// C29, C10, E-H: there is no consent wall, and no other pressure to accept.
/// Also traps 55 and 58.
#[apply(every_engine!)]
fn the_article_stays_usable_while_the_banner_waits(page: &Page) {
    page.visit(RICHEST);
    page.see_banner();
    let walls = page.script(
        "const style = (it) => getComputedStyle(it);
         const paragraph = document.querySelector('main p');
         return [style(document.documentElement).overflowY, style(document.body).overflowY,
           document.querySelectorAll('[inert], dialog[open]').length,
           style(paragraph).userSelect ?? style(paragraph).webkitUserSelect, style(paragraph).filter]",
        &[],
    );
    assert!(!walls.to_string().contains("hidden"), "{walls}");
    assert_eq!((&walls[2], &walls[4]), (&json!(0), &json!("none")), "{walls}");
    assert_ne!(walls[3], "none");
    page.scroll_down_to(900);
    let chosen = page.script(
        "getSelection().selectAllChildren(document.querySelector('main p')); return getSelection().toString().length",
        &[],
    );
    assert!(chosen.as_i64() > Some(20), "text can be selected");
    page.click_text("Compter les copies");
    page.wait_until("location.hash === '#copies'", "links work");
    let covered = "document.querySelector('#consent-banner').getBoundingClientRect().height <= innerHeight / 2 + 1";
    page.wait_until(covered, "the banner takes half of the window at most");
    let said = page.visible_text().to_lowercase();
    for forbidden in ["intérêt légitime", "meilleure expérience", "dommage", "continuer sans accepter"] {
        assert!(!said.contains(forbidden), "“{forbidden}” is said");
    }
}
