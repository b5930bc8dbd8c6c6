//! The options of the audit.

use std::path::PathBuf;
use std::time::Duration;

/// The site to audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// A folder of files, as a static host would serve it.
    Folder(PathBuf),
    /// A running site, by its address.
    Url(String),
}

/// What to audit, and how.
#[derive(Clone, Debug)]
pub struct AuditOptions {
    /// The site to audit.
    pub site: Site,
    /// The file with the policy.
    pub policy: PathBuf,
    /// The maximum number of pages to visit.
    pub pages: usize,
    /// How long to stay on each page.
    pub wait: Duration,
    /// The path under which a folder is served, with a slash at both ends.
    pub base: String,
    /// Whether other hosts are made unreachable.
    pub offline: bool,
    /// Whether Chromium runs without its sandbox.
    pub no_sandbox: bool,
    /// Whether the report is JSON.
    pub json: bool,
}

impl AuditOptions {
    /// Refuses to run without a sandbox unless the owner asked for that.
    ///
    /// # Errors
    /// When Chromium would have no sandbox, with what to do about it.
    pub fn check_sandbox(&self) -> Result<(), String> {
        if !is_root() || self.no_sandbox {
            return Ok(());
        }
        Err("Chromium has no sandbox as root, so a hostile page could take over this machine: run the audit as \
             another user, or add --no-sandbox if you trust the site"
            .into())
    }
}

/// Returns whether this program runs as root, for which Chromium has no sandbox.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}
