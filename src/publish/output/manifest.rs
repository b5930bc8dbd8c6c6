//! The list of a site's files and their hashes, used to compare two publications. It names everything, unlisted
//! articles too, so it is kept beside the site and never in it.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::disk::faults::PublishError;
use crate::disk::folder;
use crate::disk::names::hash_of;

/// The version of the file's format.
const VERSION: u64 = 1;

/// A site's files: path from its root to SHA-256 in hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Hashes by path, with slashes.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// Lists and hashes the files of a folder, whoever wrote it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Self, PublishError> {
        let paths = folder::files(folder, &|_| true)?;
        let hash = |path: &String| {
            let file = folder.join(path);
            let hash = hash_of(&file).map_err(PublishError::file(&file))?;
            Ok((path.clone(), hex::encode(hash)))
        };
        let files = paths.par_iter().map(hash).collect::<Result<_, PublishError>>()?;
        Ok(Self { files })
    }

    /// Reads a manifest's file, or makes the manifest of a folder.
    ///
    /// # Errors
    /// When it cannot be read, or is not a manifest.
    pub fn read(path: &Path) -> Result<Self, PublishError> {
        if path.is_dir() {
            return Self::of_folder(path);
        }
        let text = std::fs::read_to_string(path).map_err(PublishError::file(path))?;
        Self::parse(&text).map_err(|message| PublishError::NotBuilt(format!("{}: {message}", path.display())))
    }

    /// Parses the text of a manifest.
    ///
    /// # Errors
    /// A message if it is not a manifest.
    pub fn parse(text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|error| format!("is not JSON: {error}"))?;
        if document["v"] != VERSION {
            return Err("is not a manifest of a known version; `feuillet manifest FOLDER` writes one".into());
        }
        let files = document["files"].as_object().ok_or("has no object “files”")?;
        let file = |(path, hash): (&String, &Value)| match hash.as_str() {
            Some(hash) if !path.split('/').any(|part| part.is_empty() || part == "..") => {
                Ok((path.clone(), hash.to_string()))
            }
            _ => Err(format!("/files/{path}: expected the path of a file and its hash")),
        };
        Ok(Self { files: files.iter().map(file).collect::<Result<_, String>>()? })
    }

    /// Writes the manifest as text: a line per file, so that versions can be compared by eye.
    pub fn to_text(&self) -> String {
        let lines: Vec<_> = self.files.iter().map(|(path, hash)| format!("{}:{}", json!(path), json!(hash))).collect();
        format!("{{\"v\":{VERSION},\"files\":{{\n{}\n}}}}\n", lines.join(",\n"))
    }
}
