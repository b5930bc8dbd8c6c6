//! Accessibility: axe-core, the keyboard, small windows, large spacing, reduced motion, themes.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

#[track_caller]
fn axe_finds_nothing(page: &Page, where_: &str) {
    let found = page.axe(Value::Null);
    assert!(found.is_empty(), "{where_}: {found:#?}");
}

/// Runs axe-core on every kind of page in both languages, reached through the program, with the banner open.
#[track_caller]
fn axe_finds_nothing_on_any_kind_of_page(page: &Page) {
    page.emulate_reduced_motion(true);
    page.visit("/page/3/");
    for (kind, path) in KINDS {
        page.follow(path);
        page.wait_until(
            "document.querySelector('#consent-title').textContent.endsWith(
               document.documentElement.lang === 'fr' ? 'votre choix' : 'your choice')",
            "the banner is in the page's language",
        );
        axe_finds_nothing(page, &format!("{kind} {path}"));
    }
}

#[apply(every_engine!)]
fn axe_finds_nothing_on_any_page_in_light(page: &Page) {
    axe_finds_nothing_on_any_kind_of_page(page);
}

#[apply(every_engine!)]
fn axe_finds_nothing_on_any_page_in_dark(page: &Page) {
    page.emulate_dark(true);
    axe_finds_nothing_on_any_kind_of_page(page);
}

#[apply(every_engine!)]
fn axe_finds_nothing_in_what_opens_over_a_page(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.visit(RICHEST);
        page.click_role("button", "Choisir");
        page.see_text("Choisir par usage et par service");
        axe_finds_nothing(page, &format!("preferences, dark: {dark}"));
        page.click_role("button", "Fermer sans enregistrer");
        page.dont_see_text("Choisir par usage et par service");
        page.click_role("button", "Tout refuser");
        page.click_role("doc-noteref", "Note 1");
        page.wait_until("document.querySelector(':popover-open')", "the note is open");
        axe_finds_nothing(page, &format!("note, dark: {dark}"));
        page.press("Escape");
        page.world().fault(Fault::status("*/page.json", 500));
        page.set_off("/privacy/");
        page.see_text("Le serveur a refusé");
        axe_finds_nothing(page, &format!("message, dark: {dark}"));
        page.world().heal();
        page.start_anew(Habits::default());
    }
}

#[apply(every_engine!)]
fn the_skip_link_comes_first_and_leads_to_the_content(page: &Page) {
    page.visit(RICHEST);
    page.press_tab();
    assert_eq!(page.focused().name, "Aller au contenu");
    let seen = "const { top, left, bottom, height } = document.activeElement.getBoundingClientRect();
        return [top, left, bottom, height]";
    let place = page.script(seen, &[]);
    let is_in_sight =
        place[0].as_f64() >= Some(0.0) && place[1].as_f64() >= Some(0.0) && place[3].as_f64() > Some(20.0);
    assert!(is_in_sight, "the skip link is at {place} of {:?}", page.focused());
    page.press("Enter");
    page.press_tab();
    page.wait_until("document.activeElement.closest('main')", "the next stop is in the content");
    // The skip link still works after the program has shown another page.
    page.follow("/en/");
    page.script("document.activeElement.blur(); document.querySelector('.skip-link').focus()", &[]);
    page.press("Enter");
    page.press_tab();
    page.wait_until("document.activeElement.closest('main')", "the next stop is in the content");
}

/// A script that describes the focus: its index among all focusable elements, whether the element is in view and its
/// focus visibly marked, and its HTML for a report.
const STOP: &str = "
    const stops = window.stops ??= [...document.querySelectorAll('a[href], button, summary, audio, video, [tabindex=\"0\"]')]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert]'));
    const it = document.activeElement;
    const { top, bottom } = it.getBoundingClientRect();
    // The ring may be drawn around the whole card.
    const styles = [it, it.closest('article')].flatMap((it) => it ? [null, '::before', '::after'].map((of) => getComputedStyle(it, of)) : []);
    const ring = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    return { at: stops.indexOf(it), of: stops.length, what: it.outerHTML.slice(0, 120),
      seen: bottom > 0 && top < innerHeight,
      marked: styles.some(ring) }";

