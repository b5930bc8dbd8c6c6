//! What the head of a page says to search engines, to those who share it and to those who follow it. All of it travels
//! in page JSON too, so that it is the same after a navigation within the document.
//!
//! Sources: HTML, RFC 6596 (canonical), the Open Graph protocol, X's cards, Google's notes on robots.

use super::feed_links;
use crate::app::page::{Content, HeadElement};
use crate::app::routes::{Address, Route};
use crate::model::page::{Alternate, ArticlePage};
use crate::publish::context::SiteContext;
use crate::publish::share::SIZE;

/// What a page's head is made of besides its title and content.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The page's own title, without the site's name.
    pub title: String,
    /// For search engines and shared links; may be empty.
    pub description: String,
    /// Its address in full, or where it was published first; empty for a page that is not found.
    pub canonical: String,
    /// The page in all its languages, its own included, in full addresses; none where there is but one.
    pub alternates: Vec<Alternate>,
    /// Path of the picture to show beside a link to it, below the site's root.
    pub image: Option<String>,
    /// Whether it is reachable and nowhere listed.
    pub unlisted: bool,
}

/// The most that a description is, in characters: services that show links take no more.
const LONGEST: usize = 300;

/// A description that is not too long, cut behind a word.
pub fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.into() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(kept, _)| kept);
    [kept.trim_end_matches(|it: char| it.is_whitespace() || it.is_ascii_punctuation()), "…"].concat()
}

/// The elements, in the order in which they stand.
pub fn elements(
    context: &SiteContext<'_>,
    address: Option<&Address>,
    lang: &str,
    about: &About,
    content: &Content,
) -> Vec<HeadElement> {
    let mut head = Head(Vec::new());
    if !about.description.is_empty() {
        head.meta("description", &about.description);
    }
    head.meta("robots", if is_indexed(about, content) { "max-image-preview:large" } else { "noindex" });
    if !about.canonical.is_empty() {
        head.link("canonical", &about.canonical);
    }
    for it in &about.alternates {
        head.alternate(&it.lang, &it.url);
    }
    let default = context.content.site.languages.first();
    if let Some(it) = about.alternates.iter().find(|it| Some(&it.lang) == default) {
        head.alternate("x-default", &it.url);
    }
    links(context, address, content, &mut head);
    for (title, media_type, href) in feed_links::links(context, lang, address) {
        head.add(&[("rel", "alternate"), ("href", &href), ("type", media_type), ("title", &title)]);
    }
    if !about.canonical.is_empty() {
        open_graph(context, lang, about, content, &mut head);
    }
    head.0
}

fn is_indexed(about: &About, content: &Content) -> bool {
    let is_marked = matches!(content, Content::Article(it) if it.mark.is_some());
    !about.canonical.is_empty() && !about.unlisted && !is_marked
}

/// Authors, and profiles of the publication. Not the next page of a list: Firefox would fetch it ahead, unasked.
fn links(context: &SiteContext<'_>, address: Option<&Address>, content: &Content, head: &mut Head) {
    if let Content::Article(it) = content {
        it.authors.iter().for_each(|author| head.link("author", &author.url));
    }
    if address.is_some_and(|it| it.route == Route::Home { page: 1 }) {
        context.content.site.social.iter().for_each(|it| head.link("me", &context.files.address(&it.url)));
    }
}

fn open_graph(context: &SiteContext<'_>, lang: &str, about: &About, content: &Content, head: &mut Head) {
    let site = &context.content.site;
    let title = if about.title.is_empty() { &site.name } else { &about.title };
    head.property("og:title", title);
    head.property(
        "og:type",
        match content {
            Content::Article(_) => "article",
            Content::Profile(_) => "profile",
            _ => "website",
        },
    );
    head.property("og:url", &about.canonical);
    head.property("og:site_name", &site.name);
    if !about.description.is_empty() {
        head.property("og:description", &about.description);
    }
    head.property("og:locale", &context.word(lang, "language.locale"));
    for it in about.alternates.iter().filter(|it| it.lang != lang) {
        head.property("og:locale:alternate", &context.word(&it.lang, "language.locale"));
    }
    if let Content::Article(it) = content {
        article(it, head);
    }
    let at_root = |path: &str| [site.base_url.as_str(), path].concat();
    match &about.image {
        Some(path) => {
            head.property("og:image", &at_root(path));
            let [width, height] = SIZE.map(|it| it.to_string());
            head.property("og:image:width", &width);
            head.property("og:image:height", &height);
            head.property("og:image:alt", title);
        }
        None => head.property("og:image", &at_root("icons/icon-512.png")),
    }
    head.meta("twitter:card", if about.image.is_some() { "summary_large_image" } else { "summary" });
    if let Some(handle) = &site.x_handle {
        head.meta("twitter:site", handle);
    }
}

fn article(article: &ArticlePage, head: &mut Head) {
    head.property("article:published_time", &article.published.datetime);
    if let Some(updated) = &article.updated {
        head.property("article:modified_time", &updated.datetime);
    }
    article.authors.iter().for_each(|it| head.property("article:author", &it.name));
    if let Some(section) = article.tags.first() {
        head.property("article:section", &section.label);
    }
    article.tags.iter().for_each(|it| head.property("article:tag", &it.label));
}

struct Head(Vec<HeadElement>);

impl Head {
    fn add(&mut self, attributes: &[(&str, &str)]) {
        self.0
            .push(HeadElement(attributes.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()));
    }

    fn meta(&mut self, name: &str, content: &str) {
        self.add(&[("name", name), ("content", content)]);
    }

    fn property(&mut self, property: &str, content: &str) {
        self.add(&[("property", property), ("content", content)]);
    }

    fn link(&mut self, rel: &str, href: &str) {
        self.add(&[("rel", rel), ("href", href)]);
    }

    fn alternate(&mut self, lang: &str, href: &str) {
        self.add(&[("rel", "alternate"), ("href", href), ("hreflang", lang)]);
    }
}
