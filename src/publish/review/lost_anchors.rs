//! Finds links to an anchor that is not there, in the same text or in another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::app::routes::{Address, Route};
use crate::disk::faults::{FileFault, PublishError};
use crate::model::content::article::Article;
use crate::model::link::decode;
use crate::model::text::addresses::{AddressRef, TextAddress};
use crate::model::text::block::{Block, Note};
use crate::model::text::walk::{Item, walk, walk_notes};
use crate::publish::read::anchors::{self, is_reserved};
use crate::publish::read::content::SiteContent;

type Text = (Vec<Block>, Vec<Note>);

/// The anchors of a text, and its links to anchors.
struct Places<'a> {
    file: &'a Path,
    ids: BTreeSet<String>,
    /// Links with a fragment: pointer and address.
    links: Vec<(String, String)>,
}

/// Returns notices about all such links, in articles and in pages that are not articles.
///
/// # Errors
/// When a file has changed since the publication was read.
pub(super) fn lost_anchors(content: &SiteContent) -> Result<Vec<FileFault>, PublishError> {
    let of = |lang: &str, route: Route| Address { lang: lang.into(), route };
    let articles = content.articles.par_iter().map(|entry| {
        let Article { lang, slug, .. } = &entry.article;
        let text = content.text(entry)?;
        Ok((of(lang, Route::Article { slug: slug.clone() }), places(&entry.file, text)))
    });
    let pages = content.site_pages.par_iter().map(|((lang, slug), entry)| {
        let text = content.page_text(entry)?;
        Ok((of(lang, Route::Page { slug: slug.clone() }), places(&entry.file, text)))
    });
    let texts: BTreeMap<Address, Places<'_>> = articles.chain(pages).collect::<Result<_, PublishError>>()?;
    let mut notices = Vec::new();
    for own in texts.values() {
        for (pointer, url) in &own.links {
            let (before, anchor) = url.split_once('#').unwrap_or((url, ""));
            let address = || content.page_addresses.find(before, |address| texts.contains_key(address));
            let there = match before {
                "" => Some(own),
                _ if before.starts_with('/') => address().and_then(|address| texts.get(&address)),
                _ => None,
            };
            // The anchors of listings and of other sites are not known here.
            let Some(there) = there else { continue };
            let id = decode(anchor);
            if !anchor.is_empty() && !there.ids.contains(&id) && !there.ids.contains(anchor) && !is_reserved(&id) {
                let message = format!("{url} links to an anchor that does not exist");
                notices.push(FileFault::new(own.file, pointer, message));
            }
        }
    }
    Ok(notices)
}

fn places(file: &Path, (mut body, mut notes): Text) -> Places<'_> {
    anchors::fill(&mut body, &mut notes);
    let (mut ids, mut links) = (BTreeSet::new(), Vec::new());
    let mut visit = |pointer: &str, item: Item<'_>| {
        let mut link = |field: &str, address: AddressRef<'_>| {
            if let TextAddress::Anchor(url) | TextAddress::Link(url) = address
                && url.contains('#')
            {
                links.push((format!("{pointer}/{field}"), url.clone()));
            }
        };
        match item {
            Item::Block(block) => {
                block.addresses(&mut link);
                if let Block::Heading { id, .. } | Block::Math { id: Some(id), .. } = block {
                    ids.insert(id.clone());
                }
            }
            Item::Inline(element) => element.addresses(&mut link),
        }
    };
    walk(&body, "/body", &mut visit);
    walk_notes(&notes, &mut visit);
    Places { file, ids, links }
}
