//! Writes the generated form of the consent script, which brings a policy's banner to other sites, and its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::late_words::{late_words, without_late_words};
use super::services_page;
use crate::consent::banner::{banner, manage_control};
use crate::consent::options::Control;
use crate::consent::policy::Policy;
use crate::consent::shown_policy::{PreferencesData, ShownPolicy};
use crate::consent_tools::content_security::policy_for_consent_script;
use crate::consent_tools::gate::{self, GateHost, define, object};
use crate::consent_tools::policy::read_policy;
use crate::disk::compress::compressed;
use crate::disk::documents::words_in;
use crate::disk::esbuild::{Esbuild, SCRIPT};
use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::hash;
use crate::model::fault::pointer_part;
use crate::model::language::direction;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Where to write the files, and from what.
#[derive(Clone, Debug)]
pub struct GeneratedOptions {
    /// The file of the policy.
    pub policy: PathBuf,
    /// Where the files are written.
    pub out: PathBuf,
    /// The folder with `preferences.js` and its WASM: `embed/` of a built site.
    pub program: PathBuf,
    /// The folder with `text/consent/`.
    pub public: PathBuf,
    /// The folder with `src/` and `style/`.
    pub source: PathBuf,
    /// Whether files are minified.
    pub minify: bool,
}

/// The file names of the preferences dialog's program in a built site.
pub const PROGRAM: [&str; 2] = ["preferences.js", "preferences_bg.wasm"];

/// Writes the consent script; returns the report.
///
/// # Errors
/// All faults of the policy at once, or the first failure to read or write a file.
pub fn write(options: &GeneratedOptions) -> Result<String, PublishError> {
    let mut faults = Vec::new();
    let folder = options.policy.parent().unwrap_or(Path::new("."));
    let file = options.policy.file_name().map(Path::new).unwrap_or(&options.policy);
    let policy = read_policy(folder, file, &mut faults).map(|it| it.value.in_use(&BTreeSet::new()));
    let languages = policy.as_ref().map(|it| languages(it, &options.public)).unwrap_or_default();
    let mut spoken = Vec::new();
    for lang in &languages {
        let own = policy.iter().flat_map(|it| &it.texts).filter(|(it, _)| it == lang).flat_map(|(_, texts)| texts);
        let mut words = words_in(&options.public, Path::new(&format!("text/consent/{lang}.json")), &mut faults);
        for (key, text) in own {
            if words.insert(key.clone(), text.clone()).is_none() {
                let message = "is not a key of our texts; nothing on screen uses it";
                faults.push(
                    FileFault::new(file, format!("/texts/{}/{}", pointer_part(lang), pointer_part(key)), message)
                        .as_warning(),
                );
            }
        }
        spoken.push((lang.as_str(), Words::new(words.into_iter().collect())));
    }
    let Some(policy) = policy.filter(|_| faults.iter().all(|it| it.fault.only_warning)) else {
        return Err(PublishError::Faults(faults));
    };
    std::fs::create_dir_all(&options.out).map_err(PublishError::file(&options.out))?;
    let mut lines: Vec<String> = faults.iter().map(|warning| format!("warning: {warning}")).collect();
    lines.push(files(options, &policy, &spoken)?);
    Ok(lines.join("\n"))
}

/// Returns the policy's languages; if it names none, all that have texts, English first.
fn languages(policy: &Policy, public: &Path) -> Vec<String> {
    if !policy.languages.is_empty() {
        return policy.languages.clone();
    }
    languages_in(public)
}

/// Returns all languages that have texts, English first.
pub(crate) fn languages_in(public: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(public.join("text/consent")).into_iter().flatten().flatten();
    let names = entries.map(|it| it.file_name().to_string_lossy().into_owned());
    let mut languages: Vec<_> = names.filter_map(|it| it.strip_suffix(".json").map(String::from)).collect();
    languages.sort_by_key(|lang| (lang != "en", lang.clone()));
    languages
}

