//! A limit on what is stored, a full disk, and what `/healthz` says about them.

use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Folder, Receiver, command, export, proof, with};

fn health(receiver: &Receiver) -> i32 {
    minreq::get(format!("http://{}/healthz", receiver.address)).send().expect("an answer").status_code.into()
}

/// A proof of about ten thousand bytes.
fn long() -> Value {
    let services: serde_json::Map<_, _> =
        (0..400).map(|index| (format!("a-service-{index:04}"), json!(false))).collect();
    with(proof(), "services", Some(services.into()))
}

#[test]
fn the_database_does_not_outgrow_its_bound_and_goes_on_when_there_is_room() {
    let folder = Folder::new("max_db");
    let receiver = Receiver::start_with(&folder, &["--per-minute", "100000", "--max-db", "1"]);
    assert_eq!(health(&receiver), 204);
    let first = long();
    assert_eq!(receiver.post(&first).status, 204);
    let stored = (0..200).map(|_| receiver.post(&long())).take_while(|answer| answer.status == 204).count();
    assert!((50..200).contains(&stored), "{stored}");
    receiver.log_line("nearly as large as --max-db allows");
    let refused = receiver.post(&long());
    assert_eq!(refused.status, 503);
    assert!(refused.header("retry-after").is_some());
    receiver.log_line("proofs not stored: 1; database or disk is full");
    assert_eq!(health(&receiver), 503);
    assert_eq!(export(&folder, &first["id"]).len(), 1, "stored proofs can be read");
    let length = std::fs::metadata(folder.db()).expect("the database").len();
    assert!(length <= 1024 * 1024, "{length}");
    assert!(command(&folder, &["--erase-before", "2100-01-01"]).status.success());
    assert_eq!(health(&receiver), 204);
    assert_eq!(receiver.post(&long()).status, 204, "the receiver recovers by itself");
}

/// The system's limit on file length stands in for a full disk: writing beyond it fails.
#[test]
fn a_full_disk_is_said_and_harms_nothing() {
    let folder = Folder::new("full_disk");
    let receiver = Receiver::start_under(&folder, "trap '' XFSZ; ulimit -S -f 2000", &["--per-minute", "100000"]);
    assert_eq!(health(&receiver), 204);
    let mut stored = Vec::new();
    let refused = loop {
        let sent = long();
        match receiver.post(&sent) {
            answer if answer.status == 204 => stored.push(sent),
            answer => break answer,
        }
        assert!(stored.len() < 2000, "the limit is never reached");
    };
    assert_eq!(refused.status, 503);
    assert_eq!(health(&receiver), 503);
    receiver.log_line("the database cannot be written to: ");
    for sent in [stored.first(), stored.last()].into_iter().flatten() {
        assert_eq!(export(&folder, &sent["id"]).len(), 1);
    }
    let room = Command::new("prlimit").args(["--pid", &receiver.id(), "--fsize=unlimited"]).status();
    assert!(room.expect("prlimit of util-linux").success());
    assert_eq!(health(&receiver), 204);
    assert_eq!(receiver.post(&long()).status, 204, "the receiver recovers by itself");
}

#[test]
fn health_is_asked_of_the_database() {
    let folder = Folder::new("health");
    let receiver = Receiver::start(&folder);
    let database = folder.open();
    database
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON trials BEGIN SELECT RAISE(ABORT, 'no room'); END")
        .expect("a database that accepts nothing");
    assert_eq!(health(&receiver), 503);
    database.execute_batch("DROP TRIGGER full").expect("a database that accepts proofs again");
    assert_eq!(health(&receiver), 204);
    let left: i64 = database.query_row("SELECT count(*) FROM trials", [], |row| row.get(0)).expect("a number");
    assert_eq!(left, 0, "a trial leaves nothing behind");
}
