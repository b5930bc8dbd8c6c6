//! Checks what one file says against what others hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::check_text::{Checker, Reference, Seen, ShownPicture, Surroundings};
use super::content_reader::Found;
use super::faults::{FileFault, PublishError};
use super::feeds;
use super::hosts::redirects;
use crate::app::routes::{Address, Route};
use crate::model::article::Article;
use crate::model::author::Author;
use crate::model::link;
use crate::model::site::Site;
use crate::model::site_page::SitePage;
use crate::model::slug::slugify;

/// Folders of languages that `site.json` does not name are probably forgotten.
pub fn languages(content: &Path, site: &Site, faults: &mut Vec<FileFault>) -> Result<(), PublishError> {
    let folders = std::fs::read_dir(content).map_err(PublishError::file(content))?;
    for entry in folders.flatten().filter(|it| it.path().join("articles").is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !site.languages.contains(&name) {
            let message =
                format!("does not name “{name}”, though content/{name}/articles is there; it is not published");
            faults.push(FileFault::new("content/site.json", "/languages", message).as_warning());
        }
    }
    Ok(())
}

/// Authors: their files and pictures, and where their biographies lead.
pub fn authors(authors: &mut [Found<Author>], around: &Surroundings<'_>, faults: &mut Vec<FileFault>) -> Vec<InFile> {
    let mut all = Vec::new();
    for Found { file, value: author } in authors {
        same_name(file, &author.slug, faults);
        let mut checker = Checker::new(around, file, faults);
        if let Some(portrait) = &author.portrait {
            checker.picture(&portrait.src, (portrait.width, portrait.height), "/portrait/src");
        }
        for (lang, biography) in &mut author.biography {
            checker.text(biography, &format!("/biography/{lang}"), &mut []);
        }
        let Seen { references, pictures, .. } = checker.seen;
        all.push(InFile { file: file.clone(), references, pictures });
    }
    all
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
    let tags: BTreeSet<_> =
        articles.iter().flat_map(|it| it.value.tags.iter().map(|tag| (it.value.lang.as_str(), slugify(tag)))).collect();
    let authors: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let exists = |route: &Address| match &route.route {
        Route::Article { slug } => slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Author { slug, .. } => authors.contains(slug.as_str()),
        Route::Tag { slug, .. } => tags.contains(&(route.lang.as_str(), slug.clone())),
        Route::Page { slug } => page_slugs.contains(&(route.lang.as_str(), slug.as_str())),
        Route::Home { .. } | Route::Privacy => true,
    };
    let Surroundings { site, public, .. } = around;
    let of_articles = articles.iter().map(|it| (it.file.as_path(), it.value.aliases.as_slice()));
    let of_pages = pages.iter().map(|it| (it.file.as_path(), it.value.aliases.as_slice()));
    redirects::check(of_articles.chain(of_pages), site, exists, faults);
    for InFile { file, references, .. } in files {
        for Reference { pointer, url } in references {
            let path = link::path(url);
            let at = |path: &str| Address::parse(path, &site.languages).filter(|it| exists(it));
            let leads_somewhere = at(path).is_some()
                || feeds::page_of(path).and_then(at).is_some_and(|it| feeds::are_beside(&it.route))
                || (!path.contains("..") && public.join(path.trim_start_matches('/')).is_file());
            if !leads_somewhere {
                faults.push(FileFault::new(file, pointer, format!("{url} is no page of this site")).as_warning());
            }
        }
    }
}

/// Whether a file is called as the document in it.
pub(super) fn same_name(file: &Path, slug: &str, faults: &mut Vec<FileFault>) {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if !slug.is_empty() && stem != slug {
        faults.push(FileFault::new(
            file,
            "/slug",
            format!("is “{slug}”, but the file is called {stem}.json; they must agree"),
        ));
    }
}

/// Whether a file lies in the folder of its language.
pub(super) fn same_folder(file: &Path, lang: &str, faults: &mut Vec<FileFault>) {
    let folder = file.iter().nth(1).unwrap_or_default().to_string_lossy();
    if !lang.is_empty() && folder != lang {
        faults.push(FileFault::new(file, "/lang", format!("is “{lang}”, but the file lies in content/{folder}")));
    }
}

/// Where the links of `site.json` lead, and what it shows.
pub fn of_site(site: &Site, public: &Path) -> InFile {
    let navigation = site.navigation.iter().map(|(lang, it)| (format!("/navigation/{lang}"), it));
    let footer = site.footer.iter().map(|(lang, it)| (format!("/footer/{lang}/links"), &it.links));
    let social = std::iter::once(("/social".to_string(), &site.social));
    let references = navigation.chain(footer).chain(social).flat_map(|(place, links)| {
        let inner = links.iter().enumerate().filter(|(_, it)| it.url.starts_with('/'));
        inner.map(move |(index, it)| Reference { pointer: format!("{place}/{index}/url"), url: it.url.clone() })
    });
    let logo =
        site.look.logo.iter().filter(|it| public.join(it.src.trim_start_matches('/')).is_file()).map(|it| {
            ShownPicture { pointer: "/look/logo/src".into(), src: it.src.clone(), size: (it.width, it.height) }
        });
    InFile { file: "content/site.json".into(), references: references.collect(), pictures: logo.collect() }
}

/// The names by which articles refer to their file, authors, tags and translations.
pub fn names(articles: &[Found<Article>], authors: &[Found<Author>], faults: &mut Vec<FileFault>) {
    let author_slugs: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let by_slug: BTreeMap<_, _> =
        articles.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    let mut labels: BTreeMap<(String, String), String> = BTreeMap::new();
    for Found { file, value: article } in articles {
        same_name(file, &article.slug, faults);
        same_folder(file, &article.lang, faults);
        for (index, slug) in article.authors.iter().enumerate().filter(|(_, it)| !author_slugs.contains(it.as_str())) {
            let message = format!("“{slug}” has no file content/authors/{slug}.json");
            faults.push(FileFault::new(file, format!("/authors/{index}"), message));
        }
        for (lang, slug) in &article.translations {
            let pointer = format!("/translations/{lang}");
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
        for (index, tag) in article.tags.iter().enumerate() {
            let key = (article.lang.clone(), slugify(tag));
            let known = labels.entry(key).or_insert_with(|| tag.clone());
            if known != tag {
                let message =
                    format!("“{tag}” has the same address as “{known}” in another article; write both the same way");
                faults.push(FileFault::new(file, format!("/tags/{index}"), message));
            }
        }
    }
}
