//! Decides who writes which path of the site, before anything is written: each path has one writer. Two are a fault
//! that names both, unless the guide says that the publisher's file takes the place of ours.

use super::addresses::addresses;
use super::aliases;
use crate::publish::fixed_names::{
    FEEDS, HOST_FILES, ICO, ICON, ICONS, LLMS, MANIFEST, ROBOTS, SECURITY, SITEMAP, WORKER, has_feeds, manifest_path,
    search_folder, tool_words,
};
use crate::publish::read::settings_file::SETTINGS;
use std::path::{Path, PathBuf};

use crate::app::routes::{Address, Route, data_path, html_path};
use crate::disk::compress::is_compressible;
use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::disk::names::plain;
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;
use crate::model::fault::pointer_part;
use crate::model::link::decode;
use crate::publish::BuildOptions;
use crate::publish::output::taken::{LONGEST_NAME, Taken};
use crate::publish::read::content::SiteContent;
use crate::publish::read::kept_files::kept_files;
use crate::publish::read::schema;
use crate::search::index::ROOT;

/// The folder whose files all come with the program.
const RESERVED: &str = "embed";

/// A file size, in bytes, at which texts are compressed.
const ANY_SIZE: u64 = 1000;

/// A document with its address and its old addresses, whether this run publishes it or not.
pub struct Named {
    file: PathBuf,
    /// Its address.
    pub address: Address,
    /// Its old addresses, as they are written.
    pub aliases: Vec<String>,
}

/// Returns all documents of a publication.
pub fn named(articles: &[FromFile<Article>], pages: &[FromFile<SitePage>]) -> Vec<Named> {
    let articles = articles.iter().map(|FromFile { file, value }| Named {
        file: file.clone(),
        address: Address { lang: value.lang.clone(), route: Route::Article { slug: value.slug.clone() } },
        aliases: value.aliases.clone(),
    });
    let pages = pages.iter().map(|FromFile { file, value }| Named {
        file: file.clone(),
        address: Address { lang: value.lang.clone(), route: Route::Page { slug: value.slug.clone() } },
        aliases: value.aliases.clone(),
    });
    articles.chain(pages).collect()
}

