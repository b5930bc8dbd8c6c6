//! The table of contents that follows the reader, and the line of reading progress.

use crate::harness::prelude::*;
use crate::visiting::RICHEST;

const CURRENT: &str = "document.querySelector('.toc__list a[aria-current=location]')";

/// Scrolls so that a section's heading is near the top of the window.
fn read_section(page: &Page, nth: usize) -> String {
    let body = "const link = document.querySelectorAll('.toc > .toc__list a')[arguments[0]];
        document.getElementById(decodeURIComponent(link.hash.slice(1))).scrollIntoView();
        return link.textContent";
    page.script(body, &[json!(nth)]).as_str().unwrap_or_default().to_string()
}

#[apply(every_engine!)]
fn the_contents_mark_the_section_that_is_read(page: &Page) {
    page.settle_in(RICHEST);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    page.wait_until(&format!("!{CURRENT}"), "nothing is marked before the first section");
    // Also a jump over sections, and back.
    for nth in [0, 3, 1] {
        let title = read_section(page, nth);
        page.wait_until(&format!("{CURRENT}?.textContent === {}", json!(title)), &format!("“{title}” is marked"));
        assert_eq!(page.script("return document.querySelectorAll('.toc > ol [aria-current]').length", &[]), 1);
    }
    // On a page that the program shows, too.
    page.follow("/articles/mille-kilooctets/");
    let title = read_section(page, 1);
    page.wait_until(&format!("{CURRENT}?.textContent === {}", json!(title)), &format!("“{title}” is marked"));
}

#[apply(every_engine!)]
fn on_a_narrow_screen_a_button_shows_the_contents_once_they_are_out_of_sight(page: &Page) {
    page.settle_in(RICHEST);
    page.set_viewport(390, 700);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    assert!(!page.shows_role("button", "Sommaire"), "the contents are not read yet");
    let title = read_section(page, 2);
    page.click_role("button", "Sommaire");
    page.wait_until("document.querySelector('.toc__panel:popover-open')", "the contents are shown");
    let marked = "return document.querySelector('.toc__panel [aria-current=location]')?.textContent";
    assert_eq!(page.script(marked, &[]), title);
    let found = page.axe(Value::Null);
    assert!(found.is_empty(), "{found:#?}");
    page.press("Escape");
    page.wait_until("!document.querySelector(':popover-open')", "the contents are closed");
    assert_eq!(page.focused().name, "Sommaire");
    page.press("Enter");
    let third = page.find(".toc__panel li:nth-child(1) a");
    page.click(&third);
    page.wait_until("!document.querySelector(':popover-open')", "the contents are closed");
    page.wait_until(
        "document.querySelector('.toc__panel [aria-current]')?.matches('li:first-child a')",
        "the section is shown",
    );
    page.scroll_to_end();
    page.wait_until("!document.querySelector('[data-passed]')", "beyond the text there is no button");
}

#[apply(every_engine!)]
fn the_line_of_progress_is_there_for_readers_who_want_it(page: &Page) {
    page.settle_in(RICHEST);
    let line = "const style = getComputedStyle(document.documentElement, '::after');
        return style.content === 'none' ? null : new DOMMatrix(style.transform).a";
    assert_eq!(page.script(line, &[]), Value::Null);
    page.script("localStorage.setItem('feuillet-reading', 'progress')", &[]);
    page.reload();
    page.wait_for_program();
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    let read = || page.script(line, &[]).as_f64().unwrap_or(-1.0);
    assert!(page.comes_true(|| read() < 0.1), "nothing is read: {}", read());
    page.script("document.querySelector('.article__body').scrollIntoView({ block: 'end' })", &[]);
    assert!(page.comes_true(|| read() > 0.95), "all is read: {}", read());
    page.follow("/privacy/");
    page.follow("/");
    assert_eq!(page.script(line, &[]), Value::Null, "there is nothing to read in a list");
}
