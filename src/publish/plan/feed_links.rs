//! The feeds that a page links to, and their titles.

use crate::app::routes::{Address, Route};
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::FEEDS;

/// Returns the feeds that a page names in its head: title, media type and address.
pub fn links(context: &SiteContext<'_>, lang: &str, address: Option<&Address>) -> Vec<(String, &'static str, String)> {
    let route = address.map(|it| &it.route);
    let own = match route {
        Some(Route::Author { slug, .. }) => Some(Route::Author { slug: slug.clone(), page: 1 }),
        Some(Route::Tag { slug, .. }) => Some(Route::Tag { slug: slug.clone(), page: 1 }),
        _ => None,
    };
    let routes = own.into_iter().chain([Route::Home { page: 1 }]);
    let links = routes.flat_map(|route| {
        let (title, path) = (title(context, lang, &route), context.path(lang, route));
        FEEDS.map(|(name, media_type, form)| (format!("{title} ({form})"), media_type, [path.as_str(), name].concat()))
    });
    links.collect()
}

/// Returns the title of the feed that belongs to a page.
pub fn title(context: &SiteContext<'_>, lang: &str, route: &Route) -> String {
    let site = &context.content.site.name;
    let own = match route {
        Route::Author { slug, .. } => context.content.authors.get(slug).map(|it| it.name.clone()),
        Route::Tag { slug, .. } => {
            context.content.index.language(lang).and_then(|it| it.tags.get(slug)).map(|it| it.label.clone())
        }
        _ => None,
    };
    own.map_or_else(|| site.clone(), |own| format!("{own} — {site}"))
}
