//! `feuillet man`: prints the manual, generated from the definition of the command line.

use clap::Args;
use clap_mangen::Man as Page;

use super::{Outcome, Ran, definition};

/// Print the manual page of the command, or of one of its subcommands
///
/// To read it: feuillet man consent audit > audit.1 && man ./audit.1
#[derive(Debug, Args)]
pub struct Man {
    /// Names that lead to the subcommand, such as consent audit
    #[arg(value_name = "COMMAND")]
    path: Vec<String>,
}

impl Man {
    pub(super) fn run(self) -> Ran {
        let mut command = definition();
        // Gives subcommands their full names.
        command.build();
        for name in &self.path {
            let found = command.find_subcommand(name).cloned();
            command = found.ok_or_else(|| Outcome::stopped(&format!("“{name}” is not a command known here")))?;
        }
        let mut page = Vec::new();
        let rendered = Page::new(command).render(&mut page);
        rendered.map_err(|error| Outcome::stopped(&format!("the manual could not be made: {error}")))?;
        Ok(Outcome { out: String::from_utf8_lossy(&page).into_owned(), ..Outcome::default() })
    }
}
