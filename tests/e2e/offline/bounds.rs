//! What is never kept, and how much is.

use super::{LISTED, SENTENCE, in_caches, read_article, serve, wait_for_worker, wait_until_kept};
use crate::harness::prelude::*;
use crate::visiting::{RICHEST, read};

#[apply(every_engine!)]
fn nothing_that_carries_consent_is_kept_and_nothing_of_other_hosts(page: &Page) {
    serve(page);
    page.emulate_reduced_motion(true);
    page.visit("/");
    wait_for_worker(page);
    page.click_role("button", "Tout accepter");
    page.visit("/articles/celles-et-ceux-qui-maintiennent/");
    page.scroll_to_end();
    page.visit("/articles/le-dictionnaire-avant-la-prise/");
    wait_until_kept(page, "/articles/le-dictionnaire-avant-la-prise/", &["", "page.json"]);
    let kept = in_caches(page, LISTED);
    let kept: Vec<&str> = kept.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(kept.len() > 10, "{kept:?}");
    let is_wrong = |path: &&&str| {
        let is_data = path.starts_with("/consent/") && path.ends_with(".json");
        !path.starts_with('/')
            || path.contains("stand-ins")
            || path.contains('?')
            || path.starts_with("/consent/") && !is_data
    };
    let wrong: Vec<_> = kept.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let media =
        kept.iter().filter(|path| [".webm", ".ogg", ".vtt"].iter().any(|ending| path.ends_with(ending))).count();
    assert_eq!(media, 0, "{kept:?}");
}

#[apply(every_engine!)]
fn what_was_read_longest_ago_goes_when_there_is_too_much(page: &Page) {
    serve(page);
    read_article(page);
    let fill = "const big = () => new Response('x', { headers: { 'content-length': '30000000' } });
        await pages.put('/articles/old/', big());
        await notes.put('/articles/old/', Response.json({ title: 'Old', read: 1, checked: Date.now(), files: [] }));
        await pages.put('/articles/recent/', big());
        await notes.put('/articles/recent/', Response.json({ title: 'Recent', read: 2, checked: Date.now(), files: [] }));
        return true";
    assert_eq!(in_caches(page, fill), true);
    for path in ["/articles/old/page.json", "/articles/recent/page.json"] {
        page.world().fault(Fault::status(&format!("*{path}"), 503));
    }
    page.script("dispatchEvent(new Event('online'))", &[]);
    let is_swept = || {
        in_caches(page, "return !(await pages.match('/articles/old/')) && !(await notes.match('/articles/old/'))")
            == true
    };
    assert!(page.comes_true(is_swept), "the oldest page is removed");
    assert_eq!(in_caches(page, "return !!(await pages.match('/articles/recent/'))"), true, "the others stay");
    assert_eq!(in_caches(page, &format!("return !!(await pages.match('{RICHEST}'))")), true);
}

#[apply(every_engine!)]
fn where_nothing_can_be_stored_pages_come_from_the_network(page: &Page) {
    for damage in [
        "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))",
        "CacheStorage.prototype.open = () => Promise.reject(new DOMException('damaged', 'UnknownError'))",
        "CacheStorage.prototype.open = () => { throw new Error('damaged') }",
    ] {
        serve(page);
        page.world().serve("/sw.js", Answer::script(&[damage, ";", &read("sw.js")].concat()));
        page.visit("/");
        page.async_script("await (await navigator.serviceWorker.ready).update()", &[]);
        wait_for_worker(page);
        page.visit(RICHEST);
        page.see_text(SENTENCE);
        page.follow("/");
        page.see_text("Derniers articles");
    }
}

#[apply(every_engine!)]
fn damaged_notes_and_pages_do_no_harm(page: &Page) {
    serve(page);
    read_article(page);
    let damage = format!(
        "await notes.put('{RICHEST}', new Response('not json'));
         await notes.put('/articles/x/', new Response('[1]'));
         await pages.put('{RICHEST}', new Response('damaged'));
         return true"
    );
    assert_eq!(in_caches(page, &damage), true);
    page.visit(RICHEST);
    page.see_text(SENTENCE);
    let is_mended = || {
        in_caches(page, &format!("return (await (await pages.match('{RICHEST}')).text()).includes('{SENTENCE}')"))
            == true
    };
    assert!(page.comes_true(is_mended), "what the network says takes its place");
}
