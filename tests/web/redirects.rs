//! Redirects: how many, where to.

use feuillet::fetch::{Failure, Fetch};

use crate::server::{Server, respond, web};

#[test]
fn redirects_are_followed_by_their_location() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let server = Server::start(move |request, out| match request.target() {
            "/a/b?c" => respond(out, status, &["Location: ../d/\u{e9}?f#g"], b"moved"),
            "/d/%C3%A9?f" => respond(out, "200 OK", &[], b"here"),
            other => respond(out, "404 Not Found", &[], other.as_bytes()),
        });
        let answer = web().get(&server.url("/a/b?c"), &[]).expect(status);
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"here"[..]), "{status}");
    }
}

#[test]
fn an_answer_that_leads_nowhere_is_returned() {
    for status in ["300 Multiple Choices", "302 Found", "305 Use Proxy"] {
        let server = Server::start(move |_, out| respond(out, status, &[], b"body"));
        let answer = web().get(&server.url("/"), &[]).expect(status);
        assert_eq!((&status[..3], answer.body.as_slice()), (answer.status.to_string().as_str(), &b"body"[..]));
    }
}

/// A server whose address `/9` leads to `/8`, and so on to `/0`.
fn stairs() -> Server {
    Server::start(|request, out| match request.target().trim_start_matches('/').parse::<u32>() {
        Ok(0) | Err(_) => respond(out, "200 OK", &[], b"down"),
        Ok(step) => respond(out, "302 Found", &[&format!("location: /{}", step - 1)], b""),
    })
}

#[test]
fn ten_redirects_are_followed_and_not_eleven() {
    let server = stairs();
    assert_eq!(web().get(&server.url("/10"), &[]).expect("an answer").body, b"down");
    let server = stairs();
    let failure = web().attempt(&server.url("/11"), &[]).expect_err("too many");
    let last = server.url("/0");
    assert_eq!(failure, Failure::lasting(format!("more than 10 redirects; the last one leads to {last}")));
    assert_eq!(server.requests().len(), 11);
}

#[test]
fn circles_are_noticed_at_once() {
    let server = Server::start(|request, out| {
        let location = if request.target().starts_with("/a") { "location: /b" } else { "location: /a?key=secret" };
        respond(out, "301 Moved", &[location], b"");
    });
    let failure = web().attempt(&server.url("/a?key=secret"), &[]).expect_err("a circle");
    assert_eq!(failure, Failure::lasting(format!("redirects loop back to {}", server.url("/a"))));
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn only_http_and_https_are_requested() {
    let expected = |scheme: &str| Err(Failure::lasting(format!("only http and https are supported, not {scheme}")));
    assert_eq!(web().attempt("file:///etc/passwd", &[]), expected("file"));
    assert_eq!(web().attempt("ftp://example.org/", &[]), expected("ftp"));
    for (target, scheme) in [("file:///etc/passwd", "file"), ("gopher://127.0.0.1/", "gopher"), ("data:,a", "data")] {
        let location = format!("location: {target}");
        let server = Server::start(move |_, out| respond(out, "302 Found", &[&location], b""));
        assert_eq!(web().attempt(&server.url("/"), &[]), expected(scheme));
    }
    let server = Server::start(|_, out| respond(out, "302 Found", &["location: http://[/"], b""));
    let failure = web().attempt(&server.url("/"), &[]).expect_err("no address");
    assert_eq!(failure.message, "127.0.0.1 redirects to an invalid address");
    let failure = web().attempt("/images/a.jpg", &[]).expect_err("no address");
    assert_eq!(failure.message, "the address is incomplete; expected one such as https://example.org/a");
}
