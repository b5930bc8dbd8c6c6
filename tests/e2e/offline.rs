//! Reading without a network: the service worker of the published site, which only these tests serve.

mod bounds;
mod reading;
mod removing;
mod revalidating;

use crate::harness::prelude::*;
use crate::visiting::{RICHEST, read};

/// What the richest article says and nothing else does.
const SENTENCE: &str = "La boîte portait la mention";
/// What stands in its place in another version.
const NEWER: &str = "La boîte ne porte plus la mention";

/// Serves the published site with its service worker.
#[track_caller]
fn serve(page: &Page) {
    page.world().serve("/", site());
}

fn site() -> Site {
    Site::published().unwrap_or_else(|why| panic!("{why}")).with_worker().unwatched()
}

/// Runs the body of an async function that has the caches of pages, files and notes as `pages`, `files` and `notes`.
#[track_caller]
fn in_caches(page: &Page, body: &str) -> Value {
    let caches = "const of = (name) => caches.open(`feuillet ${name} ${new URL('/', location)}`);
        const [pages, files, notes] = [await of('pages'), await of('files'), await of('notes')];
        const json = async (cache, key) => (await cache.match(key))?.json();";
    page.async_script(&[caches, body].concat(), &[])
}

/// Waits until the worker runs the page.
#[track_caller]
fn wait_for_worker(page: &Page) {
    page.wait_until("navigator.serviceWorker?.controller", "the worker answers for the page");
}

/// Waits until a page is kept as a whole: in both forms if it was reached by a link.
#[track_caller]
fn wait_until_kept(page: &Page, path: &str, forms: &[&str]) {
    let keys: Vec<String> = forms.iter().map(|form| format!("'{path}{form}'")).collect();
    let body = format!(
        "const found = await Promise.all([{}].map((key) => pages.match(key)));
         return found.every(Boolean) && !!(await notes.match('{path}')) && !!(await notes.match('/offline/'))",
        keys.join(", ")
    );
    assert!(page.comes_true(|| in_caches(page, &body) == true), "{path} is kept: {:?}", in_caches(page, LISTED));
}

/// Returns the paths of everything that is kept.
const LISTED: &str = "const all = (await Promise.all([pages, files, notes].map((it) => it.keys()))).flat();
    return all.map((it) => it.url.replace(location.origin, ''))";

/// Opens the article and waits until it is kept.
#[track_caller]
fn read_article(page: &Page) {
    page.visit(RICHEST);
    wait_for_worker(page);
    wait_until_kept(page, RICHEST, &[""]);
}

/// Publishes another version of the article, in both forms.
fn publish_another_version(page: &Page) {
    page.world().serve(RICHEST, |request: &Request| {
        let is_data = request.path.ends_with("page.json");
        let text = read(&[&RICHEST[1..], if is_data { "page.json" } else { "index.html" }].concat());
        let media_type = if is_data { "application/json" } else { "text/html; charset=utf-8" };
        let mut answer = Answer::new(200, media_type, text.replace(SENTENCE, NEWER));
        answer.set_header("Cache-Control", "no-cache");
        answer
    });
}
