//! Dates and times in front matter.

use feuillet::markdown::front_matter::normal_moment;

use crate::reading::read;

#[test]
fn dates_and_times_arrive_in_the_form_of_rfc_3339() {
    for (written, expected) in [
        ("2026-03-01", "2026-03-01"),
        ("2026-3-1", "2026-03-01"),
        ("2026-03-01 09:05", "2026-03-01T09:05:00"),
        ("2026-03-01 9:05:07", "2026-03-01T09:05:07"),
        ("2026-03-01T09:05:07Z", "2026-03-01T09:05:07Z"),
        ("2026-03-01t09:05:07.25z", "2026-03-01T09:05:07.25Z"),
        ("2026-03-01 09:05:07 +0100", "2026-03-01T09:05:07+01:00"),
        ("2026-03-01 09:05:07 -5", "2026-03-01T09:05:07-05:00"),
        ("2026-03-01  09:05:07.5  -05:30", "2026-03-01T09:05:07.5-05:30"),
        ("2026-03-01 09:05:07 UTC", "2026-03-01T09:05:07Z"),
        // Whether the day exists is checked later, by whoever knows the time zone.
        ("2026-02-30", "2026-02-30"),
    ] {
        assert_eq!(normal_moment(written).as_deref(), Some(expected), "{written}");
        assert_eq!(read(&format!("---\ndate: {written}\n---\n")).value["date"], expected, "{written} in YAML");
    }
}

#[test]
fn other_texts_are_no_dates() {
    for text in [
        "2026",
        "2026-03",
        "26-03-01",
        "2026-03-01x",
        "2026-03-01 9",
        "2026-03-01 09:05 +1:2:3",
        "2026-03-01 09:05 CET",
        "v2026-03-01",
    ] {
        assert_eq!(normal_moment(text), None, "{text}");
    }
}

#[test]
fn a_date_in_quotes_stays_as_it_is_written() {
    assert_eq!(read("---\ndate: \"2026-3-1 9:05\"\n---\n").value["date"], "2026-3-1 9:05");
}

#[test]
fn dates_of_toml_arrive_as_text() {
    let value = read("+++\na = 2026-03-01\nb = 2026-03-01 09:05:07\nc = 2026-03-01T09:05:07+01:00\n+++\n").value;
    assert_eq!(
        [&value["a"], &value["b"], &value["c"]],
        ["2026-03-01", "2026-03-01T09:05:07", "2026-03-01T09:05:07+01:00"]
    );
}
