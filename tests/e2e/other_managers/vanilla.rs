//! Pages with the markup of vanilla-cookieconsent, which the consent script understands without any setting.

use crate::consent::{ACCEPT, REFUSE};
use crate::harness::prelude::*;
use crate::other_managers::{inline, open_marked, policy, see_one_warning, see_run};

/// Traps 2, 5, 6, 10, 11, 12: scripts run once and in order within a category, other scripts do not wait for them,
/// several names can be combined, typos are reported, and later elements are found.
#[apply(every_engine!)]
fn scripts_run_when_all_of_their_categories_are_granted(page: &Page) {
    let external = |marking: &str, source: &str| {
        format!("<script type='text/plain' {marking} data-src='https://{source}'></script>")
    };
    let body = [
        external("data-category='analytics'", "m.example/1.js"),
        inline("type='text/plain' data-category='analytics'", "after 1"),
        inline("type='text/x-blocked' data-category='measurement'", "another type"),
        inline("type='text/plain' data-cookiecategory='analytics'", "version 2"),
        inline("type='text/plain' data-category='analytics' data-type='module'", "module"),
        inline("type='text/plain' data-category='ads' data-service='ads-a, ads-b'", "both services"),
        inline("type='text/plain' data-category='ads analytics'", "both categories"),
        external("data-category='ads' data-service='ads-a'", "strange.example/stolen.js"),
        inline("type='text/plain' data-category='analitycs'", "typo"),
        inline("type='text/plain' data-category='analitycs'", "typo again"),
        inline("type='text/plain' data-category='analytics analitycs'", "half a typo"),
        inline("type='text/plain' data-category='constructor'", "constructor"),
        inline("type='text/plain' data-category='ads' data-service='pixel'", "only in the markup"),
        inline("type='text/plain' data-category='ads' data-service='measure'", "elsewhere"),
        "<script type='application/json' data-category='analytics'>{\"data\": 1}</script>".into(),
    ];
    let policy = policy(&[], json!({ "analytics": "measurement", "ads": "adverts" }));
    page.world().fault(Fault::delayed("*/1.js", Duration::from_millis(400)));
    open_marked(page, &policy, "", &body.concat());
    see_one_warning(page, &["<script", "“analitycs”", "measurement (measure)", "adverts (ads-a, ads-b)", "analytics"]);
    see_one_warning(page, &["the policy has no “pixel”"]);
    see_one_warning(page, &["“measure” serves none of the purposes “ads”"]);
    see_run(page, &[]);
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("feuilletConsent.set({ 'ads-a': true })", &[]);
    page.wait_until("warned.some((it) => it.includes('stolen.js is on no host'))", "a strange host is told");
    see_run(page, &[]);
    page.script("feuilletConsent.set({ 'ads-b': true })", &[]);
    see_run(page, &["both services"]);
    page.script("feuilletConsent.accept(); feuilletConsent.accept()", &[]);
    page.wait_until("ran.includes('both categories') && !ran.includes('/1.js')", "nobody else waits");
    let all = ["both services", "both categories", "/1.js", "after 1", "another type", "version 2", "module"];
    see_run(page, &all);
    assert_eq!(page.script("return ran.indexOf('/1.js') < ran.indexOf('after 1')", &[]), true);
    page.script(
        "const late = document.createElement('script');
         Object.assign(late, { type: 'text/plain', textContent: \"ran.push('late')\" });
         late.dataset.cookiecategory = 'analytics';
         document.body.append(late)",
        &[],
    );
    see_run(page, &[&all[..], &["late"]].concat());
    assert_eq!(page.script("return document.querySelector('[type*=json]').text", &[]), "{\"data\": 1}");
    assert!(!page.world().foreign_hosts().contains("strange.example"));
}

/// Traps 9, 10: they run only after a grant, on this page or an earlier one, and once per page.
#[apply(every_engine!)]
fn scripts_marked_with_a_not_run_once_after_a_withdrawal(page: &Page) {
    let body = [
        inline("type='text/plain' data-category='!analytics'", "no analytics"),
        inline("type='text/plain' data-category='ads' data-service='!ads-a'", "no ads-a"),
        "<script type='text/plain' data-category='!ads' data-src='https://b.example/gone.js'></script>".into(),
        inline("type='text/plain' data-category='!nothing'", "nothing"),
    ];
    let policy = policy(&[], json!({ "analytics": "measurement", "ads": "adverts" }));
    open_marked(page, &policy, "", &body.concat());
    see_one_warning(page, &["“nothing”"]);
    page.answer_script_banner(REFUSE);
    see_run(page, &[]);
    page.script("feuilletConsent.set({ measure: true, 'ads-a': true })", &[]);
    see_run(page, &[]);
    page.script("feuilletConsent.set({ 'ads-a': false })", &[]);
    see_run(page, &["no ads-a", "/gone.js"]);
    page.script(
        "feuilletConsent.accept(); feuilletConsent.refuse(); feuilletConsent.accept(); feuilletConsent.refuse()",
        &[],
    );
    see_run(page, &["no ads-a", "/gone.js", "no analytics"]);
    page.script("feuilletConsent.accept()", &[]);
    page.reload();
    page.async_script("await feuilletConsent.ready", &[]);
    see_run(page, &[]);
    page.script("feuilletConsent.refuse()", &[]);
    see_run(page, &["no ads-a", "/gone.js", "no analytics"]);
}

const EVENTS: &str = "<script>window.heard = [];
    for (const name of ['FirstConsent', 'Consent', 'Change', 'ModalShow', 'ModalHide'])
      addEventListener('cc:on' + name, ({ detail }) => heard.push([name, detail.modalName ?? detail.changedCategories ?? detail.cookie.categories]));
    </script>";

/// Trap 74: the page's controls work, including those added later, and its scripts receive the events they listen to.
#[apply(every_engine!)]
fn controls_and_events_are_those_that_the_page_knows(page: &Page) {
    let body = "<button id='show' data-cc='show-consentModal'>Montrer</button>\
        <a id='all' href='#x' data-cc='accept-all'><b>Tout</b></a><button id='open' data-cc='show-preferencesModal'>Choisir</button>";
    let mut policy = policy(&[], json!({ "analytics": "measurement" }));
    policy["page_accepts"] = json!(true);
    open_marked(page, &policy, EVENTS, body);
    page.see_script_banner();
    page.script("document.querySelector('#all b').click()", &[]);
    page.see_no_script_banner();
    assert_eq!(page.script("return location.hash", &[]), "");
    let all = json!(["measurement", "adverts", "analytics"]);
    let expected =
        json!([["ModalShow", "consentModal"], ["ModalHide", "consentModal"], ["FirstConsent", all], ["Consent", all]]);
    let heard = page.script("return heard", &[]);
    assert!(page.comes_true(|| page.script("return heard", &[]) == expected), "{heard}");
    page.script(
        "const late = document.createElement('button');
         late.dataset.cc = 'accept-necessary'; document.body.append(late); late.click()",
        &[],
    );
    page.wait_until("!feuilletConsent.has('measure')", "a control that came later refuses");
    let last = page.script("return heard.at(-1)", &[]);
    assert_eq!(last, json!(["Change", ["measurement", "analytics", "adverts"]]));
    page.script("document.getElementById('show').click()", &[]);
    page.see_script_banner();
    page.answer_script_banner(ACCEPT);
    assert_eq!(page.script("return document.getElementById('open').getAttribute('aria-haspopup')", &[]), "dialog");
    page.script("document.getElementById('open').click()", &[]);
    page.see_script_preferences();
    page.press("Escape");
    page.wait_until("heard.at(-1).join() === 'ModalHide,preferencesModal'", "the page hears that it is closed");
    page.reload();
    page.wait_until("heard.some(([name]) => name === 'Consent')", "a stored choice is told on the next page");
    assert_eq!(page.script("return heard.length", &[]), 1);
}
