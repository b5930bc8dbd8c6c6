//! Writes the site: HTML and JSON of every page, and the files that go with them.

use super::share_pictures;
use crate::publish::plan;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::app::routes::{Address, Route, data_path, html_path};
use crate::consent::banner::banner;
use crate::consent::shown_policy::{PreferencesData, ShownPolicy};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::Inputs;
use crate::model::counted::counted;
use crate::model::words::Words;
use crate::publish::BuildOptions;
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::{MANIFEST, tool_words};
use crate::publish::hosts::{self, policy};
use crate::publish::output::{Output, json};
use crate::publish::plan::Planned;
use crate::publish::read::content::SiteContent;
use crate::publish::read::schema;
use crate::publish::read::text_file::AboutText;
use crate::publish::stages::{self, progress};
use crate::publish::write::common_inputs::add;
use crate::publish::write::html::{Template, document};
use crate::publish::write::licences;
use crate::publish::write::newsletter;
use crate::publish::write::publishing::Publishing;
use crate::publish::write::reader_tools;

/// Writes everything; returns a line for the report.
///
/// # Errors
/// When a file cannot be written, the template is not an HTML document, or a word on screen is missing.
pub fn write(publishing: &Publishing<'_>) -> Result<String, PublishError> {
    let Publishing { options, content, context, output, .. } = publishing;
    let template = template(publishing)?;
    let missing = Missing::default();
    let banners = banners(content, context, &missing);
    let shared = shared(publishing, &template, &banners);
    let writer = Writer { publishing, template: &template, banners: &banners, shared: &shared, missing: &missing };
    let addresses: Vec<_> = context.addresses().collect();
    let progress = progress("pages", addresses.len());
    let before = output.counts();
    addresses.par_iter().try_for_each(|address| {
        progress.inc(1);
        writer.write_page(address)
    })?;
    progress.finish_and_clear();
    let (rendered, kept) = output.counts();
    let (rendered, kept) = (rendered - before.0, kept - before.1);
    for lang in &content.site.languages {
        writer.write_not_found(lang)?;
        let words = content.words(lang);
        let shown = ShownPolicy::of(&content.policy, lang, &words);
        output.write_json(
            &format!("consent/{lang}.banner.json"),
            &banner(&shown, &words, &context.path(lang, Route::Privacy)),
        )?;
        output.write_json(&format!("consent/{lang}.json"), &PreferencesData::of(shown, &words))?;
        output.write_json(&tool_words(lang), &reader_tools::words(content, lang))?;
    }
    if let Some(form) = newsletter::data(content) {
        output.write_json(newsletter::PATH, &form)?;
    }
    let missing = missing.into_faults();
    if !missing.is_empty() {
        return Err(PublishError::Faults(missing));
    }
    for (name, schema) in schema::schemas() {
        output.write_json(&format!("schema/{name}"), &schema)?;
    }
    licences(options, output)?;
    let languages = content.site.languages.len();
    let (all, languages) = (addresses.len() + languages, counted(languages, "language"));
    Ok(format!("{all} in {languages}: {rendered} rebuilt, {kept} unchanged"))
}

/// A file of the site: its path and its bytes.
pub type SiteFile = (String, Vec<u8>);

/// Returns HTML and JSON of the page at an address, as [`write`] writes them; nothing if there is none.
///
/// # Errors
/// When the file with its text has changed, or the template is not an HTML document.
pub fn page_files(publishing: &Publishing<'_>, address: &Address) -> Result<Vec<SiteFile>, PublishError> {
    let (template, missing) = (template(publishing)?, Missing::default());
    let banners = banners(publishing.content, publishing.context, &missing);
    let shared = BTreeMap::new();
    let writer = Writer { publishing, template: &template, banners: &banners, shared: &shared, missing: &missing };
    let Some(mut planned) = plan::page(publishing.context, address)? else { return Ok(Vec::new()) };
    let html = (html_path(&planned.path), writer.html(&mut planned).into_bytes());
    Ok(vec![html, (data_path(&planned.path), json(&planned.page)?)])
}

fn template(publishing: &Publishing<'_>) -> Result<Template, PublishError> {
    let Publishing { options, content, context, assets, .. } = publishing;
    let template = std::fs::read_to_string(&options.template).map_err(PublishError::file(&options.template))?;
    let policies = policy::in_pages(&hosts::headers::common(&content.site, &content.policy, &assets.inline));
    let template =
        Template::parse(&template, &context.files, &content.site, &policies).map_err(PublishError::NotBuilt)?;
    let manifests: &[String] = if content.owns(MANIFEST) { &[] } else { &content.site.languages };
    Ok(template.with_manifests(manifests))
}

