//! Checks that a publisher's drawings only draw. They are served as they are, and somebody may open one by itself, on a
//! host that sends no Content-Security-Policy: there a script in it would run with the rights of the site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::disk::cache::Cache;
use crate::disk::confined;
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::stamp;
use crate::publish::BuildOptions;
use crate::publish::pictures::inspect::Inspected;
use crate::publish::pictures::svg::active_parts;
use crate::publish::read::check::InFile;

/// The largest drawing, in bytes.
const MOST_BYTES: u64 = 100_000_000;
/// How many parts of one drawing a message names at most.
const MOST_NAMED: usize = 5;

/// Whether browsers take a file for an SVG drawing, by its ending.
pub fn is_drawing(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["svg", "svgz"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Checks all drawings among the publisher's own files, except those that are shown and have been found broken already.
pub fn check(
    (own, files, pictures): (&BTreeSet<String>, &[InFile], &BTreeMap<String, Inspected>),
    options: &BuildOptions,
    faults: &mut Vec<FileFault>,
) {
    let cache = Cache::folder(&options.cache, "drawings");
    let shown: BTreeSet<&str> =
        files.iter().flat_map(|it| &it.pictures).map(|it| it.src.trim_start_matches('/')).collect();
    let is_broken = |path: &str| shown.contains(path) && !pictures.contains_key(path);
    let drawings: Vec<&String> = own.iter().filter(|path| is_drawing(path) && !is_broken(path)).collect();
    let found: Vec<_> = drawings.par_iter().map(|path| of_drawing(&options.public, path, &cache)).collect();
    faults.extend(found.into_iter().flatten());
    cache.trim();
}

/// Checks one drawing; one without faults is cached by its stamp.
fn of_drawing(public: &Path, path: &str, cache: &Cache) -> Vec<FileFault> {
    let key = |stamp| Sha256::new().chain_update("only draws 1").chain_update(stamp).finalize().into();
    let key: Option<[u8; 32]> = stamp(&public.join(path)).ok().map(key);
    if key.as_ref().is_some_and(|it| cache.get(it).is_some()) {
        return Vec::new();
    }
    match read(public, path) {
        Ok(_) => {
            key.iter().for_each(|it| cache.put(it, b""));
            Vec::new()
        }
        Err(PublishError::Faults(faults)) => faults,
        Err(error) => vec![FileFault::new(path, "", error.to_string())],
    }
}

/// Reads the bytes of a drawing that only draws.
///
/// # Errors
/// When it does more than draw, or cannot be read.
pub fn read(root: &Path, path: &str) -> Result<Vec<u8>, PublishError> {
    let bytes = confined::read(root, path, MOST_BYTES).map_err(PublishError::file(&root.join(path)))?;
    let fault = |message: String| PublishError::Faults(vec![FileFault::new(path, "", message)]);
    let mut parts = active_parts(&bytes).map_err(fault)?;
    if parts.is_empty() {
        return Ok(bytes);
    }
    let more = parts.len().saturating_sub(MOST_NAMED);
    parts.truncate(MOST_NAMED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let message = format!(
        "does more than draw, and is not published, since anybody can open the drawing by itself: {}{more}. Save it as \
         “plain SVG”, or remove these parts",
        parts.join("; ")
    );
    Err(fault(message))
}
