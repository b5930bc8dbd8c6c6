//! A site as its generator knows it: settings, documents and folders of files.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde_json::Value;

use crate::content_import::publication::authors::Authors;
use crate::content_import::source::dates::Moment;
use crate::content_import::source::front_matter::Document;
use crate::content_import::source::value::Object;
use crate::content_import::text::Syntax;
use crate::content_import::text::includes::Includes;

/// What a document becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// An article.
    Article,
    /// A page that is not an article.
    Page,
}

/// A document of the site.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its file, from the root of the source.
    pub file: PathBuf,
    /// What it becomes. An article without a date becomes a page.
    pub kind: EntryKind,
    /// Its language.
    pub lang: String,
    /// Its front matter.
    pub values: Object,
    /// Values that a folder or the configuration gives to all its documents.
    pub defaults: Object,
    /// The line of each field of its front matter.
    pub lines: HashMap<String, u32>,
    /// Names of fields that the generator has read, which are not reported.
    pub read: Vec<&'static str>,
    /// Its address on the old site, from the root, such as `/2020/01/name/`; empty if it had none.
    pub address: String,
    /// Further old addresses.
    pub aliases: Vec<String>,
    /// A date from its name or address, if the front matter has none.
    pub date: Option<Moment>,
    /// The text of which its slug is made.
    pub slug: String,
    /// Its id in the old site's feeds, if it is not its address.
    pub feed_id: Option<String>,
    /// The folder whose files were served below its address, whether it shows them or not.
    pub files: Option<PathBuf>,
    /// Folders in which pictures are looked for that it names, besides its own.
    pub folders: Vec<PathBuf>,
    /// What its text contains.
    pub syntax: Syntax,
    /// Whether it is a draft because of where it is.
    pub is_draft: bool,
    /// What it has in common with its translations.
    pub translation: String,
    /// A text instead of the one in its file.
    pub text: Option<String>,
    /// What is wrong with its front matter, and in which line.
    pub fault: Option<(u32, String)>,
}

impl Entry {
    /// Makes an entry for a file.
    pub fn new(file: PathBuf, kind: EntryKind, syntax: Syntax) -> Self {
        let translation = file.to_string_lossy().into_owned();
        Self {
            file,
            kind,
            lang: String::new(),
            values: Object::new(),
            defaults: Object::new(),
            lines: HashMap::new(),
            read: Vec::new(),
            address: String::new(),
            aliases: Vec::new(),
            date: None,
            slug: String::new(),
            feed_id: None,
            files: None,
            folders: Vec::new(),
            syntax,
            is_draft: false,
            translation,
            text: None,
            fault: None,
        }
    }

    /// Takes the front matter of a document.
    pub fn take(&mut self, document: Document<'_>) {
        self.values = document.fields;
        self.lines = document.lines;
        self.fault = document.fault;
    }
}

/// A site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Its name.
    pub name: Option<String>,
    /// Its description, by language; the key is empty for all of them.
    pub descriptions: BTreeMap<String, String>,
    /// Its address, with scheme and path.
    pub base_url: Option<String>,
    /// The time zone of its dates.
    pub time_zone: Option<String>,
    /// Its languages, the default one first; empty if the configuration says nothing.
    pub languages: Vec<String>,
    /// Its menu by language: label and address.
    pub navigation: BTreeMap<String, Vec<(String, String)>>,
    /// Items that documents add to the menu: language, weight, label, address.
    pub page_menu: Vec<(String, i64, String, String)>,
    /// Profiles elsewhere: label and address.
    pub social: Vec<(String, String)>,
    /// Who writes documents that name nobody.
    pub author: Option<Value>,
    /// Authors from data files.
    pub authors: Authors,
    /// Its documents.
    pub entries: Vec<Entry>,
    /// Old addresses of feeds, and which of ours each becomes.
    pub feeds: BTreeMap<String, String>,
    /// Old addresses of lists, and where they lead.
    pub redirects: BTreeMap<String, String>,
    /// Addresses of tag pages, with `:tag` for the tag’s old slug.
    pub tag_addresses: Vec<String>,
    /// Addresses of the feeds of tags, and the name of our file that each becomes.
    pub tag_feeds: Vec<(String, &'static str)>,
    /// Files that are served as they are: the file, and its path on the site.
    pub files: Vec<(PathBuf, String)>,
    /// Folders in which addresses from the root are looked for, besides these files.
    pub asset_folders: Vec<PathBuf>,
    /// Names that stand for folders in addresses, such as `@/`.
    pub folder_names: Vec<(String, PathBuf)>,
    /// Where included files are.
    pub includes: Includes,
    /// What texts can ask for as `site`.
    pub variables: Object,
    /// Whether front matter may begin without a mark.
    pub has_unmarked_front_matter: bool,
    /// Whether texts have marks of kramdown.
    pub is_kramdown: bool,
}
