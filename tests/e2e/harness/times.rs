//! Where the time of a test goes: commands to the driver by kind, and waiting between two polls. Kinds that begin with
//! `=` contain others. `target/e2e/times.tsv` gets a line per test and kind: engine, test, kind, count, milliseconds.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

#[derive(Default)]
struct Entry {
    count: u32,
    time: Duration,
}

thread_local! {
    /// One account per thread, because each thread runs one test at a time.
    static ACCOUNT: RefCell<BTreeMap<String, Entry>> = RefCell::default();
}

/// Runs the function and records the time it takes.
pub(crate) fn timed<T>(kind: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    ACCOUNT.with_borrow_mut(|account| {
        let entry = account.entry(kind.to_owned()).or_default();
        entry.count += 1;
        entry.time += start.elapsed();
    });
    result
}

/// Writes the times of a test to the file and starts a new account.
pub(crate) fn close(engine: &str, test: &str) {
    static FILE: LazyLock<Option<Mutex<File>>> =
        LazyLock::new(|| File::create(super::playing::results().join("times.tsv")).ok().map(Mutex::new));
    let account = ACCOUNT.take();
    let line = |(kind, entry): (&String, &Entry)| {
        format!("{engine}\t{test}\t{kind}\t{}\t{}\n", entry.count, entry.time.as_millis())
    };
    let lines: String = account.iter().map(line).collect();
    if let Some(Ok(mut file)) = FILE.as_ref().map(Mutex::lock) {
        _ = file.write_all(lines.as_bytes());
    }
}
