//! The consent script, in both forms, on pages that were not made for it. It works whatever their styles, structure and
//! content security policies, and they stay as they are.

use crate::consent::{ACCEPT, CHOOSE};
use crate::consent_script::{Form, every_form, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

/// A marked script for the service `measure`.
const MARKED: &str =
    "<script type='text/plain' data-category='measurement' data-src='https://m.example/1.js'></script>";

/// Opens a page given by its complete HTML.
fn open(page: &Page, html: &str) {
    play_hosts(page, &["m.example"]);
    page.world().serve("/", site_with(&small(), &[("/", html)]));
    page.open("/");
}

/// Asserts that the banner is shown on top, that one click answers it, and that the waiting script then runs once.
#[track_caller]
fn it_works(page: &Page, accept: &str) {
    page.see_script_banner();
    assert_eq!(page.script("return document.querySelectorAll('feuillet-consent').length", &[]), 1);
    let on_top = "const root = document.querySelector('feuillet-consent').shadowRoot;
        return [...root.querySelectorAll('section button')].map((it) => {
          const { left, top, width, height } = it.getBoundingClientRect();
          return root.elementFromPoint(left + width / 2, top + height / 2) === it && width >= 24 && height >= 24;
        })";
    page.wait_until(&format!("(() => {{ {on_top} }})().every(Boolean)"), "all buttons are on top");
    assert_eq!(page.script(on_top, &[]), json!([true, true, true]));
    assert_eq!(ran(page), json!([]), "nothing has run");
    page.answer_script_banner(accept);
    page.wait_until("(window.ran ?? []).length === 1", "what waited runs, once");
    page.pause(Duration::from_millis(200));
    assert_eq!(ran(page), json!(["/1.js"]));
}

fn with_head(form: Form, head: &str) -> String {
    form.html(head, &format!("<main><h1>Une page</h1>{MARKED}</main>"))
}

#[apply(every_form!)]
fn a_base_address_elsewhere(page: &Page, form: Form) {
    open(page, &with_head(form, "<base href='/ailleurs/'>"));
    page.see_script_banner();
    if form == Form::Generated {
        let list =
            page.script("return document.querySelector('feuillet-consent').shadowRoot.querySelector('a').href", &[]);
        assert_eq!(list, page.world().address("/consent/f.fr.html#services"));
    }
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    page.press("Escape");
    it_works(page, ACCEPT);
}

#[apply(every_form!)]
fn hostile_styles(page: &Page, form: Form) {
    open(page, &with_head(form, ""));
    page.see_script_banner();
    let look = "const root = document.querySelector('feuillet-consent').shadowRoot;
        return ['section', 'h2', 'button', 'p'].map((it) => {
          const { fontSize, fontFamily, color, backgroundColor, display, textTransform, letterSpacing } = getComputedStyle(root.querySelector(it));
          return [fontSize, fontFamily, color, backgroundColor, display, textTransform, letterSpacing] })";
    let expected = page.script(look, &[]);
    let styles = [
        "*{all:initial!important}",
        "div,section,p,button,feuillet-consent,body>*{display:none!important;visibility:hidden!important;opacity:0!important}",
        "html{font-size:62.5%!important;text-transform:uppercase;letter-spacing:1em;direction:rtl}",
        "body{transform:scale(.5);filter:blur(9px);overflow:hidden;position:fixed;inset:0}",
    ];
    for style in styles {
        open(page, &with_head(form, &format!("<style>{style}</style>")));
        page.see_script_banner();
        assert_eq!(page.script(look, &[]), expected, "{style}");
    }
    let last = "<style>.top{position:fixed;inset:0;z-index:2147483647;background:gold}</style>";
    let body = format!("<main>{MARKED}</main><div class='top'>2147483647</div>");
    open(page, &form.html(last, &body));
    it_works(page, ACCEPT);
}

/// A modal dialog of the page makes everything else inert, so the banner waits until it is closed.
#[apply(every_form!)]
fn a_modal_dialog_of_the_page(page: &Page, form: Form) {
    let body =
        format!("<main>{MARKED}</main><dialog id='d'><form method='dialog'><button>Fermer</button></form></dialog>");
    open(page, &form.html("", &body));
    page.see_script_banner();
    page.script("document.getElementById('d').showModal()", &[]);
    page.click_role("button", "Fermer");
    it_works(page, ACCEPT);
}

/// Also trap 76.
#[apply(every_form!)]
fn an_arabic_page(page: &Page, form: Form) {
    open(page, &with_head(form, "").replace("lang=\"fr\"", "lang=\"ar\" dir=\"rtl\""));
    page.see_script_banner();
    let host = page.script("const it = document.querySelector('feuillet-consent'); return [it.lang, it.dir, getComputedStyle(it.shadowRoot.querySelector('section')).direction]", &[]);
    assert_eq!(host, json!(["ar", "rtl", "rtl"]));
    let words: Value = serde_json::from_str(include_str!("../../../public/text/consent/ar.json")).expect("JSON");
    it_works(page, words["consent.accept"].as_str().expect("a word"));
}

/// Programs may rebuild their whole page.
#[apply(every_form!)]
fn a_program_that_replaces_the_body(page: &Page, form: Form) {
    open(page, &with_head(form, ""));
    for replace in [
        "document.body.replaceChildren()",
        "document.body = document.createElement('body')",
        "document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'))",
        "document.body.textContent = ''; document.body.append(document.createElement('main'))",
    ] {
        page.see_script_banner();
        page.script(replace, &[]);
        page.see_script_banner();
    }
    page.script(
        "const it = Object.assign(document.createElement('script'), { type: 'text/plain' });
         it.dataset.category = 'measurement'; it.dataset.src = 'https://m.example/1.js'; document.body.append(it)",
        &[],
    );
    it_works(page, ACCEPT);
}

#[apply(every_form!)]
fn two_tags_and_both_forms_on_one_page(page: &Page, form: Form) {
    let other = if form == Form::Generic { Form::Generated } else { Form::Generic };
    open(page, &with_head(form, &[form.tag(), other.tag()].concat()));
    it_works(page, ACCEPT);
}

#[apply(every_form!)]
fn a_late_tag(page: &Page, form: Form) {
    let without = with_head(form, "").replace(form.tag(), "");
    for word in ["async", "defer"] {
        page.world().before_everything(
            "localStorage.clear(); document.cookie = '__Host-eu-consent=; Max-Age=0; Path=/; Secure'",
        );
        let tag = form.tag().replace("<script ", &format!("<script {word} "));
        open(page, &without.replace("</head>", &format!("{tag}</head>")));
        it_works(page, ACCEPT);
    }
    open(page, &without);
    page.script(
        "const it = document.createElement('script');
         const tag = new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('script');
         for (const { name, value } of tag.attributes) it.setAttribute(name, value);
         document.body.append(it)",
        &[json!(form.tag())],
    );
    it_works(page, ACCEPT);
}

#[apply(every_form!)]
fn a_page_in_a_frame(page: &Page, form: Form) {
    play_hosts(page, &["m.example"]);
    let inner = with_head(form, "");
    let outer = "<!doctype html><title>Dehors</title><iframe src='/dedans/' width='900' height='700'></iframe>";
    page.world().serve("/", site_with(&small(), &[("/", outer), ("/dedans/", &inner)]));
    page.open("/");
    let root = "document.querySelector('iframe').contentDocument?.querySelector('feuillet-consent')?.shadowRoot";
    page.wait_until(&format!("{root}?.getElementById('consent-banner')?.checkVisibility()"), "the banner is shown");
    page.script(&format!("{root}.querySelector('[data-consent=accept]').click()"), &[]);
    page.wait_until("document.querySelector('iframe').contentWindow.ran?.length === 1", "what waited runs");
}

#[apply(every_form!)]
fn without_javascript(page: &Page, form: Form) {
    page.without_javascript();
    open(page, &with_head(form, ""));
    page.see_text("Une page");
    assert!(page.world().foreign_hosts().is_empty());
    assert_eq!(page.visible_text(), "Une page");
}

#[apply(every_form!)]
fn a_page_without_a_language_in_quirks_mode(page: &Page, form: Form) {
    open(page, &with_head(form, "").replace("<!doctype html><html lang=\"fr\">", "<html>"));
    assert_eq!(page.script("return document.compatMode", &[]), "BackCompat");
    it_works(page, ACCEPT);
}

/// The content security policy admits scripts by nonce only, names no host, and forbids all styles.
#[apply(every_form!)]
fn a_policy_with_nonces_and_without_styles(page: &Page, form: Form) {
    play_hosts(page, &["m.example"]);
    let mut policy = small();
    policy["purposes"][0]["services"][0]["marked"] = json!(false);
    policy["purposes"][0]["services"][0]["scripts"] = json!(["https://m.example/1.js"]);
    let html = form.html("", "<main>Une page</main>").replace("<script ", "<script nonce=\"x\" ");
    let site = site_with(&policy, &[("/", &html)]).header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-x' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'self'; img-src 'self'",
    );
    page.world().serve("/", site);
    page.open("/");
    page.see_script_banner();
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    page.press("Escape");
    it_works(page, ACCEPT);
}

#[apply(every_form!)]
fn files_on_another_origin(page: &Page, form: Form) {
    let host = page.world().host("files");
    let site = site_with(&small(), &[("/", "")]).header("Access-Control-Allow-Origin", "*");
    page.world().serve(&format!("https://{host}/"), site);
    let html = with_head(form, "").replace("/consent/", &format!("https://{host}/consent/"));
    open(page, &html);
    page.see_script_banner();
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    page.press("Escape");
    it_works(page, ACCEPT);
}
