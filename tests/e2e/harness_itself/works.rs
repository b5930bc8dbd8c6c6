//! Tests of the harness itself, on which the other tests rely, on pages made here. This file tests the
//! reader; beside it are `world` and `device`.

use crate::harness::prelude::*;

const GREETING: &str = "<!doctype html><html lang=fr><head><title>Accueil</title></head><body><main>\
    <h1>Bonjour</h1><p>Un\u{a0}texte</p><p hidden>Caché</p>\
    <a href='/second/'>Suite</a> <button aria-label='Saluer' id=greet>+</button>\
    <label>Nom <input name=name></label><output></output></main>\
    <script src=/greeting.js></script></body></html>";
const SECOND: &str = "<!doctype html><html lang=fr><head><title>Suite</title></head><body><main>\
    <h1>Deuxième page</h1></main></body></html>";
const SCRIPT: &str = "document.querySelector('#greet').onclick = (event) => {\
    document.querySelector('output').append(event.isTrusted ? 'Salut, lecteur' : 'Salut, script') };\
    const host = document.body.appendChild(document.createElement('aside'));\
    const root = host.attachShadow({ mode: 'open' });\
    const inside = root.appendChild(document.createElement('button'));\
    inside.textContent = 'Dedans';\
    inside.onclick = () => { inside.textContent = 'Pressé' };\
    root.appendChild(document.createElement('p')).append('Dans l’ombre');";

fn greeting() -> Site {
    let files = [("/", GREETING), ("/second/", SECOND), ("/greeting.js", SCRIPT)];
    Site::from_html(&files).under_our_policy()
}

#[apply(every_engine!)]
fn a_reader_sees_clicks_and_goes_back(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    page.see_text("Bonjour");
    page.see_text("Un texte");
    page.dont_see_text("Caché");
    page.click_text("Suite");
    page.see_text("Deuxième page");
    assert_eq!(page.title(), "Suite");
    assert_eq!(page.path(), "/second/");
    page.go_back();
    page.see_text("Bonjour");
    page.go_forward();
    page.see_text("Deuxième page");
    page.reload();
    page.see_text("Deuxième page");
}

#[apply(every_engine!)]
fn input_is_that_of_a_reader_also_in_a_shadow_root(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    page.click_role("button", "Saluer");
    page.see_text("Salut, lecteur");
    page.see_text("Dans l’ombre");
    page.click_role("button", "Dedans");
    page.see_text("Pressé");
    page.hover(&page.find("a"));
    page.wait_until("document.querySelector('a').matches(':hover')", "the link is pointed at");
}

#[apply(every_engine!)]
fn keys_move_the_focus_and_type(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    page.press_tab();
    let link = page.focused();
    assert_eq!((link.role.as_str(), link.name.as_str(), link.tag.as_str()), ("link", "Suite", "a"));
    page.press_tab();
    assert_eq!(page.focused().name, "Saluer");
    page.press("Enter");
    page.see_text("Salut, lecteur");
    page.press_tab();
    page.type_text("Zoé");
    assert_eq!(page.script("return document.querySelector('input').value", &[]), "Zoé");
    page.press_tab();
    assert_eq!(page.focused().text, "Dedans");
    page.press_shift_tab();
    page.press_shift_tab();
    assert_eq!(page.focused().id, "greet");
}

#[apply(every_engine!)]
fn every_reader_is_new(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    assert!(page.cookies().is_empty());
    let nothing = json!({ "local": {}, "session": {}, "databases": [], "caches": [] });
    assert_eq!(page.storage(), nothing);
    page.script("document.cookie = 'seen=1; Secure; Path=/'; localStorage.seen = 1", &[]);
    assert_eq!(page.cookie("seen").as_deref(), Some("1"));
    assert_eq!(page.storage()["local"]["seen"], "1");
    page.start_anew(Habits::default());
    page.open("/");
    assert!(page.cookies().is_empty());
    assert_eq!(page.storage(), nothing);
}

#[apply(every_engine!)]
fn several_tabs_share_storage(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    page.script("localStorage.seen = 1", &[]);
    let first = page.open_in_new_tab("/second/");
    assert_eq!(page.storage()["local"]["seen"], "1");
    assert_eq!(page.tabs().len(), 2);
    page.switch_to_tab(&first);
    page.see_text("Bonjour");
}

#[apply(every_engine!)]
fn axe_finds_what_is_wrong_under_our_policy(page: &Page) {
    let files = [(
        "/",
        "<!doctype html><html lang=fr><title>Test</title><main><h1>Un</h1>\
        <img src=/pixel.gif></main>",
    )];
    page.world().serve("/", Site::from_html(&files).under_our_policy());
    page.world().serve("/pixel.gif", Answer::pixel());
    page.open("/");
    let found = page.axe(Value::Null);
    assert!(found.iter().any(|rule| rule.starts_with("image-alt (critical)")), "{found:#?}");
    assert_eq!(page.axe(json!("h1")), Vec::<String>::new());
}

#[apply(every_engine!)]
fn a_picture_can_be_taken(page: &Page) {
    page.world().serve("/", greeting());
    page.open("/");
    let path = std::env::temp_dir().join(format!("feuillet-{}.png", page.engine().name()));
    page.screenshot(&path);
    let picture = std::fs::read(&path).expect("the picture");
    assert!(picture.starts_with(b"\x89PNG"));
    std::fs::remove_file(path).expect("the picture can be removed");
}

/// WebKit and Firefox report what was still loading when the page was left.
#[apply(every_engine!)]
fn a_load_that_ends_because_the_page_is_left_is_no_complaint(page: &Page) {
    let files = [("/", "<!doctype html><p>Here"), ("/slow.js", ""), ("/slow.css", "")];
    page.world().serve("/", Site::from_html(&files));
    page.world().fault(Fault::delayed("*/slow.*", Duration::from_secs(3)));
    page.open("/");
    let add = "document.head.append(
        Object.assign(document.createElement('script'), { src: '/slow.js' }),
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/slow.css' }))";
    page.script(add, &[]);
    assert!(page.comes_true(|| page.world().requests_to("*/slow.*").len() == 2));
    page.reload();
    page.expect_no_complaints();
}

/// What watches a page must leave it as readers have it.
#[apply(every_engine!)]
fn a_page_that_is_left_is_kept_for_going_back(page: &Page) {
    if page.engine() == Engine::WebKit {
        return; // It keeps no page that WebDriver controls.
    }
    page.world()
        .serve("/", Site::from_html(&[("/", "<!doctype html><p>Here"), ("/second/", "<!doctype html><p>There")]));
    page.open("/");
    page.script("window.isKept = true", &[]);
    page.open("/second/");
    page.go_back();
    page.see_text("Here");
    assert_eq!(page.script("return window.isKept", &[]), true);
}
