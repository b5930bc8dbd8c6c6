//! The catalogue of ready-made service descriptions for policies: `catalogue/entries/*.json`.
//!
//! `expand` completes a policy's service from its entry; `parameters` fills in the owner's own values.

pub mod expand;
pub mod parameters;

use include_dir::{Dir, include_dir};
use serde_json::Value;

pub use expand::expand;

use crate::consent::policy::AddressForm;
use crate::model::nearest::perhaps;

/// The files of the entries, one each.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/consent_tools/catalogue/entries");

/// Returns the id and text of every entry, sorted by id; each file `ID.json` is one entry.
pub fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut all: Vec<_> = FILES
        .files()
        .filter_map(|file| Some((file.path().to_str()?.strip_suffix(".json")?, file.contents_utf8()?)))
        .collect();
    all.sort_unstable();
    all.into_iter()
}

/// Returns the text of an entry by its id.
fn text_of(id: &str) -> Option<&'static str> {
    FILES.get_file(format!("{id}.json"))?.contents_utf8()
}

/// Returns an entry by its id, parsed.
pub fn entry(id: &str) -> Option<Value> {
    serde_json::from_str(text_of(id)?).ok()
}

/// Returns the address forms of all entries, except those whose host comes from the policy.
pub fn address_forms() -> Vec<AddressForm> {
    let forms = entries()
        .filter_map(|(_, text)| serde_json::from_str::<Value>(text).ok())
        .flat_map(|entry| entry["addresses"].as_array().cloned().unwrap_or_default());
    let form = |address: Value| {
        let text = |key: &str| address[key].as_str().filter(|url| !url.contains("{host}")).map(str::to_string);
        Some(AddressForm { from: text("from")?, frame: text("frame")? })
    };
    forms.filter_map(form).collect()
}

/// Returns what `feuillet consent catalogue` prints: a list of all entries, or one entry in full.
///
/// # Errors
/// When there is no such entry.
pub fn show(id: Option<&str>) -> Result<String, String> {
    let Some(id) = id else { return Ok(list()) };
    text_of(id).map(|text| text.trim_end().to_string()).ok_or_else(|| unknown(id))
}

fn list() -> String {
    let mut lines = vec![format!("{:<20}{:<24}{}", "use", "name", "purpose")];
    for (id, text) in entries() {
        let entry: Value = serde_json::from_str(text).unwrap_or_default();
        let said = |key: &str| entry[key].as_str().unwrap_or_default().to_string();
        lines.push(format!("{id:<20}{:<24}{}", said("name"), said("purpose")));
    }
    lines.push("\n`feuillet consent catalogue ID` prints one of them in full, with its parameters and modes.".into());
    lines.join("\n")
}

/// Returns the message for an unknown entry, with the entry that the owner may have meant.
pub fn unknown(id: &str) -> String {
    let meant = perhaps(id, entries().map(|(known, _)| known));
    format!(
        "“{id}” is not an entry of the catalogue; expected one of those that `feuillet consent catalogue` lists{meant}"
    )
}
