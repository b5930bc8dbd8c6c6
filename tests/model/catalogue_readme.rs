//! Checks that the table for owners in the catalogue's README matches the entries; `FEUILLET_BLESS=1` rewrites it.

use std::collections::BTreeSet;

use feuillet::consent_tools::catalogue::entry;
use serde_json::Value;

use crate::catalogue_entries::{Variant, variants};

const START: &str = "<!-- made from the entries; FEUILLET_BLESS=1 writes it anew -->\n";
const END: &str = "<!-- end -->\n";

fn code(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn row(variant: &Variant) -> String {
    let Variant { id, mode, fields } = variant;
    let parameters = variant.parameters().into_iter().map(|(name, parameter)| match parameter["default"].as_str() {
        Some(default) => format!("`{name}` ({default})"),
        None => format!("`{name}`"),
    });
    let needed = variant.strings("needed_from_owner").into_iter().map(|field| format!("**`{field}`**"));
    let from_owner: Vec<_> = parameters.chain(needed).collect();
    let cells = [
        format!("`{id}`"),
        mode.as_ref().map(|it| format!("`{it}`")).unwrap_or_default(),
        fields["name"].as_str().unwrap_or_default().to_string(),
        fields["purpose"].as_str().unwrap_or_default().to_string(),
        from_owner.join(", "),
        withdrawal(variant),
        unverified(variant),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// Summarises what happens when a visitor withdraws.
fn withdrawal(variant: &Variant) -> String {
    let mut said = Vec::new();
    let told: Vec<_> = variant.list("withdraw").iter().map(told).collect();
    if !told.is_empty() {
        said.push(format!("told: {}", code(told)));
    }
    if let Some(Value::Object(signals)) = variant.fields.get("signals") {
        said.push(format!("signals denied: {}", signals.keys().cloned().collect::<Vec<_>>().join(", ")));
    }
    let stops = variant.fields.get("stoppable") == Some(&true.into());
    match () {
        () if stops => said.push("stops at once".into()),
        () if !variant.list("scripts").is_empty() => said.push("page loaded anew without it".into()),
        () if !variant.list("pixels").is_empty() => said.push("no further picture".into()),
        () if !variant.list("frames").is_empty() => said.push("frames close".into()),
        () => said.push("nothing of it runs".into()),
    }
    let cookies = variant.list("cookies");
    let own = cookies.iter().any(|cookie| cookie.get("host").is_none()) || !variant.list("storage").is_empty();
    if own {
        said.push("what it keeps here is erased".into());
    }
    let hosts: BTreeSet<_> = cookies.iter().filter_map(|cookie| cookie["host"].as_str()).collect();
    if !hosts.is_empty() {
        said.push(format!("cookies of {} stay", hosts.into_iter().collect::<Vec<_>>().join(", ")));
    }
    said.join("; ")
}

/// Formats a step as the call that it makes.
fn told(step: &Value) -> String {
    let argument = |at: usize| match &step[at] {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::String(text) => text.clone(),
        Value::Null | Value::Object(_) => String::new(),
        other => other.to_string(),
    };
    let texts = [argument(1), argument(2), argument(3)];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lists the variant's fields that hold unverified values, without those that its mode replaces.
fn unverified(variant: &Variant) -> String {
    let entry = entry(variant.id).unwrap_or_default();
    let replaced = variant.mode.as_ref().map_or(&Value::Null, |mode| &entry["modes"][mode]);
    let mut fields = BTreeSet::new();
    for pointer in variant.strings("unverified") {
        let parts: Vec<_> = pointer.split('/').skip(1).collect();
        match (parts[0], &variant.mode) {
            ("modes", Some(mode)) if parts[1] == mode => _ = fields.insert(parts[2].to_string()),
            ("modes", _) => {}
            (field, _) if replaced.get(field).is_some() => {}
            (field, _) => _ = fields.insert(field.to_string()),
        }
    }
    code(fields)
}

#[test]
fn the_table_for_owners_is_that_of_the_entries() {
    let mut table = String::from("| `use` | `mode` | name | purpose | from you | on withdrawal | unverified |\n");
    table += "|---|---|---|---|---|---|---|\n";
    table.extend(variants().iter().map(row));
    let path = crate::publication::root().join("src/consent_tools/catalogue/README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let (before, rest) = readme.split_once(START).expect("the table’s start");
    let (found, after) = rest.split_once(END).expect("the table’s end");
    if std::env::var_os("FEUILLET_BLESS").is_some() {
        std::fs::write(&path, format!("{before}{START}{table}{END}{after}")).expect("written");
    } else {
        assert_eq!(found, table, "FEUILLET_BLESS=1 writes the table anew");
    }
}
