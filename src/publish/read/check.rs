//! Checks what one file says against the other files.

use crate::publish::read::settings_file::SETTINGS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::aliases::{self, Alias};
use crate::app::routes::{Address, Route};
use crate::disk::documents::FromFile;
use crate::disk::faults::{FileFault, PublishError};
use crate::model::content::article::Article;
use crate::model::content::author::Author;
use crate::model::content::site::Site;
use crate::model::content::site_discovery::SecurityContact;
use crate::model::content::site_look::SiteLook;
use crate::model::content::site_page::SitePage;
use crate::model::fault::pointer_part;
use crate::model::link;
use crate::model::nearest::perhaps;
use crate::model::text::repeats::quiet_repeats;
use crate::publish::fixed_names::{has_feeds, page_of_feed};
use crate::publish::read::check_text::{Checker, Reference, ShownPicture, Surroundings, Uses};
use crate::publish::read::default_author;
use crate::publish::read::documents::{lang_of, slug_of};
use crate::publish::read::page_addresses::PageAddresses;
use crate::publish::read::tags;

/// Warns of language folders that are probably missing from `site.json`, and of files and folders that nothing reads,
/// whose names are probably misspelt.
pub fn folders(content: &Path, site: &Site, faults: &mut Vec<FileFault>) -> Result<(), PublishError> {
    let names = |folder: &Path| -> Result<Vec<String>, PublishError> {
        let found = std::fs::read_dir(folder).map_err(PublishError::file(folder))?;
        let mut names: Vec<_> = found.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.starts_with('.') && !name.ends_with('~'));
        names.sort();
        Ok(names)
    };
    let mut unread = |path: String, known: &[&str], expected: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let meant = perhaps(name, known.iter().copied());
        let message = format!("is not read{meant}; expected {expected}");
        faults.push(FileFault::new(path, "", message).as_warning());
    };
    let mut forgotten = Vec::new();
    for name in names(content)? {
        let path = content.join(&name);
        if !path.is_dir() {
            if name.ends_with(".json") && !["site.json", "consent.json"].contains(&name.as_str()) {
                unread(format!("content/{name}"), &["site.json", "consent.json"], "site.json or consent.json here");
            }
        } else if site.languages.contains(&name) {
            for inner in names(&path)? {
                if !["articles", "pages"].contains(&inner.as_str()) {
                    let expected = "the folders articles and pages here";
                    unread(format!("content/{name}/{inner}"), &["articles", "pages"], expected);
                }
            }
        } else if path.join("articles").is_dir() || path.join("pages").is_dir() {
            forgotten.push(name);
        } else if name != "authors" {
            let expected = "the folder authors and a folder for each language in site.json";
            unread(format!("content/{name}"), &["authors"], expected);
        }
    }
    for name in forgotten {
        let kind = if content.join(&name).join("articles").is_dir() { "articles" } else { "pages" };
        let message = format!("does not list “{name}”, so content/{name}/{kind} is not published");
        faults.push(FileFault::new(SETTINGS, "/languages", message).as_warning());
    }
    Ok(())
}

/// Checks authors; returns what each author's file links to and shows, and the ids of the services embedded in
/// biographies.
pub fn authors(
    authors: &mut [FromFile<Author>],
    around: &Surroundings<'_>,
    faults: &mut Vec<FileFault>,
) -> (Vec<InFile>, BTreeSet<String>) {
    let (mut all, mut services) = (Vec::new(), BTreeSet::new());
    for FromFile { file, value: author } in authors {
        same_name(file, &author.slug, faults);
        let mut checker = Checker::new(around, file, faults);
        // Names all fields, so that a new one cannot be added without deciding whether it is an address.
        let Author { v: _, slug: _, name: _, role: _, organisation, biography, portrait, links } = author;
        for (index, link) in links.iter().enumerate() {
            checker.link(&link.url, &format!("/links/{index}/url"));
        }
        if let Some(url) = organisation.as_ref().and_then(|it| it.url.as_ref()) {
            checker.link(url, "/organisation/url");
        }
        if let Some(portrait) = portrait {
            checker.picture(&portrait.src, (portrait.width, portrait.height), "/portrait/src");
        }
        for (lang, body) in biography {
            quiet_repeats(body, &mut []);
            checker.text(body, &format!("/biography/{}", pointer_part(lang)), &[]);
        }
        let Uses { references, pictures, embedded, .. } = checker.seen;
        services.extend(embedded);
        all.push(InFile { file: file.clone(), references, pictures });
    }
    (all, services)
}

