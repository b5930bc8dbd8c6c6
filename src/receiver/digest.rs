//! The digest of a day: a hash of each proof that came on it. Keep it where those who can write to the database cannot
//! write. Proofs that are changed or added later no longer agree with it; proofs that were erased are only missing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::store::Store;
use super::store_error::StoreError;

/// The first words of a digest.
const NAME: &str = "feuillet-proofs 1";

/// A day in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    text: String,
    /// Its beginning, in seconds since 1970.
    pub start: i64,
}

impl Day {
    /// Reads a day such as 2025-06-01.
    ///
    /// # Errors
    /// When the text is not a day.
    pub fn read(text: &str) -> Result<Self, String> {
        let fault = |error| format!("{text}: expected a day such as 2025-06-01 ({error})");
        let start = format!("{text}T00:00:00Z").parse::<Timestamp>().map_err(fault)?.as_second();
        Ok(Self { text: text.into(), start })
    }

    fn span(&self) -> Range<i64> {
        self.start..self.start + 24 * 60 * 60
    }

    /// Returns whether the day is over, so that no proof can come on it any more.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.span().end <= now.as_second()
    }
}

/// Hashes of the proofs of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    day: Day,
    hashes: BTreeSet<String>,
}

/// How the proofs of a day differ from its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Proofs that are unchanged.
    pub same: usize,
    /// Proofs that are gone, or were changed.
    pub missing: usize,
    /// Proofs that were changed or added.
    pub new: usize,
}

impl Digest {
    /// Makes the digest of the proofs that are stored for a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(store: &Store, day: &Day) -> Result<Self, StoreError> {
        let mut hashes = BTreeSet::new();
        store.between(day.span(), |received, proof| {
            hashes.insert(hash(&format!("{received}\n{proof}")));
        })?;
        Ok(Self { day: day.clone(), hashes })
    }

    /// Returns the digest as text: the day, the number of proofs, a hash of all lines below, and these lines.
    pub fn to_text(&self) -> String {
        let mut lines = String::new();
        for hash in &self.hashes {
            lines.push_str(hash);
            lines.push('\n');
        }
        let mut text = format!("{NAME} {}", self.day.text);
        // Writing to a string cannot fail.
        _ = write!(text, " {} {}\n{lines}", self.hashes.len(), hash(&lines));
        text
    }

    /// Reads what [`Digest::to_text`] has written.
    ///
    /// # Errors
    /// When it is something else, or was changed.
    pub fn read(text: &str) -> Result<Self, String> {
        let (head, lines) = text.split_once('\n').unwrap_or((text, ""));
        let is_none = || format!("is not a digest; expected a first line that begins with “{NAME}”");
        let mut words = head.strip_prefix(NAME).ok_or_else(is_none)?.split_whitespace();
        let (Some(day), Some(number), Some(whole)) = (words.next(), words.next(), words.next()) else {
            return Err(is_none());
        };
        let digest = Self { day: Day::read(day)?, hashes: lines.lines().map(str::to_owned).collect() };
        if hash(lines) != whole || digest.hashes.len().to_string() != number {
            return Err("was changed after it was written: its first line does not agree with the others".into());
        }
        Ok(digest)
    }

    /// Returns the day of the digest.
    pub fn day(&self) -> &Day {
        &self.day
    }

    /// Compares the digest with a later one of the same day.
    pub fn compare(&self, later: &Self) -> Difference {
        Difference {
            same: self.hashes.intersection(&later.hashes).count(),
            missing: self.hashes.difference(&later.hashes).count(),
            new: later.hashes.difference(&self.hashes).count(),
        }
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
