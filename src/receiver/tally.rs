//! Counts log lines that many requests would each write. Knows no clock: a call says that a minute ends.

use std::collections::BTreeMap;
use std::time::Duration;

/// How long lines are counted before the count is written.
pub const MINUTE: Duration = Duration::from_secs(60);

/// How many different lines are counted separately within a minute; further ones are counted together.
const MAX_KINDS: usize = 50;
const OTHERS: &str = "refused: for other reasons";

/// The lines of the current minute, and how often each came.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<String, usize>);

impl Tally {
    /// Counts a line; returns it if it is the first of its kind in this minute.
    pub fn note(&mut self, message: &str) -> Option<String> {
        let has_room = self.0.len() < MAX_KINDS || self.0.contains_key(message);
        let kind = if has_room { message } else { OTHERS };
        let count = self.0.entry(kind.into()).or_default();
        *count += 1;
        (*count == 1).then(|| kind.into())
    }

    /// Begins a new minute; returns the counts of the last one, without lines that came only once.
    pub fn minute_ends(&mut self) -> Vec<String> {
        let counts = std::mem::take(&mut self.0).into_iter().filter(|(_, count)| *count > 1);
        counts.map(|(message, count)| format!("{message} ({count} times within a minute)")).collect()
    }
}
