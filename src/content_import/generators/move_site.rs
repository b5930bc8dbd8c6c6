//! Moves a site into a publication: plans slugs and addresses, then writes settings, authors, documents and files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use jiff::tz::TimeZone;

use super::addresses::{Planned, SlugMaker, keep_old, keep_pattern, new_address, slug_in, taken};
use super::link_index::LinkIndex;
use super::old_address::split_base;
use super::picked::pick;
use super::site::{EntryKind, Site};
use super::site_settings::settings_of;
use super::tags::TagNames;
use super::write_document::Writer;
use crate::content_import::publication::article::Fields;
use crate::content_import::publication::authors;
use crate::content_import::publication::ledger::Ledger;
use crate::content_import::publication::report::Report;
use crate::content_import::publication::settings;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::{ImportError, ImportOptions, Progress};

/// Moves a site into the folder `out`.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn move_site(
    mut site: Site,
    source: &SourceFolder,
    out: &Path,
    options: &ImportOptions<'_>,
    mut report: Report,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let report = &mut report;
    site.base_url = options.base_url.clone().or(site.base_url).filter(|url| split_base(url).is_some());
    let zone = zone_of(&mut site, options, report);
    let mut planned = plan(&mut site, options, report);
    let series = number_series(&planned, &zone);
    let mut tags = TagNames::default();
    for document in &planned {
        tags.add(&document.picked.tags, options.tag_slug);
    }
    let base_path = site.base_url.as_deref().and_then(split_base).map_or(String::new(), |(_, path)| path.to_string());
    // An article needs an author: without one, it is the site.
    let name = options.name.clone().or_else(|| site.name.clone()).unwrap_or_else(|| source.name());
    let default = site.author.clone().filter(|author| !author.is_null()).unwrap_or_else(|| name.into());
    let author_slugs: Vec<Vec<String>> =
        planned.iter().map(|it| authors_of(it, &mut site.authors, &default, options)).collect();
    let taken = taken(&site, &tags);
    let kept = keep_pattern(&mut planned, &site.languages, &zone, &taken, &base_path);
    keep_old(&mut planned, &taken, &base_path, report);
    let mut lists = super::lists::redirects(&site, &tags, &planned, options);
    super::lists::without_taken(&mut lists, &taken, &planned);
    site.feeds = super::lists::feeds(&site, &tags, &planned, options);
    super::lists::without_taken(&mut site.feeds, &taken, &planned);
    let mut index = LinkIndex::new(&planned, &site, &lists);
    index.add_own(super::lists::own_pages(&site, &tags, &planned, options));
    index.add_files(files_of_documents(&planned, source, report));
    // A list may lead to a page, by its old address.
    for to in lists.values_mut().filter(|to| to.as_str() != "/") {
        *to = index.page_at(to).unwrap_or_else(|| to.clone());
    }
    let index = index;
    let translations = translations(&planned);
    let mut ledger = Ledger::open(out)?;
    let mut writer = Writer {
        site: &site,
        source,
        index: &index,
        slugify: options.slugify,
        services: Default::default(),
        others: BTreeMap::new(),
    };
    for (number, document) in planned.iter().enumerate() {
        progress.step(number, planned.len(), &document.entry.file);
        let is_article = document.entry.kind == EntryKind::Article;
        let picked = &document.picked;
        let own = picked.id.clone().or_else(|| document.entry.feed_id.clone()).or_else(|| {
            let is_moved = !document.entry.address.is_empty() && document.entry.address != document.published_at;
            is_moved.then(|| index.old_url(&document.entry.address)).flatten()
        });
        let fields = Fields {
            title: picked.title.clone().unwrap_or_default(),
            lede: picked.lede.clone(),
            description: picked.description.clone(),
            published: picked.published.filter(|_| is_article).map(|date| date.to_text(&zone)),
            updated: picked.updated.or(picked.published.filter(|_| !is_article)).map(|date| date.to_text(&zone)),
            authors: if is_article { author_slugs[number].clone() } else { Vec::new() },
            tags: if is_article { tags.of(&picked.tags, options.tag_slug) } else { Vec::new() },
            series: series.get(&number).cloned().filter(|_| is_article),
            cover: picked.cover.clone().filter(|_| is_article),
            translations: translations.get(&number).cloned().unwrap_or_default(),
            aliases: document.aliases.clone(),
            canonical: picked.canonical.clone().filter(|url| is_article && index.is_elsewhere(url)),
            id: own.filter(|_| is_article && !picked.is_draft),
            is_draft: picked.is_draft,
            is_unlisted: picked.is_unlisted,
        };
        writer.write(document, fields, &mut ledger, report)?;
        report.articles += usize::from(is_article);
        report.pages += usize::from(!is_article);
        report.drafts += usize::from(picked.is_draft);
        report.redirects += document.aliases.len();
    }
    progress.step(planned.len(), planned.len(), Path::new(""));
    let Writer { services, others, .. } = writer;
    for (file, path) in
        site.files.iter().map(|(file, path)| (file, path)).chain(others.iter().map(|(path, file)| (file, path)))
    {
        if let Some(from) = source.inside(file) {
            ledger.copy(&from, path.trim_start_matches('/'), report)?;
            report.files += 1;
        }
    }
    let mut settings = settings_of(&site, &index, &zone, options, source);
    report.redirects += lists.len();
    settings.redirects = lists;
    settings.keeps_files = report.files > 0;
    settings.permalinks = kept.setting(&site.languages);
    let lang = settings.languages.first().cloned().unwrap_or_default();
    for (slug, profile) in site.authors.iter() {
        let mut profile = profile.clone();
        profile.portrait = profile.portrait.and_then(|address| index.file_at(&address)).map(|(path, _)| path);
        ledger.write(
            &format!("content/authors/{slug}.json"),
            authors::document(slug, &profile, &lang).as_bytes(),
            report,
        )?;
        report.authors += 1;
    }
    report.redirects += settings.feeds.len();
    ledger.write("content/site.json", settings::site(&settings).as_bytes(), report)?;
    ledger.write("content/consent.json", settings::consent(&settings, &services).as_bytes(), report)?;
    ledger.finish(report)?;
    report.sort();
    Ok(std::mem::take(report))
}

