//! `feuillet schema`: writes the JSON Schemas of the content.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Outcome, Ran};
use crate::disk::faults::told;
use crate::publish::read::schema::schemas;

/// Write the JSON Schemas of the content to a folder
#[derive(Debug, Args)]
pub struct Schema {
    /// Folder to write them to
    #[arg(value_name = "OUT", default_value = "schema")]
    out: PathBuf,
}

impl Schema {
    pub(super) fn run(self) -> Ran {
        write(&self.out).map_err(|error| Outcome::stopped(&error))?;
        Ok(Outcome::report(&format!("schemas written to {}/", self.out.display())))
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {}", folder.display(), told(&error));
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (name, schema) in schemas() {
        let json = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
        std::fs::write(folder.join(name), json + "\n").map_err(failed)?;
    }
    Ok(())
}
