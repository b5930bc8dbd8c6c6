//! Checks what one file says against what others hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::aliases::{self, Alias};
use crate::app::routes::{Address, Route};
use crate::disk::documents::Found;
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::web_path::nfc;
use crate::model::article::Article;
use crate::model::author::Author;
use crate::model::fault::pointer_part;
use crate::model::link;
use crate::model::nearest::perhaps;
use crate::model::site::Site;
use crate::model::site_discovery::SecurityContact;
use crate::model::site_look::SiteLook;
use crate::model::site_page::SitePage;
use crate::model::text::repeats::quiet_repeats;
use crate::publish::fixed_names::{has_feeds, page_of_feed};
use crate::publish::read::check_text::{Checker, Reference, Seen, ShownPicture, Surroundings};
use crate::publish::read::tags;

/// Folders of languages that `site.json` does not name are probably forgotten; what has another name than those that are
/// read is probably misspelt.
pub fn folders(content: &Path, site: &Site, faults: &mut Vec<FileFault>) -> Result<(), PublishError> {
    let names = |folder: &Path| -> Result<Vec<String>, PublishError> {
        let found = std::fs::read_dir(folder).map_err(PublishError::file(folder))?;
        let mut names: Vec<_> = found.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|it| !it.starts_with('.') && !it.ends_with('~'));
        names.sort();
        Ok(names)
    };
    let mut unread = |path: String, known: &[&str], expected: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let meant = perhaps(name, known.iter().copied());
        let message = format!("is read by nothing{meant}; expected {expected}");
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
            let expected = "the folder authors and one for each language of site.json";
            unread(format!("content/{name}"), &["authors"], expected);
        }
    }
    for name in forgotten {
        let kind = if content.join(&name).join("articles").is_dir() { "articles" } else { "pages" };
        let message = format!("does not name “{name}”, though content/{name}/{kind} is there; it is not published");
        faults.push(FileFault::new("content/site.json", "/languages", message).as_warning());
    }
    Ok(())
}

/// Authors: their files and pictures, where their biographies lead, and the ids of the services embedded in those.
pub fn authors(
    authors: &mut [Found<Author>],
    around: &Surroundings<'_>,
    faults: &mut Vec<FileFault>,
) -> (Vec<InFile>, BTreeSet<String>) {
    let (mut all, mut services) = (Vec::new(), BTreeSet::new());
    for Found { file, value: author } in authors {
        same_name(file, &author.slug, faults);
        let mut checker = Checker::new(around, file, faults);
        // All fields, so that a new one has to say whether it is an address.
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
        let Seen { references, pictures, embedded, .. } = checker.seen;
        services.extend(embedded);
        all.push(InFile { file: file.clone(), references, pictures });
    }
    (all, services)
}

/// What a file leads to and shows, to be looked at when all files have been read.
pub struct InFile {
    /// The file.
    pub file: PathBuf,
    /// Addresses in this site.
    pub references: Vec<Reference>,
    /// Pictures.
    pub pictures: Vec<ShownPicture>,
}

/// Whether there is a page or a file at every address that a text leads to.
pub fn references(
    files: &[InFile],
    authors: &[Found<Author>],
    articles: &[Found<Article>],
    pages: &[Found<SitePage>],
    around: &Surroundings<'_>,
    faults: &mut Vec<FileFault>,
) {
    let page_slugs: BTreeSet<_> = pages.iter().map(|it| (it.value.lang.as_str(), it.value.slug.as_str())).collect();
    let slugs: BTreeSet<_> = articles.iter().map(|it| (it.value.lang.as_str(), it.value.slug.as_str())).collect();
    let tags: BTreeSet<_> = articles
        .iter()
        .flat_map(|it| it.value.tags.iter().map(|tag| (it.value.lang.as_str(), tags::slug(tag))))
        .collect();
    let authors: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let exists = |route: &Address| match &route.route {
        Route::Article { slug } => slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Author { slug, .. } => authors.contains(slug.as_str()),
        Route::Tag { slug, .. } => tags.contains(&(route.lang.as_str(), slug.clone())),
        Route::Page { slug } => page_slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Home { .. } | Route::Privacy => true,
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
        Alias { file: Path::new("content/site.json"), pointer, path, to }
    });
    aliases::check(of_texts.chain(of_feeds), faults);
    feed_aliases(site, exists, faults);
    feed_ids(articles, faults);
    for InFile { file, references, .. } in files {
        for Reference { pointer, url } in references {
            let path = link::path(url);
            let at = |path: &str| Address::parse(path, &site.languages).filter(|it| exists(it));
            let leads_somewhere = at(path).is_some()
                || page_of_feed(path).and_then(at).is_some_and(|it| has_feeds(&it.route))
                || names.find(url).is_some();
            if !leads_somewhere {
                faults.push(FileFault::new(file, pointer, format!("{url} is no page of this site")).as_warning());
            }
        }
    }
}

