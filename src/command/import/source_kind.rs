//! What a site was made with, and where it is: the first two arguments of `feuillet import`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::command::{Surroundings, cms_site};
use crate::content_import::Kind;
use crate::content_import::cms::CmsSource;

/// What a site was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceKind {
    /// Hugo: the folder of the site
    Hugo,
    /// Zola: the folder of the site
    Zola,
    /// Jekyll: the folder of the site
    Jekyll,
    /// Astro: the folder of the project
    Astro,
    /// Eleventy: the folder of the project
    Eleventy,
    /// Docusaurus: the folder of the project
    Docusaurus,
    /// Hexo: the folder of the site
    Hexo,
    /// WordPress: the file that Tools → Export writes, or the address of the site
    Wordpress,
    /// Ghost: the file that Settings → Export writes, or the address of the site
    Ghost,
    /// RSS, Atom or JSON Feed: a file or an address
    Feed,
}

/// Where the site is.
pub(super) enum Source {
    /// The folder of a generator.
    Folder(Kind),
    /// An export, a feed or a site in the web.
    Cms(CmsSource),
}

/// Whether a source is an address.
pub(super) fn is_address(source: &str) -> bool {
    let scheme = source.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| scheme == "http" || scheme == "https")
}

impl SourceKind {
    /// Returns where a site of this kind is.
    ///
    /// # Errors
    /// What is missing, or does not go together; for people.
    pub(super) fn source(
        self,
        source: &str,
        user: Option<&str>,
        surroundings: &Surroundings,
    ) -> Result<Source, String> {
        let is_address = is_address(source);
        if user.is_some() && !(self == Self::Wordpress && is_address) {
            return Err("--user is for the address of a site of WordPress only".into());
        }
        let file = || PathBuf::from(source);
        Ok(Source::Cms(match self {
            Self::Wordpress if is_address => cms_site::wordpress(source, user, surroundings)?,
            Self::Wordpress => CmsSource::WordPressExport(file()),
            Self::Ghost if is_address => cms_site::ghost(source, surroundings)?,
            Self::Ghost => CmsSource::GhostExport(file()),
            Self::Feed if is_address => CmsSource::FeedAddress(source.into()),
            Self::Feed => CmsSource::FeedFile(file()),
            Self::Hugo => return folder(Kind::Hugo, source),
            Self::Zola => return folder(Kind::Zola, source),
            Self::Jekyll => return folder(Kind::Jekyll, source),
            Self::Astro => return folder(Kind::Astro, source),
            Self::Eleventy => return folder(Kind::Eleventy, source),
            Self::Docusaurus => return folder(Kind::Docusaurus, source),
            Self::Hexo => return folder(Kind::Hexo, source),
        }))
    }
}

fn folder(kind: Kind, source: &str) -> Result<Source, String> {
    if is_address(source) {
        return Err(format!(
            "{source} is an address, but such a site is read from its folder; get that first, such as by git clone. \
             If you have nothing but the address, `feuillet import feed` reads its feed"
        ));
    }
    Ok(Source::Folder(kind))
}
