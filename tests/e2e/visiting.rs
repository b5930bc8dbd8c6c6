//! Visits to the published site: its pages as they are in `dist/`, and navigation between them by the program.

use std::path::{Path, PathBuf};

use feuillet::publish::{BuildOptions, publish};

use crate::harness::prelude::*;

/// One page of every kind, French and English.
pub(crate) const KINDS: [(&str, &str); 17] = [
    ("home", "/"),
    ("home", "/en/"),
    ("further page", "/page/2/"),
    ("article", "/articles/vingt-ans-de-deliberations/"),
    ("article", "/en/articles/a-licence-before-the-first-line/"),
    ("author", "/authors/helene-marsac/"),
    ("author", "/en/authors/helene-marsac/"),
    ("tag", "/tags/logiciel-libre/"),
    ("tag", "/en/tags/free-software/"),
    ("privacy", "/privacy/"),
    ("privacy", "/en/privacy/"),
    ("archive", "/articles/"),
    ("authors", "/authors/"),
    ("follow", "/en/follow/"),
    ("text", "/accessibilite/"),
    ("text", "/en/legal-notice/"),
    ("not found", "/nulle-part/"),
];

/// The article with the most kinds of blocks.
pub(crate) const RICHEST: &str = "/articles/vingt-ans-de-deliberations/";

/// Returns the folder with the published site.
pub(crate) fn dist() -> PathBuf {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    std::env::var_os("FEUILLET_DIST").map_or_else(built, PathBuf::from)
}

/// Publishes a folder of content with the built program, for a path of the host, and returns the output folder: one
/// called `name` among the tests' own temporary folders.
pub(crate) fn published(name: &str, public: &Path, base: &str) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out).expect("a folder for the site");
    let options = BuildOptions {
        source: source.into(),
        public: public.into(),
        template: source.join("index.html"),
        program: dist(),
        out: out.clone(),
        base: base.into(),
        drafts: false,
        release: true,
        now: jiff::Timestamp::now().as_second(),
        cache: Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"),
        compress: false,
    };
    publish(&options).unwrap_or_else(|error| panic!("the site cannot be published: {error}"));
    out
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &target) } else { _ = std::fs::copy(&path, &target).expect("a copy") }
    }
}

/// Returns the path of every file below a folder, relative to it and sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder of the published site").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path below the folder");
                found.push(name.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Returns the address of every published page, except those that only redirect from an old address.
pub(crate) fn every_page() -> Vec<String> {
    let files = files(&dist());
    let is_page = |name: &&String| name.ends_with("index.html") && !read(name).contains("http-equiv=\"refresh\"");
    let pages = files.iter().filter(is_page);
    pages.map(|name| format!("/{}", name.trim_end_matches("index.html"))).collect()
}

/// Returns the text of a published file.
pub(crate) fn read(name: &str) -> String {
    let path = dist().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Page {
    /// Opens a page and waits until the program has taken it over.
    #[track_caller]
    pub(crate) fn visit(&self, path: &str) {
        self.open(path);
        self.wait_for_program();
    }

    /// Visits a page as a reader who prefers reduced motion, and refuses in the banner. The banner would cover half of
    /// the window, and nothing can be pointed at during a page transition.
    #[track_caller]
    pub(crate) fn settle_in(&self, path: &str) {
        self.emulate_reduced_motion(true);
        self.visit(path);
        self.click_role("button", "Tout refuser");
        self.wait_until("!document.querySelector('#consent-banner').checkVisibility()", "the banner is gone");
    }

    /// Waits until the program runs.
    #[track_caller]
    pub(crate) fn wait_for_program(&self) {
        self.wait_until("document.documentElement.dataset.program === 'running'", "the program runs");
    }

    /// Marks the document; the mark lasts until the browser loads a new document.
    #[track_caller]
    pub(crate) fn mark_document(&self) {
        self.script("window.marked = true", &[]);
    }

    /// Whether the document is still the one that was marked.
    #[track_caller]
    pub(crate) fn is_marked_document(&self) -> bool {
        self.script("return window.marked === true", &[]) == true
    }

    /// Follows a link to a path and waits until the program shows that page, as a whole: until its first frame has
    /// passed, a place further down is not final yet. The page need not contain such a link.
    #[track_caller]
    pub(crate) fn follow(&self, path: &str) {
        self.set_off(path);
        let is_whole = "window.left && !window.left.isConnected && !('arriving' in document.documentElement.dataset)";
        self.wait_until(is_whole, &format!("the program shows {path}"));
    }

    /// Follows a link to a path without waiting for the page. The page need not contain such a link. The click is a
    /// real one, because WebKit skips history entries that scripts made.
    #[track_caller]
    pub(crate) fn set_off(&self, path: &str) {
        let body = "window.left = document.querySelector('main');
            const link = document.createElement('a');
            link.href = arguments[0];
            link.textContent = 'Suivre';
            Object.assign(link.style, { position: 'fixed', insetBlockStart: 0, insetInlineStart: 0, zIndex: 1e6 });
            link.addEventListener('click', () => setTimeout(() => link.remove()));
            document.body.append(link);
            return link";
        let link = Element::from_value(&self.script(body, &[json!(path)])).expect("a link");
        self.click(&link);
    }

    /// Returns the vertical scroll position in CSS pixels.
    #[track_caller]
    pub(crate) fn scrolled_to(&self) -> i64 {
        self.script("return Math.round(scrollY)", &[]).as_i64().unwrap_or_default()
    }

    /// Scrolls down to a position and waits until the program has stored it in the history entry. First what is above has
    /// its height: a font that comes after the first frame, as in Firefox, makes the browser move the position.
    #[track_caller]
    pub(crate) fn scroll_down_to(&self, y: i64) {
        let is_set = "document.body.offsetHeight > 0 && document.fonts.status === 'loaded'";
        self.wait_until(is_set, "the page is set in its fonts");
        self.script("scrollTo({ top: arguments[0], behavior: 'instant' })", &[json!(y)]);
        self.wait_until(&format!("history.state?.y === {y}"), "the entry remembers the place");
    }
}
