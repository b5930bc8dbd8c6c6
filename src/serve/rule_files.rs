//! `_headers` and `_redirects` of the published site, read again when a publication has changed them.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::header_rules::HeaderRules;
use super::redirect_rules::RedirectRules;
use crate::disk::confined;

/// The largest file of rules, in bytes; no host reads a larger one.
const MOST_BYTES: u64 = 5_000_000;

/// The rules of both files.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Those of `_headers`.
    pub headers: Arc<HeaderRules>,
    /// Those of `_redirects`.
    pub redirects: Arc<RedirectRules>,
    /// What was not understood: a line for the terminal for each file.
    pub unknown: Arc<Vec<String>>,
}

/// The files, with the rules that were last read from them.
#[derive(Debug)]
pub struct RuleFiles {
    site: PathBuf,
    last: Mutex<Option<([Version; 2], Rules)>>,
}

/// Distinguishes the versions of a file: its number, its time stamp and its length; `None` without a file.
type Version = Option<(u64, i64, i64, u64)>;

const NAMES: [&str; 2] = ["_headers", "_redirects"];

impl RuleFiles {
    /// Creates it for a folder, which may be missing yet.
    pub fn of(site: &Path) -> Self {
        Self { site: site.into(), last: Mutex::default() }
    }

    /// Returns the rules that are in force.
    pub fn rules(&self) -> Rules {
        let versions = NAMES.map(|name| version(&self.site.join(name)));
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, rules)) if *known == versions => rules.clone(),
            _ => {
                let rules = read(&self.site);
                *last = Some((versions, rules.clone()));
                rules
            }
        }
    }
}

fn version(file: &Path) -> Version {
    let metadata = file.symlink_metadata().ok()?;
    Some((metadata.ino(), metadata.mtime(), metadata.mtime_nsec(), metadata.len()))
}

fn read(site: &Path) -> Rules {
    let [headers, redirects] = NAMES.map(|name| {
        let bytes = confined::read(site, name, MOST_BYTES).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let (headers, unknown_headers) = HeaderRules::parse(headers.trim_start_matches('\u{feff}'));
    let (redirects, unknown_redirects) = RedirectRules::parse(redirects.trim_start_matches('\u{feff}'));
    let unknown = NAMES.into_iter().zip([unknown_headers, unknown_redirects]);
    let unknown = unknown.filter_map(|(name, lines)| notice(name, &lines)).collect();
    Rules { headers: Arc::new(headers), redirects: Arc::new(redirects), unknown: Arc::new(unknown) }
}

/// Says which lines only a host can apply.
fn notice(name: &str, lines: &[usize]) -> Option<String> {
    let first: Vec<_> = lines.iter().take(5).map(usize::to_string).collect();
    let more = if lines.len() > first.len() { ", …" } else { "" };
    let word = if lines.len() == 1 { "line" } else { "lines" };
    (!lines.is_empty()).then(|| {
        format!("notice: {name}: {word} {}{more} cannot be applied here; try them on the host", first.join(", "))
    })
}
