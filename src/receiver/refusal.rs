//! Refusals of requests: a status, and JSON that names every fault with its place.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

use super::proof::FIELDS;
use crate::model::fault::Fault;

/// The type of all answers.
pub type Answer = Response<Full<Bytes>>;

/// A refused request.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    faults: Vec<Fault>,
    retry_after: Option<u64>,
}

impl Refusal {
    /// Refuses a request for one reason, which is not in a particular field.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self::at("", status, message)
    }

    /// Refuses a request for one field.
    pub fn at(pointer: &str, status: StatusCode, message: impl Into<String>) -> Self {
        let fault = Fault { pointer: pointer.into(), message: message.into(), only_warning: false };
        Self { status, faults: vec![fault], retry_after: None }
    }

    /// Refuses a request for everything that is wrong with the proof.
    pub fn malformed(faults: Vec<Fault>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, faults, retry_after: None }
    }

    /// Adds the advice to try again after some seconds.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Returns a line for the log. It contains no text of the sender's, because names of unknown fields may be
    /// anything.
    pub fn log_line(&self) -> String {
        let top = |fault: &Fault| {
            let name = fault.pointer.split('/').nth(1)?;
            Some(FIELDS.iter().find(|it| **it == name).map_or("an unknown field", |it| it))
        };
        let mut fields: Vec<&str> = self.faults.iter().filter_map(top).collect();
        fields.dedup();
        fields.truncate(FIELDS.len());
        let reason = self.status.canonical_reason().unwrap_or_default();
        let mut line = format!("refused: {} {reason}", self.status.as_u16());
        if !fields.is_empty() {
            line.push_str(": ");
            line.push_str(&fields.join(", "));
        }
        line
    }

    /// Turns the refusal into an answer.
    pub fn into_answer(self) -> Answer {
        let fault = |it: &Fault| json!({ "pointer": it.pointer, "message": it.message });
        let faults: Vec<Value> = self.faults.iter().map(fault).collect();
        let mut answer = Response::new(Full::from(json!({ "faults": faults }).to_string()));
        *answer.status_mut() = self.status;
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static("POST, OPTIONS"));
        }
        answer
    }
}

/// Returns an empty answer.
pub fn nothing() -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = StatusCode::NO_CONTENT;
    answer
}
