//! The options of a build.

use std::path::PathBuf;

/// What to publish, where, and how.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The folder with `Cargo.toml`, `src/`, `style/`: where the program's own files come from.
    pub source: PathBuf,
    /// The folder with `content/` and `text/`.
    pub public: PathBuf,
    /// The HTML document whose head and body are filled in.
    pub template: PathBuf,
    /// The folder with the WASM and its glue: Trunk's output, or an earlier `dist/`.
    pub program: PathBuf,
    /// Where the site is written.
    pub out: PathBuf,
    /// The path under which the site is served, with a slash at both ends.
    pub base: String,
    /// Whether drafts and scheduled articles are shown.
    pub drafts: bool,
    /// Whether files are minified.
    pub release: bool,
    /// The folder that caches results between builds.
    pub cache: PathBuf,
    /// Whether compressed twins are written beside the files.
    pub compress: bool,
    /// The current time, which decides what is scheduled, in seconds since 1970 UTC.
    pub now: i64,
}

impl BuildOptions {
    /// Returns the folder with the defaults for what a publication may leave out: words, fonts, icons.
    pub fn defaults(&self) -> PathBuf {
        let public = self.source.join("public");
        if public.is_dir() { public } else { self.source.clone() }
    }
}
