//! Addresses in content: which may be linked to, which host they lead to, and how they are encoded in a query.

use feuillet::model::base_url::BaseUrl;
use feuillet::model::link::{encode_component, host, is_external, is_own_path, is_safe, path_on_host};

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
        "/.//example.org/x/",
        "/a/..//example.org/x/",
        "/%2e//example.org/x/",
        "/a/%2E%2e/b",
        "/a//b/",
        "/a/./b",
        "/a/..",
        "/%2fexample.org",
        "/a%5Cb",
        "/a%0d%0ab",
        "./a",
        "../a",
        "a//b",
        "https:example.org",
        "https:/example.org/",
        "https:///example.org/",
        "https:/.//example.org/",
    ] {
        assert!(!is_safe(url), "{url:?}");
    }
}

/// A browser may read an address differently from how it looks; the host must be the one that the browser asks.
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

#[test]
fn a_path_is_of_this_site_if_it_says_so_as_it_stands() {
    for path in
        ["/", "/a/", "/a", "/a/b.html", "/été/", "/%C3%A9t%C3%A9/", "/...", "/.well-known/x", "/a/..b/", "/50%/", "/%2"]
    {
        assert!(is_own_path(path), "{path}");
    }
    for path in [
        "",
        "a/",
        "//",
        "//a/",
        "///a",
        "/a//",
        "/a//b",
        "/./",
        "/.",
        "/..",
        "/../a",
        "/a/%2e",
        "/%2e%2E/a",
        "/.%2e/",
        "/\\a",
        "/a%2fb",
        "/a%2Fb",
        "/%5ca",
        "/a%00",
        "/a%0Ab",
        "/a%0d",
        "/a\tb",
        "/%7f",
    ] {
        assert!(!is_own_path(path), "{path:?}");
    }
    for (url, path) in [
        ("https://a.example//b/?c//d#e", "//b/"),
        ("https://a.example", ""),
        ("https://a.example?x=/y", ""),
        ("/a", ""),
    ] {
        assert_eq!(path_on_host(url), path, "{url}");
    }
}

#[test]
fn a_base_url_is_taken_apart_or_refused_in_words() {
    for (url, host, port, path) in [
        ("https://blog.example/", "blog.example", None, "/"),
        ("http://blog.example/a/b/", "blog.example", None, "/a/b/"),
        ("https://blog.example:443/", "blog.example", None, "/"),
        ("http://localhost:8080/", "localhost", Some(8080), "/"),
        ("https://192.0.2.1/", "192.0.2.1", None, "/"),
        ("https://[2001:db8::1]:8443/x/", "[2001:db8::1]", Some(8443), "/x/"),
        ("https://xn--t-bmad.example/", "xn--t-bmad.example", None, "/"),
    ] {
        let found = BaseUrl::parse(url).unwrap_or_else(|why| panic!("{url}: {why}"));
        assert_eq!((found.host, found.port, found.path), (host, port, path), "{url}");
    }
    for url in [
        "",
        "blog.example/",
        "ftp://blog.example/",
        "https://blog.example",
        "https:///",
        "https:///x/",
        "https://a b;deny/",
        "https://user:pw@blog.example/",
        "https://user@blog.example/",
        "https://{$X}/",
        "https://été.example/",
        "https://[::1/",
        "https://[::g]/",
        "https://::1/",
        "https://blog.example:0/",
        "https://blog.example:/",
        "https://blog.example:99999/",
        "https://blog.example:+80/",
        "https://-a.example/",
        "https://a..example/",
        "https://a_b.example/",
        "https://a.example//",
        "https://a.example/./",
        "https://a.example/a//b/",
        "https://a.example/a b/",
        "https://a.example/?x/",
        "https://a.example/#x/",
        "https://a.example/$x/",
        "https://a.example/{x}/",
        "https://a\nb/",
        "https://a.example/%2e/",
        "https://a.example\\b/",
    ] {
        assert!(BaseUrl::parse(url).is_err(), "{url:?}");
    }
}
