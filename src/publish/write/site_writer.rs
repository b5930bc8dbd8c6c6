//! Writes the site: HTML and JSON of every page, and what goes with them.

use super::share_pictures;
use crate::publish::plan;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::app::routes::{Address, Route};
use crate::consent::banner::banner;
use crate::consent::shown::{PreferencesData, ShownPolicy};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::Inputs;
use crate::model::words::Words;
use crate::publish::Options;
use crate::publish::context::SiteContext;
use crate::publish::hosts::{self, policy};
use crate::publish::output::Output;
use crate::publish::plan::Planned;
use crate::publish::read::content::Content;
use crate::publish::read::schema;
use crate::publish::read::text_file::AboutText;
use crate::publish::stages::{self, progress};
use crate::publish::write::common_inputs::add;
use crate::publish::write::html::{Template, document};
use crate::publish::write::licences;
use crate::publish::write::publishing::Publishing;

/// Writes everything; returns a line for the report.
///
/// # Errors
/// When a file cannot be written, the template is no HTML document, or a word on screen is missing.
pub fn write(publishing: &Publishing<'_>) -> Result<String, PublishError> {
    let Publishing { options, content, context, output, .. } = publishing;
    let template = std::fs::read_to_string(&options.template).map_err(PublishError::file(&options.template))?;
    let policies = policy::in_pages(&hosts::headers::common(&content.site, &content.policy));
    let template = Template::parse(&template, &context.files, &content.site.look, &policies);
    let template = template.map_err(PublishError::NotBuilt)?;
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
    licences(options, output)?;
    let languages = content.site.languages.len();
    Ok(format!("{} in {languages} languages: {rendered} made, {kept} as before", addresses.len() + languages))
}

/// What all pages are written with.
struct Writer<'a> {
    publishing: &'a Publishing<'a>,
    template: &'a Template,
    /// The banner's HTML by language: it is the same on all pages of one.
    banners: &'a BTreeMap<String, String>,
    /// Of what all pages of a language are made besides.
    shared: &'a BTreeMap<String, Sha256>,
    missing: &'a Missing,
}

impl Writer<'_> {
    fn write_page(&self, address: &Address) -> Result<(), PublishError> {
        let Publishing { context, content, output, .. } = self.publishing;
        let _item = stages::item(["/", &address.to_path(&content.site.languages)].concat());
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
        let folder = planned.folder.clone();
        output.unit(&format!("{folder}index.html"), inputs, |unit| {
            plan::fill(context, address, &mut planned)?;
            let html = self.html(&mut planned);
            unit.write(&format!("{folder}index.html"), html.as_bytes())?;
            unit.write_json(&format!("{folder}page.json"), &planned.page)
        })
    }

    fn write_not_found(&self, lang: &str) -> Result<(), PublishError> {
        let mut planned = plan::not_found(self.publishing.context, lang);
        let html = self.html(&mut planned);
        let Planned { folder, page, .. } = planned;
        // Most static servers know one document for what is not found, in the default language; some take the nearest.
        self.publishing.output.write(&format!("{folder}404.html"), html.as_bytes())?;
        self.publishing.output.write_json(&format!("{folder}404.json"), &page)
    }

    fn html(&self, planned: &mut Planned) -> String {
        let Planned { page, data, .. } = planned;
        let words = self.publishing.content.words(&page.lang);
        let banner = self.banners.get(&page.lang).map_or("", String::as_str);
        let html = document(page, data.as_ref(), &words, self.template, self.publishing.assets, banner);
        self.missing.note(&page.lang, &words);
        html
    }

    /// All that a page is made of: what it shows, the file with its text and the files named in that, and what it
    /// has in common with others.
    fn inputs(&self, planned: &Planned, text: Option<&AboutText>) -> Result<Inputs, PublishError> {
        let mut hash = self.shared.get(&planned.page.lang).cloned().unwrap_or_default();
        let json = serde_json::to_vec(&planned.page).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
        hash.update(&json);
        if let Some(text) = text {
            hash.update(text.hash);
            text.files.iter().for_each(|it| hash.update(self.publishing.context.files.told(it)));
        }
        Ok(hash.finalize().into())
    }
}

/// What all pages of a language have in common.
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
        [&settings, &site, &template.text(), &banners[lang]].into_iter().for_each(|it| add(&mut all, it));
        (lang.clone(), all)
    };
    content.site.languages.iter().map(of).collect()
}

fn banners(content: &Content, context: &SiteContext<'_>, missing: &Missing) -> BTreeMap<String, String> {
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

/// The licences of what ships in the program: as cargo knows them where it was just built, else as they came with it.
fn licences(options: &Options, output: &Output) -> Result<(), PublishError> {
    let name = "licenses.txt";
    let text = if options.program == options.out {
        licences::text(&options.source)?.into_bytes()
    } else {
        std::fs::read(options.program.join(name)).unwrap_or_default()
    };
    if text.is_empty() { Ok(()) } else { output.write(name, &text) }
}
