//! The arguments of `publish consent audit`.

use std::path::PathBuf;
use std::time::Duration;

/// How the command is used.
pub const HELP: &str = "\
Usage: publish consent audit DIST-OR-URL [options]

Visits a site three times with a fresh Chromium: before any choice, after refusal, after acceptance. Reports every
other host that was asked and everything that was kept on the device, compared with the policy.

  DIST-OR-URL       a folder, which is then served on this machine, or the address of a running site
  --policy FILE     the policy                                       (default: public/content/consent.json)
  --pages N         how many pages to visit, along links             (default: 10)
  --wait SECONDS    how long to stay on each page once it is loaded  (default: 3)
  --base PATH       path under which a folder is served              (default: /)
  --offline         other hosts lead nowhere; what was to be asked of them is seen all the same
  --no-sandbox      for containers in which Chromium has no sandbox; root has none anyway
  --json            the report as JSON

Exit code: 0 the site keeps to its policy, 1 it does not, 2 the audit could not be made.
Needs chromium and chromedriver; FEUILLET_CHROMIUM and CHROMEDRIVER say where they are.
";

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
    /// Reads the arguments.
    ///
    /// # Errors
    /// The first argument that is wrong, with the help.
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            site: Site::Url(String::new()),
            policy: "public/content/consent.json".into(),
            pages: 10,
            wait: Duration::from_secs(3),
            base: "/".into(),
            offline: false,
            no_sandbox: is_root(),
            json: false,
        };
        let mut site = None;
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n\n{HELP}"));
            match argument.as_str() {
                "--policy" => options.policy = value()?.into(),
                "--pages" => options.pages = pages(value()?)?,
                "--wait" => options.wait = wait(value()?)?,
                "--base" => options.base = base(value()?),
                "--offline" => options.offline = true,
                "--no-sandbox" => options.no_sandbox = true,
                "--json" => options.json = true,
                other if other.starts_with('-') => {
                    return Err(format!("“{other}” is not an option known here\n\n{HELP}"));
                }
                other if site.is_none() => site = Some(self::site(other)?),
                other => return Err(format!("“{other}” is one argument too many: a single site is audited\n\n{HELP}")),
            }
        }
        options.site = site.ok_or_else(|| format!("a folder or an address is needed\n\n{HELP}"))?;
        if options.base != "/" && matches!(options.site, Site::Url(_)) {
            return Err("--base is for a folder; an address has its path already".into());
        }
        Ok(options)
    }
}

fn site(argument: &str) -> Result<Site, String> {
    if argument.starts_with("http://") || argument.starts_with("https://") {
        return Ok(Site::Url(argument.into()));
    }
    let folder = PathBuf::from(argument);
    if !folder.is_dir() {
        return Err(format!("{argument}: is neither a folder nor an address that begins with https:// or http://"));
    }
    if !folder.join("index.html").is_file() {
        return Err(format!("{argument}: holds no index.html; expected a built site, such as dist"));
    }
    Ok(Site::Folder(folder))
}

fn pages(value: &str) -> Result<usize, String> {
    value.parse().ok().filter(|it| *it > 0).ok_or_else(|| format!("--pages {value}: expected a number from 1 on"))
}

fn wait(value: &str) -> Result<Duration, String> {
    let seconds = value.parse().ok().filter(|it| (0.0..=600.0).contains(it));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| format!("--wait {value}: expected seconds, from 0 to 600"))
}

fn base(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".into(),
        path => format!("/{path}/"),
    }
}

/// Chromium refuses to run as root with a sandbox.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0)
}
