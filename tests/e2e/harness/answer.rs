//! What a browser asks and what it is given: plain data, and the trait of whoever answers.

use std::fmt;
use std::time::Duration;

/// One request as it reached the proxy, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Time since the test began.
    pub(crate) at: Duration,
    pub(crate) method: String,
    /// `http` or `https`.
    pub(crate) scheme: &'static str,
    /// Without the port, in lower case.
    pub(crate) host: String,
    /// From the first slash on, with the query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// `None` as long as, or where, nothing was answered.
    pub(crate) status: Option<u16>,
    /// Bytes of the body that were sent, as encoded.
    pub(crate) sent: usize,
}

impl Request {
    /// The first header of that name, whatever its case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The whole address.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.host, self.path)
    }

    /// The body as text.
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

/// An answer; `page` marks HTML of a site, into which the watching script goes.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) page: bool,
}

impl Answer {
    /// An answer of that status with a body of that media type, never cached.
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        let headers = vec![("Content-Type".into(), media_type.into()), ("Cache-Control".into(), "no-store".into())];
        Answer { status, headers, body: body.into(), page: false }
    }

    /// A script.
    pub(crate) fn script(text: &str) -> Answer {
        Answer::new(200, "text/javascript; charset=utf-8", text)
    }

    /// An HTML document which is left as it is.
    pub(crate) fn html(text: &str) -> Answer {
        Answer::new(200, "text/html; charset=utf-8", text)
    }

    /// A JSON document that any origin may read.
    pub(crate) fn json(value: &serde_json::Value) -> Answer {
        let answer = Answer::new(200, "application/json", value.to_string());
        answer.header("Access-Control-Allow-Origin", "*")
    }

    /// A transparent picture of one pixel.
    pub(crate) fn pixel() -> Answer {
        let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        Answer::new(200, "image/gif", gif)
    }

    /// A status and nothing else.
    pub(crate) fn status(status: u16) -> Answer {
        Answer::new(status, "text/plain", "")
    }

    /// The same with one more header; a second of the same name is kept (`Set-Cookie`).
    pub(crate) fn header(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The same with that header in place of any other of its name.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
    }

    /// The first header of that name, whatever its case.
    pub(crate) fn get_header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let header = headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    header.map(|(_, value)| value.as_str())
}

/// Whoever plays a host. `path` begins with a slash and is relative to where it was mounted.
pub(crate) trait Answers: Send + Sync {
    /// The answer to one request.
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
