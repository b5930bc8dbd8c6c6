//! Catalogue entries: each states everything that a policy must state, in both languages, and every field is checked
//! for form here. Whether the content is true is for the sources of an entry to show.

use feuillet::consent_tools::catalogue::{entries, entry, parameters};
use feuillet::model::slug::is_id;
use serde_json::{Map, Value};

const FIELDS: [&str; 24] = [
    "name",
    "purpose",
    "privacy_url",
    "parameters",
    "hosts",
    "scripts",
    "pixels",
    "frames",
    "addresses",
    "signals",
    "cookies",
    "storage",
    "databases",
    "start",
    "grant",
    "ready",
    "withdraw",
    "stoppable",
    "objection",
    "notice",
    "cannot_undo",
    "needed_from_owner",
    "unverified",
    "sources",
];

/// One way to run a service: an entry without modes, or one of its modes merged over the entry.
pub(crate) struct Variant {
    pub(crate) id: &'static str,
    pub(crate) mode: Option<String>,
    pub(crate) fields: Map<String, Value>,
}

pub(crate) fn variants() -> Vec<Variant> {
    let mut variants = Vec::new();
    for (id, _) in entries() {
        let entry = entry(id).unwrap_or_else(|| panic!("{id} is no JSON"));
        let mut fields = entry.as_object().expect("an object").clone();
        let Some(Value::Object(modes)) = fields.remove("modes") else {
            variants.push(Variant { id, mode: None, fields });
            continue;
        };
        for (mode, over) in modes {
            let mut fields = fields.clone();
            let mut parameters = list_of(&fields, "parameters");
            parameters.extend(list_of(over.as_object().expect("an object"), "parameters"));
            fields.extend(over.as_object().expect("an object").clone());
            fields.insert("parameters".into(), Value::Object(parameters));
            variants.push(Variant { id, mode: Some(mode), fields });
        }
    }
    variants
}

fn list_of(fields: &Map<String, Value>, key: &str) -> Map<String, Value> {
    fields.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
}

impl Variant {
    pub(crate) fn parameters(&self) -> Map<String, Value> {
        list_of(&self.fields, "parameters")
    }

    pub(crate) fn strings(&self, key: &str) -> Vec<String> {
        let items = self.fields.get(key).and_then(Value::as_array).into_iter().flatten();
        items.map(|item| item.as_str().unwrap_or_else(|| panic!("{}: {key}", self.id)).to_string()).collect()
    }

    pub(crate) fn list(&self, key: &str) -> Vec<Value> {
        self.fields.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
    }

    /// Returns the examples as values for `with`.
    pub(crate) fn examples(&self) -> Map<String, Value> {
        self.parameters().into_iter().map(|(name, parameter)| (name, parameter["example"].clone())).collect()
    }
}

