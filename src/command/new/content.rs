//! `feuillet new article`, `new page` and `new author`: write a file to fill in, and print its path.

use std::path::PathBuf;

use clap::Args;

use crate::command::publication::Publication;
use crate::command::{Outcome, Ran, Surroundings};
use crate::publish::new_content::{NewText, TextKind, WrittenFile, write_author, write_text};

/// Write an article to fill in, and print its path
#[derive(Debug, Args)]
pub(super) struct Article {
    /// Title of the article
    title: String,
    #[command(flatten)]
    text: TextArguments,
    /// Slug of its author [default: the only one, the one named as you are, or the one in the settings]
    #[arg(long, value_name = "SLUG")]
    author: Option<String>,
}

/// Write a page to fill in, and print its path
#[derive(Debug, Args)]
pub(super) struct Page {
    /// Title of the page
    title: String,
    #[command(flatten)]
    text: TextArguments,
}

/// Write an author to fill in, and print the path
#[derive(Debug, Args)]
pub(super) struct Author {
    /// Name of the author
    name: String,
    /// Slug in addresses [default: made from the name]
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    #[command(flatten)]
    site: SiteArgument,
}

/// What articles and pages have in common.
#[derive(Debug, Args)]
struct TextArguments {
    /// Language [default: the publication's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Slug in addresses [default: made from the title]
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    /// Do not publish it yet
    #[arg(long)]
    draft: bool,
    /// Give it a folder of its own, for pictures beside it
    #[arg(long)]
    folder: bool,
    #[command(flatten)]
    site: SiteArgument,
}

/// The folder of the publication, as an option.
#[derive(Debug, Args)]
struct SiteArgument {
    /// Folder of the publication [default: the one that you are in, or are somewhere below]
    #[arg(long = "site", value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Article {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let user = (surroundings.user)();
        self.text.write(TextKind::Article, self.title, (self.author, user), surroundings.now)
    }
}

impl Page {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        self.text.write(TextKind::Page, self.title, (None, None), surroundings.now)
    }
}

impl Author {
    pub(super) fn run(self) -> Ran {
        let public = self.site.folder()?;
        written(write_author(&public, &self.name, self.slug.as_deref()))
    }
}

impl TextArguments {
    fn write(self, kind: TextKind, title: String, (author, user): (Option<String>, Option<String>), now: i64) -> Ran {
        let public = self.site.folder()?;
        let Self { lang, slug, draft: is_draft, folder: has_folder, .. } = self;
        let new = NewText { kind, title, slug, lang, author, user, is_draft, has_folder };
        let now = jiff::Timestamp::from_second(now).unwrap_or_default();
        written(write_text(&public, &new, now))
    }
}

impl SiteArgument {
    fn folder(&self) -> Result<PathBuf, Outcome> {
        Publication::in_folder(self.dir.clone()).folder_around().map_err(|error| Outcome::stopped(&error))
    }
}

/// Returns the path for standard output, where other programs read it, and the notes for standard error.
fn written(written: Result<WrittenFile, String>) -> Ran {
    let WrittenFile { path, notes } = written.map_err(|error| Outcome::stopped(&error))?;
    let Outcome { err, .. } = Outcome::report(&notes.join("\n"));
    Ok(Outcome { err, ..Outcome::answer(&path.display().to_string()) })
}