/// Returns the old paths of the files that were served below the addresses of documents.
fn files_of_documents(
    planned: &[Planned],
    source: &SourceFolder,
    report: &mut Report,
) -> Vec<(String, std::path::PathBuf)> {
    let mut files = Vec::new();
    for document in planned.iter().filter(|document| document.entry.address.ends_with('/')) {
        let Some(folder) = &document.entry.files else { continue };
        for file in source.files(folder, report) {
            let inside = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            files.push((format!("{}{inside}", document.entry.address), file));
        }
    }
    files
}

fn zone_of(site: &mut Site, options: &ImportOptions<'_>, report: &mut Report) -> TimeZone {
    let name = site.time_zone.clone().or_else(|| options.time_zone.clone());
    let zone = name.as_deref().and_then(|name| TimeZone::get(name).ok());
    if let (Some(name), None) = (&name, &zone) {
        report.add(
            "setting",
            Path::new("configuration"),
            0,
            format!("{name} is not a time zone; dates are taken as UTC"),
        );
    }
    site.time_zone = Some(name.filter(|_| zone.is_some()).unwrap_or_else(|| "UTC".into()));
    zone.unwrap_or(TimeZone::UTC)
}

/// Reads what the front matter of each document says, and gives it slug and address.
fn plan(site: &mut Site, options: &ImportOptions<'_>, report: &mut Report) -> Vec<Planned> {
    if site.languages.is_empty() {
        site.languages.push(options.lang.clone().unwrap_or_else(|| "en".into()));
    }
    let default = site.languages[0].clone();
    let mut slugs = SlugMaker::default();
    let mut planned = Vec::with_capacity(site.entries.len());
    for mut entry in std::mem::take(&mut site.entries) {
        if entry.lang.is_empty() {
            entry.lang = default.clone();
        }
        if !site.languages.contains(&entry.lang) {
            site.languages.push(entry.lang.clone());
        }
        if let Some((line, message)) = entry.fault.take() {
            report.add("front matter", &entry.file, line, message);
        }
        let mut picked = pick(&entry, report);
        if entry.kind == EntryKind::Article && picked.published.is_none() && !picked.is_draft {
            match picked.updated {
                Some(_) => picked.published = picked.updated,
                None => {
                    entry.kind = EntryKind::Page;
                    report.add("no date", &entry.file, 1, "articles need a date; this became a page");
                }
            }
        }
        let title = picked.title.clone().unwrap_or_default();
        let old = slug_in(&entry, options);
        let slug = slugs.make(&entry.lang, entry.kind, &[&old, &entry.slug, &title], options.slugify, &site.languages);
        planned.push(Planned {
            entry,
            picked,
            slug,
            address: String::new(),
            published_at: String::new(),
            aliases: Vec::new(),
        });
    }
    for document in &mut planned {
        document.address = new_address(&document.entry.lang, document.entry.kind, &document.slug, &site.languages);
    }
    planned
}

