//! JSON as the browser parses it, for the JSON reader that native code and browser share. A document is read in one
//! call: each call between WASM and JavaScript costs about as much as what it does.

use std::rc::Rc;

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::model::json::{DEEPEST, Json, JsonKind};

#[wasm_bindgen(module = "/src/browser/nodes.js")]
extern "C" {
    fn flatten(json: &JsValue, deepest: u32) -> Option<Array>;
}

/// Stands between texts.
const BETWEEN: char = '\u{ffff}';

/// How many numbers describe a value: its kind, what it is, and where the values within it end.
const PER_VALUE: usize = 3;

/// The kinds of values, by the numbers that `nodes.js` has for them.
const KINDS: [JsonKind; 6] =
    [JsonKind::Text, JsonKind::Number, JsonKind::Boolean, JsonKind::Null, JsonKind::List, JsonKind::Object];

/// A value of a document.
pub struct JsonValue {
    document: Rc<Document>,
    at: usize,
}

struct Document {
    numbers: Vec<f64>,
    /// All texts, one after the other.
    text: String,
    /// Where each text begins and ends.
    places: Vec<(usize, usize)>,
}

/// Parses JSON; `None` if it is not well-formed, or nested deeper than any page, since readers recurse.
pub fn parse(text: &str) -> Option<JsonValue> {
    parse_in_browser(&JsValue::from_str(text))
}

/// Parses JSON that is a string of the browser; see [`parse`].
pub(super) fn parse_in_browser(text: &JsValue) -> Option<JsonValue> {
    let flat = flatten(text, DEEPEST as u32)?;
    let numbers = flat.get(0).unchecked_into::<Float64Array>().to_vec();
    let text = flat.get(1).as_string()?;
    let mut places = Vec::new();
    let mut start = 0;
    for (end, between) in text.match_indices(BETWEEN) {
        places.push((start, end));
        start = end + between.len();
    }
    places.push((start, text.len()));
    let count = numbers.chunks(PER_VALUE).filter(|value| value[0] == 0.0).count();
    // Otherwise a text has the character that stands between texts.
    let is_whole = places.len() == count.max(1);
    is_whole.then(|| JsonValue { document: Rc::new(Document { numbers, text, places }), at: 0 })
}

impl JsonValue {
    /// Returns what the value is: of a string, its place among the texts.
    fn content(&self) -> f64 {
        self.document.numbers[self.at + 1]
    }

    /// Returns where the values within it end.
    fn end(&self) -> usize {
        self.document.numbers[self.at + 2] as usize
    }

    fn text(&self) -> Option<&str> {
        let (start, end) = self.document.places[(self.kind() == JsonKind::Text).then(|| self.content() as usize)?];
        Some(&self.document.text[start..end])
    }

    /// Returns the values directly within this one: of an object, names and values in turn.
    fn within(&self) -> impl Iterator<Item = Self> {
        let (first, end) = (self.at + PER_VALUE, self.end());
        let value = move |at: usize| (at < end).then(|| Self { document: Rc::clone(&self.document), at });
        std::iter::successors(value(first), move |before| value(before.end()))
    }
}

impl Json for JsonValue {
    const REPORTS_UNKNOWN: bool = false;

    fn kind(&self) -> JsonKind {
        KINDS[self.document.numbers[self.at] as usize]
    }

    fn as_text(&self) -> Option<String> {
        self.text().map(String::from)
    }

    fn as_number(&self) -> Option<f64> {
        (self.kind() == JsonKind::Number).then(|| self.content())
    }

    fn as_boolean(&self) -> Option<bool> {
        (self.kind() == JsonKind::Boolean).then(|| self.content() != 0.0)
    }

    fn items(&self) -> Vec<Self> {
        if self.kind() == JsonKind::List { self.within().collect() } else { Vec::new() }
    }

    fn field(&self, name: &str) -> Option<Self> {
        // A list has items, which are not fields of the document.
        if self.kind() != JsonKind::Object {
            return None;
        }
        let mut within = self.within();
        while let (Some(key), Some(value)) = (within.next(), within.next()) {
            if key.text() == Some(name) {
                return (value.kind() != JsonKind::Null).then_some(value);
            }
        }
        None
    }

    fn field_names(&self) -> Vec<String> {
        let names = self.within().step_by(2).filter_map(|name| name.as_text());
        if self.kind() == JsonKind::Object { names.collect() } else { Vec::new() }
    }
}
