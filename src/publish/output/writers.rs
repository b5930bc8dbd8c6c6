//! Tracks which unit has written which path in a run. Two writers of one path would overwrite each other in turn from
//! build to build, so the second is refused; `publish::read::paths` finds such paths before anything is written, and
//! names the files to blame.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::state::Written;
use crate::disk::faults::PublishError;
use crate::disk::names::is_hashed;

/// Writers and what they wrote, by path.
#[derive(Default)]
pub(super) struct Writers(Mutex<HashMap<String, (String, [u8; 32])>>);

impl Writers {
    /// Notes what a unit has written; the unit `""` stands for files that belong to none.
    ///
    /// # Errors
    /// When another unit has written one of the paths.
    pub(super) fn note<'a>(
        &self,
        unit: &str,
        files: impl IntoIterator<Item = impl Into<Named<'a>>>,
    ) -> Result<(), PublishError> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for Named(path, written) in files.into_iter().map(Into::into) {
            let Some((other, hash)) = all.insert(path.clone(), (unit.into(), written.hash)) else { continue };
            // Two files named by the same hash are the same file, whoever has written it.
            if !(is_hashed(path) && hash == written.hash) {
                let name = |it: &str| if it.is_empty() { "by itself".into() } else { format!("for “{it}”") };
                let (one, two) = (name(&other), name(unit));
                return Err(PublishError::NotBuilt(format!(
                    "{path} would be written twice, once {one} and once {two}; nothing was published"
                )));
            }
        }
        Ok(())
    }
}

/// A path and what was written there.
pub(super) struct Named<'a>(&'a String, &'a Written);

impl<'a> From<&'a (String, Written)> for Named<'a> {
    fn from((path, written): &'a (String, Written)) -> Self {
        Self(path, written)
    }
}

impl<'a> From<(&'a String, &'a Written)> for Named<'a> {
    fn from((path, written): (&'a String, &'a Written)) -> Self {
        Self(path, written)
    }
}
