//! Requests and answers as plain data, and the trait for whatever answers requests.

use std::fmt;
use std::time::Duration;

/// One request as it reached the proxy, and how it was answered.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Time since the test began.
    pub(crate) at: Duration,
    pub(crate) method: String,
    /// `http` or `https`.
    pub(crate) scheme: &'static str,
    /// The host without the port, in lower case.
    pub(crate) host: String,
    /// The path from its first slash, with the query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// `None` until the request is answered, if it ever is.
    pub(crate) status: Option<u16>,
    /// Number of body bytes sent, counted after compression.
    pub(crate) sent: usize,
}

impl Request {
    /// Returns the first header with this name, ignoring case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Returns the whole address.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.path)
    }

    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.map_or("unanswered".into(), |status| status.to_string());
        write!(f, "{:>6} ms {} {} → {status}", self.at.as_millis(), self.method, self.url())
    }
}

/// An answer; `page` marks a site's HTML, into which the watching script is inserted.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) page: bool,
}

impl Answer {
    /// Returns an answer with this status and a body of this media type, never cached.
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        let headers = vec![("Content-Type".into(), media_type.into()), ("Cache-Control".into(), "no-store".into())];
        Answer { status, headers, body: body.into(), page: false }
    }

    /// Returns an answer with a script.
    pub(crate) fn script(text: &str) -> Answer {
        Answer::new(200, "text/javascript; charset=utf-8", text)
    }

    /// Returns an answer with an HTML document that is served unchanged.
    pub(crate) fn html(text: &str) -> Answer {
        Answer::new(200, "text/html; charset=utf-8", text)
    }

    /// Returns an answer with a JSON document that any origin may read.
    pub(crate) fn json(value: &serde_json::Value) -> Answer {
        let answer = Answer::new(200, "application/json", value.to_string());
        answer.header("Access-Control-Allow-Origin", "*")
    }

    /// Returns an answer with a transparent image of one pixel.
    pub(crate) fn pixel() -> Answer {
        let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        Answer::new(200, "image/gif", gif)
    }

    /// Returns an answer with this status and an empty body.
    pub(crate) fn status(status: u16) -> Answer {
        Answer::new(status, "text/plain", "")
    }

    /// Adds a header; earlier ones with the same name stay (`Set-Cookie`).
    pub(crate) fn header(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets a header, replacing any with the same name.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
    }

    /// Returns the first header with this name, ignoring case.
    pub(crate) fn get_header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let header = headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    header.map(|(_, value)| value.as_str())
}

/// Something that plays a host.
pub(crate) trait Answers: Send + Sync {
    /// Answers one request. `path` begins with a slash and is relative to the address where the player is mounted.
    fn answer(&self, path: &str, request: &Request) -> Answer;
}

impl Answers for Answer {
    fn answer(&self, _path: &str, _request: &Request) -> Answer {
        self.clone()
    }
}

impl<F: Fn(&Request) -> Answer + Send + Sync> Answers for F {
    fn answer(&self, _path: &str, request: &Request) -> Answer {
        self(request)
    }
}
