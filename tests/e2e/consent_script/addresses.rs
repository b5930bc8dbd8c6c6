//! Addresses that markup holds back (`data-src` and the like): the gate sets exactly what it has checked, whatever a
//! page writes, and the content of a template waits like everything else.

use crate::consent_script::{html, open, play_hosts, ran, small};
use crate::harness::prelude::*;

/// Addresses as an attacker might write them, and whether they lead to the service's host.
const WRITTEN: [(&str, bool); 22] = [
    ("https://m.example/x", true),
    ("//m.example/x", true),
    ("\\\\m.example\\x", true),
    ("https:/\\m.example/x", true),
    ("https:m.example/x", false),
    ("ht\ttps://m.ex\nample/x", true),
    (" \u{1}https://M.EXAMPLE/x\u{1f} ", true),
    ("https://m\u{3002}example/x", true),
    ("https://u:p@m.example/x", true),
    ("https://m.example\u{feff}.evil.example/x", false),
    ("https://m.example\u{ad}.evil.example/x", false),
    ("https://m.example@evil.example/x", false),
    ("https://evil.example\\@m.example/x", false),
    ("https://evil.example#@m.example/x", false),
    ("https://m.example:8443/x", false),
    ("https://m.example./x", false),
    ("https://m.example.evil.example/x", false),
    ("https://evil.example/?m.example", false),
    ("http://m.example/x", false),
    ("data:text/html,m.example", false),
    ("blob:https://m.example/x", false),
    ("javascript:void'//m.example'", false),
];

#[apply(every_engine!)]
fn what_is_set_is_what_was_checked(page: &Page) {
    play_hosts(page, &["m.example"]);
    page.may_complain("");
    open(page, &small(), &html("", "<main></main>"));
    page.see_script_banner();
    page.script("feuilletConsent.set({ measure: true })", &[]);
    page.script(
        "const main = document.querySelector('main');
         for (const [url] of arguments[0]) for (const [tag, name] of [['iframe', 'src'], ['img', 'srcset'], ['video', 'poster'], ['link', 'href']]) {
           const it = document.createElement(tag);
           Object.assign(it.dataset, { service: 'measure', [name]: url });
           main.append(it);
         }",
        &[json!(WRITTEN)],
    );
    for (at, (written, is_ours)) in WRITTEN.iter().enumerate() {
        // `meant` is the address as the browser itself parses it.
        let (set, meant) = {
            let it = page.script(
                "const all = [...document.querySelectorAll('main > :not(feuillet-embed)')].slice(arguments[0] * 4, arguments[0] * 4 + 4);
                 const set = all.map((it) => ['src', 'srcset', 'poster', 'href'].map((name) => it.getAttribute(name)).find(Boolean) ?? '');
                 let url = {};
                 try { url = new URL(arguments[1], document.baseURI) } catch {}
                 const isTheirs = url.protocol === 'https:' && url.host === 'm.example';
                 return [set, isTheirs || url.origin === location.origin ? url.href : '']",
                &[json!(at), json!(written)],
            );
            (it[0].clone(), it[1].as_str().unwrap_or_default().to_owned())
        };
        let is_meant = ["https://m.example/x", "https://u:p@m.example/x"].contains(&meant.as_str());
        assert_eq!(is_meant, *is_ours, "{written}: {meant}");
        for (place, it) in set.as_array().into_iter().flatten().enumerate() {
            // White space ends an address in a `srcset`, so only a part of such an address remains, or nothing.
            if place != 1 || !written.contains(['\t', ' ']) {
                assert_eq!(it, &json!(meant), "{written}");
            }
        }
    }
    page.pause(Duration::from_millis(300));
    let hosts = page.world().foreign_hosts();
    assert!(hosts.iter().all(|host| host == "m.example"), "{hosts:?}");
}

/// The time to read an attribute grows only linearly with its length.
#[apply(every_engine!)]
fn long_attributes_take_no_time(page: &Page) {
    play_hosts(page, &["m.example"]);
    page.may_complain("");
    let long = |part: &str| part.repeat(100_000 / part.len());
    let mut body = String::from("<main>");
    for value in [
        long(","),
        long(" "),
        long(" ("),
        long("a,"),
        long(", ,"),
        format!("{}a", long("(")),
        format!("a{}b", long(",")),
    ] {
        body += &format!(
            "<img alt='' data-service=measure data-srcset='{value}'><img alt='' data-service='measure{value}' data-src='{value}'>"
        );
        body += &format!(
            "<script type='text/{value}' data-category='{value}'></script><p data-show-when='{value}'></p><p data-show-when='!\n{value}'></p>"
        );
        body += &format!(
            "<link rel='{value}' data-service=measure data-href='/{value}'><div class='optanon-category-{value}' data-cookieconsent='{value}'></div>"
        );
    }
    let mut policy = small();
    policy["markup"] = json!(["klaro", "orejime", "tarteaucitron", "onetrust", "cookiebot"]);
    open(page, &policy, &html("", &(body + "</main>")));
    page.see_script_banner();
    page.wait_until("document.readyState === 'complete' && document.querySelector('main')", "the page is there");
    for choice in [true, false] {
        let took = page.script("const start = performance.now(); feuilletConsent.set({ measure: arguments[0] }); return performance.now() - start", &[json!(choice)]);
        assert!(took.as_f64().is_some_and(|time| time < 10_000.0), "{took} ms");
    }
}

