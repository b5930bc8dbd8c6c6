//! A small publication, published with everything that hosts need.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use feuillet::disk::names::beside;
use feuillet::publish::context::inline::Inline;
use feuillet::publish::hosts::Table;
use feuillet::publish::read::content::load;
use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, files_below};
use crate::server::{Server, ServerKind};

/// Old addresses of the article `moved`, as people write them.
const ALIASES: [&str; 5] = [
    "/2019/03/old-name.html",
    "/old-name/",
    "/caf%c3%a9/old-name%20cr%C3%A8me.html",
    "/été/old-name/",
    "/2011/11/old-name-of-an-article-as-long-as-other-publishing-systems-make-them-with-all-the-words-of-its-title/",
];
/// These addresses as browsers request them.
pub(crate) const OLD_ADDRESSES: [&str; 7] = [
    "2019/03/old-name.html",
    "old-name",
    "old-name/",
    "caf%C3%A9/old-name%20cr%C3%A8me.html",
    "caf%c3%a9/old-name%20cr%c3%a8me.html",
    "%C3%A9t%C3%A9/old-name/",
    "2011/11/old-name-of-an-article-as-long-as-other-publishing-systems-make-them-with-all-the-words-of-its-title",
];

/// The published site and its folders.
pub(crate) struct Site {
    options: BuildOptions,
    /// Kept because dropping it removes the folder.
    _content: Folder,
    place: Folder,
    said: String,
}

/// The publication at the root of a host, and under a path of one.
pub(crate) fn sites() -> &'static [Site; 2] {
    static SITES: LazyLock<[Site; 2]> = LazyLock::new(|| [Site::published("/"), Site::published("/blog/")]);
    &SITES
}

impl Site {
    /// Publishes the small publication under a path of the host.
    fn published(base: &str) -> Self {
        Self::of(Folder::minimal(), base)
    }

    /// Publishes another publication under a path of the host, and puts it where a server would have it.
    pub(crate) fn of(folder: Folder, base: &str) -> Self {
        let content = folder
            .article("moved", "2026-03-12", &format!(r#""aliases": {},"#, serde_json::json!(ALIASES)))
            .put("media/talk.webm", &"talk ".repeat(100))
            .put("files/report.pdf", "report")
            .put("robots.txt", "User-agent: *\n")
            .put("files/LICENCE", "licence")
            .put(".well-known/apple-app-site-association", "{}")
            .put("data.json", "{}")
            .put(".well-known/security.txt", "Contact: mailto:x@minimal.example\n");
        let place = Folder::empty().with_program();
        let options = place.with_out(content.options());
        let out = place.path().join("www").join(base.trim_matches('/'));
        let out: PathBuf = out.components().collect();
        let options = BuildOptions { base: base.into(), release: true, compress: true, out, ..options };
        let said = publish(&options).unwrap_or_else(|error| panic!("{error}")).to_string();
        std::fs::write(options.out.join(".hidden"), "hidden").expect("written");
        Self { options, _content: content, place, said }
    }

    /// What the build printed.
    pub(crate) fn said(&self) -> &str {
        &self.said
    }

    /// The text of a file for servers.
    pub(crate) fn for_servers(&self, name: &str) -> String {
        std::fs::read_to_string(beside(&self.options.out, "hosts").join(name)).expect("a file for servers")
    }

    /// The headers and redirects for hosts.
    pub(crate) fn table(&self) -> Table {
        let (content, _) = load(&self.options).unwrap_or_else(|error| panic!("{error}"));
        let inline = Inline::read(&self.options.base, |name| Ok(self.program_file(name)));
        Table::of(&content, &self.options.base, &inline.unwrap_or_else(|error| panic!("{error}")))
    }

    /// The bytes of one of the program's files, which has a hash in its published name.
    fn program_file(&self, name: &str) -> Vec<u8> {
        let (stem, ending) = name.split_once('.').expect("an ending");
        let is_it = |it: &String| it.len() == name.len() + 11 && it.starts_with(stem) && it.ends_with(ending);
        let files = std::fs::read_dir(&self.options.out).expect("the site").flatten();
        let published = files.map(|file| file.file_name().to_string_lossy().into_owned()).find(is_it);
        std::fs::read(self.options.out.join(published.expect("the file"))).expect("its bytes")
    }

    /// Starts a real server that sends the site.
    pub(crate) fn served_by(&self, kind: ServerKind) -> Server {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let scratch = self.place.path().join(format!("{kind:?}-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        Server::start(kind, &self.place.path().join("www"), &beside(&self.options.out, "hosts"), &scratch)
    }

    /// The path under which it is served.
    pub(crate) fn base(&self) -> &str {
        &self.options.base
    }

    /// Paths of all files that are public, except twins and the pages at old addresses.
    pub(crate) fn paths(&self) -> Vec<String> {
        let is_public = |path: &String| {
            !path.starts_with('_') && !path.starts_with(".hidden") && !path.ends_with(".br") && !path.ends_with(".gz")
        };
        let is_page = |path: &String| !path.contains("old-name");
        files_below(&self.options.out)
            .iter()
            .map(|path| path.display().to_string())
            .filter(is_public)
            .filter(is_page)
            .collect()
    }

    /// The address on the host of a path in the folder; the address of a page is its folder's.
    pub(crate) fn address(&self, path: &str) -> String {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        [&self.options.base, path].concat()
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.options.out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}
