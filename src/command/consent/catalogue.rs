//! `feuillet consent catalogue`: lists the services that a policy can use by name.

use clap::Args;

use crate::command::{Outcome, Ran};
use crate::consent_tools::catalogue::show;

/// List the services that a policy can use by name, or print one of them
#[derive(Debug, Args)]
pub struct Catalogue {
    /// Service to print in full, with its parameters and modes
    #[arg(value_name = "ID")]
    id: Option<String>,
}

impl Catalogue {
    pub(super) fn run(self) -> Ran {
        let answer = show(self.id.as_deref()).map_err(|error| Outcome::stopped(&error))?;
        Ok(if answer.starts_with(['{', '[']) { Outcome::json(&answer) } else { Outcome::answer(&answer) })
    }
}