/// Returns the example of the guide, unchanged.
fn guide() -> &'static str {
    let guide = include_str!("../../../src/consent/README.md");
    let part = guide.split_once("### Frames, pictures, templates").and_then(|(_, rest)| rest.split_once("```html\n"));
    let example = part.and_then(|(_, rest)| rest.split_once("```")).expect("an example in the guide").0;
    assert!(example.contains("<template"), "{example}");
    example
}

/// Firefox's parser prefetches addresses that it sees in the HTML, even within a template.
#[apply(every_engine!)]
fn the_example_of_the_guide_asks_nobody_before_a_choice(page: &Page) {
    play_hosts(page, &["tube.example", "fonts.example", "posts.example"]);
    page.may_complain("");
    let service = |id: &str| json!({ "id": id, "name": id, "privacy_url": format!("https://{id}.example/p"), "enabled": true, "marked": true, "hosts": [format!("{id}.example")] });
    let mut policy = small();
    policy["purposes"] = json!([{ "id": "media", "title": "m", "summary": "s", "description": "d",
        "services": [service("tube"), service("fonts"), service("posts")] }]);
    open(page, &policy, &html("", &format!("<main>{}</main>", guide())));
    page.see_script_banner();
    page.wait_until("document.readyState === 'complete'", "the page is there");
    page.pause(Duration::from_millis(700));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("feuilletConsent.accept()", &[]);
    assert!(page.comes_true(|| ran(page) == json!(["/w.js"])), "{}", ran(page));
    for pattern in ["*tube.example/e/1", "*tube.example/*.jpg", "*fonts.example/x.css"] {
        assert!(page.comes_true(|| !page.world().requests_to(pattern).is_empty()), "{pattern}");
    }
}

/// `data-src` and similar attributes become real when the content is inserted, but only on the template's hosts.
#[apply(every_engine!)]
fn addresses_in_a_template_become_real(page: &Page) {
    play_hosts(page, &["m.example", "strange.example"]);
    page.world().before_everything("window.warned = []; console.warn = (it) => warned.push(String(it))");
    page.may_complain("");
    let body = "<main><template data-service=measure><p>texte</p>\
        <img alt='' data-src='https://m.example/1.gif' data-srcset='https://m.example/2.gif 2x'>\
        <picture><source data-srcset='https://m.example/3.gif'><img alt='' data-src='https://strange.example/4.gif'></picture>\
        <video data-poster='https://m.example/5.gif'></video><link rel=stylesheet data-href='https://m.example/6.css'>\
        <svg><image data-href='https://m.example/7.gif' /></svg><iframe title=x data-src='https://m.example/8'></iframe>\
        <script data-src='https://m.example/9.js'></script><script type='text/plain' data-src='https://m.example/10.js'></script>\
        <script type='text/plain' data-service='ads-a' data-src='https://a.example/11.js'></script><script type='text/x-data'>{}</script></template></main>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.pause(Duration::from_millis(500));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("feuilletConsent.set({ measure: true })", &[]);
    assert!(page.comes_true(|| ran(page) == json!(["/9.js", "/10.js"])), "{}", ran(page));
    let at = |number: usize| page.world().requests_to(&format!("*.example/{number}*"));
    let asked =
        || [3, 5, 6, 7, 8].iter().all(|number| !at(*number).is_empty()) && !(at(1).is_empty() && at(2).is_empty());
    assert!(page.comes_true(asked), "{:?}", page.world().requests_to("*.example*"));
    assert!(at(4).is_empty() && at(11).is_empty(), "{:?}", page.world().requests_to("*.example*"));
    let warned = page.script("return warned.join()", &[]);
    assert!(
        warned.as_str().is_some_and(|text| text.contains("https://strange.example/4.gif is on no host")),
        "{warned}"
    );
}

/// A template with real addresses is reported on the console and in the debug panel.
#[apply(every_engine!)]
fn a_template_that_would_fetch_is_named(page: &Page) {
    play_hosts(page, &["m.example"]);
    page.world().before_everything("window.warned = []; console.warn = (it) => warned.push(String(it))");
    page.may_complain("");
    let body = "<main><template data-service=measure><p>texte</p><img alt='' src='https://m.example/1.gif'><img alt='' src='/own.gif'></template></main>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.wait_until(
        "warned.some((it) => it.includes('holds <img> with https://m.example/1.gif: Firefox asks'))",
        "the console names it",
    );
    assert_eq!(page.script("return warned.length", &[]), 1);
    page.script("feuilletConsent.debug()", &[]);
    page.see_text("<img> https://m.example/1.gif");
}
