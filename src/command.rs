//! The command line `feuillet`: one file per subcommand, with its arguments and what it does.
//!
//! It parses the arguments and decides what is printed where.

pub mod base_path;
pub mod build;
pub mod cache_folder;
pub mod check;
mod cms_site;
pub mod completions;
pub mod consent;
pub mod diff;
pub mod findings;
pub mod format;
mod frames;
pub mod import;
pub mod licences;
pub mod man;
pub mod manifest;
pub mod new;
pub mod next;
pub mod outcome;
pub mod publication;
mod pull;
pub mod schema;
pub mod serve;
pub mod surroundings;
pub mod trunk;

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser, Subcommand};

pub use outcome::{Outcome, Ran};
pub use surroundings::Surroundings;

/// The meaning of the exit codes, which is the same for all commands.
const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  faults were found: in the content, in a policy, in a site or in a database of proofs
  2  the arguments are wrong, or the command could not run";

/// Publishes a blog as static files, with consent built in
#[derive(Debug, Parser)]
#[command(name = "feuillet", version, after_help = EXIT_CODES)]
struct Feuillet {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
    Next(next::Next),
    New(new::New),
    Serve(serve::Serve),
    Import(import::ImportSite),
    Diff(diff::Diff),
    Manifest(manifest::Manifest),
    Consent(consent::Consent),
    Schema(schema::Schema),
    Licences(licences::Licences),
    Completions(completions::Completions),
    Man(man::Man),
    Trunk(trunk::Trunk),
}

/// Runs the command that the arguments name; the first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Outcome {
    let parsed = match Feuillet::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => return Outcome::of_parser(&error, surroundings),
    };
    let ran = match parsed.command {
        Command::Build(build) => build.run(surroundings),
        Command::Check(check) => check.run(surroundings),
        Command::Next(next) => next.run(surroundings),
        Command::New(new) => new.run(surroundings),
        Command::Serve(serve) => serve.run(surroundings),
        Command::Import(import) => import.run(surroundings),
        Command::Diff(diff) => diff.run(),
        Command::Manifest(manifest) => manifest.run(),
        Command::Consent(consent) => consent.run(surroundings),
        Command::Schema(schema) => schema.run(),
        Command::Licences(licences) => licences.run(),
        Command::Completions(completions) => Ok(completions.run()),
        Command::Man(man) => man.run(),
        Command::Trunk(trunk) => trunk.run(surroundings),
    };
    ran.unwrap_or_else(|failed| failed)
}

/// Returns the definition of the command line, from which completions and the manual are generated.
pub fn definition() -> clap::Command {
    Feuillet::command()
}
