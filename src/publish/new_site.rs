//! A small, complete publication to start from; it builds without warnings.

mod front_matter;
mod hosting;
mod installed_from;
mod starting_texts;
mod templates;

use std::io::Write as _;
use std::path::{Path, PathBuf};

pub use front_matter::yaml_text;
pub use hosting::Hosting;
pub use installed_from::installed_from;
pub use starting_texts::said;
use templates::{Values, filled, filled_json};

use crate::disk::faults::told;
use crate::model::slugify::{id_from, slugify};

/// The settings of a new publication.
#[derive(Clone, Debug)]
pub struct NewSite {
    /// The folder to write it to.
    pub folder: PathBuf,
    /// One of [`LANGUAGES`].
    pub lang: &'static str,
    /// Its name.
    pub name: String,
    /// Its address, with a slash at the end.
    pub url: String,
    /// An IANA time zone.
    pub zone: String,
    /// The name of its author, if that is known.
    pub author: Option<String>,
    /// The hosts to write a file for.
    pub hosts: Vec<Hosting>,
    /// How its README tells the publisher to run this program.
    pub command: &'static str,
    /// What its `package.json` has npm install: a version, or where the package lies.
    pub package: String,
}

/// Languages for which the program has all words on screen.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// The address of a site until its publisher sets one.
pub const PLACEHOLDER: &str = "https://blog.example/";
/// The contact of a site until its publisher sets one.
pub const CONTACT: &str = "mailto:privacy@blog.example";

/// What may be in the folder before: what `npm install` and `git init` leave there. None of it is changed.
const KEPT: [&str; 5] = [".git", ".DS_Store", "node_modules", "package.json", "package-lock.json"];

/// Returns the language of a user by the variables of the environment that name it (POSIX, Base Definitions 8.2), or
/// English if there is none or the program does not have its words.
pub fn language_of(variable: impl Fn(&str) -> Option<String>) -> &'static str {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let locale = set.unwrap_or_default();
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    LANGUAGES.into_iter().find(|known| *known == language).unwrap_or(LANGUAGES[0])
}

/// Returns the name of an entry of the folder that is in the way of a new publication.
pub fn in_the_way(folder: &Path) -> Option<String> {
    if folder.exists() && !folder.is_dir() {
        return Some(folder.display().to_string());
    }
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !KEPT.contains(&name.as_str())).min()
}

/// Writes the publication, and returns the path of its first article, relative to its folder.
///
/// # Errors
/// When a file cannot be written, or is there already.
pub fn write(site: &NewSite, now: jiff::Timestamp) -> Result<String, String> {
    let values = values(site, now);
    let is_french = site.lang == "fr";
    let (lang, public) = (site.lang, |path: &str| format!("public/content/{path}"));
    let article = public(&format!("{lang}/articles/{}.md", slugify(said(lang, "title"))));
    let page = public(&format!("{lang}/pages/{}.md", said(lang, "about.slug")));
    let author = public(&format!("authors/{}.json", values["author.slug"]));
    let of_language = |english: &str, french: &str| filled(if is_french { french } else { english }, &values);
    let mut files: Vec<(String, String)> = vec![
        (public("site.json"), filled_json(templates::SITE, &values)),
        (public("consent.json"), filled_json(templates::CONSENT, &values)),
        (author, filled_json(templates::AUTHOR, &values)),
        (article.clone(), of_language(templates::ARTICLE_EN, templates::ARTICLE_FR)),
        (page, of_language(templates::ABOUT_EN, templates::ABOUT_FR)),
    ];
    files.extend(around(site, &values));
    for (path, text) in files {
        write_new(&site.folder.join(path), &text)?;
    }
    Ok(article)
}

/// Writes what surrounds a publication that comes from elsewhere and whose first language is `lang`: README,
/// package.json and files for Git and hosts. Files that are there stay.
///
/// # Errors
/// When a file cannot be written.
pub fn write_around(site: &NewSite, lang: &str, now: jiff::Timestamp) -> Result<(), String> {
    let mut values = values(site, now);
    values.insert("lang", lang.into());
    let files = around(site, &values).into_iter();
    files
        .filter(|(path, _)| !site.folder.join(path).exists())
        .try_for_each(|(path, text)| write_new(&site.folder.join(path), &text))
}

/// Returns path and text of each file that is not part of what is published.
fn around(site: &NewSite, values: &Values) -> Vec<(String, String)> {
    let readme = if site.lang == "fr" { templates::README_FR } else { templates::README_EN };
    let mut files = vec![
        ("README.md".into(), filled(readme, values)),
        (".gitignore".into(), templates::GITIGNORE.into()),
        (".node-version".into(), templates::NODE_VERSION.into()),
    ];
    if !site.folder.join("package.json").exists() {
        files.push(("package.json".into(), filled_json(templates::PACKAGE, values)));
    }
    files.extend(site.hosts.iter().map(|host| (host.file().into(), filled(host.template(), values))));
    files
}

/// Writes a file that does not exist yet, and the folders around it.
///
/// # Errors
/// When it exists, or cannot be written.
pub fn write_new(file: &Path, text: &str) -> Result<(), String> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::File::create_new(file))
        .and_then(|mut opened| opened.write_all(text.as_bytes()));
    written.map_err(|error| format!("{}: {}", file.display(), told(&error)))
}

/// Returns what the templates leave open.
fn values(site: &NewSite, now: jiff::Timestamp) -> Values {
    let NewSite { lang, name, url, zone, author, command, package, .. } = site;
    // Today in the site's zone: in another zone it may be tomorrow, and the first article would count as scheduled.
    let time_zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = now.to_zoned_datetime(time_zone).strftime("%Y-%m-%d").to_string();
    let slug = author.as_deref().map(slugify).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "editor".into());
    let project = Some(id_from(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "blog".into());
    let mut values = Values::from([
        ("name", name.clone()),
        ("url", url.clone()),
        ("zone", zone.clone()),
        ("lang", (*lang).into()),
        ("command", (*command).into()),
        ("contact", CONTACT.into()),
        ("package", package.clone()),
        ("today", today),
        ("hosts", hosting::guide(&site.hosts, lang)),
        ("project", project),
        ("author", author.clone().unwrap_or_else(|| said(lang, "editor").into())),
        ("author.yaml", yaml_text(&slug)),
        ("author.slug", slug),
    ]);
    values.extend(starting_texts::KEYS.map(|key| (key, said(lang, key).to_string())));
    values
}