/// What a file links to and shows, to be checked when all files have been read.
pub struct InFile {
    /// The file.
    pub file: PathBuf,
    /// Addresses in this site that it links to.
    pub references: Vec<Reference>,
    /// Pictures that it shows.
    pub pictures: Vec<ShownPicture>,
}

/// Checks that there is a page or a file at every address that a text links to, and that aliases and feed ids are
/// unambiguous.
pub fn references(
    files: &[InFile],
    authors: &[FromFile<Author>],
    articles: &[FromFile<Article>],
    pages: &[FromFile<SitePage>],
    (around, addresses): (&Surroundings<'_>, &PageAddresses),
    faults: &mut Vec<FileFault>,
) {
    let page_slugs: BTreeSet<_> = pages.iter().map(|it| (it.value.lang.as_str(), it.value.slug.as_str())).collect();
    let slugs: BTreeSet<_> = articles.iter().map(|it| (it.value.lang.as_str(), it.value.slug.as_str())).collect();
    let tags: BTreeSet<_> = articles
        .iter()
        .flat_map(|article| article.value.tags.iter().map(|tag| (article.value.lang.as_str(), tags::slug(tag))))
        .collect();
    let authors: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let exists = |route: &Address| match &route.route {
        Route::Article { slug } => slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Author { slug, .. } => authors.contains(slug.as_str()),
        Route::Tag { slug, .. } => tags.contains(&(route.lang.as_str(), slug.clone())),
        Route::Page { slug } => page_slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Home { .. } | Route::Privacy | Route::Derived(_) => true,
    };
    let Surroundings { site, files: names, .. } = around;
    let of_articles = articles.iter().map(|it| (it.file.as_path(), it.value.aliases.as_slice()));
    let of_pages = pages.iter().map(|it| (it.file.as_path(), it.value.aliases.as_slice()));
    let of_texts = of_articles.chain(of_pages).flat_map(|(file, aliases)| {
        let numbered = aliases.iter().enumerate();
        numbered.map(move |(index, path)| Alias { file, pointer: format!("/aliases/{index}"), path, to: "" })
    });
    let of_feeds = site.feeds.aliases.iter().map(|(path, to)| {
        let pointer = format!("/feeds/aliases/{}", pointer_part(path));
        Alias { file: Path::new(SETTINGS), pointer, path, to }
    });
    let of_lists = site.redirects.iter().map(|(path, to)| {
        let pointer = format!("/redirects/{}", pointer_part(path));
        Alias { file: Path::new(SETTINGS), pointer, path, to }
    });
    aliases::check(of_texts.chain(of_feeds).chain(of_lists), faults);
    for (from, to) in &site.redirects {
        if !link::is_own_path(to) || addresses.find(link::path(to), exists).is_none() {
            let message = format!("“{to}” is not a page of this site, so “{from}” leads nowhere");
            faults.push(FileFault::new(SETTINGS, format!("/redirects/{}", pointer_part(from)), message).as_warning());
        }
    }
    feed_aliases(site, |path| addresses.find(path, exists), faults);
    feed_ids(articles, faults);
    for InFile { file, references, .. } in files {
        for Reference { pointer, url } in references {
            let path = link::path(url);
            let at = |path: &str| addresses.find(path, exists);
            let leads_somewhere = at(path).is_some()
                || page_of_feed(path).and_then(at).is_some_and(|address| has_feeds(&address.route))
                || names.find(url).is_some();
            if !leads_somewhere {
                faults.push(FileFault::new(file, pointer, format!("{url} is not a page of this site")).as_warning());
            }
        }
    }
}

/// Checks that old feed addresses lead to feeds of this site, and are not in use on it themselves.
fn feed_aliases(site: &Site, page_at: impl Fn(&str) -> Option<Address>, faults: &mut Vec<FileFault>) {
    let is_feed = |path: &str| page_of_feed(path).and_then(&page_at).is_some_and(|address| has_feeds(&address.route));
    for (from, to) in &site.feeds.aliases {
        let mut fault = |message: String| {
            faults.push(FileFault::new(SETTINGS, format!("/feeds/aliases/{}", pointer_part(from)), message));
        };
        if !link::is_own_path(to) || !is_feed(to) {
            fault(format!(
                "“{to}” is not a feed of this site; expected one such as /feed.xml, /atom.xml or /authors/ada/feed.json"
            ));
        }
        if page_at(&link::decode(from)).is_some() {
            fault(format!("“{from}” is the address of a page of this site"));
        }
        if is_feed(from) {
            fault(format!("“{from}” is itself a feed of this site"));
        }
    }
}

/// Checks that no two articles have the same id in feeds.
fn feed_ids(articles: &[FromFile<Article>], faults: &mut Vec<FileFault>) {
    let mut known: BTreeMap<&str, &Path> = BTreeMap::new();
    for FromFile { file, value } in articles {
        let Some(id) = &value.id else { continue };
        match known.get(id.as_str()) {
            Some(other) => {
                let message = format!(
                    "“{id}” is already the id of {}; feed readers would take both articles for one",
                    other.display()
                );
                faults.push(FileFault::new(file, "/id", message));
            }
            None => _ = known.insert(id, file),
        }
    }
}

/// Checks that a file is named after the slug of the document in it.
pub(crate) fn same_name(file: &Path, slug: &str, faults: &mut Vec<FileFault>) {
    let stem = slug_of(file);
    if !slug.is_empty() && stem != slug {
        let message = format!("is “{slug}”, but the file is called {stem}; they must agree");
        faults.push(FileFault::new(file, "/slug", message));
    }
}

/// Checks that a file lies in the folder of its language.
pub(crate) fn same_folder(file: &Path, lang: &str, faults: &mut Vec<FileFault>) {
    let folder = lang_of(file);
    if !lang.is_empty() && folder != lang {
        faults.push(FileFault::new(file, "/lang", format!("is “{lang}”, but the file is in content/{folder}")));
    }
}

/// Checks the addresses in `site.json`; returns what it links to and shows.
pub fn of_site(around: &Surroundings<'_>, faults: &mut Vec<FileFault>) -> InFile {
    let Surroundings { site, .. } = around;
    let navigation = site.navigation.iter().map(|(lang, links)| (format!("/navigation/{}", pointer_part(lang)), links));
    let footer = site.footer.iter().map(|(lang, it)| (format!("/footer/{}/links", pointer_part(lang)), &it.links));
    let social = std::iter::once(("/social".to_string(), &site.social));
    let mut checker = Checker::new(around, SETTINGS.as_ref(), faults);
    for (place, links) in navigation.chain(footer).chain(social) {
        links.iter().enumerate().for_each(|(index, link)| checker.link(&link.url, &format!("{place}/{index}/url")));
    }
    site.feeds.hub.iter().for_each(|hub| checker.named(hub, "/feeds/hub"));
    if let Some(SecurityContact { contact, expires: _, policy }) = &site.security {
        checker.named(contact, "/security/contact");
        policy.iter().for_each(|url| checker.named(url, "/security/policy"));
    }
    let SiteLook { palette: _, fonts, logo } = &site.look;
    if let Some(logo) = logo {
        checker.picture(&logo.src, (logo.width, logo.height), "/look/logo/src");
    }
    for (index, face) in fonts.faces.iter().enumerate() {
        checker.local_file(&face.src, &format!("/look/fonts/faces/{index}/src"));
    }
    let Uses { references, pictures, .. } = checker.seen;
    InFile { file: SETTINGS.into(), references, pictures }
}

/// Checks the slugs by which articles refer to their file, authors and translations.
pub fn names(articles: &[FromFile<Article>], authors: &[FromFile<Author>], faults: &mut Vec<FileFault>) {
    let author_slugs: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let by_slug: BTreeMap<_, _> =
        articles.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    for FromFile { file, value: article } in articles {
        same_name(file, &article.slug, faults);
        same_folder(file, &article.lang, faults);
        for (index, slug) in article.authors.iter().enumerate().filter(|(_, it)| !author_slugs.contains(it.as_str())) {
            let message = default_author::unknown(slug, &author_slugs);
            faults.push(FileFault::new(file, format!("/authors/{index}"), message));
        }
        for (lang, slug) in &article.translations {
            let pointer = format!("/translations/{}", pointer_part(lang));
            match by_slug.get(&(lang.as_str(), slug.as_str())) {
                None => faults.push(FileFault::new(
                    file,
                    pointer,
                    format!("there is no article “{slug}” in content/{lang}/articles"),
                )),
                Some(other) if other.translations.get(&article.lang) != Some(&article.slug) => {
                    let message = format!(
                        "“{slug}” does not name this article as its translation; translations should name each other"
                    );
                    faults.push(FileFault::new(file, pointer, message).as_warning());
                }
                Some(_) => {}
            }
        }
    }
}
