//! Dates as content management systems write them, as the moments of a publication.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// Reads `2024-02-05 15:53:10` or `2024-02-05T15:53:10`, but not a date of zeros.
pub(super) fn civil(text: &str) -> Option<DateTime> {
    let text = text.trim().replacen(' ', "T", 1);
    text.parse::<DateTime>().ok().filter(|date| date.year() >= 1000)
}

/// Returns a moment in the offset that the local time has from UTC.
pub(super) fn moment(local: &str, utc: &str) -> Option<String> {
    let (local, utc) = (civil(local), civil(utc));
    match (local, utc) {
        (Some(local), Some(utc)) => {
            let offset = local.duration_since(utc);
            let is_offset = offset.abs() <= SignedDuration::from_hours(14) && offset.as_secs() % 900 == 0;
            let seconds = i32::try_from(offset.as_secs()).ok().filter(|_| is_offset);
            let offset = seconds.and_then(|seconds| Offset::from_seconds(seconds).ok()).unwrap_or(Offset::UTC);
            written(offset.to_timestamp(if is_offset { local } else { utc }).ok()?, offset)
        }
        (None, Some(utc)) => written(Offset::UTC.to_timestamp(utc).ok()?, Offset::UTC),
        // Without a zone only the day is sure.
        (Some(local), None) => Some(local.date().to_string()),
        (None, None) => None,
    }
}

/// Returns a moment given with its zone, such as `2025-01-01T00:00:00.000Z`; without one it is in UTC.
pub(super) fn with_zone(text: &str) -> Option<String> {
    let text = text.trim();
    match text.parse::<Timestamp>() {
        Ok(moment) => written(moment, Offset::UTC),
        Err(_) => moment("", text).or_else(|| text.parse::<jiff::civil::Date>().ok().map(|date| date.to_string())),
    }
}

/// Returns when a text was changed, if that is at least a day after it was published.
pub(super) fn updated(published: Option<&str>, changed: Option<String>) -> Option<String> {
    let moment = |text: &str| text.parse::<Timestamp>().ok();
    let changed = changed?;
    let since = moment(&changed)?.duration_since(moment(published?)?);
    (since >= SignedDuration::from_hours(24)).then_some(changed)
}

fn written(moment: Timestamp, offset: Offset) -> Option<String> {
    let whole = Timestamp::from_second(moment.as_second()).ok()?;
    match offset == Offset::UTC {
        true => Some(whole.to_string()),
        false => Some(whole.display_with_offset(offset).to_string()),
    }
}
