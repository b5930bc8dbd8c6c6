//! A page of any kind: what `publish` writes as `page.json` and the browser reads.

use schemars::JsonSchema;
use serde::Serialize;

use crate::consent::shown::ShownPolicy;
use crate::model::media::Figure;
use crate::model::page::{Alternate, ArticlePage, ListingPage, ProfilePage, TextPage};
use crate::model::site::{Footer, SiteLink};
use crate::model::words::{WordList, as_object};

/// A page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Page {
    /// Version of page JSON: 1. A program that does not know it loads the page's HTML instead.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// The build of the program that this page was published with.
    pub build: String,
    /// Its language.
    pub lang: String,
    /// Its path on the host, with the sub-path the site lives under.
    pub path: String,
    /// For `<title>`.
    pub title: String,
    /// What follows the title in the head.
    #[serde(default)]
    #[schemars(with = "Vec<std::collections::BTreeMap<String, String>>")]
    pub head: Vec<HeadElement>,
    /// What stands around the content.
    pub frame: Frame,
    /// The words that this page shows, by key.
    #[serde(serialize_with = "as_object")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: WordList,
    /// The content.
    pub content: Content,
}

/// An element of the head, by its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadElement(pub WordList);

/// What an element of the head may be: its name, the attribute that says what it is for and the values of that, and its
/// other attributes. A value with a colon at its end stands for all that begin with it.
pub struct HeadForm {
    /// The element's name.
    pub tag: &'static str,
    /// The attribute that says what it is for.
    pub key: &'static str,
    values: &'static [&'static str],
    /// The other attributes.
    pub others: &'static [&'static str],
}

/// All that heads may hold besides the title. Nothing of it loads, runs or leads anywhere by itself: no `stylesheet`, no
/// `preload`, no `http-equiv`, no handler. `publish` writes no other element and the program makes no other.
pub const HEAD_FORMS: [HeadForm; 3] = [
    HeadForm {
        tag: "link",
        key: "rel",
        values: &["canonical", "alternate", "author", "me"],
        others: &["href", "hreflang", "type", "title"],
    },
    HeadForm {
        tag: "meta",
        key: "name",
        values: &["description", "robots", "twitter:card", "twitter:site"],
        others: &["content"],
    },
    HeadForm { tag: "meta", key: "property", values: &["og:", "article:"], others: &["content"] },
];

impl HeadElement {
    /// What it is; `None` where no head may hold it.
    pub fn form(&self) -> Option<&'static HeadForm> {
        let is_value = |form: &HeadForm, value: &str| {
            form.values.iter().any(|it| *it == value || it.ends_with(':') && value.starts_with(it))
        };
        let is_known = |form: &HeadForm| {
            let mut attributes = self.0.iter();
            attributes
                .all(|(name, value)| name == form.key && is_value(form, value) || form.others.contains(&name.as_str()))
        };
        let has_key = |form: &HeadForm| self.0.iter().any(|(name, _)| name == form.key);
        HEAD_FORMS.iter().find(|form| has_key(form) && is_known(form))
    }

    /// Its attributes, with names as elements have them; none where no head may hold it.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let form = self.form();
        let known = move |name: &str| form.and_then(|it| it.others.iter().chain([&it.key]).find(|it| **it == name));
        self.0.iter().filter_map(move |(name, value)| Some((*known(name)?, value.as_str())))
    }
}

impl Serialize for HeadElement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_object(&self.0, serializer)
    }
}

/// What stands around the content: the same on all pages of a language, but for the links to other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Frame {
    /// The publication's name.
    pub name: String,
    /// The publication's sign; its alternative text is the name where it is in the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Figure>,
    /// What it is about, in a line.
    pub tagline: String,
    /// Address of the home page.
    pub home: String,
    /// Links at the head.
    pub navigation: Vec<SiteLink>,
    /// This page, or else the home page, in the other languages.
    pub languages: Vec<Alternate>,
    /// The foot.
    pub footer: Footer,
    /// Profiles of the publication.
    pub social: Vec<SiteLink>,
    /// Address of the privacy page.
    pub privacy: String,
}

/// What a page is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Content {
    /// A list of articles.
    Listing(Box<ListingPage>),
    /// An article.
    Article(Box<ArticlePage>),
    /// A page that is no article.
    Text(Box<TextPage>),
    /// An author.
    Profile(Box<ProfilePage>),
    /// Privacy and consent.
    Privacy {
        /// The consent policy in the page's language.
        policy: Box<ShownPolicy>,
    },
    /// No such page.
    NotFound {
        /// Links that lead on.
        ways_on: Vec<SiteLink>,
    },
}
