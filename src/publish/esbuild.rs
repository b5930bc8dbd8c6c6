//! esbuild, which joins and minifies scripts and style sheets.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::faults::PublishError;

/// For a classic script of its own.
pub const SCRIPT: [&str; 2] = ["--loader=js", "--format=iife"];

/// What every run has in common.
pub struct Esbuild<'a> {
    /// The folder from which imports are resolved.
    pub source: &'a Path,
    /// Whether to minify.
    pub minify: bool,
}

impl Esbuild<'_> {
    /// Bundles a piece of source that stands in the source folder.
    ///
    /// # Errors
    /// When esbuild cannot be started or refuses the source.
    pub fn bundle(&self, input: &str, arguments: &[&str]) -> Result<Vec<u8>, PublishError> {
        // Addresses of fonts and pictures in style sheets are those of the site, not of the source.
        // By their endings: a pattern of paths would be compared with those of imports on this machine, too.
        let served =
            ["woff2", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif"].map(|it| format!("--external:*.{it}"));
        let bundle: Vec<&str> = std::iter::once("--bundle").chain(served.iter().map(String::as_str)).collect();
        self.run(input, &[&bundle, arguments].concat())
    }

    /// Translates a file that is whole already.
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

    /// What esbuild finds wrong with a style sheet; nothing where all is well. `name` is what it calls it.
    ///
    /// # Errors
    /// When esbuild cannot be started.
    pub fn complaints(&self, css: &str, name: &str) -> Result<String, PublishError> {
        let output = self.output(css, &["--loader=css", &format!("--sourcefile={name}")])?;
        Ok(String::from_utf8_lossy(&output.stderr).trim().to_string())
    }

    fn output(&self, input: &str, arguments: &[&str]) -> Result<Output, PublishError> {
        let failed = |message: String| PublishError::Tool { name: "esbuild", message };
        let mut command = Command::new(path(self.source));
        command
            .current_dir(self.source)
            .args(["--log-level=warning", "--target=es2022,chrome109,firefox115,safari16.4"])
            .args(arguments);
        if self.minify {
            command.args(["--minify", "--legal-comments=none"]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| {
            failed(format!("cannot be started ({error}); `eval \"$(make env)\"` puts the one that `make build` has installed on the path"))
        })?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).map_err(|error| failed(error.to_string()))?;
        }
        child.wait_with_output().map_err(|error| failed(error.to_string()))
    }
}

/// The esbuild that is named, that a package brings, or that is on the path.
fn path(source: &Path) -> OsString {
    let packed = source.join("esbuild");
    let packed = packed.is_file().then(|| std::path::absolute(&packed).unwrap_or(packed).into());
    std::env::var_os("FEUILLET_ESBUILD").or(packed).unwrap_or_else(|| "esbuild".into())
}
