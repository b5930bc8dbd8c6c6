//! Placeholders on pages of other sites: what they say and do, and that nothing on the page moves. Numbers of traps are
//! those of the study of other consent managers (part 5).

use crate::consent_script::{html, open, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const FIRST: &str = "document.querySelector('feuillet-embed')";

fn frame(id: &str, service: &str, more: &str) -> String {
    format!(
        "<iframe id={id} data-service={service} data-src='https://{}.example/{id}' {more}></iframe>",
        match service {
            "measure" => "m",
            "ads-a" => "a",
            _ => "b",
        }
    )
}

/// Returns a page with frames in typical layouts: plain, absolutely positioned in a box with an aspect ratio, with an
/// aspect ratio of its own, in a flex box, in a grid, inline in text, and in a box that scrolls.
fn page_of_frames() -> String {
    let style = "<style>body { font: 16px/1.5 serif; margin: 1rem } .ratio { position: relative; padding-top: 56.25%; max-width: 40rem }\
        .ratio iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0 }\
        #fluid { width: 100%; max-width: 30rem; height: auto; aspect-ratio: 4/3; border-radius: 12px }\
        .flex { display: flex; gap: 1rem; align-items: center } .flex iframe { flex: 1 } .grid { display: grid; grid-template-columns: 1fr 2fr }\
        .scroll { overflow: auto; height: 250px; width: 500px; border: 1px solid } .scroll p { height: 300px }\
        .prose > * + * { margin-top: 2rem }\
        @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style>";
    let all = [
        frame("plain", "measure", "width=560 height=315 title='Une vidéo'"),
        format!("<div class=ratio>{}</div>", frame("ratio", "measure", "title='Une autre vidéo'")),
        format!("<div class=prose>{}<p>Suite</p></div>", frame("fluid", "ads-a", "title='Une carte'")),
        format!("<div class=flex><p>Texte</p>{}</div>", frame("flex", "ads-a", "title='Un billet' height=260")),
        format!("<div class=grid><p>Texte</p>{}</div>", frame("grid", "ads-a", "title='Un billet' height=260")),
        format!("<p>Dans une ligne {} de texte.</p>", frame("line", "ads-b", "title='Du son' width=420 height=120")),
        format!("<div class=scroll><p>Haut</p>{}<p>Bas</p></div>", frame("scroll", "ads-b", "title='En bas'")),
    ];
    html(style, &format!("<main><h1>Des cadres</h1>{}<p id=end>Fin</p></main>", all.join("<p>Entre deux</p>")))
}

/// Scripts that return the boxes of all elements in the page, and the offset of each placeholder from its frame.
const BOXES: &str = "return [...document.querySelectorAll('main, main :not(feuillet-embed)')].map((it) => {
    const { left, top, width, height } = it.getBoundingClientRect(); return [it.id || it.localName, left, top, width, height].map((it) => it.toFixed?.(1) ?? it) })";
const OFF: &str =
    "return [...document.querySelectorAll('feuillet-embed')].filter((it) => it.checkVisibility()).map((it) => {
    const [a, b] = [it, it.previousElementSibling].map((it) => it.getBoundingClientRect());
    return Math.max(...['left', 'top', 'width', 'height'].map((name) => Math.abs(a[name] - b[name]))) })";

fn play(page: &Page) {
    play_hosts(page, &["m.example", "a.example", "b.example"]);
}

#[track_caller]
fn wait_for_frames(page: &Page, ids: &[&str]) {
    let loaded = || page.script("return [...document.querySelectorAll('main iframe[src]')].map((it) => it.id)", &[]);
    assert!(page.comes_true(|| loaded() == json!(ids)), "{} instead of {ids:?}", loaded());
}

#[track_caller]
fn hear(page: &Page, words: &str) {
    let told = "document.querySelector('feuillet-consent').shadowRoot.getElementById('consent-status').textContent";
    page.wait_until(&format!("{told}.includes({})", json!(words)), &format!("“{words}” is announced"));
}

