//! Hosts that do not answer. After a few files nobody waits for the rest.

use std::collections::BTreeMap;

use crate::fetch::Failure;

/// How many files of a host may bring no answer, one after the other, before it is given up.
const PATIENCE: u32 = 3;

/// What each host has answered so far.
#[derive(Default)]
pub(super) struct SilentHosts(BTreeMap<String, Silence>);

#[derive(Default)]
struct Silence {
    /// Files in a row without an answer.
    failed: u32,
    /// Files that were not asked for any more.
    left: usize,
}

impl SilentHosts {
    /// Whether a host has been given up; if so, the file counts as left out.
    pub(super) fn is_given_up(&mut self, host: &str) -> bool {
        let Some(silence) = self.0.get_mut(host).filter(|silence| silence.failed >= PATIENCE) else { return false };
        silence.left += 1;
        true
    }

    /// Takes note of what came of a request. A status is an answer, even that a file is missing.
    pub(super) fn note(&mut self, host: &str, failure: Option<&Failure>) {
        let silence = self.0.entry(host.into()).or_default();
        let is_silent = failure.is_some_and(|failure| failure.status.is_none());
        silence.failed = if is_silent { silence.failed + 1 } else { 0 };
    }

    /// Returns the hosts that were given up, and how many files of each were not asked for.
    pub(super) fn given_up(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().filter(|(_, silence)| silence.left > 0).map(|(host, silence)| (host.as_str(), silence.left))
    }
}
