//! Writes files into the publication, and remembers each with its hash in `content/.feuillet-import`, so that an
//! interrupted import can go on, a second one changes nothing, and nobody's own changes are overwritten.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::report::Report;
use crate::content_import::ImportError;
use crate::disk::names::is_plain;

/// The ledger's file, in the form of `sha256sum`.
const LEDGER: &str = "content/.feuillet-import";

/// The folder that is written to.
pub struct Ledger {
    out: PathBuf,
    /// Hash of each file as it was last written, by its path with slashes.
    known: BTreeMap<String, String>,
    /// Files of this run.
    current: BTreeMap<String, String>,
    log: fs::File,
}

impl Ledger {
    /// Opens the folder of a publication, and makes it if it does not exist.
    ///
    /// # Errors
    /// When the folder or the ledger cannot be written.
    pub fn open(out: &Path) -> Result<Self, ImportError> {
        let file = out.join(LEDGER);
        let folder = file.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(ImportError::at(folder))?;
        let text = fs::read_to_string(&file).unwrap_or_default();
        let entry = |line: &str| line.split_once("  ").map(|(hash, path)| (path.to_string(), hash.to_string()));
        let known = text.lines().filter_map(entry).collect();
        let log = OpenOptions::new().create(true).append(true).open(&file).map_err(ImportError::at(&file))?;
        Ok(Self { out: out.to_path_buf(), known, current: BTreeMap::new(), log })
    }

    /// Writes a file of the publication. `path` is relative, with slashes, and without `..`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, path: &str, bytes: &[u8], report: &mut Report) -> Result<(), ImportError> {
        let hash = hex(&Sha256::digest(bytes));
        if !self.may_write(path, &hash, report)? {
            return Ok(());
        }
        let file = self.out.join(path);
        self.replace(&file, |out| out.write_all(bytes))?;
        self.note(path, hash, report)
    }

    /// Copies a file into the publication.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&mut self, from: &Path, path: &str, report: &mut Report) -> Result<(), ImportError> {
        let hash = hash_of(from)?;
        if !self.may_write(path, &hash, report)? {
            return Ok(());
        }
        let mut source = fs::File::open(from).map_err(ImportError::at(from))?;
        let file = self.out.join(path);
        self.replace(&file, |out| std::io::copy(&mut source, out).map(|_| ()))?;
        self.note(path, hash, report)
    }

    /// Reports files that an earlier import wrote and this one did not, and rewrites the ledger in order.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn finish(mut self, report: &mut Report) -> Result<(), ImportError> {
        for (path, hash) in &self.known {
            if self.out.join(path).exists() && !self.current.contains_key(path) {
                report.add("left from an earlier import", Path::new(path), 0, "the source no longer has it");
                self.current.insert(path.clone(), hash.clone());
            }
        }
        let line = |(path, hash): (&String, &String)| format!("{hash}  {path}\n");
        let text: String = self.current.iter().map(line).collect();
        let file = self.out.join(LEDGER);
        if fs::read_to_string(&file).is_ok_and(|old| old == text) {
            return Ok(());
        }
        self.replace(&file, |out| out.write_all(text.as_bytes()))
    }

    /// Removes files that an earlier import wrote and this one did not, unless somebody has changed them, and rewrites
    /// the ledger in order.
    ///
    /// # Errors
    /// When a file cannot be removed, or the ledger cannot be written.
    pub fn finish_and_remove(mut self, report: &mut Report) -> Result<(), ImportError> {
        let gone: Vec<String> =
            self.known.keys().filter(|path| !self.current.contains_key(*path) && is_plain(path)).cloned().collect();
        for path in gone {
            let file = self.out.join(&path);
            if file.is_file() && self.known.get(&path).is_some_and(|known| hash_of(&file).is_ok_and(|it| it == *known))
            {
                fs::remove_file(&file).map_err(ImportError::at(&file))?;
                report.count("files removed, since the source no longer has them", 1);
                self.known.remove(&path);
            }
        }
        self.finish(report)
    }

    /// Whether a file is to be written. One that is there already stays if it is the same, or if it is somebody's own.
    fn may_write(&mut self, path: &str, hash: &str, report: &mut Report) -> Result<bool, ImportError> {
        let file = self.out.join(path);
        if file.symlink_metadata().is_err() {
            return Ok(true);
        }
        let found = if file.is_file() { hash_of(&file)? } else { String::new() };
        if found == hash {
            if self.known.get(path).is_none_or(|known| known != hash) {
                self.log(path, hash)?;
            }
            self.current.insert(path.into(), hash.into());
            return Ok(false);
        }
        match self.known.get(path) {
            Some(known) if *known == found => Ok(true),
            known => {
                let what = "exists and was changed, or was not written by an import; it was left as it is";
                report.add("not overwritten", Path::new(path), 0, what);
                if let Some(known) = known {
                    self.current.insert(path.into(), known.clone());
                }
                Ok(false)
            }
        }
    }

    fn note(&mut self, path: &str, hash: String, report: &mut Report) -> Result<(), ImportError> {
        report.written += 1;
        self.log(path, &hash)?;
        self.current.insert(path.into(), hash);
        Ok(())
    }

    fn log(&mut self, path: &str, hash: &str) -> Result<(), ImportError> {
        writeln!(self.log, "{hash}  {path}").map_err(ImportError::at(&self.out.join(LEDGER)))
    }

    /// Writes a file under another name, then renames it, so that no file is ever half there.
    fn replace(&self, file: &Path, fill: impl FnOnce(&mut fs::File) -> std::io::Result<()>) -> Result<(), ImportError> {
        let folder = file.parent().unwrap_or(&self.out);
        fs::create_dir_all(folder).map_err(ImportError::at(folder))?;
        let new = folder.join(".feuillet-import.new");
        let written = fs::File::create(&new).and_then(|mut out| fill(&mut out)).and_then(|()| fs::rename(&new, file));
        written.map_err(|error| {
            _ = fs::remove_file(&new);
            ImportError::File { path: file.to_path_buf(), error }
        })
    }
}

fn hash_of(file: &Path) -> Result<String, ImportError> {
    let mut reader = fs::File::open(file).map_err(ImportError::at(file))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer).map_err(ImportError::at(file))? {
            0 => return Ok(hex(&hasher.finalize())),
            length => hasher.update(&buffer[..length]),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
