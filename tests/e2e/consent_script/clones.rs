//! Pages that programs clone, keep and put back (routers with snapshots, view transitions, HTML that is set again): the
//! gate recognises what it brought to life by its marks, in every order of events.

use crate::consent_script::{html, open, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const BODY: &str = "<main>\
    <iframe id=frame data-service=measure data-src='https://m.example/frame' title='Un cadre' width=300 height=200></iframe>\
    <img id=picture alt='' data-service=measure data-src='https://m.example/1.gif' data-srcset='https://m.example/2.gif 2x'>\
    <video id=film data-service=measure data-poster='https://m.example/poster.gif'></video>\
    <link id=sheet rel=stylesheet data-service=measure data-href='https://m.example/x.css'>\
    <template id=t data-service=measure><p class=widget>contenu</p>TEXTE<img class=inner alt='' data-src='https://m.example/3.gif'></template></main>";

/// A script that returns which elements are active, how often the template's content is present, and how many of our
/// host elements there are.
const STATE: &str = "return [
    [...document.querySelectorAll('#frame[src],#picture[src][srcset],#film[poster],#sheet[href]')].map((it) => it.id).join(),
    document.querySelectorAll('.widget').length, document.querySelectorAll('.inner[src]').length, document.body.textContent.split('TEXTE').length - 1,
    document.querySelectorAll('feuillet-consent').length, [...document.querySelectorAll('feuillet-embed')].filter((it) => !it.hidden).length]";

/// Ways to copy a page; each returns a function that puts the copy in place of the page.
const COPIES: [(&str, &str); 5] = [
    ("a clone", "const copy = document.body.cloneNode(true); return () => document.body.replaceWith(copy)"),
    ("an import", "const copy = document.importNode(document.body, true); return () => document.body.replaceWith(copy)"),
    ("HTML", "const copy = document.body.innerHTML; return () => (document.body.innerHTML = copy)"),
    (
        "a parsed document",
        "const copy = document.documentElement.outerHTML;
         return () => document.body.replaceWith(document.adoptNode(new DOMParser().parseFromString(copy, 'text/html').body))",
    ),
    (
        "a part",
        "const copy = document.querySelector('main').cloneNode(true);
         return () => { const it = document.querySelector('main'); it ? it.replaceWith(copy) : document.body.append(copy) }",
    ),
];

fn play(page: &Page) {
    play_hosts(page, &["m.example"]);
    page.world().serve("m.example", |request: &Request| match request.path.as_str() {
        "/x.css" => Answer::new(200, "text/css", b"main { letter-spacing: 3px }".to_vec()),
        path if path.contains(".js") => Answer::script(&format!("(window.ran ||= []).push({})", json!(path))),
        path if path.contains(".gif") => Answer::pixel(),
        path => Answer::html(&format!("<!doctype html><title>{path}</title><p>cadre {path}</p>")),
    });
}

#[track_caller]
fn see(page: &Page, how: &str, expected: Value) {
    assert!(
        page.comes_true(|| page.script(STATE, &[]) == expected),
        "{how}: {} instead of {expected}",
        page.script(STATE, &[])
    );
}

fn alive() -> Value {
    json!(["frame,picture,film,sheet", 1, 1, 1, 1, 0])
}

fn blocked() -> Value {
    json!(["", 0, 0, 0, 1, 1])
}

#[track_caller]
fn begin(page: &Page, body: &str) {
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.wait_until("document.querySelector('main')?.firstElementChild.dataset.feuillet", "the deferred part runs");
}

/// A copy behaves like its original: a withdrawal blocks it and a grant brings it back.
#[apply(every_engine!)]
fn copies_keep_nothing_after_a_withdrawal(page: &Page) {
    play(page);
    for (how, copy) in COPIES {
        begin(page, BODY);
        see(page, how, blocked());
        page.script("feuilletConsent.set({ measure: true })", &[]);
        see(page, how, alive());
        for _ in 0..2 {
            page.script(&format!("(() => {{ {copy} }})()()"), &[]);
            see(page, how, alive());
        }
        page.script("feuilletConsent.set({ measure: false })", &[]);
        see(page, how, blocked());
        page.script("feuilletConsent.set({ measure: true })", &[]);
        see(page, how, alive());
        page.script("feuilletConsent.set({ measure: false })", &[]);
    }
}

