//! Writes the embed: the script with which other sites get the banner of a policy, and the files that it fetches.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::services_page;
use crate::consent::banner::{banner, manage_control};
use crate::consent::options::Control;
use crate::consent::policy::Policy;
use crate::consent::shown::{PreferencesData, ShownPolicy};
use crate::consent::words::BANNER_WORDS;
use crate::consent_tools::content_security::policy_for_embed;
use crate::consent_tools::gate::{self, Place, define, object};
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

/// What to write, and from what.
#[derive(Clone, Debug)]
pub struct EmbedOptions {
    /// The policy.
    pub policy: PathBuf,
    /// Where the files are written.
    pub out: PathBuf,
    /// The folder with `consent_embed.js` and its WASM: `embed/` of a built site.
    pub program: PathBuf,
    /// The folder with `text/consent/`.
    pub public: PathBuf,
    /// The folder with `src/` and `style/`.
    pub source: PathBuf,
    /// Whether files are minified.
    pub minify: bool,
}

/// The names under which a built site keeps the second layer's program.
pub const PROGRAM: [&str; 2] = ["consent_embed.js", "consent_embed_bg.wasm"];

/// Writes the embed; returns the report.
///
/// # Errors
/// All faults of the policy at once, or the first thing that could not be read or written.
pub fn write(options: &EmbedOptions) -> Result<String, PublishError> {
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
                let message = "is no key of our texts; nothing on screen uses it";
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

/// The policy's languages, or all that have texts where it names none: then the first is English.
fn languages(policy: &Policy, public: &Path) -> Vec<String> {
    if !policy.languages.is_empty() {
        return policy.languages.clone();
    }
    languages_in(public)
}

/// All languages that have texts, English first.
pub(crate) fn languages_in(public: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(public.join("text/consent")).into_iter().flatten().flatten();
    let names = entries.map(|it| it.file_name().to_string_lossy().into_owned());
    let mut languages: Vec<_> = names.filter_map(|it| it.strip_suffix(".json").map(String::from)).collect();
    languages.sort_by_key(|it| (it != "en", it.clone()));
    languages
}

fn files(options: &EmbedOptions, policy: &Policy, spoken: &[(&str, Words)]) -> Result<String, PublishError> {
    let esbuild = Esbuild { source: &options.source, minify: options.minify };
    let style = |name: &str| esbuild.bundle(&format!("@import './style/{name}.css';"), &["--loader=css"]);
    let mut written = Written { out: &options.out, all: Vec::new() };
    let read = |name: &str| {
        let path = options.program.join(name);
        std::fs::read(&path).map_err(|_| {
            PublishError::NotBuilt(format!("{} is missing; run `make build` first, or name --program", path.display()))
        })
    };
    let wasm = read(PROGRAM[1])?;
    let glue = glue_script(&esbuild, &read(PROGRAM[0])?)?;
    let second_style = style("embed_second")?;
    let layer_two = [
        written.hashed("f2", "js", &glue)?,
        integrity(&glue),
        written.hashed("f2", "wasm", &wasm)?,
        integrity(&wasm),
        written.hashed("f2", "css", &second_style)?,
        integrity(&second_style),
    ];
    let script = |part: &gate::GatePart, defines: &[String]| {
        let defines = part.defines.iter().chain(defines).map(String::as_str);
        esbuild.bundle(&part.source, &SCRIPT.into_iter().chain(defines).collect::<Vec<_>>())
    };
    let panel = esbuild.bundle(&gate::debug_panel(), &SCRIPT)?;
    let panel = [written.hashed("f4", "js", &panel)?, integrity(&panel)];
    let third = script(&gate::on_demand(&panel, Place::Script), &[])?;
    let third = [written.hashed("f3", "js", &third)?, integrity(&third)];
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
        define("LAYER_TWO", &layer_two),
        define("DATA", &data.into_iter().collect::<serde_json::Map<_, _>>()),
        define("DEBUG_BY_ADDRESS", &!options.minify),
        define("ON_DEMAND", &third),
        define("NAMES", &object(&names)),
        define("LATE_WORDS", &spoken.first().map(|(lang, words)| (lang, late_words(words)))),
        define("EMBED_WORDS", &spoken.first().map(|(_, words)| default_words(words))),
        define("PLACEHOLDER_STYLE", &placeholder),
    ];
    let later = script(&gate::deferred(policy, Place::Script), &defines)?;
    let later_file = written.hashed("f1", "js", &later)?;
    written.file("f.css", &style("embed_page")?)?;
    let mut others = Vec::new();
    for ((lang, _), table) in spoken.iter().zip(&tables).skip(1) {
        let table = table.to_string().into_bytes();
        let integrity = short_integrity(&table);
        written.file(&table_name(lang, &integrity), &table)?;
        others.push([(*lang).to_string(), integrity]);
    }
    let first_style = String::from_utf8_lossy(&style("embed_first")?).trim().to_string();
    let defines = [
        define("SHOWN", &tables.first()),
        define("LANGUAGES", &others),
        define("STYLE", &first_style),
        define("LATER", &[later_file, integrity(&later)]),
        "--define:GENERIC=false".into(),
    ];
    let first = script(&gate::blocking(policy, Place::Script), &defines)?;
    // The script may stand on a page twice; the second one then does nothing.
    let first = [b"if(!Object.hasOwn(window,'feuilletConsent'))".as_slice(), &first].concat();
    written.file("f.js", &first)?;
    Ok(report(options, policy, &written, spoken))
}

