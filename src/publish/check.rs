//! Checks what one file says against what others hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::content_reader::Found;
use super::faults::{FileFault, PublishError};
use super::walk::{Item, walk, walk_notes};
use crate::app::routes::{Address, Route};
use crate::consent::policy::Policy;
use crate::model::article::Article;
use crate::model::author::Author;
use crate::model::block::Block;
use crate::model::inline::InlineElement as E;
use crate::model::link;
use crate::model::media::Figure;
use crate::model::site::Site;
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

/// File names and portraits.
pub fn authors(authors: &[Found<Author>], public: &Path, faults: &mut Vec<FileFault>) {
    for author in authors {
        same_name(&author.file, &author.value.slug, faults);
        if let Some(portrait) = &author.value.portrait {
            local_file(&portrait.src, &author.file, "/portrait/src", public, faults);
        }
    }
}

fn same_name(file: &Path, slug: &str, faults: &mut Vec<FileFault>) {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if !slug.is_empty() && stem != slug {
        faults.push(FileFault::new(
            file,
            "/slug",
            format!("is “{slug}”, but the file is called {stem}.json; they must agree"),
        ));
    }
}

/// Everything that an article refers to.
pub fn articles(
    articles: &[Found<Article>],
    authors: &[Found<Author>],
    site: &Site,
    policy: &Policy,
    public: &Path,
    faults: &mut Vec<FileFault>,
) {
    let by_slug: BTreeMap<_, _> =
        articles.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    let author_slugs: BTreeSet<_> = authors.iter().map(|it| it.value.slug.as_str()).collect();
    let mut labels: BTreeMap<(String, String), String> = BTreeMap::new();
    for Found { file, value: article } in articles {
        same_name(file, &article.slug, faults);
        let folder = file.iter().nth(1).unwrap_or_default().to_string_lossy();
        if !article.lang.is_empty() && folder != article.lang {
            faults.push(FileFault::new(
                file,
                "/lang",
                format!("is “{}”, but the file lies in content/{folder}", article.lang),
            ));
        }
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
        if let Some(cover) = &article.cover {
            local_file(&cover.src, file, "/cover/src", public, faults);
        }
        let exists = |route: &Address| match &route.route {
            Route::Article { slug } => by_slug.contains_key(&(route.lang.as_str(), slug.as_str())),
            Route::Author { slug, .. } => author_slugs.contains(slug.as_str()),
            Route::Tag { slug, .. } => articles
                .iter()
                .any(|it| it.value.lang == route.lang && it.value.tags.iter().any(|tag| slugify(tag) == *slug)),
            Route::Home { .. } | Route::Privacy => true,
        };
        text(article, file, &exists, site, policy, public, faults);
    }
}

