//! What a document says, and how much each part of it counts.

/// A document to be found, as plain text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What leads into it.
    pub lede: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// Names of its tags and authors.
    pub names: Vec<String>,
    /// Its text.
    pub text: String,
}

/// What a document can be filtered by.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Tags: slug and name.
    pub tags: Vec<(String, String)>,
    /// Authors: slug and name.
    pub authors: Vec<(String, String)>,
    /// The year.
    pub year: i16,
}
