//! Writes the site: HTML and JSON of every page, and what goes with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Publishing;
use super::assets::Assets;
use super::content::Content;
use super::faults::{FileFault, PublishError};
use super::html::{Template, document};
use super::output::Output;
use super::plan::{Planned, Planner};
use super::{licences, schema};
use crate::app::page::Content as PageContent;
use crate::app::routes::Route;
use crate::consent::banner::banner;
use crate::consent::shown::{PreferencesData, ShownPolicy};
use crate::model::words::Words;

/// Writes everything; returns a line for the report.
///
/// # Errors
/// When a file cannot be written, the template is no HTML document, or a word on screen is missing.
pub fn write(publishing: &Publishing<'_>) -> Result<String, PublishError> {
    let Publishing { options, content, planner, assets, output } = publishing;
    let template = std::fs::read_to_string(&options.template).map_err(PublishError::file(&options.template))?;
    let template = Template::parse(&template, &options.base).map_err(PublishError::NotBuilt)?;
    let missing = Missing::default();
    let banners = banners(content, planner, &missing);
    let writer = Writer { content, template: &template, assets, banners: &banners, missing: &missing, output };
    let addresses: Vec<_> = planner.addresses().collect();
    addresses.par_iter().try_for_each(|address| {
        let page = planner.page(address)?;
        page.map_or(Ok(()), |it| writer.write_page(it))
    })?;
    for lang in &content.site.languages {
        writer.write_page(planner.not_found(lang))?;
        let words = content.words(lang);
        let json = PreferencesData::of(ShownPolicy::of(&content.policy, lang, &words), &words);
        output.write_json(&format!("consent/{lang}.json"), &json)?;
    }
    let missing = missing.into_faults();
    if !missing.is_empty() {
        return Err(PublishError::Faults(missing));
    }
    for (name, schema) in schema::schemas() {
        output.write_json(&format!("schema/{name}"), &schema)?;
    }
    if options.program == options.out {
        output.write("licenses.txt", licences::text(&options.source)?.as_bytes())?;
    } else {
        copy_public(&options.public, &options.out, true)?;
    }
    let languages = content.site.languages.len();
    Ok(format!("{} pages in {languages} languages", addresses.len() + languages))
}

/// What all pages are written with.
struct Writer<'a> {
    content: &'a Content,
    template: &'a Template,
    assets: &'a Assets,
    /// The banner's HTML by language: it is the same on all pages of one.
    banners: &'a BTreeMap<String, String>,
    missing: &'a Missing,
    output: &'a Output,
}

impl Writer<'_> {
    fn write_page(&self, planned: Planned) -> Result<(), PublishError> {
        let Planned { folder, mut page } = planned;
        let words = self.content.words(&page.lang);
        let banner = self.banners.get(&page.lang).map_or("", String::as_str);
        let html = document(&mut page, &words, self.template, self.assets, banner);
        self.missing.note(&page.lang, &words);
        let is_not_found = matches!(page.content, PageContent::NotFound { .. });
        let (html_file, json_file) = if is_not_found { ("404.html", "404.json") } else { ("index.html", "page.json") };
        // Static servers know one document for what is not found, in the default language.
        if !is_not_found || folder.is_empty() {
            self.output.write(&format!("{folder}{html_file}"), html.as_bytes())?;
        }
        self.output.write_json(&format!("{folder}{json_file}"), &page)
    }
}

fn banners(content: &Content, planner: &Planner<'_>, missing: &Missing) -> BTreeMap<String, String> {
    let banner = |lang: &String| {
        let words = content.words(lang);
        let shown = ShownPolicy::of(&content.policy, lang, &words);
        let mut html = String::new();
        banner(&shown, &words, &planner.path(lang, Route::Privacy)).write_html(&mut html);
        missing.note(lang, &words);
        (lang.clone(), html)
    };
    content.site.languages.iter().map(banner).collect()
}

/// Words on screen that were asked for and do not exist, by language and key.
#[derive(Default)]
struct Missing(Mutex<BTreeSet<(String, String)>>);

impl Missing {
    fn note(&self, lang: &str, words: &Words) {
        let missing = words.missing();
        if !missing.is_empty() {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(missing.into_iter().map(|key| (lang.to_string(), key)));
        }
    }

    fn into_faults(self) -> Vec<FileFault> {
        let all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let fault = |(lang, key)| FileFault::new(format!("text/{lang}.json"), format!("/{key}"), "is missing");
        all.into_iter().map(fault).collect()
    }
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
