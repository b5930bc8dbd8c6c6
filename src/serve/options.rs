//! The options of `feuillet serve`.

use std::path::PathBuf;

/// The port that is tried first when none is named.
pub const DEFAULT_PORT: u16 = 4040;

/// Who can reach the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NetworkReach {
    /// Browsers on this machine.
    #[default]
    ThisMachine,
    /// Devices in the local network as well, at all addresses that this machine has there.
    LocalNetwork,
    /// Whoever reaches this address or name of the machine, besides browsers on it.
    At(String),
}

/// What to serve, where, and what to watch.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The folder to which the publisher writes the site. It may be missing before the first publication.
    pub site: PathBuf,
    /// The path under which the site is served, with a slash at both ends.
    pub base: String,
    /// Files and folders whose changes cause a publication; folders with all that is below them.
    pub watched: Vec<PathBuf>,
    /// Files and folders whose changes are ignored: the site, its work folder, the cache.
    pub ignored: Vec<PathBuf>,
    /// The port to listen on. If it is taken, the next free one is used; 0 leaves the choice to the system.
    pub port: u16,
    /// Who can reach the server.
    pub reach: NetworkReach,
    /// Whether the system's browser is opened after the first publication.
    pub opens_browser: bool,
    /// Whether pages are served exactly as readers will get them, so without the preview's script.
    pub is_production: bool,
}
