//! Finds what one language of a publication has and another lacks, and texts that look untranslated.

use crate::publish::read::settings_file::SETTINGS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::consent_tools::untranslated::{lacking_in, missing_in, of_policy};
use crate::disk::documents::words_in;
use crate::disk::faults::{FileFault, PublishError};
use crate::model::content::author::Texts;
use crate::publish::BuildOptions;
use crate::publish::read::content::{Entry, SiteContent};

/// The length, in characters, up to which two languages may well share a word.
const SHORT: usize = 4;

/// Returns notices about both.
///
/// # Errors
/// When a file has changed since the publication was read.
pub(super) fn languages(content: &SiteContent, options: &BuildOptions) -> Result<Vec<FileFault>, PublishError> {
    let mut notices = Vec::new();
    if content.site.languages.len() > 1 {
        settings(content, &mut notices);
        policy(content, &mut notices);
        authors(content, &mut notices);
    }
    for entry in &content.articles {
        notices.extend(copied(content, entry));
        notices.extend(foreign(&entry.file, &entry.article.lang, "/title", &entry.article.title));
    }
    for entry in content.site_pages.values() {
        notices.extend(foreign(&entry.file, &entry.page.lang, "/title", &entry.page.title));
    }
    words(content, options, &mut notices);
    Ok(notices)
}

/// Says in which languages of the site a text is missing, if it exists at all.
fn lacking(content: &SiteContent, texts: &Texts) -> Option<String> {
    lacking_in(&content.site.languages, texts)
}

fn settings(content: &SiteContent, notices: &mut Vec<FileFault>) {
    let site = &content.site;
    let mut notice = |pointer: &str, message: Option<String>| {
        notices.extend(message.map(|it| FileFault::new(SETTINGS, pointer, it)));
    };
    notice("/description", lacking(content, &site.description));
    notice("/tagline", lacking(content, &site.tagline));
    let has = |map: &dyn Fn(&str) -> bool| missing_in(&site.languages, map);
    notice("/navigation", has(&|lang| site.navigation.get(lang).is_some_and(|links| !links.is_empty())));
    notice(
        "/footer",
        has(&|lang| site.footer.get(lang).is_some_and(|footer| !footer.links.is_empty() || !footer.notice.is_empty())),
    );
}

fn policy(content: &SiteContent, notices: &mut Vec<FileFault>) {
    notices.extend(of_policy(&content.declared, &content.site.languages, Path::new("content/consent.json")));
}

fn authors(content: &SiteContent, notices: &mut Vec<FileFault>) {
    for (slug, author) in &content.authors {
        let file = format!("content/authors/{slug}.json");
        let mut notice = |pointer: &str, message: Option<String>| {
            notices.extend(message.map(|it| FileFault::new(&file, pointer, it)))
        };
        notice("/role", lacking(content, &author.role));
        let biography = &author.biography;
        notice("/biography", missing_in(&content.site.languages, |lang| biography.contains_key(lang)));
    }
}

/// Returns a notice if an article has the same title and lede, word for word, as its translation.
fn copied(content: &SiteContent, entry: &Entry) -> Option<FileFault> {
    let own = &entry.article;
    let others = own.translations.iter().filter_map(|(lang, slug)| content.entry(lang, slug));
    let mut same = others.filter(|theirs| theirs.article.title == own.title && theirs.summary() == entry.summary());
    // Report only one of the two: the one in the language that the site names later.
    let rank = |lang: &str| content.site.languages.iter().position(|known| known == lang);
    let other = same.find(|theirs| rank(&theirs.article.lang) < rank(&own.lang))?;
    let message = format!("title and lede are the same as in {}: not translated yet", other.file.display());
    Some(FileFault::new(&entry.file, "/title", message))
}

/// Returns a notice if a text has no letter of the script that its language is written in.
fn foreign(file: &Path, lang: &str, pointer: &str, text: &str) -> Option<FileFault> {
    let language = lang.split('-').next().unwrap_or_default();
    let (script, ranges): (&str, &[(char, char)]) = match language {
        "ar" | "fa" | "ur" | "ps" | "ckb" => ("Arabic", &[('\u{600}', '\u{6ff}'), ('\u{750}', '\u{77f}')]),
        "he" | "yi" => ("Hebrew", &[('\u{590}', '\u{5ff}')]),
        "ru" | "uk" | "be" | "bg" | "mk" => ("Cyrillic", &[('\u{400}', '\u{52f}')]),
        "el" => ("Greek", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
        "ja" => ("Japanese", &[('\u{3040}', '\u{30ff}'), ('\u{3400}', '\u{9fff}')]),
        "zh" | "yue" => ("Chinese", &[('\u{3400}', '\u{9fff}'), ('\u{20000}', '\u{323af}')]),
        "ko" => ("Korean", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7af}')]),
        "th" => ("Thai", &[('\u{e00}', '\u{e7f}')]),
        "hi" | "mr" | "ne" => ("Devanagari", &[('\u{900}', '\u{97f}')]),
        "hy" => ("Armenian", &[('\u{530}', '\u{58f}')]),
        "ka" => ("Georgian", &[('\u{10a0}', '\u{10ff}'), ('\u{1c90}', '\u{1cbf}')]),
        _ => return None,
    };
    // A tag may name another script: sr-Latn, uz-Cyrl.
    let is_its = |character: char| ranges.iter().any(|(first, last)| (*first..=*last).contains(&character));
    let has_letters = text.chars().any(char::is_alphabetic);
    let is_foreign = has_letters && !lang.to_ascii_lowercase().contains("latn") && !text.chars().any(is_its);
    let message =
        format!("is “{text}”, without any {script} letters, though the language is {lang}; is it translated?");
    is_foreign.then(|| FileFault::new(file, pointer, message))
}

/// Adds notices about files of words that still repeat much of the English file they were copied from.
fn words(content: &SiteContent, options: &BuildOptions, notices: &mut Vec<FileFault>) {
    let defaults = options.defaults();
    let of = |folder: &Path, file: &str| match folder.join(file).is_file() {
        true => words_in(folder, file.as_ref(), &mut Vec::new()),
        false => BTreeMap::new(),
    };
    for lang in &content.site.languages {
        for (folder, from) in [("text", "text/en.json"), ("text/consent", "text/consent/en.json")] {
            let file = format!("{folder}/{lang}.json");
            if lang.split('-').next() == Some("en") || !content.public.join(&file).is_file() {
                continue;
            }
            let (own, english) = (of(&content.public, &file), of(&defaults, from));
            let long = |text: &&String| text.chars().count() > SHORT && text.chars().any(char::is_alphabetic);
            let counted: BTreeSet<&String> = own
                .iter()
                .filter(|(_, text)| long(text))
                .map(|(key, _)| key)
                .filter(|key| english.contains_key(*key))
                .collect();
            let same = counted.iter().filter(|key| own.get(**key) == english.get(**key)).count();
            if same * 10 > counted.len() {
                let message =
                    format!("has {same} of {} texts in common with {from}: not translated yet", counted.len());
                notices.push(FileFault::new(&file, "", message));
            }
        }
    }
}
