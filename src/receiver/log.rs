//! The receiver's log, on standard error. No line holds an address, an id or anything else about a visitor.
//!
//! Lines pass through a bounded queue to their own thread: if nobody reads standard error, that thread waits and the
//! receiver does not. What many requests would each log is logged once a minute, with a count ([`Tally`]).

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::tally::{MINUTE, Tally};

/// How many lines may wait for a reader; further ones are lost and counted.
const QUEUE: usize = 1_000;
/// How long writing them may take at the end.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

static QUEUED: OnceLock<SyncSender<Entry>> = OnceLock::new();
static LOST: AtomicUsize = AtomicUsize::new(0);

enum Entry {
    Line(String),
    Counted(String),
    Flush(SyncSender<()>),
}

/// Starts the thread that writes; until then, every caller writes its own lines.
///
/// # Errors
/// When the system has no thread left.
pub fn start() -> std::io::Result<()> {
    let (sender, entries) = sync_channel(QUEUE);
    std::thread::Builder::new().name("log".into()).spawn(move || write_all(&entries))?;
    // A second start in one program changes nothing: the first thread continues.
    let _ = QUEUED.set(sender);
    Ok(())
}

/// Writes a line, preceded by the time.
pub fn write(message: &str) {
    enqueue(Entry::Line(line(message)));
}

/// Writes a line the first time within a minute; how often it came is written at the end of the minute.
pub fn count(message: &str) {
    enqueue(Entry::Counted(message.into()));
}

/// Waits until everything is written, including counts, if somebody reads it.
pub fn flush() {
    let (sender, done) = sync_channel(1);
    enqueue(Entry::Flush(sender));
    // If nobody reads any more, the last lines are lost, as said above.
    let _ = done.recv_timeout(FLUSH_TIMEOUT);
}

/// Returns a line, preceded by the time.
pub fn line(message: &str) -> String {
    format!("{:.0} {message}", Timestamp::now())
}

fn enqueue(entry: Entry) {
    match QUEUED.get() {
        Some(queue) => {
            if queue.try_send(entry).is_err() {
                LOST.fetch_add(1, Ordering::Relaxed);
            }
        }
        None => match entry {
            Entry::Line(text) => print(&text),
            Entry::Counted(message) => print(&line(&message)),
            Entry::Flush(_) => {}
        },
    }
}

fn write_all(entries: &Receiver<Entry>) {
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut next = start + MINUTE;
    loop {
        let entry = entries.recv_timeout(next.saturating_duration_since(Instant::now()));
        if Instant::now() >= next {
            next = Instant::now() + MINUTE;
            tally.minute_ends().iter().for_each(|it| print(&line(it)));
        }
        match entry {
            Ok(Entry::Line(text)) => print(&text),
            Ok(Entry::Counted(message)) => tally.note(&message).iter().for_each(|it| print(&line(it))),
            Ok(Entry::Flush(done)) => {
                tally.minute_ends().iter().for_each(|it| print(&line(it)));
                // The caller may have given up waiting.
                let _ = done.send(());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let lost = LOST.swap(0, Ordering::Relaxed);
        if lost > 0 {
            print(&line(&format!("lines lost because nobody read the log: {lost}")));
        }
    }
}

/// Prints a line; if standard error is closed, the receiver continues without a log.
fn print(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
