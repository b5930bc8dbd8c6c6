//! Which failures are retried, and after what wait.

use std::cell::RefCell;
use std::time::{Duration, SystemTime};

use feuillet::fetch::kept::Kept;
use feuillet::fetch::{Answer, Failure, Fetch, get_patiently};
use httpdate::fmt_http_date;

use crate::server::headers;

/// Answers every request in the same way, and notes the waits.
struct Busy {
    answer: Result<Answer, Failure>,
    waits: RefCell<Vec<u64>>,
}

impl Fetch for Busy {
    fn get(&self, _: &str, _: &[(String, String)]) -> Result<Answer, String> {
        Err("not called".into())
    }

    fn attempt(&self, _: &str, _: &[(String, String)]) -> Result<Answer, Failure> {
        self.answer.clone()
    }

    fn wait(&self, time: Duration) {
        self.waits.borrow_mut().push(time.as_secs());
    }
}

fn status(status: u16, list: &[(&str, &str)]) -> Result<Answer, Failure> {
    Ok(Answer { status, headers: headers(list), body: Vec::new() })
}

/// The waits and the message of a request that always gets this answer.
fn retries(answer: Result<Answer, Failure>) -> (Vec<u64>, String) {
    let busy = Busy { answer, waits: RefCell::default() };
    let failure = get_patiently(&busy, "", &[]).expect_err("no usable answer");
    (busy.waits.into_inner(), failure.message)
}

#[test]
fn only_failures_that_may_pass_are_retried() {
    for (answer, waits, problem) in [
        (status(503, &[]), vec![1, 2, 4], "the site answered 503 (4 attempts)"),
        (status(500, &[("retry-after", "soon")]), vec![1, 2, 4], "the site answered 500 (4 attempts)"),
        (status(429, &[("retry-after", " 7 ")]), vec![7, 7, 7], "the site answered 429 (4 attempts)"),
        (status(408, &[("retry-after", "3600")]), vec![60, 60, 60], "the site answered 408 (4 attempts)"),
        (status(404, &[("retry-after", "7")]), vec![], "the site answered 404"),
        (status(304, &[]), vec![], "the site answered 304"),
        (Err(Failure::passing("cut off")), vec![1, 2, 4], "cut off (4 attempts)"),
        (Err(Failure::lasting("refused")), vec![], "refused"),
    ] {
        assert_eq!(retries(answer), (waits, problem.to_string()));
    }
}

#[test]
fn retry_after_may_be_a_date_by_the_clock_of_the_site() {
    for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        let wait = |now: &str| retries(status(503, &[("retry-after", date), ("date", now)])).0[0];
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:07 GMT"), 30, "{date}");
        assert_eq!(wait("Sun, 06 Nov 1994 08:00:00 GMT"), 60, "{date}");
        assert_eq!(wait("Sun, 06 Nov 1994 09:00:00 GMT"), 0, "{date}");
    }
    let later = fmt_http_date(SystemTime::now() + Duration::from_secs(30));
    let wait = retries(status(503, &[("retry-after", &later)])).0[0];
    assert!((20..=30).contains(&wait), "{wait}");
}

#[test]
fn failures_pass_through_kept_answers_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    for (failure, waits) in [(Failure::lasting("refused"), 0), (Failure::passing("cut off"), 3)] {
        let busy = Busy { answer: Err(failure.clone()), waits: RefCell::default() };
        let kept = Kept::new(&busy, folder.path().to_path_buf());
        assert!(get_patiently(&kept, "", &[]).expect_err("no answer").message.starts_with(&failure.message));
        assert_eq!(busy.waits.borrow().len(), waits);
    }
}
