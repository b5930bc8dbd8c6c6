//! Marked elements on pages of other sites, apart from scripts: frames, pictures, media, links, templates, and elements
//! shown depending on the state. Numbers of traps are those of the study of other consent managers (part 5).

use crate::consent_script::{html, open, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const HOSTS: [&str; 4] = ["m.example", "a.example", "b.example", "strange.example"];

/// Returns an attribute of an element; null if either is missing.
#[track_caller]
fn attribute(page: &Page, selector: &str, name: &str) -> Value {
    page.script(
        "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null",
        &[json!(selector), json!(name)],
    )
}

#[track_caller]
fn set(page: &Page, choices: Value) {
    page.script("feuilletConsent.set(arguments[0])", &[choices]);
}

#[track_caller]
fn wait_for(page: &Page, selector: &str, name: &str, expected: Value) {
    let seen = || attribute(page, selector, name);
    assert!(page.comes_true(|| seen() == expected), "{selector} {name}: {} instead of {expected}", seen());
}

const ELEMENTS: &str = "<main>\
    <iframe id=frame data-service=measure data-src='https://m.example/frame' title='Un cadre' style='width: 50%; height: 20rem' class=wide></iframe>\
    <img id=picture alt='' data-service=measure data-src='https://m.example/1.gif' data-srcset='https://m.example/1.gif 1x,https://m.example/2.gif 2x' sizes=auto>\
    <picture><source id=source data-service=measure data-srcset='/own.gif'><img alt='' src='/fallback.gif'></picture>\
    <video id=film data-service=measure data-src='https://m.example/film.mp4' data-poster='https://m.example/poster.gif'></video>\
    <audio id=sound><source id=track data-service=measure data-src='https://m.example/sound.mp3'></audio>\
    <embed id=embed data-service=measure data-src='https://m.example/embed'>\
    <object id=object data-service=measure data-src='https://m.example/object'></object>\
    <link id=sheet rel=stylesheet data-service=measure data-href='https://m.example/x.css'></main>";

/// The attributes that a grant sets on these elements.
const GIVEN: [(&str, &str, &str); 9] = [
    ("#frame", "src", "https://m.example/frame"),
    ("#picture", "src", "https://m.example/1.gif"),
    ("#picture", "srcset", "https://m.example/1.gif 1x, https://m.example/2.gif 2x"),
    ("#source", "srcset", "/own.gif"),
    ("#film", "src", "https://m.example/film.mp4"),
    ("#film", "poster", "https://m.example/poster.gif"),
    ("#track", "src", "https://m.example/sound.mp3"),
    ("#embed", "src", "https://m.example/embed"),
    ("#object", "data", "https://m.example/object"),
];

fn play(page: &Page) {
    play_hosts(page, &HOSTS);
    page.world().serve("m.example", |request: &Request| match request.path.as_str() {
        "/x.css" => Answer::new(200, "text/css", b"main { letter-spacing: 3px }".to_vec()),
        path if path.contains(".js") => {
            let script = format!("(window.ran ||= []).push({})", json!(path));
            Answer::script(&script).header("Access-Control-Allow-Origin", "*")
        }
        path if path.contains(".gif") => Answer::pixel(),
        path if path.contains(".mp") => Answer::status(404),
        path => Answer::html(&format!("<!doctype html><title>{path}</title><p>cadre {path}</p>")),
    });
    // The media files of this test do not exist, and browsers report objects and sources without an address.
    for words in [".mp4", ".mp3", "own.gif", "fallback.gif", "resource: source  (", "resource: object  ("] {
        page.may_complain(words);
    }
}

const STRICT: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' https://m.example; connect-src 'self'; \
    img-src 'self' https://m.example; media-src https://m.example; frame-src https://m.example; object-src https://m.example; \
    style-src 'unsafe-inline' https://m.example; require-trusted-types-for 'script'; trusted-types feuillet-gate";

/// Traps 25, 27, 28: a grant sets attributes and a withdrawal removes them; nothing else of an element changes, and a
/// frame is really unloaded. This holds under Trusted Types too.
#[apply(every_engine!)]
fn attributes_come_with_a_grant_and_go_with_a_withdrawal(page: &Page) {
    play(page);
    let page_html = html("", ELEMENTS);
    page.world().serve("/", site_with(&small(), &[("/", &page_html)]).header("Content-Security-Policy", STRICT));
    page.open("/");
    page.see_script_banner();
    page.pause(Duration::from_millis(300));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    let untouched = "return [...document.querySelectorAll('main *')].map((it) => [it.id, it.className, it.getAttribute('style'), it.dataset.src])";
    let before = page.script(untouched, &[]);
    for _ in 0..2 {
        for (selector, name, _) in GIVEN {
            assert_eq!(attribute(page, selector, name), Value::Null, "{selector} {name}");
        }
        page.script("window.frameElement_ = document.querySelector('#frame')", &[]);
        set(page, json!({ "measure": true }));
        for (selector, name, value) in GIVEN {
            let value = if value.starts_with('/') { page.world().address(value) } else { value.into() };
            wait_for(page, selector, name, json!(value));
        }
        wait_for(page, "#sheet", "href", json!("https://m.example/x.css"));
        page.wait_until(
            "getComputedStyle(document.querySelector('main')).letterSpacing === '3px'",
            "the style sheet works",
        );
        page.wait_until("document.querySelector('#frame').contentDocument === null", "the frame is another site's");
        set(page, json!({ "measure": false }));
        wait_for(page, "#frame", "src", Value::Null);
        page.wait_until(
            "document.querySelector('#frame').contentDocument?.URL === 'about:blank'",
            "the frame is empty",
        );
        page.wait_until(
            "getComputedStyle(document.querySelector('main')).letterSpacing === 'normal'",
            "the style sheet is gone",
        );
        page.wait_until("frameElement_.isConnected", "it is the same element");
    }
    let after = page.script(untouched, &[]);
    let marks = |all: &Value| all.as_array().map(Vec::len);
    assert_eq!(marks(&before), marks(&after));
    assert_eq!(before, after);
    page.expect_no_complaints();
}

/// Traps 27, 28: an address that no service declares is not loaded, and the console says why, once.
#[apply(every_engine!)]
fn addresses_elsewhere_are_not_loaded_and_said_once(page: &Page) {
    play(page);
    page.world().before_everything("window.warned = []; console.warn = (it) => warned.push(String(it))");
    let body = "<main><iframe id=strange title=x data-service=measure data-src='https://strange.example/frame'></iframe>\
        <iframe id=plain title=x data-service=measure data-src='http://m.example/frame'></iframe>\
        <iframe id=script title=x data-service=measure data-src='javascript:ran.push(1)'></iframe>\
        <iframe id=empty title=x data-service=measure data-src=''></iframe>\
        <img id=mixed alt='' data-service=measure data-srcset='https://m.example/1.gif 1x, https://strange.example/2.gif 2x'>\
        <img id=own alt='' data-category=adverts data-src='/own.gif'>\
        <iframe id=unknown title=x data-service=mesure data-src='https://m.example/frame'></iframe>\
        <iframe id=elsewhere title=x data-category=adverts data-service=measure data-src='https://m.example/frame'></iframe></main>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.wait_until("warned.length >= 6", "the console says what is wrong before anything is granted");
    page.answer_script_banner("Tout accepter");
    wait_for(page, "#own", "src", json!(page.world().address("/own.gif")));
    page.script(
        "document.body.append(document.createElement('p')); document.body.append(document.querySelector('#strange'))",
        &[],
    );
    page.pause(Duration::from_millis(300));
    for id in ["strange", "plain", "script", "empty", "mixed", "unknown", "elsewhere"] {
        for name in ["src", "srcset"] {
            assert_eq!(attribute(page, &format!("#{id}"), name), Value::Null, "{id}");
        }
    }
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    let warned = page.script("return warned", &[]);
    let warned: Vec<&str> = warned.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for words in [
        "https://strange.example/frame is on no host",
        "strange.example/2.gif",
        "http://m.example",
        "javascript:",
        "“mesure”",
        "“measure” serves none",
    ] {
        assert_eq!(warned.iter().filter(|warning| warning.contains(words)).count(), 1, "{words}: {warned:#?}");
    }
    assert_eq!(
        page.script("return [...document.querySelectorAll('feuillet-embed')].length", &[]),
        0,
        "nobody is asked in vain"
    );
}

const TEMPLATES: &str = "<main><template id=t data-category=measurement data-service=measure><p>un</p>TEXTE<p>deux</p>\
    <script src='https://m.example/slow.js'></script><script>ran.push('inline')</script>\
    <script type=module src='https://m.example/module.js'></script><script type='application/json'>{}</script></template><p id=after>fin</p>\
    <template id=bare data-service='ads-a'>seul <b>gras</b></template></main>";

/// Returns the text inserted after the first template, without its scripts.
fn inserted(page: &Page) -> Value {
    page.script(
        "let all = ''; for (let it = document.querySelector('#t').nextSibling; it && it.id !== 'after'; it = it.nextSibling)
           if (it.nodeType !== 8 && it.localName !== 'script') all += it.textContent.trim() + '|';
         return all.replace(/[|]+/g, '|')",
        &[],
    )
}

/// Traps 6, 7, 8: content is inserted in order, including text, and scripts run in order and once.
#[apply(every_engine!)]
fn templates_come_in_order_and_their_scripts_run_once(page: &Page) {
    play(page);
    page.world().fault(Fault::delayed("*/slow.js", Duration::from_millis(300)));
    open(page, &small(), &html("<script>window.ran = []</script>", TEMPLATES));
    page.see_script_banner();
    page.pause(Duration::from_millis(200));
    assert_eq!((inserted(page), ran(page)), (json!(""), json!([])));
    set(page, json!({ "ads-a": true }));
    page.see_text("seul gras");
    set(page, json!({ "ads-a": false }));
    page.dont_see_text("seul gras");
    set(page, json!({ "ads-a": true }));
    page.see_text("seul gras");
    page.mark_document();
    set(page, json!({ "measure": true }));
    let all = json!(["/slow.js", "inline", "/module.js"]);
    assert!(page.comes_true(|| ran(page) == all), "{}", ran(page));
    assert_eq!(inserted(page), json!("un|TEXTE|deux|"));
    page.script("feuilletConsent.set({ measure: false })", &[]);
    assert_eq!(inserted(page), json!(""));
    page.script("feuilletConsent.set({ measure: true })", &[]);
    assert_eq!(inserted(page), json!("un|TEXTE|deux|"));
    page.pause(Duration::from_millis(400));
    assert_eq!(ran(page), all, "nothing runs twice");
}

/// Traps 9, 10: both ways of showing elements by state work, at once and after each decision.
#[apply(every_engine!)]
fn what_is_shown_follows_the_state(page: &Page) {
    let body = "<p data-show-when='measure'>mesuré</p><p data-show-when='!measure'>non mesuré</p><p data-show-when='!adverts'>sans pub</p>";
    open(page, &small(), &html("", body));
    let shown = || page.script("return [...document.querySelectorAll('p')].map((it) => it.checkVisibility())", &[]);
    assert!(page.comes_true(|| shown() == json!([false, true, true])));
    for _ in 0..2 {
        set(page, json!({ "measure": true, "ads-a": true }));
        assert_eq!(shown(), json!([true, false, true]));
        set(page, json!({ "measure": false, "ads-b": true }));
        assert_eq!(shown(), json!([false, true, false]));
        set(page, json!({ "ads-b": false }));
    }
}

/// Traps 12, 31, 33: elements added later are found without a call, even if a program replaces the body.
#[apply(every_engine!)]
fn what_comes_later_is_found(page: &Page) {
    play(page);
    open(page, &small(), &html("", "<main>début</main>"));
    page.see_script_banner();
    page.script(
        "const body = document.createElement('body');
         body.innerHTML = `<div><div><iframe id=late title=x data-service=measure data-src='https://m.example/frame'></iframe>
           <p data-show-when=measure>mesuré</p></div></div>`;
         document.body.replaceWith(body)",
        &[],
    );
    page.wait_until(
        "document.querySelector('feuillet-embed')?.shadowRoot.querySelector('button')",
        "it has a placeholder",
    );
    page.see_script_banner();
    set(page, json!({ "measure": true }));
    wait_for(page, "#late", "src", json!("https://m.example/frame"));
    page.script(
        "const it = document.createElement('img'); it.id = 'later'; it.alt = '';
         it.setAttribute('data-service', 'measure'); it.setAttribute('data-src', 'https://m.example/1.gif');
         document.querySelector('div').append(it)",
        &[],
    );
    wait_for(page, "#later", "src", json!("https://m.example/1.gif"));
    page.script("document.querySelector('div').remove()", &[]);
    page.wait_until("!document.querySelector('feuillet-embed')", "placeholders go with what they stand for");
}

/// A large page stays cheap: only what was added is searched, never the whole document.
#[apply(every_engine!)]
fn a_page_that_changes_often_is_not_searched_each_time(page: &Page) {
    let rows = "<div class=row data-x=1><p>du <i>texte</i></p></div>".repeat(5000);
    open(page, &small(), &html("", &format!("<main>{rows}</main>")));
    page.see_script_banner();
    page.wait_until("document.readyState === 'complete'", "the page is there");
    page.pause(Duration::from_millis(200));
    let searched = page.async_script(
        "let count = 0;
         const all = document.querySelectorAll;
         document.querySelectorAll = function (it) { count++; return all.call(this, it) };
         const main = document.querySelector('main');
         const start = performance.now();
         for (let turn = 0; turn < 1000; turn++) {
           main.append(document.createElement('p'));
           await null;
         }
         const took = performance.now() - start;
         delete document.querySelectorAll;
         return [count, took]",
        &[],
    );
    eprintln!("{}: 1000 changes took {} ms", page.engine().name(), searched[1]);
    assert_eq!(searched[0], 0);
    assert!(searched[1].as_f64().is_some_and(|time| time < 1500.0), "{searched}");
}
