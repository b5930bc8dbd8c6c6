//! What people are told when a site cannot be reached.

use std::net::TcpListener;

use feuillet::fetch::{Failure, Fetch};

use crate::server::{Server, headers, respond, web};

#[test]
fn an_unknown_name_is_told() {
    let failure = web().attempt("http://nowhere.invalid/", &[]).expect_err("no host");
    let known = [
        Failure::lasting("the host name nowhere.invalid does not exist"),
        // Without a name server.
        Failure::passing("the host name nowhere.invalid could not be looked up; check your internet connection"),
    ];
    assert!(known.contains(&failure), "{failure}");
}

#[test]
fn a_refused_connection_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    drop(listener);
    let failure = web().attempt(&format!("http://{address}/"), &[]).expect_err("no server");
    assert_eq!(failure, Failure::passing(format!("{address} refused the connection")));
}

#[test]
fn an_answer_that_is_none_is_told() {
    for bytes in [&b"SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n"[..], b"HTTP/1.1 abc\r\n\r\n", b"\0\0\0\0\r\n\r\n"] {
        let server = Server::start(move |_, out| drop(out.write_all(bytes)));
        let failure = web().attempt(&server.url("/"), &[]).expect_err("no HTTP");
        let expected = format!("{} did not send a valid HTTP response", server.address);
        assert_eq!(failure, Failure::passing(expected));
    }
    let damaged = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n";
    let server = Server::start(move |_, out| drop(out.write_all(damaged)));
    let failure = web().attempt(&server.url("/"), &[]).expect_err("no chunk");
    assert_eq!(failure, Failure::passing(format!("the response from {} is malformed", server.address)));
}

#[test]
fn headers_cannot_carry_other_headers() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b""));
    for bad in [("x-a", "b\r\nx-c: d"), ("x\r\na", "b"), ("x a", "b")] {
        let failure = web().attempt(&server.url("/"), &headers(&[bad])).expect_err("refused");
        assert_eq!(failure.message, "the address or a header contains an invalid character");
    }
    assert!(server.requests().is_empty());
}
