//! Pages that publishing makes of the publication's data, without a document behind them: indexes and search.

use crate::model::link::{decode, encode_component};
use crate::model::slug::is_slug;

/// A page without a document behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DerivedPage {
    /// All articles by year and month, or links to the years of a large publication.
    Archive,
    /// The articles of one year of a large publication.
    ArchiveYear(i16),
    /// All tags.
    Tags,
    /// All authors.
    Authors,
    /// The parts of a series, by its id.
    Series(String),
    /// Search.
    Search,
    /// How to follow the publication: feeds, profiles, newsletter.
    Follow,
    /// What can be read without a network.
    Offline,
}

impl DerivedPage {
    /// Returns the path below the language's root, with a trailing slash; `spell` writes an id as a part of it.
    pub fn path(&self, spell: impl Fn(&str) -> String) -> String {
        self.path_in(None, spell)
    }

    /// Returns the path where a publication has what an index lists in a folder of its own.
    pub fn path_in(&self, folder: Option<&str>, spell: impl Fn(&str) -> String) -> String {
        match self {
            Self::Archive => folder.unwrap_or("articles/").into(),
            Self::ArchiveYear(year) => format!("{}year/{year}/", folder.unwrap_or("articles/")),
            Self::Tags => folder.unwrap_or("tags/").into(),
            Self::Authors => folder.unwrap_or("authors/").into(),
            Self::Series(id) => ["series/", &spell(id), "/"].concat(),
            Self::Search => "search/".into(),
            Self::Follow => "follow/".into(),
            Self::Offline => "offline/".into(),
        }
    }

    /// Returns the path as in addresses, percent-encoded.
    pub fn to_path(&self) -> String {
        self.path(encode_component)
    }

    /// Whether it is there for what a reader does on it, and lists nothing by itself.
    pub fn is_tool(&self) -> bool {
        matches!(self, Self::Search | Self::Follow | Self::Offline)
    }

    /// Parses a path below the language's root, percent-encoded or not, with or without a trailing slash.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let year = |text: &str| text.parse().ok().filter(|year| (1000..10_000).contains(year) && text.len() == 4);
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["articles"] => Some(Self::Archive),
            ["articles", "year", it] => Some(Self::ArchiveYear(year(it)?)),
            ["tags"] => Some(Self::Tags),
            ["authors"] => Some(Self::Authors),
            ["series", it] => is_slug(it).then(|| Self::Series((*it).into())),
            ["search"] => Some(Self::Search),
            ["follow"] => Some(Self::Follow),
            ["offline"] => Some(Self::Offline),
            _ => None,
        }
    }
}
