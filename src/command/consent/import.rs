//! The arguments of `feuillet consent import`; what it does stands in `import`, behind a feature.

use std::path::PathBuf;

use clap::Args;

/// Make a policy out of a configuration of vanilla-cookieconsent or Klaro (with the feature `import`)
///
/// FILE is the script or module that holds the configuration, a page with such a script, or JSON. Nothing in FILE is
/// run: values are read where they are written down, and everything else is reported, with its line.
#[derive(Debug, Args)]
pub struct Import {
    /// The configuration
    #[arg(value_name = "FILE")]
    pub file: String,
    /// vanilla-cookieconsent (3 or 2) or klaro [default: found out from the file]
    #[arg(long, value_name = "TOOL")]
    pub from: Option<String>,
    /// The configuration around this line, where FILE has several
    #[arg(long, value_name = "N")]
    pub line: Option<usize>,
    /// Where to write the policy; an existing file is never overwritten
    #[arg(long, value_name = "FILE", default_value = "consent.json")]
    pub out: PathBuf,
}