#[apply(every_engine!)]
fn everything_on_an_article_is_reached_by_keyboard_in_order_and_in_sight(page: &Page) {
    page.settle_in(RICHEST);
    page.script("document.activeElement.blur(); scrollTo(0, 0)", &[]);
    page.script("getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus()", &[]);
    let mut last = -1;
    let mut visited = 0;
    loop {
        page.press_tab();
        let stop = page.script(STOP, &[]);
        let (at, of) = (stop["at"].as_i64().unwrap_or_default(), stop["of"].as_i64().unwrap_or_default());
        if visited >= of || (at < 0 && visited > 0 && !stop["what"].as_str().unwrap_or_default().contains("audio")) {
            break;
        }
        // The controls inside a media player are the browser's own stops.
        if at == last {
            continue;
        }
        assert_eq!(at, last + 1, "after stop {last} of {of} comes {stop}");
        assert_eq!((&stop["seen"], &stop["marked"]), (&json!(true), &json!(true)), "{stop}");
        last = at;
        visited += 1;
        if visited == of {
            break;
        }
    }
    let of = page.script(STOP, &[])["of"].as_i64();
    assert_eq!(Some(visited), of, "stops that were reached");
    assert!(visited > 50, "{visited} stops");
}

/// A script that returns what makes the page wider than the window, or `null` if nothing does.
const BEYOND: &str = r#"
    if (document.scrollingElement.scrollWidth <= innerWidth) return null;
    const beyond = [...document.querySelectorAll('body *')]
      .filter((it) => it.getBoundingClientRect().right > innerWidth + 1 && !it.closest('[tabindex="0"]'));
    return [document.scrollingElement.scrollWidth, ...beyond.slice(0, 6).map((it) => it.outerHTML.slice(0, 120))]"#;

#[apply(every_engine!)]
fn a_small_window_scrolls_in_one_direction_only(page: &Page) {
    page.emulate_reduced_motion(true);
    page.set_viewport(320, 256);
    page.visit("/page/3/");
    // First with the banner open.
    page.wait_until("document.scrollingElement.scrollWidth <= innerWidth", "the banner fits");
    page.click_role("button", "Tout refuser");
    for (kind, path) in KINDS {
        page.follow(path);
        let wide = page.script(BEYOND, &[]);
        assert_eq!(wide, Value::Null, "{kind} {path} is wider than the window");
    }
}

#[apply(every_engine!)]
fn large_spacing_clips_no_text(page: &Page) {
    page.emulate_reduced_motion(true);
    page.settle_in("/page/3/");
    // WCAG 2.2, success criterion 1.4.12.
    page.script(
        "const sheet = new CSSStyleSheet();
         sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
           word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
         document.adoptedStyleSheets.push(sheet)",
        &[],
    );
    for width in [1280, 320] {
        page.set_viewport(width, 800);
        for (kind, path) in KINDS {
            if page.path() != path {
                page.follow(path);
            }
            let clipped = page.script(
                "const clips = (it) => {
                   const { overflowX, overflowY } = getComputedStyle(it);
                   const cut = (overflow) => ['hidden', 'clip'].includes(overflow);
                   return (cut(overflowY) && it.scrollHeight > it.clientHeight + 1)
                     || (cut(overflowX) && it.scrollWidth > it.clientWidth + 1);
                 };
                 // What is for assistive technology only is a pixel in size.
                 const hidden = (it) => it.clientWidth < 2 || !it.innerText?.trim() || !it.checkVisibility();
                 return [...document.querySelectorAll('body *')].filter((it) => !hidden(it) && clips(it))
                   .map((it) => it.outerHTML.slice(0, 150))",
                &[],
            );
            assert_eq!(clipped, json!([]), "{kind} {path} at {width}");
            let wide = page.script(BEYOND, &[]);
            assert_eq!(wide, Value::Null, "{kind} {path} is wider than {width}");
        }
    }
}