fn files(options: &GeneratedOptions, policy: &Policy, spoken: &[(&str, Words)]) -> Result<String, PublishError> {
    let esbuild = Esbuild { source: &options.source, minify: options.minify };
    let style = |name: &str| esbuild.bundle(&format!("@import './style/{name}.css';"), &["--loader=css"]);
    let mut written = Written { out: &options.out, all: Vec::new() };
    let read = |name: &str| {
        let path = options.program.join(name);
        std::fs::read(&path).map_err(|_| {
            PublishError::NotBuilt(format!("{} is missing; run `make build` first, or set --program", path.display()))
        })
    };
    let wasm = read(PROGRAM[1])?;
    let glue = glue_script(&esbuild, &read(PROGRAM[0])?)?;
    let preferences_style = style("script_preferences")?;
    let preferences_files = [
        written.hashed("f2", "js", &glue)?,
        integrity(&glue),
        written.hashed("f2", "wasm", &wasm)?,
        integrity(&wasm),
        written.hashed("f2", "css", &preferences_style)?,
        integrity(&preferences_style),
    ];
    let script = |part: &gate::GatePart, defines: &[String]| {
        let defines = part.defines.iter().chain(defines).map(String::as_str);
        esbuild.bundle(&part.source, &SCRIPT.into_iter().chain(defines).collect::<Vec<_>>())
    };
    let panel = esbuild.bundle(&gate::debug_panel(), &SCRIPT)?;
    let panel = [written.hashed("f4", "js", &panel)?, integrity(&panel)];
    let on_demand = script(&gate::on_demand(&panel, GateHost::Script), &[])?;
    let on_demand = [written.hashed("f3", "js", &on_demand)?, integrity(&on_demand)];
    let names = policy.services().map(|(_, it)| (it.id.clone(), it.name.clone())).collect::<Vec<_>>();
    let mut tables = Vec::new();
    let mut data = Vec::new();
    for (lang, words) in spoken {
        let shown = ShownPolicy::of(policy, lang, words);
        tables.push(table(policy, &shown, words, lang, tables.is_empty()));
        let preferences = serde_json::to_vec(&PreferencesData::of(shown.clone(), words)).unwrap_or_default();
        let name = written.hashed(&format!("f2.{lang}"), "json", &preferences)?;
        data.push(((*lang).to_string(), json!([name, integrity(&preferences)])));
        let page = services_page::document(&shown, words, lang);
        written.file(&format!("f.{lang}.html"), page.as_bytes())?;
    }
    let placeholder = String::from_utf8_lossy(&style("placeholder")?).trim().to_string();
    let defines = [
        define("PREFERENCES_FILES", &preferences_files),
        define("DATA", &data.into_iter().collect::<serde_json::Map<_, _>>()),
        define("DEBUG_BY_ADDRESS", &!options.minify),
        define("ON_DEMAND", &on_demand),
        define("NAMES", &object(&names)),
        define("LATE_WORDS", &spoken.first().map(|(lang, words)| (lang, late_words(words)))),
        define("PLACEHOLDER_WORDS", &spoken.first().map(|(_, words)| default_words(words))),
        define("PLACEHOLDER_STYLE", &placeholder),
    ];
    let deferred = script(&gate::deferred(policy, GateHost::Script), &defines)?;
    let deferred_file = written.hashed("f1", "js", &deferred)?;
    written.file("f.css", &style("services_page")?)?;
    let mut others = Vec::new();
    for ((lang, _), table) in spoken.iter().zip(&tables).skip(1) {
        let table = table.to_string().into_bytes();
        let integrity = short_integrity(&table);
        written.file(&table_name(lang, &integrity), &table)?;
        others.push([(*lang).to_string(), integrity]);
    }
    let banner_style = String::from_utf8_lossy(&style("script_banner")?).trim().to_string();
    let defines = [
        define("SHOWN", &tables.first()),
        define("LANGUAGES", &others),
        define("STYLE", &banner_style),
        define("LATER", &[deferred_file, integrity(&deferred)]),
        "--define:GENERIC=false".into(),
    ];
    let blocking = script(&gate::blocking(policy, GateHost::Script), &defines)?;
    // If a page contains the script twice, the second one does nothing.
    let blocking = [b"if(!Object.hasOwn(window,'feuilletConsent'))".as_slice(), &blocking].concat();
    written.file("f.js", &blocking)?;
    Ok(report(options, policy, &written, spoken))
}

/// Returns a language's table: language, direction, and the content of the shadow root.
fn table(policy: &Policy, shown: &ShownPolicy, words: &Words, lang: &str, is_default: bool) -> serde_json::Value {
    let list = policy.controller.privacy.clone().unwrap_or_else(|| format!("f.{lang}.html"));
    let preferences = el("div").attr("id", "preferences");
    let control = (policy.look.control == Control::Floating).then(|| manage_control(words));
    // Placeholders come after the banner; in the default language, their words come with them.
    let said = (!is_default).then(|| placeholder_words(words));
    let first = if is_default { &without_late_words(words) } else { words };
    let parts = [Some(banner(shown, first, &list)), Some(preferences), control, said];
    let mut table = vec![json!(lang), json!(direction(lang))];
    table.extend(parts.into_iter().flatten().map(|it| json!(it)));
    json!(table)
}

