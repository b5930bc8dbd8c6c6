//! chromedriver as a child process, and a folder for what browsers leave behind. Both are removed when this program
//! ends.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::consent_tools::audit::keeper::{Keeper, Kept};

/// How often chromedriver is started in all.
const ATTEMPTS: usize = 3;

/// A running chromedriver.
pub struct Driver {
    kept: Kept,
    /// The port on which it listens.
    pub port: u16,
}

impl Driver {
    /// Starts chromedriver and waits until it listens.
    ///
    /// # Errors
    /// When it is missing or does not start.
    pub fn start() -> Result<Self, String> {
        let program = found("CHROMEDRIVER", "/usr/bin/chromedriver", "chromedriver")?;
        // It takes a free port for IPv4, and ends if another program has that one for IPv6.
        let again = (1..ATTEMPTS).find_map(|_| Self::started(&program).ok());
        again.map_or_else(|| Self::started(&program), Ok)
    }

    fn started(program: &Path) -> Result<Self, String> {
        let mut keeper = Keeper::new(program);
        keeper.command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut kept = keeper.start().map_err(|error| format!("sh, which starts chromedriver: {error}"))?;
        let output = kept.take_output().map(BufReader::new);
        let mut lines = output.into_iter().flat_map(BufReader::lines).map_while(Result::ok);
        let port = lines.by_ref().find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        let port = port.ok_or_else(|| format!("{}: does not start; try it by hand", program.display()))?;
        // Keep reading, or it would block when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { kept, port })
    }

    /// Returns the folder for temporary files, which is removed with the driver.
    pub fn folder(&self) -> &Path {
        &self.kept.folder
    }
}

/// Returns the program that the environment variable names, or the one in its usual place.
///
/// # Errors
/// When there is no such program.
pub fn found(variable: &str, usual: &str, package: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os(variable).map_or_else(|| Path::new(usual).to_path_buf(), PathBuf::from);
    if path.is_file() {
        return Ok(path);
    }
    Err(format!(
        "{}: is missing; install {package} (Debian: apt-get install chromium chromium-driver), or let {variable} say \
        where it is",
        path.display()
    ))
}
