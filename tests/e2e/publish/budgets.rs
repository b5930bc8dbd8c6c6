//! Size budgets for what a reader downloads before the first article, measured as every build prints them.

use feuillet::disk::compress::compressed;
use feuillet::publish::output::sizes::{BUDGETS, weigh};

use crate::consent_script::{folder_of, reference};
use crate::visiting::dist;

fn keeps_to(name: &str) {
    let budget = BUDGETS.iter().find(|budget| budget.name == name).expect("a budget of that name");
    let size = weigh(&dist(), budget).expect("the files of the published site");
    assert!(size > 0, "{name}: no file is called {:?}", budget.files);
    assert!(size <= budget.limit, "{name} weighs {size} bytes and may weigh {}", budget.limit);
}

#[test]
fn the_program_keeps_to_its_budget() {
    keeps_to("WASM, glue and loader");
}

#[test]
fn the_style_sheets_keep_to_their_budgets() {
    for what in [
        "all pages",
        "articles",
        "a page's end",
        "lists",
        "other blocks",
        "code",
        "media",
        "other pages",
        "what is shown later",
    ] {
        keeps_to(&format!("style sheet of {what}"));
    }
}

/// Limits what is fetched after a visitor's first page: the fonts of text and titles.
#[test]
fn the_fonts_of_a_first_visit_keep_to_their_budget() {
    let names = ["literata-text", "literata-display"];
    let folder = dist().join("fonts");
    let files = std::fs::read_dir(folder).expect("the fonts").flatten();
    let early = files.filter(|file| names.iter().any(|name| file.file_name().to_string_lossy().starts_with(name)));
    let sizes: Vec<u64> = early.map(|file| file.metadata().expect("a font").len()).collect();
    assert_eq!(sizes.len(), names.len());
    assert!(sizes.iter().sum::<u64>() <= 45_000, "{sizes:?}");
}

#[test]
fn the_blocking_part_of_the_gate_keeps_to_its_budget() {
    keeps_to("gate, blocking part");
}

#[test]
fn the_deferred_part_of_the_gate_keeps_to_its_budget() {
    keeps_to("gate, deferred part");
}

/// Fetched when a reader first searches. An index's own files depend on the publication (`benches/search`).
#[test]
fn search_keeps_to_its_budget() {
    keeps_to("search, script and style sheet");
}

#[test]
fn the_service_worker_keeps_to_its_budget() {
    keeps_to("service worker");
}

/// Limits what a visitor of another site downloads until the banner can be answered, with the reference page's seven
/// services. If one of them is marked, marked scripts are released in the same file.
#[test]
fn the_consent_script_keeps_to_its_budget() {
    let mut marked = reference();
    marked["purposes"][1]["services"][0]["marked"] = true.into();
    for (policy, limit) in [(reference(), 8_000), (marked, 9_500)] {
        let script = std::fs::read(folder_of(&policy).join("f.js")).expect("the consent script");
        let size = compressed(&script);
        assert!(size <= limit, "f.js weighs {size} bytes and may weigh {limit}");
    }
}

/// Limits what a reader fetches with the first use of a tool, and what all readers fetch so that there are tools.
#[test]
fn the_readers_tools_keep_to_their_budgets() {
    for what in
        ["start of readers' tools", "reading settings", "chosen reading settings", "pictures, large", "selected text"]
    {
        keeps_to(what);
    }
}

#[test]
fn every_budget_has_its_test() {
    assert_eq!(BUDGETS.len(), 19);
}
