//! Disk failures while a site is published: the existing site stays, and the next run makes the new one.

use std::path::Path;
use std::process::{Command, Output};

use crate::publication::{Folder, files_below, root};

/// Runs the command in a shell that sets limits first.
fn publish(limits: &str, content: &Path, place: &Path, out: &Path) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{limits}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_feuillet"), "build"])
        .arg(content)
        .arg("--program")
        .arg(place.join("program"))
        .arg("--source")
        .arg(root())
        .arg("--out")
        .arg(out)
        .arg("--no-compress")
        .env("FEUILLET_CACHE", place.join("cache"))
        .output()
        .expect("a shell")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn site(dist: &Path) -> Vec<(String, Vec<u8>)> {
    let read =
        |path: &std::path::PathBuf| (path.display().to_string(), std::fs::read(dist.join(path)).expect("a file"));
    files_below(dist).iter().map(read).collect()
}

#[test]
fn a_disk_that_is_full_leaves_the_old_site_and_a_message() {
    let content = Folder::minimal().article("un", "2026-03-13", "");
    let place = Folder::empty().with_program();
    let out = place.path().join("dist");
    let first = publish("true", content.path(), place.path(), &out);
    assert!(first.status.success(), "{}", said(&first));
    let old = site(&out);
    let content = content.article("deux", "2026-03-14", "");
    // No file may grow beyond 4 KiB: first as a write error, then as a signal that ends the program at once.
    for limits in ["trap '' XFSZ; ulimit -f 8", "ulimit -f 8"] {
        let failed = publish(limits, content.path(), place.path(), &out);
        assert!(!failed.status.success(), "{limits}");
        if limits.starts_with("trap") {
            assert!(said(&failed).contains(".dist.feuillet/site/"), "{}", said(&failed));
            assert!(!place.path().join(".dist.feuillet").exists(), "nothing is left beside it");
        }
        assert!(site(&out) == old, "{limits}: the old site is as it was");
    }
    let second = publish("true", content.path(), place.path(), &out);
    assert!(second.status.success(), "{}", said(&second));
    assert!(out.join("articles/deux/index.html").is_file());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let content = Folder::minimal();
    let place = Folder::empty().with_program();
    for out in ["/proc/feuillet/dist", "/sys/dist"] {
        let failed = publish("true", content.path(), place.path(), Path::new(out));
        assert_eq!(failed.status.code(), Some(2));
        assert!(said(&failed).contains(if out.starts_with("/proc") { "/proc" } else { "/sys" }), "{}", said(&failed));
    }
}
