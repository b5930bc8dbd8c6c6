//! The interface that the reader needs from a JSON library.

use super::JsonKind;

/// A parsed JSON value, from any library.
pub trait Json: Sized {
    /// Whether unknown fields and forbidden characters are reported: natively yes, since documents come from
    /// publishers; in the browser no, since an old program may meet new content.
    const REPORTS_UNKNOWN: bool;
    /// Returns the kind of this value.
    fn kind(&self) -> JsonKind;
    /// Returns the string, if it is one.
    fn as_text(&self) -> Option<String>;
    /// Returns the number, if it is one.
    fn as_number(&self) -> Option<f64>;
    /// Returns the boolean, if it is one.
    fn as_boolean(&self) -> Option<bool>;
    /// Returns the items of a list; empty for anything else.
    fn items(&self) -> Vec<Self>;
    /// Returns the value of an object's field, or `None` if it is missing or null.
    fn field(&self, name: &str) -> Option<Self>;
    /// Returns the names of an object's fields, in document order; empty for anything else.
    fn field_names(&self) -> Vec<String>;
}
