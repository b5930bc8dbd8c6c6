//! `JSON.parse` as a source for the JSON reader that native code and browser share.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::model::json::depth::{DEEPEST, is_deeper};
use crate::model::json::{Json, JsonKind};

/// A value that `JSON.parse` returned.
pub struct JsonValue(JsValue);

/// Parses JSON; `None` if it is not well-formed, or nested deeper than any page, since readers recurse.
pub fn parse(text: &str) -> Option<JsonValue> {
    if is_deeper(text, DEEPEST) { None } else { JSON::parse(text).ok().map(JsonValue) }
}

impl Json for JsonValue {
    const REPORTS_UNKNOWN: bool = false;

    fn kind(&self) -> JsonKind {
        let value = &self.0;
        match () {
            () if value.is_string() => JsonKind::Text,
            () if Array::is_array(value) => JsonKind::List,
            () if value.is_null() || value.is_undefined() => JsonKind::Null,
            () if value.is_object() => JsonKind::Object,
            () if value.as_bool().is_some() => JsonKind::Boolean,
            () => JsonKind::Number,
        }
    }

    fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn as_boolean(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.0.dyn_ref::<Array>().map(|items| items.iter().map(Self).collect()).unwrap_or_default()
    }

    fn field(&self, name: &str) -> Option<Self> {
        // A list has a length and items, which are not fields of the document.
        if self.kind() != JsonKind::Object {
            return None;
        }
        let value = Reflect::get(&self.0, &JsValue::from_str(name)).ok()?;
        // `JSON.parse` makes plain objects; what they inherit (`constructor`, …) is not a field of the document.
        let is_own = Object::has_own(self.0.unchecked_ref::<Object>(), &JsValue::from_str(name));
        (is_own && !value.is_null() && !value.is_undefined()).then_some(Self(value))
    }

    fn field_names(&self) -> Vec<String> {
        let is_object = self.kind() == JsonKind::Object;
        let Some(object) = self.0.dyn_ref::<Object>().filter(|_| is_object) else { return Vec::new() };
        Object::keys(object).iter().filter_map(|name| name.as_string()).collect()
    }
}
