//! Dates in all forms.

use feuillet::content_import::source::dates::{at_start, in_path, parse};
use jiff::tz::TimeZone;

#[test]
fn forms() {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let read = |text: &str| parse(text).map(|moment| moment.to_text(&zone));
    for (text, wanted) in [
        ("2020-01-31", "2020-01-31"),
        ("2020/1/3", "2020-01-03"),
        ("2020-01", "2020-01-01"),
        ("2020-01-31 09:05", "2020-01-31T09:05:00+01:00"),
        ("2020-07-31 9:05:07", "2020-07-31T09:05:07+02:00"),
        ("2020-01-31T09:05:00.123Z", "2020-01-31T09:05:00+00:00"),
        ("2020-01-31 09:05:00 -0800", "2020-01-31T09:05:00-08:00"),
        ("2020-01-31T09:05:00+05:30", "2020-01-31T09:05:00+05:30"),
        ("2020-01-31 00:00:00", "2020-01-31"),
        ("Jul 08 2022", "2022-07-08"),
        ("8 July 2022", "2022-07-08"),
        ("July 8th, 2022", "2022-07-08"),
        ("Fri, 31 Jan 2020 09:05:00 GMT", "2020-01-31T09:05:00+00:00"),
        ("Jan 2, 2020 3:04 PM", "2020-01-02T15:04:00+01:00"),
    ] {
        assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
    }
    for text in [
        "2020-02-30",
        "2020-13-01",
        "yesterday",
        "",
        "Last Modified",
        "12",
        "99999-01-01",
        "0020-01-01",
        "2020-01-01234",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn names_and_paths() {
    assert_eq!(at_start("2017-2-5-no-zeroes").map(|(_, rest)| rest), Some("no-zeroes"));
    assert_eq!(at_start("2017-02-05_name").map(|(_, rest)| rest), Some("name"));
    assert!(at_start("2017-name").is_none() && at_start("name").is_none());
    let day = |path: &str| in_path(path).map(|moment| moment.to_text(&TimeZone::UTC));
    assert_eq!(day("inside/2020/07/27/1.45.1").as_deref(), Some("2020-07-27"));
    assert_eq!(day("posts/2020/07/name").as_deref(), Some("2020-07-01"));
    assert_eq!(day("posts/2020-07-27-name").as_deref(), Some("2020-07-27"));
    assert_eq!(day("1234/56/name"), None);
}
