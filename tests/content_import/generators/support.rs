//! Runs imports into temporary folders.

use std::fs;
use std::path::{Path, PathBuf};

use feuillet::content_import::{ImportOptions, Kind, Report, Silent, import};
use tempfile::TempDir;

/// Makes slugs well enough for tests.
pub(crate) fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for character in text.to_lowercase().chars() {
        match character {
            character if character.is_alphanumeric() => slug.push(character),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').into()
}

/// Returns options for tests.
pub(crate) fn options() -> ImportOptions<'static> {
    ImportOptions {
        lang: None,
        base_url: None,
        name: None,
        time_zone: None,
        keeps_settings: false,
        slugify: &slugify,
        tag_slug: &slugify,
    }
}

/// A publication that an import has written.
pub(crate) struct Imported {
    pub(crate) folder: TempDir,
    pub(crate) report: Report,
}

impl Imported {
    /// Imports a fixture.
    pub(crate) fn fixture(kind: Kind, name: &str) -> Self {
        Self::folder(kind, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content_import/fixtures").join(name))
    }

    /// Imports a folder.
    pub(crate) fn folder(kind: Kind, source: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let report = import(kind, source, folder.path(), &options(), &Silent).unwrap();
        Self { folder, report }
    }

    /// Returns the text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        let file = self.folder.path().join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}; there are {:#?}", self.files()))
    }

    /// Lists the files.
    pub(crate) fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }

    /// Whether the report names a finding.
    pub(crate) fn reports(&self, kind: &str, what: &str) -> bool {
        self.report.unmapped.iter().any(|it| it.kind == kind && it.what.contains(what))
    }

    /// Fails unless a file contains all of these.
    pub(crate) fn contains(&self, path: &str, parts: &[&str]) {
        let text = self.text(path);
        for part in parts {
            assert!(text.contains(part), "{path} lacks {part:?}:\n{text}");
        }
    }
}

/// Lists the files below a folder.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            match entry.path().is_dir() {
                true => folders.push(entry.path()),
                false => files.push(entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned()),
            }
        }
    }
    files.sort();
    files
}

/// A folder with files, to import from.
pub(crate) fn source(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// Converts the text of one post of a minimal site, and returns it without front matter.
pub(crate) fn post(kind: Kind, text: &str) -> (String, Report) {
    let (config, path) = match kind {
        Kind::Hugo => ("hugo.toml", "content/posts/a.md"),
        Kind::Zola => ("config.toml", "content/blog/a.md"),
        Kind::Jekyll => ("_config.yml", "_posts/2020-01-01-a.md"),
        Kind::Astro => ("astro.config.mjs", "src/content/blog/a.mdx"),
        Kind::Eleventy => ("eleventy.config.js", "posts/a.md"),
        Kind::Docusaurus => ("docusaurus.config.js", "blog/2020-01-01-a.mdx"),
        Kind::Hexo => ("_config.yml", "source/_posts/a.md"),
    };
    let mark = if matches!(kind, Kind::Zola) {
        "+++\ntitle = \"A\"\ndate = 2020-01-01\n+++\n"
    } else {
        "---\ntitle: A\ndate: 2020-01-01\n---\n"
    };
    let source = source(&[(config, ""), (path, &format!("{mark}{text}"))]);
    let imported = Imported::folder(kind, source.path());
    let file = imported.files().into_iter().find(|file| file.contains("/articles/a")).unwrap();
    let text = imported.text(&file);
    let text = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap().1.trim().to_string();
    (text, imported.report)
}
