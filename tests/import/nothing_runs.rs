//! A configuration is read and never run, neither by the import nor by the policy that it makes.

use crate::{imported, input};

fn case(name: &str) -> (String, String) {
    input(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name))
}

#[test]
fn a_program_that_never_ends_and_removes_files_is_only_read() {
    let (name, text) = case("never-run");
    for danger in ["while (globalThis.patience !== 0) {}", "throw new Error", "rmSync", "eval(", "get root()"] {
        assert!(text.contains(danger), "the case has {danger}");
    }
    // If it ran, this call would never return, and the words below would not be its only trace.
    let found = imported(&name, &text);
    for said in [
        ":10: root: is a function, and nothing is run here",
        "a call to writeFileSync()",
        "“cookie",
        "a call to eval()",
    ] {
        assert!(said == "“cookie" || found.report.contains(said), "{said} is not in\n{}", found.report);
    }
}

#[test]
fn no_code_of_a_configuration_is_in_the_policy() {
    for name in ["never-run", "klaro-script", "vanilla-three", "vanilla-two", "vanilla-minified"] {
        let (name, text) = case(name);
        let policy = imported(&name, &text).policy.to_string();
        for code in
            ["function", "=>", "opts.", "writeFileSync", "rmSync", "console", "alert", "<script", "onerror", "_paq"]
        {
            assert!(!policy.contains(code), "{name}: {code} in {policy}");
        }
    }
}

#[test]
fn a_value_is_read_only_where_its_name_has_one_value() {
    let config = |before: &str| {
        format!(
            "{before} CookieConsent.run({{ cookie: {{ name: n }}, categories: {{ a: {{ services: {{ b: {{}} }} }} }}, language: {{}} }})"
        )
    };
    let name =
        |before: &str| imported("x.js", &config(before)).policy["take_over"][0]["name"].as_str().map(str::to_string);
    for read in [
        "const n = 'own';",
        "var n = 'own';",
        "let n; n = 'own';",
        "const m = 'ow', n = m + 'n';",
        "const o = { p: 'own' }, n = o.p;",
    ] {
        assert_eq!(name(read).as_deref(), Some("own"), "{read}");
    }
    for unread in [
        "",
        "let n = 'own'; n = 'other';",
        "let n = 'own'; function f(n) { return n; }",
        "const n = f();",
        "import n from './n.js';",
        "let n = 1; n++;",
        "const { n } = all;",
        "const n = n;",
        "for (const n of ['own']) {}",
    ] {
        assert_eq!(name(unread), None, "{unread}");
    }
}

#[test]
fn what_is_too_much_is_refused_or_reported_and_does_no_harm() {
    let deep = format!("const x = {}{};", "[".repeat(100_000), "]".repeat(100_000));
    let error = feuillet::import::import("deep.js", &deep, None, None).expect_err("no configuration");
    assert!(error.starts_with("deep.js:1:"), "{error}");
    // Each name stands for ten of the one before: all of them would be ten thousand million.
    let mut many = String::from("const a0 = { name: 'x' };\n");
    for at in 1..=10 {
        let before = format!("a{}", at - 1);
        many += &format!("const a{at} = [{}];\n", vec![before; 10].join(","));
    }
    many += "CookieConsent.run({ categories: { c: { autoClear: { cookies: a10 } } }, language: {} });";
    let found = imported("many.js", &many);
    assert!(found.report.contains("more values than a configuration can have"), "{}", found.report);
    // Names that refer to each other.
    let round = "const a = { b }, b = { a }; CookieConsent.run({ categories: { c: a }, language: {} });";
    assert!(imported("round.js", round).report.contains("categories.c.b: is not a setting known here"));
}
