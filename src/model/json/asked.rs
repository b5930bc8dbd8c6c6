//! Unknown fields: those that no reader of a document asked for, probably typing errors.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Json, JsonKind};
use crate::model::fault::{FaultLog, pointer_part};
use crate::model::nearest::perhaps;

/// The fields that were asked for while a document was read, by the JSON pointer of their object.
#[derive(Default)]
pub(super) struct AskedFields(RefCell<HashMap<String, OfObject>>);

#[derive(Default)]
struct OfObject {
    /// Names, in the order they were first asked for.
    names: Vec<String>,
    /// Names that stay unknown even if asked for.
    hidden: Vec<String>,
    /// Whether every name counts as known.
    takes_any: bool,
}

impl AskedFields {
    /// Records that an object may have a field.
    pub(super) fn add(&self, pointer: &str, name: &str) {
        self.change(pointer, |object| {
            if !object.names.iter().chain(&object.hidden).any(|known| known == name) {
                object.names.push(name.into());
            }
        });
    }

    /// Records that a field stays unknown, even if it is asked for later.
    pub(super) fn hide(&self, pointer: &str, name: &str) {
        self.change(pointer, |object| object.hidden.push(name.into()));
    }

    /// Records that an object may have fields of any name.
    pub(super) fn add_all(&self, pointer: &str) {
        self.change(pointer, |object| object.takes_any = true);
    }

    fn change(&self, pointer: &str, change: impl FnOnce(&mut OfObject)) {
        let mut objects = self.0.borrow_mut();
        match objects.get_mut(pointer) {
            Some(object) => change(object),
            None => change(objects.entry(pointer.into()).or_default()),
        }
    }

    /// Warns about every field of a value that nobody asked for. Skips what is inside such a field, and objects that no
    /// reader asked for any field, since they were not read either.
    pub(super) fn warn_unknown<J: Json>(&self, value: &J, pointer: &str, log: &FaultLog) {
        if value.kind() == JsonKind::List {
            let items = value.items().into_iter().enumerate();
            return items.for_each(|(index, item)| self.warn_unknown(&item, &format!("{pointer}/{index}"), log));
        }
        let objects = self.0.borrow();
        let Some(OfObject { names, takes_any, .. }) = objects.get(pointer) else { return };
        for name in value.field_names() {
            let pointer = format!("{pointer}/{}", pointer_part(&name));
            if *takes_any || names.contains(&name) {
                value.field(&name).iter().for_each(|field| self.warn_unknown(field, &pointer, log));
            } else if name != "$schema" {
                let meant = perhaps(&name, names.iter().map(String::as_str));
                let known = names.join(", ");
                log.warning(&pointer, format!("is not a field known here and is ignored{meant}; known are: {known}"));
            }
        }
    }
}
