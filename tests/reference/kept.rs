//! What a device keeps of decisions, and which of it speaks; `gate/blocking/store.js` holds the same rules.
//!
//! Records stand in a cookie and, with the same text, in localStorage: the mirror. Each policy of a host has a record of
//! its own in that text, the one written last first. Any subdomain can write a cookie for its siblings, but no mirror.

use super::decision::TOLERANCE_SECONDS;
use feuillet::consent::record::{MAX_LENGTH, Record, decode, encode};

/// What stands under the record's name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept<'a> {
    /// Values of the cookies that the page sees.
    pub(crate) cookies: &'a [&'a str],
    /// The text in localStorage.
    pub(crate) mirror: &'a str,
}

/// Stands between records; no record holds it.
const BETWEEN: char = '_';
/// Seconds by which a cookie may lie ahead: no more than clocks of siblings differ.
const COOKIE_TOLERANCE_SECONDS: u64 = 300;

/// The records that speak.
///
/// The mirror, if it holds any. Cookies only where it does not, and of several that differ the one that grants least.
/// Where siblings share a domain on purpose, the newer of cookie and mirror, and of two of one age the one that grants
/// less: a visitor may grant on one sibling what they have refused on another.
pub(crate) fn in_force(kept: Kept<'_>, seconds: u64, is_shared: bool, now: u64) -> Vec<Record> {
    let read = |value: &str, ahead| records(value, seconds, ahead, now);
    let mirror = read(kept.mirror, TOLERANCE_SECONDS);
    let mut cookies = kept.cookies.to_vec();
    cookies.sort_by_key(|value| grants_in(value));
    let cookies = cookies.iter().map(|value| read(value, COOKIE_TOLERANCE_SECONDS));
    let cookie = cookies.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let newest = |all: &[Record]| all.iter().map(|it| it.time).max();
    let order = newest(&cookie).cmp(&newest(&mirror)).then_with(|| grants(&mirror).cmp(&grants(&cookie)));
    if mirror.is_empty() || (is_shared && order.is_gt()) { cookie } else { mirror }
}

/// The records that a value holds and that hold themselves; what is damaged, expired or from the future is none.
fn records(value: &str, seconds: u64, ahead: u64, now: u64) -> Vec<Record> {
    let holds = |it: &Record| it.time <= now + ahead && now < it.time + seconds;
    value.split(BETWEEN).filter_map(decode).filter(holds).collect()
}

/// How many services a value grants; damaged ones count as well.
fn grants_in(value: &str) -> usize {
    value.split("~1").skip(1).filter(|it| it.starts_with(|first: char| first.is_ascii_alphanumeric())).count()
}

fn grants(all: &[Record]) -> usize {
    all.iter().flat_map(|it| &it.purposes).flat_map(|it| &it.services).filter(|it| it.granted).count()
}

/// What is written: a policy's record, and behind it those of other policies as far as there is room; the last of them
/// may lose answers at its end.
pub(crate) fn text(own: &Record, kept: &[Record]) -> String {
    let others = kept.iter().filter(|it| it.policy != own.policy);
    let mut text = encode(own);
    for other in others {
        text.push(BETWEEN);
        text.push_str(&encode(other));
    }
    text.truncate(MAX_LENGTH);
    text
}
