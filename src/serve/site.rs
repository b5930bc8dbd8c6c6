//! Answers the requests for a published site.

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use hyper::body::{Body as _, Incoming};
use hyper::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, STRICT_TRANSPORT_SECURITY, VARY,
};
use hyper::{Method, Request, StatusCode};

use super::accepted_encoding::accepted;
use super::allowed_hosts::AllowedHosts;
use super::answer::{Answer, redirect, refusal, set, with_body, without_body};
use super::conditions::{Part, is_known, part};
use super::header_rules::without_tls;
use super::preview_files::{POLICY, inserted, waiting_page};
use super::preview_state::PreviewState;
use super::request_path::{PathError, RequestPath};
use super::rule_files::{RuleFiles, Rules};
use super::site_file::{Found, SiteFile, find, find_not_found};
use super::stream_body::{from_file, whole};
use crate::disk::static_host::media_type;

/// The largest page into which the preview's script is inserted, in bytes.
const LARGEST_PAGE: u64 = 64 * 1024 * 1024;

/// The site that is served.
#[derive(Debug)]
pub struct Site {
    /// The folder.
    pub folder: PathBuf,
    /// The path under which it is served, with a slash at both ends.
    pub base: String,
    /// The hosts by which it may be asked.
    pub hosts: AllowedHosts,
    /// Its own rules about headers and redirects.
    pub rules: RuleFiles,
    /// What open pages must know.
    pub preview: Arc<PreviewState>,
    /// Whether pages are served exactly as readers will get them.
    pub is_production: bool,
}

/// The parts of a request that choose the answer.
struct Asked {
    path: RequestPath,
    query: Option<String>,
    headers: HeaderMap,
}

impl Site {
    /// Checks a request: its host, method and path.
    ///
    /// # Errors
    /// The answer that refuses it.
    pub fn check(&self, request: &Request<Incoming>) -> Result<RequestPath, Box<Answer>> {
        let refuse = |status, message: &str| Err(Box::new(refusal(status, message)));
        if !self.hosts.allow(request.headers(), request.uri().authority().map(hyper::http::uri::Authority::as_str)) {
            let message = "This server does not answer for that host. Use one of the addresses on the terminal, or name \
                           the host with --host.";
            return refuse(StatusCode::FORBIDDEN, message);
        }
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return refuse(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.");
        }
        if !request.body().is_end_stream() {
            return refuse(StatusCode::BAD_REQUEST, "A request for a page has no body.");
        }
        RequestPath::parse(request.uri().path()).or_else(|error| match error {
            PathError::TooLong => refuse(StatusCode::URI_TOO_LONG, "The address is too long."),
            PathError::Malformed => refuse(StatusCode::BAD_REQUEST, "The address is not percent-encoded UTF-8."),
            PathError::Strange => refuse(StatusCode::NOT_FOUND, "There is no page at this address."),
        })
    }

