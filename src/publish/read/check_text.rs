//! Checks a text against the rest of the publication: notes, anchors, pictures, embeds and links.

use std::collections::BTreeSet;
use std::path::Path;

use crate::consent::policy::Policy;
use crate::disk::faults::FileFault;
use crate::disk::web_path::FileNames;
use crate::model::content::site::Site;
use crate::model::fault::pointer_part;
use crate::model::link;
use crate::model::text::addresses::{AddressRef, TextAddress};
use crate::model::text::block::{Block, Embed, Note};
use crate::model::text::inline::{Inline, InlineElement as E, plain_text};
use crate::model::text::media::Figure;
use crate::model::text::walk::{Item, walk, walk_notes};
use crate::model::text_rules::is_blank;
pub use crate::publish::read::uses::{Reference, ShownPicture, Uses};
use crate::publish::read::{anchors, blank, embed_address, own_addresses};
use crate::typesetting::code;

/// What a text may refer to.
pub struct Surroundings<'a> {
    /// The site's settings.
    pub site: &'a Site,
    /// The consent policy, which names the services that may be embedded.
    pub policy: &'a Policy,
    /// The folder of public files.
    pub public: &'a Path,
    /// The files in it that are published.
    pub files: &'a FileNames,
}

/// Stands for the size of a picture that is fitted into its place, where any size will do.
const ANY_SIZE: (u32, u32) = (0, 0);

/// Whether an inline is, or contains, a link or a note.
fn has_link(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) => false,
        Inline::Element(E::Link { .. } | E::Note { .. }) => true,
        Inline::Element(element) => element.children().iter().any(has_link),
    }
}

/// A checker for the texts and addresses of one file.
pub struct Checker<'a> {
    /// What the file may refer to.
    pub around: &'a Surroundings<'a>,
    /// The file.
    pub file: &'a Path,
    /// Where its faults go.
    pub faults: &'a mut Vec<FileFault>,
    /// What the file has been found to link to, show and embed so far.
    pub seen: Uses,
}

impl<'a> Checker<'a> {
    /// Creates a checker for a file.
    pub fn new(around: &'a Surroundings<'a>, file: &'a Path, faults: &'a mut Vec<FileFault>) -> Self {
        Self { around, file, faults, seen: Uses::default() }
    }

    fn fault(&mut self, pointer: &str, message: impl Into<String>) {
        self.faults.push(FileFault::new(self.file, pointer, message));
    }

