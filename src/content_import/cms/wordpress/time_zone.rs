//! The time zone of an export file, which says each date in the site's time zone and in UTC but names no zone.

use std::collections::BTreeSet;
use std::path::Path;

use super::wxr_record::Export;
use crate::content_import::cms::dates::civil;
use crate::content_import::publication::report::Report;

/// Zones whose offset is no whole hour, without summer time: minutes from UTC, and the name.
const FRACTIONAL: [(i64, &str); 7] = [
    (-570, "Pacific/Marquesas"),
    (270, "Asia/Kabul"),
    (330, "Asia/Kolkata"),
    (345, "Asia/Kathmandu"),
    (390, "Asia/Yangon"),
    (525, "Australia/Eucla"),
    (570, "Australia/Darwin"),
];

/// Returns the zone in which all posts are dated; `None` if there is none or their offsets differ, which is reported.
pub(in crate::content_import::cms) fn of_export(export: &Export, report: &mut Report) -> Option<String> {
    let dated = export.items.iter().filter(|item| matches!(item.post_type.as_str(), "post" | "page"));
    let offset = |local: &str, utc: &str| Some(civil(local)?.duration_since(civil(utc)?).as_mins());
    // Clocks and imports are a few seconds off, but no zone is further from UTC.
    let is_zone = |minutes: &i64| minutes % 15 == 0 && (-12 * 60..=14 * 60).contains(minutes);
    let offsets: BTreeSet<i64> = dated.filter_map(|item| offset(&item.date, &item.date_gmt)).filter(is_zone).collect();
    let zone = match offsets.iter().collect::<Vec<_>>().as_slice() {
        [] => return None,
        [minutes] => fixed_zone(**minutes),
        _ => None,
    };
    if zone.is_none() {
        let written: Vec<String> = offsets.iter().map(|minutes| written(*minutes)).collect();
        let what = format!(
            "the posts are dated {} from UTC, which no fixed time zone is; lists show days in UTC, so set time_zone in \
             content/site.json to the site's zone, such as Europe/Paris",
            written.join(" and ")
        );
        report.add("time zone", Path::new("export file"), 0, what);
    }
    zone
}

/// Returns the zone that always has an offset from UTC.
pub(super) fn fixed_zone(minutes: i64) -> Option<String> {
    let hours = minutes / 60;
    match minutes % 60 {
        0 if hours == 0 => Some("UTC".into()),
        // The sign of these names is that of the way to UTC.
        0 if (-12..=14).contains(&hours) => Some(format!("Etc/GMT{:+}", -hours)),
        _ => FRACTIONAL.iter().find(|(known, _)| *known == minutes).map(|(_, name)| (*name).to_string()),
    }
}

fn written(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
