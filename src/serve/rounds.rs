//! The loop: wait for changes, publish, tell. There are never two publications at once; what changes during one is
//! published by the next.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::Receiver;

use super::gathered::Gathered;
use super::git_lock::GitLocks;
use super::preview_state::PreviewState;
use super::publisher::{Faults, Published, Publisher};
use super::terminal::Terminal;
use super::watch::Watching;
use crate::model::printable::one_line;

/// How often it is looked whether watched folders have been replaced.
const REFRESH: Duration = Duration::from_secs(1);
/// How often it is looked whether git has finished.
const GIT: Duration = Duration::from_millis(20);

/// What the loop works with.
pub struct Rounds {
    /// Publishes.
    pub publisher: Arc<dyn Publisher>,
    /// What has changed.
    pub gathered: Gathered,
    /// The watcher that gathers it.
    pub watching: Watching,
    /// Says whether git is changing files.
    pub git: GitLocks,
    /// What open pages are told.
    pub preview: Arc<PreviewState>,
    /// Where the outcome is printed.
    pub terminal: Terminal,
}

impl Rounds {
    /// Publishes once, calls back, and publishes again after changes until `end` becomes true.
    pub async fn run(mut self, after_first: impl FnOnce(), mut end: Receiver<bool>) {
        self.publish(Vec::new()).await;
        after_first();
        loop {
            self.gathered.take_notices().iter().for_each(|notice| self.terminal.say(&one_line(notice)));
            tokio::select! {
                () = self.gathered.settled() => {}
                () = tokio::time::sleep(REFRESH) => {
                    self.watching.refresh();
                    continue;
                }
                _ = end.wait_for(|has_ended| *has_ended) => return,
            }
            while self.git.are_held() && !*end.borrow() {
                tokio::time::sleep(GIT).await;
            }
            if let Some(changed) = self.gathered.take() {
                self.publish(changed).await;
            }
            if *end.borrow() {
                return;
            }
        }
    }

    async fn publish(&self, changed: Vec<PathBuf>) {
        let began = Instant::now();
        let what = what_changed(&changed);
        let changed = Arc::new(changed);
        let (publisher, paths) = (Arc::clone(&self.publisher), Arc::clone(&changed));
        // What fails now fails again below, where it is said.
        let early = tokio::task::spawn_blocking(move || publisher.publish_early(&paths)).await.unwrap_or_default();
        if !early.is_empty() {
            self.preview.published(&early);
        }
        let publisher = Arc::clone(&self.publisher);
        let published = tokio::task::spawn_blocking(move || publisher.publish(&changed)).await;
        let took = began.elapsed().as_secs_f64();
        // The publisher panicked; its message is on standard error.
        let broken =
            || Faults::outside_content("publishing broke off; this is a fault of Feuillet, so please report it");
        match published.unwrap_or_else(|_| Err(broken())) {
            Ok(published) => {
                // Pages first: nobody waits for the terminal.
                self.preview.published(&published.changed_paths);
                self.terminal.say(&published.text());
                self.terminal.say(&done(&what, &published, took));
            }
            Err(faults) => {
                self.preview.failed(&faults);
                self.terminal.say(&faults.text());
                let count = faults.all.len();
                let word = if count == 1 { "error" } else { "errors" };
                self.terminal.say(&format!("{what}not published: {count} {word} ({took:.2} s)"));
            }
        }
    }
}

fn done(what: &str, published: &Published, took: f64) -> String {
    match published.changed_paths.len() {
        0 => format!("{what}nothing to publish ({took:.2} s)"),
        1 => format!("{what}published, 1 file ({took:.2} s)"),
        count => format!("{what}published, {count} files ({took:.2} s)"),
    }
}

/// Names what changed, as the start of a line.
fn what_changed(changed: &[PathBuf]) -> String {
    match changed {
        [] => String::new(),
        [path] => format!("{}: ", one_line(&path.file_name().unwrap_or_default().to_string_lossy())),
        several => format!("{} changes: ", several.len()),
    }
}