/// Whether the feeds are there to which former ones lead.
fn feed_aliases(site: &Site, exists: impl Fn(&Address) -> bool, faults: &mut Vec<FileFault>) {
    let is_feed = |path: &str| {
        let page = page_of_feed(path).and_then(|it| Address::parse(it, &site.languages));
        page.is_some_and(|it| exists(&it) && has_feeds(&it.route))
    };
    for (from, to) in &site.feeds.aliases {
        let mut fault = |message: String| {
            faults.push(FileFault::new("content/site.json", format!("/feeds/aliases/{}", pointer_part(from)), message));
        };
        if !link::is_own_path(to) || !is_feed(to) {
            fault(format!("“{to}” is no feed of this site such as /feed.xml, /atom.xml or /authors/ada/feed.json"));
        }
        if Address::parse(&link::decode(from), &site.languages).is_some_and(|it| exists(&it)) {
            fault(format!("“{from}” is the address of a page of this site"));
        }
        if is_feed(from) {
            fault(format!("“{from}” is itself a feed of this site"));
        }
    }
}

/// Whether no two articles have the same id in feeds.
fn feed_ids(articles: &[Found<Article>], faults: &mut Vec<FileFault>) {
    let mut known: BTreeMap<&str, &Path> = BTreeMap::new();
    for Found { file, value } in articles {
        let Some(id) = &value.id else { continue };
        match known.get(id.as_str()) {
            Some(other) => {
                let message =
                    format!("“{id}” is that of {} already; feed readers would take both for one", other.display());
                faults.push(FileFault::new(file, "/id", message));
            }
            None => _ = known.insert(id, file),
        }
    }
}

/// Whether a file is called as the document in it.
pub(crate) fn same_name(file: &Path, slug: &str, faults: &mut Vec<FileFault>) {
    // Some systems take accents apart in the names of files.
    let stem = nfc(&file.file_stem().unwrap_or_default().to_string_lossy());
    if !slug.is_empty() && stem != slug {
        faults.push(FileFault::new(
            file,
            "/slug",
            format!("is “{slug}”, but the file is called {stem}.json; they must agree"),
        ));
    }
}

/// Whether a file lies in the folder of its language.
pub(crate) fn same_folder(file: &Path, lang: &str, faults: &mut Vec<FileFault>) {
    let folder = file.iter().nth(1).unwrap_or_default().to_string_lossy();
    if !lang.is_empty() && folder != lang {
        faults.push(FileFault::new(file, "/lang", format!("is “{lang}”, but the file lies in content/{folder}")));
    }
}

/// Where the links of `site.json` lead, and what it shows.
pub fn of_site(around: &Surroundings<'_>, faults: &mut Vec<FileFault>) -> InFile {
    let Surroundings { site, .. } = around;
    let navigation = site.navigation.iter().map(|(lang, it)| (format!("/navigation/{}", pointer_part(lang)), it));
    let footer = site.footer.iter().map(|(lang, it)| (format!("/footer/{}/links", pointer_part(lang)), &it.links));
    let social = std::iter::once(("/social".to_string(), &site.social));
    let mut checker = Checker::new(around, "content/site.json".as_ref(), faults);
    for (place, links) in navigation.chain(footer).chain(social) {
        links.iter().enumerate().for_each(|(index, it)| checker.link(&it.url, &format!("{place}/{index}/url")));
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
    let Seen { references, pictures, .. } = checker.seen;
    InFile { file: "content/site.json".into(), references, pictures }
}

/// The names by which articles refer to their file, authors and translations.
pub fn names(articles: &[Found<Article>], authors: &[Found<Author>], faults: &mut Vec<FileFault>) {
    let author_slugs: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let by_slug: BTreeMap<_, _> =
        articles.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    for Found { file, value: article } in articles {
        same_name(file, &article.slug, faults);
        same_folder(file, &article.lang, faults);
        for (index, slug) in article.authors.iter().enumerate().filter(|(_, it)| !author_slugs.contains(it.as_str())) {
            let message = format!("“{slug}” has no file content/authors/{slug}.json");
            faults.push(FileFault::new(file, format!("/authors/{index}"), message));
        }
        for (lang, slug) in &article.translations {
            let pointer = format!("/translations/{}", pointer_part(lang));
            match by_slug.get(&(lang.as_str(), slug.as_str())) {
                None => faults.push(FileFault::new(
                    file,
                    pointer,
                    format!("content/{lang}/articles/{slug}.json does not exist"),
                )),
                Some(other) if other.translations.get(&article.lang) != Some(&article.slug) => {
                    let message = format!("“{slug}” does not name this article as its translation in turn");
                    faults.push(FileFault::new(file, pointer, message).as_warning());
                }
                Some(_) => {}
            }
        }
    }
}
