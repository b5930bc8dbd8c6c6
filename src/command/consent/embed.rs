//! `feuillet consent embed`: the consent script for other sites.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::command::findings::Failed;
use crate::command::format::Format;
use crate::command::publication::PolicyFile;
use crate::command::{Outcome, Ran, Surroundings};
use crate::consent_tools::script::generated::{EmbedOptions, write};

/// Write the banner of a policy for other sites: one script tag, and the files that it fetches
///
/// Run it where the program's source lies, or name its folders. Files of an earlier policy stay.
#[derive(Debug, Args)]
pub struct Embed {
    #[command(flatten)]
    policy: PolicyFile,
    /// Folder to write the files to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder with the program of the preferences dialog
    #[arg(long, value_name = "DIR", default_value = "dist/embed")]
    program: PathBuf,
    /// Folder with text/consent/
    #[arg(long, value_name = "DIR", default_value = "public")]
    public: PathBuf,
    /// Folder with src/ and style/
    #[arg(long, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// Do not minify
    #[arg(long)]
    plain: bool,
}

impl Embed {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let Self { policy, out, program, public, source, plain } = self;
        let policy = policy.file().map_err(|error| Outcome::stopped(&error))?;
        let (around, words) = (policy.parent().unwrap_or(Path::new("")).to_path_buf(), public.clone());
        let report =
            write(&EmbedOptions { policy, out, program, public, source, minify: !plain }).map_err(|error| {
                let failed = Failed { end: "nothing was published", of: "content", format: Format::Text };
                failed.outcome(&error, &[&around, &words], surroundings)
            })?;
        Ok(Outcome::answer(&report))
    }
}
