//! Reads files of a folder, and none outside it: links out of it are refused, and only regular files are opened, so
//! that neither a pipe nor a device can block publishing.

use std::fs::{File, OpenOptions};
use std::io::{Error, Read as _, Result};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Opens a file by its path from the folder.
///
/// # Errors
/// When it does not exist, cannot be read, is not a regular file, or lies outside the folder.
pub fn open(root: &Path, path: impl AsRef<Path>) -> Result<File> {
    let path = path.as_ref();
    let full = root.join(path);
    // Links are rare, so the end of a path is resolved only if there is one on the way.
    let is_link = |below: &Path| !below.as_os_str().is_empty() && root.join(below).is_symlink();
    let file = if path.ancestors().any(is_link) { end_of_link(root, &full)? } else { full };
    open_regular(&file)
}

/// Reads a file of at most so many bytes by its path from the folder.
///
/// # Errors
/// Those of [`open`], and when it is larger.
pub fn read(root: &Path, path: impl AsRef<Path>, most: u64) -> Result<Vec<u8>> {
    read_from(open(root, path)?, most)
}

/// Reads a file that is known to lie in an allowed place, of at most so many bytes.
///
/// # Errors
/// When it does not exist, cannot be read, is not a regular file, or is larger.
pub fn read_known(file: &Path, most: u64) -> Result<Vec<u8>> {
    read_from(open_regular(&file.canonicalize()?)?, most)
}

fn read_from(file: File, most: u64) -> Result<Vec<u8>> {
    let size = file.metadata()?.len();
    let too_large = |size: u64| {
        Error::other(format!("it has {} MB; at most {} MB are allowed", size / 1_000_000, most / 1_000_000))
    };
    if size > most {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // A file that grows meanwhile is not read without end.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Returns where a path with links leads, if that is in the folder.
fn end_of_link(root: &Path, full: &Path) -> Result<PathBuf> {
    let end = full.canonicalize()?;
    match end.starts_with(root.canonicalize()?) {
        true => Ok(end),
        false => Err(Error::other(format!(
            "it is a link out of the folder, to {}; put the file itself there",
            end.display()
        ))),
    }
}

fn open_regular(file: &Path) -> Result<File> {
    let other = || Error::other("it is no file but a folder, a pipe, a socket or a device");
    if !file.symlink_metadata()?.is_file() {
        return Err(other());
    }
    // In case something else has taken its place since: do not wait for a pipe, do not follow a link.
    let opened = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW).open(file)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(other()) }
}
