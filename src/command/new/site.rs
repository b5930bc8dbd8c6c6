//! `feuillet new site`: writes a small, complete publication to start from.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{CalledAs, folder_name};
use crate::command::{Outcome, Ran, Surroundings};
use crate::publish::new_site::{Hosting, LANGUAGES, NewSite, PLACEHOLDER, in_the_way, installed_from, write};

/// Write a small, complete publication that builds without warnings
#[derive(Debug, Args)]
pub(super) struct Site {
    /// Folder to write it to; it must be empty or not exist
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Language of the publication [default: yours, from LANG, or else en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Name of the publication [default: name of the folder]
    #[arg(long)]
    name: Option<String>,
    /// Name of its author [default: Git's user.name]
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Address at which it will be online [default: a placeholder]
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// IANA time zone in which articles are dated [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Host to write a file for, which makes it build and publish the site at each push [default: all of them]
    #[arg(long, value_name = "HOST")]
    host: Option<HostArgument>,
}

/// A host, or none.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum HostArgument {
    GithubPages,
    GitlabPages,
    Netlify,
    CloudflarePages,
    None,
}

impl Site {
    pub(super) fn run(self, surroundings: &Surroundings) -> Ran {
        let now = jiff::Timestamp::from_second(surroundings.now).unwrap_or_default();
        let called = CalledAs::here();
        let site = self.checked(surroundings, called).map_err(|faults| Outcome::stopped(&faults.join("\n")))?;
        let article = write(&site, now).map_err(|error| Outcome::stopped(&error))?;
        Ok(Outcome::report(&report(&site, &article, called)))
    }

    /// Returns what to write, or everything that is wrong with the arguments.
    fn checked(self, surroundings: &Surroundings, called: CalledAs) -> Result<NewSite, Vec<String>> {
        let Self { dir: folder, lang, name, author, url, time_zone: zone, host } = self;
        let mut faults = Vec::new();
        let asked = lang.as_deref().unwrap_or(surroundings.lang);
        let lang = LANGUAGES.into_iter().find(|known| *known == asked).unwrap_or_else(|| {
            faults.push(format!(
                "--lang {asked}: the program has all words on screen in {}; start in one of them, then add \
                 public/text/{asked}.json, a translation of the program's text/en.json, and name {asked} in site.json",
                LANGUAGES.join(" and ")
            ));
            LANGUAGES[0]
        });
        let is_address = |url: &String| (url.starts_with("https://") || url.starts_with("http://")) && url.len() > 10;
        if url.as_ref().is_some_and(|url| !is_address(url)) {
            faults.push("--url: expected an address such as https://blog.example/".into());
        }
        if let Some(zone) = zone.as_ref().filter(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
            faults.push(format!("--time-zone {zone}: expected an IANA time zone such as Europe/Paris"));
        }
        for (option, text) in [("--name", &name), ("--author", &author)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                faults.push(format!("{option} is empty; leave it out, or write a name"));
            }
        }
        if let Some(other) = in_the_way(&folder) {
            faults.push(format!("{} is not empty: it has {other}; choose another folder", folder.display()));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let named = name.unwrap_or_else(|| folder_name(&folder));
        let url = url.unwrap_or_else(|| PLACEHOLDER.into());
        Ok(NewSite {
            package: installed_from(&std::env::current_exe().unwrap_or_default(), &folder),
            folder,
            lang,
            name: if named.is_empty() { "Blog".into() } else { named },
            url: if url.ends_with('/') { url } else { url + "/" },
            zone: zone.unwrap_or_else(own_zone),
            author: author.or_else(surroundings.user),
            hosts: hosts(host),
            command: called.in_its_folder(),
        })
    }
}

fn hosts(host: Option<HostArgument>) -> Vec<Hosting> {
    match host {
        None => Hosting::ALL.to_vec(),
        Some(HostArgument::GithubPages) => vec![Hosting::GithubPages],
        Some(HostArgument::GitlabPages) => vec![Hosting::GitlabPages],
        Some(HostArgument::Netlify) => vec![Hosting::Netlify],
        Some(HostArgument::CloudflarePages) => vec![Hosting::CloudflarePages],
        Some(HostArgument::None) => Vec::new(),
    }
}

/// Returns what was written, what was guessed, and the next command.
fn report(site: &NewSite, article: &str, called: CalledAs) -> String {
    let folder = site.folder.display();
    let command = called.here_and_now();
    let author = site.author.as_deref().unwrap_or("still to be named");
    let hosts: Vec<&str> = site.hosts.iter().map(|host| host.file()).collect();
    let hosts = match hosts.as_slice() {
        [] => String::new(),
        [file] => format!("\n  host       {file}"),
        files => format!("\n  hosts      {}; delete those that you do not need", files.join(", ")),
    };
    format!(
        "{folder} holds a publication:\n\n  article    {article}\n  language   {}\n  author     {author}\n  time zone  {}{hosts}\n\n\
         Next:\n\n  {command} serve {folder}\n\nshows it at the address that it prints, and each change as you save it. \
         {folder}/README.md tells how to write and how to publish; `{command} check {folder}` lists what is still to be \
         filled in.",
        site.lang, site.zone
    )
}

/// Returns the time zone of this machine; UTC if it has no name.
fn own_zone() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or("UTC").into()
}
