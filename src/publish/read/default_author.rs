//! The author of articles in Markdown that name none: the one in the settings, or the only one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::author::Author;
use crate::model::content::site::Site;
use crate::model::nearest::perhaps;
use crate::model::slug::is_slug;
use crate::model::slugify::slugify;
use crate::publish::read::documents::is_markdown;
use crate::publish::read::settings_file::{SETTINGS, settings_file, written_field};

/// Returns the slug of that author. Settings that name an author who is not there are a fault.
pub(super) fn of(site: &Site, authors: &[FromFile<Author>], faults: &mut Vec<FileFault>) -> Option<String> {
    let mut slugs = authors.iter().map(|author| author.value.slug.as_str());
    let Some(named) = &site.author else {
        return if authors.len() == 1 { slugs.next().map(Into::into) } else { None };
    };
    if !slugs.clone().any(|slug| slug == named.as_str()) {
        faults.push(FileFault::new(SETTINGS, "/author", unknown(named, &slugs.collect())));
    }
    Some(named.clone())
}

/// Says what to write where an article has no author.
pub(super) fn explain(faults: &mut [FileFault], authors: &[FromFile<Author>], public: &Path) {
    let slugs: Vec<_> = authors.iter().map(|author| author.value.slug.as_str()).collect();
    let is_lost = |found: &&mut FileFault| {
        found.fault.pointer == "/authors"
            && found.fault.message.starts_with("is missing")
            && found.file.iter().nth(2).is_some_and(|folder| folder == "articles")
    };
    for found in faults.iter_mut().filter(is_lost) {
        let Some(first) = slugs.first() else {
            found.fault.message =
                "is missing, and the site has no author; write one: feuillet new author \"Ada\"".into();
            continue;
        };
        found.fault.message = match is_markdown(&found.file) {
            false => format!("is missing; expected a list of authors' slugs, such as \"authors\": [\"{first}\"]"),
            true => format!(
                "is missing, and the site has more than one author: name the author here, such as authors: [{first}], \
                 or in {} the author of all articles that name none: {}",
                settings_file(public),
                written_field(public, "author", first)
            ),
        };
    }
}

/// Returns the message about a name that is no author's slug, with the slug that is probably meant.
pub(super) fn unknown(named: &str, slugs: &BTreeSet<&str>) -> String {
    let own = slugify(named);
    let meant = match slugs.contains(own.as_str()) {
        true => format!(", perhaps “{own}”"),
        false => perhaps(named, slugs.iter().copied()),
    };
    match is_slug(named) {
        true => format!("“{named}” has no file content/authors/{named}.json{meant}"),
        false => {
            format!("“{named}” is not the slug of an author{meant}; expected the name of a file in content/authors")
        }
    }
}
