//! What was found in a document as a line of JSON, for the memory on the disk.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::read_memory::{IsRemembered, Known, ReadMemory, Remembered, Stamp, locked};
use super::text_file::{AboutText, HasText, TextFile};
use super::uses::{Reference, ShownPicture, Uses};
use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;
use crate::model::fault::FaultLog;
use crate::model::json::read_document;

/// A line.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredRead {
    file: String,
    stamp: Stamp,
    files: Vec<Option<Stamp>>,
    document: Value,
    about: AboutText,
    references: Vec<Reference>,
    pictures: Vec<ShownPicture>,
    /// Pointers and messages.
    warnings: Vec<(String, String)>,
}

impl StoredRead {
    pub(super) fn parse(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// Puts it into the memory, by the folder of its file.
    pub(super) fn put_into(self, memory: &ReadMemory) {
        match Path::new(&self.file).iter().nth(2).is_some_and(|folder| folder == "pages") {
            true => self.put::<SitePage>(memory),
            false => self.put::<Article>(memory),
        }
    }

    fn put<T: IsRemembered>(self, memory: &ReadMemory) {
        let file = PathBuf::from(self.file);
        // It was written by this program, so there is no fault to be found.
        let value = read_document(&self.document, &FaultLog::default(), T::read_from);
        let warning = |(pointer, message)| FileFault::new(&file, pointer, message).as_warning();
        let text = TextFile {
            found: Some(FromFile { file: file.clone(), value }),
            about: self.about,
            seen: Uses { references: self.references, pictures: self.pictures, ..Uses::default() },
            faults: self.warnings.into_iter().map(warning).collect(),
        };
        let found = Remembered { stamp: self.stamp, is_fresh: false, files: self.files, text };
        locked(T::known(memory)).insert(file, found);
    }
}

/// Returns everything that the memory has, a line each.
pub(super) fn lines(memory: &ReadMemory) -> String {
    of(&memory.articles) + &of(&memory.pages)
}

fn of<T: HasText + Serialize + Send + Sync>(known: &Known<T>) -> String {
    let known = locked(known);
    let line = |(file, found): (&PathBuf, &Remembered<T>)| {
        let Remembered { stamp, is_fresh, files, text } = found;
        let document = serde_json::to_value(&text.found.as_ref()?.value).ok()?;
        let stored = StoredRead {
            file: file.to_str()?.into(),
            stamp: *stamp,
            files: files.clone(),
            document,
            about: text.about.clone(),
            references: text.seen.references.clone(),
            pictures: text.seen.pictures.clone(),
            warnings: text
                .faults
                .iter()
                .map(|found| (found.fault.pointer.clone(), found.fault.message.clone()))
                .collect(),
        };
        // The next run would not know that its stamp proves nothing.
        (!is_fresh).then(|| serde_json::to_string(&stored).ok()).flatten().map(|line| line + "\n")
    };
    known.par_iter().filter_map(line).collect()
}
