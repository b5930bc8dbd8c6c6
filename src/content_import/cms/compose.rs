//! Writes a site's record as a publication in Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::markdown::html::{HtmlOptions, read_html};
use crate::markdown::writer::write_blocks;

use super::addresses::Addresses;
use super::author_pages;
use super::findings::Findings;
use super::link_map::LinkMap;
use super::media_store::MediaStore;
use super::names::Names;
use super::opening::lede;
use super::published_paths::{compared, published_paths};
use super::record::{SiteRecord, TextKind, TextRecord};
use super::{post_embeds, services, site_settings};
use crate::content_import::publication::article::{Fields, document};
use crate::content_import::publication::authors::{self, Authors};
use crate::content_import::publication::ledger::Ledger;
use crate::content_import::publication::report::Report;
use crate::content_import::publication::settings;
use crate::content_import::{ImportError, ImportOptions, Progress};
use crate::fetch::Fetch;

/// Writes a publication into `out`: texts, authors, media files, settings, redirects.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    mut site: SiteRecord,
    out: &Path,
    options: &ImportOptions<'_>,
    fetch: &dyn Fetch,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut ledger = Ledger::open(out)?;
    leave_out_repeated_ids(&mut site, report);
    let lang = site_settings::language(&site, options);
    let base_url = options.base_url.clone().unwrap_or_else(|| site.base_url.clone());
    let mut authors = Authors::default();
    for (key, wanted, profile) in std::mem::take(&mut site.authors) {
        let mut profile = profile;
        if profile.name.is_empty() {
            profile.name = wanted;
        }
        authors.add(&key, profile, options.slugify);
    }
    let names = Names::new(&site.texts, options.slugify);
    let links = LinkMap::of(&site, &names, &authors, options);
    let media = MediaStore::new(fetch, out, &site.base_url, site.media.keys().cloned().collect());
    let (permalinks, published_at) = published_paths(&site, &names, &links, options);
    let published: BTreeSet<String> = published_at.iter().map(|path| compared(path)).collect();
    let mut composer = Composer {
        options,
        links: &links,
        media: &media,
        tags: BTreeMap::new(),
        services: BTreeSet::new(),
        aliases: BTreeSet::new(),
        published_at,
        published,
    };
    for (index, text) in site.texts.iter().enumerate() {
        progress.step(index, site.texts.len(), Path::new(&text.label));
        let slug = names.slug(index);
        let author_slugs = authors_of(text, &site, &mut authors, options);
        let file = composer.text(text, index, author_slugs, report);
        media.write(&mut ledger, report)?;
        let folder = if text.kind == TextKind::Article { "articles" } else { "pages" };
        ledger.write(&format!("content/{lang}/{folder}/{slug}.md"), file.as_bytes(), report)?;
        match text.kind {
            TextKind::Article => report.articles += 1,
            TextKind::Page => report.pages += 1,
        }
    }
    let services = std::mem::take(&mut composer.services);
    let is_taken =
        |path: &str| composer.aliases.contains(&compared(path)) || composer.published.contains(&compared(path));
    let redirects = site_settings::redirects(&site, &links, is_taken, options);
    let of_authors = author_pages::redirects(&site, &authors, &links, is_taken);
    for profile in authors.iter_mut() {
        profile.portrait = profile.portrait.take().and_then(|url| media.get(&url)).map(|file| file.path);
    }
    media.write(&mut ledger, report)?;
    media.report(report);
    for (slug, profile) in authors.iter() {
        ledger.write(
            &format!("content/authors/{slug}.json"),
            authors::document(slug, profile, &lang).as_bytes(),
            report,
        )?;
        report.authors += 1;
    }
    if options.keeps_settings {
        report.sort();
        return ledger.finish_and_remove(report);
    }
    let mut settings = site_settings::settings(&site, &lang, base_url, &links, options);
    settings.redirects = redirects;
    // The page of a tag wins over that of an author.
    of_authors.pages.into_iter().for_each(|(old, new)| _ = settings.redirects.entry(old).or_insert(new));
    of_authors.feeds.into_iter().for_each(|(old, new)| _ = settings.feeds.entry(old).or_insert(new));
    report.redirects += settings.redirects.len();
    settings.permalinks = permalinks;
    settings.keeps_files = report.files > 0;
    ledger.write("content/site.json", settings::site(&settings).as_bytes(), report)?;
    ledger.write("content/consent.json", settings::consent(&settings, &services).as_bytes(), report)?;
    report.sort();
    ledger.finish(report)
}

/// Returns the authors of a text. The site itself stands in for one that is not known.
fn authors_of(text: &TextRecord, site: &SiteRecord, authors: &mut Authors, options: &ImportOptions<'_>) -> Vec<String> {
    let named: Vec<serde_json::Value> = text.authors.iter().map(|author| serde_json::json!(author)).collect();
    match (named.is_empty(), text.kind) {
        (false, _) => authors.resolve(&serde_json::Value::Array(named), options.slugify),
        (true, TextKind::Page) => Vec::new(),
        (true, TextKind::Article) => {
            let name = if site.name.trim().is_empty() { "Editors" } else { site.name.trim() };
            authors.resolve(&serde_json::json!([name]), options.slugify)
        }
    }
}

/// What is needed to write a text.
struct Composer<'a> {
    options: &'a ImportOptions<'a>,
    links: &'a LinkMap,
    media: &'a MediaStore<'a>,
    /// The name of each tag, by its slug.
    tags: BTreeMap<String, String>,
    services: BTreeSet<String>,
    aliases: BTreeSet<String>,
    /// The path that each text is published at, by its number.
    published_at: Vec<String>,
    /// All these paths, as they are compared.
    published: BTreeSet<String>,
}

