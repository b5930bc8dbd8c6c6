//! The files of a publication that are served beside its pages: pictures, media and fonts under names with the hash
//! of their bytes, everything else under its own. What a publisher does not bring (fonts, icons) comes with the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Options;
use super::cache::Cache;
use super::faults::{FileFault, PublishError};
use super::folder;
use super::output::names::plain;
use super::output::{Inputs, Output, hashed};
use super::pictures::inspect::{Inspected, Raster};
use super::pictures::{Picture, encode};
use super::stages::progress;
use crate::model::media::Figure;

/// Folders whose files pages, style sheets and feeds name: they may be kept for ever under a name with their hash.
/// People link to files elsewhere, so those keep their names.
pub const HASHED: [&str; 3] = ["images/", "media/", "fonts/"];
/// Folders of the publisher's that nobody else reads.
const PRIVATE: [&str; 2] = ["content/", "text/"];
/// What the program brings for publications which have no such file; icons are drawn from the one.
const DEFAULTS: [&str; 2] = ["fonts/", "icons/favicon.svg"];

/// Addresses below the site's root, by those that content gives: `images/x.svg` to `images/x.0123456789.svg`.
#[derive(Clone, Debug, Default)]
pub struct PublicFiles {
    base: String,
    names: BTreeMap<String, String>,
    pictures: BTreeMap<String, Picture>,
}

impl PublicFiles {
    /// None, for a site below a path of its host.
    pub fn none(base: &str) -> Self {
        Self { base: base.into(), ..Self::default() }
    }

    /// The same with the sizes of pictures, for pages that are planned before files are written.
    pub fn unwritten(base: &str, pictures: &BTreeMap<String, Inspected>) -> Self {
        let picture = |(path, it): (&String, &Inspected)| (path.clone(), Picture::of(path, it, &[]));
        Self { pictures: pictures.iter().map(picture).collect(), ..Self::none(base) }
    }

    /// An address as it is served: what begins at the site's root is put below the path where the site lives, and
    /// gets the name with its hash; everything else stays.
    pub fn address(&self, url: &str) -> String {
        let Some(path) = url.strip_prefix('/') else { return url.into() };
        [self.base.as_str(), self.name(path)].concat()
    }

    /// The path of a file, below the site's root, as it is served.
    pub fn name<'a>(&'a self, path: &'a str) -> &'a str {
        self.names.get(path).map_or(path, String::as_str)
    }

    /// Puts into a figure the files that a page names for it.
    pub fn fill(&self, figure: &mut Figure) {
        match figure.src.strip_prefix('/').and_then(|path| self.pictures.get(path)) {
            Some(picture) => picture.fill(figure, &self.base),
            None => figure.src = self.address(&figure.src),
        }
    }

    /// Pictures by path, as they are served.
    pub fn pictures(&self) -> &BTreeMap<String, Picture> {
        &self.pictures
    }

    /// All that a page names when its text leads to an address: another text means that the page is another.
    pub fn told(&self, address: &str) -> String {
        let path = address.trim_start_matches('/');
        match self.pictures.get(path) {
            Some(picture) => format!("{} {picture:?}", self.name(path)),
            None => self.name(path).to_string(),
        }
    }

    /// For the report of publishing.
    pub fn report(&self) -> String {
        format!("{}, {} pictures among them", self.names.len(), self.pictures.len())
    }

