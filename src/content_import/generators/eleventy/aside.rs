//! Files of an Eleventy project that are no pages: those in folders of data and layouts, and those that it ignores.

use std::path::{Path, PathBuf};

use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::javascript;

/// What is left aside.
pub(super) struct Aside {
    folders: Vec<PathBuf>,
    ignored: Vec<String>,
}

impl Aside {
    /// Reads `.eleventyignore` and `ignores.add("…")`.
    pub(super) fn new(source: &SourceFolder, config: &str, folders: &[&PathBuf], report: &mut Report) -> Self {
        let listed = source.text_if_there(Path::new(".eleventyignore"), report).unwrap_or_default();
        let mut ignored: Vec<String> =
            listed.lines().map(str::trim).filter(|line| !line.starts_with('#')).map(pattern).collect();
        let added = config.match_indices("ignores.add(").map(|(at, word)| &config[at + word.len()..]);
        ignored.extend(added.filter_map(|rest| javascript::text(rest.trim_start())).map(|text| pattern(&text)));
        ignored.retain(|pattern| !pattern.is_empty());
        let folders = folders.iter().map(|folder| (*folder).clone()).filter(|folder| folder != Path::new("")).collect();
        Self { folders, ignored }
    }

    /// Whether a file is no page.
    pub(super) fn has(&self, file: &Path) -> bool {
        let path = file.to_string_lossy().replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        let is_output = path.starts_with("_site/") || path.starts_with("_drafts/");
        // A repository's own papers, which the site would hardly show.
        let is_paper = !path.contains('/')
            && ["README", "LICENSE", "CODE_OF_CONDUCT", "CONTRIBUTING", "CHANGELOG", "SECURITY"]
                .iter()
                .any(|start| name.starts_with(start));
        is_hidden
            || is_output
            || is_paper
            || name.starts_with("README")
            || self.folders.iter().any(|folder| file.starts_with(folder))
            || self.ignored.iter().any(|pattern| matches(pattern, &path))
    }
}

fn pattern(text: &str) -> String {
    text.replace('\\', "").trim_start_matches("./").trim_start_matches('/').to_string()
}

/// Whether a path is what a line of an ignore file means: a file, a folder, or a pattern with `*`.
fn matches(pattern: &str, path: &str) -> bool {
    let folder = pattern.trim_end_matches('/');
    if let Some((before, after)) = folder.split_once('*') {
        return path.starts_with(before) && path.ends_with(after.trim_start_matches(['*', '/']));
    }
    path == folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