fn nothing(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_file_is_an_entry_and_every_entry_a_slug_in_order() {
    let folder = crate::publication::root().join("src/consent_tools/catalogue/entries");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder").flatten().map(|it| it.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let files: Vec<_> = files.iter().map(|path| path.file_stem().expect("a name").to_string_lossy()).collect();
    let ids: Vec<_> = entries().map(|(id, _)| id).collect();
    assert_eq!(
        files, ids,
        "the compiled list differs from the folder; touch src/consent_tools/catalogue.rs after adding a file"
    );
    assert!(ids.iter().all(|id| is_id(id)));
    for id in ["matomo", "adobe", "marketo", "mrp", "accountinsight", "triblio", "linkedin"] {
        assert!(ids.contains(&id), "the reference page names {id}");
    }
}

#[test]
fn every_entry_has_its_fields_and_no_others() {
    let purposes = ["measure", "marketing", "social", "embedded", "functional"];
    let mut wrong = Vec::new();
    for (id, _) in entries() {
        let entry = entry(id).expect("it parses");
        let fields = entry.as_object().expect("an object");
        let needed = entry["needed_from_owner"].as_array().cloned().unwrap_or_default();
        let required = ["name", "purpose", "privacy_url", "hosts", "cannot_undo", "unverified", "sources"];
        let missing =
            required.iter().filter(|field| !fields.contains_key(**field) && !needed.contains(&Value::from(**field)));
        wrong.extend(missing.map(|field| format!("{id}: {field} is missing")));
        let modes = list_of(fields, "modes");
        let unknown = fields.keys().filter(|field| !FIELDS.contains(&field.as_str()) && *field != "modes");
        wrong.extend(unknown.map(|field| format!("{id}: {field} is no field")));
        for (mode, over) in &modes {
            assert!(is_id(mode) && over["about"].is_string(), "{id}: {mode}");
            let unknown = over.as_object().expect("an object").keys();
            let unknown = unknown.filter(|field| !FIELDS.contains(&field.as_str()) && *field != "about");
            wrong.extend(unknown.map(|field| format!("{id}: {mode}/{field} is no field")));
        }
        if !purposes.iter().any(|purpose| entry["purpose"] == *purpose) {
            wrong.push(format!("{id}: its purpose is none of {purposes:?}"));
        }
        if entry["sources"].as_array().is_none_or(Vec::is_empty) {
            wrong.push(format!("{id}: it has no sources"));
        }
        for field in needed {
            if !["hosts", "cookies", "privacy_url"].iter().any(|known| field == *known) {
                wrong.push(format!("{id}: {field} cannot be needed from the owner"));
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn every_text_is_in_french_and_english() {
    fn walk(value: &Value, at: &str, wrong: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let at = format!("{at}/{key}");
                    let is_text = matches!(key.as_str(), "duration" | "notice" | "cannot_undo")
                        || key == "purpose" && at.contains("/cookies/");
                    if !is_text {
                        walk(value, &at, wrong);
                    } else if value["fr"].as_str().unwrap_or_default().trim().is_empty()
                        || value["en"].as_str().unwrap_or_default().trim().is_empty()
                    {
                        wrong.push(at);
                    }
                }
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(nth, item)| walk(item, &format!("{at}/{nth}"), wrong));
            }
            _ => {}
        }
    }
    let mut wrong = Vec::new();
    for (id, _) in entries() {
        let entry = entry(id).expect("it parses");
        walk(&entry, id, &mut wrong);
    }
    for variant in variants() {
        let cookies = variant.list("cookies");
        let silent =
            cookies.iter().filter(|cookie| cookie.get("duration").is_none() || cookie.get("purpose").is_none());
        wrong.extend(silent.map(|cookie| format!("{}: {}", variant.id, cookie["name"])));
    }
    nothing(&wrong);
}

#[test]
fn what_is_not_verified_exists() {
    let mut wrong = Vec::new();
    for (id, _) in entries() {
        let entry = entry(id).expect("it parses");
        let pointers = entry["unverified"].as_array().expect("a list").iter();
        let pointers = pointers.map(|item| item.as_str().expect("a pointer"));
        wrong.extend(
            pointers.filter(|pointer| entry.pointer(pointer).is_none()).map(|pointer| format!("{id}: {pointer}")),
        );
    }
    nothing(&wrong);
}

#[test]
fn hosts_cover_scripts_pixels_and_frames() {
    let mut wrong = Vec::new();
    for variant in variants() {
        let values =
            variant.examples().into_iter().map(|(name, value)| (name, value.as_str().map(str::to_string))).collect();
        let mut fields = variant.fields.clone();
        parameters::fill(&mut fields, &values);
        let filled = Variant { fields, ..variant };
        let hosts = filled.strings("hosts");
        let covers = |url: &str| {
            let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
            hosts.iter().any(|pattern| pattern.strip_prefix('*').map_or(pattern == host, |end| host.ends_with(end)))
        };
        for key in ["scripts", "pixels", "frames"] {
            let outside = filled.strings(key).into_iter().filter(|url| !covers(url));
            wrong.extend(outside.map(|url| format!("{} {:?}: {url}", filled.id, filled.mode)));
        }
    }
    nothing(&wrong);
}

#[test]
fn parameters_are_declared_well_and_all_used() {
    let mut wrong = Vec::new();
    for variant in variants() {
        let Variant { id, fields, .. } = &variant;
        let declared = variant.parameters();
        for (name, parameter) in &declared {
            let text = |key: &str| parameter[key].as_str().unwrap_or_default();
            let known = parameters::expected(text("pattern")).is_some() && is_id(name) && !text("about").is_empty();
            let default = text("default");
            let fits = |value: &str| parameters::fits(text("pattern"), value);
            if !known || !fits(text("example")) || !(default.is_empty() || fits(default)) {
                wrong.push(format!("{id}: {name} is not well declared"));
            }
            let rest = fields.iter().filter(|(key, _)| *key != "parameters").map(|(_, value)| value.to_string());
            let rest: String = rest.collect();
            if !rest.contains(&format!("{{{name}}}")) && !rest.contains(&format!("{{{name}.")) {
                wrong.push(format!("{id}: {name} is not used"));
            }
        }
        for key in ["privacy_url", "hosts", "scripts", "pixels", "frames", "start", "grant", "ready", "withdraw"] {
            let text = match key {
                // After the host, names stand for any part of an address.
                "frames" => {
                    variant.strings(key).iter().filter_map(|frame| frame.split('/').nth(2).map(String::from)).collect()
                }
                _ => fields.get(key).map(Value::to_string).unwrap_or_default(),
            };
            let braces = text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
            // Any other braces are JSON's own.
            for name in braces.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')) {
                let base = name.split('.').next().unwrap_or_default();
                if !declared.contains_key(base) && !["now", "date", ""].contains(&name) {
                    wrong.push(format!("{id}: {{{name}}} is not declared"));
                }
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn steps_are_well_formed() {
    let mut wrong = Vec::new();
    for variant in variants() {
        for when in ["start", "grant", "ready", "withdraw"] {
            for step in variant.list(when) {
                if !is_step(&step) {
                    wrong.push(format!("{} {:?} {when}: {step}", variant.id, variant.mode));
                }
            }
        }
    }
    nothing(&wrong);
}

/// Tells whether a step has the arguments that its operation takes.
fn is_step(step: &Value) -> bool {
    let step = step.as_array().map(Vec::as_slice).unwrap_or_default();
    let [Value::String(operation), Value::String(path), rest @ ..] = step else { return false };
    let is_path = |path: &str| !path.is_empty() && path.split('.').all(|part| !part.is_empty() && !part.contains(' '));
    let names = |values: &[Value]| {
        values.iter().all(|value| value.as_str().is_some_and(|name| is_path(name.trim_start_matches('>'))))
    };
    is_path(path)
        && match operation.as_str() {
            "queue" => (1..=2).contains(&rest.len()) && names(rest),
            "promises" | "alias" => rest.len() == 1 && names(rest),
            "methods" => matches!(rest, [Value::Array(methods)] if !methods.is_empty() && names(methods)),
            "set" | "put" => rest.len() == 1,
            "push" => !rest.is_empty(),
            "call" => true,
            "new" => matches!(rest, [Value::String(target), Value::Object(_)] if is_path(target)),
            _ => false,
        }
}
