//! A small publication, published with everything that hosts need.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use feuillet::disk::names::beside;
use feuillet::publish::hosts::Table;
use feuillet::publish::read::content::load;
use feuillet::publish::{Options, publish};

use crate::publication::{Folder, files_below};
use crate::server::{Kind, Server};

/// Old addresses of the article `moved`, as people write them down.
const ALIASES: [&str; 5] = [
    "/2019/03/old-name.html",
    "/old-name/",
    "/caf%c3%a9/old-name%20cr%C3%A8me.html",
    "/été/old-name/",
    "/2011/11/old-name-of-an-article-as-long-as-other-publishing-systems-make-them-with-all-the-words-of-its-title/",
];
/// The same as browsers ask for them.
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
    options: Options,
    /// Kept, since it goes when it is dropped.
    _content: Folder,
    place: Folder,
    said: String,
}

/// The publication in the root of a host, and below a path of one.
pub(crate) fn sites() -> &'static [Site; 2] {
    static SITES: LazyLock<[Site; 2]> = LazyLock::new(|| [Site::published("/"), Site::published("/blog/")]);
    &SITES
}

impl Site {
    /// Published below a path of the host, and put where a server would have it.
    fn published(base: &str) -> Self {
        Self::of(Folder::minimal(), base)
    }

    /// The same of a publication with other settings.
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
        let options = Options { base: base.into(), release: true, compress: true, out, ..options };
        let said = publish(&options).unwrap_or_else(|error| panic!("{error}")).to_string();
        std::fs::write(options.out.join(".hidden"), "hidden").expect("written");
        Self { options, _content: content, place, said }
    }

    /// What publishing it said.
    pub(crate) fn said(&self) -> &str {
        &self.said
    }

    /// A file for a server.
    pub(crate) fn for_servers(&self, name: &str) -> String {
        std::fs::read_to_string(beside(&self.options.out, "hosts").join(name)).expect("a file for servers")
    }

    /// What hosts are to do.
    pub(crate) fn table(&self) -> Table {
        let (content, _) = load(&self.options).unwrap_or_else(|error| panic!("{error}"));
        Table::of(&content, &self.options.base)
    }

    /// A real server that sends it.
    pub(crate) fn served_by(&self, kind: Kind) -> Server {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let scratch = self.place.path().join(format!("{kind:?}-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        Server::start(kind, &self.place.path().join("www"), &beside(&self.options.out, "hosts"), &scratch)
    }

    /// The path below which it is served.
    pub(crate) fn base(&self) -> &str {
        &self.options.base
    }

    /// Paths of all files that the public may have, but for the twins and the pages at old addresses.
    pub(crate) fn paths(&self) -> Vec<String> {
        let is_public = |it: &String| {
            !it.starts_with('_') && !it.starts_with(".hidden") && !it.ends_with(".br") && !it.ends_with(".gz")
        };
        let is_page = |it: &String| !it.contains("old-name");
        files_below(&self.options.out)
            .iter()
            .map(|it| it.display().to_string())
            .filter(is_public)
            .filter(is_page)
            .collect()
    }

    /// The address on the host of a path in the folder: a folder's own, for its page.
    pub(crate) fn address(&self, path: &str) -> String {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        [&self.options.base, path].concat()
    }

    /// A file.
    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.options.out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}
