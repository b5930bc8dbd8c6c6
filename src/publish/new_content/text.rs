//! A new article or page in Markdown.

use std::path::Path;

use super::basics::{Basics, read_basics};
use super::{WrittenFile, create, slug_for};
use crate::app::routes::TAKEN;
use crate::model::slugify::slugify;
use crate::publish::new_site::{said, yaml_text};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// An article.
    Article,
    /// A page that is not an article.
    Page,
}

/// A new article or page.
#[derive(Clone, Debug)]
pub struct NewText {
    /// What it is.
    pub kind: TextKind,
    /// Its title.
    pub title: String,
    /// Its slug; derived from the title if missing.
    pub slug: Option<String>,
    /// Its language; the publication's first one if missing.
    pub lang: Option<String>,
    /// The slug of an article's author; guessed if missing.
    pub author: Option<String>,
    /// The name of the user, who is probably the author.
    pub user: Option<String>,
    /// Whether it is not to be published yet.
    pub is_draft: bool,
    /// Whether it gets a folder of its own, for pictures beside it.
    pub has_folder: bool,
}

/// Writes an article or page; `public` is the folder that holds `content/`.
///
/// # Errors
/// What is wrong with the arguments or the settings, or why the file cannot be written.
pub fn write_text(public: &Path, new: &NewText, now: jiff::Timestamp) -> Result<WrittenFile, String> {
    let basics = read_basics(public)?;
    let slug = slug_for(&new.title, new.slug.as_deref())?;
    let lang = basics.language(new.lang.as_deref())?;
    if new.kind == TextKind::Page && (TAKEN.contains(&slug.as_str()) || basics.languages.contains(&slug)) {
        return Err(format!(
            "/{slug}/ is an address that the site uses itself; give the page another one: --slug {slug}-page"
        ));
    }
    let mut notes = Vec::new();
    let mut fields = vec![format!("title: {}", yaml_text(new.title.trim()))];
    let folder = match new.kind {
        TextKind::Article => {
            let author = author(&basics, new, &mut notes)?;
            let moment = now.to_zoned_datetime(basics.zone.clone()).strftime("%Y-%m-%dT%H:%M:00%:z").to_string();
            fields.push(format!("# {}", said(lang, "hint.lede")));
            fields.push(format!("published: {moment}"));
            fields.push(format!("authors: [{}]", yaml_text(&author)));
            fields.push("tags: []".into());
            "articles"
        }
        TextKind::Page => {
            let prefix = if basics.languages.first().is_some_and(|first| first == lang) { "" } else { lang };
            let address = ["", prefix, &slug, ""].join("/").replace("//", "/");
            notes.push(format!("its address is {address}; link to it in navigation or footer of {}", basics.settings));
            "pages"
        }
    };
    if new.is_draft {
        fields.push("draft: true".into());
        notes.push("it is a draft: remove the line `draft: true` to publish it".into());
    }
    let text = format!("---\n{}\n---\n\n{}\n", fields.join("\n"), said(lang, "body"));
    let forms = [".md", ".json", "/index.md"].map(|ending| format!("content/{lang}/{folder}/{slug}{ending}"));
    let file = if new.has_folder { &forms[2] } else { &forms[0] };
    let path = create(public, file, &forms, &text)?;
    Ok(WrittenFile { path, notes })
}

/// Returns the slug of the author: the one that is named, the only one, the user, the one in the settings, or else the
/// first one.
fn author(basics: &Basics, new: &NewText, notes: &mut Vec<String>) -> Result<String, String> {
    let known = &basics.authors;
    if let Some(named) = &new.author {
        return match known.contains(named) {
            true => Ok(named.clone()),
            false if known.is_empty() => Err(format!("--author {named}: content/authors holds no author yet")),
            false => Err(format!("--author {named}: content/authors holds {}", known.join(", "))),
        };
    }
    let user = new.user.as_deref().map(slugify);
    let own = known.iter().find(|slug| Some(*slug) == user.as_ref());
    let usual = known.iter().find(|slug| Some(*slug) == basics.author.as_ref());
    let author = own.or(usual).or(known.first()).cloned();
    let author = author.ok_or_else(|| {
        "content/authors holds no author yet; write one first: feuillet new author \"Ada Lenoir\"".to_string()
    })?;
    if known.len() > 1 {
        notes.push(format!("its author is {author}; others are {}", others(known, &author)));
    }
    Ok(author)
}

/// The most authors that a note names.
const MOST_NAMES: usize = 5;

fn others(known: &[String], author: &str) -> String {
    let others: Vec<&str> = known.iter().map(String::as_str).filter(|slug| *slug != author).collect();
    match others.len() {
        0..=MOST_NAMES => others.join(", "),
        count => format!("{} and {} more", others[..MOST_NAMES].join(", "), count - MOST_NAMES),
    }
}
