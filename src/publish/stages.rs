//! What publishing is at, for who waits: how long each stage took, and how far the long ones have come.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// The stages of one publishing.
pub struct Stages {
    began: Instant,
    last: Instant,
    lines: Vec<String>,
}

impl Stages {
    /// The clock runs.
    pub fn start() -> Self {
        let now = Instant::now();
        Self { began: now, last: now, lines: Vec::new() }
    }

    /// A stage has ended; says what came of it.
    pub fn end(&mut self, stage: &str, outcome: &str) {
        let took = std::mem::replace(&mut self.last, Instant::now()).elapsed();
        self.lines.push(line(took, stage, outcome));
    }

    /// The lines of the report, the whole at the end.
    pub fn report(mut self) -> String {
        self.lines.push(line(self.began.elapsed(), "in all", ""));
        self.lines.join("\n")
    }
}

fn line(took: Duration, stage: &str, outcome: &str) -> String {
    format!("{:>8.2} s  {stage:<10}{outcome}", took.as_secs_f64()).trim_end().to_string()
}

/// How far a stage has come: drawn on the terminal, if standard error is one, and taken away at the end.
pub fn progress(stage: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {pos} of {len} {bar:30} {eta} left") {
        bar.set_style(style);
    }
    bar.with_prefix(stage)
}
