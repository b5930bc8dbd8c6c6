//! Dates and counts as each language writes them, in the site's time zone.

use feuillet::publish::read::dates::{Formats, moment};
use jiff::tz::TimeZone;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a time zone")
}

fn shown(lang: &str, text: &str) -> (String, String) {
    let paris = zone("Europe/Paris");
    let date = Formats::new(lang, None, &paris).expect("formats").date(moment(text, &paris).expect("a moment"));
    (date.shown, date.datetime)
}

#[test]
fn a_date_is_written_as_in_its_language() {
    assert_eq!(shown("fr", "2026-03-12").0, "12 mars 2026");
    assert_eq!(shown("en", "2026-03-12").0, "March 12, 2026");
    assert_eq!(shown("en-GB", "2026-03-12").0, "12 March 2026");
    assert_eq!(shown("fr", "2026-08-01").0, "1er août 2026");
    assert_eq!(shown("de", "2026-03-12").0, "12. März 2026");
}

#[test]
fn a_day_is_the_day_in_the_sites_time_zone() {
    for (text, day, datetime) in [
        ("2026-03-12", "12 mars 2026", "2026-03-12T00:00:00+01:00"),
        ("2026-03-12T00:00:00+01:00", "12 mars 2026", "2026-03-12T00:00:00+01:00"),
        ("2026-03-11T23:00:00Z", "12 mars 2026", "2026-03-12T00:00:00+01:00"),
        ("2026-03-11T22:59:59Z", "11 mars 2026", "2026-03-11T23:59:59+01:00"),
        ("2026-03-12T23:59:59+01:00", "12 mars 2026", "2026-03-12T23:59:59+01:00"),
        ("2026-07-14T22:00:00Z", "15 juillet 2026", "2026-07-15T00:00:00+02:00"),
        ("2025-12-31T18:00:00-05:00", "1er janvier 2026", "2026-01-01T00:00:00+01:00"),
        // The hour that is skipped, and the day with an hour that occurs twice.
        ("2026-03-29T01:30:00Z", "29 mars 2026", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25", "25 octobre 2026", "2026-10-25T00:00:00+02:00"),
    ] {
        assert_eq!(shown("fr", text), (day.into(), datetime.into()), "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_what_was_expected() {
    for text in ["", "hier", "12/03/2026", "2026-3-12", "2026-02-30", "2026-13-01", "20260312", "2026-03"] {
        let error = moment(text, &zone("Europe/Paris")).expect_err(text);
        assert!(error.starts_with(&format!("“{text}” is not a date; expected RFC 3339 such as")), "{error}");
    }
    for text in ["2026-03-12T07:00", "2026-03-12 07:00:00"] {
        let error = moment(text, &zone("Europe/Paris")).expect_err(text);
        assert!(error.starts_with(&format!("“{text}” has no offset from UTC; add it after the time")), "{error}");
    }
}

#[test]
fn counts_have_the_plural_of_their_language() {
    let paris = zone("Europe/Paris");
    let plural = |lang: &str, count| Formats::new(lang, None, &paris).expect("formats").plural(count);
    assert_eq!([0, 1, 2, 100].map(|count| plural("fr", count)), ["one", "one", "other", "other"]);
    assert_eq!([0, 1, 2, 100].map(|count| plural("en", count)), ["other", "one", "other", "other"]);
    assert_eq!([1, 3, 5, 22].map(|count| plural("pl", count)), ["one", "few", "many", "few"]);
    assert_eq!(plural("fr", 1_000_000), "many");
}

/// Before standard time, offsets had seconds, which neither HTML nor RFC 3339 can write.
#[test]
fn an_offset_with_seconds_is_rounded_to_minutes() {
    assert_eq!(shown("fr", "1905-01-01"), ("1er janvier 1905".into(), "1905-01-01T00:00:00+00:09".into()));
    let amsterdam = zone("Europe/Amsterdam");
    let formats = Formats::new("fr", None, &amsterdam).expect("formats");
    let date = formats.date(moment("1930-05-01", &amsterdam).expect("a moment"));
    assert!(date.datetime.parse::<jiff::Timestamp>().is_ok() && date.datetime.len() == 25, "{}", date.datetime);
    let new_york = zone("America/New_York");
    let formats = Formats::new("fr", None, &new_york).expect("formats");
    let date = formats.date(moment("1880-05-01", &new_york).expect("a moment"));
    assert_eq!(date.datetime, "1880-05-01T00:00:00-04:56");
}

#[test]
fn a_date_that_stands_for_none_is_refused_and_one_that_stands_for_never_is_not() {
    let paris = zone("Europe/Paris");
    for text in ["0001-01-01", "0001-01-01T00:00:00Z", "0999-12-31", "0000-01-01"] {
        let message = moment(text, &paris).expect_err(text);
        assert!(message.contains("is before the year 1000"), "{text}: {message}");
    }
    assert!(moment("1000-01-02", &paris).is_ok());
    for text in ["9999-12-31", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-05:00", "9999-12-30"] {
        for name in ["Europe/Paris", "America/Anchorage", "Pacific/Kiritimati"] {
            let zone = zone(name);
            let shown = Formats::new("fr", None, &zone).expect("formats").date(moment(text, &zone).expect(text));
            assert!(shown.datetime.starts_with("9999-12-3"), "{text} in {name}: {}", shown.datetime);
        }
    }
    for text in ["9999-12-31T25:00:00Z", "9999-12-32", "9999-12-31T23:59:59"] {
        assert!(moment(text, &paris).is_err(), "{text}");
    }
}

#[test]
fn dates_are_written_as_the_region_writes_them() {
    let shown = |lang: &str, region: Option<&str>| {
        Formats::new(lang, region, &TimeZone::UTC)
            .expect("formats")
            .date(moment("2026-07-01", &TimeZone::UTC).expect("a moment"))
            .shown
    };
    assert_eq!(shown("en", Some("en_GB")), "1 July 2026");
    assert_eq!(shown("en", Some("en_US")), "July 1, 2026");
    assert_eq!(shown("en", Some("fr_FR")), "July 1, 2026", "of another language");
    assert_eq!(shown("fr", Some("fr_FR")), "1er juillet 2026");
    assert_eq!(shown("fr-CA", None), "1er juillet 2026");
    assert_eq!(shown("de", None), "1. Juli 2026");
}
