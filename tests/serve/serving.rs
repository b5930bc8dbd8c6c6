//! Files, folders, headers, redirects, twins, conditions and ranges.

use std::io::{BufReader, Write as _};

use crate::client::{ask, connect, get, read};
use crate::stub::{Folder, Running, options};

fn site() -> Folder {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    folder.write("site/about/index.html", "<html><head></head><body>about</body></html>");
    folder.write("site/a b é/index.html", "<html><head></head>accents</html>");
    folder.write("site/404.html", "<html><head></head>none</html>");
    folder.write("site/en/404.html", "<html><head></head>none in English</html>");
    folder.write("site/style.0123456789.css", "a{}");
    folder.write("site/style.0123456789.css.br", "br-twin");
    folder.write("site/style.0123456789.css.gz", "gz-twin");
    folder.write("site/media/film.mp4", vec![7_u8; 1_000_000]);
    folder.write("site/.secret", "no");
    folder.write("site/.well-known/security.txt", "yes");
    folder.write(
        "site/_headers",
        "/*\n  X-Common: 1\n  Strict-Transport-Security: max-age=1\n  Content-Security-Policy: default-src 'none'; \
         script-src 'self'; upgrade-insecure-requests\n\n/*.css\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /about/\n  Cache-Control: public, max-age=300\n\n/images/*\n  Cache-Control: public, immutable\n",
    );
    folder.write(
        "site/_redirects",
        "/old /about/ 301\n/gone/* /about/:splat 302\n/blog/:year/:slug /:slug/ 301\n/same /about/ 200\n/%C3%A9 /a%20b%20%C3%A9/\n",
    );
    folder
}

#[test]
fn pages_files_and_folders_are_found() {
    let running = Running::new(site());
    let port = running.port;
    let page = get(port, "/", &[]);
    assert_eq!((page.status, page.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.text().contains("hello"));
    assert_eq!(get(port, "/about?x=1", &[]).header("Location"), Some("/about/?x=1"));
    assert_eq!(get(port, "/a%20b%20%C3%A9", &[]).header("Location"), Some("/a%20b%20%C3%A9/"));
    assert!(get(port, "/a%20b%20%C3%A9/", &[]).text().contains("accents"));
    assert_eq!(get(port, "/.well-known/security.txt", &[]).text(), "yes");
    for hidden in ["/.secret", "/_headers", "/_redirects", "/style.0123456789.css.br", "/media/", "/about/index.htm"] {
        let answer = get(port, hidden, &[]);
        assert_eq!(answer.status, 404, "{hidden}");
        assert!(answer.text().contains("none"), "{hidden}");
    }
    assert!(get(port, "/en/nothing/here", &[]).text().contains("none in English"));
    assert!(get(port, "/fr/nothing/", &[]).text().contains(">none<"));
}

#[test]
fn headers_and_redirects_of_the_site_are_applied() {
    let running = Running::new(site());
    let port = running.port;
    let page = get(port, "/about/", &[]);
    assert_eq!(page.header("X-Common"), Some("1"));
    assert_eq!(page.header("Strict-Transport-Security"), None);
    assert_eq!(page.header("Content-Security-Policy"), Some("default-src 'none'; script-src 'self'"));
    assert_eq!(page.header("Cache-Control"), Some("no-cache"), "a preview keeps no page");
    let style = get(port, "/style.0123456789.css", &[]);
    assert_eq!(style.header("Cache-Control"), Some("public, max-age=31536000, immutable"));
    let missing = get(port, "/images/missing.png", &[]);
    assert_eq!((missing.status, missing.header("Cache-Control")), (404, Some("no-cache")), "no absence is kept");
    let moved = |path: &str| {
        let answer = get(port, path, &[]);
        (answer.status, answer.header("Location").unwrap_or_default().to_string())
    };
    assert_eq!(moved("/old"), (301, "/about/".into()));
    assert_eq!(moved("/gone/x/y%20z?q"), (302, "/about/x/y%20z?q".into()));
    assert_eq!(moved("/blog/2020/about"), (301, "/about/".into()));
    assert_eq!(moved("/%C3%A9"), (301, "/a%20b%20%C3%A9/".into()));
    assert!(get(port, "/same", &[]).text().contains("about"));
}

#[test]
fn rules_are_read_again_when_they_change() {
    let running = Running::new(site());
    running.folder.write("site/_redirects", "/new /about/ 308\n");
    assert_eq!(get(running.port, "/new", &[]).status, 308);
    assert_eq!(get(running.port, "/old", &[]).status, 404);
    std::fs::remove_file(running.folder.path("site/_redirects")).unwrap();
    assert_eq!(get(running.port, "/new", &[]).status, 404);
}

#[test]
fn twins_are_sent_to_those_who_accept_them() {
    let running = Running::new(site());
    let style = |accepted: &str| {
        let answer = get(running.port, "/style.0123456789.css", &[("Accept-Encoding", accepted)]);
        assert_eq!(answer.header("Vary"), Some("Accept-Encoding"));
        assert_eq!(answer.header("Content-Type"), Some("text/css; charset=utf-8"));
        (answer.header("Content-Encoding").unwrap_or_default().to_string(), answer.text())
    };
    assert_eq!(style("gzip, deflate, br"), ("br".into(), "br-twin".into()));
    assert_eq!(style("gzip"), ("gzip".into(), "gz-twin".into()));
    assert_eq!(style("br;q=0.1, gzip"), ("gzip".into(), "gz-twin".into()));
    assert_eq!(style("br;q=0, *"), ("gzip".into(), "gz-twin".into()));
    assert_eq!(style("identity"), (String::new(), "a{}".into()));
    let tag = |accepted: &str| {
        let answer = get(running.port, "/style.0123456789.css", &[("Accept-Encoding", accepted)]);
        answer.header("ETag").unwrap().to_string()
    };
    assert_ne!(tag("br"), tag("gzip"));
}

#[test]
fn a_file_that_the_client_has_is_not_sent_again() {
    let running = Running::new(site());
    for path in ["/about/", "/media/film.mp4"] {
        let tag = get(running.port, path, &[]).header("ETag").unwrap().to_string();
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".into()] {
            let again = get(running.port, path, &[("If-None-Match", &known)]);
            assert_eq!((again.status, again.header("ETag")), (304, Some(tag.as_str())), "{path} {known}");
            assert_eq!(again.header("X-Common"), Some("1"));
        }
        assert_eq!(get(running.port, path, &[("If-None-Match", "\"x\"")]).status, 200);
    }
    let before = get(running.port, "/about/", &[]).header("ETag").unwrap().to_string();
    running.folder.write("site/about/index.html", "<html><head></head><body>ABOUT</body></html>");
    assert_eq!(get(running.port, "/about/", &[("If-None-Match", &before)]).status, 200);
}

