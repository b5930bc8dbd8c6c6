//! `feuillet completions`: prints completions of commands and options for a shell.

use clap::Args;
use clap_complete::Shell;

use super::{Outcome, definition};

/// Print completions for a shell
///
/// For zsh, write them to a folder in your $fpath: feuillet completions zsh > ~/.zfunc/_feuillet
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut definition(), "feuillet", &mut script);
        Outcome { out: String::from_utf8_lossy(&script).into_owned(), ..Outcome::default() }
    }
}