/// Returns a table's file name, which changes with its bytes; `gate/script/host.js` derives it from the integrity too.
fn table_name(lang: &str, integrity: &str) -> String {
    let start: String = integrity.chars().filter(char::is_ascii_alphanumeric).skip(6).take(10).collect();
    format!("f.{lang}.{start}.json")
}

/// The words of placeholders, by the attribute that carries them.
pub(crate) const PLACEHOLDER_WORDS: [(&str, &str); 5] = [
    ("data-explanation", "embed.explanation"),
    ("data-hosts", "consent.hosts"),
    ("data-once", "embed.once"),
    ("data-always", "embed.always"),
    ("data-loaded", "embed.loaded"),
];

/// Returns the element that carries the words of placeholders along with the banner.
pub(crate) fn placeholder_words(words: &Words) -> Element {
    let element = el("i").attr("id", "embed-words").flag("hidden", true);
    PLACEHOLDER_WORDS.iter().fold(element, |it, (name, key)| it.attr(name, words.get(key)))
}

/// Returns the words of placeholders in the default language, which come with the placeholders.
fn default_words(words: &Words) -> serde_json::Value {
    let entry = |(name, key): &(&str, &str)| (name.trim_start_matches("data-").to_string(), json!(words.get(key)));
    PLACEHOLDER_WORDS.iter().map(entry).collect()
}

/// The files written so far, with their compressed sizes.
struct Written<'a> {
    out: &'a Path,
    all: Vec<(String, usize)>,
}

impl Written<'_> {
    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let path = self.out.join(name);
        std::fs::write(&path, bytes).map_err(PublishError::file(&path))?;
        self.all.push((name.into(), compressed(bytes)));
        Ok(())
    }

    /// Writes a file named by the hash of its bytes, so that it may be cached for ever.
    fn hashed(&mut self, stem: &str, ending: &str, bytes: &[u8]) -> Result<String, PublishError> {
        let hash = hash(bytes);
        let name = format!("{stem}.{hash}.{ending}");
        self.file(&name, bytes)?;
        Ok(name)
    }
}

/// Returns the program's glue as a script that hands its exports to the gate.
pub(crate) fn glue_script(esbuild: &Esbuild<'_>, module: &[u8]) -> Result<Vec<u8>, PublishError> {
    // The gate says where the WASM is.
    let arguments = ["--loader=js", "--format=iife", "--global-name=it", "--log-override:empty-import-meta=silent"];
    let script = esbuild.run(&String::from_utf8_lossy(module), &arguments)?;
    Ok([b"(()=>{".as_slice(), &script, b"feuilletConsent._.program=it})()\n"].concat())
}

/// Returns Subresource Integrity metadata.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes)))
}

/// Returns shorter Subresource Integrity metadata, for use in the blocking part.
pub(crate) fn short_integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

fn report(options: &GeneratedOptions, policy: &Policy, written: &Written<'_>, spoken: &[(&str, Words)]) -> String {
    let size = |start: &str, end: &str| {
        let found = written.all.iter().find(|(name, _)| name.starts_with(start) && name.ends_with(end));
        found.map_or(0.0, |(_, size)| *size as f64 / 1000.0)
    };
    [
        format!("{} files in {}, {} languages", written.all.len(), options.out.display(), spoken.len()),
        format!("{:>6.1} kB brotli  until the banner can be answered (f.js)", size("f.js", ".js")),
        format!("{:>6.1} kB brotli  deferred (f1)", size("f1.", ".js")),
        format!(
            "{:>6.1} kB brotli  preferences dialog, when a visitor is about to open it (f2)",
            size("f2.", ".js") + size("f2.", ".wasm") + size("f2.", ".css")
        ),
        format!(
            "the tag, first in <head>:  <script{} src=\"/consent/f.js\"></script>  (at the path where you put the files)",
            if gate::must_block(policy) { "" } else { " async" }
        ),
        format!("if pages send a Content-Security-Policy:  {}", policy_for_consent_script(policy)),
        "and under Trusted Types:  trusted-types feuillet-gate".into(),
    ]
    .join("\n")
}
