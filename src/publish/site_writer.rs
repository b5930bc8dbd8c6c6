//! Writes the site: HTML and JSON of every page, and what goes with them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Options;
use super::assets::Assets;
use super::content::Content;
use super::faults::{FileFault, PublishError};
use super::html::{Template, document};
use super::plan::Planned;
use super::{licences, schema};
use crate::app::page::Content as PageContent;
use crate::consent::banner::banner;
use crate::consent::shown::{PreferencesData, ShownPolicy};
use crate::model::words::Words;
use crate::ui::element::Element;

/// Writes everything; returns a line for the report.
///
/// # Errors
/// When a file cannot be written, the template is no HTML document, or a word on screen is missing.
pub fn write(options: &Options, content: &Content, pages: &[Planned], assets: &Assets) -> Result<String, PublishError> {
    let template = std::fs::read_to_string(&options.template).map_err(PublishError::file(&options.template))?;
    let template = Template::parse(&template, &options.base).map_err(PublishError::NotBuilt)?;
    let mut missing: Vec<FileFault> = Vec::new();
    // The banner is the same on all pages of a language.
    let mut banners: BTreeMap<&str, (Element, Words)> = BTreeMap::new();
    for planned in pages {
        let lang = &planned.page.lang;
        let words = content.words(lang);
        let (banner, banner_words) = banners.entry(lang).or_insert_with(|| {
            let words = content.words(lang);
            let shown = ShownPolicy::of(&content.policy, lang, &words);
            (banner(&shown, &words, &planned.page.frame.privacy), words)
        });
        let mut page = planned.page.clone();
        let html = document(&mut page, &words, &template, assets, banner);
        for key in words.missing().into_iter().chain(banner_words.missing()) {
            let fault = FileFault::new(format!("text/{lang}.json"), format!("/{key}"), "is missing");
            if !missing.contains(&fault) {
                missing.push(fault);
            }
        }
        let is_not_found = matches!(page.content, PageContent::NotFound { .. });
        let (html_file, json_file) = if is_not_found { ("404.html", "404.json") } else { ("index.html", "page.json") };
        let folder = options.out.join(&planned.folder);
        // Static servers know one document for what is not found, in the default language.
        if !is_not_found || planned.folder.is_empty() {
            write_file(&folder.join(html_file), html.as_bytes())?;
        }
        write_json(&folder.join(json_file), &page)?;
    }
    for lang in &content.site.languages {
        let words = content.words(lang);
        let json = PreferencesData::of(ShownPolicy::of(&content.policy, lang, &words), &words);
        write_json(&options.out.join("consent").join(format!("{lang}.json")), &json)?;
    }
    if !missing.is_empty() {
        return Err(PublishError::Faults(missing));
    }
    for (name, schema) in schema::schemas() {
        write_json(&options.out.join("schema").join(name), &schema)?;
    }
    if options.program == options.out {
        write_file(&options.out.join("licenses.txt"), licences::text(&options.source)?.as_bytes())?;
    } else {
        copy_public(&options.public, &options.out, true)?;
    }
    Ok(format!("{} pages in {} languages", pages.len(), content.site.languages.len()))
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<(), PublishError> {
    let json = serde_json::to_vec(value).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
    write_file(path, &json)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
    }
    std::fs::write(path, bytes).map_err(PublishError::file(path))
}

/// Copies pictures, fonts and the like; content and words are not public.
fn copy_public(from: &Path, to: &Path, top: bool) -> Result<(), PublishError> {
    for entry in std::fs::read_dir(from).map_err(PublishError::file(from))? {
        let entry = entry.map_err(PublishError::file(from))?;
        let (path, target): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
        let is_private = top && ["content", "text"].iter().any(|it| entry.file_name() == *it);
        if is_private {
            continue;
        }
        if path.is_dir() {
            std::fs::create_dir_all(&target).map_err(PublishError::file(&target))?;
            copy_public(&path, &target, false)?;
        } else {
            std::fs::copy(&path, &target).map_err(PublishError::file(&target))?;
        }
    }
    Ok(())
}