/// The writer of a path.
enum Writer<'a> {
    /// A document of the publication.
    Document(&'a Path),
    /// The program; the text says what it writes there.
    Made(&'static str),
    /// A file of the publisher that is published as it is.
    Own,
}

/// All paths of a site, in the order in which they were assigned.
struct Paths<'a> {
    taken: Taken,
    all: Vec<(String, Writer<'a>)>,
    faults: Vec<FileFault>,
}

/// Reports paths with two writers.
pub fn check(named: &[Named], content: &SiteContent, options: &BuildOptions, faults: &mut Vec<FileFault>) {
    let mut paths = Paths { taken: Taken::default(), all: Vec::new(), faults: Vec::new() };
    for Named { file, address, .. } in named {
        let path = content.page_addresses.spelled(address);
        // Where the HTML of two pages clashes, their data does too, which need not be said again.
        let faults = paths.faults.len();
        paths.give(html_path(&path), Writer::Document(file));
        if paths.faults.len() == faults {
            paths.give(data_path(&path), Writer::Document(file));
        }
    }
    paths.made(content, options);
    content.own.iter().for_each(|path| paths.own(path));
    kept_files(content).iter().filter(|(path, file)| path != file).for_each(|(path, _)| paths.own(path));
    for Named { file, address, aliases } in named {
        let path = content.page_addresses.spelled(address);
        for (index, alias) in aliases.iter().enumerate() {
            paths.alias(alias, &path, file, format!("/aliases/{index}"));
        }
    }
    for (from, to) in &content.site.redirects {
        let pointer = format!("/redirects/{}", pointer_part(from));
        paths.alias(from, decode(to).trim_start_matches('/'), Path::new(SETTINGS), pointer);
    }
    faults.append(&mut paths.faults);
}

impl<'a> Paths<'a> {
    fn give(&mut self, path: String, writer: Writer<'a>) {
        let long = path.split('/').find(|part| part.len() > LONGEST_NAME).map(str::len);
        if let Some(length) = long {
            let message = format!(
                "the path {path} has a part of {length} bytes; file systems allow at most {LONGEST_NAME}: choose a \
                 shorter name"
            );
            self.faults.push(FileFault::new(writer.to_blame(&path), "", message));
        }
        let other = match self.taken.try_take(&path) {
            Ok(_) => return self.all.push((path, writer)),
            Err(other) => &self.all[other],
        };
        // Already a warning: two files of the publisher whose names differ only in case or accents.
        if matches!((&writer, &other.1), (Writer::Own, Writer::Own)) {
            return;
        }
        // Blame the one of the two that a publisher can change.
        let (culprit, message) = match (&writer, &other.1) {
            (Writer::Made(_), Writer::Document(_)) => (&other.1, clash(&other.0, (&path, &writer))),
            _ => (&writer, clash(&path, (&other.0, &other.1))),
        };
        let fault = FileFault::new(culprit.to_blame(&path), "", message);
        self.faults.push(fault);
    }

    /// Assigns the paths that the program writes, except those where the publisher's file takes the place of ours.
    fn made(&mut self, content: &'a SiteContent, options: &BuildOptions) {
        let mut made = |path: String, what: &'static str| {
            if !(may_be_own(&path) && content.owns(&path)) {
                self.give(path, Writer::Made(what));
            }
        };
        let site = &content.site;
        for address in addresses(content) {
            let what = match &address.route {
                Route::Home { .. } => "a list of articles",
                Route::Author { .. } => "an author page",
                Route::Tag { .. } => "a tag page",
                Route::Privacy => "the privacy page",
                Route::Derived(_) => "an index or a reader's tool",
                // Assigned to their documents.
                Route::Article { .. } | Route::Page { .. } => continue,
            };
            let folder = content.page_addresses.spelled(&address);
            [html_path(&folder), data_path(&folder)].into_iter().for_each(|path| made(path, what));
            if has_feeds(&address.route) {
                FEEDS.iter().for_each(|(name, ..)| made([&folder, *name].concat(), "a feed"));
            }
        }
        for lang in &site.languages {
            let not_found = "the not-found page";
            for folder in content.page_addresses.not_found_folders(lang) {
                made(format!("{folder}404.html"), not_found);
                made(format!("{folder}404.json"), not_found);
            }
            made(format!("consent/{lang}.json"), "the consent policy");
            made(tool_words(lang), "the words of readers' tools");
            made(search_folder(lang) + ROOT, "the search index");
            made(manifest_path(&site.languages, lang), "the web app manifest");
        }
        schema::schemas().iter().for_each(|(name, _)| made(format!("schema/{name}"), "a schema"));
        made("licenses.txt".into(), "the licences of the program");
        ICONS.iter().for_each(|(path, ..)| made((*path).into(), "an icon"));
        [ICON, ICO].iter().for_each(|path| made((*path).into(), "an icon"));
        made(SITEMAP.into(), "the sitemap");
        made(WORKER.into(), "the service worker");
        HOST_FILES.iter().for_each(|path| made((*path).into(), "the rules for hosts"));
        if options.base == "/" {
            made(ROBOTS.into(), "the rules for crawlers");
        }
        if site.security.is_some() {
            made(SECURITY.into(), "the security contact");
        }
        if site.llms {
            made(LLMS.into(), "the file for language models");
        }
    }

    fn own(&mut self, path: &str) {
        if HOST_FILES.contains(&path) {
            // The publisher's rules and ours go into one file.
            return;
        }
        let folder = path.split('/').next().unwrap_or_default();
        if folder.eq_ignore_ascii_case(RESERVED) {
            let message = format!(
                "is in {RESERVED}/, which is reserved for the program's files for other sites; move it elsewhere"
            );
            return self.faults.push(FileFault::new(path, "", message));
        }
        let whole = plain(path);
        if whole != path && is_compressible(whole, ANY_SIZE) && self.taken.file(whole).is_some() {
            let message = format!(
                "has the name of the compressed copy of {whole}, which is made automatically and sent to browsers that \
                 accept it; rename or remove it"
            );
            return self.faults.push(FileFault::new(path, "", message));
        }
        self.give(path.into(), Writer::Own);
    }

    /// Checks an old address that stands at this place of a file; `to` is the path that it leads to.
    fn alias(&mut self, alias: &str, to: &str, file: &Path, pointer: String) {
        let path = decode(alias);
        // Already reported as a fault.
        if !aliases::can_be_written(&path) {
            return;
        }
        let forms = aliases::forms(alias);
        let files =
            forms.iter().map(|form| form.trim_start_matches('/')).flat_map(|form| match form.strip_suffix('/') {
                Some(folder) => [folder.to_string(), format!("{folder}/index.html")],
                None => [form.to_string(), plain(form).to_string()],
            });
        let mut fault = |message: String, is_warning: bool| {
            let fault = FileFault::new(file, pointer.as_str(), message);
            self.faults.push(if is_warning { fault.as_warning() } else { fault });
        };
        if path.trim_start_matches('/').split('/').next() == Some(RESERVED) {
            return fault(
                format!("“{alias}” is in {RESERVED}/, which is reserved for the program's files for other sites"),
                false,
            );
        }
        for it in files {
            let Some((other, writer)) = self.taken.file(&it).map(|number| &self.all[number]) else { continue };
            // It is already where the page is.
            if *other == html_path(to) && decode(alias).trim_matches('/') == to.trim_matches('/') {
                return;
            }
            let is_page = other.ends_with("index.html") || matches!(writer, Writer::Document(_));
            let what = if is_page { "the address of a page" } else { "a file" };
            if *other == it {
                return fault(format!("“{alias}” is {what} of this site, {}", writer.said(other)), false);
            }
            if *other != html_path(to) {
                let message = format!(
                    "“{alias}” differs from {what} of this site only in case or in how accents are written ({}); it \
                     redirects only on hosts that tell the two apart",
                    writer.said(other)
                );
                return fault(message, true);
            }
        }
    }
}