#[apply(every_engine!)]
fn a_footnote_opens_in_place_by_keyboard_and_gives_the_focus_back(page: &Page) {
    page.settle_in(RICHEST);
    page.script("document.querySelector('main [role=doc-noteref]').focus()", &[]);
    let before = page.scrolled_to();
    page.press("Enter");
    page.wait_until(
        "document.querySelector(':popover-open')?.innerText.includes('le mot de passe')",
        "the note is open",
    );
    assert_eq!(page.focused().role, "note");
    assert_eq!((page.path().as_str(), page.scrolled_to()), (RICHEST, before));
    page.press("Escape");
    page.wait_until("!document.querySelector(':popover-open')", "the note is closed");
    assert_eq!(page.focused().name, "Note 1");
    // A note closes when its page is left.
    page.press("Enter");
    page.wait_until("document.querySelector(':popover-open')", "the note is open");
    page.script("document.querySelector('body > footer li a').click()", &[]);
    page.wait_until("location.pathname === '/a-propos/'", "another page is shown");
    page.wait_until("!document.querySelector(':popover-open')", "the note is closed");
}

/// Tabbing past the end of an open note continues after its mark, not at the foot of the page. Tabbing backwards
/// returns to the mark.
#[apply(every_engine!)]
fn tab_leaves_an_open_footnote_for_what_follows_its_mark(page: &Page) {
    let open = |page: &Page| {
        page.script("document.querySelector('main [role=doc-noteref]').focus()", &[]);
        page.press("Enter");
        page.wait_until("document.querySelector(':popover-open')", "the note is open");
    };
    let is_closed = "!document.querySelector(':popover-open')";
    page.settle_in(RICHEST);
    open(page);
    page.press("Shift+Tab");
    page.wait_until(is_closed, "the note is closed");
    assert_eq!(page.focused().name, "Note 1");
    open(page);
    let scrolled = page.scrolled_to();
    // Tab through the note's content and out of it.
    for _ in 0..8 {
        page.press("Tab");
        if page.script(&format!("return {is_closed}"), &[]) == true {
            break;
        }
    }
    page.wait_until(is_closed, "the note is closed");
    let follows = "const marks = document.querySelectorAll('main [role=doc-noteref]');
        const position = marks[0].compareDocumentPosition(document.activeElement);
        return !!(position & Node.DOCUMENT_POSITION_FOLLOWING) && !document.activeElement.closest('footer')";
    assert_eq!(page.script(follows, &[]), true, "the focus is on {:?}", page.focused().name);
    assert!((page.scrolled_to() - scrolled).abs() < 1200, "the page stays where it was read");
}

#[apply(every_engine!)]
fn a_theme_is_stored_when_the_reader_chooses_and_lasts(page: &Page) {
    let theme = "return [document.documentElement.dataset.theme ?? null, localStorage.getItem('feuillet-theme'),
        localStorage.length, getComputedStyle(document.documentElement).colorScheme]";
    let at = |name: &str| page.find_role("button", &format!("Apparence : {name}"));
    page.visit("/");
    at("automatique");
    let untouched = page.script(theme, &[]);
    assert_eq!((&untouched[0], &untouched[1], &untouched[2]), (&Value::Null, &Value::Null, &json!(0)));
    let paper = "return getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor";
    let light = page.script(paper, &[]);
    // The first click has a visible effect: on a light system it switches to dark.
    page.click(&at("automatique"));
    at("sombre");
    assert_eq!(page.script(theme, &[])[1], "dark");
    assert_ne!(page.script(paper, &[]), light);
    page.reload();
    // The theme is applied before the program starts, so that nothing flashes.
    assert_eq!(page.script(theme, &[])[0], "dark");
    page.wait_for_program();
    at("sombre");
    page.follow("/privacy/");
    page.click(&at("sombre"));
    page.click(&at("claire"));
    at("automatique");
    let left = page.script(theme, &[]);
    assert_eq!((&left[0], &left[1], &left[2]), (&Value::Null, &Value::Null, &json!(0)));
    // A page that was left shows the theme as it is now.
    page.go_back();
    at("automatique");
}
