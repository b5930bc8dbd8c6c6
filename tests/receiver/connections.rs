//! Connections: which of them a client cannot hold, and for how long it can hold the others.

use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream};

use feuillet::receiver::connection_slots::ConnectionSlots;
use serde_json::json;

use crate::harness::{Folder, ORIGIN, PATIENCE, Receiver, export, proof, with};

fn connect(receiver: &Receiver) -> TcpStream {
    let stream = TcpStream::connect(&receiver.address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    stream
}

/// Reads everything until the receiver closes the connection; the client's side stays open.
fn until_closed(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => bytes.extend_from_slice(&buffer[..length]),
            Err(error) => {
                assert!(error.kind() != std::io::ErrorKind::WouldBlock, "the receiver never closes the connection");
                break;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn request(method: &str, path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

#[test]
fn a_connection_carries_one_request_and_is_closed_after_any_answer() {
    let folder = Folder::new("one_request");
    let receiver = Receiver::start_with(&folder, &["--per-minute", "100000"]);
    let good = request("POST", "/proofs", &proof().to_string());
    let cases = [
        (good.clone(), "204"),
        (request("GET", "/healthz", ""), "204"),
        (request("OPTIONS", "/proofs", ""), "204"),
        (request("GET", "/", ""), "405"),
        (request("DELETE", "/proofs", ""), "405"),
        (request("POST", "/proofs", "{}"), "400"),
        (good.replace("text/plain", "text/html"), "415"),
        (good.replace(ORIGIN, "https://other.example"), "403"),
    ];
    for (sent, status) in cases {
        let mut stream = connect(&receiver);
        stream.write_all(sent.as_bytes()).expect("a request");
        // A second request is ignored.
        let _ = stream.write_all(request("GET", "/healthz", "").as_bytes());
        let said = until_closed(&mut stream);
        assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{sent}\n{said}");
        assert_eq!(said.matches("HTTP/1.1 ").count(), 1, "{said}");
        assert!(said.to_ascii_lowercase().contains("connection: close"), "{said}");
    }
}

#[test]
fn a_refusal_before_the_body_is_read_still_arrives() {
    let folder = Folder::new("arrives");
    let receiver = Receiver::start(&folder);
    for _ in 0..20 {
        let mut stream = connect(&receiver);
        let body = "a".repeat(100_000);
        let sent = request("POST", "/proofs", &body).replace(ORIGIN, "https://other.example");
        // The receiver may have answered and closed before the whole request is sent.
        let _ = stream.write_all(sent.as_bytes());
        let said = until_closed(&mut stream);
        assert!(said.starts_with("HTTP/1.1 403 ") && said.contains("the header Origin"), "{said}");
    }
}

#[test]
fn a_client_that_pipelines_and_never_reads_is_closed() {
    let folder = Folder::new("pipelines");
    let receiver = Receiver::start_with(&folder, &["--max-seconds", "3"]);
    let mut stream = connect(&receiver);
    stream.set_write_timeout(Some(PATIENCE)).expect("a time limit");
    let many = request("GET", "/healthz", "").repeat(100_000);
    assert!(stream.write_all(many.as_bytes()).is_err(), "the receiver reads all of it");
    assert_eq!(receiver.post(&proof()).status, 204);
}

#[test]
fn whoever_is_slow_is_closed_in_time_at_every_stage() {
    let folder = Folder::new("slow");
    let receiver = Receiver::start_with(&folder, &["--max-seconds", "3"]);
    let whole = request("POST", "/proofs", &proof().to_string());
    let head = whole.find("\r\n\r\n").expect("an end of the head");
    for (length, answer) in
        [(0, ""), (1, ""), (head, ""), (head + 4, "HTTP/1.1 408 "), (whole.len() - 1, "HTTP/1.1 408 ")]
    {
        let mut stream = connect(&receiver);
        stream.write_all(&whole.as_bytes()[..length]).expect("the beginning of a request");
        let said = until_closed(&mut stream);
        assert!(if answer.is_empty() { said.is_empty() } else { said.starts_with(answer) }, "{length}: {said}");
    }
    // Sending a byte now and then does not help.
    let mut stream = connect(&receiver);
    let mut reader = stream.try_clone().expect("the same connection");
    std::thread::scope(|scope| {
        let closed = scope.spawn(move || until_closed(&mut reader));
        for byte in whole.as_bytes().iter().cycle() {
            if closed.is_finished() || stream.write_all(&[*byte]).is_err() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        closed.join().expect("it is closed");
    });
    receiver.log_line("refused: 408");
}

#[test]
fn one_client_has_a_part_of_all_connections_and_gets_it_back() {
    let folder = Folder::new("places");
    let receiver = Receiver::start(&folder);
    let mut held: Vec<TcpStream> = (0..32).map(|_| connect(&receiver)).collect();
    let mut more = connect(&receiver);
    assert_eq!(until_closed(&mut more), "");
    receiver.log_line("closed: too many connections from one client");
    held.truncate(16);
    let end = std::time::Instant::now() + PATIENCE;
    while crate::harness::request(&receiver.url(), &[], proof().to_string()).is_err() {
        assert!(std::time::Instant::now() < end, "the slots never become free again");
    }
}

#[test]
fn a_trusted_proxy_speaks_for_many() {
    let folder = Folder::new("proxy_places");
    let receiver = Receiver::start_with(&folder, &["--trusted-proxy", "127.0.0.0/8"]);
    let held: Vec<TcpStream> = (0..100).map(|_| connect(&receiver)).collect();
    let sent = with(proof(), "language", Some(json!("de")));
    assert_eq!(receiver.post(&sent).status, 204);
    assert_eq!(export(&folder, &sent["id"]).len(), 1);
    drop(held);
}

#[test]
fn places_are_counted_by_client_and_forgotten_when_free() {
    let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
    let slots = ConnectionSlots::new(2);
    let held = [ip("2001:db8:0:1::1"), ip("2001:db8:0:1::2")].map(|client| slots.take(client).expect("a slot"));
    assert!(slots.take(ip("2001:db8:0:1:ffff::3")).is_none(), "the same network");
    let other = slots.take(ip("2001:db8:0:2::1")).expect("a slot");
    let v4 = [ip("203.0.113.1"), ip("::ffff:203.0.113.1")].map(|client| slots.take(client).expect("a slot"));
    assert!(slots.take(ip("203.0.113.1")).is_none());
    assert_eq!(slots.clients(), 3);
    drop(held);
    assert!(slots.take(ip("2001:db8:0:1::9")).is_some());
    drop((other, v4));
    assert_eq!(slots.clients(), 0);
}
