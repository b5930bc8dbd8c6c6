//! The program's own files: style sheet, gate, loader, WASM and its glue. They are bundled, minified for release, and
//! named by the hash of their bytes, so that pages of two publications never mix them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::consent::options::Position;
use crate::consent_tools::gate::{self, GateHost};
use crate::consent_tools::script::generated;
use crate::consent_tools::script::generic::{self, GenericOptions};
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::folder;
use crate::disk::names::{Inputs, hash, hashed};
use crate::publish::BuildOptions;
use crate::publish::context::public_files::PublicFiles;
use crate::publish::output::{Output, Unit};
use crate::publish::pictures::tints;
use crate::publish::read::content::SiteContent;
use crate::publish::read::look;
use crate::publish::write::rare_styles::RareStyles;
use crate::publish::write::wasm_names;

/// The files by their names in the source, and the build that they make up together.
pub struct Assets {
    /// The path under which the site is served.
    pub base: String,
    /// Hash of all files together, which tells builds of the program apart.
    pub build: String,
    names: BTreeMap<&'static str, String>,
    /// What the style sheets are for that only some pages need.
    pub rare_styles: RareStyles,
}

impl Assets {
    /// Returns the address of a file.
    pub fn url(&self, name: &str) -> String {
        let hashed = self.names.get(name).map_or(name, String::as_str);
        [&self.base, hashed].concat()
    }
}

/// The script and the WASM that Trunk's build must have left.
const PROGRAM: [&str; 2] = ["site.js", "site_bg.wasm"];

/// Makes and writes all files, unless those of the last publishing are still up to date.
///
/// # Errors
/// When Trunk's output or esbuild is missing, esbuild fails, or a file cannot be written.
pub fn build(
    options: &BuildOptions,
    content: &SiteContent,
    files: &PublicFiles,
    output: &Output,
) -> Result<Assets, PublishError> {
    output.unit(UNIT, inputs(options, content, files)?, |unit| make(options, content, files, output, unit))?;
    let mut names = BTreeMap::new();
    for path in output.unit_paths(UNIT) {
        names.extend(NAMES.iter().find(|name| is_hashed_from(&path, name)).map(|name| (*name, path.clone())));
    }
    let build = hash(&names.values().flat_map(|name| name.bytes()).collect::<Vec<_>>());
    let rare_styles = RareStyles::read(&options.source)?;
    Ok(Assets { base: options.base.clone(), build, names, rare_styles })
}

/// The name of the unit that the files make up.
const UNIT: &str = "program";

/// The names of all files that a page may load.
const NAMES: [&str; 18] = [
    "blocks.css",
    "code.css",
    "feed.css",
    "gate-debug.js",
    "gate-later.js",
    "gate-more.js",
    "gate.js",
    "later.css",
    "lists.css",
    "loader.js",
    "media.css",
    "pages.css",
    "preferences.css",
    "preferences.js",
    "preferences_bg.wasm",
    "site.js",
    "site_bg.wasm",
    "style.css",
];

/// The style sheets besides that of all pages, with their sources.
const OTHER_STYLES: [(&str, &str); 8] = [
    ("blocks.css", "rare_blocks"),
    ("code.css", "rare_code"),
    ("feed.css", "feed"),
    ("later.css", "later"),
    ("lists.css", "rare_lists"),
    ("media.css", "rare_media"),
    ("pages.css", "rare_pages"),
    ("preferences.css", "preferences"),
];

/// Returns the hash of everything that the files are made from.
fn inputs(options: &BuildOptions, content: &SiteContent, public: &PublicFiles) -> Result<Inputs, PublishError> {
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

/// Returns the scripts, style sheets and words in a folder and below.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let is_source = |path: &String| [".js", ".ts", ".css", ".json", ".md"].iter().any(|ending| path.ends_with(ending));
    let paths = folder::files(folder, &|_| true)?;
    Ok(paths.into_iter().filter(is_source).map(|path| folder.join(path)).collect())
}

