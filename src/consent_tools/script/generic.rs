//! Writes the generic form of the consent script, `consent.js`, which fetches any policy and starts the same gate as
//! the generated form, and the files it fetches. Together they also make up an npm package.

mod npm_package;
mod template;
mod trial_page;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::consent::gate::signals::all_signals;
use crate::consent::options::PEERS;
use crate::consent::platform_names::{NOWHERE, PLATFORM};
use crate::consent::regions::{EUROPE, ZONES};
use crate::consent::steps::OPERATIONS;
use crate::consent::words::{BANNER_WORDS, PREFERENCES_WORDS};
use crate::consent_tools::catalogue;
use crate::consent_tools::gate::modules::of_generic_form;
use crate::consent_tools::gate::{self, FOLDER, define};
use crate::consent_tools::script::generated::{
    PLACEHOLDER_WORDS, PROGRAM, glue_script, integrity, languages_in, short_integrity,
};
use crate::disk::compress::compressed;
use crate::disk::documents::words_in;
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::hash;
use crate::model::page::PAGE_VERSION;

/// Where to write the files, and from what.
#[derive(Clone, Debug)]
pub struct GenericOptions {
    /// Where the files are written.
    pub out: PathBuf,
    /// The folder with `preferences.js` and its WASM, which may be the same as `out`.
    pub program: PathBuf,
    /// The folder with `text/consent/`.
    pub public: PathBuf,
    /// The folder with `src/`, `style/` and the licences.
    pub source: PathBuf,
    /// Whether files are minified.
    pub minify: bool,
}

/// The file with the preferences dialog's glue, as the gate loads it.
const GLUE: &str = "consent_preferences.js";
/// The files of the part on demand and of the debug panel for owners.
const MORE: [&str; 2] = ["consent_on_demand.js", "consent_debug.js"];

/// The gate's constants, each with its name in the object that JavaScript builds from a policy.
const CONSTANTS: [(&str, &str); 16] = [
    ("POLICY", "policy"),
    ("ERASE", "erase"),
    ("SIGNALS", "signals"),
    ("DOMAIN", "domain"),
    ("ALIASES", "aliases"),
    ("ASK_GPC", "askGpc"),
    ("PAGE_ACCEPTS", "pageAccepts"),
    ("SHOWN", "shown"),
    ("LANGUAGES", "languages"),
    ("SCRIPT", "script"),
    ("REGIONS", "regions"),
    ("FRAMES", "frames"),
    ("TAKE_OVER", "takeOver"),
    ("PROOF", "proof"),
    ("REFRESH", "refresh"),
    ("NAMES", "names"),
];

