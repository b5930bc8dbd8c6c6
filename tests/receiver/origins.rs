//! Whose pages may send proofs, and what browsers need as an answer.

use serde_json::json;

use crate::harness::{Answer, Folder, ORIGIN, PATIENCE, Receiver, command, export, proof, with};

#[test]
fn a_page_of_another_origin_is_refused() {
    let folder = Folder::new("other_origin");
    let receiver = Receiver::start(&folder);
    let near = [
        "",
        "null",
        "https://example.org",
        "http://www.example.org",
        "https://www.example.org:8443",
        "https://www.example.org.evil.example",
        "https://www.example.org, https://evil.example",
        "HTTPS://WWW.EXAMPLE.ORG",
    ];
    for origin in near {
        let sent = with(proof(), "origin", Some(json!(origin)));
        let answer = receiver.post_with(&[("Origin", origin)], sent.to_string());
        assert_eq!(answer.status, 403, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{origin}");
        assert_eq!(answer.header("vary"), Some("Origin"));
        assert_eq!(answer.faults().len(), 1);
        assert!(export(&folder, &sent["id"]).is_empty());
    }
    receiver.log_line("refused: 403 Forbidden");
}

#[test]
fn each_allowed_origin_may_send_in_its_own_name_only() {
    let folder = Folder::new("two_origins");
    let shop = "https://shop.example.org:8443";
    let receiver = Receiver::start_with(&folder, &["--origin", shop]);
    for origin in [ORIGIN, shop] {
        let sent = with(proof(), "origin", Some(json!(origin)));
        let answer = receiver.post_with(&[("Origin", origin)], sent.to_string());
        assert_eq!(answer.status, 204, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
    }
    let answer = receiver.post_with(&[("Origin", shop)], proof().to_string());
    assert_eq!(answer.status, 400);
    assert_eq!(answer.pointers(), ["/origin"]);
    assert_eq!(answer.header("access-control-allow-origin"), Some(shop), "the page can read why");
}

#[test]
fn a_preflight_is_answered_for_allowed_origins() {
    let folder = Folder::new("preflight");
    let receiver = Receiver::start_with(&folder, &["--per-minute", "1"]);
    let ask = |origin: &str| {
        let headers = [
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type"),
        ];
        let request = minreq::options(receiver.url()).with_headers(headers).with_timeout(PATIENCE.as_secs());
        Answer::of(request.send().expect("an answer"))
    };
    // More often than proofs may be sent: preflights are not limited in this way.
    for _ in 0..3 {
        let answer = ask(ORIGIN);
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("access-control-allow-methods"), Some("POST"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("Content-Type"));
        assert_eq!(answer.header("access-control-max-age"), Some("7200"));
    }
    let answer = ask("https://evil.example");
    assert_eq!(answer.status, 403);
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("access-control-allow-methods"), None);
    assert_eq!(receiver.post_with(&[("Content-Type", "application/json")], proof().to_string()).status, 204);
}

#[test]
fn only_proofs_and_health_are_served() {
    let folder = Folder::new("methods");
    let receiver = Receiver::start(&folder);
    let send = |method: minreq::Method, path: &str| {
        let url = format!("http://{}{path}", receiver.address);
        let request = minreq::Request::new(method, url).with_header("Origin", ORIGIN).with_timeout(PATIENCE.as_secs());
        Answer::of(request.send().expect("an answer"))
    };
    assert_eq!(send(minreq::Method::Get, "/healthz").status, 204);
    for method in [minreq::Method::Get, minreq::Method::Put, minreq::Method::Delete, minreq::Method::Patch] {
        let answer = send(method, "/proofs");
        assert_eq!(answer.status, 405);
        assert_eq!(answer.header("allow"), Some("POST, OPTIONS"));
    }
    assert_eq!(send(minreq::Method::Delete, "/healthz").status, 405);
}

#[test]
fn an_origin_that_no_browser_sends_does_not_start() {
    let folder = Folder::new("bad_origins");
    let listen = ["--listen", "127.0.0.1:0"];
    let missing = command(&folder, &listen);
    assert!(!missing.status.success());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("--origin is needed"));
    for origin in [
        "www.example.org",
        "https://www.example.org/",
        "https://www.example.org/blog",
        "https://www.example.org:443",
        "https://Www.Example.org",
        "https://*.example.org",
        "ftp://example.org",
        "https://",
    ] {
        let output = command(&folder, &[listen.as_slice(), &["--origin", origin]].concat());
        assert!(!output.status.success(), "{origin}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with(&format!("--origin {origin}: ")), "{said}");
        assert!(said.contains("such as https://www.example.org"), "{said}");
    }
}