fn make(
    options: &BuildOptions,
    content: &SiteContent,
    public: &PublicFiles,
    output: &Output,
    unit: &Unit<'_>,
) -> Result<(), PublishError> {
    let esbuild = Esbuild { source: &options.source, minify: options.release };
    let script = |source: &str, defines: &[String]| {
        let defines = defines.iter().map(String::as_str);
        esbuild.bundle(source, &SCRIPT.into_iter().chain(defines).collect::<Vec<_>>())
    };
    let blocking = gate::blocking(&content.policy, GateHost::Blog);
    let deferred = gate::deferred(&content.policy, GateHost::Blog);
    let panel = esbuild.bundle(&gate::debug_panel(), &SCRIPT)?;
    let on_demand = gate::on_demand(&[hashed("gate-debug.js", &panel)], GateHost::Blog);
    let on_demand = script(&on_demand.source, &on_demand.defines)?;
    let on_demand_name = gate::define("ON_DEMAND", &[hashed("gate-more.js", &on_demand)]);
    let look_first = "import './src/app/theme_before_paint.js';import './src/app/fonts_before_paint.js';";
    let early = look::early_fonts(&content.site.look.fonts);
    let fonts: Vec<_> = early.iter().map(|font| (font.family, public.address(font.src), font.weight)).collect();
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    let own = content.style_sheet.clone();
    let css_errors = if own.is_empty() { String::new() } else { esbuild.complaints(&own, look::STYLE_SHEET)? };
    if !css_errors.is_empty() {
        return Err(PublishError::Faults(vec![FileFault::new(look::STYLE_SHEET, "", css_errors)]));
    }
    let own = if own.is_empty() { own } else { format!("@layer publication{{{own}\n}}") };
    let (look, tints) = (look::rules(&content.site.look), tints(public.pictures().values()));
    let policy_look = &content.policy.look;
    let has_box = policy_look.logo.is_some() || policy_look.position != Position::Bottom;
    let banner_box = if has_box { "@import './style/consent_banner_box.css';" } else { "" };
    let logo = content.site.look.logo.as_ref().map_or("", |_| "@import './style/logo.css';");
    let style = ["@import './style/main.css';", logo, banner_box, &look, &tints, &own].concat();
    let style = esbuild.bundle(&style, &["--loader=css"])?;
    files.insert("style.css", public.in_style_sheet(&String::from_utf8_lossy(&style)).into_bytes());
    for (name, source) in OTHER_STYLES {
        files.insert(name, esbuild.bundle(&format!("@import './style/{source}.css';"), &["--loader=css"])?);
    }
    let defines = [blocking.defines, vec![gate::define("FONT", &fonts.first().map(|font| &font.1))]].concat();
    files.insert("gate.js", script(&[look_first, &blocking.source].concat(), &defines)?);
    let debug = gate::define("DEBUG_BY_ADDRESS", &!options.release);
    files.insert("gate-debug.js", panel);
    files.insert("gate-later.js", script(&deferred.source, &[deferred.defines, vec![on_demand_name, debug]].concat())?);
    files.insert("gate-more.js", on_demand);
    let paths = [find_program(&options.program, PROGRAM[0])?, find_program(&options.program, PROGRAM[1])?];
    let is_raw = paths[0].file_name().is_some_and(|name| name == PROGRAM[0]);
    let program = read_program(&paths, is_raw, &esbuild)?;
    files.extend(PROGRAM.into_iter().zip(program));
    for path in paths.iter().filter(|_| is_raw && options.program == options.out) {
        std::fs::remove_file(path).map_err(PublishError::file(path))?;
    }
    files.extend(generated::PROGRAM.into_iter().zip(preferences_dialog(options, &esbuild, output, unit)?));
    let mut names: BTreeMap<&'static str, String> =
        files.iter().map(|(name, bytes)| (*name, hashed(name, bytes))).collect();
    let scripts = options.program.join(SCRIPTS);
    if options.program == options.out && scripts.is_dir() {
        std::fs::remove_dir_all(&scripts).map_err(PublishError::file(&scripts))?;
    }
    // The loader contains the names of the program's files, so it is made after them.
    let [glue, wasm] = generated::PROGRAM;
    let defines = [
        gate::define("PROGRAM", &names.get("site.js")),
        gate::define("WASM", &names.get("site_bg.wasm")),
        gate::define("PREFERENCES", &[glue, wasm, "preferences.css"].map(|name| names.get(name))),
        gate::define("FONTS", &fonts),
    ];
    let loader = script("import './src/app/loader.js';", &defines)?;
    names.insert("loader.js", hashed("loader.js", &loader));
    files.insert("loader.js", loader);
    files.iter().try_for_each(|(name, bytes)| unit.write(&names[name], bytes))
}

/// Writes the preferences dialog for other sites to where `feuillet consent script` looks for it, and beside it the
/// generic form of the consent script, which fetches its policy. Returns the dialog's glue and WASM, which the blog has
/// under names of its own.
fn preferences_dialog(
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
fn read_program(paths: &[PathBuf; 2], is_raw: bool, esbuild: &Esbuild<'_>) -> Result<[Vec<u8>; 2], PublishError> {
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
const SCRIPTS: &str = "snippets";

/// Returns the path of a file of the preferences dialog, as left by Trunk or by an earlier publishing.
fn embed_program(options: &BuildOptions, name: &str) -> PathBuf {
    let raw = options.program.join(name);
    if raw.is_file() { raw } else { options.program.join("embed").join(name) }
}

/// Whether `file` is `name` with a hash in it.
fn is_hashed_from(file: &str, name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
    hash.is_some_and(|hash| hash.len() == 12 && hash.starts_with('.') && hash.ends_with('.'))
}

/// Finds a file of the program under the name that Trunk or an earlier publishing gave it.
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
