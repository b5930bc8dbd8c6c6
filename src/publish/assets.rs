//! The program's own files: style sheet, gate, loader, WASM and its glue; bundled, minified for release, and
//! named by the hash of their bytes, so that pages of two publications never mix them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Options;
use super::content::Content;
use super::embed;
use super::esbuild::{Esbuild, SCRIPT};
use super::faults::{FileFault, PublishError};
use super::folder;
use super::gate::{self, Place};
use super::generic::{self, GenericOptions};
use super::look;
use super::output::{Inputs, Output, Unit, hash, hashed};
use super::pictures::tints;
use super::public_files::PublicFiles;

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
    all.update(look::style_sheet(&options.public)?.unwrap_or_default());
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
    files.extend(embed::PROGRAM.iter().map(|name| embed_program(options, name)));
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
    let first = gate::first(&content.policy, Place::Blog);
    let second = gate::second(&content.policy, Place::Blog);
    let panel = esbuild.bundle(&gate::debug_panel(), &SCRIPT)?;
    let third = gate::third(&hashed("gate-debug.js", &panel));
    let third = script(&third.source, &third.defines)?;
    let third_name = gate::define("THIRD", &[hashed("gate-more.js", &third)]);
    let theme = "import './src/app/theme_before_paint.js';";
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    let own = look::style_sheet(&options.public)?.unwrap_or_default();
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
    for name in PROGRAM {
        let path = find_program(&options.program, name)?;
        let bytes = std::fs::read(&path).map_err(PublishError::file(&path))?;
        let is_raw = path.file_name().is_some_and(|it| it == name);
        let bytes = match String::from_utf8(bytes) {
            Ok(glue) if is_raw => esbuild.run(&glue, &["--loader=js", "--format=esm"])?,
            Ok(glue) => glue.into_bytes(),
            Err(wasm) => wasm.into_bytes(),
        };
        if is_raw && options.program == options.out {
            std::fs::remove_file(&path).map_err(PublishError::file(&path))?;
        }
        files.insert(name, bytes);
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

/// The second layer for other people's pages, put where `publish consent embed` looks for it; and beside it the embed
/// that fetches its policy.
fn second_layer(
    options: &Options,
    esbuild: &Esbuild<'_>,
    output: &Output,
    unit: &Unit<'_>,
) -> Result<(), PublishError> {
    let folder = output.scratch("embed")?;
    for name in embed::PROGRAM {
        let path = embed_program(options, name);
        let mut bytes = std::fs::read(&path).map_err(PublishError::file(&path))?;
        if name.ends_with(".js") && path == options.program.join(name) {
            bytes = esbuild.run(&String::from_utf8_lossy(&bytes), &["--loader=js", "--format=esm"])?;
        }
        let to = folder.join(name);
        std::fs::write(&to, bytes).map_err(PublishError::file(&to))?;
        if options.program == options.out {
            std::fs::remove_file(&path).map_err(PublishError::file(&path))?;
        }
    }
    let (public, source) = (options.defaults(), options.source.clone());
    let program = folder.clone();
    generic::write(&GenericOptions { out: folder.clone(), program, public, source, minify: options.release })?;
    unit.take(&folder, "embed")
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
