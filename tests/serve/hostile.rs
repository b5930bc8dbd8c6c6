//! Hostile, malformed and slow clients.

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use crate::client::{Events, connect, get, send};
use crate::stub::{Folder, Running};

fn running() -> Running {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    folder.write("secret.html", "secret");
    folder.write("site/large.bin", vec![1_u8; 30_000_000]);
    std::os::unix::fs::symlink(folder.path("secret.html"), folder.path("site/link.html")).ok();
    Running::new({
        std::fs::create_dir_all(folder.path("site")).unwrap();
        folder
    })
}

#[test]
fn no_path_leaves_the_site() {
    let running = running();
    let paths = [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%2E%2E%2Fsecret.html",
        "/x/../../secret.html",
        "/..\\secret.html",
        "/..%5csecret.html",
        "//secret.html",
        "/./index.html",
        "/index.html%00.png",
        "/%00",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/index.html%0d%0aX-Injected:%201",
        "/link.html",
        "/__feuillet/../secret.html",
        "/__feuillet/%2e%2e/secret.html",
        "/%5f%5ffeuillet/../_headers",
    ];
    for path in paths {
        let answer = get(running.port, path, &[]);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret"), "{path}");
        assert_eq!(answer.header("X-Injected"), None);
    }
    assert_eq!(get(running.port, &format!("/{}", "a".repeat(10_000)), &[]).status, 414);
    assert_eq!(get(running.port, &"/a".repeat(2_000), &[]).status, 404);
}

#[test]
fn other_hosts_are_refused() {
    let running = running();
    let port = running.port;
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:4040", "localhost.", &format!("localhost:{port}")] {
        assert_eq!(get(port, "/", &[("Host", host)]).status, 200, "{host}");
    }
    let others = [
        "evil.example",
        "localhost.evil.example",
        "evil.example:4040",
        "127.0.0.1.nip.example",
        "192.168.1.5",
        "0.0.0.0",
        "[::]",
        "::1",
        "[127.0.0.1]",
        "localhost@evil.example",
        "localhost:x",
        "",
        "2130706433",
        "127.1",
    ];
    for host in others {
        let answer = get(port, "/", &[("Host", host)]);
        assert!([400, 403].contains(&answer.status), "{host}: {}", answer.status);
        assert!(!answer.text().contains("hello"), "{host}");
        assert_ne!(get(port, "/__feuillet/events", &[("Host", host)]).status, 200, "{host}");
    }
    let raw = |request: &str| send(port, request.as_bytes()).map(|answer| answer.status);
    assert_eq!(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), Some(403));
    assert_eq!(raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"), Some(403));
    assert_eq!(raw("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), Some(403));
}

#[test]
fn other_sites_cannot_read_what_stands_in_faults() {
    let running = running();
    for site in ["cross-site", "same-site"] {
        assert_eq!(get(running.port, "/__feuillet/events", &[("Sec-Fetch-Site", site)]).status, 403);
        assert_eq!(get(running.port, "/__feuillet/preview.js", &[("Sec-Fetch-Site", site)]).status, 403);
    }
    let script = get(running.port, "/__feuillet/preview.js", &[("Sec-Fetch-Site", "same-origin")]);
    assert_eq!((script.status, script.header("Cross-Origin-Resource-Policy")), (200, Some("same-origin")));
}

#[test]
fn malformed_requests_are_refused_and_harm_nobody() {
    let running = running();
    let port = running.port;
    let long_header = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(100_000));
    let many_headers = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: 1\r\n".repeat(5_000));
    let requests: [&[u8]; 12] = [
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        long_header.as_bytes(),
        many_headers.as_bytes(),
    ];
    for request in requests {
        if let Some(answer) = send(port, request) {
            assert!(answer.status >= 400, "{}: {}", String::from_utf8_lossy(request), answer.status);
        }
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let answer = crate::client::ask(method, port, "/", &[]);
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(get(port, "/", &[]).status, 200);
}

#[test]
fn clients_that_never_finish_or_never_read_block_nobody() {
    let running = running();
    let half: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = connect(running.port);
            stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
            stream
        })
        .collect();
    let unread: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = connect(running.port);
            stream.write_all(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream
        })
        .collect();
    let began = Instant::now();
    assert_eq!(get(running.port, "/", &[]).status, 200);
    assert!(began.elapsed() < Duration::from_secs(1));
    drop((half, unread));
}

#[test]
fn a_head_that_does_not_end_is_cut_off() {
    let running = running();
    let mut stream = connect(running.port);
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").unwrap();
    let began = Instant::now();
    let mut rest = Vec::new();
    _ = stream.read_to_end(&mut rest);
    let took = began.elapsed();
    assert!(took > Duration::from_secs(8) && took < Duration::from_secs(30), "{took:?}");
}

#[test]
fn many_pages_are_told_at_once_and_too_many_are_refused() {
    let running = running();
    let mut pages: Vec<_> = (0..256).map(|_| Events::open(running.port, "")).collect();
    pages.iter_mut().for_each(|page| _ = page.next("faults"));
    assert_eq!(get(running.port, "/__feuillet/events", &[]).status, 503);
    running.folder.write("content/index.txt", "changed");
    for page in &mut pages {
        assert!(page.next("changed").contains("index.html"));
    }
    assert_eq!(get(running.port, "/", &[]).status, 200);
    drop(pages);
    running.wait(|running| {
        let mut stream = connect(running.port);
        stream.write_all(b"GET /__feuillet/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).is_ok() && start.ends_with(b"200")
    });
}
