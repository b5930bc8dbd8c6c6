//! The reading settings: one panel, applied before the first paint, kept on the device alone.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

/// The words of all settings at their ends, as they are stored.
const EVERYTHING: &str = "largest wide airy lexend contrast underlined still progress";

const BUTTON: &str = "Réglages de lecture";

fn open_panel(page: &Page) {
    page.click_role("button", BUTTON);
    page.wait_until("document.querySelector('.settings-panel:popover-open')", "the panel is open");
}

fn stored(page: &Page) -> Value {
    page.script("return localStorage.getItem('feuillet-reading')", &[])
}

fn looks(page: &Page, property: &str) -> String {
    let body = format!("return getComputedStyle(document.querySelector('main p:not([class])')).{property}");
    page.script(&body, &[]).as_str().unwrap_or_default().to_string()
}

#[apply(every_engine!)]
fn a_setting_shows_at_once_and_is_kept_for_all_pages(page: &Page) {
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the button is there");
    assert!(page.world().requests_to("*/settings.*").is_empty(), "nothing is fetched before it is used");
    open_panel(page);
    let before = looks(page, "lineHeight");
    page.click_text("Très large");
    assert_ne!(looks(page, "lineHeight"), before);
    page.click_text("Sans empattement");
    assert!(looks(page, "fontFamily").contains("system-ui"), "{}", looks(page, "fontFamily"));
    page.click_text("Souligner tous les liens");
    assert_eq!(stored(page), "airy sans underlined");
    page.follow("/privacy/");
    assert!(looks(page, "fontFamily").contains("system-ui"));
    page.see_text("réglages de lecture");
    page.reload();
    assert!(looks(page, "fontFamily").contains("system-ui"));
    page.wait_for_program();
    open_panel(page);
    assert_eq!(page.script("return document.querySelector('[value=airy]').checked", &[]), true);
    page.click_role("button", "Tout rétablir");
    page.see_text("Tout est de nouveau comme la publication l’a voulu.");
    assert_eq!(stored(page), Value::Null);
    assert!(!looks(page, "fontFamily").contains("system-ui"));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

#[apply(every_engine!)]
fn the_first_paint_has_the_settings_and_readers_without_any_fetch_nothing_for_them(page: &Page) {
    page.settle_in(RICHEST);
    assert!(page.world().requests_to("*/reading.*").is_empty(), "nothing is set");
    page.script("localStorage.setItem('feuillet-reading', 'large')", &[]);
    page.world().fault(Fault::delayed("*/reading.*", Duration::from_millis(700)));
    page.open(RICHEST);
    page.wait_until("performance.getEntriesByName('first-contentful-paint').length", "the page is painted");
    let painted = "const at = performance.getEntriesByName('first-contentful-paint')[0].startTime;
        const [sheet] = performance.getEntriesByType('resource').filter(({ name }) => /[/]reading[.]/.test(name));
        return at >= sheet.responseEnd";
    assert_eq!(page.script(painted, &[]), true, "the page is painted once it looks as the reader wants it");
    assert_eq!(page.world().requests_to("*/reading.*").len(), 1);
}

#[apply(every_engine!)]
fn unknown_words_take_nothing_from_the_others(page: &Page) {
    page.settle_in(RICHEST);
    let before = looks(page, "fontSize");
    page.script("localStorage.setItem('feuillet-reading', '{\"a\":1} airy <b> huge large\\u0000 larger')", &[]);
    page.reload();
    assert_ne!(looks(page, "fontSize"), before);
    page.wait_for_program();
    open_panel(page);
    assert_eq!(
        page.script("return document.querySelector('.settings-panel [type=range]').ariaValueText", &[]),
        "Très grande"
    );
    page.click_text("Contraste renforcé");
    assert_eq!(stored(page), "larger airy contrast");
}

#[apply(every_engine!)]
fn a_change_in_one_tab_shows_in_the_other(page: &Page) {
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    let before = looks(page, "lineHeight");
    let first = page.open_in_new_tab("/privacy/");
    page.wait_for_program();
    open_panel(page);
    page.click_text("Très large");
    page.click_text("Sombre");
    page.switch_to_tab(&first);
    page.wait_until("document.documentElement.dataset.reading === 'airy'", "the other tab has it");
    page.wait_until("document.querySelector('.theme')?.dataset.state === 'dark'", "its button shows the theme");
    page.wait_until(
        &format!("getComputedStyle(document.querySelector('main p:not([class])')).lineHeight !== '{before}'"),
        "the text follows",
    );
    // The control in the header goes on from what the panel has chosen.
    page.click_role("button", "Apparence : sombre");
    page.find_role("button", "Apparence : claire");
}

#[apply(every_engine!)]
fn where_nothing_can_be_stored_settings_last_for_the_page_and_that_is_said(page: &Page) {
    page.world().before_everything(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    );
    page.settle_in(RICHEST);
    let before = looks(page, "lineHeight");
    open_panel(page);
    page.click_text("Très large");
    page.see_text("Votre navigateur ne laisse pas ce site garder les réglages");
    assert_ne!(looks(page, "lineHeight"), before);
}

#[apply(every_engine!)]
fn the_panel_works_by_keyboard_and_gives_the_focus_back(page: &Page) {
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the button is there");
    page.script("document.querySelector('.settings').focus()", &[]);
    page.press("Enter");
    page.wait_until("document.activeElement.matches('.settings-panel')", "the panel has the focus");
    assert_eq!(page.focused().role, "dialog");
    assert_eq!(page.focused().name, BUTTON);
    page.press_tab();
    let size = looks(page, "fontSize");
    page.press("ArrowRight");
    assert_ne!(looks(page, "fontSize"), size);
    assert_eq!(stored(page), "large");
    page.press("Escape");
    page.wait_until("!document.querySelector(':popover-open')", "the panel is closed");
    assert_eq!(page.focused().name, BUTTON);
    // The button closes what it has opened.
    open_panel(page);
    page.click_role("button", BUTTON);
    page.wait_until("!document.querySelector(':popover-open')", "the panel is closed");
}

#[apply(every_engine!)]
fn axe_finds_nothing_in_the_panel_and_with_every_setting(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.settle_in(RICHEST);
        page.script(&format!("localStorage.setItem('feuillet-reading', '{EVERYTHING}')"), &[]);
        page.reload();
        page.wait_for_program();
        open_panel(page);
        let found = page.axe(Value::Null);
        assert!(found.is_empty(), "dark: {dark}: {found:#?}");
        page.start_anew(Habits::default());
    }
}

#[apply(every_engine!)]
fn a_small_window_scrolls_in_one_direction_only_with_every_setting(page: &Page) {
    page.settle_in("/page/3/");
    page.set_viewport(320, 640);
    page.script(&format!("localStorage.setItem('feuillet-reading', '{EVERYTHING}')"), &[]);
    page.reload();
    page.wait_for_program();
    for (kind, path) in KINDS {
        page.follow(path);
        let wide = page.script(
            "if (document.scrollingElement.scrollWidth <= innerWidth) return null;
             return [...document.querySelectorAll('body *')].filter((it) => !it.closest('[tabindex=\"0\"]')
               && it.getBoundingClientRect().right > innerWidth + 1).slice(0, 6).map((it) => it.outerHTML.slice(0, 120))",
            &[],
        );
        assert_eq!(wide, Value::Null, "{kind} {path} is wider than the window");
    }
    page.follow(RICHEST);
    page.script("scrollTo(0, 0)", &[]);
    open_panel(page);
    let fits = "const panel = document.querySelector('.settings-panel');
        return panel.scrollWidth <= panel.clientWidth && panel.getBoundingClientRect().top > 0";
    assert_eq!(page.script(fits, &[]), true, "the panel leaves text in sight, and fits");
}
