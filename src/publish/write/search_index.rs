//! Feeds the search index: the listed articles of each language, the oldest first, so that a new one changes no other's
//! number. Drafts and what is unlisted are left out.

mod plain_text;

use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::app::derived_page::DerivedPage;
use crate::app::routes::Route;
use crate::disk::cache::Cache;
use crate::disk::faults::PublishError;
use crate::disk::names::Inputs;
use crate::model::date::ShownDate;
use crate::publish::fixed_names::search_folder;
use crate::publish::plan::derived_pages;
use crate::publish::read::content::Entry;
use crate::publish::stages;
use crate::publish::write::common_inputs::add;
use crate::publish::write::publishing::Publishing;
use crate::search::analysis::{Analyser, Analysis};
use crate::search::document::{Document, Filters};
use crate::search::fragment::{self, BLOCK, Fragment};
use crate::search::groups::Collector;
use crate::search::index::{self, About};
use plain_text::PlainText;

/// How many blocks are read at once, so that memory does not hold all texts.
const AT_ONCE: usize = 32;

/// Writes the index of each language that can be searched; returns how many articles are in them.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(publishing: &Publishing<'_>) -> Result<usize, PublishError> {
    let Publishing { options, content, context, .. } = publishing;
    let cache = Cache::folder(&options.cache, "search");
    let can_search = |lang: &&String| derived_pages::address(context, lang, DerivedPage::Search).is_some();
    let languages: Vec<&String> = content.site.languages.iter().filter(can_search).collect();
    let mut count = 0;
    for lang in &languages {
        let mut entries: Vec<&Entry> = content.listed(lang).filter(|entry| entry.mark.is_none()).collect();
        entries.reverse();
        count += entries.len();
        let language = Language { publishing, lang, entries, cache: &cache, languages: &languages };
        language.write()?;
    }
    cache.trim();
    Ok(count)
}

/// The articles of a language, with everything that indexing them needs.
struct Language<'a> {
    publishing: &'a Publishing<'a>,
    lang: &'a str,
    /// The oldest first.
    entries: Vec<&'a Entry>,
    /// The words of articles that were indexed before.
    cache: &'a Cache,
    /// All languages that can be searched.
    languages: &'a [&'a String],
}

/// Articles whose fragments are made together.
struct Block<'a> {
    first: usize,
    entries: &'a [&'a Entry],
    urls: Vec<String>,
    /// The inputs of each article.
    inputs: Vec<Inputs>,
}

