//! Routes and addresses, as plain rules that `publish` and tests share.

use crate::app::derived_page::DerivedPage;
use crate::model::link::{decode, encode_component, is_plain_path};
use crate::model::slug::is_slug;

/// Names that are taken in a site's root: no page of a publisher can have one of them as its slug.
pub const TAKEN: [&str; 14] = [
    "articles", "authors", "tags", "page", "privacy", "consent", "embed", "schema", "images", "media", "fonts",
    "icons", "files", "content",
];

/// The route of a page, without its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// The newest articles; the first page is 1.
    Home {
        /// Page of the list, from 1.
        page: u32,
    },
    /// An article.
    Article {
        /// Its slug.
        slug: String,
    },
    /// An author's page.
    Author {
        /// Their slug.
        slug: String,
        /// Page of the list, from 1.
        page: u32,
    },
    /// The articles with a tag.
    Tag {
        /// The tag's slug.
        slug: String,
        /// Page of the list, from 1.
        page: u32,
    },
    /// Privacy and consent.
    Privacy,
    /// A page that is not an article.
    Page {
        /// Its slug.
        slug: String,
    },
    /// A page without a document behind it.
    Derived(DerivedPage),
}

impl Route {
    /// Returns the path below the language's root as in addresses: percent-encoded, with a trailing slash unless it is
    /// empty: `articles/x/`.
    pub fn to_path(&self) -> String {
        self.path(encode_component)
    }

    /// Returns the page's folder below the language's root, spelled with the letters of its slug.
    pub fn to_folder(&self) -> String {
        self.path(str::to_string)
    }

    fn path(&self, spell: impl Fn(&str) -> String) -> String {
        let with_page =
            |path: String, page: u32| if page > 1 { path + "page/" + &page.to_string() + "/" } else { path };
        match self {
            Self::Home { page } => with_page(String::new(), *page),
            Self::Article { slug } => ["articles/", &spell(slug), "/"].concat(),
            Self::Author { slug, page } => with_page(["authors/", &spell(slug), "/"].concat(), *page),
            Self::Tag { slug, page } => with_page(["tags/", &spell(slug), "/"].concat(), *page),
            Self::Privacy => "privacy/".into(),
            Self::Page { slug } => [&spell(slug), "/"].concat(),
            Self::Derived(page) => page.path(spell),
        }
    }

    /// Parses a path below the language's root, percent-encoded or not, with or without a trailing slash. `None` if no
    /// page can be there. A path that both a publisher's page and a derived one can have is that of the publisher's.
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let number = |text: &str| text.parse::<u32>().ok().filter(|page| *page > 1 && !text.starts_with(['0', '+']));
        let slug = |text: &str| is_slug(text).then(|| text.to_string());
        match parts.as_slice() {
            [] => Some(Self::Home { page: 1 }),
            ["page", page] => Some(Self::Home { page: number(page)? }),
            ["articles", it] => Some(Self::Article { slug: slug(it)? }),
            ["authors", it] => Some(Self::Author { slug: slug(it)?, page: 1 }),
            ["authors", it, "page", page] => Some(Self::Author { slug: slug(it)?, page: number(page)? }),
            ["tags", it] => Some(Self::Tag { slug: slug(it)?, page: 1 }),
            ["tags", it, "page", page] => Some(Self::Tag { slug: slug(it)?, page: number(page)? }),
            ["privacy"] => Some(Self::Privacy),
            [it] if !TAKEN.contains(it) => Some(Self::Page { slug: slug(it)? }),
            _ => DerivedPage::parse(path).map(Self::Derived),
        }
    }
}

/// Returns the path of a page's HTML: `index.html` in its folder; for `x` and `x.html`, `x.html`.
pub fn html_path(path: &str) -> String {
    match () {
        () if path.is_empty() || path.ends_with('/') => [path, "index.html"].concat(),
        () if path.ends_with(".html") => path.into(),
        () => [path, ".html"].concat(),
    }
}

/// Returns the path of a page's JSON: `page.json` in its folder; for `x` and `x.html`, in the folder `x`.
pub fn data_path(path: &str) -> String {
    let folder = path.strip_suffix(".html").unwrap_or(path);
    let slash = if folder.is_empty() || folder.ends_with('/') { "" } else { "/" };
    [folder, slash, "page.json"].concat()
}

/// An address on the site: a language and a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The language's tag.
    pub lang: String,
    /// The page.
    pub route: Route,
}

impl Address {
    /// Returns the path below the site's root as in addresses, percent-encoded. The default language, the first of
    /// `languages`, has no prefix.
    pub fn to_path(&self, languages: &[String]) -> String {
        self.prefix(languages) + &self.route.to_path()
    }

    /// Returns the page's folder below the site's root, spelled with the letters of its slug.
    pub fn to_folder(&self, languages: &[String]) -> String {
        self.prefix(languages) + &self.route.to_folder()
    }

    fn prefix(&self, languages: &[String]) -> String {
        let is_default = languages.first() == Some(&self.lang);
        if is_default { String::new() } else { [&self.lang, "/"].concat() }
    }

    /// Returns the derived page that has the same path as a publisher's page, if there is one.
    pub fn derived(self) -> Option<Self> {
        let Route::Page { slug } = &self.route else { return None };
        let route = Route::Derived(DerivedPage::parse(slug)?);
        Some(Self { lang: self.lang, route })
    }

    /// Parses a path below the site's root.
    pub fn parse(path: &str, languages: &[String]) -> Option<Self> {
        if !is_plain_path(path) {
            return None;
        }
        let path = path.trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let default = languages.first()?;
        let (lang, path) = match languages.iter().find(|lang| *lang == first && *lang != default) {
            Some(lang) => (lang, rest),
            None => (default, path),
        };
        let is_language = |route: &Route| matches!(route, Route::Page { slug } if languages.contains(slug));
        let route = Route::parse(path).filter(|route| !is_language(route))?;
        Some(Self { lang: lang.clone(), route })
    }
}
