//! Answers that are not files of the site: redirects, refusals, texts.

use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};

use super::stream_body::{AnswerBody, whole};

/// An answer.
pub type Answer = Response<AnswerBody>;

/// Creates an answer with a body in memory.
pub fn with_body(status: StatusCode, media_type: &'static str, bytes: impl Into<hyper::body::Bytes>) -> Answer {
    let bytes = bytes.into();
    let length = HeaderValue::from(bytes.len());
    let mut answer = Response::new(whole(bytes));
    *answer.status_mut() = status;
    set(&mut answer, CONTENT_TYPE, HeaderValue::from_static(media_type));
    set(&mut answer, CONTENT_LENGTH, length);
    answer
}

/// Creates a refusal, with a message for people.
pub fn refusal(status: StatusCode, message: &str) -> Answer {
    let mut answer = with_body(status, "text/plain; charset=utf-8", format!("{message}\n"));
    set(&mut answer, CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(&mut answer, X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set(&mut answer, ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    answer
}

/// Creates a redirect; `None` if the address cannot be written into a header.
pub fn redirect(status: StatusCode, to: &str) -> Option<Answer> {
    let location = HeaderValue::from_str(to).ok()?;
    let mut answer = with_body(status, "text/plain; charset=utf-8", format!("See {to}\n"));
    set(&mut answer, LOCATION, location);
    // Browsers keep permanent redirects; while somebody writes they change.
    set(&mut answer, CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Some(answer)
}

/// Sets a header, in place of one that is there.
pub fn set(answer: &mut Answer, name: HeaderName, value: HeaderValue) {
    answer.headers_mut().insert(name, value);
}

/// Takes the body from an answer to `HEAD`; its headers stay.
pub fn without_body(mut answer: Answer) -> Answer {
    *answer.body_mut() = whole(hyper::body::Bytes::new());
    answer
}
