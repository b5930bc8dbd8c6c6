//! `feuillet manifest`: prints the list of a site's files and their hashes.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, Ran};
use crate::publish;

/// Print the manifest of a site
#[derive(Debug, Args)]
pub struct Manifest {
    /// Folder of the site
    #[arg(value_name = "SITE", default_value = "dist")]
    site: PathBuf,
}

impl Manifest {
    pub(super) fn run(self) -> Ran {
        let stopped = |error: publish::PublishError| Outcome::stopped(&error.to_string());
        if !self.site.is_dir() {
            return Err(Outcome::stopped(&format!("{}: there is no such folder", self.site.display())));
        }
        let manifest = publish::output::manifest::Manifest::of_folder(&self.site).map_err(stopped)?;
        Ok(Outcome::json(&manifest.to_text()))
    }
}
