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

/// A tool: its name, the source of its module, and the names of its files. One without a style sheet has its rules with
/// what is shown later on every page.
struct Tool {
    name: &'static str,
    source: &'static str,
    script: &'static str,
    sheet: Option<&'static str>,
}

/// The tool that lists what can be read without a network.
const OFFLINE: &str = "offline";

/// The tools. The style sheet `x.css` is made of `style/reader_x.css`.
const TOOLS: [Tool; 7] = [
    Tool { name: "toc", source: "reader/contents.js", script: "toc.js", sheet: None },
    Tool { name: "newsletter", source: "reader/newsletter.js", script: "newsletter.js", sheet: Some("newsletter.css") },
    Tool { name: OFFLINE, source: "offline/list.js", script: "offline.js", sheet: Some("offline.css") },
    Tool { name: "pictures", source: "reader/pictures/viewer.js", script: "pictures.js", sheet: Some("pictures.css") },
    Tool { name: "search", source: "search/search.js", script: "search.js", sheet: Some("search.css") },
    Tool { name: "selection", source: "reader/selection/bar.js", script: "selection.js", sheet: Some("selection.css") },
    Tool { name: "settings", source: "reader/settings/panel.js", script: "settings.js", sheet: Some("settings.css") },
];

/// The names of all files of tools.
pub const FILES: [&str; 13] = [
    "newsletter.css",
    "newsletter.js",
    "offline.css",
    "offline.js",
    "pictures.css",
    "pictures.js",
    "search.css",
    "search.js",
    "selection.css",
    "selection.js",
    "settings.css",
    "settings.js",
    "toc.js",
];

/// Bundles the modules and style sheets of the tools; `reading` defines the address of the sheet of the reading settings.
/// Returns the files by name.
///
/// # Errors
/// When esbuild fails.
pub fn bundle(esbuild: &Esbuild<'_>, reading: &str) -> Result<Vec<(&'static str, Vec<u8>)>, PublishError> {
    let mut files = Vec::new();
    for tool in &TOOLS {
        let module = format!("export * from './src/{}';", tool.source);
        files.push((tool.script, esbuild.bundle(&module, &[&MODULE[..], &[reading]].concat())?));
        if let Some(sheet) = tool.sheet {
            files.push((sheet, esbuild.bundle(&format!("@import './style/reader_{sheet}';"), &["--loader=css"])?));
        }
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
    reading: &str,
) -> Result<Vec<u8>, PublishError> {
    let files = |tool: &Tool| {
        (tool.name, json!({ "script": names.get(tool.script), "style": tool.sheet.and_then(|sheet| names.get(sheet)) }))
    };
    let is_used = |tool: &&Tool| tool.name != OFFLINE || !worker.is_empty();
    let tools: BTreeMap<_, _> = TOOLS.iter().filter(is_used).map(files).collect();
    let defines = [gate::define("TOOLS", &tools), gate::define("WORKER", &worker)];
    let defines = defines.iter().map(String::as_str).chain([reading]);
    esbuild.bundle("import './src/reader/start.js';", &MODULE.into_iter().chain(defines).collect::<Vec<_>>())
}

/// Returns the words that tools show in a language, by key.
pub fn words<'a>(content: &'a SiteContent, lang: &str) -> BTreeMap<&'a String, &'a String> {
    let all = content.words.get(lang).into_iter().flatten();
    all.filter(|(key, _)| key.starts_with("reader.")).collect()
}