/// Traps 26, 30, 31: placeholders are there at once and lie exactly over their frames in every layout; nothing moves
/// when all frames are loaded or when the placeholders come back.
#[apply(every_engine!)]
fn nothing_moves_when_frames_are_loaded(page: &Page) {
    play(page);
    open(page, &small(), &page_of_frames());
    page.answer_script_banner("Tout refuser");
    page.wait_until("document.querySelectorAll('feuillet-embed').length === 7", "all have placeholders");
    page.script(
        "window.shifts = []; if (window.PerformanceObserver?.supportedEntryTypes.includes('layout-shift'))
           new PerformanceObserver((list) => shifts.push(...list.getEntries().flatMap((it) => it.sources.map(({ node, previousRect, currentRect }) => [it.value, node?.outerHTML?.slice(0, 60) ?? String(node), previousRect, currentRect])))).observe({ type: 'layout-shift' })",
        &[],
    );
    let exactly = || {
        let off = page.script(OFF, &[]);
        off.as_array()
            .is_some_and(|all| all.len() == 7 && all.iter().all(|offset| offset.as_f64().is_some_and(|px| px < 0.6)))
    };
    assert!(page.comes_true(exactly), "{}", page.script(OFF, &[]));
    page.script("document.querySelector('.scroll').scrollTop = 120; document.querySelector('h1').textContent += ' et un titre '.repeat(30)", &[]);
    assert!(page.comes_true(exactly), "after scrolling and growing: {}", page.script(OFF, &[]));
    page.pause(Duration::from_millis(700));
    // The status message is centred, so it moves whenever its text changes.
    page.script("shifts.length = 0; document.querySelector('feuillet-consent').shadowRoot.querySelector('#consent-status').style.display = 'none'", &[]);
    let before = page.script(BOXES, &[]);
    page.script("feuilletConsent.accept()", &[]);
    wait_for_frames(page, &["plain", "ratio", "fluid", "flex", "grid", "line", "scroll"]);
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script(BOXES, &[]), before);
    page.script("feuilletConsent.refuse()", &[]);
    wait_for_frames(page, &[]);
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script(BOXES, &[]), before);
    assert!(page.comes_true(exactly), "after a withdrawal: {}", page.script(OFF, &[]));
    assert_eq!(page.script("return shifts", &[]), json!([]));
}

/// Trap 32: a placeholder says what it is and who receives data. Loading once loads this frame only and records
/// nothing; loading always grants its service.
#[apply(every_engine!)]
fn once_is_once_and_always_is_for_one_service(page: &Page) {
    play(page);
    let body = ["plain", "again"].map(|id| frame(id, "measure", "width=560 height=315 title='Une vidéo'")).concat()
        + &frame("other", "ads-a", "width=560 height=315 title='Une carte'");
    open(page, &small(), &html("", &format!("<main><h1>Cadres</h1>{body}</main>")));
    page.see_script_banner();
    for text in ["Une vidéo", "Ce contenu vient de measure.", "m.example", "Une carte"] {
        page.see_text(text);
    }
    let record = page.cookie("__Host-eu-consent");
    assert_eq!(record, None);
    page.script(&format!("{FIRST}.shadowRoot.querySelector('button').focus()"), &[]);
    page.press("Enter");
    wait_for_frames(page, &["plain"]);
    hear(page, "Contenu chargé");
    page.wait_until("document.activeElement.id === 'plain'", "the focus goes into the frame");
    assert_eq!(page.cookie("__Host-eu-consent"), None);
    assert_eq!(page.script("return Object.keys(localStorage)", &[]), json!([]));
    assert!(page.shows_script_banner(), "all is still asked");
    page.script("feuilletConsent.set({ 'ads-b': true })", &[]);
    wait_for_frames(page, &["plain"]);
    // The keyboard works on the second button of the next placeholder.
    page.script("document.querySelectorAll('feuillet-embed')[1].shadowRoot.querySelectorAll('button')[1].focus()", &[]);
    page.press(" ");
    wait_for_frames(page, &["plain", "again"]);
    page.wait_until("document.activeElement.id === 'again'", "the focus goes into the frame");
    hear(page, "Contenu chargé");
    let granted =
        "const { services } = feuilletConsent.get(); return Object.keys(services).filter((it) => services[it])";
    assert_eq!(page.script(granted, &[]), json!(["measure", "ads-b"]));
    let record = page.cookie("__Host-eu-consent").unwrap_or_default();
    assert!(record.contains(".e.") && record.contains("*measure~1") && !record.contains("ads-a~"), "{record}");
    page.script("feuilletConsent.set({ 'ads-a': true })", &[]);
    wait_for_frames(page, &["plain", "again", "other"]);
    page.script("feuilletConsent.refuse()", &[]);
    wait_for_frames(page, &[]);
    page.see_text("Toujours charger measure");
    page.reload();
    page.see_text("Une vidéo");
    wait_for_frames(page, &[]);
}

