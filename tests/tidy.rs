//! Scans of the repository for its invariants (`src/lib.rs`): what stands where, and what may not stand at all.
#![expect(clippy::expect_used, reason = "a test fails by panicking, with a message")]

use std::path::Path;

/// Files of some folders with one of the endings, by path from the root, and what stands in them.
fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                walk(&entry.path(), found);
            } else {
                found.push(entry.path().to_string_lossy().into_owned());
            }
        }
    }
    let root = env!("CARGO_MANIFEST_DIR");
    let mut found = Vec::new();
    folders.iter().map(|it| Path::new(root).join(it)).filter(|it| it.is_dir()).for_each(|it| walk(&it, &mut found));
    found.retain(|it| endings.iter().any(|ending| it.ends_with(ending)));
    found.sort();
    let read = |path: &String| {
        let text = std::fs::read(path).expect("a file that can be read");
        (path[root.len() + 1..].to_string(), String::from_utf8_lossy(&text).into_owned())
    };
    found.iter().map(read).collect()
}

/// What a file says outside comments, line by line with numbers from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    (1..).zip(text.lines()).filter(move |(_, line)| !is_comment(line))
}

/// Where lines of code hold one of the words, in files that are meant.
fn found(files: &[(String, String)], meant: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| meant(path)) {
        for (number, line) in code(text) {
            let words = words.iter().filter(|it| line.contains(*it));
            found.extend(words.map(|word| format!("{path}:{number}: {word}")));
        }
    }
    found
}

fn nothing(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

fn source() -> Vec<(String, String)> {
    let files = files(&["src"], &[".rs"]);
    assert!(files.len() > 80, "the scan sees the source");
    files
}

fn is_door(path: &str) -> bool {
    path.starts_with("src/browser") || path.starts_with("src/bin/")
}

#[test]
fn only_the_door_names_the_browser() {
    let words = ["web_sys", "js_sys", "wasm_bindgen", "JsValue", "gloo_"];
    nothing(&found(&source(), |path| !is_door(path), &words), "only `browser` and `bin` may name these");
}

#[test]
fn cfg_stands_only_in_lib_the_door_and_programs() {
    let meant = |path: &str| !is_door(path) && path != "src/lib.rs";
    nothing(&found(&source(), meant, &["cfg(", "cfg!", "cfg_attr"]), "`cfg` belongs into `lib.rs`, `browser`, `bin`");
}

#[test]
fn no_markup_is_ever_set_from_a_text_and_no_code_from_a_string() {
    let words = ["inner_html", "outer_html", "insert_adjacent_html", "document_write", "set_text_as_html", "srcdoc"];
    nothing(&found(&source(), |_| true, &words), "content is never markup");
    let scripts = files(&["src"], &[".js"]);
    let words = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".srcdoc"];
    nothing(&found(&scripts, |_| true, &words), "content is never markup, a string never code");
}

#[test]
fn rules_know_neither_views_nor_browser_nor_files_nor_clock() {
    let rules = ["policy", "read_policy", "decision", "record", "terms", "fingerprint"];
    let is_rule = |path: &str| {
        let consent = path.strip_prefix("src/consent/").and_then(|it| it.strip_suffix(".rs"));
        path.starts_with("src/model") || consent.is_some_and(|it| rules.contains(&it))
    };
    assert!(
        rules.iter().all(|it| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/consent/{it}.rs")).is_file())
    );
    let words = ["leptos", "browser::", "std::fs", "std::time", "std::env", "SystemTime", "jiff", "serde_json", "ui::"];
    nothing(&found(&source(), is_rule, &words), "`model` and the rules of `consent` know data only");
}

/// Rooms by floor, the lowest first. A room may use those of lower floors and itself.
const FLOORS: [&[&str]; 7] = [
    &["model", "browser"],
    &["ui"],
    &["article", "profile", "listing", "consent"],
    &["second_layer"],
    &["app"],
    &["publish", "program", "receiver", "import"],
    &["bin"],
];

#[test]
fn rooms_use_lower_floors_only() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut upwards = Vec::new();
    for (path, text) in source().iter().filter(|(path, _)| path != "src/lib.rs") {
        let room = path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let own = floor(room);
        assert!(own.is_some(), "{path} is in no room that the layers name");
        for (number, line) in code(text) {
            for start in ["crate::", "feuillet::"] {
                for (at, _) in line.match_indices(start) {
                    let name: String = line[at + start.len()..].chars().take_while(|it| it.is_alphanumeric()).collect();
                    // `browser` reads JSON and speaks of pages: data is below every room.
                    let is_data = room == "browser" && name == "model";
                    if name != room && !is_data && floor(&name).is_some_and(|other| Some(other) >= own) {
                        upwards.push(format!("{path}:{number}: {room} uses {name}"));
                    }
                }
            }
        }
    }
    nothing(&upwards, "arrows point downwards, and rooms of one floor do not know each other");
}

