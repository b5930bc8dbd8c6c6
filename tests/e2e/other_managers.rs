//! Pages with the markup of other consent managers, under the small policy of `consent_script.rs`.

mod commercial;
mod elements;
mod klaro;
mod records;
mod tarteaucitron;
mod vanilla;

use crate::consent_script::{html, open, play_hosts, small};
use crate::harness::prelude::*;

/// Returns the small policy, extended to understand the markup of these managers and these aliases.
pub(crate) fn policy(markup: &[&str], aliases: Value) -> Value {
    let mut policy = small();
    policy["markup"] = json!(markup);
    policy["aliases"] = aliases;
    policy
}

/// A script that keeps the page's warnings in `window.warned`; it runs before the page's own.
const KEEP_WARNINGS: &str = "window.ran = []; window.warned = [];
    console.warn = (...all) => warned.push(all.map(String).join(' '))";

/// Opens a page with this head and body; its scripts push to `window.ran`, its warnings to `window.warned`.
#[track_caller]
pub(crate) fn open_marked(page: &Page, policy: &Value, head: &str, body: &str) {
    play_hosts(page, &["m.example", "a.example", "b.example", "strange.example"]);
    page.world().before_everything(KEEP_WARNINGS);
    open(page, policy, &html(head, body));
    page.wait_until(
        "feuilletConsent._.wanted !== undefined && document.readyState === 'complete'",
        "the page is there",
    );
    page.async_script("await feuilletConsent.ready", &[]);
}

/// Waits until exactly these scripts have run, in any order.
#[track_caller]
pub(crate) fn see_run(page: &Page, expected: &[&str]) {
    let sorted = |list: Vec<String>| {
        let mut list = list;
        list.sort();
        list
    };
    let wanted = sorted(expected.iter().map(|name| name.to_string()).collect());
    let ran = || -> Vec<String> {
        let ran = page.script("return window.ran ?? []", &[]);
        ran.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(String::from)).collect()
    };
    assert!(page.comes_true(|| sorted(ran()) == wanted), "{:?} instead of {wanted:?}", ran());
    page.pause(Duration::from_millis(150));
    assert_eq!(sorted(ran()), wanted);
}

/// Waits until exactly one warning contains all of these words.
#[track_caller]
pub(crate) fn see_one_warning(page: &Page, words: &[&str]) {
    let count = || {
        page.script(
            "const [words] = arguments; return warned.filter((it) => words.every((word) => it.includes(word))).length",
            &[json!(words)],
        )
    };
    assert!(page.comes_true(|| count() == 1), "{:?}: {}", words, page.script("return warned", &[]));
}

/// Returns attributes of the first matching element, `null` for each one it lacks.
#[track_caller]
pub(crate) fn attributes(page: &Page, selector: &str, names: &[&str]) -> Value {
    page.script(
        "const [selector, names] = arguments; const it = document.querySelector(selector);
         return it && names.map((name) => it.getAttribute(name))",
        &[json!(selector), json!(names)],
    )
}

/// Returns an inline script with this marking that pushes `what` to `window.ran`.
pub(crate) fn inline(marking: &str, what: &str) -> String {
    format!("<script {marking}>ran.push('{what}')</script>")
}
