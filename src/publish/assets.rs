//! The program's own files: style sheet, gate, loader, WASM and its glue; bundled, minified for release, and
//! named by the hash of their bytes, so that pages of two publications never mix them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use super::Options;
use super::content::Content;
use super::faults::PublishError;
use crate::consent::gate_data::gate_data;

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

    /// Names of the written files.
    pub fn file_names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.names.iter().map(|(name, file)| (*name, file.as_str()))
    }
}

/// The script that Trunk's build must have left, and its WASM.
const PROGRAM: [&str; 2] = ["site.js", "site_bg.wasm"];

/// Makes all files and writes them.
///
/// # Errors
/// When Trunk's output is missing, or esbuild is or fails, or a file cannot be written.
pub fn build(options: &Options, content: &Content) -> Result<Assets, PublishError> {
    let data = gate_data(&content.policy);
    let defined =
        |name: &str, json: serde_json::Result<String>| format!("--define:{name}={}", json.unwrap_or_default());
    let policy = defined("POLICY", serde_json::to_string(&data.first));
    let erase = defined("ERASE", serde_json::to_string(&data.second));
    let data = [policy.as_str(), erase.as_str()];
    let gate = "import './src/app/theme_before_paint.js'; import './src/consent/gate/first.js';";
    let later = "import './src/consent/gate/second.js';";
    let script = ["--loader=js", "--format=iife"];
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    files.insert("style.css", esbuild(options, "@import './style/main.css';", &["--loader=css"])?);
    files.insert("gate.js", esbuild(options, gate, &[&script[..], &data].concat())?);
    files.insert("gate-later.js", esbuild(options, later, &[&script[..], &data].concat())?);
    for name in PROGRAM {
        let path = find_program(&options.program, name)?;
        let bytes = std::fs::read(&path).map_err(PublishError::file(&path))?;
        let is_raw = path.file_name().is_some_and(|it| it == name);
        let bytes = match String::from_utf8(bytes) {
            Ok(glue) if is_raw => esbuild(options, &glue, &["--loader=js", "--format=esm", "--bundle=false"])?,
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
    // The loader names the program's files, so it comes after them.
    let address = |name: &str| serde_json::to_string(&names.get(name)).unwrap_or_default();
    let program =
        [format!("--define:PROGRAM={}", address("site.js")), format!("--define:WASM={}", address("site_bg.wasm"))];
    let loader = "import './src/app/loader.js';";
    let loader = esbuild(options, loader, &[&script[..], &[&program[0], &program[1]]].concat())?;
    names.insert("loader.js", hashed("loader.js", &loader));
    files.insert("loader.js", loader);
    let build = hash(&names.values().flat_map(|name| name.bytes()).collect::<Vec<_>>());
    for (name, bytes) in &files {
        let path = options.out.join(&names[name]);
        std::fs::write(&path, bytes).map_err(PublishError::file(&path))?;
    }
    Ok(Assets { base: options.base.clone(), build, names })
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{ending}", hash(bytes))
}

/// The file as Trunk names it, or as an earlier publishing did.
fn find_program(folder: &Path, name: &str) -> Result<PathBuf, PublishError> {
    let raw = folder.join(name);
    if raw.is_file() {
        return Ok(raw);
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_it = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hash = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
        hash.is_some_and(|hash| hash.len() == 12 && hash.starts_with('.') && hash.ends_with('.'))
    };
    let entries = std::fs::read_dir(folder).map_err(PublishError::file(folder))?;
    let found = entries.flatten().map(|entry| entry.path()).find(is_it);
    found.ok_or_else(|| PublishError::NotBuilt(format!("{} is missing; run `trunk build` first", raw.display())))
}

/// Runs esbuild over a piece of source that stands in the source folder.
fn esbuild(options: &Options, input: &str, arguments: &[&str]) -> Result<Vec<u8>, PublishError> {
    let failed = |message: String| PublishError::Tool { name: "esbuild", message };
    let mut command = Command::new(esbuild_path());
    command
        .current_dir(&options.source)
        .args(["--log-level=warning", "--target=es2022,chrome109,firefox115,safari16.4"]);
    if !arguments.contains(&"--bundle=false") {
        // Addresses of fonts and pictures in style sheets are those of the site, not of the source.
        command.args(["--bundle", "--external:*.woff2", "--external:*.svg"]);
    }
    if options.release {
        command.args(["--minify", "--legal-comments=none"]);
    }
    command.args(arguments.iter().filter(|it| **it != "--bundle=false"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| {
        failed(format!("cannot be started ({error}); `make tools` installs it, `make env` says where it is"))
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(output.stdout)
}

/// The esbuild that `make` names, or the one on the path.
fn esbuild_path() -> OsString {
    std::env::var_os("FEUILLET_ESBUILD").unwrap_or_else(|| "esbuild".into())
}
