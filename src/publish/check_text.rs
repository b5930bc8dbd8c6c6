//! Checks what stands in a text against the rest of the publication: notes, anchors, pictures, embeds and links.

use std::collections::BTreeSet;
use std::path::Path;

use super::anchors;
use super::faults::FileFault;
use super::walk::{Item, walk, walk_notes};
use crate::consent::policy::Policy;
use crate::model::block::{Block, Embed, Note};
use crate::model::inline::{Inline, InlineElement as E, plain_text};
use crate::model::link;
use crate::model::media::Figure;
use crate::model::site::Site;

/// What a text may refer to.
pub struct Surroundings<'a> {
    /// The site's settings.
    pub site: &'a Site,
    /// The consent policy, which names the services that may be embedded.
    pub policy: &'a Policy,
    /// The folder of public files.
    pub public: &'a Path,
}

/// Of a picture that is fitted into its place.
const ANY_SIZE: (u32, u32) = (0, 0);

/// An address in this site that a text leads to. Whether there is a page is known when all files have been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands in the file: RFC 6901.
    pub pointer: String,
    /// The address, beginning with a slash.
    pub url: String,
}

/// A picture that a file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPicture {
    /// Where it stands in the file: RFC 6901.
    pub pointer: String,
    /// Its address, beginning with a slash.
    pub src: String,
    /// Width and height as the file gives them, in CSS pixels; zeroes where it does not.
    pub size: (u32, u32),
}

/// What a file leads to, shows and embeds.
#[derive(Debug, Default)]
pub struct Seen {
    /// Addresses in this site that it leads to.
    pub references: Vec<Reference>,
    /// Pictures.
    pub pictures: Vec<ShownPicture>,
    /// Addresses of the publication's files that it shows or leads to.
    pub files: Vec<String>,
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
}

/// Finds the faults of one file.
pub struct Checker<'a> {
    /// What the file may refer to.
    pub around: &'a Surroundings<'a>,
    /// The file.
    pub file: &'a Path,
    /// Where its faults go.
    pub faults: &'a mut Vec<FileFault>,
    /// What has been come by.
    pub seen: Seen,
}

impl<'a> Checker<'a> {
    /// For a file in which nothing has been found yet.
    pub fn new(around: &'a Surroundings<'a>, file: &'a Path, faults: &'a mut Vec<FileFault>) -> Self {
        Self { around, file, faults, seen: Seen::default() }
    }

    fn fault(&mut self, pointer: &str, message: impl Into<String>) {
        self.faults.push(FileFault::new(self.file, pointer, message));
    }

