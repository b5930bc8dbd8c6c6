//! The arguments of `feuillet consent import`, which is implemented in `import`, behind a feature.

use std::path::PathBuf;

use clap::Args;

/// Make a policy from a configuration of vanilla-cookieconsent or Klaro (with the feature `import`)
///
/// FILE is the script or module that holds the configuration, a page with such a script, or JSON. Nothing in FILE is
/// run: literal values are read, and everything else is reported with its line.
#[derive(Debug, Args)]
pub struct Import {
    /// File with the configuration
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Tool that it is for: vanilla-cookieconsent (3 or 2) or klaro [default: detected from the file]
    #[arg(long, value_name = "TOOL")]
    pub from: Option<String>,
    /// Line in the configuration to import, if FILE has several
    #[arg(long, value_name = "N")]
    pub line: Option<usize>,
    /// File to write the policy to; an existing file is never overwritten
    #[arg(long, value_name = "FILE", default_value = "consent.json")]
    pub out: PathBuf,
}
