//! The program's own files: style sheet, gate, loader, WASM and its glue; bundled, minified for release, and
//! named by the hash of their bytes, so that pages of two publications never mix them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::consent_tools::gate::{self, Place};
use crate::consent_tools::script::generated;
use crate::consent_tools::script::generic::{self, GenericOptions};
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::folder;
use crate::disk::names::{Inputs, hash, hashed};
use crate::publish::Options;
use crate::publish::context::public_files::PublicFiles;
use crate::publish::output::{Output, Unit};
use crate::publish::pictures::tints;
use crate::publish::read::content::Content;
use crate::publish::read::look;
use crate::publish::write::wasm_names;

/// The files by the name they go by here, and the build they make up together.
pub struct Assets {
    /// The path under which the site is served.
    pub base: String,
    /// Hash of all files together: another build, another program.
    pub build: String,
    names: BTreeMap<&'static str, String>,
}

impl Assets {
    /// The address of a file.
    pub fn url(&self, name: &str) -> String {
        let hashed = self.names.get(name).map_or(name, String::as_str);
        [&self.base, hashed].concat()
    }
}

/// The script that Trunk's build must have left, and its WASM.
const PROGRAM: [&str; 2] = ["site.js", "site_bg.wasm"];

/// Makes all files and writes them, unless they are those of the last publishing.
///
/// # Errors
/// When Trunk's output is missing, or esbuild is or fails, or a file cannot be written.
pub fn build(
    options: &Options,
    content: &Content,
    files: &PublicFiles,
    output: &Output,
) -> Result<Assets, PublishError> {
    output.unit(UNIT, inputs(options, content, files)?, |unit| make(options, content, files, output, unit))?;
    let mut names = BTreeMap::new();
    for path in output.unit_paths(UNIT) {
        names.extend(NAMES.iter().find(|name| is_hashed_from(&path, name)).map(|name| (*name, path.clone())));
    }
    let build = hash(&names.values().flat_map(|name| name.bytes()).collect::<Vec<_>>());
    Ok(Assets { base: options.base.clone(), build, names })
}

/// The files' name as one unit of what is written.
const UNIT: &str = "program";

/// Everything that a page may name.
const NAMES: [&str; 9] = [
    "feed.css",
    "gate-debug.js",
    "gate-later.js",
    "gate-more.js",
    "gate.js",
    "loader.js",
    "site.js",
    "site_bg.wasm",
    "style.css",
];

/// All that the files are made of.
fn inputs(options: &Options, content: &Content, public: &PublicFiles) -> Result<Inputs, PublishError> {
    let mut all = Sha256::new();
    let policy = serde_json::to_string(&content.policy).unwrap_or_default();
    all.update(format!("{} {} {policy} {public:?}", env!("CARGO_PKG_VERSION"), options.release));
    all.update(look::rules(&content.site.look));
    all.update(&content.style_sheet);
    let mut files = Vec::new();
    for folder in ["src", "style"] {
        files.extend(sources(&options.source.join(folder))?);
    }
    for folder in [&options.public, &options.defaults()] {
        files.extend(sources(&folder.join("text"))?);
    }
    for name in PROGRAM {
        files.push(find_program(&options.program, name)?);
    }
    files.extend(generated::PROGRAM.iter().map(|name| embed_program(options, name)));
    files.sort();
    for file in files {
        let bytes = std::fs::read(&file).map_err(PublishError::file(&file))?;
        all.update(file.as_os_str().as_encoded_bytes());
        all.update((bytes.len() as u64).to_le_bytes());
        all.update(bytes);
    }
    Ok(all.finalize().into())
}

/// Scripts, style sheets and words in a folder and below.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let is_source = |path: &String| [".js", ".ts", ".css", ".json", ".md"].iter().any(|it| path.ends_with(it));
    let paths = folder::files(folder, &|_| true)?;
    Ok(paths.into_iter().filter(is_source).map(|it| folder.join(it)).collect())
}

