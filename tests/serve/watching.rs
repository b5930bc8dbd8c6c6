//! Watching: editors that save in their own ways, many files, branches, ignored files.

use std::fs;
use std::process::Command;
use std::sync::atomic::Ordering;
use std::time::Duration;

use feuillet::serve::ServeOptions;
use feuillet::serve::ignored::is_ignored;

use crate::client::get;
use crate::stub::{Folder, Running, options};

fn running() -> Running {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    Running::new(folder)
}

fn shows(running: &Running, path: &str, text: &str) {
    running.wait(|running| get(running.port, path, &[]).text().contains(text));
}

#[test]
fn all_ways_to_save_are_seen() {
    let running = running();
    let (file, folder) = (running.folder.path("content/index.txt"), running.folder.path("content"));
    fs::write(&file, "in place").unwrap();
    shows(&running, "/", "in place");
    // By rename, as most editors do.
    fs::write(folder.join(".index.txt.swp"), "x").unwrap();
    fs::write(folder.join("index.txt.tmp"), "by rename").unwrap();
    fs::rename(folder.join("index.txt.tmp"), &file).unwrap();
    shows(&running, "/", "by rename");
    // The old file is moved away first, as Vim does with a backup.
    fs::rename(&file, folder.join("index.txt~")).unwrap();
    fs::write(&file, "with a backup").unwrap();
    fs::remove_file(folder.join("index.txt~")).unwrap();
    shows(&running, "/", "with a backup");
    // From outside the watched folder.
    running.folder.write("elsewhere.txt", "from elsewhere");
    fs::rename(running.folder.path("elsewhere.txt"), &file).unwrap();
    shows(&running, "/", "from elsewhere");
    // Removed and made again.
    fs::remove_file(&file).unwrap();
    running.rest();
    fs::write(&file, "made again").unwrap();
    shows(&running, "/", "made again");
    // In a new folder, at once.
    running.folder.write("content/new/deep/er/page.txt", "in a new folder");
    shows(&running, "/page/", "in a new folder");
    running.folder.write("content/new/deep/er/page.txt", "changed there");
    shows(&running, "/page/", "changed there");
    // A folder with files is moved in, and a file in it is changed.
    running.folder.write("staged/moved.txt", "moved in");
    fs::rename(running.folder.path("staged"), folder.join("staged")).unwrap();
    shows(&running, "/moved/", "moved in");
    running.folder.write("content/staged/moved.txt", "changed after that");
    shows(&running, "/moved/", "changed after that");
}

#[test]
fn several_writes_are_one_publication() {
    let running = running();
    let before = running.stub.count();
    for part in 0..100 {
        running.folder.write("content/index.txt", format!("part {part}"));
    }
    shows(&running, "/", "part 99");
    running.rest();
    let count = running.stub.count() - before;
    assert!(count <= 5, "{count}");
}

#[test]
fn there_are_never_two_publications_at_once_and_nothing_is_missed() {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    let options = options(&folder);
    let running = Running::with(folder, options, Duration::from_millis(100));
    for round in 0..30 {
        running.folder.write("content/index.txt", format!("round {round}"));
        std::thread::sleep(Duration::from_millis(17));
    }
    shows(&running, "/", "round 29");
    assert!(!running.stub.overlapped.load(Ordering::SeqCst));
    assert!(running.stub.count() < 12, "{}", running.stub.count());
}

#[test]
fn the_publisher_is_told_what_changed() {
    let running = running();
    running.folder.write("content/second.txt", "x");
    shows(&running, "/second/", "x");
    let rounds = running.stub.rounds.lock().unwrap().clone();
    assert_eq!(rounds[0], Vec::<std::path::PathBuf>::new(), "the first time, everything");
    assert_eq!(rounds[1], [running.folder.path("content/second.txt")]);
}

#[test]
fn leftovers_hidden_files_and_output_cause_nothing() {
    let running = running();
    let before = running.stub.count();
    for path in [".hidden.txt", "x.txt~", "#x.txt#", ".#x.txt", "x.txt.swp", "4913", "x.tmp", ".git/index", "~$x.docx"]
    {
        running.folder.write(&format!("content/{path}"), "x");
    }
    running.folder.write("site/other.html", "x");
    running.folder.write("content/node_modules/a/b.txt", "x");
    running.rest();
    let rounds = running.stub.rounds.lock().unwrap()[before..].to_vec();
    assert!(rounds.is_empty(), "{rounds:?}");
    for published in [".well-known/security.txt", ".nojekyll", "a.b.c", "notes/4913.md", "swp", "é/ü.md", "x.template"]
    {
        assert!(!is_ignored(published.as_ref()), "{published}");
    }
}

