//! Tracks which paths are taken, by the rules of file systems: a file cannot be a folder too, and where names are
//! compared without regard to case, two paths may be the same.

use std::collections::HashMap;

use crate::disk::names::folded;

/// The longest part of a path, in bytes: with the ending of a compressed twin it still fits into the 255 that file
/// systems allow.
pub const LONGEST_NAME: usize = 252;

/// The taken files, and the folders around them, by folded path.
#[derive(Default)]
pub struct Taken {
    files: HashMap<String, usize>,
    /// For each folder the number of one of its files.
    folders: HashMap<String, usize>,
    count: usize,
}

impl Taken {
    /// Takes a path unless another one is in the way; returns whether it was taken.
    pub fn take(&mut self, path: &str) -> bool {
        let key = folded(path);
        let is_free = self.in_the_way(&key).is_none();
        if is_free {
            self.insert(key);
        }
        is_free
    }

    /// Takes a path and returns its number. Numbers count from zero, in the order in which paths are taken.
    ///
    /// # Errors
    /// The number of the path that is in the way; nothing was taken.
    pub fn try_take(&mut self, path: &str) -> Result<usize, usize> {
        let key = folded(path);
        match self.in_the_way(&key) {
            Some(other) => Err(other),
            None => Ok(self.insert(key)),
        }
    }

    /// Returns the number of the file at a path.
    pub fn file(&self, path: &str) -> Option<usize> {
        self.files.get(&folded(path)).copied()
    }

    fn in_the_way(&self, key: &str) -> Option<usize> {
        let above = || key.match_indices('/').find_map(|(at, _)| self.files.get(&key[..at]));
        self.files.get(key).or_else(|| self.folders.get(key)).or_else(above).copied()
    }

    fn insert(&mut self, key: String) -> usize {
        let number = self.count;
        self.count += 1;
        for (at, _) in key.rmatch_indices('/') {
            if self.folders.contains_key(&key[..at]) {
                break;
            }
            self.folders.insert(key[..at].into(), number);
        }
        self.files.insert(key, number);
        number
    }
}
