//! A site whose answers are written down.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use feuillet::fetch::{Answer, Fetch};

/// The smallest GIF.
pub(crate) const PICTURE: &[u8] = b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// Answers by address. Each address gives its answers one after the other, the last one again and again.
#[derive(Default)]
pub(crate) struct Recorded {
    answers: BTreeMap<String, Vec<Answer>>,
    /// What was asked for.
    pub(crate) asked: RefCell<Vec<String>>,
    /// How long was waited, in seconds.
    pub(crate) waited: RefCell<Vec<u64>>,
    /// The host that does not answer.
    silent: Option<String>,
    /// The headers of the last request.
    pub(crate) headers: RefCell<Vec<(String, String)>>,
}

impl Recorded {
    /// Reads answers that were written down from a real site: a list of objects with the address after `host`, the
    /// headers, and the body as JSON.
    pub(crate) fn from_json(host: &str, text: &str) -> Self {
        let answers: Vec<serde_json::Value> = serde_json::from_str(text).expect("a list of answers");
        answers.iter().fold(Self::default(), |site, answer| {
            let headers = answer["headers"].as_object().expect("headers");
            let headers: Vec<_> =
                headers.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("a text"))).collect();
            let url = format!("{host}{}", answer["url"].as_str().expect("an address"));
            site.with(&url, 200, &headers, answer["body"].to_string())
        })
    }

    /// Adds an answer.
    pub(crate) fn with(mut self, url: &str, status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let headers = headers.iter().map(|(key, value)| ((*key).to_string(), (*value).to_string())).collect();
        let answer = Answer { status, headers, body: body.as_ref().to_vec() };
        self.answers.entry(url.into()).or_default().push(answer);
        self
    }

    /// Lets a host give no answer.
    pub(crate) fn silent(mut self, host: &str) -> Self {
        self.silent = Some(host.into());
        self
    }

    /// How often an address was asked for.
    pub(crate) fn times(&self, url: &str) -> usize {
        self.asked.borrow().iter().filter(|asked| *asked == url).count()
    }
}

impl Fetch for Recorded {
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String> {
        let count = self.times(url);
        self.asked.borrow_mut().push(url.into());
        *self.headers.borrow_mut() = headers.to_vec();
        if self.silent.as_ref().is_some_and(|host| url.contains(&format!("//{host}/"))) {
            // It sounds like an answer, but has no status.
            return Err("nobody answered 403 or anything else".into());
        }
        match self.answers.get(url) {
            Some(answers) => Ok(answers[count.min(answers.len() - 1)].clone()),
            None => Ok(Answer { status: 404, ..Answer::default() }),
        }
    }

    fn wait(&self, time: Duration) {
        self.waited.borrow_mut().push(time.as_secs());
    }
}
