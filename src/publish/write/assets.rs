//! The program's own files: style sheet, gate, loader, WASM and its glue. They are bundled, minified for release, and
//! named by the hash of their bytes, so that pages of two publications never mix them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::consent_tools::gate::{self, GateHost};
use crate::consent_tools::script::generated;
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::PublishError;
use crate::disk::folder;
use crate::disk::names::{Inputs, hash, hashed};
use crate::publish::BuildOptions;
use crate::publish::context::inline::{self, Inline};
use crate::publish::context::public_files::PublicFiles;
use crate::publish::fixed_names::WORKER;
use crate::publish::output::{Output, Unit};
use crate::publish::read::content::SiteContent;
use crate::publish::read::look;
use crate::publish::write::programs::{
    SCRIPTS, embed_program, find_program, is_hashed_from, preferences_dialog, read_program,
};
use crate::publish::write::rare_styles::{self, RareStyles};
use crate::publish::write::reader_tools;
use crate::publish::write::service_worker;
use crate::publish::write::style_sheets;

/// The files by their names in the source, and the build that they make up together.
pub struct Assets {
    /// The path under which the site is served.
    pub base: String,
    /// Hash of all files together, which tells builds of the program apart.
    pub build: String,
    names: BTreeMap<&'static str, String>,
    /// What the style sheets are for that only some pages need.
    pub rare_styles: RareStyles,
    /// What pages hold themselves.
    pub inline: Inline,
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
        names.extend(
            NAMES
                .iter()
                .chain(&reader_tools::FILES)
                .find(|name| is_hashed_from(&path, name))
                .map(|name| (*name, path.clone())),
        );
    }
    let build = hash(&names.values().flat_map(|name| name.bytes()).collect::<Vec<_>>());
    let rare_styles = RareStyles::read(&options.source)?;
    let inline = match inline::is_used(options, content) {
        true => Inline::read(&options.base, |name| output.read(names.get(name).map_or(name, String::as_str)))?,
        false => Inline::default(),
    };
    Ok(Assets { base: options.base.clone(), build, names, rare_styles, inline })
}

/// The name of the unit that the files make up.
const UNIT: &str = "program";

/// The names of all files that a page may load.
const NAMES: [&str; 23] = [
    "article.css",
    "blocks.css",
    "code.css",
    "early.js",
    "end.css",
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
    "reader.js",
    "reading.css",
    "site.js",
    "site_bg.wasm",
    "style.css",
];

/// What must run before the first paint. Where nothing is inline, it is in the gate's file, which then blocks.
const LOOK_FIRST: &str = "import './src/app/look_before_paint.js';import './src/app/fonts_before_paint.js';";

/// Returns the hash of everything that the files are made from.
fn inputs(options: &BuildOptions, content: &SiteContent, public: &PublicFiles) -> Result<Inputs, PublishError> {
    let mut all = Sha256::new();
    let policy = serde_json::to_string(&content.policy).unwrap_or_default();
    let is_inline = inline::is_used(options, content);
    all.update(service_worker::inputs(content, options));
    all.update(format!("{} {} {is_inline} {policy} {public:?}", env!("CARGO_PKG_VERSION"), options.release));
    all.update([u8::from(style_sheets::has_menu(content))]);
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
    let early = look::early_fonts(&content.site.look.fonts);
    let fonts: Vec<_> = early.iter().map(|font| (font.family, public.address(font.src), font.weight)).collect();
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    files.extend(style_sheets::bundle(&esbuild, content, public)?);
    let early_font = gate::define("FONT", &fonts.first().map(|font| &font.1));
    let reading = files.get("reading.css").map(|sheet| [options.base.as_str(), &hashed("reading.css", sheet)].concat());
    let reading = gate::define("READING", &reading);
    if inline::is_used(options, content) {
        files.insert("early.js", script(LOOK_FIRST, &[early_font, reading.clone()])?);
        files.insert("gate.js", script(&blocking.source, &blocking.defines)?);
    } else {
        let defines = [blocking.defines, vec![early_font, reading.clone()]].concat();
        files.insert("gate.js", script(&[LOOK_FIRST, &blocking.source].concat(), &defines)?);
    }
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
    let tools = reader_tools::bundle(&esbuild, &reading)?;
    names.extend(tools.iter().map(|(name, bytes)| (*name, hashed(name, bytes))));
    let worker = service_worker::registered(content, options);
    let start = reader_tools::start(&esbuild, &names, worker, &reading)?;
    names.insert(reader_tools::START, hashed(reader_tools::START, &start));
    files.extend(tools.into_iter().chain([(reader_tools::START, start)]));
    let waited_for = ["style"].into_iter().chain(rare_styles::NAMES);
    let styles: Vec<_> = waited_for.map(|name| (name, names.get([name, ".css"].concat().as_str()))).collect();
    // The loader contains the names of the program's files, so it is made after them.
    let [glue, wasm] = generated::PROGRAM;
    let defines = [
        gate::define("PROGRAM", &names.get("site.js")),
        gate::define("WASM", &names.get("site_bg.wasm")),
        gate::define("READER", &names.get(reader_tools::START)),
        gate::define("PREFERENCES", &[glue, wasm, "preferences.css"].map(|name| names.get(name))),
        gate::define("FONTS", &fonts),
        gate::define("STYLES", &styles),
        reading,
    ];
    let loader = script("import './src/app/loader.js';", &defines)?;
    names.insert("loader.js", hashed("loader.js", &loader));
    files.insert("loader.js", loader);
    let build = hash(&names.values().flat_map(|name| name.bytes()).collect::<Vec<_>>());
    if let Some(worker) = service_worker::bundle(content, options, &esbuild, &build)? {
        unit.write(WORKER, &worker)?;
    }
    files.iter().try_for_each(|(name, bytes)| unit.write(&names[name], bytes))
}
