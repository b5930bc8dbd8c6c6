//! Addresses in content: what may be linked to, which host it leads to, how it is put into a query.

use feuillet::model::link::{encode_component, host, is_external, is_safe};

#[test]
fn content_may_link_to_sites_mail_telephones_pages_and_anchors() {
    for url in [
        "https://example.org",
        "http://example.org/a?b#c",
        "HTTPS://EXAMPLE.ORG/",
        "mailto:a@example.org",
        "tel:+33100000000",
        "/",
        "/a/b?c=d:e#f",
        "#id",
        "image.svg",
        "images/x:y.svg",
        "/javascript:alert(1)",
        "#javascript:alert(1)",
        "?javascript:alert(1)",
    ] {
        assert!(is_safe(url), "{url}");
    }
}

#[test]
fn content_may_link_to_nothing_that_runs_or_hides() {
    for url in [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\rscript:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript:alert(1)",
        "javascript\u{0}:alert(1)",
        "\u{85}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "about:blank",
        "view-source:https://example.org",
        "ftp://example.org",
        "//example.org/x",
        "\\\\example.org",
        "/\\example.org",
        "https:\\\\example.org",
        "/\t/example.org",
        "https://example.org/a b",
        ":x",
    ] {
        assert!(!is_safe(url), "{url:?}");
    }
}

/// What a browser makes of an address may differ from what it looks like; the host must be the browser's.
#[test]
fn a_host_is_what_a_browser_would_ask() {
    for (url, expected) in [
        ("https://Example.ORG/a", Some("example.org")),
        ("http://example.org:8080?x", Some("example.org")),
        ("https://user:password@example.org/", Some("example.org")),
        ("https://good.example@evil.example/", Some("evil.example")),
        ("https://evil.example#@good.example", Some("evil.example")),
        ("https://evil.example?@good.example", Some("evil.example")),
        ("HTTPS://example.org/", Some("example.org")),
        ("https://", None),
        ("https:///x", None),
        ("mailto:a@example.org", None),
        ("/x", None),
        ("", None),
    ] {
        assert_eq!(host(url).as_deref(), expected, "{url}");
    }
}

#[test]
fn another_site_is_another_site_however_its_scheme_is_written() {
    for url in ["https://example.org", "http://example.org", "HTTPS://example.org", "Http://example.org"] {
        assert!(is_external(url), "{url}");
    }
    for url in ["/x", "#x", "mailto:a@example.org", "httpsx", ""] {
        assert!(!is_external(url), "{url}");
    }
}

#[test]
fn a_text_becomes_one_value_of_a_query() {
    assert_eq!(encode_component("AZaz09-._~"), "AZaz09-._~");
    assert_eq!(encode_component("a b&c=d#e?f/g%"), "a%20b%26c%3Dd%23e%3Ff%2Fg%25");
    assert_eq!(encode_component("é—\n"), "%C3%A9%E2%80%94%0A");
    assert_eq!(encode_component(""), "");
}
