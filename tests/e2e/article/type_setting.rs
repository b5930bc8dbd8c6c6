//! The fonts that pages are set in: present on a fast connection, and never the cause of a layout shift on a slow one.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

/// A script that tells whether the publication's font is in use: without it, a word is as wide as in the fallback.
const SET_IN_FONT: &str = "const width = (fonts) => {
      const probe = document.body.appendChild(Object.assign(document.createElement('span'), { textContent: 'millimètre' }));
      probe.style.cssText = `position: absolute; font: 100px ${fonts}`;
      const { width } = probe.getBoundingClientRect();
      probe.remove();
      return width;
    };
    return Math.abs(width('Literata, monospace') - width('monospace')) > 1";

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
    document.addEventListener('DOMContentLoaded', () => setTimeout(() => (window.before = sizes()), 300))";

/// Delays the fonts that a page is first set in.
fn late(page: &Page) {
    for font in ["text", "display"] {
        page.world().fault(Fault::delayed(&format!("*/literata-{font}*"), Duration::from_millis(900)));
    }
}

/// Waits for the text font.
fn wait_for_font(page: &Page) {
    let come =
        "performance.getEntriesByType('resource').some((it) => it.name.includes('literata-text') && it.responseEnd)";
    page.wait_until(come, "the font has come");
    page.pause(Duration::from_millis(200));
}

/// Whether the page is set in the publication's font. A browser waits a tenth of a second for the font and a busy
/// machine can be slower, so the page is opened up to five times.
fn is_set_in_font(page: &Page, path: &str) -> bool {
    (0..5).any(|_| {
        page.open(path);
        page.see_text("Vingt ans de délibérations");
        page.script(SET_IN_FONT, &[]) == true
    })
}

#[apply(every_engine!)]
fn a_font_that_comes_late_moves_nothing(page: &Page) {
    if page.engine() == Engine::Firefox {
        return; // Firefox 153 lays a page out again when an optional font arrives late.
    }
    let site = Site::published().unwrap_or_else(|why| page.fail(&why));
    page.world().serve("/", site.header("Cache-Control", "no-store"));
    page.world().before_everything(WATCH);
    late(page);
    for (kind, path) in KINDS {
        page.open(path);
        page.wait_until("window.before", "what is read has its size");
        wait_for_font(page);
        assert_eq!(page.script("return sizes()", &[]), page.script("return before", &[]), "{kind} {path}");
        assert_eq!(page.script("return shifts", &[]), json!([]), "{kind} {path}: the layout shifted");
    }
}

#[apply(every_engine!)]
fn the_page_after_one_that_the_font_was_late_for_is_set_in_it(page: &Page) {
    late(page);
    page.open(RICHEST);
    wait_for_font(page);
    assert!(is_set_in_font(page, "/"));
}

#[apply(every_engine!)]
fn on_a_prompt_connection_the_first_page_is_set_in_the_font(page: &Page) {
    let site = Site::published().unwrap_or_else(|why| page.fail(&why));
    page.world().serve("/", site.header("Cache-Control", "no-store"));
    assert!(is_set_in_font(page, RICHEST));
}
