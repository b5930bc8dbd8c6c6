//! Progress reporting: how long each stage took, how far the long ones have come, and what a slow stage is working on,
//! so that somebody who waits, or reads a log afterwards, sees where it hangs.

use std::collections::BTreeMap;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a slow stage reports that it is still running.
const SAYS_SO: Duration = Duration::from_secs(10);

/// The stages of one build.
pub struct Stages {
    began: Instant,
    last: Instant,
    lines: Vec<String>,
    _watch: Watch,
}

impl Stages {
    /// Starts timing, with a first stage.
    pub fn start(stage: &'static str) -> Self {
        let now = Instant::now();
        Self { began: now, last: now, lines: Vec::new(), _watch: Watch::start(stage) }
    }

    /// Ends a stage with its outcome, and begins the next.
    pub fn end(&mut self, stage: &str, outcome: &str, next: &'static str) {
        let took = std::mem::replace(&mut self.last, Instant::now()).elapsed();
        self.lines.push(line(took, stage, outcome));
        begin(next);
    }

    /// Returns the report: a line for each stage, and the total at the end.
    pub fn report(mut self) -> String {
        self.lines.push(line(self.began.elapsed(), "in all", ""));
        self.lines.join("\n")
    }
}

fn line(took: Duration, stage: &str, outcome: &str) -> String {
    format!("{:>8.2} s  {stage:<10}{outcome}", took.as_secs_f64()).trim_end().to_string()
}

/// Creates a progress bar for a stage; it is drawn only if standard error is a terminal, and removed at the end.
pub fn progress(stage: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {pos} of {len} {bar:30} {eta} left") {
        bar.set_style(style);
    }
    bar.with_prefix(stage)
}

/// Reports on standard error, until it is dropped, what a slow stage is working on.
pub struct Watch {
    /// Closed when this is dropped, which ends the thread.
    _end: Sender<()>,
}

impl Watch {
    /// Starts watching, with a first stage.
    pub fn start(stage: &'static str) -> Self {
        begin(stage);
        let (end, ended) = channel::<()>();
        std::thread::spawn(move || {
            while ended.recv_timeout(SAYS_SO) == Err(RecvTimeoutError::Timeout) {
                // `None` if another thread of this process has begun a new stage since.
                if let Some(line) = at_work().line(Instant::now()) {
                    eprintln!("{line}");
                }
            }
        });
        Self { _end: end }
    }
}

/// A guard that marks an item as being worked on until it is dropped.
pub struct Item(u64);

/// Notes the start of work on an item that may take long, such as an article.
pub fn item(name: impl Into<String>) -> Item {
    let mut all = at_work();
    all.count += 1;
    let number = all.count;
    all.items.insert(number, (Instant::now(), name.into()));
    Item(number)
}

impl Drop for Item {
    fn drop(&mut self) {
        let mut all = at_work();
        all.items.remove(&self.0);
        all.done += 1;
    }
}

fn begin(stage: &'static str) {
    let mut all = at_work();
    (all.stage, all.since, all.done) = (stage, Some(Instant::now()), 0);
}

fn at_work() -> MutexGuard<'static, AtWork> {
    static AT_WORK: Mutex<AtWork> =
        Mutex::new(AtWork { stage: "", since: None, done: 0, count: 0, items: BTreeMap::new() });
    AT_WORK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What this process is working on.
#[derive(Debug, Default)]
pub struct AtWork {
    /// The current stage.
    pub stage: &'static str,
    /// When the stage began.
    pub since: Option<Instant>,
    /// How many items of the stage are done.
    pub done: usize,
    /// How many items have been started in all stages; the number of the last one.
    pub count: u64,
    /// The items being worked on, the oldest first: when each was started, and its name.
    pub items: BTreeMap<u64, (Instant, String)>,
}

impl AtWork {
    /// Returns a line about the current stage if it is taking long.
    pub fn line(&self, now: Instant) -> Option<String> {
        let seconds = |since: Instant| now.saturating_duration_since(since).as_secs();
        let took = self.since.map(seconds).filter(|elapsed| *elapsed >= SAYS_SO.as_secs())?;
        let done = if self.done > 0 { format!(", {} done", self.done) } else { String::new() };
        let at = self.items.values().next().map(|(since, name)| format!(", {} s at {name}", seconds(*since)));
        Some(format!("still at “{}” after {took} s{done}{}", self.stage, at.unwrap_or_default()))
    }
}
