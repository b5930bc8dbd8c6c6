//! Expands services that use an entry of the catalogue into plain services: the mode overrides the entry, and the
//! owner's fields override both. Fields are replaced whole; lists are not merged.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::parameters::{self, Values};
use super::{entry, unknown};
use crate::disk::faults::FileFault;
use crate::model::fault::pointer_part;

/// Fields of an entry that are not part of a service.
const OF_THE_CATALOGUE: [&str; 8] =
    ["purpose", "parameters", "signals", "modes", "about", "needed_from_owner", "unverified", "sources"];

/// Fields with which an owner refers to an entry.
const OF_THE_OWNER: [&str; 3] = ["use", "with", "mode"];

/// Fields that a service does not take from its entry if the pages load it themselves.
const LOADED: [&str; 4] = ["scripts", "pixels", "start", "ready"];

/// Entries that set no cookies and may be exempt from consent; whether they are is for the owner to decide.
const UNASKED: [&str; 1] = ["plausible"];

type Fields = Map<String, Value>;

/// Expands every service of a policy that has `use`; adds its faults to `faults`.
pub fn expand(policy: &mut Value, faults: &mut Vec<FileFault>, file: &Path) {
    let signals = policy.get("signals").cloned().unwrap_or_default();
    let purposes = policy.get_mut("purposes").and_then(Value::as_array_mut).into_iter().flatten();
    for (at, purpose) in purposes.enumerate() {
        let exempt = purpose.get("exempt") == Some(&true.into());
        let services = purpose.get_mut("services").and_then(Value::as_array_mut).into_iter().flatten();
        for (nth, service) in services.enumerate() {
            let Some(owner) = service.as_object().filter(|it| it.contains_key("use")) else { continue };
            let pointer = format!("/purposes/{at}/services/{nth}");
            let enabled = owner.get("enabled") == Some(&true.into());
            let expanded = Call { owner, pointer, file, faults, enabled, exempt }.expanded(&signals);
            *service = Value::Object(expanded);
        }
    }
}

/// A service that refers to an entry.
struct Call<'a> {
    owner: &'a Fields,
    pointer: String,
    file: &'a Path,
    faults: &'a mut Vec<FileFault>,
    enabled: bool,
    exempt: bool,
}