    /// Checks a body, at the given pointer, and its notes.
    pub fn text(&mut self, body: &[Block], pointer: &str, notes: &[Note]) {
        let known: BTreeSet<_> = notes.iter().map(|note| note.id.clone()).collect();
        let mut cited = BTreeSet::new();
        let mut ids = BTreeSet::new();
        let mut visit = |pointer: &str, item: Item<'_>| match item {
            Item::Inline(E::Note { id, .. }) => {
                if !known.contains(id.as_str()) {
                    self.fault(&format!("{pointer}/id"), format!("“{id}” is not a key of “notes”"));
                }
                cited.insert(id.clone());
            }
            Item::Inline(element) => {
                self.blank(blank::of_inline(element, pointer));
                self.inline(pointer, element);
            }
            Item::Block(block) => {
                self.blank(blank::of_block(block, pointer));
                if let Block::Heading { id, .. } | Block::Math { id: Some(id), .. } = block {
                    self.anchor(pointer, id, &mut ids);
                }
                self.block(pointer, block);
            }
        };
        walk(body, pointer, &mut visit);
        walk_notes(notes, &mut visit);
        for id in known.difference(&cited) {
            let message = "nothing in the text refers to this note";
            self.faults.push(FileFault::new(self.file, format!("/notes/{}", pointer_part(id)), message).as_warning());
        }
    }

    /// Reports an element that shows nothing. A mere warning is dropped if the file has faults, since they may be why
    /// its texts are missing.
    fn blank(&mut self, found: Option<blank::Blank>) {
        let Some(found) = found else { return };
        let is_at_fault = self.faults.iter().any(|known| known.file == self.file && !known.fault.only_warning);
        let found = found.in_file(self.file);
        if !(is_at_fault && found.fault.only_warning) {
            self.faults.push(found);
        }
    }

    /// Checks an anchor that the author gave; the others are made unique.
    fn anchor(&mut self, pointer: &str, id: &str, ids: &mut BTreeSet<String>) {
        let pointer = format!("{pointer}/id");
        if anchors::is_reserved(id) {
            self.fault(&pointer, format!("“{id}” is an anchor that every page already has; choose another"));
        }
        if !id.is_empty() && !ids.insert(id.into()) {
            self.fault(&pointer, format!("the anchor “{id}” occurs twice; anchors must be unique"));
        }
    }

    fn inline(&mut self, pointer: &str, element: &E) {
        element.addresses(&mut |field, address| self.address(address, &format!("{pointer}/{field}")));
        if let E::Link { children, .. } = element {
            self.no_links(children, &format!("{pointer}/children"), "a link");
        }
    }

    fn block(&mut self, pointer: &str, block: &Block) {
        block.addresses(&mut |field, address| self.address(address, &format!("{pointer}/{field}")));
        if let Block::Quote { url: Some(_), cite, .. } = block {
            self.no_links(cite, &format!("{pointer}/cite"), "the source of a quote with “url”, which is itself a link");
        }
        if let Block::Embed(embed) = block {
            self.embed(embed, pointer);
        }
        if let Block::Code { lang: Some(lang), .. } = block {
            self.language_of_code(lang, pointer);
        }
    }

    /// Warns of a name that no grammar has; such code is shown without colours.
    fn language_of_code(&mut self, lang: &str, pointer: &str) {
        if !code::is_known(lang) {
            let perhaps = code::nearest_name(lang).map(|name| format!(", perhaps “{name}”")).unwrap_or_default();
            let message = format!("“{lang}” is no language that can be coloured{perhaps}; “text” is for all others");
            self.faults.push(FileFault::new(self.file, format!("{pointer}/lang"), message).as_warning());
        }
    }

    /// Checks an address according to what it is used for.
    pub fn address(&mut self, address: AddressRef<'_>, pointer: &str) {
        match address {
            TextAddress::Link(url) | TextAddress::Anchor(url) => self.link(url, pointer),
            TextAddress::Figure(figure) => self.picture(&figure.src, (figure.width, figure.height), pointer),
            TextAddress::Picture(src, size) => self.picture(src, size, pointer),
            TextAddress::Poster(src) => self.picture(src, ANY_SIZE, pointer),
            TextAddress::Media(src) | TextAddress::Track(src) => self.local_file(src, pointer),
            // `embed` checks it against its service too.
            TextAddress::Frame(url) => self.named(url, pointer),
        }
    }

    /// Refuses links and notes within a link: browsers would close the outer link before the inner one.
    fn no_links(&mut self, inside: &[Inline], pointer: &str, of: &str) {
        if inside.iter().any(has_link) {
            self.fault(pointer, format!("has a link or a note inside {of}; move it before or after"));
        }
    }

    fn embed(&mut self, embed: &Embed, pointer: &str) {
        let provider = &embed.provider;
        self.seen.embedded.push(provider.clone());
        if embed.fallback.iter().any(has_link) || is_blank(&plain_text(&embed.fallback)) {
            let message = "must be some text without links; it becomes the text of the link to the content";
            self.fault(&format!("{pointer}/fallback"), message);
        }
        let Some((_, service)) = self.around.policy.service(provider) else {
            let message = format!("“{provider}” is not the id of a service in content/consent.json");
            return self.fault(&format!("{pointer}/provider"), message);
        };
        let name = if embed.frame.is_some() { "frame" } else { "url" };
        let address = embed.frame.as_deref().unwrap_or(&embed.url);
        let frame = embed_address::frame_of(service, address);
        if service.has_url(&frame) {
            if !embed_address::is_frame(service, &frame) {
                let known = service.frames.join(" or ");
                let message = format!(
                    "is “{address}”, which {} does not let other sites embed; expected an address that begins with \
                     {known}",
                    service.name
                );
                self.faults.push(FileFault::new(self.file, format!("{pointer}/{name}"), message).as_warning());
            }
            return;
        }
        let message = match link::host(&frame).filter(|_| frame.starts_with("https://")) {
            Some(host) => {
                format!("leads to {host}, which is not among the hosts of “{provider}” in content/consent.json")
            }
            None => "must be an https: address".into(),
        };
        self.fault(&format!("{pointer}/{name}"), message);
    }

    /// Checks the picture at the head of an article. Its caption may have no notes, since lists show the picture
    /// without it.
    pub fn cover(&mut self, cover: &Figure) {
        let cover = [Block::Figure(cover.clone())];
        walk(&cover, "", &mut |pointer, item| {
            // `/0` is the pointer of the only block.
            let pointer = pointer.replacen("/0", "/cover", 1);
            match item {
                Item::Inline(E::Note { .. }) => {
                    self.fault(
                        &pointer,
                        "is a note in the caption of the cover, which cannot have notes; move it into the text",
                    );
                }
                Item::Inline(element) => self.inline(&pointer, element),
                Item::Block(block) => self.block(&pointer, block),
            }
        });
    }

    /// Checks the address of a picture; the file itself is inspected when all files have been read.
    pub fn picture(&mut self, src: &str, size: (u32, u32), pointer: &str) {
        let files = self.seen.files.len();
        self.local_file(src, pointer);
        if let Some(src) = self.seen.files.get(files).cloned() {
            self.seen.pictures.push(ShownPicture { pointer: pointer.into(), src, size });
        }
    }

    /// Checks that a picture or recording lies in the publication: before consent, a page requests nothing from other
    /// hosts.
    pub fn local_file(&mut self, src: &str, pointer: &str) {
        // An address that was refused while reading has become `#` or empty.
        if src.is_empty() || src == "#" {
            return;
        }
        if link::is_external(src) {
            let message =
                "is on another host, which would be contacted before the reader consents; put the file beside content/";
            return self.fault(pointer, message);
        }
        if !src.starts_with('/') {
            return self.fault(pointer, format!("“{src}” must begin with a slash, for example /images/x.svg"));
        }
        match self.around.files.find(src) {
            Some(found) => self.seen.files.push(["/", &found.name].concat()),
            None => self.fault(pointer, self.around.files.missing(src)),
        }
    }

    /// Checks the address of a link: to this site, to another, or within the page.
    pub fn link(&mut self, url: &str, pointer: &str) {
        self.named(url, pointer);
        if url.starts_with('/') {
            self.seen.references.push(Reference { pointer: pointer.into(), url: url.into() });
            self.seen.files.push(url.into());
            return;
        }
        // An address that was refused while reading has become `#` or empty.
        if !url.is_empty() && !url.starts_with('#') && link::scheme(url).is_none() {
            self.fault(
                pointer,
                format!(
                    "“{url}” would be looked for below the page that links to it; begin with a slash for a page of \
                     this site, such as /about/, or with https:// for another site"
                ),
            );
        }
    }

    /// Checks an address that must have a host.
    pub fn full_address(&mut self, url: &str, pointer: &str) {
        match link::is_external(url) {
            true => self.named(url, pointer),
            // An address that was refused while reading has become `#` or empty.
            false if url.is_empty() || url == "#" => {}
            false => {
                self.fault(pointer, format!("“{url}” is not a full address such as https://elsewhere.example/a-walk/"));
            }
        }
    }

    /// Checks an address that is named, whether or not a text links to it.
    pub fn named(&mut self, url: &str, pointer: &str) {
        if let Some(message) = own_addresses::strange_path(url, &self.around.site.base_url) {
            self.fault(pointer, message);
        }
    }
}
