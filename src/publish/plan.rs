//! Plans the pages of the site: what each of them shows, and where its files go.

pub mod article_page;
pub mod derived_pages;
pub mod feed_links;
pub mod head;
mod highlighting;
pub mod listing_pages;
mod page_frame;
pub mod resolve;
pub mod site_pages;
pub mod structured_data;

use crate::publish::context::SiteContext;

use serde_json::Value;

use crate::app::derived_page::DerivedPage;
use crate::app::page::{Page, PageContent};
use crate::app::routes::{Address, Route};
use crate::consent::shown_policy::ShownPolicy;
use crate::disk::faults::PublishError;
use crate::model::content::author::text_in;
use crate::model::page::PAGE_VERSION;
use crate::publish::plan::head::{PageMeta, elements, shortened};
use crate::publish::plan::structured_data::graph;
use crate::publish::share::ShareCard;

pub use page_frame::not_found;

/// A page and where it goes.
pub struct Planned {
    /// Its path below the site's root, spelled with the letters of its slug; for the not-found page, the folder of its
    /// language.
    pub path: String,
    /// The page; its words are filled in when it is rendered.
    pub page: Page,
    /// The data for its head.
    pub meta: PageMeta,
    /// The picture that other sites show beside a link to it.
    pub share: Option<ShareCard>,
    /// Its structured data, if it has any.
    pub data: Option<Value>,
}

/// The parts of a page that distinguish it from others.
pub struct PageSubject {
    /// The page's own title, without the site's name.
    pub title: String,
    /// For `<meta name="description">`.
    pub description: String,
    /// Where the content was first published, if elsewhere.
    pub canonical: Option<String>,
    /// What the page shows within the frame.
    pub content: PageContent,
}

fn privacy(context: &SiteContext<'_>, lang: &str) -> PageSubject {
    let words = context.content.words(lang);
    let mut policy = ShownPolicy::of(&context.content.policy, lang, &words);
    // Kept for a function that the reader uses, so no consent is asked for it.
    if let Some(exempt) = policy.purposes.iter_mut().find(|purpose| purpose.exempt && context.content.site.offline) {
        exempt.description = [&exempt.description, " ", &context.word(lang, "privacy.offline")].concat();
    }
    PageSubject {
        title: context.word(lang, "privacy.title"),
        description: context.word(lang, "privacy.description"),
        canonical: None,
        content: PageContent::Privacy { policy: Box::new(policy) },
    }
}

/// Plans the page at an address; returns `None` if there is none.
///
/// # Errors
/// When a file has changed since the publication was read.
pub fn page(context: &SiteContext<'_>, address: &Address) -> Result<Option<Planned>, PublishError> {
    let Some(mut planned) = outline(context, address) else { return Ok(None) };
    fill(context, address, &mut planned)?;
    Ok(Some(planned))
}

/// Plans the page at an address without its text, which must be read from a file, and without the structured data that
/// depends on it.
pub fn outline(context: &SiteContext<'_>, address: &Address) -> Option<Planned> {
    let made = match &address.route {
        Route::Home { page } => Some(listing_pages::home(context, &address.lang, *page)),
        Route::Tag { slug, page } => listing_pages::tag(context, &address.lang, slug, *page),
        Route::Author { slug, page } => listing_pages::author(context, &address.lang, slug, *page),
        Route::Article { slug } => article_page::article(context, &address.lang, slug),
        Route::Privacy => Some(privacy(context, &address.lang)),
        Route::Page { slug } => site_pages::page(context, &address.lang, slug),
        Route::Derived(page) => derived_pages::page(context, &address.lang, page),
    };
    made.map(|made| planned(context, address, made))
}

/// Adds what [`outline`] leaves out.
///
/// # Errors
/// When a file has changed since the publication was read.
pub fn fill(context: &SiteContext<'_>, address: &Address, planned: &mut Planned) -> Result<(), PublishError> {
    match (&address.route, &mut planned.page.content) {
        (Route::Article { slug }, PageContent::Article(page)) => {
            (page.body, page.notes) = article_page::text(context, &address.lang, slug)?;
        }
        (Route::Page { slug }, PageContent::Text(page)) => {
            (page.body, page.notes) = site_pages::text(context, &address.lang, slug)?;
        }
        _ => {}
    }
    // Last, since it is derived from the rest.
    planned.data = graph(context, address, &planned.meta, &planned.page.content);
    Ok(())
}

fn planned(context: &SiteContext<'_>, address: &Address, made: PageSubject) -> Planned {
    let site = &context.content.site;
    let path = context.content.page_addresses.spelled(address);
    let is_home = address.route == Route::Home { page: 1 };
    let title = match is_home {
        true => match text_in(&site.tagline, &address.lang) {
            "" => site.name.clone(),
            tagline => [&site.name, " — ", tagline].concat(),
        },
        false => [made.title.as_str(), " — ", &site.name].concat(),
    };
    let unlisted = match &address.route {
        Route::Article { slug } => context.content.entry(&address.lang, slug).is_some_and(|it| it.article.unlisted),
        Route::Page { slug } => {
            context.content.site_page(&address.lang, slug).is_some_and(|it| it.page.unlisted || it.page.draft)
        }
        // What it shows is on the reader's device.
        Route::Derived(page) => *page == DerivedPage::Offline,
        _ => false,
    };
    let share = ShareCard::of(context, &address.lang, &made.content);
    let meta = PageMeta {
        title: if is_home { String::new() } else { made.title },
        description: shortened(&made.description),
        canonical: made.canonical.unwrap_or_else(|| context.full(&address.lang, address.route.clone())),
        alternates: context.alternates(address),
        unlisted,
        image: share.as_ref().map(ShareCard::path),
    };
    let page = Page {
        v: PAGE_VERSION,
        build: context.build.into(),
        lang: address.lang.clone(),
        path: context.path(&address.lang, address.route.clone()),
        title,
        head: elements(context, Some(address), &address.lang, &meta, &made.content),
        frame: page_frame::frame(context, &address.lang, Some(address)),
        words: Vec::new(),
        styles: Vec::new(),
        content: made.content,
    };
    Planned { path, page, meta, share, data: None }
}