impl Call<'_> {
    fn fault(&mut self, at: &str, message: String) {
        self.faults.push(FileFault::new(self.file, format!("{}/{at}", self.pointer), message));
    }

    fn warning(&mut self, at: &str, message: String) {
        self.faults.push(FileFault::new(self.file, format!("{}/{at}", self.pointer), message).as_warning());
    }

    fn expanded(&mut self, signals: &Value) -> Fields {
        let id = self.owner["use"].as_str().unwrap_or_default().to_string();
        let Some(Value::Object(entry)) = entry(&id) else {
            let message = if self.owner["use"].is_string() { unknown(&id) } else { "expected a string".into() };
            self.fault("use", message);
            return self.unknown();
        };
        let mode = self.mode(&id, &entry);
        let values = self.values(&id, &entry, mode);
        self.check_exemption(&id, &entry, mode);
        self.check_needed(&entry);
        self.check_signals(&id, &entry, signals);
        let mut service = Fields::new();
        for (key, value) in entry.iter().chain(mode.into_iter().flatten()) {
            if !OF_THE_CATALOGUE.contains(&key.as_str()) {
                service.insert(key.clone(), value.clone());
            }
        }
        if self.marked() {
            service.retain(|key, _| !LOADED.contains(&key.as_str()));
        }
        if !self.exempt {
            service.retain(|key, _| key != "objection");
        }
        service.extend(self.own());
        parameters::fill(&mut service, &values);
        service
    }

    /// Returns whether the pages themselves contain its scripts.
    fn marked(&self) -> bool {
        self.owner.get("marked") == Some(&true.into())
    }

    /// Returns whether a field that is taken from the entry uses a parameter.
    fn is_used(&self, name: &str, entry: &Fields, mode: Option<&Fields>) -> bool {
        let kept = |key: &str| {
            let is_of_service = !OF_THE_CATALOGUE.contains(&key) && !self.owner.contains_key(key);
            is_of_service && !(self.marked() && LOADED.contains(&key))
        };
        let fields = entry.iter().chain(mode.into_iter().flatten()).filter(|(key, _)| kept(key));
        let places = [format!("{{{name}}}"), format!("{{{name}.")];
        fields.map(|(_, value)| value.to_string()).any(|text| places.iter().any(|it| text.contains(it)))
    }

    /// Returns the owner's fields, without the reference to the entry.
    fn own(&self) -> Fields {
        let own = self.owner.iter().filter(|(key, value)| !OF_THE_OWNER.contains(&key.as_str()) && !value.is_null());
        own.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Returns the service of an unknown entry. Fields that only the entry could have given are filled in, so that
    /// their absence is not a second fault.
    fn unknown(&self) -> Fields {
        let mut service = self.own();
        service.entry("name").or_insert_with(|| "?".into());
        service.entry("privacy_url").or_insert_with(|| "https://unknown.invalid/".into());
        service
    }

    fn mode<'e>(&mut self, id: &str, entry: &'e Fields) -> Option<&'e Fields> {
        let modes = entry.get("modes").and_then(Value::as_object);
        let wanted = self.owner.get("mode").filter(|it| !it.is_null());
        let (Some(modes), Some(wanted)) = (modes, wanted) else {
            if let Some(modes) = modes.filter(|_| self.enabled) {
                self.fault("mode", format!("is missing; “{id}” runs in one of these modes: {}", names(modes.keys())));
            } else if wanted.is_some() {
                self.fault("mode", format!("does not apply; “{id}” has no modes"));
            }
            return None;
        };
        let mode = wanted.as_str().and_then(|name| modes.get(name)).and_then(Value::as_object);
        if let Some(mode) = mode {
            self.check_exempt(modes, mode);
        } else {
            let found = wanted.as_str().map_or_else(|| wanted.to_string(), |it| format!("“{it}”"));
            self.fault("mode", format!("{found} is not a mode of “{id}”; expected one of {}", names(modes.keys())));
        }
        mode
    }

    /// Warns if an exempt purpose would run a service that is not known to be exempt.
    fn check_exemption(&mut self, id: &str, entry: &Fields, mode: Option<&Fields>) {
        let objects = |fields: &Fields| fields.get("objection") == Some(&true.into());
        let is_known = mode.is_some_and(objects) || objects(entry) || UNASKED.contains(&id);
        if self.exempt && self.enabled && !is_known {
            let message = format!(
                "“{id}” would run without consent: its purpose is “exempt”, but the service is not known to be"
            );
            self.warning("use", message);
        }
    }

    /// Checks that the mode suits the purpose: if visitors may object in some mode, that mode belongs in an exempt
    /// purpose, and no other mode does.
    fn check_exempt(&mut self, modes: &Fields, mode: &Fields) {
        let objects = |fields: &Fields| fields.get("objection") == Some(&true.into());
        let modes = || modes.iter().filter_map(|(name, value)| Some((name, objects(value.as_object()?))));
        if objects(mode) != self.exempt && modes().any(|(_, objects)| objects) {
            let right = names(modes().filter(|(_, objects)| *objects == self.exempt).map(|(name, _)| name));
            let purpose = if self.exempt { "an exempt purpose" } else { "a purpose that asks for consent" };
            self.fault("mode", format!("does not suit {purpose}; expected {right}, or another purpose"));
        }
    }

    /// Returns the checked values of the entry's parameters.
    fn values(&mut self, id: &str, entry: &Fields, mode: Option<&Fields>) -> Values {
        let declared = declared(entry, mode);
        let known = if mode.is_some() { declared.clone() } else { declared_anywhere(entry) };
        let with = match self.owner.get("with") {
            None | Some(Value::Null) => Fields::new(),
            Some(Value::Object(with)) => with.clone(),
            Some(_) => {
                self.fault("with", format!("expected an object with the parameters of “{id}”"));
                return known.keys().map(|name| ((*name).to_string(), None)).collect();
            }
        };
        for key in with.keys().filter(|it| !known.contains_key(it.as_str())) {
            let takes = if known.is_empty() { "none".into() } else { names(known.keys()) };
            self.fault(
                &format!("with/{}", pointer_part(key)),
                format!("is not a parameter of “{id}”, which takes {takes}"),
            );
        }
        let mut values = Values::new();
        for (name, parameter) in known {
            let given = with.get(name).filter(|it| !it.is_null());
            // Without a mode, parameters that only a mode needs may be missing.
            let is_needed = declared.contains_key(name) && self.is_used(name, entry, mode);
            let value = (given.is_some() || is_needed).then(|| self.value(id, name, parameter, given)).flatten();
            values.insert(name.into(), value);
        }
        values
    }

    fn value(&mut self, id: &str, name: &str, parameter: &Value, given: Option<&Value>) -> Option<String> {
        let text = |key: &str| parameter[key].as_str().unwrap_or_default();
        let at = format!("with/{}", pointer_part(name));
        let value = match given {
            Some(Value::String(value)) => value.clone(),
            Some(Value::Number(value)) if value.is_u64() => value.to_string(),
            Some(_) => {
                self.fault(&at, "expected a string".into());
                return None;
            }
            None if parameter["default"].is_string() => text("default").to_string(),
            None => {
                if self.enabled {
                    let (about, example) = (text("about"), text("example"));
                    self.fault(&at, format!("is missing; “{id}” needs it: {about}, such as “{example}”"));
                }
                return None;
            }
        };
        if !parameters::fits(text("pattern"), &value) {
            let expected = parameters::expected(text("pattern")).unwrap_or_default();
            self.fault(&at, format!("“{value}” does not fit; expected {expected}, such as “{}”", text("example")));
            return None;
        }
        // Entries append paths to an address.
        Some(if text("pattern") == "url" { value.trim_end_matches('/').into() } else { value })
    }

    fn check_needed(&mut self, entry: &Fields) {
        for field in entry.get("needed_from_owner").and_then(Value::as_array).into_iter().flatten() {
            let field = field.as_str().unwrap_or_default();
            if self.owner.get(field).is_some_and(|it| !it.is_null() && it != "") {
                continue;
            }
            let none = if field == "privacy_url" { "" } else { "; write [] if there are none" };
            let message = format!("is missing; the vendor does not publish it, so you must find it out yourself{none}");
            if self.enabled {
                self.fault(field, message);
            } else {
                self.warning(field, message);
            }
        }
    }

    /// Warns if a tag listens to a signal that is never granted: it would behave as if refused.
    fn check_signals(&mut self, id: &str, entry: &Fields, signals: &Value) {
        for (channel, wanted) in entry.get("signals").and_then(Value::as_object).into_iter().flatten() {
            let wanted = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
            let missing: Vec<_> = wanted.filter(|signal| signals[channel].get(signal).is_none()).collect();
            if self.enabled && !missing.is_empty() {
                let missing = names(missing);
                let message = format!("“{id}” listens to {missing}, which the policy’s signals.{channel} never grants");
                self.warning("use", message);
            }
        }
    }
}

type Declared<'a> = BTreeMap<&'a str, &'a Value>;

/// Returns the parameters of an entry and its mode, by name.
fn declared<'a>(entry: &'a Fields, mode: Option<&'a Fields>) -> Declared<'a> {
    let parameters = std::iter::once(entry).chain(mode).filter_map(|it| it.get("parameters")?.as_object()).flatten();
    parameters.map(|(name, parameter)| (name.as_str(), parameter)).collect()
}

/// Returns the parameters of an entry and of all its modes, by name.
fn declared_anywhere(entry: &Fields) -> Declared<'_> {
    let modes = entry.get("modes").and_then(Value::as_object).into_iter().flat_map(Fields::values);
    let of_modes = modes.filter_map(Value::as_object).flat_map(|mode| declared(entry, Some(mode)));
    declared(entry, None).into_iter().chain(of_modes).collect()
}

fn names(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    names.into_iter().map(|it| it.as_ref().to_string()).collect::<Vec<_>>().join(", ")
}
