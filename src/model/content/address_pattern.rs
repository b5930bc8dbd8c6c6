//! Patterns of addresses, such as `/:year/:month/:slug/`.

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::link::is_plain_path;
use crate::model::nearest::perhaps;

/// What a pattern fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressField {
    /// The slug of the article, page, tag or author.
    Slug,
    /// The year of publication, in four digits.
    Year,
    /// The month of publication, in two digits.
    Month,
    /// The day of publication, in two digits.
    Day,
    /// The slug of the first author.
    Author,
}

use AddressField::{Author, Day, Month, Slug, Year};

/// Fields by the names that follow a colon.
const FIELDS: [(&str, AddressField); 5] =
    [("slug", Slug), ("year", Year), ("month", Month), ("day", Day), ("author", Author)];

/// The fields of articles; everything else has only its slug.
pub const ARTICLE_FIELDS: [AddressField; 5] = [Slug, Year, Month, Day, Author];

/// A pattern: a path from the root of its language, with fields in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct AddressPattern(#[schemars(regex(pattern = "^/.*:slug"))] Cow<'static, str>);

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Field(AddressField),
    /// A name that is no field, without its colon.
    Unknown(&'a str),
}

impl AddressPattern {
    /// Creates a pattern of ours, which is not checked.
    pub const fn of(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// Parses a pattern that may have these fields.
    ///
    /// # Errors
    /// What is wrong with it, and how to mend it.
    pub fn parse(text: &str, fields: &[AddressField]) -> Result<Self, String> {
        let Some(path) = text.strip_prefix('/') else {
            return Err(format!("“{text}” must begin with a slash, such as /:slug/"));
        };
        let names = || FIELDS.iter().filter(|(_, field)| fields.contains(field)).map(|(name, _)| *name);
        let mut slugs = 0;
        for piece in pieces(path) {
            match piece {
                Piece::Field(Slug) => slugs += 1,
                Piece::Field(field) if fields.contains(&field) => {}
                Piece::Text(part) if part.chars().all(is_written) => {}
                Piece::Text(_) => {
                    return Err(format!(
                        "“{text}” has characters other than letters, digits, - . _ ~ and slashes; every host must be \
                         able to write an address"
                    ));
                }
                Piece::Field(_) | Piece::Unknown(_) => {
                    let name = name_of(piece);
                    let known = names().map(|name| [":", name].concat()).collect::<Vec<_>>().join(", ");
                    let perhaps = perhaps(name, names());
                    return Err(format!("“:{name}” is no part that can be filled in here{perhaps}; there are {known}"));
                }
            }
        }
        if slugs != 1 {
            return Err(format!("“{text}” must have :slug in it once, or pages would share an address"));
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        if !is_plain_path(path) || path.contains("//") || last.trim_end_matches(".html").contains('.') {
            return Err(format!(
                "“{text}” is not the address of a page; it must end in a slash, in .html or in a name without a dot"
            ));
        }
        if path.split('/').any(|part| part.contains(":slug") && part.contains(":author")) {
            return Err(format!("“{text}” has :slug and :author in one part; put a slash between them"));
        }
        Ok(Self(Cow::Owned(text.into())))
    }

    /// Returns the pattern as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a path from the root of the language, without a slash at its beginning.
    pub fn fill(&self, value: impl Fn(AddressField) -> String) -> String {
        let mut path = String::new();
        for piece in pieces(self.0.trim_start_matches('/')) {
            match piece {
                Piece::Text(text) => path.push_str(text),
                Piece::Field(field) => path.push_str(&value(field)),
                Piece::Unknown(name) => _ = write!(path, ":{name}"),
            }
        }
        path
    }

    /// Whether it makes addresses that end in a name without a dot.
    pub fn is_bare(&self) -> bool {
        !self.0.ends_with('/') && !self.0.ends_with(".html")
    }

    /// Whether it makes addresses that end in `.html`.
    pub fn is_file(&self) -> bool {
        self.0.ends_with(".html")
    }

    /// Whether it has fields besides the slug.
    pub fn needs_more_than_slug(&self) -> bool {
        pieces(&self.0).any(|piece| matches!(piece, Piece::Field(field) if field != Slug))
    }

    /// Returns the slug in a path that may have been filled from this pattern. Whether it has been is known when the
    /// pattern is filled with all that belongs to the slug.
    pub fn slug_in<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (mut own, mut given) = (self.0.trim_matches('/').split('/'), path.trim_matches('/').split('/'));
        let mut slug = None;
        loop {
            match (own.next(), given.next()) {
                (None, None) => return slug.filter(|slug: &&str| !slug.is_empty()),
                (Some(pattern), Some(segment)) if pattern.contains(":slug") => {
                    let (before, after) = pattern.split_once(":slug")?;
                    slug = segment.get(length(before)..segment.len().checked_sub(length(after))?);
                }
                (Some(_), Some(_)) => {}
                _ => return None,
            }
        }
    }
}

/// Returns how many bytes a part of a pattern without slug and author becomes.
fn length(pattern: &str) -> usize {
    let bytes = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.len(),
        Piece::Field(Year) => 4,
        Piece::Field(_) | Piece::Unknown(_) => 2,
    };
    pieces(pattern).map(bytes).sum()
}

fn is_written(character: char) -> bool {
    character.is_alphanumeric() || "-._~/".contains(character)
}

fn name_of(piece: Piece<'_>) -> &str {
    match piece {
        Piece::Field(field) => FIELDS.iter().find(|(_, known)| *known == field).map_or("", |(name, _)| name),
        Piece::Unknown(name) | Piece::Text(name) => name,
    }
}

/// Splits a pattern into its parts.
fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        let Some(after) = rest.strip_prefix(':') else {
            let end = rest.find(':').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            rest = after;
            return (!text.is_empty()).then_some(Piece::Text(text));
        };
        let is_name = |character: char| character.is_ascii_alphabetic() || character == '_';
        let end = after.find(|character| !is_name(character)).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        rest = after;
        let known = FIELDS.iter().find(|(known, _)| *known == name);
        Some(known.map_or(Piece::Unknown(name), |(_, field)| Piece::Field(*field)))
    })
}
