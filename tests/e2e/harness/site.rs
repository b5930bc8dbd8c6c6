//! A site as a static host serves it: folders, media types, ranges, validators, compressed copies,
//! an error page. Source: what Netlify, Cloudflare Pages and nginx do with a folder of files.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use feuillet::disk::static_host::media_type;
use feuillet::model::link::decode;
use feuillet::publish::fixed_names::WORKER;

use super::answer::{Answer, Answers, Request};

/// The content security policy of sites that tests write themselves, as strict as a published site's.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    require-trusted-types-for 'script'; trusted-types feuillet-gate feuillet-parse";

/// Files from a folder or from the test itself, with the headers of their host.
pub(crate) struct Site {
    files: Files,
    headers: Vec<(String, String)>,
    watched: bool,
    compressed: bool,
    /// Whether pages keep the policy in their own `<meta>`.
    policed: bool,
    /// Whether the service worker is there. It is not by default: it would answer from its caches what other tests count.
    has_worker: bool,
}

enum Files {
    Folder(PathBuf),
    Written(BTreeMap<String, Vec<u8>>),
}

impl Site {
    /// Returns the site that was built: `dist/`, or the folder that `FEUILLET_DIST` names. If there is
    /// none, the error tells the person running the tests what to do.
    pub(crate) fn published() -> Result<Site, String> {
        let folder = match std::env::var_os("FEUILLET_DIST") {
            Some(folder) => PathBuf::from(folder),
            None => Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"),
        };
        let home = folder.join("index.html");
        match home.is_file() {
            true => Ok(Site::from_folder(&folder)),
            false => Err(format!("{} is missing: run `make build` first", home.display())),
        }
    }

    /// Returns the site in another folder, with the headers it was published with or else the policy of test sites.
    pub(crate) fn from_folder(folder: &Path) -> Site {
        let site = Site {
            files: Files::Folder(folder.into()),
            headers: vec![],
            watched: true,
            compressed: true,
            policed: true,
            has_worker: false,
        };
        let published = std::fs::read_to_string(folder.join("_headers")).unwrap_or_default();
        // The first rule applies to every file.
        let rule = published
            .lines()
            .skip_while(|line| !line.starts_with('/'))
            .skip(1)
            .take_while(|line| line.starts_with(' '));
        let headers = rule.filter_map(|line| line.trim().split_once(": "));
        // The proxy provides HTTPS for test hosts only while a test runs, not for the year that HSTS promises.
        let headers: Vec<_> = headers.filter(|(name, _)| *name != "Strict-Transport-Security").collect();
        if headers.is_empty() {
            return site.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        }
        headers.into_iter().fold(site, |site, (name, value)| site.header(name, value))
    }

    /// Returns a site of files written in the test, `("/", "<title>…")` first, under no policy.
    pub(crate) fn from_html(files: &[(&str, &str)]) -> Site {
        let name = |path: &str| match path.trim_start_matches('/') {
            path if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
            path => path.to_owned(),
        };
        let files = files.iter().map(|(path, text)| (name(path), text.as_bytes().to_vec()));
        let files = Files::Written(files.collect());
        Site { files, headers: vec![], watched: true, compressed: true, policed: true, has_worker: false }
    }

