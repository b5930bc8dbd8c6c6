//! Firefox fetches what a template holds ahead of time; the Chromium that visits the site does not.

use serde_json::json;

use super::stage::{GATE, audit, fault, folder, seen, text, texts};

#[test]
fn what_a_template_would_fetch_is_a_fault_until_it_waits() {
    let held = [
        "<img src=https://cdn.measure.example/1.png alt=''>",
        "<p>text</p><script src=https://a.ahead.example/w.js></script>",
        "<img srcset='/own.png 1x, https://b.ahead.example/2.png 2x' alt=''>",
        "<video poster=https://c.ahead.example/p.png></video>",
        "<link rel=stylesheet href=https://d.ahead.example/x.css>",
        "<link rel=preload as=image href=https://e.ahead.example/x.png>",
        "<svg><image href=https://f.ahead.example/x.png /></svg>",
        "<svg><script href=https://g.ahead.example/x.js></script></svg>",
        "<style>@import url( 'https://h.ahead.example/x.css' ) screen;</style>",
        "<template><img src=//i.ahead.example/x.png alt=''></template>",
    ];
    let templates: String =
        held.iter().map(|markup| format!("<template data-service=measure>{markup}</template>\n")).collect();
    let report = audit(&folder("ahead", &[("index.html", &format!("{GATE}{templates}"))]), &["--json"]).json();
    let known = fault(&report, "host", "cdn.measure.example");
    assert_eq!((text(known, "verdict"), texts(known, "phases")), ("not-granted", vec!["before", "refused"]));
    let start = "Firefox contacts the host cdn.measure.example before any choice and after refusal, on / \
        (from within a <template>: https://cdn.measure.example/1.png)";
    assert!(text(known, "message").starts_with(start), "{known:#}");
    assert!(text(known, "mend").starts_with("write data-src, data-srcset, data-poster or data-href"), "{known:#}");
    for letter in 'a'..='i' {
        let strange = fault(&report, "host", &format!("{letter}.ahead.example"));
        assert!(text(strange, "mend").contains("add \"") && text(strange, "mend").contains("data-src"), "{strange:#}");
    }
}

#[test]
fn what_waits_in_a_template_is_none() {
    let held = "<template data-service=measure><img data-src=https://a.ahead.example/1.png alt=''>\
        <script type=text/plain data-src=https://a.ahead.example/w.js></script><script type=text/plain src=https://a.ahead.example/w.js></script>\
        <img loading=lazy src=https://a.ahead.example/2.png alt=''><iframe src=https://a.ahead.example/></iframe>\
        <link rel=icon href=https://a.ahead.example/i.png><img src=/own.png alt=''><a href=https://a.ahead.example/>a</a>\
        <constructor src=https://a.ahead.example/></constructor><img src='https://' alt=''></template>";
    let report = audit(&folder("waits", &[("index.html", &format!("{GATE}{held}"))]), &["--json"]).json();
    assert_eq!(report["faults"], json!([]), "{report:#}");
    assert!(seen(&report, "before", "host", "a.ahead.example").is_none());
}
