//! What a visitor's first page is painted from: its HTML alone. What comes after it moves nothing.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

const EMBEDS: &str = "/articles/celles-et-ceux-qui-maintiennent/";

/// A script that notes the sizes of what is read before any script in a file has run, and the layout shifts that Chromium
/// reports.
const WATCH: &str = "window.shifts = [];
    try {
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
        [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]))).observe({ type: 'layout-shift', buffered: true });
    } catch {}
    window.sizes = () => [...document.querySelectorAll('main, main *, .masthead, .colophon')]
      .filter((it) => !it.closest('[data-slot], picture')).map((it) => it.getBoundingClientRect())
      .map(({ width, height }) => [Math.round(width), Math.round(height)]).join();
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive') window.before = [sizes(), 'consent' in document.documentElement.dataset];
    })";

#[apply(every_engine!)]
fn the_first_paint_waits_for_no_file(page: &Page) {
    for file in ["gate", "end", "later", "loader"] {
        // Long enough for a busy machine to paint in the meantime.
        page.world().fault(Fault::delayed(&format!("*/{file}.*"), Duration::from_secs(3)));
    }
    page.open(RICHEST);
    page.wait_until("document.documentElement.dataset.consent === 'asked'", "the gate runs");
    page.wait_until("performance.getEntriesByName('first-contentful-paint').length", "the page is painted");
    let painted = "const at = performance.getEntriesByName('first-contentful-paint')[0].startTime;
        const came = performance.getEntriesByType('resource').filter(({ name }) => /[/](gate|end)[.]/.test(name));
        return [came.length, came.every(({ responseEnd }) => at < responseEnd)]";
    assert_eq!(page.script(painted, &[]), json!([2, true]));
}

/// Controls that wait for the gate have their room from the beginning; the banner comes over the page.
#[apply(every_engine!)]
fn the_gate_and_the_banner_move_nothing_when_they_come(page: &Page) {
    page.world().before_everything(WATCH);
    for file in ["gate", "end"] {
        page.world().fault(Fault::delayed(&format!("*/{file}.*"), Duration::from_millis(500)));
    }
    for path in KINDS.iter().map(|(_, path)| *path).filter(|path| !path.contains("privacy")).chain([EMBEDS]) {
        page.open(path);
        page.wait_until("!document.querySelector('#consent-banner').hidden", "the banner is shown");
        page.pause(Duration::from_millis(100));
        let before = page.script("return before", &[]);
        assert_eq!(before[1], false, "{path}: the gate comes later");
        assert_eq!(page.script("return sizes()", &[]), before[0], "{path}");
        assert_eq!(page.script("return shifts", &[]), json!([]), "{path}: the layout shifted");
    }
}

/// The computed styles of all elements, in the fonts of the device, each as its name and a hash.
const LOOKS: &str = "delete document.documentElement.dataset.fonts;
    document.getAnimations().forEach((it) => it.finish());
    return [...document.querySelectorAll('body, body :not(link, script)')].filter((it) => !it.closest('.consent, [data-slot]')).map((it) => {
      const style = getComputedStyle(it);
      let hash = 0;
      for (const name of style) for (const sign of name + style[name]) hash = (hash * 31 + sign.charCodeAt(0)) | 0;
      return `${it.localName}.${it.className} ${hash}`;
    })";

/// A page begins with the style sheets that it needs, and the program adds others, in whatever order a reader's way
/// brings. Each way leads over pages that need others than the last.
#[apply(every_engine!)]
fn a_page_looks_the_same_whichever_way_the_reader_came(page: &Page) {
    page.settle_in("/");
    for way in [
        &["/articles/l-adresse-et-la-cle/", "/tags/logiciel-libre/", EMBEDS, "/privacy/", RICHEST][..],
        &["/privacy/", "/", "/articles/acheter-ce-qui-est-gratuit/", "/authors/helene-marsac/"],
        &[EMBEDS, "/nulle-part/", "/"],
    ] {
        let last = way.last().expect("a page");
        page.visit(last);
        page.wait_for_program();
        let served = page.script(LOOKS, &[]);
        page.visit(way[0]);
        page.wait_for_program();
        way[1..].iter().for_each(|path| page.follow(path));
        let shown = page.script(LOOKS, &[]);
        let both = served.as_array().into_iter().flatten().zip(shown.as_array().into_iter().flatten());
        let different: Vec<_> = both.filter(|(one, other)| one != other).take(5).collect();
        assert!(different.is_empty(), "{way:?}: {different:#?}");
        assert_eq!(served.as_array().map(Vec::len), shown.as_array().map(Vec::len), "{way:?}");
    }
}

/// Some servers rewrite pages on their way, to make them smaller, and the policy refuses what they have changed.
#[apply(every_engine!)]
fn a_page_whose_own_styles_were_changed_on_its_way_gets_them_from_files(page: &Page) {
    page.world().fault(Fault::changed(&format!("*{RICHEST}"), |answer| {
        let html = String::from_utf8_lossy(&answer.body).replace("<style data-style=", "<style  data-style=");
        answer.body = html.replace("\">@layer", "\"> @layer").replace("<script>(", "<script> (").into_bytes();
    }));
    page.may_complain("resource: style");
    page.may_complain("Content-Security-Policy");
    page.may_complain("style-src");
    page.may_complain("script-src");
    page.settle_in("/");
    page.script("localStorage.setItem('feuillet-theme', 'dark')", &[]);
    page.visit(RICHEST);
    assert_eq!(page.script("return document.querySelectorAll('style[data-style]').length", &[]), 0);
    page.wait_until("getComputedStyle(document.querySelector('.toc')).position === 'sticky'", "the page is styled");
    assert_eq!(page.script("return document.documentElement.dataset.theme", &[]), "dark");
}
