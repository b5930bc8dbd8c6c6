//! Which test shows which requirement on consent: `tests/CONSENT-COVERAGE.md` is generated from the list in
//! `tests/fixtures/consent/coverage.json` and from the doc comments of the tests, which name the requirements.
//!
//! `FEUILLET_BLESS=1` writes the table anew.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, with a message")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

const TABLE: &str = "tests/CONSENT-COVERAGE.md";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn items() -> Vec<Value> {
    let text = std::fs::read_to_string(root().join("tests/fixtures/consent/coverage.json")).expect("the list");
    serde_json::from_str(&text).expect("JSON")
}

fn text<'a>(item: &'a Value, field: &str) -> &'a str {
    item[field].as_str().unwrap_or_default()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => sources(&path, found),
            path if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            _ => {}
        }
    }
    found.sort();
}

/// A test, and the text of its doc comment.
struct Shown {
    name: String,
    place: String,
    says: String,
}

/// Every test, with its doc comment if it has one.
fn tests() -> Vec<Shown> {
    let mut files = Vec::new();
    sources(&root().join("tests"), &mut files);
    let mut tests = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("a source");
        let place = file.strip_prefix(root()).expect("a file of ours").to_string_lossy().into_owned();
        let (mut says, mut is_test) = (String::new(), false);
        for line in source.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                says.push_str(words);
            } else if line.starts_with("#[apply(every_") || line == "#[test]" {
                is_test = true;
            } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
                let name = rest.split('(').next().unwrap_or_default().to_string();
                tests.push(Shown { name, place: place.clone(), says: std::mem::take(&mut says) });
                is_test = false;
            } else if !line.starts_with("#[") {
                says.clear();
                is_test = false;
            }
        }
    }
    tests
}

/// The ids that a doc comment names: `C13`, `E-A`, `traps 15–17 and 24`, `wish 3`, names of patterns.
fn ids(says: &str, known: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<&str> =
        says.split(|character: char| !character.is_alphanumeric() && character != '-' && character != '–').collect();
    let mut prefix = None;
    // In “M1 to M5”, the word after “to” ends a range.
    let (mut ranges, mut last) = (false, String::new());
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        match word.to_lowercase().as_str() {
            "trap" | "traps" => prefix = Some('T'),
            "wish" | "wishes" => prefix = Some('W'),
            "and" => {}
            "to" => ranges = true,
            lower if lower.starts_with(|first: char| first.is_ascii_digit()) => {
                let Some(prefix) = prefix else { continue };
                let (from, to) = lower.split_once(['–', '-']).unwrap_or((lower, lower));
                match (from.parse::<u32>(), to.parse::<u32>()) {
                    (Ok(from), Ok(to)) => found.extend((from..=to).map(|number| format!("{prefix}{number}"))),
                    _ => found.push(format!("{prefix}{lower}")),
                }
            }
            _ => {
                prefix = None;
                let (from, to) = word.split_once('–').unwrap_or((if ranges { &last } else { word }, word));
                let number = |id: &str| id.get(1..).and_then(|digits| digits.parse::<u32>().ok());
                match (number(from), number(to)) {
                    (Some(start), Some(end)) if start < end => {
                        found.extend((start..=end).map(|nth| format!("{}{nth}", &from[..1])));
                    }
                    _ => found.push(word.into()),
                }
                (ranges, last) = (false, word.into());
            }
        }
    }
    found.retain(|id| known.contains(id));
    found.extend(known.iter().filter(|id| id.contains(' ') && says.contains(id.as_str())).cloned());
    found
}

fn where_it_runs(place: &str) -> &'static str {
    match place {
        path if path.starts_with("tests/e2e") => "Chromium, Firefox, WebKit",
        path if path.starts_with("tests/audit") || path.starts_with("tests/browser") => "Chromium",
        _ => "native",
    }
}

fn table(items: &[Value], shown: &BTreeMap<String, Vec<String>>) -> String {
    let mut table = String::from(
        "# Requirements on consent, and the tests that show them\n\n\
         Generated by `tests/coverage.rs` from the doc comments of the tests; `FEUILLET_BLESS=1 cargo test --features whole\n\
         --test coverage` regenerates it. Continuous integration runs every test that is named here, and fails if one does.\n\
         C, M, G, E, A and S are the items of the law and its readers, T the traps that other managers fell into, W what\n\
         their users wish for.\n",
    );
    let mut group = "";
    for item in items {
        if text(item, "group") != group {
            group = text(item, "group");
            _ = write!(table, "\n## {group}\n\n| | requirement | shown by | runs in |\n|---|---|---|---|\n");
        }
        let (id, title) = (text(item, "id"), text(item, "title"));
        let found = shown.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut places: Vec<_> = found.iter().map(|test| where_it_runs(test)).collect();
        places.sort_unstable();
        places.dedup();
        let mut by: Vec<String> =
            found.iter().take(4).map(|test| format!("`{}`", test.trim_start_matches("tests/"))).collect();
        if found.len() > 4 {
            by.push(format!("and {} more", found.len() - 4));
        }
        if !text(item, "why").is_empty() {
            by.push(format!("no test: {}", text(item, "why")));
        }
        if !text(item, "how").is_empty() {
            by.insert(0, text(item, "how").into());
        }
        let id = if id == title { "" } else { id };
        _ = writeln!(table, "| {id} | {title} | {} | {} |", by.join(", "), places.join("; "));
    }
    table
}

#[test]
fn every_requirement_on_consent_has_a_test_or_a_reason() {
    let items = items();
    let known: Vec<String> = items.iter().map(|item| text(item, "id").to_string()).collect();
    let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for test in tests() {
        for id in ids(&test.says, &known) {
            let by = shown.entry(id).or_default();
            let name = format!("{}::{}", test.place.trim_end_matches(".rs"), test.name);
            if !by.contains(&name) {
                by.push(name);
            }
        }
    }
    let open: Vec<_> = items
        .iter()
        .filter(|item| {
            !shown.contains_key(text(item, "id")) && text(item, "why").is_empty() && text(item, "how").is_empty()
        })
        .map(|item| format!("{} {}", text(item, "id"), text(item, "title")))
        .collect();
    let found = table(&items, &shown);
    if std::env::var_os("FEUILLET_BLESS").is_some() {
        std::fs::write(root().join(TABLE), &found).expect("written");
    }
    assert!(open.is_empty(), "neither a test nor a reason:\n{}", open.join("\n"));
    let committed = std::fs::read_to_string(root().join(TABLE)).unwrap_or_default();
    if committed != found {
        panic!("{TABLE} is not what the tests say; write it anew with FEUILLET_BLESS=1");
    }
}
