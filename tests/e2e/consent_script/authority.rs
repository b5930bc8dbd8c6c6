//! Who may do what: markup injected into a page grants nothing and does not run, no script speaks for the visitor, and
//! the gate loads only what its policy allows.

use crate::consent_script::{Form, html, open, play_hosts, site_with, small};
use crate::harness::prelude::*;

const BY: &str = "return feuilletConsent._.decode(feuilletConsent._.own()).by";

/// Returns a page with the tag of a form, on which only scripts with the nonce run.
fn nonced(form: Form, body: &str) -> String {
    let tag = form.tag().replace("<script", "<script nonce=abc");
    html("", body).replacen(Form::Generated.tag(), &tag, 1)
}

fn serve_under(page: &Page, policy: &Value, html: &str, csp: &str) {
    let site = site_with(policy, &[("/", html)]).header("Content-Security-Policy", csp);
    page.world().serve("/", site.unwatched());
    page.open("/");
}

/// Returns the small policy with a service on the site's own host that needs no consent.
fn with_exempt() -> Value {
    let mut policy = small();
    let own = json!({ "id": "needed", "exempt": true, "title": "n", "summary": "n", "description": "n",
        "services": [{ "id": "own", "name": "own", "enabled": true, "marked": true, "hosts": ["self"] }] });
    policy["purposes"].as_array_mut().expect("purposes").push(own);
    policy
}

/// Under `strict-dynamic` scripts that ours creates are trusted, so it creates none from markup without the nonce.
#[apply(every_engine!)]
fn a_marked_script_needs_the_nonce_of_the_tag(page: &Page) {
    page.may_complain("nonce");
    let marked = |nonce: &str, name: &str| {
        format!(
            "<script {nonce} type=text/plain data-service=own data-src='/{name}.js'></script>\
             <script {nonce} type=text/plain data-service=own>(window.ran ??= []).push('{name} text')</script>\
             <template data-service=own><script {nonce}>(window.ran ??= []).push('{name} template')</script></template>"
        )
    };
    page.world().serve("/slipped.js", Answer::script("(window.ran ??= []).push('slipped')"));
    page.world().serve("/sound.js", Answer::script("(window.ran ??= []).push('sound')"));
    for form in [Form::Generated, Form::Generic] {
        let body = [marked("", "slipped"), marked("nonce=abc", "sound")].concat();
        let csp = "script-src 'nonce-abc' 'strict-dynamic'; base-uri 'none'";
        serve_under(page, &with_exempt(), &nonced(form, &body), csp);
        page.wait_until("window.ran?.length >= 3", "what has the nonce runs");
        page.pause(Duration::from_millis(300));
        let ran = page.script("return ran.sort()", &[]);
        assert_eq!(ran, json!(["sound", "sound template", "sound text"]), "{form:?}");
    }
}

/// The page's own files belong to a service only if the service lists them.
#[apply(every_engine!)]
fn a_marked_script_of_the_pages_own_origin_needs_self(page: &Page) {
    page.may_complain("on no host of its service");
    page.world().serve("/own.js", Answer::script("(window.ran ??= []).push('own')"));
    let script = |service: &str| format!("<script type=text/plain data-service={service} data-src=/own.js></script>");
    open(page, &with_exempt(), &html("", &script("measure")));
    page.script("feuilletConsent.accept()", &[]);
    page.pause(Duration::from_millis(500));
    assert_eq!(page.script("return window.ran ?? null", &[]), Value::Null);
    open(page, &with_exempt(), &html("", &script("own")));
    page.wait_until("window.ran?.join() == 'own'", "where it is listed, it runs");
}

/// Under Trusted Types nothing that a page can reach turns an address or a text into a script.
#[apply(every_engine!)]
fn nothing_hands_out_trusted_types(page: &Page) {
    let csp = "require-trusted-types-for 'script'; trusted-types feuillet-gate";
    for form in [Form::Generated, Form::Generic] {
        serve_under(page, &with_exempt(), &form.html("", "<p>Texte</p>"), csp);
        page.wait_until("feuilletConsent._.put", "the gate runs");
        let found = page.script(
            "const { _: gate } = feuilletConsent;
             const blob = URL.createObjectURL(new Blob(['1']));
             const minted = [];
             for (const url of ['https://evil.test/x.js', blob, 'data:,1', 'javascript:1', 'http://m.example/x.js', 'https://m.example.evil.test/']) {
               for (const key of ['own', 'measure', '*', '?measure', '']) {
                 try { gate.put(document.createElement('script'), 'src', url, key, 'self'); minted.push([url, key]); } catch {}
               }
             }
             const values = Object.keys(gate).filter((it) => /policy|createScript/i.test(it));
             return [minted, values, gate.hand?.() ?? false]",
            &[],
        );
        assert_eq!(found, json!([[], [], false]), "{form:?}");
    }
}

