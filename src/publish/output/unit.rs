//! Files that are written together, such as a page's HTML and JSON.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::names::{hash_of, with_digits};
use super::state::{self, Written};
use super::{Output, json};
use crate::publish::compress::is_compressible;
use crate::publish::faults::PublishError;
use crate::publish::folder;

/// What is written together: see [`Output::unit`].
pub struct Unit<'a> {
    pub(super) output: &'a Output,
    pub(super) known: Option<&'a state::Unit>,
    pub(super) files: Mutex<BTreeMap<String, Written>>,
}

impl Unit<'_> {
    /// As [`Output::write`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.output.put_all(path, bytes, self.known.map(|it| &it.files))?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).extend(written);
        Ok(())
    }

    /// Copies a file, under a name with the hash of its bytes if so wished.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&self, from: &Path, path: &str, with_hash: bool) -> Result<(), PublishError> {
        let hash = hash_of(from).map_err(PublishError::file(from))?;
        let path = if with_hash { with_digits(path, &hash) } else { path.to_string() };
        let size = from.metadata().map_or(0, |it| it.len());
        if is_compressible(&path, size) {
            return self.write(&path, &std::fs::read(from).map_err(PublishError::file(from))?);
        }
        let known = self.known.and_then(|it| it.files.get(&path));
        let known = known.filter(|it| it.hash == hash && it.is_intact(&self.output.root.join(&path)));
        let written = known.cloned().map_or_else(|| self.output.put_copy(from, &path, hash), Ok)?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, written);
        Ok(())
    }

    /// As [`Output::write_json`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        self.write(path, &json(value)?)
    }

    /// Writes all files of a folder under a path of the site, and removes it.
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
