//! The fonts that pages are set in: those of the device on a visitor's first page, the publication's from the next page
//! on. They never cause a layout shift, nor delay what is read.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

/// A script that tells whether the page is set in the publication's font: without it, a word is as wide as in the
/// fallback.
const SET_IN_FONT: &str = "const width = (fonts) => {
      const probe = document.body.appendChild(Object.assign(document.createElement('span'), { textContent: 'millimètre' }));
      probe.style.cssText = `position: absolute; font: 100px ${fonts}`;
      const { width } = probe.getBoundingClientRect();
      probe.remove();
      return width;
    };
    return getComputedStyle(document.querySelector('main p')).fontFamily.startsWith('Literata')
      && Math.abs(width('Literata, monospace') - width('monospace')) > 1";

/// A script that notes the heights of the text once the style sheet has loaded, and the layout shifts that Chromium
/// reports.
const WATCH: &str = "window.shifts = [];
    try {
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
        [value, ...sources.map(({ node }) => (node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 80))])))
        .observe({ type: 'layout-shift', buffered: true });
    } catch {}
    window.sizes = () => [...document.querySelectorAll('main, h1, p, .masthead')].filter((it) => !it.closest('.consent, [data-slot]'))
      .map((it) => it.getBoundingClientRect()).map(({ height }) => Math.round(height)).join();
    document.addEventListener('DOMContentLoaded', () => setTimeout(() => (window.before = sizes()), 100))";

/// Delays the fonts that a page is first set in.
fn late(page: &Page) {
    for font in ["text", "display"] {
        page.world().fault(Fault::delayed(&format!("*/literata-{font}*"), Duration::from_millis(900)));
    }
}

const FETCHED: &str = "document.documentElement.dataset.fonts === 'ready'";

#[apply(every_engine!)]
fn fonts_that_come_move_nothing_on_the_page_that_is_read(page: &Page) {
    page.world().before_everything(WATCH);
    late(page);
    for (kind, path) in KINDS {
        page.open(path);
        page.wait_until("window.before", "what is read has its size");
        page.wait_until(FETCHED, "the fonts have come");
        page.pause(Duration::from_millis(200));
        assert_eq!(page.script("return sizes()", &[]), page.script("return before", &[]), "{kind} {path}");
        assert_eq!(page.script("return shifts", &[]), json!([]), "{kind} {path}: the layout shifted");
        assert_eq!(page.script(SET_IN_FONT, &[]), false, "{kind} {path}");
    }
}

/// A first visit has no font to wait for, and its pictures share the line with none.
#[apply(every_engine!)]
fn fonts_are_fetched_when_the_page_has_loaded(page: &Page) {
    page.open(RICHEST);
    page.wait_until(FETCHED, "the fonts have come");
    let early = "const { loadEventEnd } = performance.getEntriesByType('navigation')[0];
        return performance.getEntriesByType('resource').filter((it) => it.name.includes('.woff2') && it.startTime < loadEventEnd)
          .map((it) => it.name)";
    assert_eq!(page.script(early, &[]), json!([]));
    assert_eq!(page.script("return document.querySelectorAll('link[rel=preload]').length", &[]), 0);
}

#[apply(every_engine!)]
fn the_next_page_within_the_document_is_set_in_them(page: &Page) {
    page.visit("/");
    page.wait_until(FETCHED, "the fonts have come");
    page.mark_document();
    page.click_role("link", "Acheter ce qui est gratuit");
    page.wait_until("document.querySelector('.article__title')", "the article is shown");
    assert!(page.is_marked_document());
    assert_eq!(page.script(SET_IN_FONT, &[]), true);
}

#[apply(every_engine!)]
fn the_next_document_is_set_in_them_from_its_first_paint(page: &Page) {
    if page.engine() == Engine::Firefox {
        return; // A navigation by WebDriver's script has no referrer there.
    }
    page.open("/");
    page.wait_until(FETCHED, "the fonts have come");
    page.world().before_everything(WATCH);
    // A browser waits a tenth of a second for the font and a busy machine can be slower, so it has five tries.
    let is_set = (0..5).any(|_| {
        // As without the program: the browser loads the whole page, and says where the reader comes from.
        page.script("location.href = arguments[0]", &[json!(RICHEST)]);
        page.wait_until("window.before && document.querySelector('.article__title')", "what is read has its size");
        page.pause(Duration::from_millis(500));
        assert_eq!(page.script("return shifts", &[]), json!([]), "the layout shifted");
        page.script(SET_IN_FONT, &[]) == true
    });
    assert!(is_set);
}
