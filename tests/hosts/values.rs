//! Values of headers, and hosts, as publishers may write them: servers send them as written, or publishing refuses.

use feuillet::publish::hosts::cloudfront::headers_policy;

use crate::client::{ask, ask_as};
use crate::publication::Folder;
use crate::server::ServerKind::{Caddy, Nginx};
use crate::site::Site;

/// The minimal publication with `host` in its settings.
fn with_host(base_url: &str, host: &str) -> Folder {
    Folder::minimal().put(
        "content/site.json",
        &format!(
            r#"{{ "v": 1, "name": "M", "description": "M", "base_url": "{base_url}", "time_zone": "Europe/Paris",
                 "languages": ["fr", "en"], "host": {host} }}"#
        ),
    )
}

#[test]
fn what_means_something_to_a_server_is_sent_as_it_is_written() {
    let values = [
        ("X-Dollar", "$foo ${bar} $$ $1 cost: $"),
        ("X-Braces", "{env.HOME} {http.request.host} {uri} {} }{"),
        ("X-Quotes", r#"a "b" 'c' ; d # e, {"group":"x","max_age":1}"#),
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Resource-Policy", "same-site"),
        ("X-Robots-Tag", "noai"),
    ];
    let headers: serde_json::Map<_, _> =
        values.iter().map(|(name, value)| (name.to_string(), (*value).into())).collect();
    let host =
        serde_json::json!({ "headers": headers, "hsts": 63_072_000, "hsts_subdomains": true, "hsts_preload": true });
    let site = Site::of(with_host("https://minimal.example/", &host.to_string()), "/");
    for kind in [Nginx, Caddy] {
        let server = site.served_by(kind);
        for path in ["/", "/feed.xml", "/icons/icon-192.png", "/nowhere", "/articles/premier/page.json"] {
            let answer = ask("GET", server.port, path, &[]);
            for (name, value) in values.iter().filter(|(name, _)| *name != "X-Robots-Tag") {
                assert_eq!(answer.header(name).as_deref(), Some(*value), "{name} of {path}, {kind:?}");
            }
            let age = "max-age=63072000; includeSubDomains; preload";
            assert_eq!(answer.header("Strict-Transport-Security").as_deref(), Some(age), "{path}, {kind:?}");
            let robots = answer.header("X-Robots-Tag").unwrap_or_default();
            let mut robots: Vec<_> = robots.split(", ").collect();
            robots.sort_unstable();
            let expected: &[&str] = if path.ends_with("page.json") { &["noai", "noindex"] } else { &["noai"] };
            assert_eq!(robots, expected, "{path}, {kind:?}");
        }
    }
    let text = String::from_utf8(site.read("_headers")).expect("text");
    for (name, value) in values {
        assert!(text.contains(&format!("\n  {name}: {value}\n")), "{name} in {text}");
    }
    assert!(!text.contains("immutable") && !text.contains("same-origin\n  Cache"), "{text}");
    assert_eq!(text.matches("Cache-Control").count(), 1, "{text}");
    assert!(!site.for_servers("s3.sh").contains("immutable"));
    let policy = headers_policy(&site.table());
    let strict = &policy["SecurityHeadersConfig"]["StrictTransportSecurity"];
    assert_eq!((&strict["IncludeSubdomains"], &strict["Preload"]), (&true.into(), &true.into()));
    let custom = policy["CustomHeadersConfig"]["Items"].as_array().expect("a list");
    assert!(custom.iter().any(|header| header["Header"] == "X-Dollar" && header["Value"] == values[0].1));
    // Amazon accepts these only as separate settings.
    for name in ["Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"] {
        assert!(custom.iter().all(|header| header["Header"] != name), "{policy:#}");
    }
}

#[test]
fn what_a_server_could_not_be_told_is_refused() {
    let refusal = |headers: &str| {
        let folder = with_host("https://minimal.example/", &format!(r#"{{ "headers": {headers} }}"#));
        crate::publication::refusal(&folder.options())
    };
    for headers in [
        r#"{ "X-A": "{$HOME}" }"#,
        r#"{ "X-A": "a\\b" }"#,
        r#"{ "X-A": "a`b" }"#,
        r#"{ "X-A": " a" }"#,
        r#"{ "X-A": ":splat" }"#,
        r#"{ "X-A": "a\nb" }"#,
        r#"{ "X-A": "é" }"#,
        r#"{ "X-A": "" }"#,
        r#"{ "-Server": "a" }"#,
        r#"{ "+X-A": "a" }"#,
        r#"{ "X-A": "a", "x-a": "b" }"#,
        r#"{ "Content-Type": "text/html" }"#,
        r#"{ "location": "https://evil.test/" }"#,
        r#"{ "Content-Encoding": "br" }"#,
        r#"{ "Vary": "*" }"#,
    ] {
        assert!(refusal(headers).contains("/host/headers/"), "{headers}: {}", refusal(headers));
    }
    assert_eq!(
        refusal(r#"{ "NEL": "{\"report_to\":\"a\",\"max_age\":1}", "Link": "<https://a.example/>; rel=\"x\"" }"#),
        ""
    );
    for host in [
        r#"{ "hsts_preload": true }"#,
        r#"{ "hsts_preload": true, "hsts_subdomains": true, "hsts": 300 }"#,
        r#"{ "retired_workers": ["/../sw.js"] }"#,
        r#"{ "retired_workers": ["/sw"] }"#,
    ] {
        let refusal = crate::publication::refusal(&with_host("https://minimal.example/", host).options());
        assert!(refusal.contains("/host/"), "{host}: {refusal}");
    }
}

#[test]
fn a_host_may_be_an_address_and_have_a_port() {
    let site = Site::of(with_host("http://[::1]:8093/", "{}"), "/");
    for (name, expected) in
        [("nginx.conf", "server_name [::1];"), ("Caddyfile", "http://[::1]:8093 {"), ("nginx.conf", "listen 8093;")]
    {
        assert!(site.for_servers(name).contains(expected), "{}", site.for_servers(name));
    }
    let server = site.served_by(Nginx);
    assert_eq!(ask_as("[::1]", "GET", server.port, "/", &[]).status, 200);
}

#[test]
fn a_host_may_have_a_long_name() {
    let host = ["a".repeat(60), "b".repeat(60), "example".into()].join(".");
    let site = Site::of(with_host(&format!("http://{host}/"), "{}"), "/");
    let server = site.served_by(Nginx);
    assert_eq!(ask_as(&host, "GET", server.port, "/", &[]).status, 200);
}

#[test]
fn a_worker_takes_a_former_one_away() {
    let site =
        Site::of(with_host("https://minimal.example/", r#"{ "retired_workers": ["/sw.js", "/old/worker.js"] }"#), "/");
    for kind in [Nginx, Caddy] {
        let server = site.served_by(kind);
        for path in ["/sw.js", "/old/worker.js"] {
            let answer = ask("GET", server.port, path, &[]);
            assert!(
                answer.header("Content-Type").unwrap_or_default().starts_with("text/javascript"),
                "{path}, {kind:?}"
            );
            assert_eq!(answer.header("Cache-Control").as_deref(), Some("no-cache"), "{path}, {kind:?}");
            let text = String::from_utf8(answer.body).expect("text");
            // Where ours stands, it takes the place of the former one, and removes what that one kept.
            assert!(text.contains("registration.unregister()") || path == "/sw.js", "{text}");
            assert!(text.contains("caches.delete"), "{text}");
        }
    }
}
