//! What prevents an audit: exit code 2 and an error message, no report.

use super::stage::{audit, folder, run, run_with, sandbox};

#[test]
fn wrong_arguments_are_named() {
    for (arguments, words) in [
        (&[][..], "error: the following required arguments were not provided:\n  <DIST-OR-URL>"),
        (&["nowhere"], "error: invalid value 'nowhere' for '<DIST-OR-URL>': is neither a folder nor an address"),
        (&["src"], "error: invalid value 'src' for '<DIST-OR-URL>': holds no index.html"),
        (
            &["https://site.example/", "--pages", "0"],
            "error: invalid value '0' for '--pages <N>': expected a number from 1 on",
        ),
        (
            &["https://site.example/", "--wait", "long"],
            "error: invalid value 'long' for '--wait <SECONDS>': expected seconds",
        ),
        (&["https://site.example/", "--policy"], "error: a value is required for '--policy <POLICY>'"),
        (&["https://site.example/", "--fast"], "error: unexpected argument '--fast' found"),
        (&["https://site.example/", "--policy", "none.json"], "none.json: there is no such file"),
    ] {
        let audited = run(arguments);
        assert_eq!((audited.code, audited.output.as_str()), (2, ""), "{}", audited.errors);
        assert!(audited.errors.starts_with(words), "{words}\nin\n{}", audited.errors);
    }
}

#[test]
fn help_is_given() {
    let audited = run(&["--help"]);
    assert!(audited.code == 0 && audited.output.contains("Usage: feuillet consent audit [OPTIONS] <DIST-OR-URL>"));
}

#[test]
fn a_faulty_policy_is_not_compared_with_anything() {
    let folder = folder("faulty-policy", &[("index.html", ""), ("policy.json", "{ \"v\": 1, \"purposes\": [] }")]);
    let audited = audit(&folder, &[]);
    assert_eq!(audited.code, 2);
    assert!(audited.errors.contains("policy.json: /purposes: is empty"), "{}", audited.errors);
}

#[test]
fn a_page_on_which_nobody_can_choose_is_not_audited() {
    let audited = audit(&folder("no-gate", &[("index.html", "<!doctype html><title>No gate</title>")]), &[]);
    assert_eq!(audited.code, 2);
    assert!(
        audited.errors.contains("/ has no window.feuilletConsent, so nobody can refuse there"),
        "{}",
        audited.errors
    );
}

#[test]
fn a_site_that_does_not_answer_is_not_audited() {
    let folder = folder("no-answer", &[]);
    let policy = folder.join("policy.json");
    let policy = policy.to_str().expect("a plain path");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let closed = format!("http://{}/", listener.local_addr().expect("its number"));
    drop(listener);
    for (url, words) in [
        (closed.as_str(), "ERR_CONNECTION_REFUSED"),
        ("http://nobody.invalid/", "ERR_NAME_NOT_RESOLVED"),
        // A port that browsers do not connect to.
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/: could not be opened"),
    ] {
        let audited = run(&[&[url, "--policy", policy, "--offline"], sandbox()].concat());
        assert_eq!(audited.code, 2);
        assert!(audited.errors.contains(words), "{}", audited.errors);
    }
}

#[test]
fn a_driver_that_ends_at_once_is_an_error_and_nobody_waits_for_it() {
    let folder = folder("no-driver", &[("index.html", "<!doctype html><title>Page</title>")]);
    let arguments = [&[folder.to_str().expect("a plain path"), "--offline"], sandbox()].concat();
    let audited = run_with(&[("CHROMEDRIVER", "/bin/false")], &arguments);
    assert_eq!(audited.code, 2);
    assert!(audited.errors.contains("/bin/false: does not start; try it by hand"), "{}", audited.errors);
}
