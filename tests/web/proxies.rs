//! Proxies: which requests use them, and that none hides private addresses.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use feuillet::fetch::{Failure, Fetch};
use feuillet::web::{Proxies, Web, WebOptions};

use crate::certificates::Authority;
use crate::server::{Server, options, respond};

/// A proxy that connects everyone to one server. Returns its address and the first lines that it received.
fn proxy(target: SocketAddr, answer: &'static str) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = log.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
                head.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            lines.lock().expect("the log").push(head.lines().next().unwrap_or_default().to_string());
            let _ = stream.write_all(answer.as_bytes());
            let mut onward = TcpStream::connect(target).expect("the server");
            let (mut from, mut to) = (stream.try_clone().expect("a copy"), onward.try_clone().expect("a copy"));
            std::thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
            std::thread::spawn(move || drop(std::io::copy(&mut onward, &mut stream)));
        }
    });
    (address, log)
}

fn through(proxy: SocketAddr, exceptions: &[&str]) -> Proxies {
    let exceptions = exceptions.iter().map(|host| (*host).to_string()).collect();
    Proxies { http: Some(format!("user:hidden@{proxy}")), https: None, exceptions }
}

const CONNECTED: &str = "HTTP/1.1 200 Connected\r\n\r\n";

#[test]
fn a_proxy_is_used_only_if_private_addresses_are_allowed() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"through"));
    let (address, log) = proxy(server.address, CONNECTED);
    let proxies = through(address, &[]);
    let web = Web::new(WebOptions { proxies: proxies.clone(), ..options() });
    assert_eq!(web.get("http://site.invalid/a", &[]).expect("an answer").body, b"through");
    assert_eq!(*log.lock().expect("the log"), ["CONNECT site.invalid:80 HTTP/1.1"]);
    let web = Web::new(WebOptions { proxies, allow_private: false, ..options() });
    let failure = web.attempt("http://site.invalid/a", &[]).expect_err("refused");
    assert_eq!(
        failure,
        Failure::lasting(
            "site.invalid would be fetched through the proxy 127.0.0.1, which may reach private networks; pass \
             --allow-private to allow it, or add site.invalid to NO_PROXY"
        )
    );
    assert_eq!(log.lock().expect("the log").len(), 1);
}

#[test]
fn exceptions_are_reached_without_the_proxy() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"direct"));
    let port = server.address.port();
    let with_port = format!("localhost:{port}");
    for (exceptions, is_direct) in [
        (&["localhost"][..], true),
        (&["other.example", "LOCALHOST"], true),
        (&["*"], true),
        (&[with_port.as_str()], true),
        (&["localhost:1"], false),
        (&["host"], false),
        (&["alhost"], false),
        (&["."], false),
        (&[], false),
    ] {
        let (address, log) = proxy(server.address, CONNECTED);
        let web = Web::new(WebOptions { proxies: through(address, exceptions), ..options() });
        web.get(&format!("http://localhost:{port}/"), &[]).expect("an answer");
        assert_eq!(log.lock().expect("the log").is_empty(), is_direct, "{exceptions:?}");
    }
    let (address, log) = proxy(server.address, CONNECTED);
    for (exception, is_direct) in
        [("site.invalid", true), (".site.invalid", true), ("*.site.invalid", true), ("te.invalid", false)]
    {
        let web = Web::new(WebOptions { proxies: through(address, &[exception]), ..options() });
        assert_eq!(web.get("http://a.site.invalid/", &[]).is_err(), is_direct, "{exception}");
    }
    assert_eq!(log.lock().expect("the log").len(), 1);
}

