//! Digests of a day: a later change is detected, and erased proofs are only missing.

use jiff::Timestamp;
use serde_json::Value;

use crate::harness::{Folder, Receiver, command, proof};

fn today() -> String {
    Timestamp::now().strftime("%Y-%m-%d").to_string()
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_change_after_the_digest_is_seen_and_an_erasure_is_none() {
    let folder = Folder::new("digest");
    let receiver = Receiver::start(&folder);
    let sent: Vec<Value> = (0..5).map(|_| proof()).collect();
    // Around midnight the proofs may belong to two days; then the test repeats this step.
    let digest = loop {
        let day = today();
        for proof in &sent {
            assert_eq!(receiver.post(proof).status, 204);
        }
        let output = command(&folder, &["--digest", &day]);
        assert!(output.status.success() && said(&output).contains("the day is not over"), "{}", said(&output));
        if day == today() {
            break String::from_utf8(output.stdout).expect("text");
        }
    };
    assert_eq!(digest.lines().count(), 6, "{digest}");
    assert!(!digest.contains(sent[0]["id"].as_str().expect("an id")));
    let file = format!("{}.digest", folder.db());
    std::fs::write(&file, &digest).expect("a file");
    let verify = || command(&folder, &["--verify", &file]);
    assert!(
        said(&verify()).contains("5 proofs as in the digest, 0 missing, 0 changed or added"),
        "{}",
        said(&verify())
    );
    let id = |number: usize| sent[number]["id"].as_str().expect("an id");
    assert!(command(&folder, &["--erase", id(0)]).status.success());
    assert!(verify().status.success());
    assert!(said(&verify()).contains("4 proofs as in the digest, 1 missing, 0 changed"), "{}", said(&verify()));
    let granted = "UPDATE proofs SET proof = json_set(proof, '$.services.adobe', json('true')) WHERE id = ?1";
    folder.open().execute(granted, [id(1)]).expect("a change");
    assert!(!verify().status.success());
    assert!(
        said(&verify()).contains("3 proofs as in the digest, 2 missing, 1 changed or added"),
        "{}",
        said(&verify())
    );
    folder.open().execute("UPDATE proofs SET received = received - 1 WHERE id = ?1", [id(2)]).expect("a change");
    assert!(!verify().status.success());
    for changed in [digest.replacen('a', "b", 1), digest.lines().take(3).collect::<Vec<_>>().join("\n"), String::new()]
    {
        std::fs::write(&file, changed).expect("a file");
        let output = verify();
        assert!(!output.status.success() && said(&output).contains(".digest: "), "{}", said(&output));
    }
}
