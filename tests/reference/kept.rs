//! What a device keeps of decisions, and which of it counts; `gate/blocking/store.js` has the same rules.
//!
//! Records are in a cookie and, with the same text, in localStorage: the mirror. Each policy of a host has its own
//! record in that text, the one written last first. Any subdomain can write a cookie for its siblings, but not a
//! mirror.

use super::decision::TOLERANCE_SECONDS;
use feuillet::consent::record::{MAX_LENGTH, Record, decode, encode};

/// What is stored under the record's name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept<'a> {
    /// Values of the cookies that the page sees.
    pub(crate) cookies: &'a [&'a str],
    /// The text in localStorage.
    pub(crate) mirror: &'a str,
}

/// Separates records; no record contains it.
const BETWEEN: char = '_';
/// How many seconds a cookie may be ahead: no more than the clocks of siblings differ.
const COOKIE_TOLERANCE_SECONDS: u64 = 300;

/// The records that count.
///
/// These are the mirror's, if it has any. If not, they are the cookie's; of several cookies that differ, the one that
/// grants least counts. If siblings share a domain on purpose, the newer of cookie and mirror counts, and of two with
/// the same time the one that grants less: a visitor may grant on one sibling what they have refused on another.
pub(crate) fn in_force(kept: Kept<'_>, seconds: u64, is_shared: bool, now: u64) -> Vec<Record> {
    let read = |value: &str, ahead| records(value, seconds, ahead, now);
    let mirror = read(kept.mirror, TOLERANCE_SECONDS);
    let mut cookies = kept.cookies.to_vec();
    cookies.sort_by_key(|value| grants_in(value));
    let cookies = cookies.iter().map(|value| read(value, COOKIE_TOLERANCE_SECONDS));
    let cookie = cookies.into_iter().find(|records| !records.is_empty()).unwrap_or_default();
    let newest = |all: &[Record]| all.iter().map(|record| record.time).max();
    let order = newest(&cookie).cmp(&newest(&mirror)).then_with(|| grants(&mirror).cmp(&grants(&cookie)));
    if mirror.is_empty() || (is_shared && order.is_gt()) { cookie } else { mirror }
}

/// The valid records in a value; one that is damaged, expired or from the future is left out.
fn records(value: &str, seconds: u64, ahead: u64, now: u64) -> Vec<Record> {
    let holds = |record: &Record| record.time <= now + ahead && now < record.time + seconds;
    value.split(BETWEEN).filter_map(decode).filter(holds).collect()
}

/// How many services a value grants, counting damaged records as well.
fn grants_in(value: &str) -> usize {
    value.split("~1").skip(1).filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric())).count()
}

fn grants(all: &[Record]) -> usize {
    all.iter()
        .flat_map(|record| &record.purposes)
        .flat_map(|purpose| &purpose.services)
        .filter(|service| service.granted)
        .count()
}

/// The text that is written: a policy's record, followed by those of other policies as far as there is room. The last
/// of them may lose answers at its end.
pub(crate) fn text(own: &Record, kept: &[Record]) -> String {
    let others = kept.iter().filter(|record| record.policy != own.policy);
    let mut text = encode(own);
    for other in others {
        text.push(BETWEEN);
        text.push_str(&encode(other));
    }
    text.truncate(MAX_LENGTH);
    text
}
