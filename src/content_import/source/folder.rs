//! The folder that is imported, and the only door to its files. Nothing outside it is read.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::content_import::ImportError;
use crate::content_import::publication::report::Report;
use crate::model::counted::counted;

/// Files larger than this are not read as text.
const LARGEST_TEXT: u64 = 256 << 20;

/// Folders that hold no content.
const SKIPPED: [&str; 12] = [
    "node_modules",
    ".git",
    ".hg",
    ".svn",
    "bower_components",
    "vendor",
    ".jekyll-cache",
    ".docusaurus",
    ".astro",
    ".sass-cache",
    ".idea",
    ".vscode",
];

/// The folder that is imported.
pub struct SourceFolder {
    root: PathBuf,
}

impl SourceFolder {
    /// Opens a folder.
    ///
    /// # Errors
    /// When it does not exist or cannot be read.
    pub fn open(root: &Path) -> Result<Self, ImportError> {
        let root = root.canonicalize().map_err(ImportError::at(root))?;
        if !root.is_dir() {
            return Err(ImportError::Source(format!("{}: is not a folder; expected a site’s folder", root.display())));
        }
        Ok(Self { root })
    }

    /// Returns the name of the folder.
    pub fn name(&self) -> String {
        self.root.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Lists the files below a folder, sorted, as paths from the root. Links are followed only to files inside.
    pub fn files(&self, folder: &Path, report: &mut Report) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let Some(start) = self.inside(folder) else { return files };
        let walk = WalkDir::new(start).sort_by_file_name().into_iter().filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            !(entry.file_type().is_dir() && entry.depth() > 0 && SKIPPED.contains(&name.as_ref()))
        });
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_path_buf();
                    report.add("unreadable file", &self.relative(&path), 0, error.to_string());
                    continue;
                }
            };
            let path = self.relative(entry.path());
            if entry.file_type().is_symlink() {
                match self.inside(&path) {
                    Some(target) if target.is_file() => files.push(path),
                    Some(_) => report.add("link to a folder", &path, 0, "symbolic links to folders are not followed"),
                    None => {
                        report.add("link out of the folder", &path, 0, "the link leads out of the site, or nowhere")
                    }
                }
            } else if entry.file_type().is_file() {
                files.push(path);
            } else if !entry.file_type().is_dir() {
                report.add("unreadable file", &path, 0, "is not an ordinary file");
            }
        }
        files
    }

    /// Returns where a file or folder of the source lies on the disk; `None` unless it exists inside the root.
    pub fn inside(&self, path: &Path) -> Option<PathBuf> {
        let plain = normal(path)?;
        let real = self.root.join(plain).canonicalize().ok()?;
        real.starts_with(&self.root).then_some(real)
    }

    /// Whether there is a file at a path from the root.
    pub fn has_file(&self, path: &Path) -> bool {
        self.inside(path).is_some_and(|file| file.is_file())
    }

    /// Whether there is a folder at a path from the root.
    pub fn has_folder(&self, path: &Path) -> bool {
        self.inside(path).is_some_and(|folder| folder.is_dir())
    }

    /// Reads a text: UTF-8 with or without a mark, UTF-16 with one, otherwise Latin-1, which is reported. Line ends
    /// become `\n`, and control characters are left out, which is reported. `None`, with a report, if there is no such file.
    pub fn text(&self, path: &Path, report: &mut Report) -> Option<String> {
        let Some(file) = self.inside(path) else {
            report.add("unreadable file", path, 0, "is not in the folder");
            return None;
        };
        if std::fs::metadata(&file).is_ok_and(|about| about.len() > LARGEST_TEXT) {
            report.add("unreadable file", path, 0, "is larger than 256 MB");
            return None;
        }
        match std::fs::read(&file) {
            Ok(bytes) => Some(decode(bytes, path, report)),
            Err(error) => {
                report.add("unreadable file", path, 0, error.to_string());
                None
            }
        }
    }

    /// Whether a file begins with the mark of front matter.
    pub fn has_mark(&self, path: &Path) -> bool {
        let Some(mut file) = self.inside(path).and_then(|file| std::fs::File::open(file).ok()) else { return false };
        let mut start = [0; 4];
        file.read_exact(&mut start).is_ok() && (start == *b"---\n" || start == *b"---\r")
    }

    /// Reads a text if the file exists.
    pub fn text_if_there(&self, path: &Path, report: &mut Report) -> Option<String> {
        if self.has_file(path) { self.text(path, report) } else { None }
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_path_buf()
    }
}

/// Resolves `.` and `..` in a path without asking the disk; `None` if it leads out of the root or is absolute.
pub fn normal(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => out.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(out)
}

fn decode(bytes: Vec<u8>, path: &Path, report: &mut Report) -> String {
    let wide = |pair: fn([u8; 2]) -> u16| -> String {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|it| pair([it[0], it[1]]));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text = match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                report.add("encoding", path, 0, "is not UTF-8; read as Latin-1 (Windows-1252)");
                error.as_bytes().iter().map(|byte| windows_1252(*byte)).collect()
            }
        },
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    // No page may hold them, and nobody sees them.
    let is_lost = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    match text.chars().filter(|character| is_lost(*character)).count() {
        0 => text,
        count => {
            report.add("hidden character", path, 0, format!("{} left out", counted(count, "control character")));
            text.chars().filter(|character| !is_lost(*character)).collect()
        }
    }
}

/// Returns the character of a byte in Windows-1252, which is Latin-1 with signs between 0x80 and 0x9f.
fn windows_1252(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
