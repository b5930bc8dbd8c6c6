//! How much of the window the banner takes: the three buttons in view without scrolling, the banner's share of the
//! window, and what can be read above it.

use crate::consent_script::{html, open, play_hosts, reference};
use crate::harness::prelude::*;

/// Window sizes with the largest share of their height that the banner may take. With text at twice its size, or in
/// windows hardly taller than the buttons, only the buttons are checked.
const WINDOWS: [((u32, u32), f64); 9] = [
    ((320, 256), 1.0),
    ((320, 568), 0.45),
    ((360, 640), 0.45),
    ((360, 740), 0.45),
    ((667, 331), 1.0),
    ((768, 1024), 0.45),
    ((1280, 800), 0.34),
    ((1366, 768), 0.34),
    ((1920, 1080), 0.34),
];
const WITH_LARGE_TEXT: [(u32, u32); 2] = [(1366, 768), (768, 600)];

/// A script that returns the faults of the buttons and the banner's share of the window's height.
const MEASURE: &str = "
    const banner = root.querySelector('#consent-banner');
    const buttons = [...banner.querySelectorAll('.consent__buttons button')];
    const faults = buttons.length === 3 ? [] : [`${buttons.length} buttons`];
    for (const it of buttons) {
      const { left, top, right, bottom } = it.getBoundingClientRect();
      if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) faults.push(`${it.innerText} is out of view`);
      if (root.elementFromPoint((left + right) / 2, (top + bottom) / 2) !== it) faults.push(`${it.innerText} is covered`);
      if (it.scrollWidth > it.clientWidth) faults.push(`${it.innerText} is clipped`);
    }
    return [faults, banner.getBoundingClientRect().height / innerHeight];";

#[track_caller]
fn measure(page: &Page, root: &str, most: f64, what: &str) {
    let found = page.script(&format!("const root = {root}; {MEASURE}"), &[]);
    assert_eq!(found[0], json!([]), "{what}");
    assert!(found[1].as_f64() <= Some(most), "{what}: {} of the window", found[1]);
}

/// The banner of the sample publication asks about four purposes.
#[apply(every_engine!)]
fn the_banner_leaves_the_page_in_view_in_every_window(page: &Page) {
    for (path, dark) in [("/", false), ("/en/", true)] {
        page.emulate_dark(dark);
        page.open(path);
        page.see_banner();
        for ((width, height), most) in WINDOWS {
            page.set_viewport(width, height);
            measure(page, "document", most, &format!("{path}, {width}×{height}"));
        }
        // 375 pixels minus a scroll bar are a phone's 360, where scroll bars take no space.
        for (width, height) in [(375, 740), (1280, 800)] {
            page.set_viewport(width, height);
            let body = "const edge = (it) => document.querySelector(it).getBoundingClientRect();
                return [edge('main .card__title').top, edge('main .card__title').bottom, edge('#consent-banner').top]";
            let edges = page.script(body, &[]);
            let edge = |at: usize| edges[at].as_f64().expect("a number");
            assert!(
                edge(0) >= 0.0 && edge(1) <= edge(2),
                "{path}, {width}×{height}: the headline is not in view: {edges}"
            );
        }
        page.script("document.documentElement.style.fontSize = '200%'", &[]);
        for (width, height) in WITH_LARGE_TEXT {
            page.set_viewport(width, height);
            measure(page, "document", 1.0, &format!("{path}, {width}×{height}, text at 200 %"));
        }
    }
}

/// The consent script is shown in languages with long words and in one written from right to left.
#[apply(every_engine!)]
fn the_banner_leaves_the_page_in_view_in_every_language(page: &Page) {
    let root = "document.querySelector('feuillet-consent').shadowRoot";
    let mut policy = reference();
    policy["languages"] = json!(["fr", "de", "fi", "ar"]);
    policy["look"] = json!({ "position": "bottom" });
    play_hosts(page, &["stats.exemple.example"]);
    for lang in ["de", "fi", "ar"] {
        let text = html("", "<main><h1>Une page</h1></main>").replace("lang=\"fr\"", &format!("lang=\"{lang}\""));
        open(page, &policy, &text);
        page.see_script_banner();
        page.wait_until(&format!("document.querySelector('feuillet-consent').lang === '{lang}'"), "the language");
        for ((width, height), most) in WINDOWS {
            page.set_viewport(width, height);
            measure(page, root, most, &format!("{lang}, {width}×{height}"));
        }
    }
}

/// On a page that a phone lays out wider than its screen, every fixed element of the consent script is in view.
#[apply(every_engine!)]
fn a_page_wider_than_the_phone_shows_the_question(page: &Page) {
    if page.not_in(Engine::Firefox, "no phone can be emulated")
        || page.not_in(Engine::WebKit, "no phone can be emulated")
    {
        return;
    }
    page.set_phone(360, 740);
    play_hosts(page, &["stats.exemple.example"]);
    let mut policy = reference();
    policy["look"] = json!({ "control": "floating" });
    let viewport = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
    open(page, &policy, &html(viewport, "<div style=\"width: 800px\">Une page large</div>"));
    page.see_script_banner();
    let in_view = |selector: &str| {
        let expression = format!(
            "[...document.querySelector('feuillet-consent').shadowRoot.querySelectorAll('{selector}')].every((it) => {{
               const {{ left, top, right, bottom }} = it.getBoundingClientRect();
               const {{ offsetLeft, offsetTop, width, height }} = visualViewport;
               return left >= offsetLeft && top >= offsetTop && right <= offsetLeft + width && bottom <= offsetTop + height;
             }})"
        );
        page.wait_until(&expression, selector);
    };
    page.wait_until("innerWidth > 700 && visualViewport.width === 360", "the page is wider than the screen");
    in_view("#consent-banner button");
    page.script("feuilletConsent.showPreferences()", &[]);
    page.see_script_preferences();
    in_view("dialog, .consent__close, dialog .consent__buttons button");
    page.script("feuilletConsent.refuse()", &[]);
    page.press("Escape");
    page.see_no_script_banner();
    in_view(".consent__manage");
}