#[test]
fn a_proxy_that_refuses_or_is_not_there_is_told() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b""));
    let (address, _) = proxy(server.address, "HTTP/1.1 403 Forbidden\r\n\r\n");
    let web = Web::new(WebOptions { proxies: through(address, &[]), ..options() });
    let failure = web.attempt("http://site.invalid/", &[]).expect_err("refused");
    assert_eq!(failure.message, "the proxy 127.0.0.1 could not connect to site.invalid");
    let proxies = Proxies { http: Some("http://127.0.0.1:1".into()), ..Proxies::default() };
    let web = Web::new(WebOptions { proxies, ..options() });
    let failure = web.attempt("http://site.invalid/", &[]).expect_err("no proxy");
    assert_eq!(failure.message, "127.0.0.1 refused the connection");
    let proxies = Proxies { http: Some("ftp://hidden@127.0.0.1".into()), ..Proxies::default() };
    let failure =
        Web::new(WebOptions { proxies, ..options() }).attempt("http://a.invalid/", &[]).expect_err("no proxy");
    assert_eq!(failure.message, "the proxy set in the environment for http is not a valid address");
}

#[test]
fn encryption_goes_through_a_proxy_to_the_server() {
    let authority = Authority::new();
    let config = authority.server(&["site.invalid"], (-1, 1));
    let server = Server::start_tls(config, |_, out| respond(out, "200 OK", &[], b"secret"));
    let (address, log) = proxy(server.address, CONNECTED);
    let proxies = Proxies { https: Some(format!("http://{address}")), ..Proxies::default() };
    let web = Web::new(WebOptions { proxies, roots: Some(vec![authority.root()]), ..options() });
    assert_eq!(web.get("https://site.invalid/", &[]).expect("an answer").body, b"secret");
    assert!(web.get("https://other.invalid/", &[]).expect_err("another host").contains("is issued for another host"));
    assert_eq!(
        *log.lock().expect("the log"),
        ["site.invalid", "other.invalid"].map(|host| format!("CONNECT {host}:443 HTTP/1.1"))
    );
}

#[test]
fn socks_is_a_proxy_too() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"through"));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let target = server.address;
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).and_then(|()| stream.write_all(&[5, 0])).expect("a greeting");
        let mut head = [0; 5];
        stream.read_exact(&mut head).expect("a request");
        let mut rest = vec![0; usize::from(head[4]) + 2];
        stream.read_exact(&mut rest).expect("a name and port");
        assert_eq!((head[3], &rest[..]), (3, &b"site.invalid\0\x50"[..]));
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).expect("an answer");
        let mut onward = TcpStream::connect(target).expect("the server");
        let (mut from, mut to) = (stream.try_clone().expect("a copy"), onward.try_clone().expect("a copy"));
        std::thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
        drop(std::io::copy(&mut onward, &mut stream));
    });
    let proxies = Proxies { http: Some(format!("socks5h://{address}")), ..Proxies::default() };
    let web = Web::new(WebOptions { proxies, ..options() });
    assert_eq!(web.get("http://site.invalid/", &[]).expect("an answer").body, b"through");
}

/// The proxies that an environment names.
fn named(variables: &[(&str, &str)]) -> (Option<String>, Option<String>, Vec<String>) {
    let value = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_string());
    let found = Proxies::from_environment(value);
    (found.http, found.https, found.exceptions)
}

#[test]
fn the_environment_names_proxies() {
    let text = |value: &str| Some(value.to_string());
    assert_eq!(named(&[]), (None, None, Vec::new()));
    assert_eq!(named(&[("HTTPS_PROXY", "a:1"), ("http_proxy", "b:2")]), (text("b:2"), text("a:1"), Vec::new()));
    assert_eq!(named(&[("HTTP_PROXY", "a:1"), ("http_proxy", "b:2")]).0, text("b:2"));
    assert_eq!(named(&[("ALL_PROXY", "f:3"), ("https_proxy", "a:1"), ("http_proxy", " ")]).0, text("f:3"));
    assert_eq!(named(&[("all_proxy", "f:3"), ("https_proxy", "a:1")]).1, text("a:1"));
    assert_eq!(named(&[("no_proxy", "c, d,,e")]).2, ["c", "d", "e"]);
}
