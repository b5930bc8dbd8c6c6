//! Reads response bodies: decompresses them, and enforces the size limit on the result.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;
use ureq::http::{HeaderMap, Response};

use super::failure_text::{Peer, Problem};
use crate::fetch::Failure;

/// The supported content encodings, as a value of `Accept-Encoding`.
pub(super) const CODINGS: &str = "gzip, br";
/// The size of read buffers, in bytes.
const BUFFER: usize = 16 * 1024;

/// An unread response body.
pub(super) struct Body {
    raw: BufReader<ureq::BodyReader<'static>>,
    /// The content encoding in lower case; empty if there is none.
    coding: String,
    /// The value of `Content-Length`.
    length: Option<u64>,
}

impl Body {
    /// Splits a response into status, headers and body.
    pub(super) fn split(response: Response<ureq::Body>) -> (u16, Vec<(String, String)>, Self) {
        let (parts, body) = response.into_parts();
        let coding = parts.headers.get("content-encoding").map(|value| String::from_utf8_lossy(value.as_bytes()));
        let coding = coding.unwrap_or_default().trim().to_ascii_lowercase();
        let coding = if coding == "identity" { String::new() } else { coding };
        let headers = plain_headers(&parts.headers, !coding.is_empty());
        let length = body.content_length();
        let raw = BufReader::with_capacity(BUFFER, body.into_reader());
        (parts.status.as_u16(), headers, Self { raw, coding, length })
    }

    /// Returns whether the body is not compressed, so that its bytes are those of the file.
    pub(super) fn is_plain(&self) -> bool {
        self.coding.is_empty()
    }

    /// Returns the value of `Content-Length`.
    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    /// Reads the body and passes it decompressed to `take`, piece by piece. Fails if these bytes, together with
    /// `received` earlier ones, exceed `limit`.
    pub(super) fn read(
        mut self,
        peer: &Peer<'_>,
        limit: u64,
        received: u64,
        take: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let too_large = || peer.describe(&Problem::TooLarge(limit));
        let mut left = limit.saturating_sub(received);
        if self.length.is_some_and(|length| length > left) {
            return Err(too_large());
        }
        let problem = |error: io::Error| peer.describe(&Problem::Body(error));
        // Responses without a body may still have a content encoding, such as those to conditional requests.
        if self.raw.fill_buf().map_err(problem)?.is_empty() {
            return Ok(());
        }
        let mut decoder: Box<dyn Read + '_> = match self.coding.as_str() {
            "" => Box::new(&mut self.raw),
            "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(&mut self.raw)),
            "br" => Box::new(brotli::Decompressor::new(&mut self.raw, BUFFER)),
            other => {
                let name: String = other.chars().filter(|letter| !letter.is_control()).take(40).collect();
                return Err(peer.describe(&Problem::UnknownCoding(name)));
            }
        };
        let mut buffer = vec![0; BUFFER];
        loop {
            let count = match decoder.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(problem(error)),
            };
            left = left.checked_sub(count as u64).ok_or_else(too_large)?;
            take(&buffer[..count])?;
        }
        drop(decoder);
        // Reads on after the compressed data, to notice a truncated body.
        let rest = io::copy(&mut self.raw.take(limit.saturating_add(1)), &mut io::sink()).map_err(problem)?;
        if rest > limit { Err(too_large()) } else { Ok(()) }
    }
}

/// Lists the headers, without those that describe the compressed form of a decompressed body.
fn plain_headers(headers: &HeaderMap, is_compressed: bool) -> Vec<(String, String)> {
    headers
        .iter()
        .filter(|(name, _)| !is_compressed || !["content-encoding", "content-length"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str().to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}
