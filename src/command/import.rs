//! `feuillet import`: makes a publication in Markdown of a site of another program.

mod out_folder;
mod screen_words;
mod source_kind;

use std::path::{Path, PathBuf};

use clap::Args;
use out_folder::OutFolder;
use source_kind::{Source, SourceKind, is_address};

use super::format::FormatArgument;
use super::{Outcome, Ran, Surroundings};
use crate::content_import::{ImportError, ImportOptions, Progress, Report, cms, import};
use crate::fetch::{Fetch, FetchOptions, Offline};
use crate::model::slugify::{slugify, tag_slug};
use crate::publish::stages::progress;

/// Make a publication in Markdown of a site of another program
#[derive(Debug, Args)]
pub struct ImportSite {
    /// What the site was made with
    #[arg(value_enum)]
    kind: SourceKind,
    /// Its folder, export file, feed or address
    source: String,
    /// Folder to write the publication to; files that you have there stay
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Language of the publication, if the source does not say
    #[arg(long)]
    lang: Option<String>,
    /// Address of the site, instead of the source's
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Name of the publication, instead of the source's
    #[arg(long)]
    name: Option<String>,
    /// IANA time zone of dates without one, if the source does not say
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// User of WordPress, for drafts; an application password is expected in FEUILLET_PASSWORD
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Download no pictures and recordings; texts then show them from where they are
    #[arg(long)]
    offline: bool,
    /// Allow addresses in private networks, such as that of this machine
    #[arg(long)]
    allow_private: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl ImportSite {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let source = self.kind.source(&self.source, self.user.as_deref(), surroundings);
        let source = source.map_err(|message| Outcome::stopped(&message))?;
        let fetch = self.fetch(surroundings)?;
        let options = ImportOptions {
            lang: self.lang,
            base_url: self.base_url,
            name: self.name,
            time_zone: self.time_zone,
            keeps_settings: false,
            slugify: &slugify,
            tag_slug: &tag_slug,
        };
        let place = OutFolder::find(&self.out);
        let out = place.content.as_path();
        let shown = Shown { bar: progress("documents", 0) };
        let imported = match source {
            Source::Folder(kind) => import(kind, Path::new(&self.source), out, &options, &shown),
            Source::Cms(source) => cms::import(&source, out, &options, fetch.as_ref(), &shown),
        };
        shown.bar.finish_and_clear();
        let mut report = imported.map_err(|error: ImportError| Outcome::stopped(&error.to_string()))?;
        screen_words::complete(out, surroundings.now, &mut report).map_err(|error| Outcome::stopped(&error))?;
        place.complete(&self.out, surroundings).map_err(|error| Outcome::stopped(&error))?;
        Ok(outcome(&report, &self.out, self.format.is_json()))
    }

    /// Returns what gets files from other sites. A program without a client for the web still imports exports, whose
    /// pictures are then listed in the report.
    fn fetch(&self, surroundings: &Surroundings) -> Result<Box<dyn Fetch>, Outcome> {
        let is_address = is_address(&self.source);
        if self.offline && is_address {
            return Err(Outcome::stopped("--offline: the site itself is read from its address; leave one of them out"));
        }
        if self.offline {
            return Ok(Box::new(Offline));
        }
        let options = FetchOptions { allow_private: self.allow_private, ..FetchOptions::default() };
        match (surroundings.web)(options) {
            Ok(web) => Ok(web),
            Err(stopped) if is_address => Err(stopped),
            Err(_) => Ok(Box::new(Offline)),
        }
    }
}

fn outcome(report: &Report, out: &Path, is_json: bool) -> Outcome {
    if is_json {
        return Outcome::json(&serde_json::to_string(report).unwrap_or_default());
    }
    let next = format!("next: feuillet build {}", out.display());
    Outcome { out: format!("{}\n{next}\n", report.to_text().trim_end()), ..Outcome::default() }
}

/// A bar on the terminal.
struct Shown {
    bar: indicatif::ProgressBar,
}

impl Progress for Shown {
    fn step(&self, done: usize, total: usize, _: &Path) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}
