//! `feuillet licences`: prints the licences of everything in a package.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, Ran};
use crate::publish::write::licences::text_of_package;

/// Print the licences of what is compiled into this command and the program
#[derive(Debug, Args)]
pub struct Licences {
    /// Folder with Cargo.toml
    #[arg(value_name = "SOURCE", default_value = ".")]
    source: PathBuf,
    /// Features that the command was built with, separated by commas
    #[arg(long, value_name = "LIST", default_value = "ssr")]
    features: String,
}

impl Licences {
    pub(super) fn run(self) -> Ran {
        let text =
            text_of_package(&self.source, &self.features).map_err(|error| Outcome::stopped(&error.to_string()))?;
        Ok(Outcome::answer(&text))
    }
}
