//! Letters that no font has: a picture with boxes says less than none.

use std::collections::BTreeMap;

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, PropertyNamesLong};

use super::fonts::{self, Fonts};
use crate::disk::faults::FileFault;
use crate::publish::Options;
use crate::publish::read::content::Content;

/// A text as it can be drawn: without signs that no font has, such as emoji. `None` where a letter, a mark or a digit is
/// missing, so that words would have gaps, or where nothing is left.
pub(super) fn drawable(text: &str, fonts: &Fonts) -> Option<String> {
    let missing = fonts.missing(text);
    if missing.iter().any(|character| spells(*character)) {
        return None;
    }
    let left: String = text.chars().filter(|character| !missing.contains(character)).collect();
    let left = left.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!left.is_empty() || text.is_empty()).then_some(left)
}

fn spells(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let groups = [GeneralCategoryGroup::Letter, GeneralCategoryGroup::Mark, GeneralCategoryGroup::Number];
    groups.iter().any(|group| group.contains(category))
}

/// Notices of titles that no font here can spell: one for each script, at the first article that needs it.
pub fn notices(content: &Content, options: &Options) -> Vec<FileFault> {
    if !options.release || !content.site.share_pictures {
        return Vec::new();
    }
    let fonts = fonts::load(options, &content.site.look.fonts);
    let articles = content.articles.iter().map(|entry| (&entry.file, "/title", &entry.article.title));
    let pages = content.site_pages.values().map(|entry| (&entry.file, "/title", &entry.page.title));
    let site = std::path::PathBuf::from("content/site.json");
    let name = std::iter::once((&site, "/name", &content.site.name));
    let mut found: BTreeMap<&str, (FileFault, String, usize)> = BTreeMap::new();
    for (file, pointer, text) in name.chain(articles).chain(pages) {
        for (script, characters) in by_script(&fonts.missing(text)) {
            let first = || (FileFault::new(file, pointer, ""), characters, 0);
            found.entry(script).or_insert_with(first).2 += 1;
        }
    }
    let notice = |(script, (mut fault, characters, count)): (&str, (FileFault, String, usize))| {
        let others = if count > 1 { format!(", here and in {} more", count - 1) } else { String::new() };
        let letters = characters.chars().any(spells);
        let lost = if letters { "no share picture is made" } else { "they are left out of the share picture" };
        fault.fault.message = format!(
            "no font has “{characters}” ({script}): {lost}{others}; install a font for that script on this machine, or name \
             one in “look.fonts”"
        );
        fault.as_warning()
    };
    found.into_iter().map(notice).collect()
}

/// Characters by the name of their script, a few of each.
fn by_script(characters: &[char]) -> BTreeMap<&'static str, String> {
    let mut scripts: BTreeMap<&str, String> = BTreeMap::new();
    for character in characters {
        let script = CodePointMapData::<Script>::new().get(*character);
        let name = match script {
            Script::Common | Script::Inherited => "signs",
            script => PropertyNamesLong::<Script>::new().get(script).unwrap_or("unknown script"),
        };
        let sample = scripts.entry(name).or_default();
        if sample.chars().count() < 8 {
            sample.push(*character);
        }
    }
    scripts
}
