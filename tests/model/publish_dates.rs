//! Dates and counts as readers of a language write them, in the site's time zone.

use feuillet::publish::dates::{Formats, moment};
use jiff::tz::TimeZone;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a time zone")
}

fn shown(lang: &str, text: &str) -> (String, String) {
    let paris = zone("Europe/Paris");
    let date = Formats::new(lang, &paris).expect("formats").date(moment(text, &paris).expect("a moment"));
    (date.shown, date.datetime)
}

#[test]
fn a_date_is_written_as_in_its_language() {
    assert_eq!(shown("fr", "2026-03-12").0, "12 mars 2026");
    assert_eq!(shown("en", "2026-03-12").0, "March 12, 2026");
    assert_eq!(shown("en-GB", "2026-03-12").0, "12 March 2026");
    assert_eq!(shown("fr", "2026-08-01").0, "1 août 2026");
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
        ("2025-12-31T18:00:00-05:00", "1 janvier 2026", "2026-01-01T00:00:00+01:00"),
        // The hour that does not exist, and the one that is there twice.
        ("2026-03-29T01:30:00Z", "29 mars 2026", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25", "25 octobre 2026", "2026-10-25T00:00:00+02:00"),
    ] {
        assert_eq!(shown("fr", text), (day.into(), datetime.into()), "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_what_was_expected() {
    for text in [
        "",
        "hier",
        "12/03/2026",
        "2026-3-12",
        "2026-02-30",
        "2026-13-01",
        "2026-03-12T07:00",
        "2026-03-12 07:00:00",
        "20260312",
        "2026-03",
    ] {
        let error = moment(text, &zone("Europe/Paris")).expect_err(text);
        assert!(error.starts_with(&format!("“{text}” is not a date; expected RFC 3339 such as")), "{error}");
    }
}

#[test]
fn counts_have_the_plural_of_their_language() {
    let paris = zone("Europe/Paris");
    let plural = |lang: &str, count| Formats::new(lang, &paris).expect("formats").plural(count);
    assert_eq!([0, 1, 2, 100].map(|it| plural("fr", it)), ["one", "one", "other", "other"]);
    assert_eq!([0, 1, 2, 100].map(|it| plural("en", it)), ["other", "one", "other", "other"]);
    assert_eq!([1, 3, 5, 22].map(|it| plural("pl", it)), ["one", "few", "many", "few"]);
    assert_eq!(plural("fr", 1_000_000), "many");
}
