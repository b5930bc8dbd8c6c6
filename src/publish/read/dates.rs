//! Dates and numbers as readers of a language write them (ICU4X), in the site's time zone (jiff).

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{M, YMD};
use icu_datetime::input::Date;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::model::date::ShownDate;

/// The earliest year that content may use: converters write 0001-01-01 where a date is missing.
const FIRST_YEAR: i16 = 1000;

/// Parses a moment: an RFC 3339 date-time with offset, or a date (midnight in the zone).
///
/// # Errors
/// What was expected, in words.
pub fn moment(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    let moment = parsed(text, zone)?;
    if moment.to_zoned_datetime(zone.clone()).year() < FIRST_YEAR {
        return Err(format!(
            "“{text}” is before the year {FIRST_YEAR}; converters write such dates where the date is missing: put in \
             the real one"
        ));
    }
    Ok(moment)
}

fn parsed(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    let expected = || {
        format!(
            "“{text}” is not a date; expected RFC 3339 such as 2026-03-12T07:00:00+01:00, or a day such as 2026-03-12"
        )
    };
    if let Ok(day) = text.parse::<civil::Date>()
        && text.len() == 10
    {
        let midnight = day.to_zoned_datetime(zone.clone()).map(|moment| moment.timestamp());
        return midnight.or_else(|_| last_moment(text).ok_or_else(expected));
    }
    text.parse::<Timestamp>().or_else(|_| match text.parse::<civil::DateTime>() {
        _ if last_moment(text).is_some() => last_moment(text).ok_or_else(expected),
        Ok(_) if text.contains(['T', 't', ' ']) => Err(format!(
            "“{text}” has no offset from UTC; add it after the time, such as {text}+02:00, or Z for UTC itself"
        )),
        _ => Err(expected()),
    })
}

/// Returns the start of the day in a zone.
pub fn start_of_day(now: Timestamp, zone: &TimeZone) -> Timestamp {
    now.to_zoned_datetime(zone.clone()).start_of_day().map_or(now, |start| start.timestamp())
}

/// Returns the last moment of the calendar for a date within about a day of the end of the year 9999, which stands for
/// “never”.
fn last_moment(text: &str) -> Option<Timestamp> {
    let (day, time) = text.split_at_checked(10)?;
    let is_near = day.parse::<civil::Date>().is_ok_and(|day| day >= civil::date(9999, 12, 30));
    // Checks the time on an ordinary day, since near the end of the calendar it may be out of range.
    let is_moment = time.is_empty() || format!("2026-01-01{time}").parse::<Timestamp>().is_ok();
    (is_near && is_moment).then_some(Timestamp::MAX)
}

/// Formats a moment for machines (RFC 3339). Offsets from before standard time have seconds, which no format allows:
/// they are rounded to minutes, so that the date stays the same.
fn datetime(zoned: &ZonedDateTime) -> String {
    let minutes = (f64::from(zoned.offset().seconds()) / 60.0).round() as i32;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{}{sign}{hours:02}:{rest:02}", zoned.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// The formats of dates and counts in one language.
pub struct Formats {
    date: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<M>,
    /// Whether the first day of a month is written as an ordinal, which CLDR's patterns cannot express: French “1er”.
    has_first: bool,
    plurals: PluralRules,
    zone: TimeZone,
}

impl Formats {
    /// Creates the formats for a language, the locale of its words, such as `en_GB`, and a time zone. A locale of
    /// another language is ignored. Languages that ICU has no data for fall back to its root locale.
    pub fn new(lang: &str, region: Option<&str>, zone: &TimeZone) -> Option<Self> {
        let named: Locale = lang.parse().ok()?;
        let region = region.and_then(|name| name.replace('_', "-").parse::<Locale>().ok());
        let locale = region.filter(|locale| locale.id.language == named.id.language).unwrap_or(named);
        let has_first = locale.id.language.as_str() == "fr";
        let date = DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok()?;
        let month = DateTimeFormatter::try_new(locale.clone().into(), M::long()).ok()?;
        let plurals = PluralRules::try_new(locale.into(), Default::default()).ok()?;
        Some(Self { date, month, has_first, plurals, zone: zone.clone() })
    }

    /// Formats a moment for readers, for example “12 mars 2026”, and for machines.
    pub fn date(&self, moment: Timestamp) -> ShownDate {
        let zoned = moment.to_zoned_datetime(self.zone.clone());
        let (year, month, day) = (i32::from(zoned.year()), zoned.month().unsigned_abs(), zoned.day().unsigned_abs());
        let shown = Date::<Iso>::try_new_iso(year, month, day).map(|date| self.date.format(&date).to_string());
        let datetime = datetime(&zoned);
        let shown = shown.unwrap_or_else(|_| datetime.clone());
        let shown = match shown.strip_prefix("1 ").filter(|_| self.has_first) {
            Some(rest) => format!("1er {rest}"),
            None => shown,
        };
        ShownDate { shown, datetime }
    }

    /// Returns the name of the month of a moment as it stands alone, for example “mars”.
    pub fn month(&self, moment: Timestamp) -> String {
        let zoned = moment.to_zoned_datetime(self.zone.clone());
        let (year, month) = (i32::from(zoned.year()), zoned.month().unsigned_abs());
        let first = Date::<Iso>::try_new_iso(year, month, 1);
        first.map_or_else(|_| month.to_string(), |date| self.month.format(&date).to_string())
    }

    /// Returns the plural category of a count, as it ends a key in the words: `one`, `few`, `other`, …
    pub fn plural(&self, count: usize) -> &'static str {
        match self.plurals.category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}
