//! `feuillet check`: reports faults of a publication, and what could be better.

use clap::Args;

use super::build::for_reading;
use super::findings::{Failed, Findings, Severity};
use super::format::FormatArgument;
use super::publication::Publication;
use super::{Outcome, Ran, Surroundings};
use crate::model::counted::counted;
use crate::publish::review::review;
use crate::publish::stages::Watch;

/// Report what could be better in a publication, without writing anything
///
/// Faults and warnings are those of a build. Notices name missing anchors and translations, pages that nothing links
/// to, pictures that reveal where they were taken, and more.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    publication: Publication,
    /// Fail on warnings and notices too
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Check {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let public = self.publication.folder().map_err(|error| Outcome::stopped(&error))?;
        let _watch = Watch::start("read");
        // Drafts and scheduled articles are checked before they are public.
        let options = for_reading(public, surroundings.now);
        let defaults = options.defaults();
        let folders = [options.public.as_path(), &defaults];
        let format = self.format.format;
        let failed = Failed { end: "`feuillet build` would refuse this", of: "content", format };
        let review = review(&options).map_err(|error| failed.outcome(&error, &folders, surroundings))?;
        let (warnings, notices) = (review.warnings.len(), review.notices.len());
        let articles = counted(review.articles, "article");
        let mut findings = Findings::default();
        findings.add(Severity::Warning, review.warnings);
        findings.add(Severity::Notice, review.notices);
        findings.report = vec![format!("{articles}: {}, {}", counted(warnings, "warning"), counted(notices, "notice"))];
        let code = u8::from(self.strict && warnings + notices > 0);
        Ok(findings.located(&folders).outcome(code, true, format, surroundings))
    }
}
