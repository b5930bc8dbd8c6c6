//! Sites that keep to their policy.

use std::path::Path;

use serde_json::json;

use super::stage::{GATE, audit, folder, run, sandbox, seen, text};

#[test]
fn a_site_that_keeps_to_its_policy_passes() {
    let home = format!(
        "{GATE}<script>document.cookie = 'language=fr; Path=/'; localStorage.setItem('theme', 'dark')</script>\
        <img src=https://static.site.example/logo.png alt=''><a href=/about/>About</a><a href=/photo.png>Photo</a>"
    );
    let folder = folder("clean", &[("index.html", &home), ("about/index.html", GATE)]);
    let audited = audit(&folder, &["--json"]);
    let report = audited.json();
    assert_eq!((audited.code, &report["passed"], &report["faults"]), (0, &json!(true), &json!([])), "{report:#}");
    let pages: Vec<_> = report["pages"].as_array().expect("pages").iter().filter_map(|page| page.as_str()).collect();
    assert!(
        pages.len() == 2 && pages[1].ends_with("/about/"),
        "links to pages are followed, other links are not: {pages:?}"
    );
    for (what, name) in [
        ("host", "cdn.measure.example"),
        ("cookie", "_ms_visitor"),
        ("local-storage", "ms.visit"),
        ("database", "ms-queue"),
    ] {
        let after = seen(&report, "accepted", what, name).expect("what the service does after acceptance");
        assert_eq!((&after["verdict"], &after["services"]), (&json!("allowed"), &json!(["measure"])));
        assert!(seen(&report, "before", what, name).is_none() && seen(&report, "refused", what, name).is_none());
    }
    for phase in ["before", "refused", "accepted"] {
        for (what, name) in [("host", "static.site.example"), ("cookie", "language"), ("local-storage", "theme")] {
            let found = seen(&report, phase, what, name).expect("what an exempt service does at all times");
            assert_eq!(text(found, "verdict"), "allowed");
        }
    }
    assert!(seen(&report, "refused", "cookie", "eu-consent").is_some_and(|entry| entry["verdict"] == "allowed"));
}

#[test]
fn people_get_a_table_for_each_phase() {
    let folder = folder("for-people", &[("index.html", GATE)]);
    let audited = audit(&folder, &[]);
    let lines: Vec<_> =
        audited.output.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in [
        "Before any choice",
        "no other host contacted, nothing stored",
        "After refusal",
        "After acceptance",
        "host cdn.measure.example measure allowed /",
        "cookie _ms_visitor localhost measure allowed /",
        "The site keeps to its policy.",
    ] {
        assert!(lines.iter().any(|shown| shown == line), "{line}\nin\n{}", audited.output);
    }
    assert_eq!(audited.code, 0);
}

#[test]
fn a_folder_may_stand_under_a_path() {
    let page =
        "<!doctype html><script src=/blog/gate.js></script><a href=/blog/next.html>Next</a><a href=/other/>No</a>";
    let folder = folder("under-a-path", &[("index.html", page), ("next.html", page), ("404.html", page)]);
    let audited = audit(&folder, &["--base", "/blog", "--pages", "2", "--json"]);
    let report = audited.json();
    let pages = report["pages"].as_array().expect("pages");
    assert!(pages.iter().all(|page| page.as_str().is_some_and(|url| url.contains("/blog/"))), "{pages:?}");
    assert_eq!((audited.code, pages.len()), (0, 2));
}

#[test]
fn the_published_site_keeps_to_its_policy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = std::env::var_os("FEUILLET_DIST").map_or_else(|| root.join("dist"), Into::into);
    assert!(dist.join("index.html").is_file(), "{} is missing: run `make build` first", dist.display());
    let policy = root.join("public/content/consent.json");
    let [dist, policy] = [&dist, &policy].map(|path| path.to_str().expect("a plain path"));
    let audited = run(&[&[dist, "--policy", policy, "--offline", "--pages", "4", "--wait", "1"], sandbox()].concat());
    assert_eq!(audited.code, 0, "{}\n{}", audited.output, audited.errors);
}