impl Composer<'_> {
    fn text(&mut self, text: &TextRecord, index: usize, authors: Vec<String>, report: &mut Report) -> String {
        let mut findings = Findings::default();
        let size_of = |src: &str| self.media.get(src).and_then(|file| file.size);
        let provider_of = |url: &str| services::service_of(url).map(String::from);
        let options = HtmlOptions { size_of: &size_of, provider_of: &provider_of, ..HtmlOptions::default() };
        let linked = post_embeds::as_links(&text.html, self.links, &mut findings);
        let mut html = read_html(&linked, &options);
        for notice in &html.notices {
            findings.add("markup", notice.message.clone());
        }
        let (media, links, from) = (self.media, self.links, text.address.as_deref());
        let mut addresses = Addresses { media, links, from, findings: &mut findings };
        addresses.blocks(&mut html.body);
        for note in html.notes.values_mut() {
            if let Some(blocks) = note.as_array_mut() {
                addresses.blocks(blocks);
            }
        }
        self.note_services(&html.body);
        let is_article = text.kind == TextKind::Article;
        let new = self.published_at.get(index).cloned().unwrap_or_default();
        let mut fields = Fields {
            title: text.title.clone(),
            lede: text.lede.clone(),
            description: text.description.clone(),
            updated: text.updated.clone(),
            aliases: self.aliases(text, &new, &mut findings),
            is_draft: text.is_draft,
            is_unlisted: text.is_unlisted,
            ..Fields::default()
        };
        if is_article {
            fields.published = text.published.clone();
            fields.authors = authors;
            fields.tags = self.tags(text);
            fields.cover = self.cover(text, &mut findings);
            fields.canonical = text.canonical.clone();
            fields.id = text
                .id
                .clone()
                .filter(|id| id.len() <= 1000 && !id.contains(|it: char| it.is_control() || it.is_whitespace()));
            fields.lede = fields.lede.or_else(|| lede(&html.body, &text.title));
            if text.published.is_none() && !text.is_draft {
                fields.is_draft = true;
                findings.add("date", "has no date, so it became a draft");
            }
        } else if text.cover.is_some() {
            findings.add("picture", "pages have no picture at their head; the featured image was left out");
        }
        report.redirects += fields.aliases.len();
        report.drafts += usize::from(fields.is_draft);
        findings.report(&text.label, text.line, report);
        document(&fields, &write_blocks(&html.body, Some(&html.notes)))
    }

    /// Returns the old addresses that lead to a text, each for one text only.
    fn aliases(&mut self, text: &TextRecord, new: &str, findings: &mut Findings) -> Vec<String> {
        let mut aliases = Vec::new();
        for old in text.address.iter().chain(&text.aliases) {
            match self.links.alias(old, new) {
                Ok(Some(path)) if self.published.contains(&compared(&path)) => {
                    findings.add("address", format!("{old} is the address of another text"));
                }
                Ok(Some(path)) if self.aliases.insert(compared(&path)) => aliases.push(path),
                Ok(_) => {}
                Err(()) => findings.add(
                    "address",
                    format!("{old} cannot be redirected: files on a server have no addresses with ? or these signs"),
                ),
            }
        }
        aliases
    }

    fn tags(&mut self, text: &TextRecord) -> Vec<(String, Option<String>)> {
        let mut tags: Vec<(String, Option<String>)> = Vec::new();
        for name in &text.tags {
            let mut slug = (self.options.tag_slug)(name);
            let own = slug.is_empty().then(|| format!("tag-{}", self.tags.len() + 1));
            let same =
                self.tags.iter().find(|(_, known)| own.is_some() && *known == name).map(|(slug, _)| slug.clone());
            let own = same.or(own);
            if let Some(own) = &own {
                slug.clone_from(own);
            }
            // Names with one address are one tag.
            let name = self.tags.entry(slug).or_insert_with(|| name.clone()).clone();
            if !tags.iter().any(|(known, _)| *known == name) {
                tags.push((name, own));
            }
        }
        tags
    }

    fn cover(&self, text: &TextRecord, findings: &mut Findings) -> Option<(String, String, Option<String>)> {
        let (url, alt, caption) = text.cover.as_ref()?;
        match self.media.get(url) {
            Some(file) => Some((file.path, alt.clone(), caption.clone())),
            None => {
                findings.add("picture", format!("the featured image {url} was left out"));
                None
            }
        }
    }

    fn note_services(&mut self, blocks: &[serde_json::Value]) {
        let mut stack: Vec<&serde_json::Value> = blocks.iter().collect();
        while let Some(value) = stack.pop() {
            if value["type"] == "embed"
                && let Some(provider) = value["provider"].as_str()
            {
                self.services.insert(provider.into());
            }
            match value {
                serde_json::Value::Array(list) => stack.extend(list),
                serde_json::Value::Object(fields) => stack.extend(fields.values()),
                _ => {}
            }
        }
    }
}

/// Leaves out ids in feeds that another text has already: feed readers would take the two for one.
fn leave_out_repeated_ids(site: &mut SiteRecord, report: &mut Report) {
    let mut known = BTreeSet::new();
    for text in &mut site.texts {
        let Some(id) = text.id.take_if(|id| !known.insert(id.clone())) else { continue };
        let what = format!("{id} is the id of another text already; feed readers may show this one as new");
        report.add("repeated feed id", Path::new(&text.label), 0, what);
    }
}
