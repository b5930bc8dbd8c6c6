//! For every page of the publication, the tree that the browser builds from the page's JSON is the one that
//! `publish` wrote. "The same tree" leaves out what only one of them has: see `same_tree.js`.

use crate::harness::prelude::*;
use crate::visiting::{dist, every_page, files};

const COMPARING: &str = include_str!("same_tree.js");

#[apply(every_engine!)]
fn every_page_built_from_its_json_is_the_page_that_was_served(page: &Page) {
    // Served pages are parsed here with `DOMParser`, which the site's own policy allows only to the program.
    let site = Site::published().unwrap_or_else(|why| page.fail(&why)).without_policy();
    page.world().serve("/", site);
    // Scrolling boxes are measured where they are shown (src/app/scrollers.js), and the served page is not shown.
    page.world().before_everything("ResizeObserver.prototype.observe = () => {}");
    // Animations would only cost time here.
    page.emulate_reduced_motion(true);
    let mut pages: Vec<Value> = every_page().into_iter().map(|path| json!([path, path])).collect();
    assert!(pages.len() >= 50, "the sample publication has {} pages", pages.len());
    // Every address that does not exist is served from one file.
    pages.push(json!(["/nulle-part/", "/404.html"]));
    page.visit("/privacy/");
    // The first page was served and not built, so the walk returns to it at the end.
    pages.sort_by_key(|pair| pair[0] == "/privacy/");
    page.mark_document();
    for pages in pages.chunks(12) {
        let different = page.async_script(&format!("{COMPARING}\nreturn compareAll(arguments[0])"), &[json!(pages)]);
        if different != json!([]) {
            page.fail(&format!("built trees differ from served ones: {different:#}"));
        }
    }
    assert!(page.is_marked_document(), "a page was loaded whole");
}

#[test]
fn every_page_has_its_json_beside_it() {
    let files = files(&dist());
    for page in every_page() {
        let json = format!("{}page.json", page.trim_start_matches('/'));
        assert!(files.contains(&json), "{json} is missing");
    }
}
