//! Reads the programs that Trunk's build or an earlier publishing has left: the blog's own, and the preferences dialog.

use std::path::{Path, PathBuf};

use crate::consent_tools::script::generated;
use crate::consent_tools::script::generic::{self, GenericOptions};
use crate::disk::esbuild::Esbuild;
use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::output::{Output, Unit};
use crate::publish::write::wasm_names;

/// Writes the preferences dialog for other sites to where `feuillet consent script` looks for it, and beside it the
/// generic form of the consent script, which fetches its policy. Returns the dialog's glue and WASM, which the blog has
/// under names of its own.
///
/// # Errors
/// When one of its files is missing or cannot be written, or esbuild fails.
pub fn preferences_dialog(
    options: &BuildOptions,
    esbuild: &Esbuild<'_>,
    output: &Output,
    unit: &Unit<'_>,
) -> Result<[Vec<u8>; 2], PublishError> {
    let folder = output.scratch("embed")?;
    let paths = generated::PROGRAM.map(|name| embed_program(options, name));
    let is_raw = paths[0] == options.program.join(generated::PROGRAM[0]);
    let dialog = read_program(&paths, is_raw, esbuild)?;
    for (name, bytes) in generated::PROGRAM.into_iter().zip(&dialog) {
        let to = folder.join(name);
        std::fs::write(&to, bytes).map_err(PublishError::file(&to))?;
    }
    for path in paths.iter().filter(|_| options.program == options.out) {
        std::fs::remove_file(path).map_err(PublishError::file(path))?;
    }
    let (public, source) = (options.defaults(), options.source.clone());
    let program = folder.clone();
    generic::write(&GenericOptions { out: folder.clone(), program, public, source, minify: options.release })?;
    unit.take(&folder, "embed")?;
    Ok(dialog)
}

/// Reads the glue and WASM of a program. If they come from Trunk, the names they share are shortened and the glue is
/// minified.
///
/// # Errors
/// When one cannot be read, or esbuild fails.
pub fn read_program(paths: &[PathBuf; 2], is_raw: bool, esbuild: &Esbuild<'_>) -> Result<[Vec<u8>; 2], PublishError> {
    let read = |path: &PathBuf| std::fs::read(path).map_err(PublishError::file(path));
    let (glue, wasm) = (read(&paths[0])?, read(&paths[1])?);
    if !is_raw {
        return Ok([glue, wasm]);
    }
    let glue = String::from_utf8_lossy(&glue).into_owned();
    let (glue, wasm) = wasm_names::shortened(&glue, &wasm).unwrap_or((glue, wasm));
    // Our own scripts lie beside the glue, which imports them; what is bundled is given by its path. The module of the
    // program names them as well, in the glue's table of imports, and knows no paths.
    let folder = std::path::absolute(&paths[0]).unwrap_or_else(|_| paths[0].clone()).with_file_name(SCRIPTS);
    let from = |quote: &str, start: &str| format!("from {quote}{start}/");
    let glue = ["\"", "'"].into_iter().fold(glue, |glue, quote| {
        glue.replace(&from(quote, &format!("./{SCRIPTS}")), &from(quote, &folder.display().to_string()))
    });
    Ok([esbuild.bundle(&glue, &["--loader=js", "--format=esm"])?, wasm])
}

/// The folder beside the glue in which wasm-bindgen leaves the scripts that it imports.
pub const SCRIPTS: &str = "snippets";

/// Returns the path of a file of the preferences dialog, as left by Trunk or by an earlier publishing.
pub fn embed_program(options: &BuildOptions, name: &str) -> PathBuf {
    let raw = options.program.join(name);
    if raw.is_file() { raw } else { options.program.join("embed").join(name) }
}

/// Whether `file` is `name` with a hash in it.
pub fn is_hashed_from(file: &str, name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
    hash.is_some_and(|hash| hash.len() == 12 && hash.starts_with('.') && hash.ends_with('.'))
}

/// Finds a file of the program under the name that Trunk or an earlier publishing gave it.
///
/// # Errors
/// When there is none.
pub fn find_program(folder: &Path, name: &str) -> Result<PathBuf, PublishError> {
    let raw = folder.join(name);
    if raw.is_file() {
        return Ok(raw);
    }
    let is_it = |path: &PathBuf| is_hashed_from(&path.file_name().unwrap_or_default().to_string_lossy(), name);
    let entries = std::fs::read_dir(folder).map_err(PublishError::file(folder))?;
    let found = entries.flatten().map(|entry| entry.path()).find(is_it);
    found.ok_or_else(|| PublishError::NotBuilt(format!("{} is missing; run `trunk build` first", raw.display())))
}
