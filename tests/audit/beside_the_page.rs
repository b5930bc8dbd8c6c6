//! What happens outside the page itself: workers, frames of other hosts, pages that are left, server responses.

use serde_json::Value;

use super::foreign_host;
use super::stage::{GATE, POLICY, audit, fault, folder, run, sandbox, seen, text};

#[test]
fn workers_and_pages_that_are_left_are_seen() {
    let page = format!(
        "{GATE}<link rel=preconnect href=https://hint.example><a href=/next/>Next</a><script>\n\
        new Worker('/worker.js');\n\
        navigator.serviceWorker.register('/service.js');\n\
        new WebSocket('wss://socket.example/');\n\
        addEventListener('pagehide', () => navigator.sendBeacon('https://leaving.example/'));\n\
        </script>"
    );
    let ask = |host: &str| format!("fetch('https://{host}/').catch(() => 0);");
    let files = [
        ("index.html", page.as_str()),
        ("next/index.html", GATE),
        ("worker.js", &ask("worker.example")),
        ("service.js", &ask("service.example")),
    ];
    let report = audit(&folder("workers", &files), &["--json"]).json();
    for host in ["worker.example", "service.example", "socket.example", "leaving.example", "hint.example"] {
        assert_eq!(text(fault(&report, "host", host), "verdict"), "undeclared");
    }
}

#[test]
fn frames_of_other_hosts_and_what_they_keep_are_seen() {
    let page = "<!doctype html><script>localStorage.setItem('in-frame', 1); localStorage.setItem('theme', 1);\
        fetch('https://from-frame.example/').catch(() => 0)</script>";
    let host = foreign_host::start("Set-Cookie: frame=1; HttpOnly; Secure; SameSite=None\r\n", page);
    let home = format!("{GATE}<iframe src=http://{host}/></iframe>");
    let folder = folder("frames", &[("index.html", &home)]);
    let policy = folder.join("policy.json");
    let [site, policy] = [&folder, &policy].map(|path| path.to_str().expect("a plain path"));
    // The host must answer so that the browser goes on to contact others.
    let report = run(&[&[site, "--policy", policy, "--wait", "0.6", "--json"], sandbox()].concat()).json();
    assert_eq!(text(fault(&report, "host", &host), "verdict"), "undeclared");
    assert_eq!(text(fault(&report, "host", "from-frame.example"), "verdict"), "undeclared");
    assert_eq!(text(fault(&report, "local-storage", "in-frame"), "of"), host);
    let theme = fault(&report, "local-storage", "theme");
    assert_eq!(text(theme, "verdict"), "undeclared", "the site’s own names are not another host’s");
    let cookie = fault(&report, "cookie", "frame");
    assert_eq!((text(cookie, "of"), text(cookie, "detail")), ("127.0.0.1", "HttpOnly"));
    let mend = "add { \"name\": \"frame\", \"duration\": \"…\", \"host\": \"127.0.0.1\" } to \"cookies\"";
    assert!(text(cookie, "mend").starts_with(mend), "{cookie:#}");
}

#[test]
fn what_a_frame_keeps_may_be_declared_with_its_host() {
    let page = "<!doctype html><script>localStorage.setItem('ms.frame', 1); indexedDB.open('ms-frame')</script>";
    let host = foreign_host::start("Set-Cookie: _ms_frame=1; Secure; SameSite=None\r\n", page);
    let home = format!(
        "{GATE}<script>if (feuilletConsent.has()) document.write('<iframe src=http://{host}/></iframe>')</script>"
    );
    let mut policy: Value = serde_json::from_str(POLICY).expect("a policy");
    let service = &mut policy["purposes"][1]["services"][0];
    service["hosts"] = serde_json::json!(["cdn.measure.example", host]);
    let folder = folder("declared-frame", &[("index.html", &home), ("policy.json", &policy.to_string())]);
    let policy = folder.join("policy.json");
    let [site, policy] = [&folder, &policy].map(|path| path.to_str().expect("a plain path"));
    let audited = run(&[&[site, "--policy", policy, "--wait", "0.6", "--json"], sandbox()].concat());
    let report = audited.json();
    for (what, name) in
        [("host", host.as_str()), ("local-storage", "ms.frame"), ("cookie", "_ms_frame"), ("database", "ms-frame")]
    {
        assert!(
            seen(&report, "accepted", what, name).is_some_and(|entry| entry["verdict"] == "allowed"),
            "{what}: {report:#}"
        );
    }
    assert_eq!(audited.code, 0);
}

#[test]
fn a_running_site_and_the_cookies_of_its_answers_are_audited() {
    let page = concat!("<!doctype html><script>", include_str!("gate.js"), "</script>");
    let host = foreign_host::start("Set-Cookie: visitor=1; Path=/; HttpOnly\r\n", page);
    let folder = folder("running", &[]);
    let policy = folder.join("policy.json");
    let url = format!("http://{host}/");
    let arguments = [&url, "--policy", policy.to_str().expect("a plain path"), "--offline", "--wait", "0.6", "--json"];
    let audited = run(&[&arguments[..], sandbox()].concat());
    let report = audited.json();
    let cookie = fault(&report, "cookie", "visitor");
    assert_eq!((audited.code, text(cookie, "detail")), (1, "HttpOnly"));
    assert!(text(cookie, "message").contains("(HttpOnly, from /)"), "{cookie:#}");
}
