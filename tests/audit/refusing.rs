//! What must end, or must not begin, with a refusal.

use super::stage::{GATE, audit, fault, folder, seen, text, texts};

#[test]
fn a_service_that_begins_or_goes_on_after_refusal_is_a_fault() {
    let page = format!(
        "{GATE}<script>document.addEventListener('feuillet:consent', () => {{\n\
        fetch('https://cdn.measure.example/hit').catch(() => 0);\n\
        document.cookie = '_ms_refused=1; Path=/';\n\
        }})</script>"
    );
    let audited = audit(&folder("goes-on", &[("index.html", &page)]), &["--json"]);
    let report = audited.json();
    for (what, name) in [("host", "cdn.measure.example"), ("cookie", "_ms_refused")] {
        let fault = fault(&report, what, name);
        assert_eq!((text(fault, "verdict"), texts(fault, "phases")), ("not-granted", vec!["refused"]));
        assert!(text(fault, "message").contains("after refusal"), "{fault:#}");
        assert!(seen(&report, "before", what, name).is_none(), "what the decision causes is not seen before it");
    }
    assert_eq!(audited.code, 1);
}

#[test]
fn a_grant_that_the_page_does_not_give_is_none() {
    // The page does as it is told, and says that it has not granted anything.
    let gate = include_str!("gate.js").replace("measure: granted()", "measure: false");
    let audited = audit(&folder("not-given", &[("index.html", GATE), ("gate.js", &gate)]), &["--json"]);
    let report = audited.json();
    let fault = fault(&report, "host", "cdn.measure.example");
    assert_eq!((text(fault, "verdict"), texts(fault, "phases")), ("not-granted", vec!["accepted"]));
    let mend = "the pages do not grant “measure” on acceptance; rebuild the site with this policy";
    assert_eq!(text(fault, "mend"), mend);
}
