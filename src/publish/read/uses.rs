//! What a text links to, shows and embeds.

use serde::{Deserialize, Serialize};

/// An address in this site that a text links to. Whether there is a page is known when all files have been read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its position in the file, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The address, beginning with a slash.
    pub url: String,
}

/// A picture that a file shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPicture {
    /// Its position in the file, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Its address, beginning with a slash.
    pub src: String,
    /// Width and height as the file gives them, in CSS pixels; zeroes if it does not.
    pub size: (u32, u32),
}

/// What a file links to, shows and embeds.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Addresses in this site that it links to.
    pub references: Vec<Reference>,
    /// Pictures that it shows.
    pub pictures: Vec<ShownPicture>,
    /// Addresses of the publication's files that it shows or links to.
    pub files: Vec<String>,
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
}
