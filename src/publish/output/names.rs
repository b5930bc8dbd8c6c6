//! Names of files by the hash of their bytes: what never changes under its name can be kept for ever.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::state::hex;
use crate::publish::compress::TWINS;

/// SHA-256 of a file, which may be too large for the memory.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(file: &Path) -> std::io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(file)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&buffer[..read]),
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

/// When a file's turn comes while a site is being replaced, so that nobody finds a page whose files are not there yet:
/// assets first, then data, then pages.
pub fn turn(path: &str) -> u8 {
    match () {
        () if is_hashed(path) => 0,
        () if plain(path).ends_with(".html") => 2,
        () => 1,
    }
}

/// The path beside a site's folder that has its name and an ending: `dist.hosts`.
pub fn beside(site: &Path, ending: &str) -> PathBuf {
    let mut name = site.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    site.with_file_name(name)
}