/// A copy that was made before the answer waits like its original.
#[apply(every_engine!)]
fn copies_of_a_page_that_waits_wait(page: &Page) {
    play(page);
    for (how, copy) in COPIES {
        begin(page, BODY);
        page.script(&format!("(() => {{ {copy} }})()()"), &[]);
        see(page, how, blocked());
        assert!(page.world().requests_to("*m.example*").is_empty(), "{how}: {:?}", page.world().foreign_hosts());
        page.script("feuilletConsent.set({ measure: true })", &[]);
        see(page, how, alive());
        // Requests made now must not be mistaken for requests of the next copy.
        page.wait_until("document.querySelector('#picture').complete", "it is loaded");
        page.pause(Duration::from_millis(300));
        page.script("feuilletConsent.set({ measure: false })", &[]);
        see(page, how, blocked());
        page.world().forget_requests();
    }
}

/// A copy made while consent was granted comes back blocked after a refusal.
#[apply(every_engine!)]
fn copies_that_are_put_back_after_a_refusal_stay_blocked(page: &Page) {
    play(page);
    for (how, copy) in COPIES {
        begin(page, BODY);
        page.script("feuilletConsent.set({ measure: true })", &[]);
        see(page, how, alive());
        page.wait_until(
            "document.querySelector('#picture').complete && document.querySelector('.inner').complete",
            "it is loaded",
        );
        page.pause(Duration::from_millis(300));
        page.script(&format!("window.back = (() => {{ {copy} }})(); document.querySelector('main').remove()"), &[]);
        page.script("feuilletConsent.set({ measure: false })", &[]);
        page.pause(Duration::from_millis(300));
        page.world().forget_requests();
        page.script("back()", &[]);
        see(page, how, blocked());
        page.pause(Duration::from_millis(300));
        let asked: Vec<_> =
            page.world().requests_to("*m.example*").iter().map(|request| request.path.clone()).collect();
        eprintln!("{} {how}: asked {asked:?}", page.engine().name());
        assert!(!asked.iter().any(|path| path == "/frame"), "{how}: {asked:?}");
    }
}

/// The nodes themselves, kept outside the page while consent is withdrawn, come back blocked.
#[apply(every_engine!)]
fn nodes_that_are_kept_outside_the_page_come_back_blocked(page: &Page) {
    play(page);
    begin(page, BODY);
    page.script("feuilletConsent.set({ measure: true })", &[]);
    see(page, "kept", alive());
    page.script(
        "window.kept = document.querySelector('main'); kept.remove(); feuilletConsent.set({ measure: false })",
        &[],
    );
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script("return kept.querySelectorAll('[src],[href],[poster],.widget').length", &[]), 0);
    page.world().forget_requests();
    page.script("document.body.append(kept)", &[]);
    see(page, "kept", blocked());
    assert!(page.world().requests_to("*m.example*").is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("feuilletConsent.set({ measure: true })", &[]);
    see(page, "kept", alive());
}

/// HTML that was saved while consent was granted is blocked at first: this page did not load any of it.
#[apply(every_engine!)]
fn saved_pages_are_blocked_first(page: &Page) {
    play(page);
    let saved = "<main><iframe id=frame data-service=measure data-src='https://m.example/frame' src='https://m.example/frame' data-feuillet=loaded title=x width=300 height=200></iframe>\
        <img id=picture alt='' data-service=measure data-src='https://m.example/1.gif' src='https://m.example/1.gif'>\
        <video id=film data-service=gone data-poster='https://m.example/poster.gif' poster='https://m.example/poster.gif' data-feuillet=loaded></video>\
        <template id=t data-service=measure data-feuillet=loaded data-feuillet-number=x1><p class=widget>contenu</p>TEXTE</template>\
        <p class=widget data-feuillet-content=measure>contenu</p>TEXTE<!--feuillet:x1-->\
        <div><p class=widget data-feuillet-content=measure>ailleurs</p></div>\
        <feuillet-embed lang=fr></feuillet-embed><feuillet-consent></feuillet-consent></main>";
    open(page, &small(), &html("", saved));
    page.see_script_banner();
    see(page, "saved", blocked());
    page.script("feuilletConsent.set({ measure: true })", &[]);
    page.wait_until("document.querySelector('#frame').src === 'https://m.example/frame'", "it is loaded as usual");
    assert_eq!(page.script("return document.querySelectorAll('.widget').length", &[]), 1);
}

