//! Feeds: the newest articles in full, as RSS 2.0, Atom and JSON Feed, for the publication, each author and each tag,
//! in each language. An article's id is its address unless it has another one, and the time of a feed is that of the
//! newest change, so that the same content gives the same bytes.

mod atom;
mod item;
mod json_feed;
mod rss;

use crate::publish::plan::feed_links::title;
use crate::publish::xml;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use sha2::Digest;

use crate::app::routes::{Address, Route};
use crate::disk::faults::PublishError;
use crate::disk::names::Inputs;
use crate::model::content::author::text_in;
use crate::publish::read::content::Entry;
use crate::publish::read::index::Listed;
use crate::publish::stages;
use crate::publish::write::common_inputs::add;
use crate::publish::write::publishing::Publishing;
use item::Item;

/// A feed, independent of its format.
pub struct Feed<'a> {
    /// Its title.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// Its language.
    pub lang: &'a str,
    /// The publication's name.
    pub site: &'a str,
    /// The full address of the page that shows the same articles; the feed's files are beside it.
    pub home: String,
    /// The full address of the publication's icon.
    pub icon: String,
    /// The address of a WebSub hub.
    pub hub: Option<String>,
    /// The address of the style sheet for people who open the feed in a browser.
    pub style_sheet: String,
    /// Words for those people: a heading, a sentence, and the text of a link to the page.
    pub says: [String; 3],
    /// When its newest article changed; `None` where it has none.
    pub updated: Option<jiff::Timestamp>,
    /// When the publication's newest article changed: the time of a feed without articles, if its format requires one.
    pub newest: Option<jiff::Timestamp>,
    /// The articles, newest first.
    pub items: Vec<Arc<Item>>,
}

impl Feed<'_> {
    /// Returns the full address of one of the feed's files.
    pub fn address(&self, name: &str) -> String {
        [&self.home, name].concat()
    }

    /// Writes the text for people, in a namespace of its own that feed readers ignore.
    fn about(&self) -> String {
        let [heading, sentence, link] = self.says.each_ref().map(|words| xml::text(words));
        format!(
            "<about xmlns=\"urn:feuillet:about\">\n<heading>{heading}</heading>\n<sentence>{sentence}</sentence>\n\
             <a xmlns=\"http://www.w3.org/1999/xhtml\" href=\"{}\">{link}</a>\n</about>\n",
            xml::text(&self.home)
        )
    }
}

/// Writes all feeds that have changed; returns how many there are.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(publishing: &Publishing<'_>) -> Result<usize, PublishError> {
    let content = publishing.content;
    let (kept, nothing) = (Items::default(), Listed::default());
    let mut feeds: Vec<(&String, Route, &[usize])> = Vec::new();
    for lang in &content.site.languages {
        let listed = content.index.language(lang).unwrap_or(&nothing);
        feeds.push((lang, Route::Home { page: 1 }, &listed.articles));
        let tags = listed.tags.iter().map(|(slug, tag)| (Route::Tag { slug: slug.clone(), page: 1 }, &tag.articles));
        // Every author with a page has a feed, even an empty one.
        let authors = content.authors.keys().map(|slug| {
            let articles = listed.authors.get(slug).unwrap_or(&nothing.articles);
            (Route::Author { slug: slug.clone(), page: 1 }, articles)
        });
        feeds.extend(tags.chain(authors).map(|(route, articles)| (lang, route, articles.as_slice())));
    }
    feeds.par_iter().try_for_each(|(lang, route, articles)| {
        let newest = &articles[..articles.len().min(content.site.feeds.items as usize)];
        write_feed(publishing, lang, route, newest, &kept)
    })?;
    Ok(feeds.len())
}

fn write_feed(
    publishing: &Publishing<'_>,
    lang: &str,
    route: &Route,
    articles: &[usize],
    kept: &Items,
) -> Result<(), PublishError> {
    let Publishing { content, context, assets, output, .. } = publishing;
    let entries: Vec<&Entry> = content.at(articles).collect();
    let address = Address { lang: lang.into(), route: route.clone() };
    let folder = content.page_addresses.spelled(&address);
    let _item = stages::item(["/", &folder, "feed.xml"].concat());
    let feed = Feed {
        title: title(context, lang, route),
        description: match route {
            Route::Home { .. } => text_in(&content.site.description, lang).into(),
            _ => String::new(),
        },
        lang,
        site: &content.site.name,
        home: context.full(lang, route.clone()),
        icon: [content.site.base_url.as_str(), &context.files.name("icons/icon-512.png")].concat(),
        hub: content.site.feeds.hub.clone(),
        style_sheet: assets.url("feed.css"),
        says: ["feed.heading", "feed.sentence", "feed.link"].map(|key| context.word(lang, key)),
        updated: entries.iter().map(|it| it.changed()).max(),
        newest: content.articles.iter().map(Entry::changed).max(),
        items: Vec::new(),
    };
    output.unit(&format!("{folder}feed.xml"), inputs(publishing, &feed, &entries), |unit| {
        let items = articles.iter().map(|position| kept.get(publishing, *position));
        let items = items.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()?;
        let feed = Feed { items, ..feed };
        unit.write(&format!("{folder}feed.xml"), rss::document(&feed).as_bytes())?;
        unit.write(&format!("{folder}atom.xml"), atom::document(&feed).as_bytes())?;
        unit.write_json(&format!("{folder}feed.json"), &json_feed::document(&feed))
    })
}

/// Returns the hash of everything that a feed is made from.
fn inputs(publishing: &Publishing<'_>, feed: &Feed<'_>, entries: &[&Entry]) -> Inputs {
    let Publishing { content, context, common, .. } = publishing;
    let mut all = common.of_language(feed.lang);
    let mut add = |text: &str| add(&mut all, text);
    [&feed.title, &feed.description, &feed.home, &feed.icon, &feed.style_sheet].into_iter().for_each(|text| add(text));
    feed.hub.iter().for_each(|hub| add(hub));
    if entries.is_empty() {
        add(&format!("{:?}", feed.newest));
    }
    for entry in entries {
        add(&hex::encode(entry.text.hash));
        add(&context.path(feed.lang, Route::Article { slug: entry.article.slug.clone() }));
        entry.text.files.iter().for_each(|file| add(&context.told(file)));
        let authors = entry.article.authors.iter().filter_map(|slug| content.authors.get(slug));
        authors.for_each(|author| add(&author.name));
    }
    all.finalize().into()
}

/// Rendered articles, kept because most are in several feeds.
#[derive(Default)]
struct Items(Mutex<HashMap<usize, Arc<Item>>>);

impl Items {
    /// The most that are kept, so that memory does not grow with the publication.
    const MOST: usize = 1000;

    fn get(&self, publishing: &Publishing<'_>, position: usize) -> Result<Option<Arc<Item>>, PublishError> {
        if let Some(item) = self.locked().get(&position) {
            return Ok(Some(item.clone()));
        }
        let item = item::item(publishing.context, &publishing.content.articles[position])?.map(Arc::new);
        let mut kept = self.locked();
        if kept.len() >= Self::MOST {
            kept.clear();
        }
        kept.extend(item.clone().map(|made| (position, made)));
        Ok(item)
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<usize, Arc<Item>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
