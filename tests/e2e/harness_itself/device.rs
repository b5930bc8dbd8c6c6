//! Tests of the harness's device emulation and of its watching script, on pages made here.

use crate::harness::prelude::*;

const PLAIN: &str = "<!doctype html><html lang=fr><head><title>Titre</title></head><body>\
    <h1>Bonjour</h1><noscript>Sans script</noscript><p id=out></p>\
    <script src=/script.js></script></body></html>";

fn plain(script: &str) -> Site {
    Site::from_html(&[("/", PLAIN), ("/second/", PLAIN), ("/script.js", script)]).under_our_policy()
}

#[apply(every_engine!)]
fn windows_can_be_as_narrow_as_phones(page: &Page) {
    page.world().serve("/", plain("out.append(innerWidth + ' sur ' + innerHeight)"));
    page.open("/");
    page.see_text("1280 sur 800");
    for (width, height) in [(320, 640), (320, 256), (360, 800), (1920, 1080)] {
        page.set_viewport(width, height);
        page.reload();
        page.see_text(&format!("{width} sur {height}"));
        let query = format!("return matchMedia('(width: {width}px)').matches");
        assert_eq!(page.script(&query, &[]), true);
    }
}

#[apply(every_engine!)]
fn dark_and_still_are_heard(page: &Page) {
    let script = "const asks = (query) => matchMedia(`(prefers-${query})`).matches;\
        out.append([asks('color-scheme: dark'), asks('reduced-motion: reduce')].join(' '))";
    page.world().serve("/", plain(script));
    page.open("/");
    page.see_text("false false");
    page.emulate_dark(true);
    page.open("/");
    page.see_text("true false");
    page.emulate_reduced_motion(true);
    page.open("/");
    page.see_text("true true");
}

#[apply(every_engine!)]
fn javascript_can_be_off(page: &Page) {
    page.world().serve("/", plain("out.append('Avec script')"));
    page.open("/");
    page.see_text("Avec script");
    page.without_javascript();
    page.open("/");
    page.see_text("Sans script");
    page.dont_see_text("Avec script");
}

#[apply(every_engine!)]
fn the_languages_are_those_of_the_reader(page: &Page) {
    if page.not_in(Engine::WebKit, "its language is that of the system") {
        return;
    }
    page.world().serve("/", plain("out.append(navigator.language)"));
    page.open("/");
    page.see_text("fr-FR");
    page.start_anew(Habits { languages: "de-DE,de", ..Habits::default() });
    page.open("/");
    page.see_text("de-DE");
    let requests = page.world().requests_to("/");
    let header = |place: usize| requests[place].header("Accept-Language").unwrap_or_default();
    assert!(header(0).starts_with("fr-FR"), "{}", header(0));
    assert!(header(1).starts_with("de-DE"), "{}", header(1));
}

#[apply(every_engine!)]
fn a_script_can_run_before_everything(page: &Page) {
    page.world().serve(
        "/",
        plain(
            "out.append(Math.round((Date.now() - performance.timeOrigin) / 864e5), ' jours, GPC ',\
           navigator.globalPrivacyControl, ', ', new Date().getFullYear() > 2000,\
           ' ', new Date(0).getTime(), ' ', document.scripts.length)",
        ),
    );
    page.world().shift_clock(181.0);
    page.world().signal_global_privacy_control();
    page.open("/");
    page.see_text("181 jours, GPC true, true 0 1");
}

#[apply(every_engine!)]
fn what_goes_wrong_is_heard(page: &Page) {
    let script = "console.error('mot', 1);\
        Promise.reject(new Error('promesse'));\
        document.body.appendChild(document.createElement('img')).src = '/missing.png';\
        try { document.body.innerHTML = 'x' } catch {}\
        document.body.appendChild(document.createElement('img')).src = 'https://other.example/x.png';\
        setTimeout(() => { throw new Error('panne') });";
    page.world().serve("/", plain(script));
    page.open("/");
    page.see_text("Bonjour");
    let expected = [
        "console.error: mot 1",
        "rejection: Error: promesse",
        "resource: img https://",
        "violation: require-trusted-types-for",
        "violation: img-src https://other.example",
        "error: Error: panne",
    ];
    let heard = |words: &str| page.complaints().iter().any(|complaint| complaint.contains(words));
    for words in expected {
        assert!(page.comes_true(|| heard(words)), "{words} in {:#?}", page.complaints());
    }
    page.open("/second/");
    // Complaints of the previous page are not lost.
    assert!(heard("promesse"));
    for kind in ["console.error", "rejection", "resource", "violation", "error"] {
        page.may_complain(&format!("{kind}: "));
    }
}

#[apply(every_engine!)]
fn silence_is_no_complaint(page: &Page) {
    page.world().serve("/", plain("console.log('tout va bien')"));
    page.open("/");
    assert_eq!(page.complaints(), Vec::<String>::new());
    page.expect_no_complaints();
}
