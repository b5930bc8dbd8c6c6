//! Every crate may be redistributed, and what is distributed carries its licences.

use std::process::Command;

use serde_json::Value;

use crate::read;

/// Every crate that is compiled for this platform, with any feature; the network is not used.
fn packages(platform: &str) -> Vec<Value> {
    let arguments = ["metadata", "--locked", "--offline", "--format-version=1", "--all-features", "--filter-platform"];
    let mut command = Command::new(env!("CARGO"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).arg(platform).output();
    let output = output.expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("{other}"),
    }
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("the host").to_owned()
}

/// The licences in `allow` of cargo-deny's configuration.
fn allowed() -> Vec<String> {
    let text = read(".config/deny.toml");
    let (_, list) = text.split_once("allow = [").expect("a list");
    let (list, _) = list.split_once(']').expect("its end");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether allowed licences satisfy an SPDX expression. A slash is an old form of OR.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let (mut depth, mut parts) = (0, vec![String::new()]);
    let mut operators = Vec::new();
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    for word in spaced.split_whitespace() {
        match word {
            "OR" | "AND" if depth == 0 => {
                operators.push(word);
                parts.push(String::new());
                continue;
            }
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let part = parts.last_mut().expect("a part");
        if !part.is_empty() {
            part.push(' ');
        }
        part.push_str(word);
    }
    let met = |part: &String| match part.strip_prefix("( ").and_then(|rest| rest.strip_suffix(" )")) {
        Some(inner) => is_met(inner, allowed),
        None => allowed.contains(part),
    };
    match operators.as_slice() {
        operators if operators.iter().all(|operator| *operator == "OR") => parts.iter().any(met),
        // Without brackets AND binds more tightly; all parts are then required, which is on the safe side.
        _ => parts.iter().all(met),
    }
}

#[test]
fn every_crate_has_a_licence_that_lets_it_be_given_away() {
    let allowed = allowed();
    assert!(is_met("(MIT OR GPL-3.0) AND Unicode-3.0", &allowed) && !is_met("MIT AND GPL-3.0", &allowed));
    assert!(!is_met("GPL-3.0", &allowed) && !is_met("", &allowed) && is_met("MIT/Apache-2.0", &allowed));
    for platform in [host().as_str(), "wasm32-unknown-unknown"] {
        let packages = packages(platform);
        assert!(packages.len() > 100, "{}", packages.len());
        for package in packages {
            let licence = package["license"].as_str().unwrap_or_default();
            assert!(is_met(licence, &allowed), "{} {}: {licence}", package["name"], package["version"]);
        }
    }
}

#[cfg(feature = "ssr")]
#[test]
fn the_package_names_what_is_compiled_into_it() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = feuillet::publish::write::licences::text_of_package(source, "avif,web").expect("licences");
    for (name, words) in [
        ("rav1e", "Alliance for Open Media Patent License"),
        ("libwebp-sys", "Additional IP Rights Grant (Patents)"),
        ("ureq", "MIT OR Apache-2.0"),
        ("libmimalloc-sys", "Microsoft Corporation, Daan Leijen"),
        ("brotli", "Dropbox, Inc."),
        ("resvg", "Permission is hereby granted"),
        ("wasm-bindgen", "Alex Crichton"),
        ("leptos", "Greg Johnston"),
        ("alloc-stdlib", "BSD-3-Clause"),
    ] {
        assert!(text.contains(&format!("\n== {name} ")), "{name} is missing");
        assert!(text.contains(words), "{name}: “{words}” is missing");
    }
    // Grammars of code, whose licences are not those of the crate that brings them.
    assert!(text.matches("\n== grammar ").count() > 20, "the grammars are missing");
    assert!(!text.contains("\n== proptest "), "only what is compiled in");
    // Each crate has a text of its own, or one that stands elsewhere in the list.
    assert!(text.len() > 200_000, "{}", text.len());
}
