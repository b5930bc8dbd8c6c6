//! A run of `feuillet serve`: starts everything, and ends it in order.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch::{Receiver, channel};

use super::end::EndSignals;
use super::gathered::Gathered;
use super::git_lock::GitLocks;
use super::greeting::{greeting, own_url};
use super::listeners::Listeners;
use super::options::ServeOptions;
use super::preview_state::PreviewState;
use super::publisher::Publisher;
use super::rounds::Rounds;
use super::rule_files::RuleFiles;
use super::server;
use super::site::Site;
use super::terminal::Terminal;
use super::watch::Watching;

/// How long a publication that is under way may take at the end. Ctrl-C a second time waits no longer.
const END_TIMEOUT: Duration = Duration::from_secs(30);

/// A server that has its port, and watches, but does not publish yet.
pub struct Session {
    options: ServeOptions,
    listeners: Listeners,
    gathered: Gathered,
    watching: Watching,
    git: GitLocks,
    terminal: Terminal,
}

/// Serves until the system asks the program to stop.
///
/// # Errors
/// When it cannot start, with the reason and what to do about it.
pub fn run(options: ServeOptions, publisher: Arc<dyn Publisher>, terminal: Terminal) -> Result<(), String> {
    let system = |error: std::io::Error| format!("the server cannot start: {error}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(system)?;
    let served = runtime.block_on(async {
        let mut signals = EndSignals::listen().map_err(system)?;
        let session = Session::start(options, terminal.clone()).await?;
        let (ending, end) = channel(false);
        let serving = session.run(publisher, end);
        tokio::pin!(serving);
        tokio::select! {
            () = &mut serving => return Ok(()),
            () = signals.comes() => {}
        }
        // The receivers are alive as long as the session is.
        _ = ending.send(true);
        tokio::select! {
            _ = tokio::time::timeout(END_TIMEOUT, serving) => {}
            () = signals.comes() => {}
        }
        Ok(())
    });
    // A publication that is cut off is completed by the next one.
    runtime.shutdown_background();
    terminal.flush();
    served
}

impl Session {
    /// Opens the port, starts watching, and prints the first lines.
    ///
    /// # Errors
    /// When no port can be opened, or nothing can be watched.
    pub async fn start(options: ServeOptions, terminal: Terminal) -> Result<Self, String> {
        let listeners = Listeners::open(options.port, &options.reach).await?;
        let gathered = Gathered::default();
        let resolved = |paths: &[PathBuf]| paths.iter().map(|path| resolved(path)).collect::<Vec<_>>();
        let watched = resolved(&options.watched);
        let watching = Watching::start(&watched, &resolved(&options.ignored), &gathered)?;
        terminal.say(&greeting(&options, &listeners, terminal.is_terminal));
        Ok(Self { options, listeners, gathered, watching, git: GitLocks::around(&watched), terminal })
    }

    /// Returns the port.
    pub fn port(&self) -> u16 {
        self.listeners.port
    }

    /// Publishes and serves until `end` becomes true.
    pub async fn run(self, publisher: Arc<dyn Publisher>, end: Receiver<bool>) {
        let Self { options, listeners, gathered, watching, git, terminal } = self;
        let Listeners { all, port, hosts, .. } = listeners;
        let preview = Arc::new(PreviewState::new(run_name()));
        let site = Arc::new(Site {
            folder: options.site.clone(),
            base: options.base.clone(),
            hosts,
            rules: RuleFiles::of(&options.site),
            preview: Arc::clone(&preview),
            is_production: options.is_production,
        });
        let rounds = Rounds { publisher, gathered, watching, git, preview, terminal: terminal.clone() };
        let after_first = || {
            site.rules.rules().unknown.iter().for_each(|notice| terminal.say(notice));
            if options.opens_browser {
                open_browser(own_url(&options, port), terminal.clone());
            }
        };
        tokio::join!(server::serve(all, Arc::clone(&site), end.clone()), rounds.run(after_first, end));
    }
}

/// Opens the system's browser, which may take a while.
fn open_browser(url: String, terminal: Terminal) {
    tokio::task::spawn_blocking(move || {
        if let Err(error) = open::that_detached(&url) {
            terminal.say(&format!("notice: no browser could be opened ({error}); open {url} yourself"));
        }
    });
}

/// Returns a name for this run that no earlier one has.
fn run_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}", since.as_nanos())
}

/// Returns an absolute path as the system reports it, with the links in it resolved as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let there = full.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match there {
        Some((above, resolved)) => full.strip_prefix(above).map_or(resolved.clone(), |rest| resolved.join(rest)),
        None => full,
    }
}
