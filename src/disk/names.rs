//! Names of files by the hash of their bytes: what never changes under its name can be kept for ever.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::disk::compress::TWINS;
use crate::disk::faults::PublishError;

/// SHA-256 of everything that something is made of.
pub type Inputs = [u8; 32];

/// SHA-256 of a file, which may be too large for the memory.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(file: &Path) -> std::io::Result<[u8; 32]> {
    copy_hashed(&mut std::fs::File::open(file)?, &mut std::io::sink())
}

/// Copies all that is to be read, and returns its SHA-256.
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

/// The first ten digits of the SHA-256 of bytes: enough to tell apart what one site ever publishes.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())[..10].to_string()
}

/// A path with the hash of its bytes before its ending.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    with_digits(path, &Sha256::digest(bytes).into())
}

/// A path with the first digits of a hash before its ending.
pub fn with_digits(path: &str, hash: &[u8; 32]) -> String {
    let (folder, name) = path.rfind('/').map_or(("", path), |at| path.split_at(at + 1));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let point = if ending.is_empty() { "" } else { "." };
    format!("{folder}{stem}.{}{point}{ending}", &hex(hash)[..10])
}

/// Whether a name has the hash of its bytes in it: ten hexadecimal digits between points.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash =
        |part: &str| part.len() == 10 && part.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
    let parts: Vec<_> = name.split('.').collect();
    parts.len() > 2 && parts[1..parts.len() - 1].iter().any(|it| is_hash(it))
}

/// The path without the ending of a compressed twin.
pub fn plain(path: &str) -> &str {
    TWINS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// Whether a path is one that a site can have: parts between slashes, none of them empty, `.` or `..`, and without
/// control characters and backslashes. Nothing else is ever written, moved or removed.
pub fn is_plain(path: &str) -> bool {
    !path.contains(|it: char| it.is_control() || it == '\\') && path.split('/').all(|it| !["", ".", ".."].contains(&it))
}

/// A path as file systems compare it that tell neither upper case from lower nor one Unicode normal form from another
/// (macOS, Windows).
pub fn folded(path: &str) -> String {
    match path.is_ascii() {
        true => path.to_ascii_lowercase(),
        // Once more after lower case, which may give letters with separate marks.
        false => path.nfc().flat_map(char::to_lowercase).nfc().collect(),
    }
}

/// When a file's turn comes while a site is being replaced, so that nobody finds a page whose files are not there yet:
/// assets first, then data, then pages.
pub fn turn(path: &str) -> u8 {
    match () {
        () if is_hashed(path) => 0,
        () if plain(path).ends_with(".html") => 2,
        () => 1,
    }
}

/// Writes a file beside a site, unless it is there and says the same.
///
/// # Errors
/// When it cannot be written.
pub fn write_if_other(file: &Path, text: &str) -> Result<(), PublishError> {
    if std::fs::read(file).is_ok_and(|it| it == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(file, text).map_err(PublishError::file(file))
}

/// The path beside a site's folder that has its name and an ending: `dist.hosts`.
pub fn beside(site: &Path, ending: &str) -> PathBuf {
    let mut name = site.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    site.with_file_name(name)
}

/// As lower-case hexadecimal digits.
pub fn hex(bytes: &[u8; 32]) -> String {
    let mut text = String::with_capacity(64);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or_default());
        }
    }
    text
}

/// What tells whether a file is the one of the last time: it is not read again for that.
///
/// # Errors
/// When it is not there.
pub fn stamp(file: &Path) -> Result<Inputs, PublishError> {
    let metadata = file.metadata().map_err(PublishError::file(file))?;
    let modified = metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let text = format!("{} {} {:?}", file.display(), metadata.len(), modified);
    Ok(Sha256::digest(text).into())
}
