//! Files that are written together, such as a page's HTML and JSON.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::state::{self, Written};
use super::{Output, json};
use crate::disk::compress::is_compressible;
use crate::disk::confined;
use crate::disk::faults::PublishError;
use crate::disk::folder;
use crate::disk::names::{copy_hashed, hashed, with_digits};

/// A group of files that are written together; see [`Output::unit`].
pub struct Unit<'a> {
    pub(super) output: &'a Output,
    pub(super) known: Option<&'a state::Unit>,
    pub(super) files: Mutex<BTreeMap<String, Written>>,
}

impl Unit<'_> {
    /// Writes a file, as [`Output::write`] does.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.output.put_all(path, bytes, self.known.map(|it| &it.files))?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).extend(written);
        Ok(())
    }

    /// Copies a file of a folder; `with_hash` puts the hash of its bytes into the name.
    ///
    /// # Errors
    /// When it cannot be read or written, or changes in the meantime.
    pub fn copy(&self, (root, from): (&Path, &str), path: &str, with_hash: bool) -> Result<(), PublishError> {
        let file = root.join(from);
        let open = || confined::open(root, from).map_err(PublishError::file(&file));
        let mut source = open()?;
        let size = source.metadata().map_err(PublishError::file(&file))?.len();
        if is_compressible(path, size) {
            let mut bytes = Vec::new();
            source.read_to_end(&mut bytes).map_err(PublishError::file(&file))?;
            return self.write_named(path, &bytes, with_hash);
        }
        let hash = copy_hashed(&mut source, &mut std::io::sink()).map_err(PublishError::file(&file))?;
        let path = if with_hash { with_digits(path, &hash) } else { path.to_string() };
        let known = self.known.and_then(|it| it.files.get(&path));
        let known = known.filter(|it| it.hash == hash && it.is_intact(&self.output.root.join(&path)));
        let written = match known {
            Some(known) => known.clone(),
            None => self.output.put_copy((&file, open()?), &path, hash)?,
        };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, written);
        Ok(())
    }

    /// Writes a file; `with_hash` puts the hash of its bytes into the name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_named(&self, path: &str, bytes: &[u8], with_hash: bool) -> Result<(), PublishError> {
        if with_hash { self.write(&hashed(path, bytes), bytes) } else { self.write(path, bytes) }
    }

    /// Writes a value as JSON, as [`Output::write_json`] does.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        self.write(path, &json(value)?)
    }

    /// Writes all files of a folder under a path of the site, and removes the folder.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn take(&self, folder: &Path, path: &str) -> Result<(), PublishError> {
        for name in folder::files(folder, &|_| true)? {
            let file = folder.join(&name);
            self.write(&format!("{path}/{name}"), &std::fs::read(&file).map_err(PublishError::file(&file))?)?;
        }
        std::fs::remove_dir_all(folder).map_err(PublishError::file(folder))
    }
}