fn authors_of(
    document: &Planned,
    authors: &mut authors::Authors,
    default: &serde_json::Value,
    options: &ImportOptions<'_>,
) -> Vec<String> {
    if document.entry.kind == EntryKind::Page {
        return Vec::new();
    }
    let own = document.picked.authors.as_ref().map(|value| authors.resolve(value, options.slugify)).unwrap_or_default();
    if own.is_empty() { authors.resolve(default, options.slugify) } else { own }
}

/// Returns the series of documents: id, title, and the number of the part, in order of dates if none is given.
fn number_series(planned: &[Planned], zone: &TimeZone) -> HashMap<usize, (String, String, u32)> {
    let mut parts: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (index, document) in planned.iter().enumerate() {
        if let Some((title, _)) = &document.picked.series {
            parts.entry((document.entry.lang.clone(), title.clone())).or_default().push(index);
        }
    }
    let mut numbered = HashMap::new();
    for ((_, title), mut indices) in parts {
        let date = |index: &usize| planned[*index].picked.published.map(|date| date.in_zone(zone));
        indices.sort_by_key(|index| (planned[*index].picked.series.as_ref().and_then(|it| it.1), date(index)));
        let given: Vec<Option<u32>> =
            indices.iter().map(|index| planned[*index].picked.series.as_ref().and_then(|it| it.1)).collect();
        let distinct: HashSet<u32> = given.iter().flatten().copied().filter(|part| *part > 0).collect();
        let is_complete = distinct.len() == indices.len();
        for (order, index) in indices.iter().enumerate() {
            let part = given[order].filter(|_| is_complete).unwrap_or(order as u32 + 1);
            numbered.insert(*index, (title.to_lowercase(), title.clone(), part));
        }
    }
    numbered
}

/// Finds documents that are translations of each other.
fn translations(planned: &[Planned]) -> HashMap<usize, BTreeMap<String, String>> {
    let mut groups: HashMap<(&str, EntryKind), Vec<usize>> = HashMap::new();
    for (index, document) in planned.iter().enumerate() {
        if !document.entry.translation.is_empty() {
            groups.entry((&document.entry.translation, document.entry.kind)).or_default().push(index);
        }
    }
    let mut translations = HashMap::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        let languages: HashSet<&str> = group.iter().map(|index| planned[*index].entry.lang.as_str()).collect();
        if languages.len() < group.len() {
            continue;
        }
        // Readers cannot be led to a draft.
        let is_ready = |index: &&usize| !planned[**index].picked.is_draft;
        for index in group.iter().filter(is_ready) {
            let others = group.iter().filter(is_ready).filter(|other| *other != index);
            let others: BTreeMap<_, _> =
                others.map(|it| (planned[*it].entry.lang.clone(), planned[*it].slug.clone())).collect();
            translations.insert(*index, others);
        }
    }
    translations
}
