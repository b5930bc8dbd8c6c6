//! `feuillet consent check`: reports what is wrong with a policy.

use std::path::Path;

use clap::Args;

use crate::command::findings::{Failed, Findings, Severity};
use crate::command::format::FormatArgument;
use crate::command::publication::PolicyFile;
use crate::command::{Outcome, Ran, Surroundings};
use crate::consent_tools::check::check;

/// Check a consent policy
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    policy: PolicyFile,
    #[command(flatten)]
    format: FormatArgument,
}

impl Check {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let file = self.policy.file().map_err(|error| Outcome::stopped(&error))?;
        let format = self.format.format;
        // Paths of policies are relative to the current folder.
        let folders = [Path::new("")];
        let failed = Failed { end: "no banner can be made of it", of: "policy", format };
        let checked = check(&file).map_err(|error| failed.outcome(&error, &folders, surroundings))?;
        let mut findings = Findings::default();
        findings.add(Severity::Warning, checked.warnings);
        findings.add(Severity::Notice, checked.notices);
        findings.report = checked.summary;
        Ok(findings.located(&folders).outcome(0, true, format, surroundings))
    }
}
