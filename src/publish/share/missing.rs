//! Finds letters that no font has. No share picture is better than one with boxes for letters.

use crate::publish::read::settings_file::SETTINGS;
use std::collections::BTreeMap;

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, PropertyNamesLong};

use super::fonts::{self, Fonts};
use crate::disk::faults::FileFault;
use crate::publish::BuildOptions;
use crate::publish::read::content::SiteContent;

/// Returns a text without the signs that no font has, such as emoji. Returns `None` if a letter, a mark or a digit is
/// missing, since words would have gaps, or if nothing is left.
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

/// Returns notices of titles that no font here can spell: one for each script, at the first article that needs it.
pub fn notices(content: &SiteContent, options: &BuildOptions) -> Vec<FileFault> {
    if !options.release || !content.site.share_pictures {
        return Vec::new();
    }
    let fonts = fonts::load(options, &content.site.look.fonts);
    let articles = content.articles.iter().map(|entry| (&entry.file, "/title", &entry.article.title));
    let pages = content.site_pages.values().map(|entry| (&entry.file, "/title", &entry.page.title));
    let site = std::path::PathBuf::from(SETTINGS);
    let name = std::iter::once((&site, "/name", &content.site.name));
    let mut found: BTreeMap<&str, (FileFault, String, usize)> = BTreeMap::new();
    for (file, pointer, text) in name.chain(articles).chain(pages) {
        for (script, characters) in by_script(&fonts.missing(text)) {
            let first = || (FileFault::new(file, pointer, ""), characters, 0);
            found.entry(script).or_insert_with(first).2 += 1;
        }
    }
    let notice = |(script, (mut fault, characters, count)): (&str, (FileFault, String, usize))| {
        let others = match count - 1 {
            0 => String::new(),
            1 => " for this and 1 other title".into(),
            more => format!(" for this and {more} other titles"),
        };
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

/// Groups characters by the name of their script, with a few samples of each.
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
