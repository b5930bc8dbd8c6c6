//! What a text leads to, shows and embeds.

/// An address in this site that a text leads to. Whether there is a page is known when all files have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands in the file: RFC 6901.
    pub pointer: String,
    /// The address, beginning with a slash.
    pub url: String,
}

/// A picture that a file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPicture {
    /// Where it stands in the file: RFC 6901.
    pub pointer: String,
    /// Its address, beginning with a slash.
    pub src: String,
    /// Width and height as the file gives them, in CSS pixels; zeroes where it does not.
    pub size: (u32, u32),
}

/// What a file leads to, shows and embeds.
#[derive(Debug, Default)]
pub struct Seen {
    /// Addresses in this site that it leads to.
    pub references: Vec<Reference>,
    /// Pictures.
    pub pictures: Vec<ShownPicture>,
    /// Addresses of the publication's files that it shows or leads to.
    pub files: Vec<String>,
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
}
