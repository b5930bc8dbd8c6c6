//! What open pages must know: which files each publication changed, and the faults that prevent the next one.
//!
//! Pages ask for what came after the publication that they know, so a page that was asleep, or was served just before a
//! publication, misses nothing; and a page that reads slowly makes nothing pile up here.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::watch;

use super::publisher::{Faults, SourceFault};

/// How many publications are remembered; a page that knows only an older one is loaded again.
const KEPT: usize = 64;
/// How many changed paths are sent one by one. Beyond that, pages are told that each page has changed.
const LISTED: usize = 2_000;

/// The state, shared by the loop that publishes and all streams of events.
#[derive(Debug)]
pub struct PreviewState {
    /// Distinguishes this run from earlier ones, whose pages may still be open.
    run: String,
    state: watch::Sender<Moment>,
}

/// The state at a moment.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// The number of the last publication that changed something; 0 before the first.
    pub number: u64,
    /// Counts changes of the faults.
    pub faults_number: u64,
    /// The faults as JSON; `None` if the last publication succeeded.
    pub faults: Option<Arc<str>>,
    rounds: VecDeque<(u64, Arc<Changed>)>,
}

/// The files that a publication changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Changed {
    paths: BTreeSet<String>,
    /// Whether each page counts as changed, because there were too many paths.
    each_page: bool,
    /// Whether nothing is known about what changed.
    all: bool,
}

impl PreviewState {
    /// Creates the state before the first publication; `run` distinguishes it from those of earlier runs.
    pub fn new(run: String) -> Self {
        Self { run, state: watch::Sender::new(Moment::default()) }
    }

    /// Records a publication, and that there are no faults any more.
    pub fn published(&self, changed_paths: &[String]) {
        let changed = Changed::of(changed_paths);
        self.state.send_if_modified(|moment| {
            let is_mended = moment.faults.take().is_some();
            moment.faults_number += u64::from(is_mended);
            let is_first = moment.number == 0;
            if is_first || changed != Changed::default() {
                moment.number += 1;
                moment.rounds.push_back((moment.number, Arc::new(changed)));
                if moment.rounds.len() > KEPT {
                    moment.rounds.pop_front();
                }
                return true;
            }
            is_mended
        });
    }

    /// Records that nothing was published.
    pub fn failed(&self, faults: &Faults) {
        let text = Value::Array(faults.all.iter().map(fault_json).collect()).to_string();
        self.state.send_if_modified(|moment| {
            let is_new = moment.faults.as_deref() != Some(text.as_str());
            if is_new {
                moment.faults = Some(text.into());
                moment.faults_number += 1;
            }
            is_new
        });
    }

    /// Subscribes to the state.
    pub fn subscribe(&self) -> watch::Receiver<Moment> {
        self.state.subscribe()
    }

    /// Returns the state now.
    pub fn moment(&self) -> Moment {
        self.state.borrow().clone()
    }

    /// Returns the id of a publication, as pages know it.
    pub fn id(&self, number: u64) -> String {
        format!("{}-{number}", self.run)
    }

    /// Returns the number of a publication by its id; `None` if it is of another run, or no id.
    pub fn number(&self, id: &str) -> Option<u64> {
        id.strip_prefix(self.run.as_str())?.strip_prefix('-')?.parse().ok()
    }
}

impl Moment {
    /// Returns as JSON what has changed since a publication; `None` stands for one of which nothing is known.
    pub fn changes_since(&self, number: Option<u64>) -> String {
        let known = number.filter(|number| {
            let oldest = self.rounds.front().map_or(1, |(oldest, _)| *oldest);
            (oldest.saturating_sub(1)..=self.number).contains(number)
        });
        let Some(known) = known else { return Changed { all: true, ..Changed::default() }.json() };
        let mut sum = Changed::default();
        for (_, changed) in self.rounds.iter().filter(|(number, _)| *number > known) {
            sum.paths.extend(changed.paths.iter().cloned());
            sum.each_page |= changed.each_page;
            sum.all |= changed.all;
        }
        sum.json()
    }
}

impl Changed {
    /// Keeps what pages can use: twins and host files are not addresses.
    fn of(paths: &[String]) -> Self {
        let is_address = |path: &&String| !path.starts_with('_') && ![".br", ".gz"].iter().any(|it| path.ends_with(it));
        let paths: BTreeSet<String> = paths.iter().filter(is_address).cloned().collect();
        if paths.len() <= LISTED {
            return Self { paths, ..Self::default() };
        }
        let is_of_page = |path: &String| path.ends_with(".html") || path.ends_with("/page.json") || path == "page.json";
        let paths: BTreeSet<String> = paths.into_iter().filter(|path| !is_of_page(path)).collect();
        match paths.len() <= LISTED {
            true => Self { paths, each_page: true, all: false },
            false => Self { all: true, ..Self::default() },
        }
    }

    fn json(&self) -> String {
        json!({ "paths": self.paths, "eachPage": self.each_page, "all": self.all }).to_string()
    }
}

fn fault_json(fault: &SourceFault) -> Value {
    json!({ "position": fault.position(), "message": fault.message, "hint": fault.hint, "frame": fault.frame })
}
