//! Name patterns, and the time zones in which visitors are asked.

use std::time::Instant;

use feuillet::consent::pattern::matches;
use feuillet::consent::regions::{AREAS, EUROPE, TERRITORIES, asks_in_zone};
use serde_json::Value;

#[test]
fn a_star_stands_for_any_characters_line_breaks_included() {
    let cases = [
        ("_ga", "_ga", true),
        ("_ga", "_gat", false),
        ("_ga*", "_ga", true),
        ("*", "", true),
        ("", "", true),
        ("", "a", false),
        ("ms.*", "ms.\nid", true),
        ("a*b*c", "a-b-b-c", true),
        ("a*b*c", "a-c-b", false),
        ("*b", "ab b", true),
        ("a**b", "ab", true),
        ("a*a", "a", false),
        ("é*", "été", true),
        ("é*", "ete", false),
        ("é*", "é t;é", true),
        ("*.*", "a.b", true),
        ("a.c", "abc", false),
        ("*_id", "_id_x", false),
        ("a*b", "a*b", true),
    ];
    for (pattern, name, covers) in cases {
        assert_eq!(matches(pattern, name), covers, "{pattern:?} {name:?}");
    }
}

#[test]
fn many_stars_and_long_names_take_no_time() {
    let name = "a".repeat(4_000);
    let start = Instant::now();
    assert!(!matches("*a*a*a*a*a*a*a*a*b", &name));
    assert!(matches("*a*a*a*a*a*a*a*a", &name));
    assert!(start.elapsed().as_secs() < 5);
}

fn zones() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/zones.json");
    serde_json::from_str(&std::fs::read_to_string(file).expect("the zones")).expect("JSON")
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Ceuta is Spain, Réunion is France, and old engines say `CET` or `Atlantic/Faeroe`.
#[test]
fn every_zone_of_europe_and_its_territories_is_asked() {
    let zones = zones();
    let of_countries = zones["zones"].as_object().into_iter().flatten().flat_map(|(_, list)| texts(list));
    for zone in of_countries.chain(texts(&zones["old"])) {
        assert!(asks_in_zone(zone), "{zone}");
    }
    for unknown in ["UTC", "Etc/GMT-1", "GMT", "", "+01:00", "Factory", "Mars/Olympus"] {
        assert!(asks_in_zone(unknown), "{unknown}");
    }
}

/// In the areas of other continents, only the listed zones are asked, out of all that the database has.
#[test]
fn no_zone_of_elsewhere_is_asked() {
    let zones = zones();
    let listed: Vec<&str> = zones["zones"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(_, list)| texts(list))
        .chain(texts(&zones["old"]))
        .collect();
    let database = jiff::tz::TimeZoneDatabase::bundled();
    let mut count = 0;
    for zone in database.available() {
        let zone = zone.as_str();
        if !zone.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area)) {
            continue;
        }
        count += 1;
        assert_eq!(asks_in_zone(zone), listed.contains(&zone), "{zone}");
    }
    assert!(count > 300, "{count}");
    for zone in ["America/New_York", "Africa/Casablanca", "Asia/Tokyo", "Atlantic/Bermuda", "America/Nuuk"] {
        assert!(!asks_in_zone(zone), "{zone}");
    }
}

#[test]
fn territories_belong_to_countries_that_a_zone_can_tell() {
    let known: Vec<&str> = EUROPE.split(' ').collect();
    for (country, codes) in TERRITORIES {
        assert!(known.contains(&country));
        assert!(codes.split(' ').all(|code| code.len() == 2 && known.contains(&code)), "{country}: {codes}");
    }
    let zones = zones();
    assert!(zones["zones"].as_object().into_iter().flatten().all(|(code, _)| known.contains(&code.as_str())));
}
