//! Downloads a large file, and resumes after a broken connection (RFC 9110, section 14).

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::time::Duration;

use super::body::Body;
use super::redirects::{Reply, follow};
use super::{Web, host_text};
use crate::fetch::retry::Retry;
use crate::fetch::{Answer, Failure, not_written};

/// The count of failures is reset whenever the file has grown by this many bytes. So a large file may take longer than
/// the time limit of one request, while the size limit still bounds the number of attempts.
const PROGRESS: u64 = 1_000_000;

/// A partly received file.
#[derive(Default)]
struct Part {
    /// The number of bytes in the file so far.
    received: u64,
    /// The size of the complete file, if known.
    total: Option<u64>,
    /// The strong validator of the file, for `If-Range`.
    validator: Option<String>,
    /// The headers of the first response.
    headers: Vec<(String, String)>,
}

/// Gets an address into a file; see [`crate::fetch::Fetch::get_to`].
pub(super) fn download(web: &Web, url: &str, headers: &[(String, String)], sink: &mut File) -> Result<Answer, Failure> {
    let mut retry = Retry::default();
    let mut part = Part::default();
    let mut most = 0;
    loop {
        let failure = match part.attempt(web, url, headers, sink) {
            Ok(answer) => match Retry::failure_of(&answer, headers) {
                None => return Ok(answer),
                Some(failure) => failure,
            },
            Err(failure) => failure,
        };
        if part.received >= most + PROGRESS {
            most = part.received;
            retry.has_progressed();
        }
        retry.wait_after(web, failure)?;
    }
}

impl Part {
    /// Requests the missing part. Returns the answer without its body once the file is complete, or if the status says
    /// that there is no file.
    fn attempt(
        &mut self,
        web: &Web,
        url: &str,
        headers: &[(String, String)],
        sink: &mut File,
    ) -> Result<Answer, Failure> {
        let mut headers = headers.to_vec();
        // Ranges of a compressed body would not be ranges of the file.
        headers.retain(|(name, _)| !["accept-encoding", "range", "if-range"].contains(&name.to_lowercase().as_str()));
        headers.push(("accept-encoding".into(), "identity".into()));
        let resumed = self.validator.clone().filter(|_| self.received > 0);
        if let Some(validator) = &resumed {
            headers.push(("range".into(), format!("bytes={}-", self.received)));
            headers.push(("if-range".into(), validator.clone()));
        }
        let Reply { url, response } = follow(web, url, &headers)?;
        let (status, headers, body) = Body::split(response);
        let answer = Answer { status, headers, body: Vec::new() };
        match status {
            206 if resumed.is_some() && body.is_plain() && self.continues(&answer) => {}
            206 | 416 => {
                *self = Self::default();
                return Err(Failure::passing(format!(
                    "{} sent a different part of the file than requested",
                    host_text(&url)
                )));
            }
            200..=299 => *self = Self::begin(&answer, &body),
            _ => return Ok(answer),
        }
        self.receive(web, &host_text(&url), body, sink)?;
        let mut headers = std::mem::take(&mut self.headers);
        headers.retain(|(name, _)| name != "content-range");
        Ok(Answer { status: 200, headers, body: Vec::new() })
    }

    /// Starts a file anew from a complete response.
    fn begin(answer: &Answer, body: &Body) -> Self {
        let validator = strong_validator(answer).filter(|_| body.is_plain());
        let total = body.length().filter(|_| body.is_plain());
        Self { received: 0, total, validator, headers: answer.headers.clone() }
    }

    /// Returns whether a partial response starts where the file ends and belongs to the same version.
    fn continues(&mut self, answer: &Answer) -> bool {
        let Some((start, end, total)) = answer.header("content-range").and_then(content_range) else { return false };
        let is_same_size = match (self.total, total) {
            (Some(known), Some(total)) => known == total,
            _ => true,
        };
        let is_same_version = answer.header("etag").is_none_or(|tag| {
            self.validator.as_deref().is_none_or(|validator| !validator.starts_with('"') || validator == tag)
        });
        self.total = self.total.or(total);
        let is_in_file = self.total.is_none_or(|total| end < total);
        start == self.received && end >= start && is_same_size && is_same_version && is_in_file
    }

    /// Appends a body to the file.
    fn receive(&mut self, web: &Web, host: &str, body: Body, sink: &mut File) -> Result<(), Failure> {
        let limit = web.options.size_limit;
        let peer = web.peer(host);
        if self.total.is_some_and(|total| total > limit) {
            return Err(peer.describe(&super::Problem::TooLarge(limit)));
        }
        sink.set_len(self.received).map_err(|error| not_written(&error))?;
        sink.seek(SeekFrom::Start(self.received)).map_err(|error| not_written(&error))?;
        body.read(&peer, limit, self.received, &mut |bytes| {
            sink.write_all(bytes).map_err(|error| not_written(&error))?;
            self.received += bytes.len() as u64;
            Ok(())
        })?;
        if self.total.is_some_and(|total| self.received < total) {
            return Err(Failure::passing(format!("{host} sent only part of the file")));
        }
        Ok(())
    }
}

/// Returns the strong validator of a response, if any (RFC 9110, section 8.8).
fn strong_validator(answer: &Answer) -> Option<String> {
    if let Some(tag) = answer.header("etag") {
        return tag.starts_with('"').then(|| tag.to_string());
    }
    let modified = answer.header("last-modified")?;
    let date = |text: &str| httpdate::parse_http_date(text.trim()).ok();
    // A file may change again within the second of its date.
    let age = date(answer.header("date")?)?.duration_since(date(modified)?).ok()?;
    (age >= Duration::from_secs(1)).then(|| modified.to_string())
}

/// Parses `bytes 5-9/10`: first byte, last byte, and the size if known.
fn content_range(value: &str) -> Option<(u64, u64, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (start, end) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    Some((start.parse().ok()?, end.parse().ok()?, total))
}