impl Writer<'_> {
    /// Returns the publisher's file that causes a path to be written.
    fn to_blame(&self, path: &str) -> PathBuf {
        match self {
            Self::Document(file) => file.to_path_buf(),
            Self::Own => path.into(),
            Self::Made(_) => SETTINGS.into(),
        }
    }

    fn said(&self, path: &str) -> String {
        match self {
            Self::Document(file) => file.display().to_string(),
            Self::Made(what) => (*what).into(),
            Self::Own => format!("your file {path}"),
        }
    }
}

/// Describes how a path clashes with one of another writer.
fn clash(path: &str, (other, writer): (&str, &Writer<'_>)) -> String {
    let said = writer.said(other);
    match () {
        () if path == other => {
            format!("{path} is already used by {said}; only one file can be there: rename or remove one")
        }
        () if other.starts_with(&format!("{path}/")) => {
            format!(
                "{path} is a folder of this site, with {other} in it ({said}); a file cannot have the same name: \
                 rename one of them"
            )
        }
        () if path.starts_with(&format!("{other}/")) => {
            format!("{path} is in {other}, which is a file of this site ({said}), not a folder: rename one")
        }
        () => format!(
            "{path} and {other} ({said}) differ only in case or in how accents are written, and are one file on macOS, \
             Windows and some hosts; rename one"
        ),
    }
}

/// Whether a file of the publisher at this path takes the place of ours, as the guide says.
fn may_be_own(path: &str) -> bool {
    let ours = [ROBOTS, SECURITY, LLMS, SITEMAP, MANIFEST, ICO, WORKER];
    ours.contains(&path) || path.starts_with("icons/")
}
