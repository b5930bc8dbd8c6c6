//! The page that says how to follow the publication: feeds, with links for common readers, and profiles elsewhere.

use super::{Draft, heading, line, link, list, paragraph, text};
use crate::app::routes::Route;
use crate::model::content::author::Author;
use crate::model::link::encode_component;
use crate::model::text::inline::{Inline, InlineElement};
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::FEEDS;
use crate::publish::read::index::Tagged;

/// Feed readers that subscribe by a link: name, and the address before that of the feed, percent-encoded.
/// Source: each reader's own “subscribe” link, as their help pages give it.
const READERS: [(&str, &str); 4] = [
    ("Feedly", "https://feedly.com/i/subscription/feed/"),
    ("Inoreader", "https://www.inoreader.com/?add_feed="),
    ("NewsBlur", "https://www.newsblur.com/?url="),
    ("The Old Reader", "https://theoldreader.com/feeds/subscribe?url="),
];

/// How many authors and tags the page links to; their indexes have all.
const MOST: usize = 40;

/// Builds the page.
pub(super) fn follow(context: &SiteContext<'_>, lang: &str) -> Draft {
    let content = context.content;
    let home = context.full(lang, Route::Home { page: 1 });
    let word = |key: &str| context.word(lang, key);
    let mut body = vec![
        paragraph([text(&word("follow.feeds"))]),
        list(FEEDS.map(|(name, _, title)| line([link([&home, name].concat(), title)]))),
        paragraph([text(&word("follow.readers"))]),
        list(READERS.map(|(name, start)| {
            let feed = encode_component(&[&home, FEEDS[0].0].concat());
            line([link([start, &feed].concat(), name)])
        })),
    ];
    let mut section = |id: &str, key: &str, items: Vec<_>| {
        if !items.is_empty() {
            body.extend([heading(2, id.into(), &word(key)), list(items)]);
        }
    };
    let listed = content.index.language(lang);
    let feed = |route: Route, label: &str| {
        let page = context.path(lang, route);
        line([link(page.clone(), label), text(" "), small_link(&[&page, FEEDS[0].0].concat(), FEEDS[0].2)])
    };
    let authors = listed.into_iter().flat_map(|it| it.authors.keys()).filter_map(|slug| content.authors.get(slug));
    let of_author = |author: &Author| feed(Route::Author { slug: author.slug.clone(), page: 1 }, &author.name);
    section("authors", "follow.authors", authors.take(MOST).map(of_author).collect());
    let mut tags: Vec<_> = listed.into_iter().flat_map(|it| &it.tags).collect();
    tags.sort_by_key(|(_, tagged)| std::cmp::Reverse(tagged.articles.len()));
    let of_tag =
        |(slug, tagged): &(&String, &Tagged)| feed(Route::Tag { slug: (*slug).clone(), page: 1 }, &tagged.label);
    section("tags", "follow.tags", tags.iter().take(MOST).map(of_tag).collect());
    let profiles = content.site.social.iter().map(|it| line([link(context.link(&it.url), &it.label)]));
    section("profiles", "follow.profiles", profiles.collect());
    Draft { title: word("follow.heading"), lede: word("follow.lede"), body }
}

fn small_link(url: &str, label: &str) -> Inline {
    Inline::Element(InlineElement::Small { children: vec![link(url.into(), label)] })
}
