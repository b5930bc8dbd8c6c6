//! `feuillet new site`: writes a small, complete publication to start from.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Outcome, Ran, Surroundings};
use crate::publish::new_site::{LANGUAGES, NewSite, PLACEHOLDER, write};

/// Write something to start from
#[derive(Debug, Args)]
pub struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Site(Site),
}

/// Write a small, complete publication that builds without warnings
#[derive(Debug, Args)]
struct Site {
    /// Folder to write it to; it must be empty or not exist
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Language of the publication
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// Name of the publication [default: name of the folder]
    #[arg(long)]
    name: Option<String>,
    /// Address at which it will be online [default: a placeholder]
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// IANA time zone in which articles are dated [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
}

impl New {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let What::Site(site) = self.what;
        let now = jiff::Timestamp::from_second(surroundings.now).unwrap_or_default();
        let site = site.checked().map_err(|faults| Outcome::stopped(&faults.join("\n")))?;
        let command = own_name();
        write(&site, now, command).map_err(|error| Outcome::stopped(&error))?;
        let folder = site.folder.display();
        Ok(Outcome::report(&format!(
            "{folder} holds a publication of one article, dated in the time zone {}. Next:\n\n  {command} build {folder} \
             --out dist\n  python3 -m http.server -d dist\n\nand open http://127.0.0.1:8000/; any other static server does \
             as well. {folder}/README.md says what lies where, and `{command} check {folder}` what is still to be filled in.",
            site.zone
        )))
    }
}

impl Site {
    /// Returns what to write, or everything that is wrong with the arguments.
    fn checked(self) -> Result<NewSite, Vec<String>> {
        let Self { dir: folder, lang, name, url, time_zone: zone } = self;
        let mut faults = Vec::new();
        if !LANGUAGES.contains(&lang.as_str()) {
            faults.push(format!(
                "--lang {lang}: the program has all words on screen in {}; start in one of them, then add text/{lang}.json, a \
                 translation of the program's text/en.json, and name {lang} in site.json",
                LANGUAGES.join(" and ")
            ));
        }
        let is_address = |url: &String| (url.starts_with("https://") || url.starts_with("http://")) && url.len() > 10;
        if url.as_ref().is_some_and(|url| !is_address(url)) {
            faults.push("--url: expected an address such as https://blog.example/".into());
        }
        if let Some(zone) = zone.as_ref().filter(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
            faults.push(format!("--time-zone {zone}: expected an IANA time zone such as Europe/Paris"));
        }
        if !is_empty(&folder) {
            faults.push(format!("{} is not empty; choose another folder", folder.display()));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let name = name.unwrap_or_else(|| folder.file_name().unwrap_or_default().to_string_lossy().into_owned());
        let url = url.unwrap_or_else(|| PLACEHOLDER.into());
        let url = if url.ends_with('/') { url } else { url + "/" };
        Ok(NewSite { folder, lang, name, url, zone: zone.unwrap_or_else(own_zone) })
    }
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none())
}

/// Returns the time zone of this machine; UTC if it has no name.
fn own_zone() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or("UTC").into()
}

/// Returns how the command is called here: that of a package is not on the path.
fn own_name() -> &'static str {
    let own = std::env::current_exe().ok();
    let is_packed = own.as_deref().and_then(Path::parent).is_some_and(|folder| folder.join("program").is_dir());
    if is_packed { "./feuillet" } else { "feuillet" }
}
