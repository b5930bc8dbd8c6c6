//! Runs one test in one engine and reports what the reader saw if it fails.
//! libtest has no hooks before and after a test, so a test's body is called from here.

use std::any::Any;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use super::{Engine, Page};

/// Turns one function over a page into three tests: `name::chromium`, `name::firefox`, `name::webkit`.
macro_rules! every_engine {
    ($(#[$attribute:meta])* fn $name:ident($page:ident: &Page) $steps:block) => {
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing of its file")]
            use super::*;

            fn steps($page: &$crate::harness::Page) $steps

            #[test]
            fn chromium() {
                $crate::harness::play($crate::harness::Engine::Chromium, module_path!(), steps);
            }

            #[test]
            fn firefox() {
                $crate::harness::play($crate::harness::Engine::Firefox, module_path!(), steps);
            }

            #[test]
            fn webkit() {
                $crate::harness::play($crate::harness::Engine::WebKit, module_path!(), steps);
            }
        }
    };
}
pub(crate) use every_engine;

/// Runs the steps with a fresh reader; fails with a report, also if the page complained.
///
/// A test that fails is run once more with another reader, because three real browsers on a small machine lose a click
/// or a second now and then. A test that passes only at its second try is named on standard error with the reason,
/// bypassing libtest's capture so that it is noticed. A fault of the product fails twice.
pub(crate) fn play(engine: Engine, test: &str, steps: fn(&Page)) {
    let Err(first) = attempt(engine, test, steps) else { return };
    if let Err(panic) = attempt(engine, test, steps) {
        resume_unwind(panic);
    }
    let (engine, why) = (engine.name(), reason(first.as_ref()));
    _ = writeln!(std::io::stderr(), "UNSTEADY: {test} in {engine} passed at its second try; at the first: {why}");
}

/// Returns what a panic says.
fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given")
}

fn attempt(engine: Engine, test: &str, steps: fn(&Page)) -> std::thread::Result<()> {
    let page = Page::arrive(engine);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        super::times::timed("= steps", || steps(&page));
        page.expect_no_complaints();
    }));
    if outcome.is_ok() {
        page.leave();
    } else {
        // The report queries the browser, which may itself be what failed.
        let report = catch_unwind(AssertUnwindSafe(|| report(&page, test)));
        eprintln!("{}", report.unwrap_or_else(|_| "no report could be made".into()));
    }
    if let Err(panic) = &outcome {
        // Once more, since whoever keeps only the end of an output loses what stands before the report.
        eprintln!("it failed because: {}", reason(panic.as_ref()));
    }
    super::times::close(engine.name(), test);
    outcome
}

/// Returns the folder for screenshots and the drivers' output, creating it if needed.
pub(crate) fn results() -> PathBuf {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let results = target.parent().unwrap_or(&target).join("e2e");
    std::fs::create_dir_all(&results).expect("target/e2e can be made");
    results
}

fn report(page: &Page, test: &str) -> String {
    let test = test.split_once("::").map_or(test, |(_, test)| test);
    let picture = results().join(format!("{}-{}.png", test.replace("::", "-"), page.engine().name()));
    let shot = match page.try_screenshot(&picture) {
        Ok(()) => picture.display().to_string(),
        Err(refusal) => format!("none ({refusal})"),
    };
    let mut text = page.visible_text();
    if let Some((end, _)) = text.char_indices().nth(1500) {
        text.truncate(end);
        text.push('…');
    }
    let requests = page.world().requests();
    let latest = requests.iter().rev().take(15).rev();
    let latest: Vec<String> = latest.map(|request| format!("    {request}")).collect();
    format!(
        "\n--- {test} in {engine}\n  at: {url}\n  title: {title}\n  complaints: {complaints:?}\n  \
         last requests:\n{latest}\n  screenshot: {shot}\n  visible text: {text}\n---",
        engine = page.engine().name(),
        url = page.try_url(),
        title = page.try_title(),
        complaints = page.complaints(),
        latest = latest.join("\n"),
    )
}