/// Scripts of a template run once, whatever is cloned, and a waiting one does not hold up the rest.
#[apply(every_engine!)]
fn scripts_of_cloned_templates_run_once(page: &Page) {
    play(page);
    let body = "<main><p>Un</p><template data-service=measure><p class=widget>contenu</p><script data-src='https://m.example/slow.js'></script>\
        <script type='text/plain' data-src='https://m.example/w.js'></script><script>(window.ran ||= []).push('inline')</script></template></main>";
    page.world().fault(Fault::delayed("*/slow.js", Duration::from_millis(300)));
    for (how, copy) in COPIES {
        open(page, &small(), &html("", body));
        page.see_script_banner();
        page.script("feuilletConsent.set({ measure: true })", &[]);
        let all = json!(["/slow.js", "/w.js", "inline"]);
        assert!(page.comes_true(|| ran(page) == all), "{how}: {}", ran(page));
        page.script(&format!("(() => {{ {copy} }})()()"), &[]);
        page.script(&format!("(() => {{ {copy} }})()()"), &[]);
        page.pause(Duration::from_millis(500));
        assert_eq!(ran(page), all, "{how}");
        assert_eq!(page.script("return document.querySelectorAll('.widget').length", &[]), 1, "{how}");
        page.script("document.cookie = 'eu-consent=; Max-Age=0; Path=/; Secure'; localStorage.clear()", &[]);
    }
}

/// Routers create scripts again from markup that they kept: a script that has already run, or was refused since, stays
/// inert.
#[apply(every_engine!)]
fn scripts_that_are_made_anew_do_not_run_again(page: &Page) {
    play(page);
    let body = "<main><script type='text/plain' data-service=measure data-src='https://m.example/w.js'></script>\
        <script type='text/plain' data-service=measure>(window.ran ||= []).push('inline')</script></main>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.script("feuilletConsent.set({ measure: true })", &[]);
    let all = json!(["/w.js", "inline"]);
    assert!(page.comes_true(|| ran(page) == all), "{}", ran(page));
    page.pause(Duration::from_millis(200));
    let anew = "const body = document.body.cloneNode(true);
        for (const old of body.querySelectorAll('script')) {
          const script = document.createElement('script');
          for (const { name, value } of old.attributes) script.setAttribute(name, value);
          script.textContent = old.textContent;
          old.replaceWith(script);
        }
        document.body.replaceWith(body)";
    page.script(anew, &[]);
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), all, "while it is granted");
    page.script(&format!("feuilletConsent.refuse(); {anew}"), &[]);
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), all, "after a refusal");
}

/// A script that the page removes before its turn does not hold up those after it.
#[apply(every_engine!)]
fn a_script_that_is_gone_before_its_turn_holds_up_none(page: &Page) {
    play(page);
    page.world().fault(Fault::delayed("*/slow.js", Duration::from_millis(400)));
    let mark = |file: &str| {
        format!("<script type='text/plain' data-service=measure data-src='https://m.example/{file}'></script>")
    };
    let body = format!("<main>{}<div id=gone>{}</div>{}</main>", mark("slow.js"), mark("gone.js"), mark("last.js"));
    page.world().serve("/", site_with(&small(), &[("/", &html("", &body))]));
    page.open("/");
    page.see_script_banner();
    page.script("feuilletConsent.accept(); document.querySelector('#gone').remove()", &[]);
    let all = json!(["/slow.js", "/last.js"]);
    assert!(page.comes_true(|| ran(page) == all), "{}", ran(page));
}
