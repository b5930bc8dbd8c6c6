//! What is stored, how often, and what never is.

use serde_json::{Value, json};

use crate::harness::{Folder, ORIGIN, Receiver, export, now, proof, with};

#[test]
fn a_proof_is_stored_and_can_be_exported() {
    let folder = Folder::new("stored");
    let receiver = Receiver::start(&folder);
    let first = with(proof(), "user_agent", Some(json!("Mozilla/5.0 (as the page says)")));
    let second = with(proof(), "id", Some(first["id"].clone()));
    let of_another = proof();
    for proof in [&first, &second, &of_another] {
        let answer = receiver.post(proof);
        assert_eq!(answer.status, 204, "{:?}", answer.response);
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    }
    let exported = export(&folder, &first["id"]);
    let proofs: Vec<&Value> = exported.iter().map(|line| &line["proof"]).collect();
    assert_eq!(proofs, [&first, &second]);
    assert!(exported.iter().all(|line| now() - line["received"].as_u64().expect("a time") < 60));
    assert_eq!(export(&folder, &of_another["id"]).len(), 1);
}

#[test]
fn any_path_and_both_content_types_are_taken() {
    let folder = Folder::new("content_types");
    let receiver = Receiver::start(&folder);
    for content_type in
        ["text/plain", "text/plain;charset=UTF-8", "application/json", "Application/JSON; charset=utf-8"]
    {
        let answer = receiver.post_with(&[("Content-Type", content_type)], proof().to_string());
        assert_eq!(answer.status, 204, "{content_type}");
    }
    for content_type in ["", "text/html", "application/x-www-form-urlencoded"] {
        let answer = receiver.post_with(&[("Content-Type", content_type)], proof().to_string());
        assert_eq!(answer.status, 415, "{content_type}");
    }
    for path in ["/", "/proofs", "/a/b?c=d"] {
        let url = format!("http://{}{path}", receiver.address);
        let answer = crate::harness::request(&url, &[], proof().to_string()).expect("an answer");
        assert_eq!(answer.status_code, 204, "{path}");
    }
}

#[test]
fn a_proof_that_is_sent_again_is_acknowledged_and_stored_once() {
    let folder = Folder::new("again");
    let receiver = Receiver::start(&folder);
    let sent = proof();
    let mut turned = serde_json::Map::new();
    sent.as_object().expect("an object").iter().rev().for_each(|(name, value)| {
        turned.insert(name.clone(), value.clone());
    });
    for body in [sent.to_string(), sent.to_string(), Value::Object(turned).to_string()] {
        assert_eq!(receiver.post_with(&[], body).status, 204);
    }
    let before = export(&folder, &sent["id"]);
    assert_eq!(before.len(), 1);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(receiver.post(&sent).status, 204);
    assert_eq!(export(&folder, &sent["id"]), before, "not even the time at which it arrived has changed");
}

#[test]
fn another_proof_under_a_known_event_is_refused_and_changes_nothing() {
    let folder = Folder::new("conflict");
    let receiver = Receiver::start(&folder);
    let sent = proof();
    assert_eq!(receiver.post(&sent).status, 204);
    let other = with(sent.clone(), "language", Some(json!("en")));
    let answer = receiver.post(&other);
    assert_eq!(answer.status, 409);
    assert_eq!(answer.pointers(), ["/event"]);
    let stored = export(&folder, &sent["id"]);
    assert_eq!(stored.iter().map(|line| &line["proof"]).collect::<Vec<_>>(), [&sent]);
}

#[test]
fn nothing_of_the_request_but_its_body_is_kept() {
    let folder = Folder::new("personal_data");
    let mut receiver = Receiver::start_with(&folder, &["--trusted-proxy", "127.0.0.1"]);
    let headers = [
        ("X-Forwarded-For", "203.0.113.77"),
        ("User-Agent", "a-browser-of-a-person/1.0"),
        ("Referer", "https://www.example.org/a-private-page"),
        ("Cookie", "session=a-secret"),
        ("Accept-Language", "gsw"),
    ];
    let sent = proof();
    assert_eq!(receiver.post_with(&headers, sent.to_string()).status, 204);
    let refused = with(proof(), "a name: Jeanne Personne", Some(json!("Jeanne Personne")));
    assert_eq!(receiver.post_with(&headers, refused.to_string()).status, 400);
    receiver.signal("TERM");
    let log = receiver.ended().1.join("\n");
    assert!(log.contains("refused: 400 Bad Request: an unknown field"), "{log}");
    assert!(folder.holds(sent["event"].as_str().expect("a text")), "the scan sees what is stored");
    for personal in ["203.0.113", "127.0.0.1", "a-browser", "a-private", "a-secret", "gsw", "Jeanne"] {
        assert!(!folder.holds(personal), "{personal} is in the database");
        assert!(!log.contains(personal), "{personal} is in the log\n{log}");
    }
    assert!(!log.contains(sent["id"].as_str().expect("a text")));
}

#[test]
fn what_cannot_be_stored_is_not_acknowledged() {
    let folder = Folder::new("not_stored");
    let receiver = Receiver::start(&folder);
    let database = folder.open();
    let trigger = "CREATE TRIGGER full BEFORE INSERT ON proofs BEGIN SELECT RAISE(ABORT, 'no room'); END";
    database.execute_batch(trigger).expect("a database that accepts nothing");
    let sent = proof();
    let answer = receiver.post(&sent);
    assert_eq!(answer.status, 503);
    assert!(answer.header("retry-after").is_some());
    receiver.log_line("proofs not stored: 1; no room");
    database.execute_batch("DROP TRIGGER full").expect("a database that accepts proofs again");
    assert_eq!(receiver.post(&sent).status, 204, "the receiver recovers by itself");
    assert_eq!(export(&folder, &sent["id"]).len(), 1);
}
