//! The program takes over a served page without changing what the reader sees; if it cannot start, the page
//! works as an ordinary one.

use crate::harness::prelude::*;
use crate::visiting::{KINDS, RICHEST};

/// A script that remembers every served node, and the position of each element, before the program starts.
const REMEMBER: &str = "
    const nodes = document.createNodeIterator(document.documentElement);
    window.served = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (!node.parentElement?.closest('[data-slot]')) served.push([node, node.parentNode]);
    }
    window.placeOf = (it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return [x + scrollX, y + scrollY, width, height].map(Math.round).join(' ');
    };
    // What is fixed or sticky stands still on the screen, so it moves on the page.
    const stands = (it) => it && (['fixed', 'sticky'].includes(getComputedStyle(it).position) || stands(it.parentElement));
    const flowing = [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility() && !stands(it));
    window.places = flowing.map((it) => [it, placeOf(it)]);
    // What moved before is told late by a busy browser.
    window.remembered = performance.now();
    return served.length";

/// A script that returns what has changed since: nodes that are gone or elsewhere, elements that have moved.
const CHANGED: &str = "
    const named = (node) => `${node.parentElement?.localName} > ${node.nodeName} ${(node.textContent ?? '').slice(0, 40)}`;
    const gone = served.filter(([node, parent]) => !node.isConnected || node.parentNode !== parent);
    const moved = places.filter(([it, place]) => !it.closest('[data-slot]') && placeOf(it) !== place);
    return [...gone.map(([it]) => 'gone: ' + named(it)),
      ...moved.slice(0, 5).map(([it, place]) => `moved: ${it.localName}.${it.className} ${place} → ${placeOf(it)}`)]";

/// A script that collects layout shifts not caused by input. Only Chromium reports them.
const WATCH_SHIFTS: &str = "window.shifts = [];
    try {
      new PerformanceObserver((list) => list.getEntries().filter((it) => !it.hadRecentInput)
        .forEach((it) => shifts.push([it.value, it.startTime, ...it.sources.map(({ node, previousRect, currentRect }) =>
          [(node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 80), JSON.stringify(previousRect), JSON.stringify(currentRect)])])))
        .observe({ type: 'layout-shift', buffered: true });
    } catch {}";

/// A script that returns the layout shifts since the nodes were remembered.
const SHIFTS: &str = "return shifts.filter(([, time]) => time >= remembered)";

#[apply(every_engine!)]
fn a_served_page_keeps_its_nodes_place_focus_and_selection(page: &Page) {
    page.world().before_everything(WATCH_SHIFTS);
    page.world().fault(Fault::delayed("*/site_bg.*", Duration::from_secs(2)));
    page.open(RICHEST);
    assert!(page.script(REMEMBER, &[]).as_i64() > Some(500));
    page.script(
        "document.querySelector('#formats').scrollIntoView({ block: 'center', behavior: 'instant' });
         const text = document.querySelector('#formats').closest('div').nextElementSibling;
         getSelection().setBaseAndExtent(text.firstChild, 3, text.firstChild, 20);
         document.querySelector('a[href=\"#formats\"].heading__anchor').focus({ preventScroll: true });",
        &[],
    );
    let look = "return [Math.round(scrollY), getSelection().toString(), document.activeElement.ariaLabel]";
    let before = page.script(look, &[]);
    assert!(before[0].as_i64() > Some(500), "{before}");
    assert_eq!(page.script("return document.documentElement.dataset.program ?? null", &[]), Value::Null);
    page.wait_for_program();
    page.see_text("Copier");
    assert_eq!(page.script(look, &[]), before);
    let changed = page.script(CHANGED, &[]);
    assert_eq!(changed, json!([]), "{changed:#}");
    if page.engine() == Engine::Chromium {
        let shifts = page.script(SHIFTS, &[]);
        assert_eq!(shifts, json!([]), "the layout shifted");
    }
}