/// The writer of pages, with everything that all pages need.
struct Writer<'a> {
    publishing: &'a Publishing<'a>,
    template: &'a Template,
    /// The banner's HTML by language, the same on all pages of a language.
    banners: &'a BTreeMap<String, String>,
    /// The hash of what all pages of a language have in common, by language.
    shared: &'a BTreeMap<String, Sha256>,
    missing: &'a Missing,
}

impl Writer<'_> {
    fn write_page(&self, address: &Address) -> Result<(), PublishError> {
        let Publishing { context, content, output, .. } = self.publishing;
        let _item = stages::item(["/", &content.page_addresses.spelled(address)].concat());
        let Some(mut planned) = plan::outline(context, address) else { return Ok(()) };
        let text = match &address.route {
            Route::Article { slug } => content.entry(&address.lang, slug).map(|it| &it.text),
            Route::Page { slug } => content.site_page(&address.lang, slug).map(|it| &it.text),
            _ => None,
        };
        let inputs = self.inputs(&planned, text)?;
        if let Some(share) = &planned.share {
            share_pictures::write(share, self.publishing)?;
        }
        let (html_file, json) = (html_path(&planned.path), data_path(&planned.path));
        output.unit(&html_file, inputs, |unit| {
            plan::fill(context, address, &mut planned)?;
            let html = self.html(&mut planned);
            unit.write(&html_file, html.as_bytes())?;
            unit.write_json(&json, &planned.page)
        })
    }

    fn write_not_found(&self, lang: &str) -> Result<(), PublishError> {
        let mut planned = plan::not_found(self.publishing.context, lang);
        let html = self.html(&mut planned);
        let Publishing { content, output, .. } = self.publishing;
        for folder in content.page_addresses.not_found_folders(lang) {
            output.write(&[&folder, "404.html"].concat(), html.as_bytes())?;
            output.write_json(&[&folder, "404.json"].concat(), &planned.page)?;
        }
        Ok(())
    }

    fn html(&self, planned: &mut Planned) -> String {
        let Planned { page, data, .. } = planned;
        let words = self.publishing.content.words(&page.lang);
        let banner = self.banners.get(&page.lang).map_or("", String::as_str);
        let html = document(page, data.as_ref(), &words, self.template, self.publishing.assets, banner);
        self.missing.note(&page.lang, &words);
        html
    }

    /// Returns the hash of everything that a page is made from: what it shows, the file with its text, the files that
    /// the text names, and what it has in common with other pages.
    fn inputs(&self, planned: &Planned, text: Option<&AboutText>) -> Result<Inputs, PublishError> {
        let mut hash = self.shared.get(&planned.page.lang).cloned().unwrap_or_default();
        let json = serde_json::to_vec(&planned.page).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
        hash.update(&json);
        if let Some(text) = text {
            hash.update(text.hash);
            text.files.iter().for_each(|file| hash.update(self.publishing.context.told(file)));
        }
        Ok(hash.finalize().into())
    }
}

/// Hashes what all pages of a language have in common, by language.
fn shared(
    publishing: &Publishing<'_>,
    template: &Template,
    banners: &BTreeMap<String, String>,
) -> BTreeMap<String, Sha256> {
    let Publishing { options, content, assets, common, .. } = publishing;
    let site = serde_json::to_string(&content.site).unwrap_or_default();
    let of = |lang: &String| {
        let mut all = common.of_language(lang);
        let settings = format!("{} {} {}", options.base, assets.build, options.release);
        [&settings, &site, &template.text(), &banners[lang]].into_iter().for_each(|text| add(&mut all, text));
        (lang.clone(), all)
    };
    content.site.languages.iter().map(of).collect()
}

fn banners(content: &SiteContent, context: &SiteContext<'_>, missing: &Missing) -> BTreeMap<String, String> {
    let banner = |lang: &String| {
        let words = content.words(lang);
        let shown = ShownPolicy::of(&content.policy, lang, &words);
        let mut html = String::new();
        banner(&shown, &words, &context.path(lang, Route::Privacy)).write_html(&mut html);
        missing.note(lang, &words);
        (lang.clone(), html)
    };
    content.site.languages.iter().map(banner).collect()
}

/// Words on screen that were requested but do not exist, by language and key.
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

/// Writes the licences of what ships in the program: from cargo if the program was just built, otherwise as they came
/// with it.
fn licences(options: &BuildOptions, output: &Output) -> Result<(), PublishError> {
    let name = "licenses.txt";
    let text = if options.program == options.out {
        licences::text(&options.source)?.into_bytes()
    } else {
        std::fs::read(options.program.join(name)).unwrap_or_default()
    };
    if text.is_empty() { Ok(()) } else { output.write(name, &text) }
}
