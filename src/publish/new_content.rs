//! Writes a new article, page or author of a publication, ready to be filled in.

mod author;
mod basics;
mod text;

use std::path::{Path, PathBuf};

pub use author::write_author;
pub use text::{NewText, TextKind, write_text};

use crate::model::printable::printable;
use crate::model::slug::is_slug;
use crate::model::slugify::slugify;
use crate::model::text_rules::fault_in;
use crate::publish::new_site::write_new;

/// A file that was written.
#[derive(Clone, Debug)]
pub struct WrittenFile {
    /// Its path, from where the command runs.
    pub path: PathBuf,
    /// What to know about it.
    pub notes: Vec<String>,
}

/// Returns the slug for a title or name.
///
/// # Errors
/// What is wrong with the title or with the slug that is given.
fn slug_for(title: &str, given: Option<&str>) -> Result<String, String> {
    if title.trim().is_empty() {
        return Err("the title is empty; put it in quotes: \"My first article\"".into());
    }
    if let Some(fault) = fault_in(title) {
        return Err(format!("the title {fault}"));
    }
    if let Some(slug) = given {
        return match is_slug(slug) {
            true => Ok(slug.into()),
            false => Err(format!(
                "--slug {}: expected lower-case letters without accents, digits and single hyphens, such as {}",
                printable(slug),
                Some(slugify(slug)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "my-article".into())
            )),
        };
    }
    match slugify(title) {
        slug if slug.is_empty() => {
            Err(format!("“{title}” has no letter or digit that an address can use; give one: --slug my-article"))
        }
        slug => Ok(slug),
    }
}

/// Writes a file of the publication, unless it or another form of it is there.
///
/// # Errors
/// Which file is there, or why it cannot be written.
fn create(public: &Path, file: &str, forms: &[String], text: &str) -> Result<PathBuf, String> {
    let shown = |file: &str| from_here(&public.join(file));
    // A link that leads nowhere is in the way too.
    if let Some(there) = forms.iter().find(|form| public.join(form).symlink_metadata().is_ok()) {
        return Err(format!("{} is there already; choose another one, or --slug NAME", shown(there).display()));
    }
    write_new(&public.join(file), text)?;
    Ok(shown(file))
}

/// Returns a path without `.` and without leading up and down again: from `articles/`, `../articles/a.md` is `a.md`.
fn from_here(path: &Path) -> PathBuf {
    let path = path.strip_prefix(".").unwrap_or(path);
    let up = path.iter().take_while(|part| *part == "..").count();
    let here = std::env::current_dir().unwrap_or_default();
    let names: Vec<_> = here.iter().collect();
    let above = &names[names.len().saturating_sub(up)..];
    let below: Vec<_> = path.iter().skip(up).collect();
    let same = above.iter().zip(&below).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..".as_ref(), up.saturating_sub(same));
    up.chain(below.into_iter().skip(same)).collect()
}
