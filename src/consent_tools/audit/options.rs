//! What is audited, and how.

use std::path::PathBuf;
use std::time::Duration;

/// What is audited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// A folder of files, as a static host would serve it.
    Folder(PathBuf),
    /// A site that runs.
    Url(String),
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is audited.
    pub site: Site,
    /// The file with the policy.
    pub policy: PathBuf,
    /// The most pages to visit.
    pub pages: usize,
    /// How long to stay on each.
    pub wait: Duration,
    /// The path under which a folder is served, with a slash at both ends.
    pub base: String,
    /// Whether other hosts lead nowhere.
    pub offline: bool,
    /// Whether Chromium runs without its sandbox.
    pub no_sandbox: bool,
    /// Whether the report is JSON.
    pub json: bool,
}

impl Options {
    /// Refuses to give up the sandbox unasked.
    ///
    /// # Errors
    /// Why there is none, and what to do.
    pub fn check_sandbox(&self) -> Result<(), String> {
        if !is_root() || self.no_sandbox {
            return Ok(());
        }
        Err("Chromium has no sandbox as root, so that a hostile page could take over this machine: run the audit as \
             another user, or add --no-sandbox if you trust the site"
            .into())
    }
}

/// Whether Chromium would refuse to run with a sandbox.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}
