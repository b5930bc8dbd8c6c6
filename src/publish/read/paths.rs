//! Who writes which path of the site, decided before anything is written: each path has one writer. Two are a fault that
//! names both, unless the guide says that the publisher's file takes the place of ours.

use super::addresses::addresses;
use super::aliases;
use crate::publish::fixed_names::{
    FEEDS, HOST_FILES, ICO, ICON, ICONS, LLMS, MANIFEST, ROBOTS, SECURITY, SITEMAP, has_feeds,
};
use std::path::{Path, PathBuf};

use crate::app::routes::{Address, Route};
use crate::disk::compress::is_compressible;
use crate::disk::documents::Found;
use crate::disk::faults::FileFault;
use crate::disk::names::plain;
use crate::model::article::Article;
use crate::model::link::decode;
use crate::model::site_page::SitePage;
use crate::publish::Options;
use crate::publish::output::taken::{LONGEST_NAME, Taken};
use crate::publish::read::content::Content;
use crate::publish::read::schema;

/// Folders whose files all come with the program.
const RESERVED: &str = "embed";

/// A size at which texts are compressed.
const ANY_SIZE: u64 = 1000;

/// A document with an address and old addresses, whether it is published in this run or not.
pub struct Named {
    file: PathBuf,
    address: Address,
    aliases: Vec<String>,
}

/// All documents of a publication.
pub fn named(articles: &[Found<Article>], pages: &[Found<SitePage>]) -> Vec<Named> {
    let articles = articles.iter().map(|Found { file, value }| Named {
        file: file.clone(),
        address: Address { lang: value.lang.clone(), route: Route::Article { slug: value.slug.clone() } },
        aliases: value.aliases.clone(),
    });
    let pages = pages.iter().map(|Found { file, value }| Named {
        file: file.clone(),
        address: Address { lang: value.lang.clone(), route: Route::Page { slug: value.slug.clone() } },
        aliases: value.aliases.clone(),
    });
    articles.chain(pages).collect()
}

