//! What an import collects before it writes: the site, its authors, texts and files, in the terms of a publication.

use std::collections::BTreeMap;

use crate::content_import::publication::authors::Profile;

/// A site as another program describes it.
#[derive(Clone, Debug, Default)]
pub struct SiteRecord {
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
    /// Its address, with scheme and trailing slash.
    pub base_url: String,
    /// Its language as a BCP 47 tag, if it says so.
    pub lang: Option<String>,
    /// Its IANA time zone, if it says so.
    pub time_zone: Option<String>,
    /// Authors: the key that texts use, the wanted slug, and what is known of them.
    pub authors: Vec<(String, String, Profile)>,
    /// Links of its main menu.
    pub navigation: Vec<(String, String)>,
    /// Links to profiles elsewhere.
    pub social: Vec<(String, String)>,
    /// Articles and pages.
    pub texts: Vec<TextRecord>,
    /// Media files by address.
    pub media: BTreeMap<String, MediaRecord>,
    /// Old addresses of feeds, each with the new one.
    pub feeds: BTreeMap<String, String>,
    /// Old addresses of the pages of tags, each with the tag's name.
    pub redirects: Vec<(String, String)>,
    /// Old addresses of the pages of authors, each with the key that texts use.
    pub author_pages: Vec<(String, String)>,
    /// Names of feeds below these addresses, each with the file of the feed that replaces it.
    pub author_feeds: &'static [(&'static str, &'static str)],
}

/// What a text becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// An article.
    #[default]
    Article,
    /// A page that is not an article.
    Page,
}

/// An article or page as another program has it.
#[derive(Clone, Debug, Default)]
pub struct TextRecord {
    /// What it becomes.
    pub kind: TextKind,
    /// Names it in the report, such as `post 12 “Hello”`.
    pub label: String,
    /// The line in the source file, 0 if there is none.
    pub line: u32,
    /// The title as plain text.
    pub title: String,
    /// The wanted slug; made from the title if it is empty.
    pub slug: String,
    /// The text as HTML, with the elements that [`crate::markdown`] reads.
    pub html: String,
    /// The excerpt as plain text.
    pub lede: Option<String>,
    /// The description for search engines.
    pub description: Option<String>,
    /// Date or moment of publication.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Keys of its authors.
    pub authors: Vec<String>,
    /// Names of its tags and categories.
    pub tags: Vec<String>,
    /// The picture at its head: address, description, caption.
    pub cover: Option<(String, String, Option<String>)>,
    /// Its former address, complete.
    pub address: Option<String>,
    /// Numbers by which short addresses such as `/?p=12` name it.
    pub ids: Vec<String>,
    /// Further former addresses, complete or as paths.
    pub aliases: Vec<String>,
    /// Where it was first published, if elsewhere.
    pub canonical: Option<String>,
    /// Its id in the former feeds.
    pub id: Option<String>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Whether no list names it.
    pub is_unlisted: bool,
}

/// A media file of the site.
#[derive(Clone, Debug, Default)]
pub struct MediaRecord {
    /// What a picture shows.
    pub alt: String,
    /// The text under it.
    pub caption: String,
}
