//! The command's options, and the messages about them.

use std::os::unix::fs::PermissionsExt;

use crate::harness::{Folder, ORIGIN, Receiver, command, uuid};

fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let output = command(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn all_that_is_wrong_with_the_options_is_said_at_once() {
    let folder = Folder::new("options");
    let said = refused(
        &folder,
        &["--listen", "127.0.0.1:0", "--max-bytes", "1", "--per-minute", "many", "--trusted-proxy", "x"],
    );
    let faults = [
        "--max-bytes 1: expected a whole number from 1024 to 1048576",
        "--per-minute many: expected a whole number from 1 to 100000",
        "--trusted-proxy x: expected an address",
        "--origin is needed",
        "`feuillet consent receive --help` lists all options",
    ];
    assert!(faults.iter().all(|fault| said.contains(fault)), "{said}");
    let said = refused(&folder, &["--listen", "127.0.0.1:0", "--colour"]);
    assert!(
        said.contains("unexpected argument '--colour'") && said.contains("Usage: feuillet consent receive"),
        "{said}"
    );
}

#[test]
fn exactly_one_task_is_done() {
    let folder = Folder::new("tasks");
    let id = uuid();
    assert!(refused(&folder, &[]).contains("exactly one task is needed"));
    assert!(refused(&folder, &["--export", &id, "--erase", &id]).contains("exactly one task is needed"));
    assert!(refused(&folder, &["--export", &id, "--origin", ORIGIN]).contains("--origin goes with --listen only"));
    assert!(refused(&folder, &["--export"]).contains("a value is required for '--export <ID>'"));
    assert!(refused(&folder, &["--export", "--erase"]).contains("a value is required for '--export <ID>'"));
    assert!(refused(&folder, &["--erase", "everything"]).contains("--erase everything: expected a consent id"));
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = Folder::new("taken");
    let receiver = Receiver::start(&folder);
    let said = refused(&folder, &["--listen", &receiver.address, "--origin", ORIGIN]);
    assert!(said.contains(&format!("--listen {}: ", receiver.address)), "{said}");
}

#[test]
fn only_its_owner_can_read_the_database() {
    let folder = Folder::new("permissions");
    let receiver = Receiver::start(&folder);
    assert_eq!(receiver.post(&crate::harness::proof()).status, 204);
    for ending in ["", "-wal", "-shm"] {
        let mode = std::fs::metadata(folder.db() + ending).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
}