/// Language, direction, and what stands in the shadow root.
fn table(policy: &Policy, shown: &ShownPolicy, words: &Words, lang: &str, is_default: bool) -> serde_json::Value {
    let list = policy.controller.privacy.clone().unwrap_or_else(|| format!("f.{lang}.html"));
    let preferences = el("div").attr("id", "preferences");
    let control = (policy.look.control == Control::Floating).then(|| manage_control(words));
    // Placeholders come after the banner; the default language's words wait with them.
    let said = (!is_default).then(|| embed_words(words));
    let first = if is_default { &without_late_words(words) } else { words };
    let parts = [Some(banner(shown, first, &list)), Some(preferences), control, said];
    let mut table = vec![json!(lang), json!(direction(lang))];
    table.extend(parts.into_iter().flatten().map(|it| json!(it)));
    json!(table)
}

/// The name of a language's table, which changes with its bytes; `embed/host.js` makes it of the integrity as well.
fn table_name(lang: &str, integrity: &str) -> String {
    let start: String = integrity.chars().filter(char::is_ascii_alphanumeric).skip(6).take(10).collect();
    format!("f.{lang}.{start}.json")
}

/// Words of placeholders, by the attribute that carries them.
pub(crate) const EMBED_WORDS: [(&str, &str); 5] = [
    ("data-explanation", "embed.explanation"),
    ("data-hosts", "consent.hosts"),
    ("data-once", "embed.once"),
    ("data-always", "embed.always"),
    ("data-loaded", "embed.loaded"),
];

/// What placeholders say, as it travels with the banner.
pub(crate) fn embed_words(words: &Words) -> Element {
    let element = el("i").attr("id", "embed-words").flag("hidden", true);
    EMBED_WORDS.iter().fold(element, |it, (name, key)| it.attr(name, words.get(key)))
}

/// Sentences that only later parts show, by the place in the banner; after `@`, what its `data-` attribute is called.
const LATE_WORDS: [(&str, &str); 8] = [
    ("#consent-status@reload", "consent.said.reload"),
    ("#consent-status@typed", "consent.said.typed"),
    ("#consent-status@again", "consent.reload"),
    ("[data-part=failed]", "consent.failed"),
    ("[data-when=accepted]", "consent.state.accepted"),
    ("[data-when=partial]", "consent.state.partial"),
    ("[data-when=refused]", "consent.state.refused"),
    ("[data-when=gpc]", "consent.state.gpc"),
];

fn late_words(words: &Words) -> serde_json::Value {
    LATE_WORDS.iter().map(|(place, key)| ((*place).to_string(), json!(words.get(key)))).collect()
}

/// The words without those that come with the second part.
fn without_late_words(words: &Words) -> Words {
    let text = |key: &str| if LATE_WORDS.iter().any(|(_, it)| *it == key) { String::new() } else { words.get(key) };
    Words::new(BANNER_WORDS.iter().map(|key| ((*key).to_string(), text(key))).collect())
}

/// What placeholders say in the default language: it comes with them.
fn default_words(words: &Words) -> serde_json::Value {
    let entry = |(name, key): &(&str, &str)| (name.trim_start_matches("data-").to_string(), json!(words.get(key)));
    EMBED_WORDS.iter().map(entry).collect()
}

/// Files as they are written, with their sizes.
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

    /// Named by its bytes, so that it may be kept for ever.
    fn hashed(&mut self, stem: &str, ending: &str, bytes: &[u8]) -> Result<String, PublishError> {
        let hash = hash(bytes);
        let name = format!("{stem}.{hash}.{ending}");
        self.file(&name, bytes)?;
        Ok(name)
    }
}

/// The program's glue as a script that hands its exports to the gate.
pub(crate) fn glue_script(esbuild: &Esbuild<'_>, module: &[u8]) -> Result<Vec<u8>, PublishError> {
    // The gate says where the WASM is.
    let arguments = ["--loader=js", "--format=iife", "--global-name=it", "--log-override:empty-import-meta=silent"];
    let script = esbuild.run(&String::from_utf8_lossy(module), &arguments)?;
    Ok([b"(()=>{".as_slice(), &script, b"feuilletConsent._.program=it})()\n"].concat())
}

/// Subresource Integrity metadata.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes)))
}

/// The shorter form, for what stands in the part that blocks the page.
pub(crate) fn short_integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

fn report(options: &EmbedOptions, policy: &Policy, written: &Written<'_>, spoken: &[(&str, Words)]) -> String {
    let size = |start: &str, end: &str| {
        let found = written.all.iter().find(|(name, _)| name.starts_with(start) && name.ends_with(end));
        found.map_or(0.0, |(_, size)| *size as f64 / 1000.0)
    };
    [
        format!("{} files in {}, {} languages", written.all.len(), options.out.display(), spoken.len()),
        format!("{:>6.1} kB brotli  until the banner can be answered (f.js)", size("f.js", ".js")),
        format!("{:>6.1} kB brotli  deferred (f1)", size("f1.", ".js")),
        format!(
            "{:>6.1} kB brotli  second layer, when a visitor heads for it (f2)",
            size("f2.", ".js") + size("f2.", ".wasm") + size("f2.", ".css")
        ),
        "the tag, first in <head>:  <script src=\"/consent/f.js\"></script>  (at the path where you put the files)"
            .into(),
        format!("if pages send a Content-Security-Policy:  {}", policy_for_embed(policy)),
        "and under Trusted Types:  trusted-types feuillet-gate".into(),
    ]
    .join("\n")
}
