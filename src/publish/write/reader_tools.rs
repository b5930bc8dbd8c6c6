//! Readers' tools: each is a module and a style sheet that are fetched when a reader first uses it, and a script that
//! fetches them.

use std::collections::BTreeMap;

use serde_json::json;

use crate::consent_tools::gate;
use crate::disk::esbuild::Esbuild;
use crate::disk::faults::PublishError;
use crate::publish::read::content::SiteContent;

/// The script that fetches tools.
pub const START: &str = "reader.js";

/// A tool: its name, the source of its module, and the names of its files.
struct Tool {
    name: &'static str,
    source: &'static str,
    script: &'static str,
    style: &'static str,
}

/// The tool that lists what can be read without a network.
const OFFLINE: &str = "offline";

/// The tools. The style sheet `x.css` is made of `style/reader_x.css`.
const TOOLS: [Tool; 3] = [
    Tool { name: "newsletter", source: "reader/newsletter.js", script: "newsletter.js", style: "newsletter.css" },
    Tool { name: OFFLINE, source: "offline/list.js", script: "offline.js", style: "offline.css" },
    Tool { name: "search", source: "search/search.js", script: "search.js", style: "search.css" },
];

/// The names of all files of tools.
pub const FILES: [&str; 6] =
    ["newsletter.js", "newsletter.css", "offline.js", "offline.css", "search.js", "search.css"];

/// Bundles the modules and style sheets of the tools. Returns their files by name.
///
/// # Errors
/// When esbuild fails.
pub fn bundle(esbuild: &Esbuild<'_>) -> Result<Vec<(&'static str, Vec<u8>)>, PublishError> {
    let mut files = Vec::new();
    for tool in &TOOLS {
        let module = format!("export * from './src/{}';", tool.source);
        files.push((tool.script, esbuild.bundle(&module, &MODULE)?));
        let sheet = format!("@import './style/reader_{}';", tool.style);
        files.push((tool.style, esbuild.bundle(&sheet, &["--loader=css"])?));
    }
    Ok(files)
}

/// The arguments for a module.
const MODULE: [&str; 2] = ["--loader=js", "--format=esm"];

/// Bundles the script that fetches tools; `names` are those under which files are published. `worker` is the name of the
/// service worker; without one there is no tool for what it keeps.
///
/// # Errors
/// When esbuild fails.
pub fn start(
    esbuild: &Esbuild<'_>,
    names: &BTreeMap<&'static str, String>,
    worker: &str,
) -> Result<Vec<u8>, PublishError> {
    let files = |tool: &Tool| (tool.name, json!({ "script": names.get(tool.script), "style": names.get(tool.style) }));
    let is_used = |tool: &&Tool| tool.name != OFFLINE || !worker.is_empty();
    let tools: BTreeMap<_, _> = TOOLS.iter().filter(is_used).map(files).collect();
    let defines = [gate::define("TOOLS", &tools), gate::define("WORKER", &worker)];
    let arguments: Vec<_> = MODULE.into_iter().chain(defines.iter().map(String::as_str)).collect();
    esbuild.bundle("import './src/reader/start.js';", &arguments)
}

/// Returns the words that tools show in a language, by key.
pub fn words<'a>(content: &'a SiteContent, lang: &str) -> BTreeMap<&'a String, &'a String> {
    let all = content.words.get(lang).into_iter().flatten();
    all.filter(|(key, _)| key.starts_with("reader.")).collect()
}
