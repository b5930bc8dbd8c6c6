//! The catalogue of services that owners of a policy need not describe themselves: `src/consent/catalogue/*.json`.
//!
//! `expand` lays an entry under what a policy says of a service; `parameters` are the owner's own values in it.

pub mod expand;
pub mod parameters;

use serde_json::Value;

pub use expand::expand;

/// Names an entry by the name of its file.
macro_rules! entries {
    ($($id:literal,)*) => {
        /// Id and text of every entry, by id.
        pub const ENTRIES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../consent/catalogue/", $id, ".json"))),)*];
    };
}

entries![
    "accountinsight",
    "adobe",
    "dailymotion",
    "google-ads",
    "google-analytics",
    "google-maps",
    "google-tag-manager",
    "hotjar",
    "hubspot",
    "intercom",
    "linkedin",
    "marketo",
    "mastodon",
    "matomo",
    "meta",
    "microsoft-clarity",
    "microsoft-uet",
    "mrp",
    "openstreetmap",
    "peertube",
    "plausible",
    "recaptcha",
    "spotify",
    "tiktok",
    "triblio",
    "vimeo",
    "x",
    "youtube",
];

/// An entry by its id.
pub fn entry(id: &str) -> Option<Value> {
    let (_, text) = ENTRIES.iter().find(|(known, _)| *known == id)?;
    serde_json::from_str(text).ok()
}

/// What `publish consent catalogue` prints: all entries, or one whole.
///
/// # Errors
/// When there is no such entry.
pub fn show(id: Option<&str>) -> Result<String, String> {
    let Some(id) = id else { return Ok(list()) };
    let found = ENTRIES.iter().find(|(known, _)| *known == id);
    found.map(|(_, text)| text.trim_end().to_string()).ok_or_else(|| unknown(id))
}

fn list() -> String {
    let mut lines = vec![format!("{:<20}{:<24}{}", "use", "name", "purpose")];
    for (id, _) in ENTRIES {
        let entry = entry(id).unwrap_or_default();
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_string();
        lines.push(format!("{id:<20}{:<24}{}", text("name"), text("purpose")));
    }
    lines.push("\n`publish consent catalogue ID` prints one whole, with its parameters and modes.".into());
    lines.join("\n")
}

/// That there is no such entry, and which the owner may have meant.
pub fn unknown(id: &str) -> String {
    let names = nearest(id, ENTRIES.iter().map(|(known, _)| *known));
    let meant = match names.len() {
        0 => String::new(),
        _ => format!(", perhaps {}", names.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(" or ")),
    };
    format!("“{id}” is no entry of the catalogue; expected one of those that `publish consent catalogue` lists{meant}")
}

/// Up to three names that differ from a word by little, the nearest first.
fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let holds = |a: &str, b: &str| b.len() > 2 && a.contains(b);
    let mut near: Vec<_> = names.map(|name| (distance(word, name), name)).collect();
    near.retain(|(far, name)| *far <= (word.len() / 3).max(1) || holds(name, word) || holds(word, name));
    near.sort_unstable();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// How many letters must be added, dropped or exchanged to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (at, left) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (to, right) in b.chars().enumerate() {
            let exchanged = corner + usize::from(left != right);
            corner = row[to + 1];
            row[to + 1] = exchanged.min(row[to] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
