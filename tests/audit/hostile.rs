//! Sites made to harm whoever audits them: the audit ends in a harmless report.

use super::stage::{GATE, audit, folder, is_root, run, texts};

#[test]
fn what_a_site_is_called_and_keeps_is_printed_and_does_nothing() {
    let page = format!(
        "{GATE}<script>\n\
        for (const it of ['\\u001b]0;owned\\u0007', '\\n::error::owned', '\\u009b31m', '\\u202eowned', '\\u2028owned']) {{\n\
        localStorage[it] = 1; sessionStorage[it] = 1; indexedDB.open(it); }}\n\
        document.title = '\\u001b[2J';\n\
        fetch('https://other.example/\\u202e?\\u001b[2J').catch(() => 0);\n\
        </script>"
    );
    let folder = folder("terminal", &[("index.html", &page)]);
    for json in [false, true] {
        let audited = audit(&folder, if json { &["--json"] } else { &[] });
        assert_eq!(audited.code, 1, "{}", audited.errors);
        for (name, said) in [("output", &audited.output), ("errors", &audited.errors)] {
            let active = |character: char| {
                (character.is_control() && character != '\n') || ('\u{2028}'..='\u{202e}').contains(&character)
            };
            assert_eq!(said.find(active), None, "{name}: {said:?}");
            assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{name}: {said}");
        }
        let shown = if json { "\\u202eowned" } else { "\\u{202e}owned" };
        assert!(audited.output.contains(shown), "{}", audited.output);
        if json {
            let seen = audited.json()["seen"].to_string();
            assert!(seen.contains("::error::owned"), "the name is whole in JSON");
        }
    }
}

#[test]
fn a_site_without_end_ends_in_a_report_that_says_so() {
    let page = format!(
        "{GATE}<script>\n\
        Object.defineProperty(window, 'length', {{ value: 1e9 }});\n\
        for (let i = 0; i < 3000; i++) localStorage['name-' + i] = 1;\n\
        for (let i = 0; i < 20000; i++) {{\n\
        const a = document.createElement('a'); a.href = '/p' + i; document.documentElement.append(a); }}\n\
        </script>"
    );
    let audited = audit(&folder("endless", &[("index.html", &page)]), &["--json", "--pages", "2"]);
    let report = audited.json();
    assert_eq!((audited.code, report["complete"].as_bool()), (1, Some(false)), "{}", audited.errors);
    let notes = texts(&report, "notes").len();
    assert!(notes < 20, "{notes}");
    let all = report["notes"].to_string();
    for said in ["has more frames than the 100", "stores more than 1000 names in localStorage"] {
        assert!(all.contains(said), "{said} is not in {all}");
    }
}

/// As root there is no sandbox; whoever gives it up must say so.
#[test]
fn the_sandbox_is_given_up_only_when_it_is_asked_for() {
    let folder = folder("sandbox", &[("index.html", GATE)]);
    let policy = folder.join("policy.json");
    let arguments = [&folder, &policy].map(|path| path.to_str().expect("a plain path").to_owned());
    let arguments = [arguments[0].as_str(), "--policy", &arguments[1], "--offline", "--wait", "0.2"];
    let audited = run(&arguments);
    if is_root() {
        assert_eq!((audited.code, audited.output.as_str()), (2, ""));
        assert!(audited.errors.contains("--no-sandbox"), "{}", audited.errors);
    } else {
        assert!(!audited.errors.contains("without its sandbox"), "{}", audited.errors);
    }
    let audited = run(&[&arguments[..], &["--no-sandbox"]].concat());
    assert_eq!(audited.code, 0, "{}{}", audited.output, audited.errors);
    assert!(audited.errors.contains("Chromium runs without its sandbox"), "{}", audited.errors);
}
