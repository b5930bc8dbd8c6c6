//! Where npm has the running command from, so that a new publication asks for the same.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

/// Returns what `package.json` in a folder has to say for npm to install the command at the path `own`: what the one says
/// by which that was installed or, if there is none, this version.
pub fn installed_from(own: &Path, folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
    asked_for(own, &folder).unwrap_or_else(|| env!("CARGO_PKG_VERSION").into())
}

fn asked_for(own: &Path, folder: &Path) -> Option<String> {
    let modules = own.ancestors().filter(|path| path.file_name() == Some(OsStr::new("node_modules"))).last()?;
    let installed = modules.parent()?;
    let package: Value = serde_json::from_slice(&std::fs::read(installed.join("package.json")).ok()?).ok()?;
    let of = |list: &str| package.get(list)?.get("feuillet")?.as_str();
    let asked = of("dependencies").or_else(|| of("devDependencies"))?;
    Some(match asked.strip_prefix("file:") {
        Some(file) => format!("file:{}", relative(folder, &installed.join(file)).display()),
        None => asked.into(),
    })
}

/// Returns the path that leads from a folder to a file; both are absolute.
fn relative(folder: &Path, file: &Path) -> PathBuf {
    let (from, to) = (plain(folder), plain(file));
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n(Component::ParentDir.as_os_str(), from.len() - common);
    up.chain(to[common..].iter().map(|part| part.as_os_str())).collect()
}

/// Returns the parts of a path, without `.` and `..`.
fn plain(path: &Path) -> Vec<std::ffi::OsString> {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = parts.pop(),
            other => parts.push(other.as_os_str().to_os_string()),
        }
    }
    parts
}
