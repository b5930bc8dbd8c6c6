//! The net holds back unmarked elements of known services, as far as the browser lets a script do so.
//! Numbers of traps are those of the study of other consent managers (part 5).

use crate::consent_script::{html, open, play_hosts, ran, small};
use crate::harness::prelude::*;

const HOSTS: [&str; 4] = ["m.example", "a.example", "b.example", "other.example"];

fn with_net() -> Value {
    let mut policy = small();
    policy["net"] = json!(true);
    policy["purposes"][1]["services"][1]["hosts"] = json!(["b.example", "m.example"]);
    policy["purposes"].as_array_mut().expect("purposes").insert(
        0,
        json!({ "id": "needed", "exempt": true, "title": "Nécessaire", "summary": "Nécessaire.", "description": "Nécessaire.",
            "services": [{ "id": "shop", "name": "Boutique", "enabled": true, "hosts": ["shop.example", "self"] }] }),
    );
    policy
}

/// A script that creates elements in the ways that vendors' snippets do.
const MADE: &str = "window.ran = []; window.told = [];
    const make = (url, change) => { const it = document.createElement('script'); change(it, url);
      it.onload = () => told.push('load ' + url); document.head.append(it); return it };
    make('https://m.example/made.js', (it, url) => { it.src = url; it.type = 'text/javascript'; it.async = true });
    make('https://m.example/set.js', (it, url) => { it.setAttribute('src', url); it.async = false });
    make('https://other.example/free.js', (it, url) => { it.src = url });
    make('https://shop.example/needed.js', (it, url) => { it.src = url });
    new Image().src = 'https://a.example/pixel.gif';
    const frame = document.createElement('iframe'); frame.src = 'https://a.example/made'; frame.title = 'x'; frame.id = 'made';
    addEventListener('DOMContentLoaded', () => document.body.append(frame));";

/// Traps 29, 66 for unmarked elements: nothing of a known service loads before it is granted, and all of it afterwards.
#[apply(every_engine!)]
fn what_a_program_makes_is_held_back_and_released(page: &Page) {
    play_hosts(page, &HOSTS);
    play_hosts(page, &["shop.example"]);
    open(page, &with_net(), &html(&format!("<script>{MADE}</script>"), "<main>Page</main>"));
    page.see_script_banner();
    page.wait_until("told.length === 2", "what is free runs");
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script("return ran.toSorted?.() ?? [...ran].sort()", &[]), json!(["/free.js", "/needed.js"]));
    let hosts = page.world().foreign_hosts();
    assert!(!hosts.contains("m.example") && !hosts.contains("a.example"), "{hosts:?}");
    assert_eq!(
        page.script("return document.querySelector('#made').src", &[]),
        json!("https://a.example/made"),
        "the page sees what it has set"
    );
    page.wait_until("document.querySelector('feuillet-embed')", "the frame has a placeholder");
    page.script("feuilletConsent.set({ measure: true })", &[]);
    page.wait_until("told.length === 4", "what has been granted runs, and those who wait for it are told");
    page.script("feuilletConsent.set({ 'ads-a': true })", &[]);
    page.wait_until("document.querySelector('#made').getAttribute('src')", "the frame loads");
    assert!(page.comes_true(|| page.world().requests_to("https://a.example/*").len() == 2));
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    page.wait_until("!document.querySelector('#made').hasAttribute('src')", "and goes again");
}

/// Scripts in the page's own HTML do not run, whatever the browser has prefetched.
#[apply(every_engine!)]
fn what_the_parser_makes_does_not_run(page: &Page) {
    play_hosts(page, &HOSTS);
    let body = "<main><script src='https://m.example/1.js'></script><script src='https://other.example/free.js'></script>\
        <script src='https://m.example/module.js' defer></script>\
        <script type='text/plain' data-service='ads-a' data-src='https://a.example/marked.js'></script>\
        <iframe id=frame title=x src='https://a.example/frame' width=300 height=200></iframe>\
        <img id=picture alt='' src='https://a.example/1.gif'><link rel=stylesheet href='https://a.example/x.css'></main>";
    page.world().serve("a.example", |request: &Request| match request.path.as_str() {
        "/x.css" => Answer::new(200, "text/css", b"p { color: red }".to_vec()),
        "/marked.js" => Answer::script("(window.ran ||= []).push('/marked.js')"),
        "/1.gif" => Answer::pixel(),
        _ => Answer::html("<!doctype html><title>Cadre</title>"),
    });
    // Aborted fetches are reported as errors.
    for words in ["1.gif", "resource: link"] {
        page.may_complain(words);
    }
    open(page, &with_net(), &html("", body));
    page.see_script_banner();
    page.wait_until("(window.ran ?? []).length === 1", "what is free runs");
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), json!(["/free.js"]));
    let sources = "return [...document.querySelectorAll('main iframe, main img, main link')].map((it) => it.getAttribute('src') ?? it.getAttribute('href'))";
    assert_eq!(page.script(sources, &[]), json!([null, null, null]));
    page.wait_until("document.querySelector('feuillet-embed')", "the frame has a placeholder");
    page.answer_script_banner("Tout accepter");
    page.wait_until("ran.length === 4", "all run once granted");
    assert_eq!(
        page.script(sources, &[]),
        json!(["https://a.example/frame", "https://a.example/1.gif", "https://a.example/x.css"])
    );
}

/// Without `net` no globals are patched (trap 22).
#[apply(every_engine!)]
fn without_the_net_nothing_is_patched(page: &Page) {
    play_hosts(page, &HOSTS);
    open(page, &small(), &html("", "<script src='https://m.example/1.js'></script>"));
    page.wait_until("(window.ran ?? []).length === 1", "an unmarked script runs");
    let native = "return [HTMLScriptElement, HTMLImageElement, HTMLIFrameElement].map(({ prototype }) =>
        [String(Object.getOwnPropertyDescriptor(prototype, 'src').set).includes('native'), Object.hasOwn(prototype, 'setAttribute')])";
    assert_eq!(page.script(native, &[]), json!([[true, false], [true, false], [true, false]]));
}