    /// A body, at the pointer given, and its notes.
    pub fn text(&mut self, body: &mut [Block], pointer: &str, notes: &mut [Note]) {
        let known: BTreeSet<_> = notes.iter().map(|it| it.id.clone()).collect();
        let mut cited = BTreeSet::new();
        let mut ids = BTreeSet::new();
        let mut visit = |pointer: &str, item: Item<'_>| match item {
            Item::Inline(E::Note { id, .. }) => {
                if !known.contains(id.as_str()) {
                    self.fault(&format!("{pointer}/id"), format!("“{id}” is not a key of “notes”"));
                }
                cited.insert(id.clone());
            }
            Item::Inline(element) => self.inline(pointer, element),
            Item::Block(block) => {
                if let Block::Heading { id, .. } | Block::Math { id: Some(id), .. } = &*block {
                    self.anchor(pointer, id, &mut ids);
                }
                self.block(pointer, block);
            }
        };
        walk(body, pointer, &mut visit);
        walk_notes(notes, &mut visit);
        for id in known.difference(&cited) {
            let message = "no mark in the text refers to it";
            self.faults.push(FileFault::new(self.file, format!("/notes/{id}"), message).as_warning());
        }
    }

    /// Only given anchors: the others are made unique.
    fn anchor(&mut self, pointer: &str, id: &str, ids: &mut BTreeSet<String>) {
        let pointer = format!("{pointer}/id");
        if anchors::is_ours(id) {
            self.fault(&pointer, format!("“{id}” is an anchor that every page has already; choose another"));
        }
        if !id.is_empty() && !ids.insert(id.into()) {
            self.fault(&pointer, format!("“{id}” is an anchor twice; anchors must be unique"));
        }
    }

    fn inline(&mut self, pointer: &str, element: &E) {
        match element {
            E::Link { url, .. } => self.link(url, &format!("{pointer}/url")),
            E::InlineImage { src, width, height, .. } => {
                self.picture(src, (*width, *height), &format!("{pointer}/src"));
            }
            _ => {}
        }
    }

    fn block(&mut self, pointer: &str, block: &Block) {
        let at = |name: &str| format!("{pointer}/{name}");
        match block {
            Block::Figure(figure) => self.figure(figure, pointer),
            Block::Gallery { items, .. } => {
                for (index, figure) in items.iter().enumerate() {
                    self.figure(figure, &at(&format!("items/{index}")));
                }
            }
            Block::Video { sources, poster, tracks, .. } => {
                let sources = sources.iter().map(|it| &it.src).enumerate();
                let tracks = tracks.iter().map(|it| &it.src).enumerate();
                sources.for_each(|(index, src)| self.local_file(src, &at(&format!("sources/{index}/src"))));
                tracks.for_each(|(index, src)| self.local_file(src, &at(&format!("tracks/{index}/src"))));
                poster.iter().for_each(|src| self.picture(src, ANY_SIZE, &at("poster")));
            }
            Block::Audio { sources, .. } => {
                for (index, source) in sources.iter().enumerate() {
                    self.local_file(&source.src, &at(&format!("sources/{index}/src")));
                }
            }
            Block::Card { url, image, .. } => {
                self.link(url, &at("url"));
                image.iter().for_each(|image| self.picture(image, ANY_SIZE, &at("image")));
            }
            Block::Quote { url: Some(url), .. } => self.link(url, &at("url")),
            Block::Embed(embed) => self.embed(embed, pointer),
            _ => {}
        }
    }

    fn embed(&mut self, embed: &Embed, pointer: &str) {
        let provider = &embed.provider;
        self.seen.embedded.push(provider.clone());
        let is_link = |it: &Inline| matches!(it, Inline::Element(E::Link { .. }));
        if embed.fallback.iter().any(is_link) || plain_text(&embed.fallback).trim().is_empty() {
            let message = "is the text of the link to the content: some text, and no link in it";
            self.fault(&format!("{pointer}/fallback"), message);
        }
        let Some((_, service)) = self.around.policy.service(provider) else {
            let message = format!("“{provider}” is not the id of a service in content/consent.json");
            return self.fault(&format!("{pointer}/provider"), message);
        };
        let name = if embed.frame.is_some() { "frame" } else { "url" };
        let frame = embed.frame.as_deref().unwrap_or(&embed.url);
        if service.has_url(frame) {
            return;
        }
        let message = match link::host(frame).filter(|_| frame.starts_with("https://")) {
            Some(host) => {
                format!("leads to {host}, which is not among the hosts of “{provider}” in content/consent.json")
            }
            None => "must be an https: address".into(),
        };
        self.fault(&format!("{pointer}/{name}"), message);
    }

    /// A picture of the size that is given with it.
    pub fn figure(&mut self, figure: &Figure, pointer: &str) {
        self.picture(&figure.src, (figure.width, figure.height), &format!("{pointer}/src"));
    }

    /// A picture; what its file holds is looked at when all files have been read.
    pub fn picture(&mut self, src: &str, size: (u32, u32), pointer: &str) {
        let files = self.seen.files.len();
        self.local_file(src, pointer);
        if let Some(src) = self.seen.files.get(files).cloned() {
            self.seen.pictures.push(ShownPicture { pointer: pointer.into(), src, size });
        }
    }

    /// Pictures and media must lie in the publication: a page asks no other host for anything before consent.
    pub fn local_file(&mut self, src: &str, pointer: &str) {
        // What was refused while reading has become `#`, or nothing.
        if src.is_empty() || src == "#" {
            return;
        }
        if link::is_external(src) {
            let message =
                "lies on another host, which would be asked before the reader consents; put the file beside content/";
            return self.fault(pointer, message);
        }
        let path = link::path(src);
        if !path.starts_with('/') || path.split('/').any(|part| part == "..") {
            self.fault(pointer, format!("“{src}” must begin with a slash, for example /images/x.svg"));
        } else if !self.around.public.join(path.trim_start_matches('/')).is_file() {
            self.fault(pointer, format!("there is no file {} beside content/", path.trim_start_matches('/')));
        } else {
            self.seen.files.push(path.into());
        }
    }

    fn link(&mut self, url: &str, pointer: &str) {
        if url.starts_with('/') {
            self.seen.references.push(Reference { pointer: pointer.into(), url: url.into() });
            self.seen.files.push(url.into());
            return;
        }
        // What was refused while reading has become `#`, or nothing.
        if !url.is_empty() && !url.starts_with('#') && link::scheme(url).is_none() {
            self.fault(
                pointer,
                format!(
                    "“{url}” would be looked for below this very page; begin with a slash for a page of this site, such \
                     as /about/, and with https:// for another site"
                ),
            );
        }
    }
}
