//! Acknowledged proofs are stored: after a kill, with two receivers on one database, and at an orderly end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Folder, ORIGIN, PATIENCE, Receiver, command, export, proof, request};

const WRITERS: usize = 8;

/// Every proof in the database as JSON, after SQLite's own integrity check.
fn stored(folder: &Folder) -> Vec<Value> {
    let database = folder.open();
    let check: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(check, "ok");
    let mut statement = database.prepare("SELECT proof FROM proofs").expect("the table is there");
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("its rows");
    rows.map(|row| serde_json::from_str(&row.expect("a row")).expect("JSON")).collect()
}

#[test]
fn every_acknowledged_proof_survives_a_kill_among_many_writers() {
    let folder = Folder::new("kill");
    let acknowledged = Mutex::new(Vec::new());
    let count = || acknowledged.lock().expect("no writer has failed").len();
    for round in 1..=12 {
        let mut receiver = Receiver::start(&folder);
        let url = receiver.url();
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    loop {
                        let sent = proof();
                        // Anything else ends the loop: the HTTP client answers by itself if the server is dead.
                        match request(&url, &[], sent.to_string()) {
                            Ok(answer) if answer.status_code == 204 => {
                                acknowledged.lock().expect("no writer has failed").push(sent);
                            }
                            _ => break,
                        }
                    }
                });
            }
            let end = Instant::now() + PATIENCE;
            while count() < round * 25 && Instant::now() < end {
                std::thread::sleep(Duration::from_millis(1));
            }
            receiver.kill();
        });
        assert!(count() >= round * 25, "{} proofs were acknowledged", count());
        let stored = stored(&folder);
        let acknowledged = acknowledged.lock().expect("no writer has failed");
        for sent in acknowledged.iter() {
            assert!(stored.contains(sent), "acknowledged and lost: {sent}");
        }
        // Some may be stored and no longer acknowledged: at most those under way.
        assert!(stored.len() <= acknowledged.len() + round * WRITERS);
    }
    let receiver = Receiver::start(&folder);
    let known = acknowledged.lock().expect("no writer has failed")[0].clone();
    assert_eq!(receiver.post(&known).status, 204);
    assert_eq!(export(&folder, &known["id"]).len(), 1);
}

/// While another program holds the lock, a kill hits proofs that have arrived and are not written yet.
#[test]
fn no_proof_is_acknowledged_before_it_is_written() {
    let folder = Folder::new("in_the_way");
    let mut receiver = Receiver::start(&folder);
    let url = receiver.url();
    let in_the_way = folder.open();
    let send_all_and = |then: &mut dyn FnMut()| -> usize {
        std::thread::scope(|scope| {
            let sending: Vec<_> = (0..WRITERS)
                .map(|_| {
                    scope.spawn(|| request(&url, &[], proof().to_string()).is_ok_and(|reply| reply.status_code == 204))
                })
                .collect();
            std::thread::sleep(Duration::from_millis(500));
            then();
            sending.into_iter().map(|thread| thread.join().expect("it ends")).filter(|is_stored| *is_stored).count()
        })
    };
    let lock = || in_the_way.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let release = || in_the_way.execute_batch("ROLLBACK").expect("no lock");
    lock();
    assert_eq!(send_all_and(&mut || release()), WRITERS, "the proofs wait for a while and are stored");
    assert_eq!(stored(&folder).len(), WRITERS);
    lock();
    assert_eq!(send_all_and(&mut || receiver.kill()), 0);
    release();
    assert_eq!(stored(&folder).len(), WRITERS);
}

#[test]
fn two_receivers_share_one_database() {
    let folder = Folder::new("two_receivers");
    // Both start at the same moment, and neither finds a database.
    let receivers: Vec<Receiver> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..2).map(|_| scope.spawn(|| Receiver::start(&folder))).collect();
        starting.into_iter().map(|thread| thread.join().expect("it starts")).collect()
    });
    let urls: Vec<String> = receivers.iter().map(Receiver::url).collect();
    let shared: Vec<Value> = (0..40).map(|_| proof()).collect();
    let send = |url: &str, sent: &Value| request(url, &[], sent.to_string()).expect("an answer").status_code;
    let own: usize = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|number| {
                let (url, shared) = (&urls[number % 2], &shared);
                scope.spawn(move || {
                    // The same proofs go to both receivers, and as many more to only one.
                    for sent in shared {
                        assert_eq!(send(url, sent), 204);
                        assert_eq!(send(url, &proof()), 204);
                    }
                    shared.len()
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().expect("every proof is acknowledged")).sum()
    });
    let stored = stored(&folder);
    assert_eq!(stored.len(), own + shared.len());
    assert!(shared.iter().all(|sent| stored.contains(sent)));
}

#[test]
fn a_request_that_has_begun_is_answered_before_the_end() {
    let folder = Folder::new("orderly_end");
    for signal in ["TERM", "INT"] {
        let mut receiver = Receiver::start(&folder);
        let sent = proof().to_string();
        let mut stream = TcpStream::connect(&receiver.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        let head = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
            sent.len()
        );
        stream.write_all(head.as_bytes()).expect("a request");
        // This shows that the receiver has begun to read.
        let mut go_on = [0; 25];
        stream.read_exact(&mut go_on).expect("an interim answer");
        assert_eq!(String::from_utf8_lossy(&go_on), "HTTP/1.1 100 Continue\r\n\r\n");
        receiver.signal(signal);
        receiver.log_line("stopping");
        assert!(TcpStream::connect(&receiver.address).is_err(), "nobody else is let in");
        stream.write_all(sent.as_bytes()).expect("the body");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
        let (status, log) = receiver.ended();
        assert!(status.success(), "{log:?}");
        assert!(log.last().is_some_and(|line| line.ends_with("stopped")), "{log:?}");
        let sent: Value = serde_json::from_str(&sent).expect("JSON");
        assert!(stored(&folder).contains(&sent));
    }
    assert_eq!(stored(&folder).len(), 2);
}

#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    let folder = Folder::new("idle");
    let mut receiver = Receiver::start(&folder);
    let idle = TcpStream::connect(&receiver.address).expect("a connection");
    assert_eq!(receiver.post(&proof()).status, 204);
    receiver.signal("TERM");
    let (status, log) = receiver.ended();
    assert!(status.success());
    assert!(!log.iter().any(|line| line.contains("cut off")), "{log:?}");
    drop(idle);
}

#[test]
fn another_programs_database_is_left_alone() {
    let folder = Folder::new("foreign");
    let listen = ["--listen", "127.0.0.1:0", "--origin", ORIGIN];
    let refused = |why: &str| {
        let before = folder.bytes();
        let output = command(&folder, &listen);
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("proofs.sqlite: ") && said.contains(why), "{said}");
        assert_eq!(folder.bytes(), before);
    };
    folder.open().execute_batch("CREATE TABLE theirs (a)").expect("a table");
    refused("belongs to another program");
    std::fs::write(folder.db(), "a letter, not a database, and longer than the head of one".repeat(20))
        .expect("a file");
    refused("file is not a database");
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let folder = Folder::new("later");
    let mut receiver = Receiver::start(&folder);
    receiver.signal("TERM");
    receiver.ended();
    folder.open().execute_batch("PRAGMA user_version = 7").expect("a later version");
    let output = command(&folder, &["--listen", "127.0.0.1:0", "--origin", ORIGIN]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("has version 7, this program knows version 2"), "{said}");
}