    /// Answers a request for a file of the site. The path has been checked.
    pub async fn answer(self: &Arc<Self>, request: &Request<Incoming>, path: RequestPath) -> Answer {
        let asked = Asked { path, query: request.uri().query().map(Into::into), headers: request.headers().clone() };
        let site = Arc::clone(self);
        let runtime = tokio::runtime::Handle::current();
        let made = tokio::task::spawn_blocking(move || {
            // Bodies of large files are sent by tasks.
            let _entered = runtime.enter();
            site.made(&asked)
        });
        let answer = made.await.unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR, "The answer failed."));
        if request.method() == Method::HEAD { without_body(answer) } else { answer }
    }

    fn made(&self, asked: &Asked) -> Answer {
        let rules = self.rules.rules();
        let path = asked.path.as_str();
        let moved = rules.redirects.of(path);
        if let Some(moved) = moved.as_ref().filter(|moved| moved.status != 200) {
            let status = StatusCode::from_u16(moved.status).unwrap_or(StatusCode::FOUND);
            if let Some(answer) = redirect(status, &with_query(&moved.to, asked.query.as_deref())) {
                return answer;
            }
        }
        // A rewrite names another file of the site.
        let rewritten = moved.and_then(|moved| RequestPath::parse(moved.to.split('?').next().unwrap_or_default()).ok());
        let served = rewritten.as_ref().unwrap_or(&asked.path);
        let Some(below) = served.below(&self.base) else {
            let home = (path == "/").then(|| redirect(StatusCode::FOUND, &self.base)).flatten();
            return home.unwrap_or_else(|| self.missing("", &rules, asked));
        };
        let twins = self.twins(asked, below);
        match find(&self.folder, below, &twins) {
            Found::File(file) => self.sent(StatusCode::OK, file, served.as_str(), &rules, asked),
            Found::Folder => {
                let to = with_query(&[&encoded(served.as_str()), "/"].concat(), asked.query.as_deref());
                redirect(StatusCode::MOVED_PERMANENTLY, &to).unwrap_or_else(|| self.missing(below, &rules, asked))
            }
            Found::Nothing => self.missing(below, &rules, asked),
        }
    }

    /// Returns the twins that may be sent. Pages of the preview have an element more than their twins.
    fn twins(&self, asked: &Asked, below: &str) -> Vec<(&'static str, &'static str)> {
        let is_page = below.is_empty() || below.ends_with('/') || media_type(below).starts_with("text/html");
        if is_page && !self.is_production {
            return Vec::new();
        }
        let values = asked.headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let all = values.collect::<Vec<_>>().join(",");
        accepted((!all.is_empty()).then_some(all.as_str()))
    }

    fn missing(&self, below: &str, rules: &Rules, asked: &Asked) -> Answer {
        if !self.folder.join("index.html").is_file() {
            let known = self.preview.id(self.preview.moment().number);
            let page = waiting_page(&known, &self.base, self.is_production);
            let mut answer = with_body(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page);
            set(&mut answer, CACHE_CONTROL, HeaderValue::from_static("no-store"));
            set(&mut answer, CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
            return answer;
        }
        match find_not_found(&self.folder, below, &self.twins(asked, "")) {
            // The headers are those of the page that is sent: nothing that is missing may be kept for ever.
            Some(page) => {
                let path = [&self.base, page.path.as_str()].concat();
                self.sent(StatusCode::NOT_FOUND, page, &path, rules, asked)
            }
            None => refusal(StatusCode::NOT_FOUND, "There is no page at this address."),
        }
    }

    /// Sends a file, a part of it, or the news that the client has it already.
    fn sent(&self, status: StatusCode, file: SiteFile, path: &str, rules: &Rules, asked: &Asked) -> Answer {
        // Taken before the page is read: a publication in between is told to it again, which harms nothing.
        let known = self.preview.id(self.preview.moment().number);
        let kind = media_type(&file.path);
        let is_ours = !self.is_production && kind.starts_with("text/html") && file.length <= LARGEST_PAGE;
        let tag = if is_ours { [file.tag.trim_end_matches('"'), "-", &known, "\""].concat() } else { file.tag.clone() };
        let mut answer = if status == StatusCode::OK && is_known(&asked.headers, &tag) {
            let mut answer = with_body(StatusCode::NOT_MODIFIED, kind, "");
            answer.headers_mut().remove(CONTENT_LENGTH);
            answer
        } else if is_ours {
            let mut page = Vec::new();
            match (&file.file).take(LARGEST_PAGE).read_to_end(&mut page) {
                Ok(_) => with_body(status, kind, inserted(&page, &known, &self.base)),
                Err(error) => return refusal(StatusCode::INTERNAL_SERVER_ERROR, &format!("{}: {error}", file.path)),
            }
        } else {
            let part = if status == StatusCode::OK { part(&asked.headers, &tag, file.length) } else { Part::Whole };
            of_part(status, kind, part, &file)
        };
        let mut set = |name, value: &str| _ = HeaderValue::from_str(value).map(|value| set(&mut answer, name, value));
        set(ETAG, &tag);
        if file.has_twins && !is_ours {
            set(VARY, "Accept-Encoding");
        }
        if let Some(encoding) = file.encoding {
            set(CONTENT_ENCODING, encoding);
        }
        if !is_ours {
            set(ACCEPT_RANGES, "bytes");
        }
        self.add_rules(&mut answer, path, rules);
        answer
    }

    /// Adds the headers of the site's own rules, as far as they hold on a server without TLS; in the preview, nothing
    /// is kept by the browser unless it never changes.
    fn add_rules(&self, answer: &mut Answer, path: &str, rules: &Rules) {
        for (name, value) in rules.headers.of(path) {
            let policy = value.to_str().ok().filter(|_| name == CONTENT_SECURITY_POLICY).map(without_tls);
            match policy.map(|policy| HeaderValue::from_str(&policy)) {
                Some(Ok(policy)) => set(answer, name, policy),
                Some(Err(_)) => {}
                None if name == STRICT_TRANSPORT_SECURITY => {}
                None => set(answer, name, value),
            }
        }
        let kept = answer.headers().get(CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kept.is_empty() || !self.is_production && !kept.contains("immutable") {
            set(answer, CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
    }
}

/// Creates the answer with a part of a file, which is streamed.
fn of_part(status: StatusCode, kind: &'static str, part: Part, file: &SiteFile) -> Answer {
    let (status, start, length, range) = match part {
        Part::Whole => (status, 0, file.length, None),
        Part::Bytes(first, last) => {
            let range = format!("bytes {first}-{last}/{}", file.length);
            (StatusCode::PARTIAL_CONTENT, first, last - first + 1, Some(range))
        }
        Part::Unsatisfiable => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0, Some(format!("bytes */{}", file.length))),
    };
    let mut answer = with_body(status, kind, "");
    *answer.body_mut() = match file.file.try_clone() {
        Ok(file) if length > 0 => from_file(file, start, length),
        _ => whole(""),
    };
    set(&mut answer, CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(range) = range.and_then(|range| HeaderValue::from_str(&range).ok()) {
        set(&mut answer, CONTENT_RANGE, range);
    }
    set(&mut answer, CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// Adds the query of a request to an address without one.
fn with_query(to: &str, query: Option<&str>) -> String {
    match query.filter(|_| !to.contains(['?', '#'])) {
        Some(query) => [to, "?", query].concat(),
        None => to.into(),
    }
}

/// Percent-encodes a path for the header `Location`.
fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');
    utf8_percent_encode(path, PATH).to_string()
}
