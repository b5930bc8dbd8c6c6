//! `feuillet new`: writes a publication to start from, and articles, pages and authors to fill in.

mod content;
mod site;

use std::path::Path;

use clap::{Args, Subcommand};

use super::{Ran, Surroundings};

/// Write something to start from
#[derive(Debug, Args)]
pub struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Site(site::Site),
    Article(content::Article),
    Page(content::Page),
    Author(content::Author),
}

impl New {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        match self.what {
            What::Site(site) => site.run(surroundings),
            What::Article(article) => article.run(surroundings),
            What::Page(page) => page.run(surroundings),
            What::Author(author) => author.run(),
        }
    }
}

/// How the user calls this command, by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CalledAs {
    /// Through npm, which puts it into a folder `node_modules`.
    Npm,
    /// From an unpacked archive, in whose folder the user is.
    Archive,
    /// By its name.
    Name,
}

impl CalledAs {
    pub(super) fn here() -> Self {
        let own = std::env::current_exe().unwrap_or_default();
        let is_packed = own.parent().is_some_and(|folder| folder.join("program").is_dir());
        match () {
            () if own.iter().any(|part| part == "node_modules") => Self::Npm,
            () if is_packed => Self::Archive,
            () => Self::Name,
        }
    }

    /// Returns the command in the folder where the user is now.
    fn here_and_now(self) -> &'static str {
        match self {
            Self::Npm => "npx feuillet",
            Self::Archive => "./feuillet",
            Self::Name => "feuillet",
        }
    }

    /// Returns the command in the folder of a new publication.
    pub(super) fn in_its_folder(self) -> &'static str {
        match self {
            // Its package.json has npm install the command.
            Self::Npm | Self::Archive => "npx feuillet",
            Self::Name => "feuillet",
        }
    }
}

/// Returns the name of the folder that a path leads to; empty for the root.
fn folder_name(folder: &Path) -> String {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
    let name = full.canonicalize().unwrap_or(full);
    name.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