#[test]
fn reading_files_causes_nothing() {
    let running = running();
    for number in 0..300 {
        running.folder.write(&format!("content/page-{number}.txt"), "x");
    }
    shows(&running, "/page-299/", "x");
    running.rest();
    let before = running.stub.count();
    for _ in 0..100 {
        for number in 0..300 {
            fs::read(running.folder.path(&format!("content/page-{number}.txt"))).unwrap();
        }
    }
    running.rest();
    assert_eq!(running.stub.count(), before);
}

#[test]
fn thousands_of_files_are_few_publications() {
    let running = running();
    let before = running.stub.count();
    for number in 0..5_000 {
        running.folder.write(&format!("content/{}/page-{number}.txt", number % 50), "x");
    }
    let is_there = |number: usize| running.folder.path(&format!("site/page-{number}/index.html")).is_file();
    running.wait(|_| (0..5_000).all(is_there));
    running.rest();
    assert!(running.stub.count() - before < 50, "{}", running.stub.count());
}

#[test]
fn a_watched_folder_that_is_replaced_or_comes_later_is_watched_again() {
    let folder = Folder::new();
    folder.write("content/index.txt", "hello");
    let base = options(&folder);
    let watched = vec![folder.path("content"), folder.path("later"), folder.path("single.toml")];
    let running = Running::with(folder, ServeOptions { watched, ..base }, Duration::ZERO);
    fs::rename(running.folder.path("content"), running.folder.path("old")).unwrap();
    running.folder.write("content/index.txt", "of another branch");
    shows(&running, "/", "of another branch");
    std::thread::sleep(Duration::from_millis(1_200));
    running.folder.write("content/index.txt", "changed there");
    shows(&running, "/", "changed there");
    for path in ["later/new.txt", "single.toml"] {
        let before = running.stub.count();
        running.folder.write(path, "x");
        running.wait(|running| running.stub.count() > before);
        running.rest();
        let before = running.stub.count();
        running.folder.write(&format!("{path}.new"), "y");
        fs::rename(running.folder.path(&format!("{path}.new")), running.folder.path(path)).unwrap();
        running.wait(|running| running.stub.count() > before);
    }
}

#[test]
fn a_branch_that_git_switches_is_published_when_it_has_finished() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path(".git")).unwrap();
    folder.write("content/index.txt", "hello");
    let running = Running::new(folder);
    let before = running.stub.count();
    running.folder.write(".git/index.lock", "");
    running.folder.write("content/index.txt", "half");
    running.rest();
    assert_eq!(running.stub.count(), before, "git is still at it");
    running.folder.write("content/second.txt", "whole");
    fs::remove_file(running.folder.path(".git/index.lock")).unwrap();
    shows(&running, "/second/", "whole");
    assert_eq!(running.stub.count(), before + 1);
}

#[test]
fn real_branches_are_followed() {
    let folder = Folder::new();
    let git = |arguments: &[&str]| {
        let settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"];
        let done = Command::new("git").current_dir(&folder.0).args(settings).args(arguments).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !git(&["init", "--quiet"]) {
        return;
    }
    for number in 0..300 {
        folder.write(&format!("content/{}/page-{number}.txt", number % 10), "main");
    }
    assert!(
        git(&["add", "content"])
            && git(&["commit", "--quiet", "-m", "x"])
            && git(&["checkout", "--quiet", "-b", "other"])
    );
    (0..300).for_each(|number| folder.write(&format!("content/{}/page-{number}.txt", number % 10), "other"));
    assert!(git(&["commit", "--quiet", "-a", "-m", "y"]));
    let path = folder.0.clone();
    let running = Running::new(folder);
    for branch in ["main", "other", "main"] {
        let before = running.stub.count();
        let done = Command::new("git").current_dir(&path).args(["checkout", "--quiet", branch]).status();
        assert!(done.is_ok_and(|status| status.success()));
        running.wait(|running| {
            (0..300).all(|number| {
                let page = fs::read_to_string(running.folder.path(&format!("site/page-{number}/index.html")));
                page.is_ok_and(|page| page.contains(branch))
            })
        });
        running.rest();
        let count = running.stub.count() - before;
        assert!(count <= 2, "{branch}: {count}");
    }
}
