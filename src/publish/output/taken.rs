//! Paths that are taken, as file systems take them: a file is no folder, and where names are compared without regard to
//! case two paths may be one.

use std::collections::HashMap;

use crate::disk::names::folded;

/// The longest part of a path in bytes, so that the endings of its twins fit into the 255 that file systems have.
pub const LONGEST_NAME: usize = 252;

/// Files by what they are compared by, and the folders around them.
#[derive(Default)]
pub struct Taken {
    files: HashMap<String, usize>,
    /// With one of the files in each.
    folders: HashMap<String, usize>,
    count: usize,
}

impl Taken {
    /// Takes a path, if nothing is in the way.
    pub fn take(&mut self, path: &str) -> bool {
        let key = folded(path);
        let is_free = self.in_the_way(&key).is_none();
        if is_free {
            self.insert(key);
        }
        is_free
    }

    /// Takes a path; gives the number of the one that is in the way, counted from zero in the order in which they came.
    ///
    /// # Errors
    /// The path in the way: nothing was taken.
    pub fn try_take(&mut self, path: &str) -> Result<usize, usize> {
        let key = folded(path);
        match self.in_the_way(&key) {
            Some(other) => Err(other),
            None => Ok(self.insert(key)),
        }
    }

    /// The number of a file at a path.
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
