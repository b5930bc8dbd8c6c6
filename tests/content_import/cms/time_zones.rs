//! Time zones of export files, which name none.

use crate::cms::Imported;
use crate::cms::small_export::{dated, offline, post};

/// Imports posts with these dates in the site's time zone and in UTC.
fn site(dates: &[(&str, &str)]) -> Imported {
    let numbered = (1_u32..).zip(dates);
    let posts = numbered.map(|(id, (local, utc))| post(id, &format!("post-{id}"), &dated(local, utc), "x"));
    offline(&posts.collect::<Vec<_>>())
}

fn zone(imported: &Imported) -> String {
    let settings: serde_json::Value = serde_json::from_str(imported.file("content/site.json")).expect("settings");
    settings["time_zone"].as_str().unwrap_or_default().to_string()
}

#[test]
fn a_constant_offset_is_a_fixed_zone() {
    for (local, expected) in [
        ("2024-01-02 00:30:00", "Etc/GMT-2"),
        ("2024-01-01 17:30:00", "Etc/GMT+5"),
        ("2024-01-02 04:00:00", "Asia/Kolkata"),
        ("2024-01-01 22:30:00", "UTC"),
    ] {
        // Drafts have no date in UTC.
        let site = site(&[(local, "2024-01-01 22:30:00"), ("2024-07-01 12:00:00", "0000-00-00 00:00:00")]);
        assert_eq!(zone(&site), expected);
        assert!(jiff::tz::TimeZone::get(expected).is_ok(), "{expected} is no zone");
        assert!(site.findings("time zone").is_empty(), "{local}");
    }
}

#[test]
fn offsets_that_alternate_are_reported_and_moments_stay() {
    let site = site(&[
        ("2024-01-02 00:30:00", "2024-01-01 23:30:00"),
        ("2024-07-02 00:30:00", "2024-07-01 22:30:00"),
        ("2025-01-02 00:30:00", "2025-01-01 23:30:00"),
    ]);
    assert_eq!(zone(&site), "UTC");
    let findings = site.findings("time zone");
    assert!(findings.len() == 1 && findings[0].contains("+01:00 and +02:00 from UTC"), "{findings:?}");
    assert!(site.file("content/en/articles/post-1.md").contains("published: 2024-01-02T00:30:00+01:00"));
    assert!(site.file("content/en/articles/post-2.md").contains("published: 2024-07-02T00:30:00+02:00"));
}
