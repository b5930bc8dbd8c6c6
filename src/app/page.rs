//! A page of any kind: what `publish` writes as `page.json` and the browser reads.

use schemars::JsonSchema;
use serde::Serialize;

use crate::consent::shown_policy::ShownPolicy;
use crate::model::content::site::{Footer, SiteLink};
use crate::model::page::{Alternate, ArticlePage, ListingPage, ProfilePage, TextPage};
use crate::model::text::media::Figure;
use crate::model::words::{WordList, as_object};

/// The data of a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Page {
    /// Version of page JSON: 1. A program that does not know it loads the page's HTML instead.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// The build of the program that this page was published with.
    pub build: String,
    /// Its language.
    pub lang: String,
    /// Its path on the host, including the sub-path the site is served under.
    pub path: String,
    /// For `<title>`.
    pub title: String,
    /// The elements after the title in the head.
    #[serde(default)]
    #[schemars(with = "Vec<std::collections::BTreeMap<String, String>>")]
    pub head: Vec<HeadElement>,
    /// The frame around the content.
    pub frame: Frame,
    /// The names of the style sheets that it needs besides that of all pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub styles: Vec<String>,
    /// The words that this page shows, by key.
    #[serde(serialize_with = "as_object")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: WordList,
    /// The content.
    pub content: PageContent,
}

/// An element of the head, by its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadElement(pub WordList);

/// An allowed form of an element in the head: its name, the attribute that identifies it with the values of that, and
/// its other attributes. A value that ends with a colon allows all values that begin with it.
pub struct HeadForm {
    /// The element's name.
    pub tag: &'static str,
    /// The attribute that identifies it.
    pub key: &'static str,
    values: &'static [&'static str],
    /// The other attributes.
    pub others: &'static [&'static str],
}

/// Everything a head may contain besides the title. None of it loads, runs or redirects by itself: no `stylesheet`, no
/// `preload`, no `http-equiv`, no handler. `publish` writes no other element and the program creates no other.
pub const HEAD_FORMS: [HeadForm; 3] = [
    HeadForm {
        tag: "link",
        key: "rel",
        values: &["canonical", "alternate", "author", "me", "webmention"],
        others: &["href", "hreflang", "type", "title"],
    },
    HeadForm {
        tag: "meta",
        key: "name",
        values: &["description", "robots", "twitter:card", "twitter:site", "fediverse:creator"],
        others: &["content"],
    },
    HeadForm { tag: "meta", key: "property", values: &["og:", "article:"], others: &["content"] },
];

impl HeadElement {
    /// Returns its form; `None` if no head may contain it.
    pub fn form(&self) -> Option<&'static HeadForm> {
        let is_value = |form: &HeadForm, value: &str| {
            form.values.iter().any(|known| *known == value || known.ends_with(':') && value.starts_with(known))
        };
        let is_known = |form: &HeadForm| {
            let mut attributes = self.0.iter();
            attributes
                .all(|(name, value)| name == form.key && is_value(form, value) || form.others.contains(&name.as_str()))
        };
        let has_key = |form: &HeadForm| self.0.iter().any(|(name, _)| name == form.key);
        HEAD_FORMS.iter().find(|form| has_key(form) && is_known(form))
    }

    /// Returns its attributes, with static names; none if no head may contain it.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let form = self.form();
        let known = move |name: &str| {
            form.and_then(|form| form.others.iter().chain([&form.key]).find(|allowed| **allowed == name))
        };
        self.0.iter().filter_map(move |(name, value)| Some((*known(name)?, value.as_str())))
    }
}

impl Serialize for HeadElement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_object(&self.0, serializer)
    }
}

/// The frame around the content: the same on all pages of a language, except for the links to other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Frame {
    /// The publication's name.
    pub name: String,
    /// The publication's logo; its alternative text is the name if the picture contains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Figure>,
    /// A few words shown beside the name.
    pub tagline: String,
    /// Address of the home page.
    pub home: String,
    /// Links in the header.
    pub navigation: Vec<SiteLink>,
    /// This page, or else the home page, in the other languages.
    pub languages: Vec<Alternate>,
    /// The footer.
    pub footer: Footer,
    /// Profiles of the publication on other sites.
    pub social: Vec<SiteLink>,
    /// Address of the privacy page.
    pub privacy: String,
    /// Address of the page of search; empty if the publication has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub search: String,
}

/// The content of a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PageContent {
    /// A list of articles.
    Listing(Box<ListingPage>),
    /// An article.
    Article(Box<ArticlePage>),
    /// A page that is not an article.
    Text(Box<TextPage>),
    /// The page of an author.
    Profile(Box<ProfilePage>),
    /// The privacy page.
    Privacy {
        /// The consent policy in the page's language.
        policy: Box<ShownPolicy>,
    },
    /// The not-found page.
    NotFound {
        /// Links to other pages.
        ways_on: Vec<SiteLink>,
    },
}