#[test]
fn no_file_is_longer_than_three_hundred_lines() {
    let all = files(&["src", "style", "tests"], &[".rs", ".css", ".js"]);
    let long = all.iter().filter(|(_, text)| text.lines().count() > 300);
    let long: Vec<_> = long.map(|(path, text)| format!("{path}: {} lines", text.lines().count())).collect();
    nothing(&long, "a file of more than 300 lines holds more than one concept");
}

#[test]
fn files_are_named_for_what_is_in_them() {
    let all = files(&["src", "tests", "style"], &[""]);
    let vague = ["utils", "util", "helpers", "helper", "common", "misc", "mod"];
    let is_vague = |path: &str| path.split('/').any(|part| vague.contains(&part.split('.').next().unwrap_or_default()));
    let found: Vec<_> = all.into_iter().map(|(path, _)| path).filter(|path| is_vague(path)).collect();
    nothing(&found, "a name that fits everything says nothing");
}

#[test]
fn every_source_file_says_what_it_is_in_at_most_four_lines() {
    let mut wrong = Vec::new();
    for (path, text) in source().iter().filter(|(path, _)| path != "src/lib.rs") {
        let lines = text.lines().take_while(|it| it.starts_with("//!")).count();
        if !(1..=4).contains(&lines) {
            wrong.push(format!("{path}: {lines} lines of //!"));
        }
    }
    nothing(&wrong, "each file begins with one to four lines of //!");
}

#[test]
fn nothing_is_left_to_be_done() {
    let all = files(&["src", "style", "tests"], &[".rs", ".css", ".js"]);
    let mut left = Vec::new();
    // Put together, so that this file is not among the found.
    let words = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X:"].concat(), ["dbg", "!("].concat()];
    for (path, text) in &all {
        for (number, line) in (1..).zip(text.lines()) {
            left.extend(words.iter().filter(|it| line.contains(*it)).map(|it| format!("{path}:{number}: {it}")));
        }
    }
    nothing(&left, "open ends belong into issues");
}

#[test]
fn colours_are_named_in_the_tokens_alone() {
    let mut literal = Vec::new();
    for (path, text) in files(&["style"], &[".css"]).iter().filter(|(path, _)| !path.starts_with("style/tokens")) {
        for (number, line) in (1..).zip(text.lines()) {
            let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
            let is_hex = |rest: &str| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                // Values only: a selector may name an id such as #add.
                [3, 4, 6, 8].contains(&digits) && line.contains(':') && !line.trim_end().ends_with(['{', ','])
            };
            let hex = line.match_indices('#').any(|(at, _)| is_hex(&line[at + 1..]));
            if hex || functions.iter().any(|it| line.contains(it)) {
                literal.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    nothing(&literal, "colours are tokens");
}

#[test]
fn views_carry_neither_styles_nor_handlers() {
    let words =
        ["attr(\"style\"", "style=\"", "style=move", "style:", ".attr(\"on", " onclick=", " onload=", " onerror="];
    nothing(&found(&source(), |_| true, &words), "no inline style, no inline handler");
}

#[test]
fn the_root_holds_what_a_reader_expects_there() {
    let known = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "Makefile",
        "README.md",
        "Trunk.toml",
        "benches",
        "dist",
        "index.html",
        "public",
        "rust-toolchain.toml",
        "src",
        "style",
        "target",
        "tests",
    ];
    let names = std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the root").flatten();
    let names = names.map(|it| it.file_name().to_string_lossy().into_owned());
    let unknown: Vec<_> = names.filter(|it| !it.starts_with('.') && !known.contains(&it.as_str())).collect();
    nothing(&unknown, "the root is small");
}

#[test]
fn the_readme_is_read_in_one_go() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    if let Ok(text) = std::fs::read_to_string(readme) {
        assert!(text.lines().count() <= 200, "README.md has {} lines", text.lines().count());
    }
}
