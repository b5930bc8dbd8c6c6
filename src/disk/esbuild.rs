//! Runs esbuild, which bundles and minifies scripts and style sheets.

use std::ffi::OsString;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::disk::cache::unique_name;
use crate::disk::faults::PublishError;

/// The arguments for a standalone classic script.
pub const SCRIPT: [&str; 2] = ["--loader=js", "--format=iife"];

/// The settings that all runs share.
pub struct Esbuild<'a> {
    /// The folder from which imports are resolved.
    pub source: &'a Path,
    /// Whether to minify.
    pub minify: bool,
}

impl Esbuild<'_> {
    /// Bundles a piece of source as if it lay in the source folder.
    ///
    /// # Errors
    /// When esbuild cannot be started or refuses the source.
    pub fn bundle(&self, input: &str, arguments: &[&str]) -> Result<Vec<u8>, PublishError> {
        // Addresses of fonts and pictures in style sheets are those of the site, not of the source. They are matched by
        // their endings, since a pattern of paths would also match the paths of imports on this machine.
        let served = ["woff2", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif"]
            .map(|ending| format!("--external:*.{ending}"));
        let bundle: Vec<&str> = std::iter::once("--bundle").chain(served.iter().map(String::as_str)).collect();
        self.run(input, &[&bundle, arguments].concat())
    }

    /// Transforms a file without bundling.
    ///
    /// # Errors
    /// When esbuild cannot be started or refuses the source.
    pub fn run(&self, input: &str, arguments: &[&str]) -> Result<Vec<u8>, PublishError> {
        let failed = |message: String| PublishError::Tool { name: "esbuild", message };
        let output = self.output(input, arguments)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(failed(String::from_utf8_lossy(&output.stderr).into_owned())),
        }
    }

    /// Returns the faults that esbuild finds in a style sheet, which it calls `name`; empty if there are none.
    ///
    /// # Errors
    /// When esbuild cannot be started.
    pub fn complaints(&self, css: &str, name: &str) -> Result<String, PublishError> {
        let output = self.output(css, &["--loader=css", &format!("--sourcefile={name}")])?;
        Ok(String::from_utf8_lossy(&output.stderr).trim().to_string())
    }

    fn output(&self, input: &str, arguments: &[&str]) -> Result<Output, PublishError> {
        let failed = |message: String| PublishError::Tool { name: "esbuild", message };
        let program = path().ok_or_else(|| {
            failed(
                "is not found: neither FEUILLET_ESBUILD names it, nor does it lie beside this command or on the \
                    path; `eval \"$(make env)\"` puts the one that `make build` has installed on the path"
                    .into(),
            )
        })?;
        let (arguments, _scratch) = defines_in_a_file(arguments).map_err(|error| failed(error.to_string()))?;
        let mut command = Command::new(&program);
        command
            .current_dir(self.source)
            .args(["--log-level=warning", "--target=es2022,chrome109,firefox115,safari16.4"])
            .args(arguments);
        if self.minify {
            command.args(["--minify", "--legal-comments=none"]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child =
            command.spawn().map_err(|error| failed(format!("{} cannot be started: {error}", program.display())))?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).map_err(|error| failed(error.to_string()))?;
        }
        child.wait_with_output().map_err(|error| failed(error.to_string()))
    }
}

/// The longest constant passed as an argument, in bytes: systems allow 128 kB for one, and 2 MB for all.
const LONGEST_ARGUMENT: usize = 16_384;

/// Moves long constants into a module that exports them, in a folder that only this process can write to; the rest stay
/// arguments. The folder is removed when the returned value is dropped.
fn defines_in_a_file(arguments: &[&str]) -> std::io::Result<(Vec<String>, Option<Scratch>)> {
    let mut short = Vec::new();
    let mut module = String::new();
    for argument in arguments {
        match argument.strip_prefix("--define:").and_then(|define| define.split_once('=')) {
            Some((name, value)) if argument.len() > LONGEST_ARGUMENT && !name.contains('.') => {
                // In a literal this name would set the prototype.
                let value = value.replace("\"__proto__\":", "[\"__proto__\"]:");
                module.push_str(&format!("export const {name} = {value};\n"));
            }
            _ => short.push((*argument).to_string()),
        }
    }
    if module.is_empty() {
        return Ok((short, None));
    }
    let scratch = Scratch::new()?;
    let file = scratch.0.join("constants.js");
    std::fs::File::create_new(&file)?.write_all(module.as_bytes())?;
    short.push(format!("--inject:{}", file.display()));
    Ok((short, Some(scratch)))
}

/// A new folder that nobody else can enter, removed with its content when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Self> {
        let name = format!("feuillet{}", unique_name());
        // The folder of temporary files may be a link, which esbuild would resolve.
        let folder = std::env::temp_dir().canonicalize()?.join(name);
        // Fails if there is one of that name, whoever has created it.
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Finds esbuild: the one that is named, that lies beside this command or in its package, or that is on the path. Never
/// one in the current folder.
fn path() -> Option<PathBuf> {
    let here = std::env::current_exe().ok();
    find(|name| std::env::var_os(name), here.as_deref().and_then(Path::parent))
}

/// Finds esbuild, for a given environment and the folder of a command.
pub fn find(variable: impl Fn(&str) -> Option<OsString>, here: Option<&Path>) -> Option<PathBuf> {
    let is_program =
        |file: &PathBuf| file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0);
    if let Some(named) = variable("FEUILLET_ESBUILD").filter(|value| !value.is_empty()) {
        let is_path = Path::new(&named).components().count() > 1;
        // A bare name is looked up on the path, as the shell does.
        return if is_path { std::path::absolute(named).ok() } else { on_path(&variable, &named).find(is_program) };
    }
    let packed = here.into_iter().flat_map(|folder| [folder.join("esbuild"), folder.join("program/esbuild")]);
    packed.chain(on_path(&variable, "esbuild".as_ref())).find(is_program)
}

/// Lists where a program of that name may be on the path. Relative parts are skipped: they begin in the current folder.
fn on_path(variable: &impl Fn(&str) -> Option<OsString>, name: &std::ffi::OsStr) -> impl Iterator<Item = PathBuf> {
    let path = variable("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    let name = name.to_os_string();
    folders.into_iter().map(move |folder| folder.join(&name))
}
