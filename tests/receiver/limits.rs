//! Limits on size, and clients that are slow or break off.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use crate::harness::{Folder, ORIGIN, PATIENCE, Receiver, export, proof, with};

/// Sends the first part of a request, with these headers; whatever is written later comes after it.
fn begin(receiver: &Receiver, headers: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&receiver.address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    let head = format!(
        "POST /proofs HTTP/1.1\r\nHost: {}\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain\r\n{headers}\r\n",
        receiver.address
    );
    stream.write_all(head.as_bytes()).expect("a request");
    stream
}

/// Reads everything until the receiver closes the connection.
fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_body_that_says_it_is_too_long_is_refused_unread() {
    let folder = Folder::new("too_long");
    let receiver = Receiver::start_with(&folder, &["--max-bytes", "2000"]);
    // No part of the body is ever sent.
    let said = answer(begin(&receiver, "Content-Length: 10000000000\r\n"));
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
    assert!(said.contains("expected at most 2000 bytes"), "{said}");
    let said = answer(begin(&receiver, "Content-Length: 2001\r\nExpect: 100-continue\r\n"));
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
    receiver.log_line("refused: 413 Payload Too Large");
}

#[test]
fn a_body_that_turns_out_too_long_is_refused_as_soon_as_it_is() {
    let folder = Folder::new("turns_out_too_long");
    let receiver = Receiver::start_with(&folder, &["--max-bytes", "2000"]);
    let mut stream = begin(&receiver, "Transfer-Encoding: chunked\r\n");
    let chunk = format!("3e8\r\n{}\r\n", "a".repeat(1000));
    // There is no last chunk: the receiver does not wait for one.
    stream.write_all(chunk.repeat(3).as_bytes()).expect("three chunks");
    let said = answer(stream);
    assert!(said.starts_with("HTTP/1.1 413 "), "{said}");
}

#[test]
fn the_limit_is_exact() {
    let folder = Folder::new("exact");
    let receiver = Receiver::start_with(&folder, &["--max-bytes", "2000"]);
    let padded = |length: usize| {
        let body = proof().to_string();
        [body.as_str(), &" ".repeat(length - body.len())].concat()
    };
    assert_eq!(receiver.post_with(&[], padded(2000)).status, 204);
    assert_eq!(receiver.post_with(&[], padded(2001)).status, 413);
}

#[test]
fn the_usual_limit_has_room_for_the_longest_record() {
    let folder = Folder::new("longest");
    let receiver = Receiver::start(&folder);
    let sent = proof();
    let record = sent["record"].as_str().expect("a text");
    let mut record = record.to_string();
    let mut services = serde_json::Map::new();
    for number in 100..1000 {
        let entry = format!("*a-service-{number}~0000000");
        if record.len() + entry.len() > 4000 {
            break;
        }
        record.push_str(&entry);
        services.insert(format!("a-service-{number}"), json!(false));
    }
    let sent = with(with(sent, "record", Some(json!(record))), "services", Some(services.into()));
    let sent = with(sent, "user_agent", Some(json!("a".repeat(1024))));
    assert_eq!(receiver.post(&sent).status, 204);
    assert_eq!(export(&folder, &sent["id"])[0]["proof"], sent);
}

#[test]
fn a_client_that_breaks_off_stores_nothing_and_holds_nobody_up() {
    let folder = Folder::new("breaks_off");
    let receiver = Receiver::start(&folder);
    let (broken, slow, whole) = (proof(), proof(), proof());
    let half = |proof: &serde_json::Value| proof.to_string()[..200].to_string();
    let length = format!("Connection: close\r\nContent-Length: {}\r\n", broken.to_string().len());
    let mut stream = begin(&receiver, &length);
    stream.write_all(half(&broken).as_bytes()).expect("half a body");
    drop(stream);
    let mut waiting = begin(&receiver, &length);
    waiting.write_all(half(&slow).as_bytes()).expect("half a body");
    assert_eq!(receiver.post(&whole).status, 204);
    assert!(export(&folder, &broken["id"]).is_empty());
    assert!(export(&folder, &slow["id"]).is_empty());
    waiting.write_all(&slow.to_string().as_bytes()[200..]).expect("the other half");
    assert!(answer(waiting).starts_with("HTTP/1.1 204 "));
    assert_eq!(export(&folder, &slow["id"]).len(), 1);
}
