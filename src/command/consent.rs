//! `feuillet consent`: the commands of the consent manager, for the blog and for owners of other sites.

pub mod audit;
pub mod catalogue;
pub mod check;
pub mod import;
pub mod receive;
pub mod script;

use clap::{Args, Subcommand};

use super::{Ran, Surroundings};

/// The consent manager: check a policy, write the script for other sites, audit a site, and more
#[derive(Debug, Args)]
pub struct Consent {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "only one value is ever created")]
enum Command {
    Check(check::Check),
    #[command(visible_alias = "embed")]
    Script(script::Script),
    Catalogue(catalogue::Catalogue),
    Audit(audit::Audit),
    Import(import::Import),
    Receive(receive::Receive),
}

impl Consent {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        match self.command {
            Command::Check(check) => check.run(surroundings),
            Command::Script(script) => script.run(surroundings),
            Command::Catalogue(catalogue) => catalogue.run(),
            Command::Audit(audit) => audit.run(),
            Command::Import(import) => (surroundings.import)(import),
            Command::Receive(receive) => (surroundings.receive)(receive),
        }
    }
}
