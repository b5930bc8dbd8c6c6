//! `feuillet consent script`: writes the consent script for other sites.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::command::findings::Failed;
use crate::command::format::Format;
use crate::command::publication::PolicyFile;
use crate::command::{Outcome, Ran, Surroundings};
use crate::consent_tools::script::generated::{GeneratedOptions, write};

/// Write the consent script for other sites: one script, and the files that it fetches
///
/// Run it in the folder with the program's source, or name its folders. Files of an earlier policy are kept.
#[derive(Debug, Args)]
pub struct Script {
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

impl Script {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let Self { policy, out, program, public, source, plain } = self;
        let policy = policy.file().map_err(|error| Outcome::stopped(&error))?;
        let (around, words) = (policy.parent().unwrap_or(Path::new("")).to_path_buf(), public.clone());
        let report =
            write(&GeneratedOptions { policy, out, program, public, source, minify: !plain }).map_err(|error| {
                let failed = Failed { end: "nothing was published", of: "content", format: Format::Text };
                failed.outcome(&error, &[&around, &words], surroundings)
            })?;
        Ok(Outcome::answer(&report))
    }
}