/// Files, by their path in the output folder.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the generic form of the consent script; returns a line for the report.
///
/// # Errors
/// The first failure to read or write a file, or all faults of our own texts.
pub fn write(options: &GenericOptions) -> Result<String, PublishError> {
    let esbuild = Esbuild { source: &options.source, minify: options.minify };
    let style = |name: &str| esbuild.bundle(&format!("@import './style/{name}.css';"), &["--loader=css"]);
    let mut files = texts(options)?;
    files.insert("catalogue.json".into(), catalogue().to_string().into_bytes());
    let mut all = Sha256::new();
    files.values().for_each(|bytes| all.update(bytes));
    let build: String = all.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let data: BTreeMap<_, _> = files.iter().map(|(name, bytes)| (name.clone(), short_integrity(bytes))).collect();
    files.insert("consent_preferences.css".into(), style("script_preferences")?);
    for name in PROGRAM {
        let path = options.program.join(name);
        files.insert(name.into(), std::fs::read(&path).map_err(PublishError::file(&path))?);
    }
    files.insert(GLUE.into(), glue_script(&esbuild, &files[PROGRAM[0]])?);
    files.insert(MORE[1].into(), esbuild.bundle(&gate::debug_panel(), &SCRIPT)?);
    let on_demand = gate::on_demand(&[MORE[1].into(), integrity(&files[MORE[1]])], gate::GateHost::Script);
    let arguments: Vec<_> = SCRIPT.into_iter().chain(on_demand.defines.iter().map(String::as_str)).collect();
    files.insert(MORE[0].into(), esbuild.bundle(&on_demand.source, &arguments)?);
    let spoken: Vec<_> = files.keys().filter_map(|it| it.strip_prefix("words/")?.strip_suffix(".json")).collect();
    let spoken: Vec<_> = std::iter::once("en").chain(spoken.into_iter().filter(|it| *it != "en")).collect();
    let whole = whole_gate(&esbuild, &files, [&style("script_banner")?, &style("placeholder")?], options.minify)?;
    let defines = [
        define("SPOKEN", &spoken),
        define("BUILD", &build),
        define("INTEGRITIES", &data),
        define("REFUSED", &[PLATFORM, NOWHERE]),
        define("PAGE_VERSION", &PAGE_VERSION),
        define("OPERATIONS", &OPERATIONS),
        define("SIGNAL_TABLE", &all_signals()),
        define("PEERS", &PEERS.map(|(name, _)| name)),
        define("RECORDS", &gate::usual_records()),
        define("EUROPE", &EUROPE.split(' ').collect::<Vec<_>>()),
        define("TEMPLATE", &template::banner_template()),
    ];
    let entry = |name: &str, format: &[&str]| {
        let defines = defines.iter().map(String::as_str);
        let source = format!("export * from '{FOLDER}script/generic/{name}.js';");
        esbuild.bundle(&source, &format.iter().copied().chain(defines).collect::<Vec<_>>())
    };
    // If a page contains the tag twice, or the generated form as well, the second script does nothing.
    let script = [
        b"if(!Object.hasOwn(window,'feuilletConsent')){".as_slice(),
        whole.as_slice(),
        &entry("tag", &SCRIPT)?,
        b"}\n",
    ]
    .concat();
    let module = [whole, entry("module", &["--loader=js", "--format=esm"])?].concat();
    let weights = [("consent.js", compressed(&script)), ("consent.mjs", compressed(&module))];
    files.extend([("consent.js".into(), script), ("consent.mjs".into(), module)]);
    trial_page::add(&mut files, &style("services_page")?);
    npm_package::add(&options.source, &mut files)?;
    put(options, &files)?;
    let weights = weights.map(|(name, bytes)| format!("{:.1} kB brotli {name}", bytes as f64 / 1000.0));
    Ok(format!("generic consent script in {}: {}", options.out.display(), weights.join(", ")))
}

/// Returns the gate as a function of the object that is built from a policy.
fn whole_gate(
    esbuild: &Esbuild<'_>,
    files: &Files,
    sheets: [&[u8]; 2],
    minified: bool,
) -> Result<Vec<u8>, PublishError> {
    let hashed = |name: &str| {
        let hash = hash(&files[name]);
        format!("{name}?{hash}")
    };
    let [glue, wasm] = [GLUE, PROGRAM[1]];
    let preferences_files =
        [glue, wasm, "consent_preferences.css"].map(|name| [hashed(name), integrity(&files[name])]).concat();
    let mut defines: Vec<_> = CONSTANTS.iter().map(|(name, key)| format!("--define:{name}=P.{key}")).collect();
    defines.extend(["any", "now"].iter().chain(OPERATIONS.iter().map(|(name, _)| name)).map(|it| {
        // A policy may use any of them.
        define(&format!("OPS.{it}"), &true)
    }));
    defines.extend([
        gate::call(),
        define("IS_SCRIPT", &true),
        define("MARKED", &true),
        define("DATABASES", &true),
        "--define:GENERIC=P".into(),
        "--define:HAS_ALIASES=true".into(),
        define("TERRITORIES", &gate::territories()),
        define("ZONES", &ZONES),
        define("LATER", &Value::Null),
        define("DATA", &Value::Null),
        // The policy itself has all services in full.
        define("SERVICES", &[0; 0]),
        define("PREFERENCES_FILES", &preferences_files),
        define("STYLE", &String::from_utf8_lossy(sheets[0]).trim()),
        define("PLACEHOLDER_STYLE", &String::from_utf8_lossy(sheets[1]).trim()),
        define("ON_DEMAND", &[hashed(MORE[0]), integrity(&files[MORE[0]])]),
        define("DEBUG_BY_ADDRESS", &!minified),
    ]);
    let import = |(file, on): (&str, Option<String>)| match on {
        // Keeps this order; an import would run before anything that is required.
        None => format!("require('{FOLDER}{file}');\n"),
        // A module that fails does not stop the others.
        Some(key) => {
            format!("if (P.{key}) try {{ require('{FOLDER}{file}'); }} catch (error) {{ console.warn(error); }}\n")
        }
    };
    let modules: String = of_generic_form().into_iter().map(import).collect();
    let arguments: Vec<_> = SCRIPT.into_iter().chain(defines.iter().map(String::as_str)).collect();
    let script = esbuild.bundle(&modules, &arguments)?;
    Ok([b"const GATE=P=>{".as_slice(), &script, b"};\n"].concat())
}

