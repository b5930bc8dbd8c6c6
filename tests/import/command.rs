//! The command itself: its options, the file it writes, and what it prints.

use std::path::PathBuf;

use feuillet::command::{Outcome, Surroundings, run};
use feuillet::import::import;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("feuillet-import-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn said(arguments: &[&str]) -> Result<String, String> {
    let surroundings = Surroundings {
        import: |given| {
            let report = feuillet::import::run(&given.file, given.from.as_deref(), given.line, &given.out);
            report.map(|report| Outcome::report(&report)).map_err(|error| Outcome::stopped(&error))
        },
        ..Surroundings::at(0)
    };
    let all = ["feuillet", "consent", "import"].into_iter().chain(arguments.iter().copied());
    let outcome = run(all.map(Into::into), &surroundings);
    let said = [outcome.out, outcome.err].concat().trim_end_matches('\n').to_string();
    if outcome.code == 0 { Ok(said) } else { Err(said) }
}

const CONFIG: &str = "klaroConfig = { services: [{ name: 'count', purposes: ['measure'] }] };";

#[test]
fn the_policy_is_written_and_never_over_another() {
    let folder = folder("write");
    let (file, out) = (folder.join("klaro.js"), folder.join("consent.json"));
    std::fs::write(&file, CONFIG).expect("written");
    let (file, out) = (file.to_string_lossy(), out.to_string_lossy());
    let report = said(&[&file, "--out", &out]).expect("imported");
    assert!(report.contains("To be filled in by you:\n  /controller/name: "), "{report}");
    assert!(report.contains(&format!("{out} was written.")), "{report}");
    let written = std::fs::read_to_string(&*out).expect("the policy");
    assert!(written.starts_with("{\n  \"v\": 1,") && written.ends_with("}\n"), "{written}");
    let error = said(&[&file, "--out", &out]).expect_err("a file is there");
    assert!(error.contains("already exists; move it away"), "{error}");
    assert_eq!(std::fs::read_to_string(&*out).expect("the policy"), written);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn nothing_is_written_where_nothing_is_usable() {
    let folder = folder("refuse");
    let (file, out) = (folder.join("x.js"), folder.join("consent.json"));
    std::fs::write(&file, [0x7b, 0xff, 0x7d]).expect("written");
    let arguments = [file.to_str().expect("a path"), "--out", out.to_str().expect("a path")];
    assert!(said(&arguments).expect_err("no text").ends_with("is not UTF-8 text"));
    std::fs::write(&file, "const a = ;").expect("written");
    let error = said(&arguments).expect_err("no program");
    assert!(error.contains("x.js:1:11: "), "{error}");
    assert!(!out.exists());
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn options_that_are_none_are_refused() {
    for (arguments, expected) in [
        (&[] as &[&str], "error: the following required arguments were not provided:\n  <FILE>"),
        (&["a.js", "b.js"], "error: unexpected argument 'b.js' found"),
        (&["a.js", "--form", "klaro"], "error: unexpected argument '--form' found"),
        (&["a.js", "--out"], "error: a value is required for '--out <FILE>'"),
        (&["a.js", "--line", "x"], "error: invalid value 'x' for '--line <N>'"),
        (&["/nowhere/a.js", "--out", "/nowhere/b.json"], "/nowhere/a.js: "),
    ] {
        let error = said(arguments).expect_err("refused");
        assert!(error.starts_with(expected), "{error}");
    }
    assert!(said(&["--help"]).expect("help").contains("Usage: feuillet consent import [OPTIONS] <FILE>"));
}

#[test]
fn of_several_configurations_one_is_chosen_by_tool_or_line() {
    let text = std::fs::read_to_string(
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/two-found/input.js"),
    )
    .expect("the case");
    let languages = |line| {
        import("two.js", &text, None, Some(line)).map(|imported| imported.policy["take_over"][0]["from"].clone())
    };
    assert_eq!(languages(6), Ok("klaro".into()));
    let klaro = import("two.js", &text, Some("klaro"), None).expect("one");
    assert_eq!(klaro.policy["markup"][0], "klaro");
    let error = import("two.js", &text, Some("vanilla-cookieconsent"), None).expect_err("two");
    assert!(error.starts_with("two.js: holds 2 configurations: line 2 "), "{error}");
    assert!(import("two.js", &text, Some("vanilla-cookieconsent"), Some(5)).is_ok());
    assert!(import("two.js", &text, None, Some(1)).is_err());
    assert!(import("two.js", &text, Some("osano"), None).expect_err("unknown").starts_with("--from is “osano”"));
}
