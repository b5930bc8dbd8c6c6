//! Limits for time and size.

use std::io::Write;
use std::time::{Duration, Instant};

use feuillet::fetch::{Failure, Fetch};
use feuillet::web::{Web, WebOptions};

use crate::certificates::Authority;
use crate::server::{Server, options, respond, web};

/// Requests with a time limit of a second and a half, and returns what went wrong.
fn failure_in_time(url: &str, roots: Option<Vec<Vec<u8>>>) -> Failure {
    let web = Web::new(WebOptions { time_limit: Duration::from_millis(1500), roots, ..options() });
    let start = Instant::now();
    let failure = web.attempt(url, &[]).expect_err("no answer");
    let took = start.elapsed();
    assert!((Duration::from_millis(1000)..Duration::from_millis(4000)).contains(&took), "{took:?}: {failure}");
    failure
}

fn trickle(out: &mut dyn Write, start: &[u8], byte: &[u8]) {
    let _ = out.write_all(start);
    for _ in 0..60 {
        if out.write_all(byte).and_then(|()| out.flush()).is_err() {
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn the_time_limit_holds_against_a_server_that_trickles() {
    let cases: [(&str, &'static [u8], &'static [u8]); 4] = [
        ("body", b"HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n", b"x"),
        ("chunks", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        ("headers", b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        ("status", b"HTTP/1.1 200 O", b"K"),
    ];
    std::thread::scope(|scope| {
        for (name, start, byte) in cases {
            scope.spawn(move || {
                let server = Server::start(move |_, out| trickle(out, start, byte));
                let failure = failure_in_time(&server.url("/"), None);
                let expected = format!("{} did not send a complete response within 1.5 s", server.address);
                assert_eq!(failure, Failure::passing(expected), "{name}");
            });
        }
    });
}

#[test]
fn the_time_limit_holds_with_encryption_too() {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server(&["localhost"], (-1, 1)), |_, out| {
        trickle(out, b"HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n", b"x");
    });
    let failure = failure_in_time(&server.secure_url("/"), Some(vec![authority.root()]));
    assert!(failure.message.contains("did not send a complete response"), "{failure}");
    // A server that accepts a connection, and then sends a record of TLS byte by byte.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        trickle(&mut stream, &[22, 3, 3, 0x30, 0], &[2]);
    });
    failure_in_time(&format!("https://localhost:{port}/"), Some(vec![authority.root()]));
}

#[test]
fn the_time_limit_holds_over_all_redirects() {
    let server = Server::start(|request, out| {
        std::thread::sleep(Duration::from_millis(400));
        let location = format!("location: {}x", request.target());
        respond(out, "302 Found", &[&location], b"");
    });
    assert!(failure_in_time(&server.url("/"), None).message.contains("did not send a complete response"));
}

#[test]
fn a_request_without_answer_ends() {
    let server = Server::start(|_, _| std::thread::sleep(Duration::from_secs(9)));
    assert!(!failure_in_time(&server.url("/"), None).is_final);
}

#[test]
fn the_size_limit_holds_for_what_is_announced_sent_and_decompressed() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![0; 20_000_000]).expect("compressed");
    let bomb = encoder.finish().expect("compressed");
    assert!(bomb.len() < 100_000);
    let mut squeezed = Vec::new();
    brotli::BrotliCompress(&mut &vec![0; 20_000_000][..], &mut squeezed, &brotli::enc::BrotliEncoderParams::default())
        .expect("compressed");
    let cases: [(&str, Vec<u8>); 4] = [
        ("announced", b"HTTP/1.1 200 OK\r\ncontent-length: 1000001\r\n\r\n".to_vec()),
        ("sent", [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &vec![b'x'; 1_000_001]].concat()),
        ("gzip", [&b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n"[..], &bomb].concat()),
        ("brotli", [&b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n"[..], &squeezed].concat()),
    ];
    for (name, bytes) in cases {
        let server = Server::start(move |_, out| drop(out.write_all(&bytes)));
        let web = Web::new(WebOptions { size_limit: 1_000_000, ..options() });
        let failure = web.attempt(&server.url("/"), &[]).expect_err(name);
        let expected = format!("the response from {} exceeds the limit of 1 MB", server.address);
        assert_eq!(failure, Failure::lasting(expected), "{name}");
    }
    let server = Server::start(|_, out| respond(out, "200 OK", &[], &vec![b'x'; 1_000_000]));
    let web = Web::new(WebOptions { size_limit: 1_000_000, ..options() });
    assert_eq!(web.get(&server.url("/"), &[]).expect("just as many bytes").body.len(), 1_000_000);
}

#[test]
fn headers_are_limited_in_number_and_size() {
    let many = "a: b\r\n".repeat(200);
    let large = format!("a: {}\r\n", "b".repeat(70_000));
    let endless = format!("a: {}", "b".repeat(300_000));
    for headers in [many, large, endless] {
        let bytes = format!("HTTP/1.1 200 OK\r\n{headers}\r\n");
        let server = Server::start(move |_, out| drop(out.write_all(bytes.as_bytes())));
        let failure = web().attempt(&server.url("/"), &[]).expect_err("no answer");
        let expected = format!("the response headers from {} are too large", server.address);
        assert_eq!(failure, Failure::lasting(expected));
    }
}
