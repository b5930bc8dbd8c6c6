//! Words on screen: our own, and the publisher's, which override them.

use crate::publish::read::settings_file::SETTINGS;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::documents::words_in;
use crate::disk::faults::FileFault;
use crate::model::content::site::Site;
use crate::model::fault::pointer_part;

/// Reads the words of a language: from `text/<lang>.json` and `text/consent/<lang>.json` of the program, overridden by
/// those in the publication's folder, and these by those in `site.json`.
pub fn read_words(
    (public, defaults): (&Path, &Path),
    lang: &str,
    site: &Site,
    faults: &mut Vec<FileFault>,
) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for folder in ["text", "text/consent"] {
        // The publication's words replace the program's one by one, so that a new version of the program, which has more,
        // finds all of them.
        let files: Vec<_> =
            [defaults, public].into_iter().filter_map(|root| words_file((root, root), folder, lang)).collect();
        words.extend(files.iter().flat_map(|(root, file)| words_in(root, file, faults)));
        if files.is_empty() {
            let message = format!(
                "is missing: there are no words on screen in “{lang}” yet; copy {folder}/en.json of the program to \
                 {folder}/{lang}.json in your folder and translate it"
            );
            faults.push(FileFault::new(format!("{folder}/{lang}.json"), "", message));
        }
    }
    if words.is_empty() {
        return words;
    }
    // The locale of the language asked for, even if the file is for a wider one.
    if lang.contains('-') && !is_own_locale((public, defaults), lang) {
        words.insert("language.locale".into(), locale(lang));
    }
    let file = PathBuf::from(format!("text/{lang}.json"));
    for (key, text) in site.texts.get(lang).into_iter().flatten() {
        if words.insert(key.clone(), text.clone()).is_none() {
            let message = format!("is not a key of {}; nothing on screen uses it", file.display());
            faults.push(
                FileFault::new(SETTINGS, format!("/texts/{}/{}", pointer_part(lang), pointer_part(key)), message)
                    .as_warning(),
            );
        }
    }
    words
}

/// Returns the files of a language that neither the publication nor the program has, each with the one in English that
/// can stand in for it.
pub fn missing_files(folders: (&Path, &Path), lang: &str) -> Vec<(PathBuf, PathBuf)> {
    let missing = ["text", "text/consent"].into_iter().filter(|folder| words_file(folders, folder, lang).is_none());
    missing.map(|folder| (format!("{folder}/{lang}.json").into(), format!("{folder}/en.json").into())).collect()
}

/// Finds the file with the words of a language, and the folder that it lies in: the publication's or the program's. A
/// wider language stands in for a narrower one, `pt` for `pt-BR`.
fn words_file<'a>((public, defaults): (&'a Path, &'a Path), folder: &str, lang: &str) -> Option<(&'a Path, PathBuf)> {
    std::iter::successors(Some(lang), |tag| Some(tag.rsplit_once('-')?.0)).find_map(|tag| {
        let file = PathBuf::from(format!("{folder}/{tag}.json"));
        let root = [public, defaults].into_iter().find(|root| root.join(&file).is_file())?;
        Some((root, file))
    })
}

/// Whether a language has a file of its own, which says its locale.
fn is_own_locale(folders: (&Path, &Path), lang: &str) -> bool {
    words_file(folders, "text", lang).is_some_and(|(_, file)| file.file_stem().is_some_and(|stem| stem == lang))
}

/// Returns a language as Open Graph writes it: `pt_BR`; its script is left out.
fn locale(lang: &str) -> String {
    let mut parts = lang.split('-');
    let primary = parts.next().unwrap_or_default();
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    region.map_or_else(|| primary.into(), |region| format!("{primary}_{}", region.to_ascii_uppercase()))
}