impl Language<'_> {
    fn write(&self) -> Result<(), PublishError> {
        let blocks: Vec<Block<'_>> = self.entries.par_chunks(BLOCK).enumerate().map(|it| self.block(it)).collect();
        let about = self.about();
        let mut all = Sha256::new();
        add(&mut all, &about.to_string());
        blocks.iter().flat_map(|block| &block.inputs).for_each(|inputs| all.update(inputs));
        let inputs: Inputs = all.finalize().into();
        let folder = search_folder(self.lang);
        let mut is_made = false;
        self.publishing.output.unit(&folder, inputs, |unit| {
            is_made = true;
            let mut collector = Collector::default();
            for some in blocks.chunks(AT_ONCE) {
                let analysed = some.par_iter().map(|block| self.write_block(block, true));
                let analysed: Vec<Vec<Analysis>> = analysed.collect::<Result<_, _>>()?;
                analysed.into_iter().flatten().for_each(|analysis| collector.add(analysis));
            }
            let filters: Vec<Filters> = self.entries.iter().map(|entry| self.filters(entry)).collect();
            let digits: Vec<[u8; 2]> = blocks.iter().map(Block::digits).collect();
            let build = &hex::encode(inputs)[..10];
            let about = About { build, filters: &filters, blocks: &digits, publication: about };
            let files = index::files(collector, &about);
            files.par_iter().try_for_each(|(name, bytes)| unit.write(&format!("{folder}{name}"), bytes))
        })?;
        if !is_made {
            blocks.par_iter().try_for_each(|block| self.write_block(block, false).map(drop))?;
        }
        Ok(())
    }

    /// Returns what the reader's side must know of the publication.
    fn about(&self) -> Value {
        let context = self.publishing.context;
        let language = |lang: &&String| {
            let url = derived_pages::address(context, lang, DerivedPage::Search);
            json!({ "lang": lang, "name": context.word(lang, "language.name"), "url": url })
        };
        let languages: Vec<Value> = self.languages.iter().map(language).collect();
        json!({ "languages": languages, "archive": derived_pages::address(context, self.lang, DerivedPage::Archive) })
    }

    fn block<'a>(&'a self, (number, entries): (usize, &'a [&'a Entry])) -> Block<'a> {
        let route = |entry: &&Entry| Route::Article { slug: entry.article.slug.clone() };
        let urls: Vec<String> =
            entries.iter().map(|entry| self.publishing.context.path(self.lang, route(entry))).collect();
        let inputs = entries.iter().zip(&urls).map(|(entry, url)| self.inputs(entry, url)).collect();
        Block { first: number * BLOCK, entries, urls, inputs }
    }

    /// Returns the hash of everything that is searched and shown of an article.
    fn inputs(&self, entry: &Entry, url: &str) -> Inputs {
        let mut all = self.publishing.common.of_language(self.lang);
        all.update(entry.text.hash);
        let date = self.date(entry);
        [&entry.article.title, entry.summary(), url, &date.shown, &date.datetime]
            .into_iter()
            .for_each(|text| add(&mut all, text));
        let Filters { tags, authors, .. } = self.filters(entry);
        tags.iter().chain(&authors).flat_map(|(slug, name)| [slug, name]).for_each(|text| add(&mut all, text));
        all.finalize().into()
    }

    /// Writes the fragments of a block, unless they are there; returns the words of its articles if they are wanted.
    fn write_block(&self, block: &Block<'_>, is_analysed: bool) -> Result<Vec<Analysis>, PublishError> {
        let mut texts: Option<Vec<PlainText>> = None;
        let name = format!("{}{}", search_folder(self.lang), block.first / BLOCK);
        let mut all = Sha256::new();
        block.inputs.iter().for_each(|inputs| all.update(inputs));
        self.publishing.output.unit(&name, all.finalize().into(), |unit| {
            let read = block.entries.iter().map(|entry| self.text(entry)).collect::<Result<Vec<_>, _>>()?;
            for (at, text) in read.iter().enumerate() {
                let path = [search_folder(self.lang), fragment::path(block.first + at)].concat();
                unit.write(&path, &self.fragment(block, at, text))?;
            }
            texts = Some(read);
            Ok(())
        })?;
        if !is_analysed {
            return Ok(Vec::new());
        }
        let mut analyser = Analyser::of(self.lang);
        let analysis = |at: usize| {
            let text = texts.as_mut().map(|texts| std::mem::take(&mut texts[at]));
            self.analysis(block, at, text, &mut analyser)
        };
        (0..block.entries.len()).map(analysis).collect()
    }

    /// Returns the words of an article, whose text may have been read already.
    fn analysis(
        &self,
        block: &Block<'_>,
        at: usize,
        text: Option<PlainText>,
        analyser: &mut Analyser,
    ) -> Result<Analysis, PublishError> {
        let key = &block.inputs[at];
        let kept = self.cache.get(key).and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(kept) = kept.as_deref().and_then(Analysis::from_text) {
            return Ok(kept);
        }
        let entry = block.entries[at];
        let PlainText { headings, text } = text.map_or_else(|| self.text(entry), Ok)?;
        let Filters { tags, authors, .. } = self.filters(entry);
        let document = Document {
            title: entry.article.title.clone(),
            lede: entry.article.lede.clone(),
            headings,
            names: tags.into_iter().chain(authors).map(|(_, name)| name).collect(),
            text,
        };
        let analysis = analyser.analyse(&document);
        self.cache.put(key, analysis.to_text().as_bytes());
        Ok(analysis)
    }

    fn text(&self, entry: &Entry) -> Result<PlainText, PublishError> {
        let _item = stages::item(entry.file.to_string_lossy());
        let (body, notes) = self.publishing.content.text(entry)?;
        Ok(PlainText::of(&body, &notes))
    }

    fn fragment(&self, block: &Block<'_>, at: usize, text: &PlainText) -> Vec<u8> {
        let entry = block.entries[at];
        let (date, filters) = (self.date(entry), self.filters(entry));
        let fragment = Fragment {
            url: &block.urls[at],
            title: &entry.article.title,
            lede: entry.summary(),
            datetime: &date.datetime,
            date: &date.shown,
            authors: filters.authors.iter().map(|(_, name)| name.as_str()).collect(),
            tags: filters.tags.iter().map(|(_, name)| name.as_str()).collect(),
            text: fragment::shortened(&text.text),
        };
        fragment::bytes(&fragment, block.first + at, block.digits())
    }

    fn filters(&self, entry: &Entry) -> Filters {
        let content = self.publishing.content;
        let tags = entry.tag_slugs.iter().zip(&entry.article.tags);
        let authors = entry.article.authors.iter();
        Filters {
            tags: tags.map(|(slug, tag)| (slug.clone(), tag.name.clone())).collect(),
            authors: authors.filter_map(|slug| Some((slug.clone(), content.authors.get(slug)?.name.clone()))).collect(),
            year: content.year(entry),
        }
    }

    fn date(&self, entry: &Entry) -> ShownDate {
        let moment = entry.published;
        let plain = || ShownDate { datetime: moment.to_string(), shown: moment.to_string() };
        self.publishing.content.formats.get(self.lang).map_or_else(plain, |formats| formats.date(moment))
    }
}

impl Block<'_> {
    /// Returns what its fragments are recognised by.
    fn digits(&self) -> [u8; 2] {
        fragment::block_digits(self.urls.iter().map(String::as_str))
    }
}
