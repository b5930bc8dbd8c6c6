//! `feuillet consent audit`: compares what a site does in a browser with its policy.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::command::format::FormatArgument;
use crate::command::publication::PolicyFile;
use crate::command::{Outcome, Ran};
use crate::consent_tools::audit::options::{AuditOptions, Site};
use crate::consent_tools::audit::run;
use crate::model::printable::printable;

/// Compare what a site does in a browser with its policy
///
/// Visits the site three times with a fresh Chromium: before any choice, after refusal, after acceptance. Reports every
/// other host that was contacted and everything that was stored on the device, compared with the policy.
///
/// Exit codes: 0 the site keeps to its policy, 1 it does not, 2 the audit could not be made.
/// Needs chromium and chromedriver; FEUILLET_CHROMIUM and CHROMEDRIVER say where they are.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Audit {
    /// Folder to serve on this machine, or address of a running site
    #[arg(value_name = "DIST-OR-URL", value_parser = site)]
    site: Site,
    /// File of the policy, or folder of the publication [default: content/consent.json in public, or else in the
    /// folder you are in]
    #[arg(long, value_name = "POLICY")]
    policy: Option<PathBuf>,
    /// How many pages to visit by following links
    #[arg(long, value_name = "N", default_value = "10", value_parser = pages)]
    pages: usize,
    /// How long to stay on each page after it has loaded
    #[arg(long, value_name = "SECONDS", default_value = "3", value_parser = wait)]
    wait: Duration,
    /// Path under which a folder is served
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// Block all other hosts; attempts to contact them are still reported
    #[arg(long)]
    offline: bool,
    /// Run Chromium without its sandbox, as root and in some containers need it; only for sites that you trust
    #[arg(long)]
    no_sandbox: bool,
    #[command(flatten)]
    format: FormatArgument,
    /// Same as --format json
    #[arg(long, hide = true, conflicts_with = "format")]
    json: bool,
}

impl Audit {
    pub(super) fn run(self) -> Ran {
        let stopped = |error: String| Outcome::stopped(&error);
        let options = self.options().map_err(stopped)?;
        let progress = |message: &str| eprintln!("{}", printable(message));
        let outcome = run(&options, &progress).map_err(stopped)?;
        // The report is already escaped line by line.
        Ok(Outcome { code: u8::from(!outcome.passed), out: outcome.report, ..Outcome::default() })
    }

    fn options(self) -> Result<AuditOptions, String> {
        let base = match self.base.trim_matches('/') {
            "" => "/".into(),
            path => format!("/{path}/"),
        };
        if base != "/" && matches!(self.site, Site::Url(_)) {
            return Err("--base is for a folder; an address has its path already".into());
        }
        Ok(AuditOptions {
            site: self.site,
            policy: PolicyFile { policy: self.policy }.file()?,
            pages: self.pages,
            wait: self.wait,
            base,
            offline: self.offline,
            no_sandbox: self.no_sandbox,
            json: self.json || self.format.is_json(),
        })
    }
}

fn site(argument: &str) -> Result<Site, String> {
    if argument.starts_with("http://") || argument.starts_with("https://") {
        return Ok(Site::Url(argument.into()));
    }
    let folder = PathBuf::from(argument);
    if !folder.is_dir() {
        return Err("is neither a folder nor an address that begins with https:// or http://".into());
    }
    if !folder.join("index.html").is_file() {
        return Err("holds no index.html; expected a built site, such as dist".into());
    }
    Ok(Site::Folder(folder))
}

fn pages(value: &str) -> Result<usize, String> {
    value.parse().ok().filter(|count| *count > 0).ok_or_else(|| "expected a number from 1 on".into())
}

fn wait(value: &str) -> Result<Duration, String> {
    let seconds = value.parse().ok().filter(|seconds| (0.0..=600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "expected seconds, from 0 to 600".into())
}