/// A template with a title has a placeholder too; loading it once runs its scripts, and other decisions leave it alone.
#[apply(every_engine!)]
fn a_template_has_a_placeholder(page: &Page) {
    play(page);
    let body = "<main><h1>Billet</h1><template data-service=measure data-title='Un billet' data-width=500 data-height=300>\
        <blockquote>citation</blockquote><script data-src='https://m.example/widget.js'></script></template><p>Fin</p></main>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.see_text("Un billet");
    page.mark_document();
    page.script(&format!("{FIRST}.shadowRoot.querySelector('button').click()"), &[]);
    page.see_text("citation");
    page.dont_see_text("Ce contenu vient de measure.");
    page.wait_until("(window.ran ?? []).length === 1", "its script runs");
    page.wait_until("document.activeElement.localName === 'blockquote'", "the focus goes along");
    page.script("feuilletConsent.set({ 'ads-a': true })", &[]);
    page.pause(Duration::from_millis(2000));
    page.see_text("citation");
    assert!(page.is_marked_document(), "the page is not loaded again");
    assert_eq!(page.script("return ran", &[]), json!(["/widget.js"]));
}

/// The newest decision wins: a refusal removes what was loaded once; its scripts end with the page.
#[apply(every_engine!)]
fn a_refusal_ends_what_was_loaded_once(page: &Page) {
    play(page);
    let template = "<template data-service=measure data-title='Un billet'><p>citation</p><script data-src='https://m.example/widget.js'></script></template>";
    let body = frame("plain", "measure", "width=560 height=315 title='Une vidéo'") + template;
    open(page, &small(), &html("", &format!("<main><h1>Cadres</h1>{body}</main>")));
    page.see_script_banner();
    let load = |place: usize| {
        page.see_text("Charger cette fois");
        page.script("[...document.querySelectorAll('feuillet-embed')].filter((it) => !it.hidden)[arguments[0]].shadowRoot.querySelector('button').click()", &[json!(place)]);
    };
    for refusal in ["set({ measure: false })", "set({ measurement: false, 'ads-a': true })", "refuse()", "withdraw()"] {
        load(0);
        wait_for_frames(page, &["plain"]);
        page.script("feuilletConsent.set({ 'ads-a': false }); feuilletConsent.set({ 'ads-b': true })", &[]);
        wait_for_frames(page, &["plain"]);
        page.script(&format!("feuilletConsent.{refusal}"), &[]);
        wait_for_frames(page, &[]);
    }
    page.script("feuilletConsent.set({ 'ads-a': false, 'ads-b': false })", &[]);
    page.mark_document();
    load(1);
    page.see_text("citation");
    page.wait_until("(window.ran ?? []).length === 1", "its script runs");
    page.script("feuilletConsent.refuse()", &[]);
    page.dont_see_text("citation");
    assert!(page.comes_true(|| !page.is_marked_document()), "what has run ends with the page");
    page.see_text("Un billet");
    assert_eq!(ran(page), json!([]));
}

/// S1, S4: placeholders work under a content security policy without inline styles, and follow changes of the page's
/// language.
#[apply(every_engine!)]
fn placeholders_need_no_inline_style_and_follow_the_language(page: &Page) {
    play(page);
    let body =
        format!("<main><h1>Cadres</h1>{}</main>", frame("plain", "measure", "width=560 height=315 title='A film'"));
    let page_html = html("", &body);
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src https://m.example; style-src 'none'; img-src 'self'; \
        require-trusted-types-for 'script'; trusted-types feuillet-gate";
    page.world().serve("/", site_with(&small(), &[("/", &page_html)]).header("Content-Security-Policy", policy));
    page.open("/");
    page.see_text("Charger cette fois");
    let size = page
        .script(&format!("const {{ width, height }} = {FIRST}.getBoundingClientRect(); return [width, height]"), &[]);
    assert_eq!(size, json!([564, 319]));
    page.script("document.documentElement.lang = 'ar'", &[]);
    page.wait_until(&format!("{FIRST}.dir === 'rtl'"), "the placeholder speaks the page's language");
    page.script("document.documentElement.lang = 'en'", &[]);
    page.see_text("Load it this time");
    page.script(&format!("{FIRST}.shadowRoot.querySelector('button').click()"), &[]);
    wait_for_frames(page, &["plain"]);
    page.expect_no_complaints();
}

/// axe-core finds nothing in placeholders, in light and dark themes.
#[apply(every_engine!)]
fn axe_finds_nothing_in_placeholders(page: &Page) {
    play(page);
    for dark in [false, true] {
        page.emulate_dark(dark);
        open(page, &small(), &page_of_frames());
        page.script("feuilletConsent.refuse()", &[]);
        page.wait_until("document.querySelectorAll('feuillet-embed').length === 7", "all have placeholders");
        let found = page.axe(json!({ "exclude": [["iframe"]] }));
        assert!(found.is_empty(), "dark: {dark}: {found:#?}");
    }
}
