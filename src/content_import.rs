//! Imports a site of another program: static site generators (`generators`), content management systems and feeds
//! (`cms`). The result is a publication in Markdown.

use std::path::{Path, PathBuf};

pub mod cms;
pub mod generators;
pub mod publication;
pub mod source;
pub mod text;

pub use generators::import;
pub use publication::report::{Report, Unmapped};

/// What to import from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Jekyll.
    Jekyll,
    /// Astro, with or without Starlight.
    Astro,
    /// Eleventy.
    Eleventy,
    /// Docusaurus.
    Docusaurus,
    /// Hexo.
    Hexo,
}

/// What the caller decides. The source's own configuration has precedence over `lang` and `time_zone`.
pub struct ImportOptions<'a> {
    /// Language of the publication if the configuration names none.
    pub lang: Option<String>,
    /// Address of the site, with scheme, instead of the configured one.
    pub base_url: Option<String>,
    /// Name of the publication, instead of the configured one.
    pub name: Option<String>,
    /// IANA time zone of dates without one, if the configuration names none.
    pub time_zone: Option<String>,
    /// Whether settings and policy are the publication's own: then only texts in `lang`, authors and files are written,
    /// and files of an earlier run that are no longer needed are removed.
    pub keeps_settings: bool,
    /// Makes the slug of an article, page or author from any text; may return an empty text.
    pub slugify: &'a dyn Fn(&str) -> String,
    /// Makes the slug of a tag from its name.
    pub tag_slug: &'a dyn Fn(&str) -> String,
}

/// Receives progress.
pub trait Progress {
    /// Called with the number of documents done, how many there are, and the one that comes next.
    fn step(&self, done: usize, total: usize, next: &Path);
}

/// Ignores progress.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize, _: &Path) {}
}

/// Why nothing, or not everything, was imported.
#[derive(Debug)]
pub enum ImportError {
    /// A file or folder cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The source is not what it should be.
    Source(String),
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File { path, error } => write!(formatter, "{}: {error}", path.display()),
            Self::Source(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for ImportError {}

impl ImportError {
    /// Returns a function that adds the path to what the system says.
    pub fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |error| Self::File { path: path.to_path_buf(), error }
    }
}
