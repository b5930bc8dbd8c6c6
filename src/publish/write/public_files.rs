//! Writes the files that are served beside a publication's pages: pictures, media and fonts under names with the hash
//! of their bytes, everything else under its own name. Fonts and icons that the publisher does not bring come with the
//! program.

use crate::disk::names::stamp;
use crate::publish::context::public_files::PublicFiles;
use crate::publish::fixed_names::{HASHED, HOST_FILES};
use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::disk::cache::Cache;
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::folder::Walked;
use crate::disk::names::hashed;
use crate::disk::names::plain;
use crate::disk::web_path::nfc;
use crate::disk::{confined, folder};
use crate::model::link::encode_path;
use crate::publish::output::Output;
use crate::publish::pictures::inspect::{Inspected, MOST_BYTES, Raster};
use crate::publish::pictures::{Picture, encode};
use crate::publish::read::content::SiteContent;
use crate::publish::read::kept_files::kept_files;
use crate::publish::read::own_files::own_files;
use crate::publish::read::svg_check;
use crate::publish::stages::progress;
use crate::publish::{BuildOptions, stages};

/// What the program brings for publications without their own; all icons are drawn from the one here.
const DEFAULTS: [&str; 2] = ["fonts/", "icons/favicon.svg"];

/// Writes all files that are served, and the files made from the pictures that pages show; returns their names.
///
/// # Errors
/// When one cannot be read or written.
pub fn write(
    options: &BuildOptions,
    pictures: &BTreeMap<String, Inspected>,
    output: &Output,
) -> Result<PublicFiles, PublishError> {
    let defaults = options.defaults();
    let is_default = |path: &str| DEFAULTS.iter().any(|start| path.starts_with(start));
    let brought = folder::files(&defaults, &|path| ["fonts/", "icons/"].contains(&path))?;
    let brought = brought.into_iter().filter(|path| is_default(path)).map(|path| (defaults.as_path(), path));
    let Walked { files: own, mut faults } = own_files(&options.public);
    faults.retain(|file_fault| !file_fault.fault.only_warning);
    if !faults.is_empty() {
        return Err(PublishError::Faults(faults));
    }
    // `hosts` writes these files together with its own rules.
    let own = own.into_iter().filter(|path| !HOST_FILES.contains(&path.as_str()));
    let own = own.map(|path| (options.public.as_path(), path));
    // The publisher's own files come later, and so win.
    let found: BTreeMap<String, (&Path, String)> =
        brought.chain(own).map(|(root, path)| (nfc(&path), (root, path))).collect();
    let cache = Cache::folder(&options.cache, "pictures");
    let progress = progress("files", found.len());
    let put = |(path, (root, on_disk)): (&String, &(&Path, String))| {
        progress.inc(1);
        let _item = stages::item(path.as_str());
        Ok((path.clone(), put_any(path, (root, on_disk), pictures.get(path), output, &cache)?))
    };
    let all: BTreeMap<String, (String, Option<Picture>)> =
        found.par_iter().map(put).collect::<Result<_, PublishError>>()?;
    progress.finish_and_clear();
    cache.trim();
    let (mut names, mut shown) = (BTreeMap::new(), BTreeMap::new());
    for (path, (name, picture)) in all {
        shown.extend(picture.map(|served| (path.clone(), served)));
        names.insert(path, name);
    }
    Ok(PublicFiles::of(&options.base, names, shown))
}

/// Writes files once more at the addresses that they keep, unless they are there already.
///
/// # Errors
/// When one cannot be read or written.
pub fn keep(
    options: &BuildOptions,
    content: &SiteContent,
    files: &PublicFiles,
    output: &Output,
) -> Result<(), PublishError> {
    let kept = kept_files(content);
    let missing = kept.par_iter().filter(|(path, file)| path != file || files.name(path) != encode_path(path));
    missing.try_for_each(|(path, file)| put_kept(path, (options.public.as_path(), file), output))
}

/// Writes a file or, for a picture that pages show, the files made from it. Returns the name, and the picture as
/// served.
fn put_any(
    path: &str,
    file: (&Path, &str),
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

/// Writes a file; returns its address from the site's root.
fn put(path: &str, (root, on_disk): (&Path, &str), output: &Output) -> Result<String, PublishError> {
    let unit = format!("public/{path}");
    output.unit(&unit, stamp(&root.join(on_disk))?, |unit| {
        let is_hashed = HASHED.iter().any(|folder| path.starts_with(folder));
        if svg_check::is_drawing(path) {
            // Checked once more, so that what is written is what was found to be harmless.
            return svg_check::read(root, on_disk).and_then(|bytes| unit.write_named(path, &bytes, is_hashed));
        }
        unit.copy((root, on_disk), path, is_hashed)
    })?;
    let written = output.unit_paths(&unit).into_iter().find(|path| plain(path) == path);
    Ok(written.map(|path| encode_path(&path)).unwrap_or_default())
}

/// Writes a file once more, at an address that it keeps.
fn put_kept(path: &str, (root, on_disk): (&Path, &str), output: &Output) -> Result<(), PublishError> {
    output.unit(&format!("kept/{path}"), stamp(&root.join(on_disk))?, |unit| match svg_check::is_drawing(path) {
        true => svg_check::read(root, on_disk).and_then(|bytes| unit.write(path, &bytes)),
        false => unit.copy((root, on_disk), path, false),
    })
}

/// Writes the files made from an original; returns their paths. The original itself, which may tell where it was taken,
/// is not written.
fn put_picture(
    path: &str,
    (root, on_disk): (&Path, &str),
    (picture, raster): (&Inspected, &Raster),
    output: &Output,
    cache: &Cache,
) -> Result<Vec<String>, PublishError> {
    let unit = format!("picture/{path}");
    let file = root.join(on_disk);
    let inputs = Sha256::new().chain_update("pictures 2").chain_update(stamp(&file)?).finalize().into();
    output.unit(&unit, inputs, |unit| {
        let bytes = confined::read(root, on_disk, MOST_BYTES).map_err(PublishError::file(&file))?;
        let fault = |message: String| PublishError::Faults(vec![FileFault::new(path, "", message)]);
        let made = encode::encode_all(&bytes, (picture.width, picture.height), raster, cache).map_err(fault)?;
        made.iter()
            .try_for_each(|(width, form, bytes)| unit.write(&hashed(&encode::name(path, *width, *form), bytes), bytes))
    })?;
    Ok(output.unit_paths(&unit))
}
