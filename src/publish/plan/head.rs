//! Metadata in a page's head, for search engines, link previews and feed readers. Page JSON carries all of it too, so
//! that the head is the same after a navigation within the document.
//!
//! Sources: HTML, RFC 6596 (canonical), the Open Graph protocol, X's cards, Google's notes on robots.

use super::feed_links;
use crate::app::page::{HeadElement, PageContent};
use crate::app::routes::{Address, Route};
use crate::model::content::author::LinkKind;
use crate::model::page::{Alternate, ArticlePage, ProfileLink};
use crate::publish::context::SiteContext;
use crate::publish::share::SIZE;

/// The details from which a page's head is built, besides its content.
#[derive(Clone, Debug, Default)]
pub struct PageMeta {
    /// The page's own title, without the site's name.
    pub title: String,
    /// For search engines and shared links; may be empty.
    pub description: String,
    /// The page's address in full, or where it was published first; empty for the not-found page.
    pub canonical: String,
    /// The page's full address in each of its languages, its own included; empty if there is only one.
    pub alternates: Vec<Alternate>,
    /// Path of the share picture, from the site's root.
    pub image: Option<String>,
    /// Whether the page can be reached but is not listed anywhere.
    pub unlisted: bool,
}

/// The longest description, in characters: services that preview links show no more.
const LONGEST: usize = 300;

/// Cuts a description that is too long, at the end of a word.
pub fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.into() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(char::is_whitespace).map_or(kept, |(kept, _)| kept);
    [kept.trim_end_matches(|end: char| end.is_whitespace() || end.is_ascii_punctuation()), "…"].concat()
}

/// Returns the elements of a page's head, in order.
pub fn elements(
    context: &SiteContext<'_>,
    address: Option<&Address>,
    lang: &str,
    meta: &PageMeta,
    content: &PageContent,
) -> Vec<HeadElement> {
    let mut head = Head(Vec::new());
    if !meta.description.is_empty() {
        head.meta("description", &meta.description);
    }
    head.meta("robots", if is_indexed(meta, content) { "max-image-preview:large" } else { "noindex" });
    if !meta.canonical.is_empty() {
        head.link("canonical", &meta.canonical);
    }
    for it in &meta.alternates {
        head.alternate(&it.lang, &it.url);
    }
    let default = context.content.site.languages.first();
    if let Some(it) = meta.alternates.iter().find(|alternate| Some(&alternate.lang) == default) {
        head.alternate("x-default", &it.url);
    }
    links(context, address, content, &mut head);
    for (title, media_type, href) in feed_links::links(context, lang, address) {
        head.add(&[("rel", "alternate"), ("href", &href), ("type", media_type), ("title", &title)]);
    }
    if !meta.canonical.is_empty() {
        open_graph(context, lang, meta, content, &mut head);
    }
    head.0
}

fn is_indexed(meta: &PageMeta, content: &PageContent) -> bool {
    let is_marked = matches!(content, PageContent::Article(it) if it.mark.is_some());
    !meta.canonical.is_empty() && !meta.unlisted && !is_marked
}

/// Adds links to the authors and to the publication's profiles. There is none to the next page of a list: Firefox would
/// prefetch it without being asked.
fn links(context: &SiteContext<'_>, address: Option<&Address>, content: &PageContent, head: &mut Head) {
    if let PageContent::Article(it) = content {
        it.authors.iter().for_each(|author| head.link("author", &author.url));
        let handles = it.authors.iter().flat_map(|author| &author.links).filter_map(fediverse_handle);
        handles.for_each(|handle| head.meta("fediverse:creator", &handle));
        if let Some(endpoint) = &context.content.site.webmention {
            head.link("webmention", endpoint);
        }
    }
    if address.is_some_and(|it| it.route == Route::Home { page: 1 }) {
        context.content.site.social.iter().for_each(|profile| head.link("me", &context.link(&profile.url)));
    }
}

/// Returns the name in the fediverse that a link of an author leads to, such as `@ada@social.example`. Mastodon shows it
/// beside a shared article. Source: Mastodon's documentation, “Author attribution”.
fn fediverse_handle(link: &ProfileLink) -> Option<String> {
    let (host, path) = link.url.strip_prefix("https://")?.split_once('/')?;
    let name = path.strip_suffix('/').unwrap_or(path).strip_prefix('@')?;
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let speaks_otherwise = ["www.youtube.com", "youtube.com", "medium.com", "www.tiktok.com", "www.threads.net"];
    (link.kind == LinkKind::Follow && is_name(name) && !speaks_otherwise.contains(&host))
        .then(|| ["@", name, "@", host].concat())
}

fn open_graph(context: &SiteContext<'_>, lang: &str, meta: &PageMeta, content: &PageContent, head: &mut Head) {
    let site = &context.content.site;
    let title = if meta.title.is_empty() { &site.name } else { &meta.title };
    head.property("og:title", title);
    head.property(
        "og:type",
        match content {
            PageContent::Article(_) => "article",
            PageContent::Profile(_) => "profile",
            _ => "website",
        },
    );
    head.property("og:url", &meta.canonical);
    head.property("og:site_name", &site.name);
    if !meta.description.is_empty() {
        head.property("og:description", &meta.description);
    }
    head.property("og:locale", &context.word(lang, "language.locale"));
    for it in meta.alternates.iter().filter(|alternate| alternate.lang != lang) {
        head.property("og:locale:alternate", &context.word(&it.lang, "language.locale"));
    }
    if let PageContent::Article(it) = content {
        article(it, head);
    }
    let at_root = |path: &str| [site.base_url.as_str(), path].concat();
    match &meta.image {
        Some(path) => {
            head.property("og:image", &at_root(path));
            let [width, height] = SIZE.map(|it| it.to_string());
            head.property("og:image:width", &width);
            head.property("og:image:height", &height);
            head.property("og:image:alt", title);
        }
        None => head.property("og:image", &at_root("icons/icon-512.png")),
    }
    head.meta("twitter:card", if meta.image.is_some() { "summary_large_image" } else { "summary" });
    if let Some(handle) = &site.x_handle {
        head.meta("twitter:site", handle);
    }
}

fn article(article: &ArticlePage, head: &mut Head) {
    head.property("article:published_time", &article.published.datetime);
    if let Some(updated) = &article.updated {
        head.property("article:modified_time", &updated.datetime);
    }
    article.authors.iter().for_each(|author| head.property("article:author", &author.name));
    if let Some(section) = article.tags.first() {
        head.property("article:section", &section.label);
    }
    article.tags.iter().for_each(|tag| head.property("article:tag", &tag.label));
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
