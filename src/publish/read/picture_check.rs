//! Checks the pictures that texts show. Each file is inspected once, and its faults are reported wherever it is shown.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::disk::cache::Cache;
use crate::disk::faults::FileFault;
use crate::disk::names::stamp;
use crate::disk::web_path::FileNames;
use crate::publish::BuildOptions;
use crate::publish::pictures::inspect::{Inspected, inspect};
use crate::publish::read::check::InFile;
use crate::publish::stages;

/// How far, as a fraction, the given proportions may be from those of the file before a picture looks wrong.
const TOLERANCE: f64 = 0.02;

/// Inspects all pictures that files show; returns those without faults, by path without the leading slash. Only files
/// that are published are opened.
pub fn check(
    files: &[InFile],
    names: &FileNames,
    options: &BuildOptions,
    faults: &mut Vec<FileFault>,
) -> BTreeMap<String, Inspected> {
    let cache = Cache::folder(&options.cache, "pictures");
    let paths: BTreeSet<&str> = files.iter().flat_map(|it| &it.pictures).map(|it| path(&it.src)).collect();
    let linked: BTreeSet<String> =
        files.iter().flat_map(|it| &it.references).filter_map(|it| Some(names.find(&it.url)?.name)).collect();
    let look = |path: &str| {
        let Some(on_disk) = names.on_disk(path) else {
            return Err("is not among the files that are published".into());
        };
        let _item = stages::item(path);
        let file = options.public.join(on_disk);
        let found = stamp(&file).map_err(|error| error.to_string()).and_then(|stamp| inspect(&file, &stamp, &cache));
        found.map(|inspected| Inspected { is_linked: linked.contains(path), ..inspected })
    };
    let looked: BTreeMap<&str, Result<Inspected, String>> = paths.par_iter().map(|path| (*path, look(path))).collect();
    for InFile { file, pictures, .. } in files {
        for shown in pictures {
            let fault = |message: String| FileFault::new(file, shown.pointer.clone(), message);
            match looked.get(path(&shown.src)) {
                Some(Err(message)) => faults.push(fault(format!("the picture {} {message}", path(&shown.src)))),
                Some(Ok(it)) => faults.extend(proportions(shown.size, it).map(|message| fault(message).as_warning())),
                None => {}
            }
        }
    }
    looked.into_iter().filter_map(|(path, result)| Some((path.to_string(), result.ok()?))).collect()
}

fn path(address: &str) -> &str {
    address.trim_start_matches('/')
}

fn proportions((width, height): (u32, u32), file: &Inspected) -> Option<String> {
    if width == 0 || height == 0 || file.width == 0 || file.height == 0 {
        return None;
    }
    let ratio = |width: u32, height: u32| f64::from(width) / f64::from(height);
    let (given, own) = (ratio(width, height), ratio(file.width, file.height));
    ((given / own - 1.0).abs() > TOLERANCE).then(|| {
        let Inspected { width: own_width, height: own_height, .. } = file;
        format!(
            "is shown as {width} × {height}, but the file has {own_width} × {own_height}: it will look stretched; leave \
             out “width” and “height” to take the file's own"
        )
    })
}