#[test]
fn ranges_are_sent() {
    let running = Running::new(site());
    let range = |range: &str| {
        let answer = get(running.port, "/media/film.mp4", &[("Range", range)]);
        (answer.status, answer.header("Content-Range").unwrap_or_default().to_string(), answer.body.len())
    };
    assert_eq!(range("bytes=0-0"), (206, "bytes 0-0/1000000".into(), 1));
    assert_eq!(range("bytes=999990-"), (206, "bytes 999990-999999/1000000".into(), 10));
    assert_eq!(range("bytes=-5"), (206, "bytes 999995-999999/1000000".into(), 5));
    assert_eq!(range("bytes=10-99999999999999999999999"), (206, "bytes 10-999999/1000000".into(), 999_990));
    assert_eq!(range("bytes=1000000-"), (416, "bytes */1000000".into(), 0));
    assert_eq!(range("bytes=-0"), (416, "bytes */1000000".into(), 0));
    for whole in ["bytes=5-1", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=", "bytes=--"] {
        assert_eq!(range(whole), (200, String::new(), 1_000_000), "{whole}");
    }
    let old = get(running.port, "/media/film.mp4", &[("Range", "bytes=0-1"), ("If-Range", "\"old\"")]);
    assert_eq!(old.status, 200);
}

#[test]
fn head_has_the_headers_of_get() {
    let running = Running::new(site());
    for path in ["/", "/about/", "/media/film.mp4", "/old", "/nothing", "/__feuillet/preview.js", "/__feuillet/events"]
    {
        let (head, whole) = (ask("HEAD", running.port, path, &[]), path != "/__feuillet/events");
        assert!(head.body.is_empty());
        if whole {
            let get = get(running.port, path, &[]);
            assert_eq!(
                (head.status, head.header("Content-Length")),
                (get.status, get.header("Content-Length")),
                "{path}"
            );
        }
    }
}

#[test]
fn a_connection_is_used_again() {
    let running = Running::new(site());
    let mut stream = BufReader::new(connect(running.port));
    for path in ["/", "/about/", "/nothing", "/media/film.mp4", "/style.0123456789.css"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.get_mut().write_all(request.as_bytes()).unwrap();
        assert!(read(&mut stream, false).is_some(), "{path}");
    }
}

#[test]
fn a_site_below_a_base_is_served_there() {
    let folder = site();
    let options = feuillet::serve::ServeOptions { base: "/blog/".into(), ..options(&folder) };
    let running = Running::with(folder, options, std::time::Duration::ZERO);
    assert_eq!(get(running.port, "/", &[]).header("Location"), Some("/blog/"));
    assert_eq!(get(running.port, "/blog", &[]).status, 404);
    assert!(get(running.port, "/blog/", &[]).text().contains("data-base=\"/blog/\""));
    assert_eq!(get(running.port, "/about/", &[]).status, 404);
    assert_eq!(get(running.port, "/blog/about", &[]).header("Location"), Some("/blog/about/"));
}

#[test]
fn production_is_what_readers_get() {
    let folder = site();
    folder.write("site/about/index.html.br", "br-page");
    let options = feuillet::serve::ServeOptions { is_production: true, ..options(&folder) };
    let running = Running::with(folder, options, std::time::Duration::ZERO);
    let page = get(running.port, "/about/", &[]);
    assert_eq!(page.text(), "<html><head></head><body>about</body></html>");
    assert_eq!(page.header("Cache-Control"), Some("public, max-age=300"));
    assert_eq!(get(running.port, "/about/", &[("Accept-Encoding", "br")]).text(), "br-page");
}
