//! What an answer holds: status, headers, and the body without its compression.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use feuillet::fetch::{Fetch, get_patiently};

use crate::server::{Server, headers, options, respond, web};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("compressed");
    encoder.finish().expect("compressed")
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &brotli::enc::BrotliEncoderParams::default())
        .expect("compressed");
    out
}

#[test]
fn an_answer_has_status_headers_and_body() {
    let server = Server::start(|_, out| respond(out, "404 Not Found", &["X-WP-Total: 3"], b"gone"));
    let web = feuillet::web::Web::new(feuillet::web::WebOptions { user_agent: "tester/7".into(), ..options() });
    let answer = web.get(&server.url("/a?b=c#d"), &headers(&[("x-mark", "1")])).expect("an answer");
    assert_eq!((answer.status, answer.header("x-wp-total"), answer.body.as_slice()), (404, Some("3"), &b"gone"[..]));
    let request = server.requests().remove(0);
    assert_eq!(request.line, "GET /a?b=c HTTP/1.1");
    assert_eq!(request.header("x-mark"), Some("1"));
    assert_eq!(request.header("user-agent"), Some("tester/7"));
    assert_eq!(request.header("accept-encoding"), Some("gzip, br"));
}

#[test]
fn addresses_may_have_letters_and_spaces_as_people_write_them() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"ok"));
    web().get(&server.url("/Grüße aus|Köln {1}.jpg?ä=\"ö\""), &[]).expect("an answer");
    assert_eq!(server.requests()[0].target(), "/Gr%C3%BC%C3%9Fe%20aus|K%C3%B6ln%20%7B1%7D.jpg?%C3%A4=%22%C3%B6%22");
}

#[test]
fn compressed_bodies_are_decompressed() {
    let text = "Feuillet ".repeat(9000);
    for (coding, body) in
        [("gzip", gzip(text.as_bytes())), ("X-GZIP", gzip(text.as_bytes())), ("br", brotli(text.as_bytes()))]
    {
        let header = format!("Content-Encoding: {coding}");
        let server = Server::start(move |_, out| respond(out, "200 OK", &[&header], &body));
        let answer = web().get(&server.url("/"), &[]).expect("an answer");
        assert!(answer.body == text.as_bytes(), "{coding}");
        assert_eq!((answer.header("content-encoding"), answer.header("content-length")), (None, None), "{coding}");
    }
}

#[test]
fn all_members_of_a_gzip_body_are_read() {
    let body = [gzip(b"one "), gzip(b"two")].concat();
    let server = Server::start(move |_, out| respond(out, "200 OK", &["content-encoding: gzip"], &body));
    assert_eq!(web().get(&server.url("/"), &[]).expect("an answer").body, b"one two");
}

#[test]
fn an_empty_body_may_name_a_coding() {
    let server = Server::start(|_, out| respond(out, "200 OK", &["content-encoding: gzip"], b""));
    assert_eq!(web().get(&server.url("/"), &[]).expect("an answer").body, b"");
}

#[test]
fn chunked_bodies_are_put_together() {
    let server = Server::start(|_, out| {
        let _ =
            out.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    });
    assert_eq!(web().get(&server.url("/"), &[]).expect("an answer").body, b"abcde");
}

#[test]
fn a_body_that_is_cut_off_is_an_error() {
    let whole = gzip("Feuillet ".repeat(900).as_bytes());
    let half = &whole[..whole.len() / 2];
    let zipped = |bytes: &[u8], length: usize| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {length}\r\n\r\n");
        [head.as_bytes(), bytes].concat()
    };
    let squeezed = brotli("Feuillet 1 Feuillet 2 Feuillet 3".as_bytes());
    let squeezed = &squeezed[..squeezed.len() - 4];
    let cases: [(&str, Vec<u8>); 8] = [
        ("length", b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec()),
        ("no byte", b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n".to_vec()),
        ("chunk", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc".to_vec()),
        ("last chunk", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n".to_vec()),
        ("headers", b"HTTP/1.1 200 OK\r\ncontent-le".to_vec()),
        ("gzip", zipped(half, half.len())),
        ("after gzip", zipped(&whole, whole.len() + 9)),
        ("brotli", [b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n", squeezed].concat()),
    ];
    for (name, bytes) in cases {
        let server = Server::start(move |_, out| drop(out.write_all(&bytes)));
        let failure = web().attempt(&server.url("/"), &[]).expect_err(name);
        let expected = match name {
            // This decoder does not tell.
            "brotli" => format!("the compressed response from {} is corrupt", server.address),
            _ => format!("{} closed the connection before the response was complete", server.address),
        };
        assert_eq!((failure.message.as_str(), failure.is_final), (expected.as_str(), false), "{name}");
    }
}

#[test]
fn a_damaged_or_unknown_compression_is_an_error() {
    for (coding, expected) in [
        ("gzip", "the compressed response from HOST is corrupt"),
        ("br", "the compressed response from HOST is corrupt"),
        ("zstd", "HOST used the content encoding “zstd”, which was not requested"),
    ] {
        let header = format!("content-encoding: {coding}");
        let server = Server::start(move |_, out| respond(out, "200 OK", &[&header], &[0xff; 64]));
        let problem = web().get(&server.url("/"), &[]).expect_err(coding);
        assert_eq!(problem, expected.replace("HOST", &server.address.to_string()));
    }
}

#[test]
fn nothing_new_is_an_answer_to_a_conditional_request() {
    let server = Server::start(|request, out| match request.header("if-none-match") {
        Some("\"a\"") => {
            let _ = out.write_all(b"HTTP/1.1 304 Not Modified\r\netag: \"a\"\r\ncontent-length: 900\r\n\r\n");
        }
        _ => respond(out, "200 OK", &["etag: \"a\""], b"new"),
    });
    let condition = headers(&[("If-None-Match", "\"a\"")]);
    let answer = web().get(&server.url("/"), &condition).expect("an answer");
    assert_eq!((answer.status, answer.header("etag"), answer.body.as_slice()), (304, Some("\"a\""), &b""[..]));
    assert_eq!(get_patiently(&web(), &server.url("/"), &condition).expect("an answer").status, 304);
    assert_eq!(get_patiently(&web(), &server.url("/"), &[]).expect("an answer").body, b"new");
    let server = Server::start(|_, out| drop(out.write_all(b"HTTP/1.1 304 Not Modified\r\n\r\n")));
    let failure = get_patiently(&web(), &server.url("/"), &[]).expect_err("no answer");
    assert_eq!((failure.message.as_str(), failure.status), ("the site answered 304", Some(304)));
}

/// Starts a server that keeps connections, each for a number of requests, and then closes it at the next request.
/// Returns its address and the number of connections.
fn keeping(requests: usize) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let count = Arc::new(AtomicUsize::new(0));
    let connections = count.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            connections.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || {
                let lines = BufReader::new(stream.try_clone().expect("a copy")).lines().map_while(Result::ok);
                for (number, _) in lines.filter(String::is_empty).enumerate() {
                    if number == requests {
                        return;
                    }
                    respond(&mut stream, "200 OK", &[], b"ok");
                }
            });
        }
    });
    (address, count)
}

#[test]
fn a_connection_is_used_again_as_long_as_the_server_keeps_it() {
    for (requests, expected) in [(9, 1), (1, 3), (2, 2)] {
        let (address, connections) = keeping(requests);
        let web = web();
        for path in ["a", "b", "c"] {
            assert_eq!(web.get(&format!("http://{address}/{path}"), &[]).expect("an answer").body, b"ok");
        }
        assert_eq!(connections.load(Ordering::SeqCst), expected, "{requests}");
    }
}