/// Returns the words of the banner and the preferences dialog, per language, in the order in which the text's version
/// hashes them.
fn texts(options: &GenericOptions) -> Result<Files, PublishError> {
    let mut files = Files::new();
    let mut faults: Vec<FileFault> = Vec::new();
    for lang in languages_in(&options.public) {
        let words = words_in(&options.public, Path::new(&format!("text/consent/{lang}.json")), &mut faults);
        let keys = BANNER_WORDS.iter().chain(&PREFERENCES_WORDS);
        // The words of placeholders are not part of the text's version.
        let further = PLACEHOLDER_WORDS.iter().map(|(_, key)| key).filter(|it| it.starts_with("embed."));
        let words: Map<String, Value> =
            keys.chain(further).map(|key| ((*key).into(), words.get(*key).map_or("", String::as_str).into())).collect();
        files.insert(format!("words/{lang}.json"), Value::Object(words).to_string().into_bytes());
    }
    if faults.is_empty() { Ok(files) } else { Err(PublishError::Faults(faults)) }
}

/// Returns the catalogue, reduced to what a browser needs.
fn catalogue() -> Value {
    const LEFT_OUT: [&str; 8] =
        ["purpose", "frames", "addresses", "signals", "about", "needed_from_owner", "unverified", "sources"];
    fn lean(entry: Value) -> Value {
        let Value::Object(mut fields) = entry else { return entry };
        fields.retain(|key, _| !LEFT_OUT.contains(&key.as_str()));
        if let Some(Value::Object(parameters)) = fields.get_mut("parameters") {
            for parameter in parameters.values_mut().filter_map(Value::as_object_mut) {
                parameters_without_words(parameter);
            }
        }
        if let Some(Value::Object(modes)) = fields.get_mut("modes") {
            modes.values_mut().for_each(|mode| *mode = lean(mode.take()));
        }
        Value::Object(fields)
    }
    fn parameters_without_words(parameter: &mut Map<String, Value>) {
        parameter.retain(|key, _| ["pattern", "default"].contains(&key.as_str()));
    }
    let entries = catalogue::entries().map(|(id, text)| {
        let entry = serde_json::from_str(text).unwrap_or_default();
        ((*id).to_string(), lean(entry))
    });
    Value::Object(entries.collect())
}

/// Writes the files and their integrity, and a copy of both in a folder named by the version, which never changes.
fn put(options: &GenericOptions, files: &Files) -> Result<(), PublishError> {
    let hashes: BTreeMap<_, _> = files.iter().map(|(name, bytes)| (name, integrity(bytes))).collect();
    let hashes = serde_json::to_vec_pretty(&json!(hashes)).unwrap_or_default();
    let version = options.out.join(env!("CARGO_PKG_VERSION"));
    for folder in [&options.out, &version] {
        for (name, bytes) in files.iter().chain([(&"integrity.json".to_string(), &hashes)]) {
            let path = folder.join(name);
            let parent = path.parent().unwrap_or(folder);
            std::fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
            std::fs::write(&path, bytes).map_err(PublishError::file(&path))?;
        }
    }
    Ok(())
}