/// The visitor's event, not the caller, determines where the visitor is recorded to have answered.
#[apply(every_engine!)]
fn no_script_says_where_the_visitor_answered(page: &Page) {
    for act in [
        "feuilletConsent.accept('banner')",
        "feuilletConsent.refuse('preferences')",
        "feuilletConsent.withdraw('embed')",
        "feuilletConsent.set({ measurement: true }, 'banner')",
        "document.querySelector('feuillet-consent').shadowRoot.querySelector('[data-consent=accept]').click()",
    ] {
        open(page, &small(), &html("", "<p>Texte</p>"));
        page.wait_until(
            "document.querySelector('feuillet-consent')?.shadowRoot.querySelector('section')",
            "the banner is there",
        );
        page.script(act, &[]);
        assert_eq!(page.script(BY, &[]), "a", "{act}");
    }
    page.script("localStorage.clear(); document.cookie = `${feuilletConsent._.name}=; Max-Age=0; Path=/; Secure`", &[]);
    open(page, &small(), &html("", "<p>Texte</p>"));
    page.answer_script_banner("Tout accepter");
    assert_eq!(page.script(BY, &[]), "b");
}

/// Markup that somebody injects into a page can open the choice and refuse, but accepts only if the policy allows it.
#[apply(every_engine!)]
fn what_a_pages_markup_may_do(page: &Page) {
    let body = "<a id=yes data-consent=accept href='/ailleurs'>Lire la suite</a> <button id=no data-consent=refuse>Non</button>";
    for form in [Form::Generated, Form::Generic] {
        let mut policy = small();
        for accepts in [false, true] {
            policy["page_accepts"] = json!(accepts);
            page.world().serve("/", site_with(&policy, &[("/", &form.html("", body))]));
            page.open("/");
            page.see_script_banner();
            page.script("document.getElementById('yes').click()", &[]);
            if !accepts {
                // WebKit reports an error if the dialog's files are still loading when the page is left.
                page.see_script_preferences();
            }
            assert_eq!(
                page.script("return [feuilletConsent.has('measure'), location.pathname]", &[]),
                json!([accepts, "/"])
            );
            page.script("document.getElementById('no').click()", &[]);
            assert_eq!(
                page.script("return [feuilletConsent.has('measure'), feuilletConsent.get().asked]", &[]),
                json!([false, false])
            );
            page.script(
                "localStorage.clear(); document.cookie = `${feuilletConsent._.name}=; Max-Age=0; Path=/; Secure`",
                &[],
            );
        }
    }
}

/// Ids may be names of properties that all objects have.
#[apply(every_engine!)]
fn a_service_may_be_called_constructor(page: &Page) {
    let mut policy = small();
    policy["purposes"][0]["id"] = json!("valueof");
    policy["purposes"][0]["services"][0]["id"] = json!("constructor");
    policy["aliases"] = json!({ "stats": "constructor" });
    play_hosts(page, &["m.example"]);
    let body = "<script type=text/plain data-service=constructor data-src='https://m.example/c.js'></script>\
        <script type=text/plain data-service=stats data-src='https://m.example/s.js'></script>";
    for form in [Form::Generated, Form::Generic] {
        page.world().serve("/", site_with(&policy, &[("/", &form.html("", body))]));
        page.open("/");
        page.answer_script_banner("Tout accepter");
        page.wait_until("window.ran?.length == 2", "both run");
        page.script("feuilletConsent.refuse()", &[]);
        page.wait_until(
            "document.readyState == 'complete' && !window.ran && window.feuilletConsent",
            "it is withdrawn",
        );
        assert_eq!(page.script("return feuilletConsent.get().asked", &[]), false);
        page.script(
            "localStorage.clear(); document.cookie = `${feuilletConsent._.name}=; Max-Age=0; Path=/; Secure`",
            &[],
        );
    }
}

/// Markup alone does not determine what runs with the tag's nonce.
#[apply(every_engine!)]
fn an_element_names_policies_of_the_pages_own_origin(page: &Page) {
    page.may_complain("policy of another origin");
    let policy = json!({ "v": 1, "controller": { "name": "E", "contact": "/" }, "purposes": [{ "id": "p", "exempt": true,
        "title": "t", "summary": "s", "description": "d", "services": [{ "id": "s", "name": "s", "enabled": true,
        "hosts": ["evil.example"], "scripts": ["https://evil.example/x.js"] }] }] });
    let text = policy.to_string();
    play_hosts(page, &["evil.example"]);
    page.world().serve("evil.example/policy.json", Answer::json(&policy).header("Access-Control-Allow-Origin", "*"));
    let data = format!("data:application/json,{}", text.replace('\'', "%27").replace('#', "%23"));
    for (named, starts) in [
        (data.as_str(), false),
        ("https://evil.example/policy.json", false),
        ("//evil.example/policy.json", false),
        ("/consent.json", true),
    ] {
        let element = format!("<feuillet-consent policy='{named}' base='https://evil.example/'></feuillet-consent>");
        let tag = "<script src=/consent/consent.js></script>";
        let html = html("", &element).replacen(Form::Generated.tag(), tag, 1);
        page.world().serve("/", site_with(&small(), &[("/", &html)]));
        page.open("/");
        page.pause(Duration::from_millis(400));
        assert_eq!(page.script("return !!window.feuilletConsent", &[]), starts, "{named}");
        assert_eq!(page.script("return window.ran ?? null", &[]), Value::Null, "{named}");
    }
}
