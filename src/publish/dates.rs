//! Dates and numbers as readers of a language write them (ICU4X), in the site's time zone (jiff).

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use crate::model::date::ShownDate;

/// A moment given as RFC 3339 date-time with offset, or as a date (midnight in the zone).
///
/// # Errors
/// What was expected, in words.
pub fn moment(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    let expected = || {
        format!(
            "“{text}” is not a date; expected RFC 3339 such as 2026-03-12T07:00:00+01:00, or a day such as 2026-03-12"
        )
    };
    if let Ok(day) = text.parse::<civil::Date>()
        && text.len() == 10
    {
        return day.to_zoned_datetime(zone.clone()).map(|it| it.timestamp()).map_err(|_| expected());
    }
    text.parse::<Timestamp>().map_err(|_| expected())
}

/// Formats dates and counts in one language.
pub struct Formats {
    date: DateTimeFormatter<YMD>,
    plurals: PluralRules,
    zone: TimeZone,
}

impl Formats {
    /// For a language and a time zone. Languages that ICU has no data for fall back to its root locale.
    pub fn new(lang: &str, zone: &TimeZone) -> Option<Self> {
        let locale: Locale = lang.parse().ok()?;
        let date = DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok()?;
        let plurals = PluralRules::try_new(locale.into(), Default::default()).ok()?;
        Some(Self { date, plurals, zone: zone.clone() })
    }

    /// The moment as shown, for example “12 mars 2026”, and for machines.
    pub fn date(&self, moment: Timestamp) -> ShownDate {
        let zoned = moment.to_zoned_datetime(self.zone.clone());
        let (year, month, day) = (i32::from(zoned.year()), zoned.month().unsigned_abs(), zoned.day().unsigned_abs());
        let shown = Date::<Iso>::try_new_iso(year, month, day).map(|date| self.date.format(&date).to_string());
        let datetime = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        ShownDate { shown: shown.unwrap_or_else(|_| datetime.clone()), datetime }
    }

    /// The plural category of a count, as the end of a key in the words: `one`, `few`, `other`, …
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
