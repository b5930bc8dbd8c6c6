//! Looks fields up under the names that people give them, and remembers which were read.

use std::cell::RefCell;
use std::collections::HashSet;

use serde_json::Value;

use super::site::Entry;
use crate::content_import::source::value::{Object, is_true, text_of};

/// Objects in front matter that hold further fields.
const GROUPS: [&str; 4] = ["extra", "params", "taxonomies", "build"];

/// The fields of a document.
pub struct FieldReader<'a> {
    entry: &'a Entry,
    read: RefCell<HashSet<String>>,
}

impl<'a> FieldReader<'a> {
    /// Prepares the fields of a document.
    pub fn new(entry: &'a Entry) -> Self {
        Self { entry, read: RefCell::new(entry.read.iter().map(|name| name.to_lowercase()).collect()) }
    }

    /// Returns the first of these fields that is given, in the front matter or in the defaults of its folder.
    pub fn value(&self, names: &[&str]) -> Option<&'a Value> {
        self.own(names).or_else(|| names.iter().find_map(|name| find(&self.entry.defaults, name)))
    }

    /// Returns the first of these fields that the front matter itself gives. All of them count as read.
    pub fn own(&self, names: &[&str]) -> Option<&'a Value> {
        self.read.borrow_mut().extend(names.iter().map(|name| name.to_lowercase()));
        names.iter().find_map(|name| find(&self.entry.values, name))
    }

    /// Returns the first of these fields that is a text with something in it.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| text_of(self.value(&[name])?)).filter(|text| !text.is_empty())
    }

    /// Whether one of these fields says yes.
    pub fn flag(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.value(&[name]).is_some_and(is_true))
    }

    /// Returns the fields of the front matter that nobody has read, with their lines.
    pub fn left(&self) -> Vec<(String, u32)> {
        let read = self.read.borrow();
        let mut left = Vec::new();
        for (key, value) in &self.entry.values {
            let line = self.entry.lines.get(key).copied().unwrap_or(1);
            match value.as_object().filter(|_| GROUPS.contains(&key.as_str())) {
                Some(inner) => {
                    for key_inside in inner.keys().filter(|name| !read.contains(&name.to_lowercase())) {
                        let line = self.entry.lines.get(key_inside).copied().unwrap_or(line);
                        left.push((format!("{key}.{key_inside}"), line));
                    }
                }
                None if value.is_null() || read.contains(&key.to_lowercase()) => {}
                None => left.push((key.clone(), line)),
            }
        }
        left
    }
}

fn find<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    let direct = object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value));
    let inside = || GROUPS.iter().find_map(|group| object.get(*group)?.as_object()?.get(name));
    direct.or_else(inside).filter(|value| !value.is_null())
}
