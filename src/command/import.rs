//! `feuillet import`: makes a publication in Markdown of a site of another program.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::format::FormatArgument;
use super::{Outcome, Ran};
use crate::content_import::cms::fetch::Offline;
use crate::content_import::cms::{self, CmsSource};
use crate::content_import::{ImportError, ImportOptions, Kind, Progress, Report, import};
use crate::model::slugify::{slugify, tag_slug};
use crate::publish::stages::progress;

/// Make a publication in Markdown of a site of another program
#[derive(Debug, Args)]
pub struct ImportSite {
    /// What the site was made with
    #[arg(value_enum)]
    kind: SourceKind,
    /// Its folder, export file or feed
    source: PathBuf,
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
    #[command(flatten)]
    format: FormatArgument,
}

/// What a site was made with.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SourceKind {
    /// Hugo: the folder of the site
    Hugo,
    /// Zola: the folder of the site
    Zola,
    /// Jekyll: the folder of the site
    Jekyll,
    /// Astro: the folder of the project
    Astro,
    /// Eleventy: the folder of the project
    Eleventy,
    /// Docusaurus: the folder of the project
    Docusaurus,
    /// Hexo: the folder of the site
    Hexo,
    /// WordPress: the file that Tools → Export writes
    Wordpress,
    /// Ghost: the file that Settings → Export writes
    Ghost,
    /// RSS, Atom or JSON Feed, in a file
    Feed,
}

impl ImportSite {
    pub(super) fn run(self) -> Ran {
        let options = ImportOptions {
            lang: self.lang,
            base_url: self.base_url,
            name: self.name,
            time_zone: self.time_zone,
            slugify: &slugify,
            tag_slug: &tag_slug,
        };
        let (source, out) = (self.source.as_path(), self.out.as_path());
        let shown = Shown { bar: progress("documents", 0) };
        let generated = |kind| import(kind, source, out, &options, &shown);
        let exported = |source: CmsSource| cms::import(&source, out, &options, &Offline, &shown);
        let imported = match self.kind {
            SourceKind::Hugo => generated(Kind::Hugo),
            SourceKind::Zola => generated(Kind::Zola),
            SourceKind::Jekyll => generated(Kind::Jekyll),
            SourceKind::Astro => generated(Kind::Astro),
            SourceKind::Eleventy => generated(Kind::Eleventy),
            SourceKind::Docusaurus => generated(Kind::Docusaurus),
            SourceKind::Hexo => generated(Kind::Hexo),
            SourceKind::Wordpress => exported(CmsSource::WordPressExport(self.source.clone())),
            SourceKind::Ghost => exported(CmsSource::GhostExport(self.source.clone())),
            SourceKind::Feed => exported(CmsSource::FeedFile(self.source.clone())),
        };
        shown.bar.finish_and_clear();
        let report = imported.map_err(|error: ImportError| Outcome::stopped(&error.to_string()))?;
        Ok(outcome(&report, out, self.format.is_json()))
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