/// Who writes a path.
enum Writer<'a> {
    /// A document of the publication's.
    Document(&'a Path),
    /// The program, in words.
    Made(&'static str),
    /// A file that is published as it is.
    Own,
}

/// All paths of a site, in the order in which they were given away.
struct Paths<'a> {
    taken: Taken,
    all: Vec<(String, Writer<'a>)>,
    faults: Vec<FileFault>,
}

/// Looks for paths with two writers.
pub fn check(named: &[Named], content: &Content, options: &Options, faults: &mut Vec<FileFault>) {
    let mut paths = Paths { taken: Taken::default(), all: Vec::new(), faults: Vec::new() };
    for Named { file, address, .. } in named {
        let folder = address.to_path(&content.site.languages);
        paths.give([&folder, "index.html"].concat(), Writer::Document(file));
        paths.give([&folder, "page.json"].concat(), Writer::Document(file));
    }
    paths.made(content, options);
    content.own.iter().for_each(|path| paths.own(path));
    for Named { file, address, aliases } in named {
        let folder = address.to_path(&content.site.languages);
        for (index, alias) in aliases.iter().enumerate() {
            paths.alias(alias, &folder, file, index);
        }
    }
    faults.append(&mut paths.faults);
}

impl<'a> Paths<'a> {
    fn give(&mut self, path: String, writer: Writer<'a>) {
        let long = path.split('/').find(|it| it.len() > LONGEST_NAME).map(str::len);
        if let Some(length) = long {
            let message = format!(
                "needs the path {path}, of which one part has {length} bytes; {LONGEST_NAME} is the most that file \
                 systems take: choose a shorter name"
            );
            self.faults.push(FileFault::new(writer.to_blame(&path), "", message));
        }
        let other = match self.taken.try_take(&path) {
            Ok(_) => return self.all.push((path, writer)),
            Err(other) => &self.all[other],
        };
        // Which is a warning already: it is no more than two files of the publisher's with names of one kind.
        if matches!((&writer, &other.1), (Writer::Own, Writer::Own)) {
            return;
        }
        // The one of the two that a publisher can change.
        let (culprit, message) = match (&writer, &other.1) {
            (Writer::Made(_), Writer::Document(_)) => (&other.1, clash(&other.0, (&path, &writer))),
            _ => (&writer, clash(&path, (&other.0, &other.1))),
        };
        let fault = FileFault::new(culprit.to_blame(&path), "", message);
        self.faults.push(fault);
    }

    /// What the program makes, but for what the publisher brings instead.
    fn made(&mut self, content: &'a Content, options: &Options) {
        let mut made = |path: String, what: &'static str| {
            if !(may_be_own(&path) && content.owns(&path)) {
                self.give(path, Writer::Made(what));
            }
        };
        let site = &content.site;
        for address in addresses(content) {
            let what = match &address.route {
                Route::Home { .. } => "a list of articles",
                Route::Author { .. } => "the page of an author",
                Route::Tag { .. } => "the page of a tag",
                Route::Privacy => "the page on privacy",
                // Named by their documents.
                Route::Article { .. } | Route::Page { .. } => continue,
            };
            let folder = address.to_path(&site.languages);
            ["index.html", "page.json"].iter().for_each(|it| made([&folder, *it].concat(), what));
            if has_feeds(&address.route) {
                FEEDS.iter().for_each(|(it, ..)| made([&folder, *it].concat(), "a feed"));
            }
        }
        for (index, lang) in site.languages.iter().enumerate() {
            let not_found = "the not-found page";
            let folder = if index == 0 { String::new() } else { format!("{lang}/") };
            made(format!("{folder}404.html"), not_found);
            made(format!("{folder}404.json"), not_found);
            made(format!("consent/{lang}.json"), "the policy as the program reads it");
        }
        schema::schemas().iter().for_each(|(name, _)| made(format!("schema/{name}"), "a schema"));
        made("licenses.txt".into(), "the licences of the program");
        ICONS.iter().for_each(|(path, ..)| made((*path).into(), "an icon"));
        [ICON, ICO].iter().for_each(|path| made((*path).into(), "an icon"));
        made(MANIFEST.into(), "the web app manifest");
        made(SITEMAP.into(), "the sitemap");
        HOST_FILES.iter().for_each(|it| made((*it).into(), "what hosts read"));
        if options.base == "/" {
            made(ROBOTS.into(), "what robots read");
        }
        if site.security.is_some() {
            made(SECURITY.into(), "the contact for security");
        }
        if site.llms {
            made(LLMS.into(), "what models of language read");
        }
    }

    fn own(&mut self, path: &str) {
        if HOST_FILES.contains(&path) {
            // Both go into one file.
            return;
        }
        let folder = path.split('/').next().unwrap_or_default();
        if folder.eq_ignore_ascii_case(RESERVED) {
            let message =
                format!("lies in {RESERVED}/, where the program's files for other sites are; put it elsewhere");
            return self.faults.push(FileFault::new(path, "", message));
        }
        let whole = plain(path);
        if whole != path && is_compressible(whole, ANY_SIZE) && self.taken.file(whole).is_some() {
            let message = format!(
                "is what servers would send in the place of {whole} to browsers that take it compressed, and is made of \
                 that; give it another name, or take it out"
            );
            return self.faults.push(FileFault::new(path, "", message));
        }
        self.give(path.into(), Writer::Own);
    }

    /// An old address, of a document at a path.
    fn alias(&mut self, alias: &str, to: &str, file: &Path, index: usize) {
        let path = decode(alias);
        // Which is a fault already.
        if !aliases::can_be_written(&path) {
            return;
        }
        let forms = aliases::forms(alias);
        let files = forms.iter().map(|it| it.trim_start_matches('/')).flat_map(|it| match it.strip_suffix('/') {
            Some(folder) => [folder.to_string(), format!("{folder}/index.html")],
            None => [it.to_string(), plain(it).to_string()],
        });
        let mut fault = |message: String, is_warning: bool| {
            let fault = FileFault::new(file, format!("/aliases/{index}"), message);
            self.faults.push(if is_warning { fault.as_warning() } else { fault });
        };
        if path.trim_start_matches('/').split('/').next() == Some(RESERVED) {
            return fault(
                format!("“{alias}” lies in {RESERVED}/, where the program's files for other sites are"),
                false,
            );
        }
        for it in files {
            let Some((other, writer)) = self.taken.file(&it).map(|number| &self.all[number]) else { continue };
            let what = if other.ends_with("index.html") { "the address of a page" } else { "a file" };
            if *other == it {
                return fault(format!("“{alias}” is {what} of this site, {}", writer.said(other)), false);
            }
            if *other != [to, "index.html"].concat() {
                let message = format!(
                    "“{alias}” differs from {what} of this site only in case or in how accents are written ({}); it leads \
                     on only where hosts tell them apart",
                    writer.said(other)
                );
                return fault(message, true);
            }
        }
    }
}

impl Writer<'_> {
    /// The file of the publisher's that causes a path to be written.
    fn to_blame(&self, path: &str) -> PathBuf {
        match self {
            Self::Document(file) => file.to_path_buf(),
            Self::Own => path.into(),
            Self::Made(_) => "content/site.json".into(),
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

/// What is wrong with a path where another writer is in the way.
fn clash(path: &str, (other, writer): (&str, &Writer<'_>)) -> String {
    let said = writer.said(other);
    match () {
        () if path == other => {
            format!("{path} is a file of this site, {said}; two cannot be there: rename or remove one")
        }
        () if other.starts_with(&format!("{path}/")) => {
            format!(
                "{path} is a folder of this site, where {other} lies ({said}); a file cannot be there too: rename one"
            )
        }
        () if path.starts_with(&format!("{other}/")) => {
            format!("{path} lies in {other}, which is a file of this site ({said}) and no folder: rename one")
        }
        () => format!(
            "{path} and {other} ({said}) differ only in case or in how accents are written, and are one file on macOS, \
             Windows and some hosts; rename one"
        ),
    }
}

/// Whether the publisher's file takes the place of ours, as the guide says.
fn may_be_own(path: &str) -> bool {
    let ours = [ROBOTS, SECURITY, LLMS, SITEMAP, MANIFEST, ICO];
    ours.contains(&path) || path.starts_with("icons/")
}
