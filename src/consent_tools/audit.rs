//! The audit of a site: watches in Chromium what a site asks for and keeps before a choice, after refusal and
//! after acceptance, and compares it with the policy.

pub mod address;
pub mod chromium;
pub mod declaration;
pub mod driver;
pub mod faults;
pub mod folder_server;
pub mod judge;
pub mod mend;
pub mod net_log;
pub mod options;
pub mod performance_log;
pub mod report;
pub mod seen;
pub mod trace;
pub mod visit;
pub mod visits;

use std::fmt::Write;

use declaration::Declaration;
use options::{Options, Site};

/// What the audit found, and whether nothing was wrong.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The report, for people or as JSON.
    pub report: String,
    /// Whether the site keeps to its policy.
    pub passed: bool,
}

/// Runs the audit; `progress` is told what happens meanwhile, for it takes minutes.
///
/// # Errors
/// What kept the audit from being made: a faulty policy, a browser that does not start, a page
/// without the consent API.
pub fn run(options: &Options, progress: &dyn Fn(&str)) -> Result<Outcome, String> {
    let declaration = Declaration::read(&options.policy)?;
    options.check_sandbox()?;
    let start = match &options.site {
        Site::Folder(folder) => folder_server::serve(folder, &options.base)?,
        Site::Url(url) => url.clone(),
    };
    if options.no_sandbox {
        progress("Chromium runs without its sandbox");
    }
    let observation = visits::observe(options, &start, progress)?;
    let findings = judge::judge(&declaration, &observation);
    let faults = faults::faults(&declaration, &observation, &findings);
    let notes = judge::notes(&declaration, &observation, &findings);
    let audit = report::Audit { options, start: &start, observation: &observation, findings, faults, notes };
    let mut report = if options.json { audit.json()? } else { audit.text() };
    if !report.ends_with('\n') {
        // Writing to a string cannot fail.
        _ = writeln!(report);
    }
    Ok(Outcome { report, passed: audit.passed() })
}
