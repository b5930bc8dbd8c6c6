//! The rules for retries: which failures, how often, and after what wait.

use std::time::{Duration, SystemTime};

use super::{Answer, Failure, Fetch};

/// How often a request is tried in all.
const ATTEMPTS: u32 = 4;
/// The longest time that an answer's `Retry-After` is obeyed.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Counts the attempts of one request.
#[derive(Debug, Default)]
pub struct Retry {
    failed: u32,
}

impl Retry {
    /// Returns the failure that an answer amounts to; `None` if it is usable.
    pub fn failure_of(answer: &Answer, headers: &[(String, String)]) -> Option<Failure> {
        let is_conditional = || {
            let names = ["if-none-match", "if-modified-since"];
            headers.iter().any(|(name, _)| names.contains(&name.to_ascii_lowercase().as_str()))
        };
        match answer.status {
            200..=299 => None,
            304 if is_conditional() => None,
            status => Some(Failure {
                message: format!("the site answered {status}"),
                is_final: !matches!(status, 408 | 425 | 429 | 500..=599),
                wait: retry_after(answer, SystemTime::now()),
                status: Some(status),
            }),
        }
    }

    /// Resets the count of failures after progress.
    pub fn has_progressed(&mut self) {
        self.failed = 0;
    }

    /// Waits before the next attempt: one, two and four seconds, or as long as the site asks.
    ///
    /// # Errors
    /// The failure, if it is final or no attempts are left.
    pub fn wait_after<F: Fetch + ?Sized>(&mut self, fetch: &F, mut failure: Failure) -> Result<(), Failure> {
        if failure.is_final {
            return Err(failure);
        }
        self.failed += 1;
        if self.failed == ATTEMPTS {
            failure.message = format!("{} ({ATTEMPTS} attempts)", failure.message);
            return Err(failure);
        }
        let pause = Duration::from_secs(1 << (self.failed - 1));
        fetch.wait(failure.wait.unwrap_or(pause).min(LONGEST_WAIT));
        Ok(())
    }
}

/// Parses `Retry-After`, in seconds or as a date, which is relative to the header `Date` because clocks differ.
fn retry_after(answer: &Answer, now: SystemTime) -> Option<Duration> {
    let value = answer.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = answer.header("date").and_then(|date| httpdate::parse_http_date(date.trim()).ok()).unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default())
}
