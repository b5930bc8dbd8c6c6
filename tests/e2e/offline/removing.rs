//! Workers come and go: a former site's, ours, and none.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::{SENTENCE, read_article, serve, site, wait_for_worker};
use crate::harness::prelude::*;
use crate::visiting::{RICHEST, copy, published, read};

/// The sample publication with `"offline": false`.
static SWITCHED_OFF: LazyLock<PathBuf> = LazyLock::new(|| {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join("switched-off-public");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public"), &public);
    let file = public.join("content/site.json");
    let settings = std::fs::read_to_string(&file).expect("the settings").replacen('{', "{ \"offline\": false,", 1);
    std::fs::write(&file, settings).expect("the settings");
    published("switched-off", &public, "/")
});

/// Opens the home page; before, leaves the browser time to replace the worker, which each visit puts off.
fn opens_after_a_rest(page: &Page) -> bool {
    page.pause(Duration::from_secs(2));
    page.try_open("/").is_ok() && page.shows("Derniers articles")
}

const IS_GONE: &str = "return !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0";

#[apply(every_engine!)]
fn a_publication_without_a_worker_removes_it_and_leaves_the_page(page: &Page) {
    serve(page);
    read_article(page);
    page.world().serve("/", Site::from_folder(&SWITCHED_OFF).with_worker());
    page.visit(RICHEST);
    page.mark_document();
    assert!(page.comes_true(|| page.async_script(IS_GONE, &[]) == true), "worker and caches are gone");
    assert!(page.is_marked_document(), "the page that is read stays");
    page.visit(RICHEST);
    page.see_text(SENTENCE);
    assert_eq!(page.script("return navigator.serviceWorker.controller", &[]), Value::Null);
    assert_eq!(page.async_script(IS_GONE, &[]), true, "it is not registered again");
    page.visit("/privacy/");
    page.dont_see_text("Tout effacer");
}

#[apply(every_engine!)]
fn a_broken_worker_is_replaced_by_the_next_one(page: &Page) {
    let broken = "addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => event.respondWith(Promise.reject(new Error('broken'))));";
    serve(page);
    page.world().serve("/sw.js", Answer::script(broken));
    page.visit("/");
    wait_for_worker(page);
    // What stands there now is fetched past the broken one.
    page.world().serve("/sw.js", Answer::script(&read("sw.js")));
    page.world().forget_requests();
    _ = page.try_open("/");
    assert!(page.comes_true(|| !page.world().requests_to("/sw.js").is_empty()), "the browser looks for another");
    assert!(page.comes_true(|| opens_after_a_rest(page)), "pages come again");
}

#[apply(every_engine!)]
fn the_worker_of_a_former_site_is_replaced(page: &Page) {
    let former = "addEventListener('install', (event) => {
          skipWaiting();
          event.waitUntil(caches.open('gatsby-plugin-offline-precache-v2-' + registration.scope)
            .then((it) => it.put('/', new Response('<title>Ancien</title>L’ancien site', { headers: { 'content-type': 'text/html; charset=utf-8' } }))));
        });
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => {
          if (event.request.mode === 'navigate') event.respondWith(caches.match('/'));
        });";
    let home = "<!doctype html><title>Ancien</title><script>navigator.serviceWorker.register('/sw.js')</script>";
    page.world().serve("/", Site::from_html(&[("/", home), ("/sw.js", former)]).with_worker().unwatched());
    page.open("/");
    wait_for_worker(page);
    page.open("/");
    page.see_text("L’ancien site");
    page.world().serve("/", site());
    page.world().forget_requests();
    _ = page.try_open("/");
    assert!(page.comes_true(|| !page.world().requests_to("/sw.js").is_empty()), "the browser looks for another");
    assert!(page.comes_true(|| opens_after_a_rest(page)), "the former site's pages are gone");
    let are_gone = || {
        let keys = page.async_script("return caches.keys()", &[]);
        keys.as_array()
            .is_some_and(|keys| keys.iter().all(|key| key.as_str().is_some_and(|it| it.starts_with("feuillet"))))
    };
    assert!(page.comes_true(are_gone), "so is what it kept");
}

#[apply(every_engine!)]
fn a_reader_who_saves_data_gets_no_worker(page: &Page) {
    page.world().serve("/", Site::published().expect("the site").with_worker());
    page.world().before_everything(
        "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })",
    );
    page.open("/");
    page.press("Tab");
    page.wait_for_program();
    page.pause(Duration::from_millis(500));
    assert!(page.world().requests_to("/sw.js").is_empty());
}