/// What stands in the text: notes, ids, pictures, embeds and links.
fn text(
    article: &Article,
    file: &Path,
    exists: &dyn Fn(&Address) -> bool,
    site: &Site,
    policy: &Policy,
    public: &Path,
    faults: &mut Vec<FileFault>,
) {
    let mut article = article.clone();
    let known_notes: BTreeSet<_> = article.notes.iter().map(|it| it.id.clone()).collect();
    let mut cited = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut visit = |pointer: &str, item: Item<'_>| match item {
        Item::Inline(E::Note { id, .. }) => {
            if !known_notes.contains(id.as_str()) {
                faults.push(FileFault::new(file, format!("{pointer}/id"), format!("“{id}” is not a key of “notes”")));
            }
            cited.insert(id.clone());
        }
        Item::Inline(E::Link { url, .. }) => {
            internal_link(url, file, &format!("{pointer}/url"), exists, site, public, faults)
        }
        Item::Inline(E::InlineImage { src, .. }) => local_file(src, file, &format!("{pointer}/src"), public, faults),
        Item::Inline(_) => {}
        Item::Block(Block::Heading { id, .. }) => {
            let is_ours = ["content", "toc", "notes", "share", "related", "status", "consent-banner"]
                .contains(&id.as_str())
                || id.starts_with("note-")
                || id.starts_with("ref-");
            if is_ours {
                let message = format!("“{id}” is an anchor that every page has already; choose another");
                faults.push(FileFault::new(file, format!("{pointer}/id"), message));
            }
            if !ids.insert(id.clone()) {
                let message = format!("“{id}” names two headings; anchors must be unique");
                faults.push(FileFault::new(file, format!("{pointer}/id"), message));
            }
        }
        Item::Block(Block::Figure(figure)) => picture(figure, file, pointer, public, faults),
        Item::Block(Block::Gallery { items, .. }) => {
            for (index, figure) in items.iter().enumerate() {
                picture(figure, file, &format!("{pointer}/items/{index}"), public, faults);
            }
        }
        Item::Block(Block::Video { sources, poster, tracks, .. }) => {
            let files = sources.iter().map(|it| &it.src).chain(tracks.iter().map(|it| &it.src)).chain(poster.iter());
            for src in files {
                local_file(src, file, pointer, public, faults);
            }
        }
        Item::Block(Block::Audio { sources, .. }) => {
            for source in sources {
                local_file(&source.src, file, pointer, public, faults);
            }
        }
        Item::Block(Block::Card { url, image, .. }) => {
            internal_link(url, file, &format!("{pointer}/url"), exists, site, public, faults);
            if let Some(image) = image {
                local_file(image, file, &format!("{pointer}/image"), public, faults);
            }
        }
        Item::Block(Block::Embed(embed)) => {
            let frame = embed.frame.as_deref().unwrap_or(&embed.url);
            embedded(&embed.provider, frame, file, pointer, policy, faults);
        }
        Item::Block(_) => {}
    };
    walk(&mut article.body, "/body", &mut visit);
    walk_notes(&mut article.notes, &mut visit);
    for id in known_notes.difference(&cited) {
        faults.push(FileFault::new(file, format!("/notes/{id}"), "no mark in the text refers to it").as_warning());
    }
}

fn picture(figure: &Figure, file: &Path, pointer: &str, public: &Path, faults: &mut Vec<FileFault>) {
    local_file(&figure.src, file, &format!("{pointer}/src"), public, faults);
}

fn embedded(provider: &str, frame: &str, file: &Path, pointer: &str, policy: &Policy, faults: &mut Vec<FileFault>) {
    let Some((_, service)) = policy.service(provider) else {
        let message = format!("“{provider}” is not the id of a service in content/consent.json");
        faults.push(FileFault::new(file, format!("{pointer}/provider"), message));
        return;
    };
    match link::host(frame) {
        Some(host) if service.hosts.contains(&host) => {}
        Some(host) => {
            let message =
                format!("leads to {host}, which is not among the hosts of “{provider}” in content/consent.json");
            faults.push(FileFault::new(file, format!("{pointer}/frame"), message));
        }
        None => faults.push(FileFault::new(file, format!("{pointer}/frame"), "must be an https: address")),
    }
}

/// Pictures and media must lie in the publication: a page asks no other host for anything before consent.
fn local_file(src: &str, file: &Path, pointer: &str, public: &Path, faults: &mut Vec<FileFault>) {
    if src.is_empty() {
        return;
    }
    if link::is_external(src) {
        let message =
            "lies on another host, which would be asked before the reader consents; put the file under public/";
        faults.push(FileFault::new(file, pointer, message));
        return;
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    if !path.starts_with('/') || path.split('/').any(|part| part == "..") {
        let message = format!("“{src}” must begin with a slash, for example /images/x.svg");
        faults.push(FileFault::new(file, pointer, message));
    } else if !public.join(path.trim_start_matches('/')).is_file() {
        faults.push(FileFault::new(file, pointer, format!("the file public{path} does not exist")));
    }
}

fn internal_link(
    url: &str,
    file: &Path,
    pointer: &str,
    exists: &dyn Fn(&Address) -> bool,
    site: &Site,
    public: &Path,
    faults: &mut Vec<FileFault>,
) {
    if !url.starts_with('/') {
        return;
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let leads_somewhere = Address::parse(path, &site.languages).is_some_and(|it| exists(&it))
        || (!path.contains("..") && public.join(path.trim_start_matches('/')).is_file());
    if !leads_somewhere {
        let message = format!("{url} is no page of this site");
        faults.push(FileFault::new(file, pointer, message).as_warning());
    }
}