    /// A style sheet in the site's root with the names that its `url(…)` have.
    pub fn in_style_sheet(&self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(at) = rest.find("url(") {
            let (before, after) = rest.split_at(at + 4);
            let end = after.find(')').unwrap_or(after.len());
            let written = after[..end].trim().trim_matches(['"', '\'']);
            let path = written.trim_start_matches("./").trim_start_matches('/');
            out.push_str(before);
            match self.names.get(path) {
                Some(name) => out.push_str(name),
                None => out.push_str(&after[..end]),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }

    /// The head of a document with the addresses of its links.
    pub fn in_head(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(at) = ["href=\"/", "src=\"/"].iter().filter_map(|it| Some(rest.find(it)? + it.len() - 1)).min() {
            let (before, after) = rest.split_at(at);
            let end = after.find('"').unwrap_or(after.len());
            out.push_str(before);
            out.push_str(&self.address(&after[..end]));
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }
}

/// Writes all files that are served, and what is made of the pictures that pages show; gives their names.
///
/// # Errors
/// When one cannot be read or written.
pub fn write(
    options: &Options,
    pictures: &BTreeMap<String, Inspected>,
    output: &Output,
) -> Result<PublicFiles, PublishError> {
    let defaults = options.defaults();
    let is_default = |path: &str| DEFAULTS.iter().any(|it| path.starts_with(it));
    let brought = folder::files(&defaults, &|path| ["fonts/", "icons/"].contains(&path))?;
    let brought = brought.into_iter().filter(|it| is_default(it)).map(|path| (defaults.join(&path), path));
    let own = own(&options.public)?.into_iter().map(|path| (options.public.join(&path), path));
    // A publisher's own come after, and so win.
    let found: BTreeMap<String, PathBuf> = brought.chain(own).map(|(file, path)| (path, file)).collect();
    let cache = Cache::folder(&options.cache, "pictures");
    let progress = progress("files", found.len());
    let put = |(path, file): (&String, &PathBuf)| {
        progress.inc(1);
        Ok((path.clone(), put_any(path, file, pictures.get(path), output, &cache)?))
    };
    let all: BTreeMap<String, (String, Option<Picture>)> =
        found.par_iter().map(put).collect::<Result<_, PublishError>>()?;
    progress.finish_and_clear();
    cache.trim();
    let mut files = PublicFiles::none(&options.base);
    for (path, (name, picture)) in all {
        files.pictures.extend(picture.map(|it| (path.clone(), it)));
        files.names.insert(path, name);
    }
    Ok(files)
}

/// Paths of the publisher's files that are published.
///
/// # Errors
/// When a folder cannot be read.
pub fn own(public: &Path) -> Result<Vec<String>, PublishError> {
    let mut files = folder::files(public, &|path| !PRIVATE.contains(&path))?;
    files.retain(|it| is_public(it));
    Ok(files)
}

/// What lies in the folder for whoever works on it is nobody else's business: git's files and those of editors and
/// systems, and the guide at its root. Other hidden files are meant for hosts: `.well-known`, `.nojekyll`, `.htaccess`.
fn is_public(path: &str) -> bool {
    let is_ours = |part: &str| {
        part.starts_with(".git") || [".DS_Store", ".idea", ".vscode"].contains(&part) || part.ends_with(['~'])
    };
    path != "README.md" && !path.split('/').any(is_ours)
}

/// Writes a file or, of a picture that pages show, what is made of it: the name, and the picture as it is served.
fn put_any(
    path: &str,
    file: &Path,
    picture: Option<&Inspected>,
    output: &Output,
    cache: &Cache,
) -> Result<(String, Option<Picture>), PublishError> {
    let Some(picture) = picture else { return Ok((put(path, file, output)?, None)) };
    let Some(raster) = &picture.raster else {
        let name = put(path, file, output)?;
        return Ok((name.clone(), Some(Picture { src: name, ..Picture::of(path, picture, &[]) })));
    };
    let served = Picture::of(path, picture, &put_picture(path, file, (picture, raster), output, cache)?);
    let name = if picture.is_linked { put(path, file, output)? } else { served.src.clone() };
    Ok((name, Some(served)))
}

fn put(path: &str, file: &Path, output: &Output) -> Result<String, PublishError> {
    let unit = format!("public/{path}");
    output.unit(&unit, stamp(file)?, |unit| {
        let is_hashed = HASHED.iter().any(|folder| path.starts_with(folder));
        unit.copy(file, path, is_hashed)
    })?;
    Ok(output.unit_paths(&unit).into_iter().find(|it| plain(it) == it).unwrap_or_default())
}

/// Writes what is made of an original; gives the paths. The original itself, which may tell where it was taken, stays.
fn put_picture(
    path: &str,
    file: &Path,
    (picture, raster): (&Inspected, &Raster),
    output: &Output,
    cache: &Cache,
) -> Result<Vec<String>, PublishError> {
    let unit = format!("picture/{path}");
    let inputs = Sha256::new().chain_update("pictures 1").chain_update(stamp(file)?).finalize().into();
    output.unit(&unit, inputs, |unit| {
        let bytes = std::fs::read(file).map_err(PublishError::file(file))?;
        let fault = |message: String| PublishError::Faults(vec![FileFault::new(path, "", message)]);
        let made = encode::encode_all(&bytes, picture.width, raster, cache).map_err(fault)?;
        made.iter()
            .try_for_each(|(width, form, bytes)| unit.write(&hashed(&encode::name(path, *width, *form), bytes), bytes))
    })?;
    Ok(output.unit_paths(&unit))
}

/// What tells whether a file is the one of the last time: it is not read again for that.
///
/// # Errors
/// When it is not there.
pub fn stamp(file: &Path) -> Result<Inputs, PublishError> {
    let metadata = file.metadata().map_err(PublishError::file(file))?;
    let modified = metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let text = format!("{} {} {:?}", file.display(), metadata.len(), modified);
    Ok(Sha256::digest(text).into())
}
