//! Logins go to the site for which they are meant, and nowhere else.

use feuillet::fetch::{Failure, Fetch};
use feuillet::web::{Web, WebOptions};

use crate::certificates::Authority;
use crate::server::{Server, headers, options, respond, web};

/// A server that leads to an address.
fn gate(target: &str) -> Server {
    let location = format!("location: {target}");
    Server::start(move |_, out| respond(out, "302 Found", &[&location], b""))
}

fn secrets() -> Vec<(String, String)> {
    headers(&[("Authorization", "Basic YTpi"), ("COOKIE", "a=b"), ("x-other", "c")])
}

#[test]
fn a_login_stays_with_its_site() {
    let server = Server::start(|request, out| match request.target() {
        "/a" => respond(out, "302 Found", &["location: /b"], b""),
        _ => respond(out, "200 OK", &[], b"in"),
    });
    web().get(&server.url("/a"), &secrets()).expect("an answer");
    let request = server.requests().remove(1);
    assert_eq!(request.header("authorization"), Some("Basic YTpi"));
    assert_eq!((request.header("cookie"), request.header("x-other")), (Some("a=b"), Some("c")));
}

#[test]
fn another_port_or_name_is_another_site() {
    let other = Server::start(|_, out| respond(out, "200 OK", &[], b"public"));
    let port = other.address.port();
    for target in [other.url("/"), format!("http://localhost:{port}/"), format!("http://c:d@localhost:{port}/")] {
        web().get(&gate(&target).url("/"), &secrets()).expect("an answer");
    }
    let requests = other.requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!((request.header("authorization"), request.header("cookie")), (None, None));
        assert_eq!(request.header("x-other"), Some("c"));
    }
}

#[test]
fn a_login_does_not_come_back() {
    let other = Server::start(|request, out| {
        let location = format!("location: {}", request.target().trim_start_matches("/?to="));
        respond(out, "302 Found", &[&location], b"");
    });
    let address = other.address;
    let first = Server::start(move |request, out| match request.target() {
        "/a" => {
            let host = request.header("host").unwrap_or_default();
            respond(out, "302 Found", &[&format!("location: http://{address}/?to=http://{host}/b")], b"");
        }
        _ => respond(out, "200 OK", &[], b"back"),
    });
    assert_eq!(web().get(&first.url("/a"), &secrets()).expect("an answer").body, b"back");
    assert_eq!(first.requests()[1].header("authorization"), None);
}

#[test]
fn where_a_login_was_left_behind_a_refusal_says_so() {
    let other = Server::start(|_, out| respond(out, "401 Unauthorized", &[], b""));
    let failure = web().attempt(&gate(&other.url("/in?key=1")).url("/"), &secrets()).expect_err("refused");
    let place = other.url("/in");
    assert_eq!(
        failure,
        Failure::lasting(format!(
            "the address redirects to {place}, and the login was not sent there; use that address if it is right"
        ))
    );
    assert_eq!(web().get(&gate(&other.url("/in")).url("/"), &[]).expect("an answer").status, 401);
}

#[test]
fn a_login_is_not_followed_from_encryption_to_none() {
    let open = Server::start(|_, out| respond(out, "200 OK", &[], b"open"));
    let authority = Authority::new();
    let location = format!("location: {}", open.url("/"));
    let secure = Server::start_tls(authority.server(&["localhost"], (-1, 1)), move |_, out| {
        respond(out, "302 Found", &[&location], b"");
    });
    let web = Web::new(WebOptions { roots: Some(vec![authority.root()]), ..options() });
    let failure = web.attempt(&secure.secure_url("/"), &secrets()).expect_err("refused");
    assert_eq!(failure, Failure::lasting("localhost redirects from https to http, which is not followed with a login"));
    assert!(open.requests().is_empty());
    assert_eq!(web.get(&secure.secure_url("/"), &[]).expect("an answer").body, b"open");
}

#[test]
fn user_and_password_in_an_address_are_a_login() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b""));
    let url = server.url("/").replace("http://", "http://an%40a:p%3Aw%20%C3%A4@");
    web().get(&url, &[]).expect("an answer");
    web().get(&url, &headers(&[("authorization", "Bearer t")])).expect("an answer");
    let requests = server.requests();
    // `an@a:p:w ä`
    assert_eq!(requests[0].header("authorization"), Some("Basic YW5AYTpwOncgw6Q="));
    assert_eq!(requests[1].header("authorization"), Some("Bearer t"));
    assert_eq!(requests[0].header("host"), Some(server.address.to_string().as_str()));
    let problem = web().get("http://user:hidden@127.0.0.1:1/", &[]).expect_err("no server");
    assert!(!problem.contains("hidden") && !problem.contains("user"), "{problem}");
}
