//! `serde_json` behind the reader that native code and browser share.

use serde_json::Value;

use crate::model::json::{Json, Kind};

impl Json for &Value {
    const REPORTS_UNKNOWN: bool = true;

    fn kind(&self) -> Kind {
        match self {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Array(_) => Kind::List,
            Value::Object(_) => Kind::Object,
        }
    }

    fn as_text(&self) -> Option<String> {
        self.as_str().map(str::to_string)
    }

    fn as_number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().map(|items| items.iter().collect()).unwrap_or_default()
    }

    fn field(&self, name: &str) -> Option<Self> {
        self.get(name).filter(|value| !value.is_null())
    }

    fn field_names(&self) -> Vec<String> {
        self.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
    }
}
