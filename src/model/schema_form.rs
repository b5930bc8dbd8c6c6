//! Patterns for strings in the JSON Schemas. The readers check more than a pattern can express.

/// A slug: see [`crate::model::slug::is_slug`].
pub const SLUG: &str = r"^([a-z0-9]|[^\x00-\x7f])+(-([a-z0-9]|[^\x00-\x7f])+)*$";
/// A language tag: see [`crate::model::language::is_tag`].
pub const TAG: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
/// An address: see [`crate::model::link::is_safe`].
pub const ADDRESS: &str = r"^(https?:|mailto:|tel:|/$|/[^/\\]|#)";
/// A file of the publication.
pub const FILE: &str = r"^(https?:|/[^/\\])";
/// A day, or a moment with its offset from UTC (RFC 3339).
pub const MOMENT: &str = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$";
/// At least one character that is not white space.
pub const SOME_TEXT: &str = r"\S";