fn make(
    options: &Options,
    content: &Content,
    public: &PublicFiles,
    output: &Output,
    unit: &Unit<'_>,
) -> Result<(), PublishError> {
    let esbuild = Esbuild { source: &options.source, minify: options.release };
    let script = |source: &str, defines: &[String]| {
        let defines = defines.iter().map(String::as_str);
        esbuild.bundle(source, &SCRIPT.into_iter().chain(defines).collect::<Vec<_>>())
    };
    let first = gate::blocking(&content.policy, Place::Blog);
    let second = gate::deferred(&content.policy, Place::Blog);
    let panel = esbuild.bundle(&gate::debug_panel(), &SCRIPT)?;
    let third = gate::on_demand(&[hashed("gate-debug.js", &panel)], Place::Blog);
    let third = script(&third.source, &third.defines)?;
    let third_name = gate::define("ON_DEMAND", &[hashed("gate-more.js", &third)]);
    let theme = "import './src/app/theme_before_paint.js';";
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    let own = content.style_sheet.clone();
    let complaints = if own.is_empty() { String::new() } else { esbuild.complaints(&own, look::STYLE_SHEET)? };
    if !complaints.is_empty() {
        return Err(PublishError::Faults(vec![FileFault::new(look::STYLE_SHEET, "", complaints)]));
    }
    let own = if own.is_empty() { own } else { format!("@layer publication{{{own}\n}}") };
    let (look, tints) = (look::rules(&content.site.look), tints(public.pictures().values()));
    let style = ["@import './style/main.css';", &look, &tints, &own].concat();
    let style = esbuild.bundle(&style, &["--loader=css"])?;
    files.insert("style.css", public.in_style_sheet(&String::from_utf8_lossy(&style)).into_bytes());
    files.insert("feed.css", esbuild.bundle("@import './style/feed.css';", &["--loader=css"])?);
    files.insert("gate.js", script(&[theme, &first.source].concat(), &first.defines)?);
    let debug = gate::define("DEBUG_BY_ADDRESS", &!options.release);
    files.insert("gate-debug.js", panel);
    files.insert("gate-later.js", script(&second.source, &[second.defines, vec![third_name, debug]].concat())?);
    files.insert("gate-more.js", third);
    let paths = [find_program(&options.program, PROGRAM[0])?, find_program(&options.program, PROGRAM[1])?];
    let is_raw = paths[0].file_name().is_some_and(|it| it == PROGRAM[0]);
    let program = read_program(&paths, is_raw, &esbuild)?;
    files.extend(PROGRAM.into_iter().zip(program));
    for path in paths.iter().filter(|_| is_raw && options.program == options.out) {
        std::fs::remove_file(path).map_err(PublishError::file(path))?;
    }
    let mut names: BTreeMap<&'static str, String> =
        files.iter().map(|(name, bytes)| (*name, hashed(name, bytes))).collect();
    second_layer(options, &esbuild, output, unit)?;
    // The loader names the program's files, so it comes after them.
    let defines = [gate::define("PROGRAM", &names.get("site.js")), gate::define("WASM", &names.get("site_bg.wasm"))];
    let loader = script("import './src/app/loader.js';", &defines)?;
    names.insert("loader.js", hashed("loader.js", &loader));
    files.insert("loader.js", loader);
    files.iter().try_for_each(|(name, bytes)| unit.write(&names[name], bytes))
}

/// The second layer for other people's pages, put where `feuillet consent embed` looks for it; and beside it the embed
/// that fetches its policy.
fn second_layer(
    options: &Options,
    esbuild: &Esbuild<'_>,
    output: &Output,
    unit: &Unit<'_>,
) -> Result<(), PublishError> {
    let folder = output.scratch("embed")?;
    let paths = generated::PROGRAM.map(|name| embed_program(options, name));
    let is_raw = paths[0] == options.program.join(generated::PROGRAM[0]);
    let program = read_program(&paths, is_raw, esbuild)?;
    for (name, bytes) in generated::PROGRAM.into_iter().zip(program) {
        let to = folder.join(name);
        std::fs::write(&to, bytes).map_err(PublishError::file(&to))?;
    }
    for path in paths.iter().filter(|_| options.program == options.out) {
        std::fs::remove_file(path).map_err(PublishError::file(path))?;
    }
    let (public, source) = (options.defaults(), options.source.clone());
    let program = folder.clone();
    generic::write(&GenericOptions { out: folder.clone(), program, public, source, minify: options.release })?;
    unit.take(&folder, "embed")
}

/// Glue and WASM of a program; where they come from Trunk, with short names between them, and the glue made small.
fn read_program(paths: &[PathBuf; 2], is_raw: bool, esbuild: &Esbuild<'_>) -> Result<[Vec<u8>; 2], PublishError> {
    let read = |path: &PathBuf| std::fs::read(path).map_err(PublishError::file(path));
    let (glue, wasm) = (read(&paths[0])?, read(&paths[1])?);
    if !is_raw {
        return Ok([glue, wasm]);
    }
    let glue = String::from_utf8_lossy(&glue).into_owned();
    let (glue, wasm) = wasm_names::shortened(&glue, &wasm).unwrap_or((glue, wasm));
    Ok([esbuild.run(&glue, &["--loader=js", "--format=esm"])?, wasm])
}

/// A file of the second layer as Trunk leaves it, or as an earlier publishing did.
fn embed_program(options: &Options, name: &str) -> PathBuf {
    let raw = options.program.join(name);
    if raw.is_file() { raw } else { options.program.join("embed").join(name) }
}

/// Whether a file name is another one with a hash in it.
fn is_hashed_from(file: &str, name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
    hash.is_some_and(|hash| hash.len() == 12 && hash.starts_with('.') && hash.ends_with('.'))
}

/// The file as Trunk names it, or as an earlier publishing did.
fn find_program(folder: &Path, name: &str) -> Result<PathBuf, PublishError> {
    let raw = folder.join(name);
    if raw.is_file() {
        return Ok(raw);
    }
    let is_it = |path: &PathBuf| is_hashed_from(&path.file_name().unwrap_or_default().to_string_lossy(), name);
    let entries = std::fs::read_dir(folder).map_err(PublishError::file(folder))?;
    let found = entries.flatten().map(|entry| entry.path()).find(is_it);
    found.ok_or_else(|| PublishError::NotBuilt(format!("{} is missing; run `trunk build` first", raw.display())))
}
