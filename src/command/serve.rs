//! `feuillet serve`: publishes while somebody writes, and shows each change.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::base_path::base;
use super::build;
use super::cache_folder::cache;
use super::findings::{Findings, Severity};
use super::publication::Publication;
use super::pull::pull_source;
use super::{Outcome, Ran, Surroundings};
use crate::disk::faults::PublishError;
use crate::disk::names::beside;
use crate::publish::early_page::PublishedSite;
use crate::publish::read::read_memory::ReadMemory;
use crate::publish::{BuildOptions, Report, publish_with};
use crate::serve::options::DEFAULT_PORT;
use crate::serve::{Faults, NetworkReach, Published, Publisher, ServeOptions, Terminal, run};

/// Serve a publication while you write, and show each change at once
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    publication: Publication,
    /// Port; the next free one if it is taken
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// Let devices in your network reach it, at all addresses of this machine or at the one that is named
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true)]
    host: Option<Option<String>>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Show what readers will get: no drafts, nothing added to the pages, files compressed and cached as on a host
    #[arg(long)]
    production: bool,
    /// Path under which the site is served
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base)]
    base: String,
    /// Folder with the program: a package's, or an earlier site [default: program/ beside this command, or else dist]
    #[arg(long, value_name = "DIR")]
    program: Option<PathBuf>,
    /// Folder for the cache [default: FEUILLET_CACHE, or the user's cache]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let public = self.publication.folder().map_err(|fault| Outcome::stopped(&fault))?;
        let mut options = build::for_reading(public, surroundings.now);
        if let Some(program) = self.program {
            options = build::with_program(options, program);
        }
        if !options.program.is_dir() {
            let program = options.program.display();
            return Err(Outcome::stopped(&format!("{program}: the folder with the program is not there")));
        }
        options.cache = self.cache.unwrap_or_else(cache);
        options.drafts = !self.production;
        options.compress = self.production;
        options.base = self.base;
        options.out = preview_folder(&options, self.production);
        std::fs::create_dir_all(options.out.parent().unwrap_or(Path::new(".")))
            .map_err(|error| Outcome::stopped(&format!("{}: {error}", options.cache.display())))?;
        if self.production {
            // What the last build remembers, so that former addresses lead on as they will online.
            _ = std::fs::copy(beside(Path::new(BUILT), "addresses.json"), beside(&options.out, "addresses.json"));
        }
        // Without the source, what came the last time is shown.
        let pulled = pull_source(&options.public, &options.cache, surroundings);
        pulled.map_or_else(|stopped| stopped, |lines| Outcome::report(&lines.join("\n"))).print();
        let serving = ServeOptions {
            site: options.out.clone(),
            base: options.base.clone(),
            watched: vec![options.public.clone(), options.source.join("style"), options.source.join("public")],
            ignored: vec![options.cache.clone(), options.program.clone()],
            port: self.port,
            reach: match self.host {
                None => NetworkReach::ThisMachine,
                Some(None) => NetworkReach::LocalNetwork,
                Some(Some(name)) => NetworkReach::At(name),
            },
            opens_browser: self.open,
            is_production: self.production,
        };
        let terminal = Terminal::new(std::io::stderr(), surroundings.err_is_terminal);
        let terminal = terminal.map_err(|message| Outcome::stopped(&message))?;
        let publisher = ContentPublisher {
            memory: ReadMemory::open(&options.cache, &options.public),
            shown: Mutex::default(),
            options,
            surroundings: *surroundings,
        };
        run(serving, Arc::new(publisher), terminal).map_err(|message| Outcome::stopped(&message))?;
        Ok(Outcome::default())
    }
}

/// Returns the folder for the pages that are shown, one for each publication and purpose. It is never `dist`, which
/// somebody may put online.
fn preview_folder(options: &BuildOptions, is_production: bool) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    options.public.canonicalize().unwrap_or_else(|_| options.public.clone()).hash(&mut hasher);
    (is_production, &options.base).hash(&mut hasher);
    options.cache.join("preview").join(format!("{:016x}", hasher.finish()))
}

/// The folder that `feuillet build` writes if nobody names another one.
const BUILT: &str = "dist";

/// How often a publication that somebody is writing in is begun in all.
const ATTEMPTS: usize = 5;

/// Publishes the folder of content, with what is found in it as the server shows it.
struct ContentPublisher {
    options: BuildOptions,
    /// What has been read, so that a save costs no more than what was saved.
    memory: ReadMemory,
    /// The publication that is shown; `None` before the first, and while there are faults.
    shown: Mutex<Option<PublishedSite>>,
    surroundings: Surroundings,
}

impl ContentPublisher {
    /// Publishes, and begins again if somebody writes a file meanwhile.
    fn published(&self, options: &BuildOptions) -> Result<Report, PublishError> {
        // Dropped before its successor is made: both together would take twice the memory.
        drop(self.shown.lock().unwrap_or_else(PoisonError::into_inner).take());
        let mut outcome = publish_with(options, &self.memory);
        for _ in 1..ATTEMPTS {
            if !matches!(outcome, Err(PublishError::Changed(_))) {
                break;
            }
            outcome = publish_with(options, &self.memory);
        }
        let (report, site) = outcome?;
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(site);
        Ok(report)
    }

    /// Returns the path of a changed file relative to the folder of public files.
    fn below_public<'a>(&self, changed: &'a Path) -> Option<&'a Path> {
        let public = &self.options.public;
        let resolved = public.canonicalize().unwrap_or_else(|_| public.clone());
        changed.strip_prefix(resolved).or_else(|_| changed.strip_prefix(public)).ok()
    }
}

impl Publisher for ContentPublisher {
    fn publish(&self, _changed: &[PathBuf]) -> Result<Published, Faults> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let options = BuildOptions { now: i64::try_from(since).unwrap_or(i64::MAX), ..self.options.clone() };
        let defaults = options.defaults();
        let folders: [&Path; 2] = [&options.public, &defaults];
        let is_terminal = self.surroundings.err_is_terminal;
        match self.published(&options) {
            Ok(report) => {
                let mut findings = Findings::default();
                findings.add(Severity::Warning, report.warnings);
                let findings = findings.located(&folders);
                let (warnings, printed) = (findings.source_faults(), findings.text(is_terminal));
                Ok(Published { changed_paths: report.changed, warnings, printed })
            }
            Err(PublishError::Faults(faults)) => {
                let mut findings = Findings::default();
                let (warnings, errors): (Vec<_>, _) = faults.into_iter().partition(|fault| fault.fault.only_warning);
                // The page shows what keeps it from being published; the terminal has the rest as well.
                let mut shown = Findings::default();
                shown.add(Severity::Error, errors.clone());
                findings.add(Severity::Error, errors);
                findings.add(Severity::Warning, warnings);
                let (shown, findings) = (shown.located(&folders), findings.located(&folders));
                Err(Faults { all: shown.source_faults(), printed: findings.text(is_terminal) })
            }
            Err(other) => Err(Faults::outside_content(other.to_string())),
        }
    }

    fn publish_early(&self, changed: &[PathBuf]) -> Vec<String> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        // What readers get is made as a whole.
        let (Some(site), false, [file]) = (shown.as_mut(), self.options.compress, changed) else { return Vec::new() };
        let early = self.below_public(file).map(|file| site.publish_text(file, &self.memory));
        early.and_then(Result::ok).unwrap_or_default()
    }
}
