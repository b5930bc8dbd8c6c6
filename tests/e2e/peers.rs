//! Pages that are marked for other consent managers, under the small policy of `embed.rs`.

use crate::embed::{html, open, play_hosts, small};
use crate::harness::prelude::*;

/// The small policy, which understands the markup of these managers and these names.
pub(crate) fn policy(markup: &[&str], aliases: Value) -> Value {
    let mut policy = small();
    policy["markup"] = json!(markup);
    policy["aliases"] = aliases;
    policy
}

/// What keeps warnings on the page in `window.warned`, in each page's head.
const KEEP_WARNINGS: &str = "window.ran = []; window.warned = [];
    console.warn = (...all) => warned.push(all.map(String).join(' '))";

/// Opens a page with this head and body; its scripts join `window.ran`, its warnings `window.warned`.
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

/// Waits until just these have run, in any order of those that do not depend on each other.
#[track_caller]
pub(crate) fn see_run(page: &Page, expected: &[&str]) {
    let sorted = |list: Vec<String>| {
        let mut list = list;
        list.sort();
        list
    };
    let wanted = sorted(expected.iter().map(|it| it.to_string()).collect());
    let ran = || -> Vec<String> {
        let ran = page.script("return window.ran ?? []", &[]);
        ran.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(String::from)).collect()
    };
    assert!(page.comes_true(|| sorted(ran()) == wanted), "{:?} instead of {wanted:?}", ran());
    page.pause(Duration::from_millis(150));
    assert_eq!(sorted(ran()), wanted);
}

/// Waits until something was warned of once, and nothing of it twice.
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

/// Attributes of the first element that matches, `null` for those that it has not.
#[track_caller]
pub(crate) fn attributes(page: &Page, selector: &str, names: &[&str]) -> Value {
    page.script(
        "const [selector, names] = arguments; const it = document.querySelector(selector);
         return it && names.map((name) => it.getAttribute(name))",
        &[json!(selector), json!(names)],
    )
}

/// An inline script of that marking.
pub(crate) fn inline(marking: &str, what: &str) -> String {
    format!("<script {marking}>ran.push('{what}')</script>")
}