#[apply(every_engine!)]
fn every_kind_of_page_is_taken_over_as_it_was_served_and_is_the_same_after_going_away_and_back(page: &Page) {
    let site = Site::published().unwrap_or_else(|why| page.fail(&why));
    // Otherwise the program would come from the cache and start before anything can be remembered.
    page.world().serve("/", site.header("Cache-Control", "no-store"));
    page.emulate_reduced_motion(true);
    page.world().before_everything(WATCH_SHIFTS);
    page.world().fault(Fault::delayed("*/site_bg.*", Duration::from_millis(900)));
    for (kind, path) in KINDS {
        page.world().forget_requests();
        page.open(path);
        page.script(REMEMBER, &[]);
        let started = page.script("return document.documentElement.dataset.program ?? null", &[]);
        assert_eq!(started, Value::Null, "{kind} {path}: remembered before the program runs");
        page.wait_for_program();
        page.see_text("Lisières");
        let changed = page.script(CHANGED, &[]);
        assert_eq!(changed, json!([]), "{kind} {path}: {changed:#}");
        if page.engine() == Engine::Chromium {
            assert_eq!(page.script(SHIFTS, &[]), json!([]), "{kind} {path}: the layout shifted");
        }
        // Pages that are in view may be fetched ahead by now.
        let own = [path, "page.json"].concat();
        let fetched = page.world().requests_to(&own).len() + page.world().requests_to("*/404.json").len();
        assert_eq!(fetched, 0, "{kind} {path}: what was served is not fetched again");
        page.follow(if path.starts_with("/en/") { "/en/articles/a-ten-year-old-computer/" } else { "/page/3/" });
        page.go_back();
        page.wait_until("served[0][0].isConnected && window.left.isConnected", "the page is back");
        let lost = "const main = window.left;
            return served.filter(([node]) => main.contains(node) && !node.isConnected).length
              + served.filter(([node, parent]) => main.contains(parent) && node.parentNode !== parent).length";
        assert_eq!(page.script(lost, &[]), 0, "{kind} {path}: other nodes after coming back");
    }
}

/// Asserts that a page without the program can be read and left through an ordinary link.
#[track_caller]
fn reads_and_follows_links(page: &Page) {
    page.wait_until("document.documentElement.dataset.program === 'failed'", "the program has failed to start");
    page.see_text("Vingt ans de délibérations dans une boîte à chaussures");
    page.see_text("Lire avant de comprendre");
    page.mark_document();
    page.click_text("Celles et ceux qui maintiennent");
    page.see_text("Trois cents collectivités prennent leurs rendez-vous");
    assert!(!page.is_marked_document(), "an ordinary link loads a document");
    assert_eq!(page.path(), "/articles/celles-et-ceux-qui-maintiennent/");
}

#[apply(every_engine!)]
fn without_the_program_a_page_is_read_and_every_link_works(page: &Page) {
    type Fails = fn() -> Fault;
    let site = Site::published().unwrap_or_else(|why| page.fail(&why));
    page.world().serve("/", site.header("Cache-Control", "no-store"));
    let ways: [(&str, Fails); 4] = [
        ("its script is missing", || Fault::status("*/site.*.js", 404)),
        ("WASM is missing", || Fault::status("*/site_bg.*", 404)),
        ("WASM never arrives", || Fault::dropped("*/site_bg.*")),
        ("WASM is rubbish", || Fault::garbage("*/site_bg.*")),
    ];
    for (why, fails) in ways {
        eprintln!("{why}");
        page.world().heal();
        page.world().fault(fails());
        page.open(RICHEST);
        reads_and_follows_links(page);
    }
}

#[apply(every_engine!)]
fn without_the_loader_nothing_is_missed(page: &Page) {
    // The browser itself reports a missing script.
    page.may_complain("resource: script");
    page.world().fault(Fault::status("*/loader.*", 404));
    page.open(RICHEST);
    page.see_text("Lire avant de comprendre");
    page.click_text("Nommer les formats");
    page.wait_until("location.hash === '#formats' && scrollY > 500", "the section is shown");
    page.click_role("link", "English (home page)");
    page.see_text("Latest articles");
    assert!(page.world().requests_to("/site_bg.*").is_empty());
}
