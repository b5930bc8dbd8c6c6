//! File names with the hash of their bytes: a file that never changes under its name can be cached for ever.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::disk::compress::TWINS;
use crate::disk::faults::PublishError;

/// The SHA-256 of everything that a file is made from.
pub type Inputs = [u8; 32];

/// Returns the SHA-256 of a file, which may be larger than memory.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(file: &Path) -> std::io::Result<[u8; 32]> {
    copy_hashed(&mut std::fs::File::open(file)?, &mut std::io::sink())
}

/// Copies everything from a reader to a writer, and returns its SHA-256.
///
/// # Errors
/// When it cannot be read or written.
pub fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            read => {
                hash.update(&buffer[..read]);
                to.write_all(&buffer[..read])?;
            }
        }
    }
}

/// Returns the first ten digits of the SHA-256 of bytes: enough to distinguish all files that one site ever publishes.
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))[..10].to_string()
}

/// Returns a path with the hash of the file's bytes before its ending.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    with_digits(path, &Sha256::digest(bytes).into())
}

/// Returns a path with the first digits of a hash before its ending.
pub fn with_digits(path: &str, hash: &[u8; 32]) -> String {
    let (folder, name) = path.rfind('/').map_or(("", path), |at| path.split_at(at + 1));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let point = if ending.is_empty() { "" } else { "." };
    format!("{folder}{stem}.{}{point}{ending}", &hex::encode(hash)[..10])
}

/// Whether a name contains the hash of the file's bytes: ten hexadecimal digits between dots.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| {
        part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let parts: Vec<_> = name.split('.').collect();
    parts.len() > 2 && parts[1..parts.len() - 1].iter().any(|part| is_hash(part))
}

/// Returns the path without the ending of a compressed twin.
pub fn plain(path: &str) -> &str {
    TWINS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// Whether a path is allowed in a site: parts between slashes, none of them empty, `.` or `..`, without control
/// characters and backslashes. No other path is ever written, moved or removed.
pub fn is_plain(path: &str) -> bool {
    !path.contains(|character: char| character.is_control() || character == '\\')
        && path.split('/').all(|part| !["", ".", ".."].contains(&part))
}

/// Folds a path as file systems do that distinguish neither upper from lower case nor Unicode normal forms (macOS,
/// Windows).
pub fn folded(path: &str) -> String {
    match path.is_ascii() {
        true => path.to_ascii_lowercase(),
        // Composed once more after lower case, which may give letters with separate marks.
        false => path.nfc().flat_map(char::to_lowercase).nfc().collect(),
    }
}

/// Returns a file's turn in replacing a site: assets first, then data, then pages, so that nobody finds a page whose
/// files are not there yet.
pub fn turn(path: &str) -> u8 {
    match () {
        () if is_hashed(path) => 0,
        () if plain(path).ends_with(".html") => 2,
        () => 1,
    }
}

/// Writes a file beside a site, unless it is there with the same text.
///
/// # Errors
/// When it cannot be written.
pub fn write_if_other(file: &Path, text: &str) -> Result<(), PublishError> {
    if std::fs::read(file).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(file, text).map_err(PublishError::file(file))
}

/// Returns the path beside a site's folder with its name and an ending: `dist.hosts`.
pub fn beside(site: &Path, ending: &str) -> PathBuf {
    let mut name = site.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    site.with_file_name(name)
}

/// Returns a stamp that shows whether a file has changed since last time, without reading it.
///
/// # Errors
/// When the file does not exist.
pub fn stamp(file: &Path) -> Result<Inputs, PublishError> {
    let metadata = file.metadata().map_err(PublishError::file(file))?;
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let text = format!("{} {} {:?}", file.display(), metadata.len(), modified);
    Ok(Sha256::digest(text).into())
}
