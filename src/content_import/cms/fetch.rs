//! Requests to another site, behind a trait, so that an import can be tried on recorded answers.

use std::time::Duration;

/// How often a request is tried in all.
const ATTEMPTS: u32 = 4;
/// The longest time that an answer's `Retry-After` is obeyed.
const LONGEST_WAIT: u64 = 60;

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

/// Gets addresses. Implementations follow redirects, limit time and size, and refuse addresses that are not allowed.
pub trait Fetch {
    /// Gets an address with further headers.
    ///
    /// # Errors
    /// When no answer arrives; the message is for people.
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String>;

    /// Waits before a request is repeated.
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Gets nothing: for imports from files, whose pictures are then listed in the report.
pub struct Offline;

impl Fetch for Offline {
    fn get(&self, _: &str, _: &[(String, String)]) -> Result<Answer, String> {
        Err("nothing is downloaded in this run".into())
    }

    fn wait(&self, _: Duration) {}
}

/// Gets an address, and tries again when there is no answer, or one that says that a later one may be better (408, 425,
/// 429, 5xx). `Retry-After` in seconds is obeyed up to a minute (RFC 9110, section 10.2.3).
///
/// # Errors
/// The last error or status, for people.
pub fn get_patiently(fetch: &dyn Fetch, url: &str, headers: &[(String, String)]) -> Result<Answer, String> {
    let mut problem = String::new();
    for attempt in 1..=ATTEMPTS {
        let mut pause = 1_u64 << (attempt - 1);
        match fetch.get(url, headers) {
            Ok(answer) if (200..300).contains(&answer.status) => return Ok(answer),
            Ok(answer) => {
                problem = format!("the site answered {}", answer.status);
                if !matches!(answer.status, 408 | 425 | 429 | 500..=599) {
                    return Err(problem);
                }
                if let Some(seconds) = answer.header("retry-after").and_then(|it| it.trim().parse::<u64>().ok()) {
                    pause = seconds.min(LONGEST_WAIT);
                }
            }
            Err(message) => problem = message,
        }
        if attempt < ATTEMPTS {
            fetch.wait(Duration::from_secs(pause));
        }
    }
    Err(format!("{problem} ({ATTEMPTS} attempts)"))
}
