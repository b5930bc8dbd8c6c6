//! Requests to another site, behind a trait, so that an import can be tried on recorded answers.

pub mod kept;
pub mod retry;

use std::fmt;
use std::fs::File;
use std::io::{Seek, Write};
use std::time::Duration;

use self::retry::Retry;

/// An answer to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns a header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What a client for the web may do.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Whether addresses in private networks may be asked.
    pub allow_private: bool,
    /// How long one request may take in all.
    pub time_limit: Duration,
    /// The greatest size of an answer, in bytes.
    pub size_limit: u64,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self { allow_private: false, time_limit: Duration::from_secs(60), size_limit: 100_000_000 }
    }
}

/// A request that brought no usable answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, for people.
    pub message: String,
    /// Whether the same request would fail again, so that a retry is useless.
    pub is_final: bool,
    /// The wait before a retry, if the site asks for one.
    pub wait: Option<Duration>,
    /// The status of the answer, if one arrived.
    pub status: Option<u16>,
}

impl Failure {
    /// Creates a failure that a retry may overcome.
    pub fn passing(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_final: false, wait: None, status: None }
    }

    /// Creates a failure that no retry can overcome.
    pub fn lasting(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_final: true, wait: None, status: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// Gets addresses. Implementations follow redirects, limit time and size, and refuse addresses that are not allowed.
pub trait Fetch {
    /// Gets an address with further headers.
    ///
    /// # Errors
    /// When no answer arrives; the message is for people.
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String>;

    /// Gets an address like [`Fetch::get`], and says whether a retry may help after a failure.
    ///
    /// # Errors
    /// When no answer arrives.
    fn attempt(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, Failure> {
        self.get(url, headers).map_err(Failure::passing)
    }

    /// Gets an address into a file and replaces its content, with the retries of [`get_patiently`]. Returns the answer
    /// without its body. An answer with status 304 leaves the file unchanged.
    ///
    /// # Errors
    /// The last failure. The file may then be incomplete.
    fn get_to(&self, url: &str, headers: &[(String, String)], sink: &mut File) -> Result<Answer, Failure> {
        let mut answer = get_patiently(self, url, headers)?;
        if answer.status == 304 {
            return Ok(answer);
        }
        let body = std::mem::take(&mut answer.body);
        sink.set_len(0).and_then(|()| sink.rewind()).map_err(|error| not_written(&error))?;
        sink.write_all(&body).map_err(|error| not_written(&error))?;
        Ok(answer)
    }

    /// Whether anything is asked for at all.
    fn is_online(&self) -> bool {
        true
    }

    /// Waits before a request is repeated.
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Describes a file that cannot be written.
pub fn not_written(error: &std::io::Error) -> Failure {
    Failure::lasting(format!("the file cannot be written: {error}"))
}

/// Gets nothing: for imports from files, whose pictures are then listed in the report.
pub struct Offline;

impl Fetch for Offline {
    fn get(&self, _: &str, _: &[(String, String)]) -> Result<Answer, String> {
        Err("nothing is downloaded in this run".into())
    }

    fn is_online(&self) -> bool {
        false
    }

    fn wait(&self, _: Duration) {}
}

/// Gets an address, and tries again when there is no answer, or one that says that a later one may be better (408, 425,
/// 429, 5xx). `Retry-After` is obeyed up to a minute (RFC 9110, section 10.2.3). An answer that nothing has changed
/// (304) is returned if the headers ask for it.
///
/// # Errors
/// The last failure, with its status if an answer arrived.
pub fn get_patiently<F: Fetch + ?Sized>(fetch: &F, url: &str, headers: &[(String, String)]) -> Result<Answer, Failure> {
    let mut retry = Retry::default();
    loop {
        let failure = match fetch.attempt(url, headers) {
            Ok(answer) => match Retry::failure_of(&answer, headers) {
                None => return Ok(answer),
                Some(failure) => failure,
            },
            Err(failure) => failure,
        };
        retry.wait_after(fetch, failure)?;
    }
}
