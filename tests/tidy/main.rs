//! Scans of the repository for its invariants (`src/lib.rs`): what belongs where, and what may not occur at all.
#![expect(clippy::expect_used, reason = "a test fails by panicking, with a message")]

mod floors;

use std::path::Path;

/// Files of these folders with one of the endings: path from the root, and text.
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
    folders
        .iter()
        .map(|folder| Path::new(root).join(folder))
        .filter(|folder| folder.is_dir())
        .for_each(|folder| walk(&folder, &mut found));
    found.retain(|path| endings.iter().any(|ending| path.ends_with(ending)));
    found.sort();
    let read = |path: &String| {
        let text = std::fs::read(path).expect("a file that can be read");
        (path[root.len() + 1..].to_string(), String::from_utf8_lossy(&text).into_owned())
    };
    found.iter().map(read).collect()
}

/// The lines of a file that are not comments, with their numbers from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    (1..).zip(text.lines()).filter(move |(_, line)| !is_comment(line))
}

/// Where lines of code contain one of the words, in the files that `meant` selects.
fn found(files: &[(String, String)], meant: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| meant(path)) {
        for (number, line) in code(text) {
            let words = words.iter().filter(|word| line.contains(*word));
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
    nothing(&found(&source(), meant, &["cfg(", "cfg!", "cfg_attr"]), "`cfg` belongs in `lib.rs`, `browser`, `bin`");
}

/// Elements can shadow properties of `document` by their names; `gate/shared/page.js` has a stand-in that they cannot
/// shadow.
#[test]
fn one_module_is_the_door_to_the_document() {
    const DOOR: &str = "src/consent/gate/shared/page.js";
    // What runs before the first paint runs before the first element.
    let is_late = |path: &str| path != DOOR && !path.ends_with("_before_paint.js");
    let is_meant = |path: &str| is_late(path) && (path.starts_with("src/consent/") || path.starts_with("src/app"));
    let mut scripts = files(&["src"], &[".js"]);
    scripts.retain(|(path, _)| is_meant(path));
    assert!(scripts.len() > 50, "the scan sees the scripts");
    let is_name = |character: char| character.is_alphanumeric() || "._$-'\"`".contains(character);
    let names_document = |line: &str| {
        let code = line.split(" // ").next().unwrap_or_default();
        code.match_indices("document").any(|(at, word)| {
            let (before, after) = (&code[..at], &code[at + word.len()..]);
            !before.ends_with(is_name) && after.starts_with(['.', ')', ',', ';'])
        })
    };
    let mut wrong = Vec::new();
    for (path, text) in &scripts {
        let imports = text.lines().any(|line| line.starts_with("import { document") && line.ends_with("page.js\";"));
        for (number, line) in code(text).filter(|(_, line)| !line.trim_start().starts_with('*')) {
            // The node itself is only ever observed.
            let past = line.contains("window.document") && !line.contains(".observe(window.document, ");
            if past || (names_document(line) && !imports) {
                wrong.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    nothing(&wrong, "`document` comes from gate/shared/page.js");
}

#[test]
fn no_markup_is_ever_set_from_a_text_and_no_code_from_a_string() {
    let words = ["inner_html", "outer_html", "insert_adjacent_html", "document_write", "set_text_as_html", "srcdoc"];
    // This file lists the names that no policy may use.
    let is_meant = |path: &str| path != "src/consent/platform_names.rs";
    nothing(&found(&source(), is_meant, &words), "content is never markup");
    let scripts = files(&["src"], &[".js"]);
    let words = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".srcdoc"];
    nothing(&found(&scripts, |_| true, &words), "content is never markup, a string never code");
}

#[test]
fn rules_know_neither_views_nor_browser_nor_files_nor_clock() {
    let rules = [
        "policy",
        "addresses",
        "platform_names",
        "read_policy",
        "pattern",
        "regions",
        "record",
        "terms",
        "fingerprint",
    ];
    let is_rule = |path: &str| {
        let consent = path.strip_prefix("src/consent/").and_then(|name| name.strip_suffix(".rs"));
        path.starts_with("src/model") || consent.is_some_and(|rule| rules.contains(&rule))
    };
    assert!(
        rules.iter().all(|rule| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/consent/{rule}.rs")).is_file())
    );
    let words = ["leptos", "browser::", "std::fs", "std::time", "std::env", "SystemTime", "jiff", "serde_json", "ui::"];
    nothing(&found(&source(), is_rule, &words), "`model` and the rules of `consent` know data only");
}

#[test]
fn drawings_are_read_in_one_place_and_a_publishers_files_without_waiting() {
    let is_elsewhere = |path: &str| {
        ["src/publish", "src/disk", "src/consent_tools"].iter().any(|folder| path.starts_with(folder))
            && path != "src/publish/pictures/svg.rs"
    };
    let words = ["usvg::Options {", "usvg::Options::default", "Tree::from_file"];
    nothing(
        &found(&source(), is_elsewhere, &words),
        "`publish::pictures::svg` is the one that sets up the reader of SVG",
    );
    let doors = [
        "disk/documents",
        "publish/read/text_file",
        "publish/read/svg_check",
        "publish/read/look",
        "publish/write/icons",
        "publish/write/public_files",
    ];
    let is_door = |path: &str| doors.iter().any(|door| path == format!("src/{door}.rs"));
    let words = ["fs::read(", "fs::read_to_string(", "File::open("];
    nothing(&found(&source(), is_door, &words), "a publisher's files are opened by `disk::confined`");
}

#[test]
fn no_file_is_longer_than_three_hundred_lines() {
    let all = files(&["src", "style", "tests"], &[".rs", ".css", ".js"]);
    let long = all.iter().filter(|(_, text)| text.lines().count() > 300);
    let long: Vec<_> = long.map(|(path, text)| format!("{path}: {} lines", text.lines().count())).collect();
    nothing(&long, "a file of more than 300 lines holds more than one concept");
}

/// `make lint` type-checks `benches/**/*.mjs`. Frameworks compile the sources of the peers, which have other endings.
#[test]
fn scripts_of_benchmarks_are_short_and_type_checked() {
    let scripts = files(&["benches"], &[".js", ".mjs", ".ts", ".cjs"]);
    let (checked, others): (Vec<_>, Vec<_>) = scripts.iter().partition(|(path, _)| path.ends_with(".mjs"));
    assert!(checked.len() > 20, "the scan sees the scripts");
    let config = include_str!("../../.config/typescript/node.json");
    assert!(config.contains("\"../../benches/**/*.mjs\"") && !config.contains("\"exclude\""), "tsc reads them all");
    let unchecked = others.iter().map(|(path, _)| path.clone()).filter(|path| !path.starts_with("benches/blog/peers/"));
    nothing(&unchecked.collect::<Vec<_>>(), "a script of ours ends with .mjs, so that tsc reads it");
    let long = checked.iter().filter(|(_, text)| text.lines().count() > 300).map(|(path, _)| path.clone());
    nothing(&long.collect::<Vec<_>>(), "a script of more than 300 lines holds more than one concept");
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
        let lines = text.lines().take_while(|line| line.starts_with("//!")).count();
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
    // Concatenated, so that this file is not among the findings.
    let words = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X:"].concat(), ["dbg", "!("].concat()];
    for (path, text) in &all {
        for (number, line) in (1..).zip(text.lines()) {
            left.extend(
                words.iter().filter(|word| line.contains(*word)).map(|word| format!("{path}:{number}: {word}")),
            );
        }
    }
    nothing(&left, "open ends belong in issues");
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
            if hex || functions.iter().any(|function| line.contains(function)) {
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
        "fuzz",
        "index.html",
        "public",
        "rust-toolchain.toml",
        "src",
        "style",
        "target",
        "tests",
        "tools",
    ];
    let names = std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the root").flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let unknown: Vec<_> = names.filter(|name| !name.starts_with('.') && !known.contains(&name.as_str())).collect();
    nothing(&unknown, "the root is small");
}

#[test]
fn the_readme_is_read_in_one_go() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    if let Ok(text) = std::fs::read_to_string(readme) {
        assert!(text.lines().count() <= 200, "README.md has {} lines", text.lines().count());
    }
}