    /// Adds all files of a folder below a path such as `consent/`.
    pub(crate) fn and_folder(mut self, at: &str, folder: &Path) -> Site {
        for entry in std::fs::read_dir(folder).expect("the folder").flatten() {
            let name = format!("{at}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self = self.and_folder(&format!("{name}/"), &entry.path());
                continue;
            }
            let Files::Written(files) = &mut self.files else { panic!("only for sites written in the test") };
            files.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
        self
    }

    /// Adds the policy of the published site.
    pub(crate) fn under_our_policy(self) -> Site {
        self.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    }

    /// Sets a header on every answer, replacing any with the same name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Site {
        self = self.without_header(name);
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Removes a header.
    pub(crate) fn without_header(mut self, name: &str) -> Site {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// Removes every policy, in headers and in pages.
    pub(crate) fn without_policy(mut self) -> Site {
        self.policed = false;
        self.uncompressed().without_header("Content-Security-Policy")
    }

    /// Removes all headers of ours, as on a plain server.
    pub(crate) fn without_headers(mut self) -> Site {
        self.headers.clear();
        self
    }

    /// Serves pages byte for byte, without the watching script.
    pub(crate) fn unwatched(mut self) -> Site {
        self.watched = false;
        self
    }

    /// Serves the service worker too.
    pub(crate) fn with_worker(mut self) -> Site {
        self.has_worker = true;
        self
    }

    /// Ignores the compressed copies, so that a test can change what is sent.
    pub(crate) fn uncompressed(mut self) -> Site {
        self.compressed = false;
        self
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        match &self.files {
            Files::Folder(folder) => std::fs::read(folder.join(name)).ok(),
            Files::Written(files) => files.get(name).cloned(),
        }
    }

    /// Returns the file, or its compressed copy if the browser accepts it and nothing is to be inserted.
    fn file(&self, name: &str, request: &Request) -> Option<Answer> {
        let media_type = media_type(name);
        let page = media_type.starts_with("text/html") && self.watched && is_for_a_page(request);
        let takes_brotli =
            self.compressed && request.header("Accept-Encoding").is_some_and(|accepted| accepted.contains("br"));
        let twin = if takes_brotli && !page { self.read(&format!("{name}.br")) } else { None };
        let compressed = twin.is_some();
        let mut answer = Answer::new(200, media_type, twin.or_else(|| self.read(name))?);
        if !self.policed && media_type.starts_with("text/html") {
            answer.body = without_policies(&answer.body);
        }
        let lasting = !media_type.starts_with("text/html") && !media_type.starts_with("application/json");
        answer.set_header("Cache-Control", if lasting { "public, max-age=600" } else { "no-cache" });
        answer.set_header("Vary", "Accept-Encoding");
        if compressed {
            answer.set_header("Content-Encoding", "br");
        }
        let mut hasher = DefaultHasher::new();
        answer.body.hash(&mut hasher);
        answer.set_header("ETag", &format!("\"{:x}\"", hasher.finish()));
        answer.page = page;
        Some(answer)
    }

    fn find(&self, path: &str, request: &Request) -> Answer {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let name = decode(path.trim_start_matches('/'));
        if name.split('/').any(|part| part == "..") {
            return Answer::status(400);
        }
        let folder = name.is_empty() || name.ends_with('/');
        let found = if folder { format!("{name}index.html") } else { name.clone() };
        if name == WORKER && !self.has_worker {
            return Answer::status(404);
        }
        if let Some(answer) = self.file(&found, request) {
            return conditioned(answer, request);
        }
        // As static hosts do.
        if let Some(answer) = self.file(&format!("{name}.html"), request).filter(|_| !folder) {
            return conditioned(answer, request);
        }
        if !folder && self.read(&format!("{name}/index.html")).is_some() {
            let (path, query) = request.path.split_at(request.path.find('?').unwrap_or(request.path.len()));
            return Answer::status(301).header("Location", &format!("{path}/{query}"));
        }
        let mut missing = self.file("404.html", request).unwrap_or_else(|| Answer::status(404));
        missing.status = 404;
        missing
    }
}

impl Answers for Site {
    fn answer(&self, path: &str, request: &Request) -> Answer {
        let mut answer = self.find(path, request);
        for (name, value) in &self.headers {
            answer.set_header(name, value);
        }
        answer
    }
}

/// Removes the policies in a page's `<meta>` elements.
fn without_policies(html: &[u8]) -> Vec<u8> {
    const START: &str = "<meta http-equiv=\"Content-Security-Policy\"";
    let mut html = String::from_utf8_lossy(html).into_owned();
    while let Some(start) = html.find(START) {
        let end = html[start..].find('>').map_or(html.len(), |end| start + end + 1);
        html.replace_range(start..end, "");
    }
    html.into_bytes()
}

/// Whether the request is for a document, and not, say, for the same address by `fetch`.
fn is_for_a_page(request: &Request) -> bool {
    let destination = request.header("Sec-Fetch-Dest").unwrap_or("document");
    matches!(destination, "document" | "iframe" | "frame")
}

/// Turns the answer into "Not Modified" or the requested range where the request's headers call for it.
fn conditioned(mut answer: Answer, request: &Request) -> Answer {
    let tag = answer.get_header("ETag").unwrap_or_default().to_owned();
    if request.header("If-None-Match").is_some_and(|tags| tags.contains(&tag)) {
        answer.status = 304;
        answer.page = false;
        answer.body.clear();
        return answer;
    }
    answer.set_header("Accept-Ranges", "bytes");
    let range = request.header("Range").and_then(|range| range.strip_prefix("bytes="));
    let Some((from, to)) = range.and_then(|range| range.split_once('-')) else {
        return answer;
    };
    let length = answer.body.len();
    let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.saturating_add(1).min(length)),
        (Ok(from), Err(_)) => (from, length),
        (Err(_), Ok(last)) => (length.saturating_sub(last), length),
        (Err(_), Err(_)) => return answer,
    };
    if from >= to {
        return Answer::status(416).header("Content-Range", &format!("bytes */{length}"));
    }
    answer.status = 206;
    answer.set_header("Content-Range", &format!("bytes {from}-{}/{length}", to - 1));
    answer.body = answer.body[from..to].to_vec();
    answer
}
