//! The log: lines that many requests would repeat are counted, and nobody has to read it.

use std::process::{Command, Stdio};

use feuillet::receiver::tally::Tally;

use crate::harness::{Folder, ORIGIN, Receiver, proof};

#[test]
fn the_same_refusal_is_one_line_and_a_count() {
    let folder = Folder::new("counted");
    let mut receiver = Receiver::start(&folder);
    for _ in 0..25 {
        assert_eq!(receiver.post_with(&[], "{}").status, 400);
        let answer = minreq::get(receiver.url()).send().expect("an answer");
        assert_eq!(answer.status_code, 405);
    }
    receiver.signal("TERM");
    let (status, log) = receiver.ended();
    assert!(status.success());
    assert_eq!(log.iter().filter(|line| line.contains("refused: 405")).count(), 2, "{log:?}");
    assert!(
        log.iter().any(|line| line.ends_with("refused: 405 Method Not Allowed (25 times within a minute)")),
        "{log:?}"
    );
    assert_eq!(log.iter().filter(|line| line.contains("refused: 400")).count(), 2, "{log:?}");
    assert!(log.last().is_some_and(|line| line.ends_with(" stopped")), "{log:?}");
}

#[test]
fn lines_of_all_kinds_are_bounded() {
    let mut tally = Tally::default();
    let lines: Vec<_> = (0..10_000).filter_map(|index| tally.note(&format!("refused: {index}"))).collect();
    assert_eq!(lines.len(), 51);
    assert_eq!(tally.note("refused: 3"), None);
    assert_eq!(
        tally.minute_ends(),
        ["refused: 3 (2 times within a minute)", "refused: for other reasons (9950 times within a minute)"]
    );
    assert_eq!(tally.minute_ends(), [""; 0]);
    assert_eq!(tally.note("refused: 3").as_deref(), Some("refused: 3"));
}

/// A pipe holds some 64 kB; the different refusals alone would fill it.
#[test]
fn nobody_has_to_read_the_log() {
    let folder = Folder::new("unread");
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port();
    let address = format!("127.0.0.1:{port}");
    // A pipe that is full from the start, and that nobody reads.
    let script = "exec 3<>\"$1\"; shift; head -c 65536 /dev/zero >&3; exec \"$@\" 2>&3";
    let pipe = format!("{}.pipe", folder.db());
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let mut child = Command::new("sh")
        .args(["-c", script, "sh", &pipe, env!("CARGO_BIN_EXE_feuillet"), "consent", "receive", "--db", &folder.db()])
        .args(["--listen", &address, "--origin", ORIGIN, "--per-minute", "100000"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let url = format!("http://{address}/proofs");
    let end = std::time::Instant::now() + crate::harness::PATIENCE;
    while crate::harness::request(&url, &[], proof().to_string()).map_or(true, |answer| answer.status_code != 204) {
        assert!(std::time::Instant::now() < end, "the receiver accepts nothing");
    }
    for _ in 0..50 {
        assert_eq!(crate::harness::request(&url, &[], "{}").expect("an answer").status_code, 400);
    }
    assert_eq!(crate::harness::request(&url, &[], proof().to_string()).expect("an answer").status_code, 204);
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    assert!(child.wait().expect("it ends").success());
}
