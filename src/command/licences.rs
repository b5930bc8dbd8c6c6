//! `feuillet licences`: prints the licences of everything in a package.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, Ran};
use crate::publish::write::licences::text_of_package;

/// Print the licences of what is compiled into this command and the program
#[derive(Debug, Args)]
pub struct Licences {
    /// Folder with Cargo.toml; without it, the list that came with this command is printed
    #[arg(value_name = "SOURCE", default_value = ".")]
    source: PathBuf,
    /// Features that the command was built with, separated by commas
    #[arg(long, value_name = "LIST", default_value = "ssr")]
    features: String,
}

impl Licences {
    pub(super) fn run(self) -> Ran {
        // A package comes with the list, and without what it is made from.
        let listed = std::env::current_exe().ok().and_then(|command| Some(command.parent()?.join("licenses.txt")));
        let listed = listed.filter(|_| !self.source.join("Cargo.toml").is_file());
        if let Some(text) = listed.and_then(|file| std::fs::read_to_string(file).ok()) {
            return Ok(Outcome::answer(&text));
        }
        let text =
            text_of_package(&self.source, &self.features).map_err(|error| Outcome::stopped(&error.to_string()))?;
        Ok(Outcome::answer(&text))
    }
}
