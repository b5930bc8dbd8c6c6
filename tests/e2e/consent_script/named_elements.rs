//! DOM clobbering: elements can shadow properties of `document` by their names, undefined names on `window` by their
//! ids, and fields can shadow properties of their form. None of this may affect the consent manager.

use crate::consent_script::{Form, every_form, html, play_hosts, site_with, small};
use crate::harness::prelude::*;

/// All properties of `document` that our scripts read.
const OF_DOCUMENT: &str = "addEventListener removeEventListener dispatchEvent cookie querySelector querySelectorAll \
    getElementById createElement createComment importNode documentElement head body baseURI readyState currentScript \
    implementation adoptedStyleSheets fonts activeElement visibilityState referrer prerendering fullscreenElement";
/// Names on `window` that our scripts read or set.
const OF_WINDOW: &str = "feuilletConsent dataLayer trustedTypes klaro addEventListener";
/// Properties of elements that our scripts read.
const OF_FORM: &str = "matches closest querySelectorAll getAttribute isConnected dataset parentElement contains";

fn clobbering() -> String {
    let document =
        OF_DOCUMENT.split_whitespace().map(|name| format!("<img name={name} alt=''><form name={name}></form>"));
    let window = OF_WINDOW.split_whitespace().map(|name| format!("<a id={name}></a><form name={name}></form>"));
    let fields = OF_FORM.split_whitespace().map(|name| format!("<input name={name}>"));
    let form =
        [String::from("<form data-show-when=measure>")].into_iter().chain(fields).chain([String::from("</form>")]);
    document.chain(window).chain(form).collect()
}

/// Access to `document` that elements cannot shadow, for the test's own scripts.
const SOUND: &str =
    "const get = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(window.document);
    const host = () => Document.prototype.querySelector.call(window.document, 'feuillet-consent');";

fn is(page: &Page, expression: &str, what: &str) {
    page.wait_until(&format!("(() => {{ {SOUND} return {expression} }})()"), what);
}

/// Asserts that accepting, refusing, withdrawing and `ready` work, whatever the page's elements are called.
fn decides(page: &Page, html: &str) {
    play_hosts(page, &["m.example"]);
    page.world().serve("/", site_with(&small(), &[("/", html)]));
    page.open("/");
    is(page, "host()?.shadowRoot.querySelector('section')?.checkVisibility()", "the banner is shown");
    is(page, "host().parentNode == get('body')", "it stands in the body");
    let ready = "return await Promise.race([feuilletConsent.ready.then((it) => it.asked), new Promise((end) => setTimeout(end, 9000))])";
    assert_eq!(page.async_script(ready, &[]), true, "ready resolves");
    let press = |act: &str| {
        page.script(&format!("{SOUND} host().shadowRoot.querySelector('[data-consent={act}]').click()"), &[])
    };
    press("accept");
    is(page, "get('documentElement').dataset.consent == 'decided' && feuilletConsent.has('measure')", "it is accepted");
    is(page, "window.ran?.join() == '/m.js'", "what waited runs");
    page.script("Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.call(window.document, 'measure_1=1; Path=/')", &[]);
    page.script("window.marked = true; feuilletConsent.on('withdrawal', () => (sessionStorage.heard = 1))", &[]);
    press("refuse");
    is(page, "window.marked !== true && get('readyState') == 'complete'", "the page is loaded again");
    is(page, "sessionStorage.heard == '1' && !feuilletConsent.has('measure')", "it is withdrawn");
    is(page, "!get('cookie').includes('measure_1')", "its cookie is gone");
    page.script("sessionStorage.clear(); feuilletConsent.refuse()", &[]);
}

const MARKED: &str = "<script type='text/plain' data-service=measure data-src='https://m.example/m.js'></script>";

#[apply(every_form!)]
fn elements_after_the_tag(page: &Page, form: Form) {
    decides(page, &form.html("", &[&clobbering(), MARKED].concat()));
}

#[apply(every_form!)]
fn elements_before_the_tag(page: &Page, form: Form) {
    let late = html("", &[&clobbering(), form.tag(), MARKED].concat());
    decides(page, &late.replacen(Form::Generated.tag(), "", 1));
}
