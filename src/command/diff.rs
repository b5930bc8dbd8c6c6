//! `feuillet diff`: lists what to upload, purge and delete to update a publication that is online.

use std::path::{Path, PathBuf};

use clap::Args;

use super::format::FormatArgument;
use super::{Outcome, Ran};
use crate::publish::changes::changes;
use crate::publish::output::manifest::Manifest;

/// List what to upload, purge and delete to update a publication that is online
#[derive(Debug, Args)]
pub struct Diff {
    /// Manifest of what is online, which each build writes beside the site (DIR.manifest.json), or a folder; then those
    /// of earlier publications, the newest first
    #[arg(value_name = "OLD", required = true)]
    old: Vec<PathBuf>,
    /// The new site: its folder or its manifest
    #[arg(long, value_name = "SITE", default_value = "dist")]
    site: PathBuf,
    #[command(flatten)]
    format: FormatArgument,
}

impl Diff {
    pub(super) fn run(self) -> Ran {
        let before = self.old.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let changes = changes(&read(&self.site)?, &before);
        if self.format.is_json() {
            let json = serde_json::to_string_pretty(&changes).map_err(|error| Outcome::stopped(&error.to_string()))?;
            return Ok(Outcome::json(&json));
        }
        let lists = [("upload", &changes.upload), ("purge", &changes.purge), ("delete", &changes.delete)];
        let of_list = |(what, paths): (&'static str, &Vec<String>)| -> Vec<String> {
            paths.iter().map(|path| format!("{what}\t{path}")).collect()
        };
        let lines: Vec<String> = lists.into_iter().flat_map(of_list).collect();
        Ok(Outcome::answer(&if lines.is_empty() { "nothing has changed".into() } else { lines.join("\n") }))
    }
}

fn read(path: &Path) -> Result<Manifest, Outcome> {
    Manifest::read(path).map_err(|error| Outcome::stopped(&error.to_string()))
}
