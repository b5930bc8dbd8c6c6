//! Erasing: by consent id and by age, only from the command line.

use serde_json::json;

use crate::harness::{Folder, Receiver, command, export, now, proof, uuid, with};

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn everything_of_a_consent_id_is_erased_and_nothing_else() {
    let folder = Folder::new("erase");
    let receiver = Receiver::start(&folder);
    let mine = with(proof(), "user_agent", Some(json!("a-browser-to-be-forgotten")));
    let mine_too = with(proof(), "id", Some(mine["id"].clone()));
    let other = proof();
    for proof in [&mine, &mine_too, &other] {
        assert_eq!(receiver.post(proof).status, 204);
    }
    let id = mine["id"].as_str().expect("a text");
    assert!(folder.holds(id));
    // While the receiver runs, and with an id as a person may write it.
    let output = command(&folder, &["--erase", &id.to_uppercase()]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("erased 2 proofs"), "{}", said(&output));
    assert!(export(&folder, &mine["id"]).is_empty());
    assert_eq!(export(&folder, &other["id"]).len(), 1);
    for gone in [id, "a-browser-to-be-forgotten", mine["event"].as_str().expect("a text")] {
        assert!(!folder.holds(gone), "{gone} is still in the files");
    }
    assert!(folder.holds(other["event"].as_str().expect("a text")));
    let output = command(&folder, &["--erase", id]);
    assert!(output.status.success() && said(&output).contains("erased 0 proofs"), "{}", said(&output));
    assert_eq!(receiver.post(&proof()).status, 204, "the receiver goes on");
}

#[test]
fn proofs_that_came_before_a_day_can_be_erased() {
    let folder = Folder::new("erase_before");
    let receiver = Receiver::start(&folder);
    let (old, new) = (proof(), proof());
    for proof in [&old, &new] {
        assert_eq!(receiver.post(proof).status, 204);
    }
    // 2020-03-01T23:59:59Z.
    let sql = "UPDATE proofs SET received = 1583107199 WHERE id = ?1";
    folder.open().execute(sql, [old["id"].as_str()]).expect("a proof becomes old");
    let erase = |day: &str| command(&folder, &["--erase-before", day]);
    assert!(said(&erase("2020-03-01")).contains("erased 0 proofs"));
    assert!(said(&erase("2020-03-02")).contains("erased 1 proof"));
    assert!(export(&folder, &old["id"]).is_empty());
    assert_eq!(export(&folder, &new["id"]).len(), 1);
    let output = erase("yesterday");
    assert!(!output.status.success());
    assert!(said(&output).contains("--erase-before yesterday: expected a day such as"), "{}", said(&output));
}

#[test]
fn a_database_that_is_not_there_is_a_fault_and_is_not_made() {
    let folder = Folder::new("not_there");
    for task in ["--export", "--erase"] {
        let output = command(&folder, &[task, &uuid()]);
        assert!(!output.status.success());
        assert!(said(&output).contains("proofs.sqlite: "), "{}", said(&output));
    }
    assert!(!std::path::Path::new(&folder.db()).exists());
}

#[test]
fn no_request_reads_or_erases() {
    let folder = Folder::new("no_admin");
    let receiver = Receiver::start(&folder);
    let sent = proof();
    assert_eq!(receiver.post(&sent).status, 204);
    let id = sent["id"].as_str().expect("a text");
    for path in [format!("/{id}"), format!("/proofs?id={id}"), format!("/export/{id}")] {
        for method in [minreq::Method::Get, minreq::Method::Delete] {
            let url = format!("http://{}{path}", receiver.address);
            let response = minreq::Request::new(method, url).send().expect("an answer");
            assert_eq!(response.status_code, 405);
            assert!(!String::from_utf8_lossy(response.as_bytes()).contains("marketing"));
        }
    }
    let stored = export(&folder, &sent["id"]);
    assert_eq!(stored.len(), 1);
    assert!(now() >= stored[0]["received"].as_u64().expect("a time"));
}

/// Puts many proofs into the database at once, all received at this moment.
fn put_old(folder: &Folder, number: usize, received: i64) {
    let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) \
         INSERT INTO proofs SELECT 'old-' || ?2 || '-' || i, 'of-nobody', ?2, '{}' FROM n";
    folder.open().execute(sql, rusqlite::params![number as i64, received]).expect("old proofs");
}

fn stored(folder: &Folder) -> i64 {
    folder.open().query_row("SELECT count(*) FROM proofs", [], |row| row.get(0)).expect("a number")
}

/// There are many more proofs than one step erases; each step lets waiting proofs through.
#[test]
fn proofs_are_taken_while_many_old_ones_are_erased() {
    let folder = Folder::new("erase_many");
    let receiver = Receiver::start(&folder);
    assert_eq!(receiver.post(&proof()).status, 204);
    put_old(&folder, 20_000, 1_500_000_000);
    std::thread::scope(|scope| {
        let erasing = scope.spawn(|| command(&folder, &["--erase-before", "2020-01-01"]));
        let mut taken = 0;
        while !erasing.is_finished() {
            assert_eq!(receiver.post(&proof()).status, 204);
            taken += 1;
        }
        let output = erasing.join().expect("it ends");
        assert!(said(&output).contains("erased 20000 proofs"), "{}", said(&output));
        assert_eq!(stored(&folder), taken + 1);
    });
}

#[test]
fn the_receiver_erases_what_is_kept_no_longer() {
    let folder = Folder::new("keep_days");
    drop(Receiver::start(&folder));
    let day = 24 * 60 * 60;
    let now = i64::try_from(now()).expect("a time");
    put_old(&folder, 1_200, now - 31 * day);
    put_old(&folder, 3, now - 29 * day);
    let receiver = Receiver::start_with(&folder, &["--keep-days", "30"]);
    let end = std::time::Instant::now() + crate::harness::PATIENCE;
    while stored(&folder) > 3 {
        assert!(std::time::Instant::now() < end, "{} are left", stored(&folder));
    }
    assert_eq!(receiver.post(&proof()).status, 204);
    assert_eq!(stored(&folder), 4);
}

#[test]
fn a_database_of_the_first_version_is_brought_up_to_date() {
    let folder = Folder::new("version_1");
    let sent = proof();
    {
        let receiver = Receiver::start(&folder);
        assert_eq!(receiver.post(&sent).status, 204);
    }
    let back = "DROP TABLE trials; DROP INDEX proofs_by_received; PRAGMA user_version = 1";
    folder.open().execute_batch(back).expect("a database as the first version made it");
    let receiver = Receiver::start(&folder);
    assert_eq!(receiver.post(&proof()).status, 204);
    assert_eq!(export(&folder, &sent["id"]).len(), 1);
    let plan: String = folder
        .open()
        .query_row(
            "EXPLAIN QUERY PLAN SELECT rowid FROM proofs WHERE received < 1 ORDER BY received LIMIT 5",
            [],
            |row| row.get(3),
        )
        .expect("a plan");
    assert!(plan.contains("proofs_by_received"), "{plan}");
}
