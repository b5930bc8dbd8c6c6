//! Slugs and addresses of texts, each only once.

use std::collections::BTreeSet;

use super::record::{TextKind, TextRecord};

/// Addresses that pages cannot have, since the site itself uses them.
const TAKEN: [&str; 14] = [
    "articles", "authors", "tags", "privacy", "search", "feed", "embed", "images", "media", "fonts", "icons",
    "content", "program", "page",
];

/// The slug and address of each text, by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    slugs: Vec<(TextKind, String, String)>,
}

impl Names {
    /// Chooses slugs: the wanted one if it is free.
    pub(super) fn new(texts: &[TextRecord], slugify: &dyn Fn(&str) -> String) -> Self {
        let mut taken: BTreeSet<(bool, String)> = TAKEN.iter().map(|slug| (false, (*slug).to_string())).collect();
        let mut names = Self::default();
        for text in texts {
            let wanted = [slugify(&text.slug), slugify(&text.title)].into_iter().find(|slug| !slug.is_empty());
            let base = wanted.unwrap_or_else(|| format!("text-{}", names.slugs.len() + 1));
            let is_article = text.kind == TextKind::Article;
            let mut slug = base.clone();
            let mut number = 2;
            while !taken.insert((is_article, slug.clone())) {
                slug = format!("{}-{number}", &base[..base.floor_char_boundary(90)].trim_end_matches('-'));
                number += 1;
            }
            let address = names.address_of(text.kind, &slug);
            names.slugs.push((text.kind, slug, address));
        }
        names
    }

    /// Returns the slug of a text.
    pub(super) fn slug(&self, index: usize) -> &str {
        self.slugs.get(index).map_or("", |(_, slug, _)| slug.as_str())
    }

    /// Returns the address of a text.
    pub(super) fn address(&self, index: usize) -> &str {
        self.slugs.get(index).map_or("/", |(_, _, address)| address.as_str())
    }

    /// Returns the address that a text has by its slug.
    fn address_of(&self, kind: TextKind, slug: &str) -> String {
        match kind {
            TextKind::Article => format!("/articles/{slug}/"),
            TextKind::Page => format!("/{slug}/"),
        }
    }
}
