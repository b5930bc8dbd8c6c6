//! Answers that are kept on the disk and asked for again only if they have changed (RFC 9110, section 13).

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use sha2::{Digest, Sha256};

use super::{Answer, Failure, Fetch};

/// What proves who asks; answers to it are not for everybody, and are not kept.
const AUTHORIZATION: &str = "authorization";

/// Gets addresses through another client, and keeps answers that can be asked for again by their validators.
pub struct Kept<'a> {
    client: &'a dyn Fetch,
    folder: PathBuf,
}

/// What is known of a kept answer. Its body lies beside it.
#[derive(Serialize, Deserialize)]
struct About {
    url: String,
    headers: Vec<(String, String)>,
}

impl<'a> Kept<'a> {
    /// Keeps answers in a folder, which is made when it is needed.
    pub fn new(client: &'a dyn Fetch, folder: PathBuf) -> Self {
        Self { client, folder }
    }

    fn file(&self, url: &str, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", hex::encode(Sha256::digest(url))))
    }

    /// Returns a kept answer; what is damaged is as if it were not there.
    fn kept(&self, url: &str) -> Option<Answer> {
        let about: About = serde_json::from_slice(&fs::read(self.file(url, "json")).ok()?).ok()?;
        let body = fs::read(self.file(url, "body")).ok()?;
        (about.url == url).then_some(Answer { status: 200, headers: about.headers, body })
    }

    /// Keeps an answer. If that fails, it is asked for as a whole the next time.
    fn keep(&self, url: &str, answer: &Answer) {
        // Without the description first, a run that is interrupted leaves nothing that looks whole.
        _ = fs::remove_file(self.file(url, "json"));
        let about = About { url: url.into(), headers: answer.headers.clone() };
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(self.file(url, "body"), &answer.body))
            .and_then(|()| fs::write(self.file(url, "json"), serde_json::to_vec(&about)?));
        if written.is_err() {
            _ = fs::remove_file(self.file(url, "json"));
        }
    }
}

/// Whether an answer is text. Pictures are kept in the publication.
fn is_text(answer: &Answer) -> bool {
    let kind = answer.header("content-type").unwrap_or_default().to_ascii_lowercase();
    ["json", "xml", "text/"].iter().any(|part| kind.contains(part))
}

impl Fetch for Kept<'_> {
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String> {
        self.attempt(url, headers).map_err(|failure| failure.message)
    }

    fn attempt(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, Failure> {
        if headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(AUTHORIZATION)) {
            return self.client.attempt(url, headers);
        }
        let kept = self.kept(url);
        let mut headers = headers.to_vec();
        for (validator, condition) in [("etag", "if-none-match"), ("last-modified", "if-modified-since")] {
            let value = kept.as_ref().and_then(|answer| answer.header(validator));
            headers.extend(value.map(|value| (condition.to_string(), value.to_string())));
        }
        let answer = self.client.attempt(url, &headers)?;
        if let Some(kept) = kept.filter(|_| answer.status == 304) {
            return Ok(kept);
        }
        let has_validator = answer.header("etag").or_else(|| answer.header("last-modified")).is_some();
        if answer.status == 200 && has_validator && is_text(&answer) {
            self.keep(url, &answer);
        }
        Ok(answer)
    }

    fn get_to(&self, url: &str, headers: &[(String, String)], sink: &mut File) -> Result<Answer, Failure> {
        self.client.get_to(url, headers, sink)
    }

    fn wait(&self, time: Duration) {
        self.client.wait(time);
    }
}
