//! Audits a site: records in Chromium what the site requests and stores before a choice, after refusal and after
//! acceptance, and compares that with the policy.

pub mod address;
pub mod chromium;
pub mod declaration;
pub mod driver;
pub mod faults;
pub mod folder_server;
pub mod judge;
pub mod keeper;
pub mod mend;
pub mod net_log;
pub mod options;
pub mod performance_log;
pub mod report;
pub mod trace;
pub mod visit;
pub mod visit_log;
pub mod visits;
pub mod webdriver;

use std::fmt::Write;

use declaration::Declaration;
use options::{AuditOptions, Site};

/// The result of an audit.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The report, as text or as JSON.
    pub report: String,
    /// Whether the site keeps to its policy.
    pub passed: bool,
}

/// Runs the audit. It takes minutes, so `progress` is called with what is happening.
///
/// # Errors
/// When the audit cannot be done: the policy has faults, the browser does not start, or a page has no consent API.
pub fn run(options: &AuditOptions, progress: &dyn Fn(&str)) -> Result<Outcome, String> {
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
