//! What the reader needs of a JSON library.

use super::Kind;

/// A parsed JSON value of some library.
pub trait Json: Sized {
    /// Whether documents come from publishers, who are told of fields nobody asked for and of characters that no page
    /// may hold: natively yes, in the browser no (an old program meets new content).
    const REPORTS_UNKNOWN: bool;
    /// What kind of value this is.
    fn kind(&self) -> Kind;
    /// The string, if it is one.
    fn as_text(&self) -> Option<String>;
    /// The number, if it is one.
    fn as_number(&self) -> Option<f64>;
    /// The boolean, if it is one.
    fn as_boolean(&self) -> Option<bool>;
    /// The items of a list; empty for anything else.
    fn items(&self) -> Vec<Self>;
    /// The value of an object's field, `None` where it is missing or null.
    fn field(&self, name: &str) -> Option<Self>;
    /// The names of an object's fields, in document order; empty for anything else.
    fn field_names(&self) -> Vec<String>;
}
