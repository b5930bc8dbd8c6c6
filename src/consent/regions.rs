//! Regions where the banner may appear by itself: countries, their territories, and what a time zone says about them.
//! `gate/blocking/region.js` gets the lists from here.

/// Regions that a time zone can tell; it counts only if a policy names no others.
pub const EUROPE: &str = "EEA AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK \
     AX BL BV EA EL FO GF GG GI GP IC IM JE MF MQ NC PF PM RE SJ TF UK WF YT";

/// By country, the codes of territories that count as that country, and its other codes; hints may name any of them.
pub const TERRITORIES: [(&str, &str); 7] = [
    ("DK", "FO"),
    ("ES", "EA IC"),
    ("FI", "AX"),
    ("FR", "BL GF GP MF MQ NC PF PM RE TF WF YT"),
    ("GB", "GG GI IM JE UK"),
    ("GR", "EL"),
    ("NO", "BV SJ"),
];

/// Time zones of these countries and territories whose name begins with another area, including old names.
pub const ZONES: &str = "Africa/Ceuta America/Cayenne America/Guadeloupe America/Marigot America/Martinique \
     America/Miquelon America/St_Barthelemy Asia/Famagusta Asia/Nicosia Atlantic/Azores Atlantic/Canary Atlantic/Faeroe \
     Atlantic/Faroe Atlantic/Jan_Mayen Atlantic/Madeira Atlantic/Reykjavik Indian/Kerguelen Indian/Mayotte Indian/Reunion \
     Pacific/Gambier Pacific/Marquesas Pacific/Noumea Pacific/Tahiti Pacific/Wallis";

/// Areas of the time zone database in which only [`ZONES`] are Europe's.
pub const AREAS: [&str; 8] = ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Indian", "Pacific"];

/// Whether a policy that asks in Europe asks a visitor in a time zone: in all except those known to lie elsewhere.
pub fn asks_in_zone(zone: &str) -> bool {
    let is_elsewhere = zone.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
    !is_elsewhere || ZONES.split(' ').any(|it| it == zone)
}
