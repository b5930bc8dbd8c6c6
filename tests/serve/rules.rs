//! The parts that need no server: patterns, rules, encodings, conditions, paths, state.

use feuillet::serve::accepted_encoding::accepted;
use feuillet::serve::header_rules::{HeaderRules, without_tls};
use feuillet::serve::path_pattern::PathPattern;
use feuillet::serve::preview_files::inserted;
use feuillet::serve::preview_state::PreviewState;
use feuillet::serve::redirect_rules::RedirectRules;
use feuillet::serve::request_path::{PathError, RequestPath};
use feuillet::serve::{Faults, SourceFault, qr_code};

#[test]
fn patterns_match_as_hosts_do() {
    let matches = |pattern: &str, path: &str| PathPattern::parse(pattern).unwrap().matches(path);
    assert!(matches("/*", "/") && matches("/*", "/a/b") && matches("/images/*", "/images/x.png"));
    assert!(matches("/*/page.json", "/a/b/page.json") && !matches("/*/page.json", "/page.json"));
    assert!(matches("/:lang/feed.xml", "/en/feed.xml") && !matches("/:lang/feed.xml", "/a/b/feed.xml"));
    assert!(matches("/a%20b", "/a b") && !matches("/a", "/a/") && !matches("/a", "/ab"));
    for unknown in ["*", "https://example.org/*", "/a*b*", "/*/:name", ""] {
        assert_eq!(PathPattern::parse(unknown), None, "{unknown}");
    }
}

#[test]
fn header_rules_add_up_and_can_be_taken_away() {
    let text = "# x\n/*\n  A: 1\n  B: 2\n/x\n  A: 3\n  ! B\n  no header\nhttps://other.example/\n  C: 4\n";
    let (rules, unknown) = HeaderRules::parse(text);
    let of =
        |path: &str| rules.of(path).into_iter().map(|(name, value)| format!("{name}={value:?}")).collect::<Vec<_>>();
    assert_eq!(of("/y"), ["a=\"1\"", "b=\"2\""]);
    assert_eq!(of("/x"), ["a=\"1, 3\""]);
    assert_eq!(unknown, [8, 9]);
    assert_eq!(without_tls("a b; Upgrade-Insecure-Requests; c"), "a b; c");
}

#[test]
fn redirect_rules_that_only_hosts_can_apply_are_named() {
    let text = "/a /b\n/c /d 301!\n/e /f Country=ch\n/g?x=:x /h\n/i //evil.example/\n/j javascript:x\n/k /l 404\n/m\n";
    let (rules, unknown) = RedirectRules::parse(text);
    assert_eq!(rules.of("/a").unwrap().to, "/b");
    assert_eq!(rules.of("/c").unwrap().status, 301);
    assert_eq!(unknown, [3, 5, 6, 7, 8]);
    let (loops, _) = RedirectRules::parse("/* /:splat\n");
    assert!(loops.of("/x").is_none(), "a rule never leads to itself");
}

#[test]
fn a_long_list_of_redirects_is_read_and_asked_quickly() {
    let text: String = (0..100_000).map(|number| format!("/old/{number} /new/{number}/ 301\n")).collect();
    let began = std::time::Instant::now();
    let (rules, unknown) = RedirectRules::parse(&text);
    assert!(unknown.is_empty());
    for number in 0..100_000 {
        assert!(rules.of(&format!("/old/{number}")).is_some());
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn encodings_are_weighed() {
    let names = |header: &str| accepted(Some(header)).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names("*"), ["br", "gzip"]);
    assert_eq!(names("x-gzip"), ["gzip"]);
    assert_eq!(names("gzip;q=1.0, br;q=0.999"), ["gzip", "br"]);
    assert!(names("br;q=2").is_empty() && names("").is_empty() && names("br;q=0.5, identity").is_empty());
    assert!(accepted(None).is_empty());
}

#[test]
fn paths_are_checked() {
    let parse = |path: &str| RequestPath::parse(path);
    assert_eq!(parse("/a/%C3%A9/").unwrap().as_str(), "/a/é/");
    assert_eq!(parse("/").unwrap().as_str(), "/");
    for strange in ["", "a", "//", "/a//b", "/a//", "/.", "/a/..", "/a/../", "/a%2Fb", "/a\\b"] {
        assert_eq!(parse(strange), Err(PathError::Strange), "{strange}");
    }
    for malformed in ["/%", "/%4", "/%zz", "/%00", "/%0a", "/%7f", "/%C3", "/%é9"] {
        assert_eq!(parse(malformed), Err(PathError::Malformed), "{malformed}");
    }
}

#[test]
fn too_many_changes_are_summed_up() {
    let state = PreviewState::new("run".into());
    let pages: Vec<String> = (0..3_000).map(|number| format!("{number}/index.html")).collect();
    state.published(&[pages, vec!["style.css".into(), "style.css.br".into(), "_headers".into()]].concat());
    let moment = state.moment();
    assert_eq!(moment.changes_since(Some(0)), r#"{"paths":["style.css"],"eachPage":true,"all":false}"#);
    for number in 0..200 {
        state.published(&[format!("{number}.png")]);
    }
    let moment = state.moment();
    assert!(moment.changes_since(Some(0)).contains("\"all\":true"), "too long ago");
    assert!(moment.changes_since(Some(moment.number + 1)).contains("\"all\":true"), "of the future");
    assert!(moment.changes_since(Some(moment.number - 2)).contains(r#"["198.png","199.png"]"#));
    assert_eq!(state.number("run-7"), Some(7));
    assert!(["other-7", "run-x", "", "7", "run"].iter().all(|id| state.number(id).is_none()));
    let before = state.moment().number;
    state.published(&[]);
    assert_eq!(state.moment().number, before, "nothing changed");
}

#[test]
fn the_script_is_inserted_once_and_escaped() {
    let page = String::from_utf8(inserted(b"<HEAD></HEAD><body></head></body>", "a\"b", "/<&/")).unwrap();
    assert!(page.starts_with("<HEAD><script") && page.matches("<script").count() == 1);
    assert!(page.contains("data-known=\"a&quot;b\"") && page.contains("data-base=\"/<&amp;/\""));
    assert!(String::from_utf8(inserted(b"bare", "x", "/")).unwrap().starts_with("bare<script"));
}

#[test]
fn faults_are_listed_safely() {
    let fault = SourceFault {
        file: "a\nb.md".into(),
        column: Some(3),
        message: "\u{1b}[31mx".into(),
        ..SourceFault::default()
    };
    let faults = Faults { all: vec![fault], printed: String::new() };
    assert_eq!(faults.text(), "error: a\\u{a}b.md: \\u{1b}[31mx\n");
}

#[test]
fn a_code_is_drawn() {
    let code = qr_code::drawn("http://192.168.1.5:4040/").unwrap();
    assert!(code.lines().count() > 10 && code.contains('█'));
    assert_eq!(qr_code::drawn(&"x".repeat(10_000)), None);
}
