//! A small site in a folder, and the command run over it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The policy of the small sites.
pub(crate) const POLICY: &str = include_str!("policy.json");

/// The beginning of each page, which loads its gate.
pub(crate) const GATE: &str = "<!doctype html><title>Test</title><script src=/gate.js></script>\n";

/// The result of an audit.
pub(crate) struct Audited {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) output: String,
    /// Standard error.
    pub(crate) errors: String,
}

/// Creates a folder of this name with these files, a gate and a policy.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit").join(name);
    // Left by an earlier run, if any.
    _ = std::fs::remove_dir_all(&folder);
    let own = [("gate.js", include_str!("gate.js")), ("policy.json", POLICY)];
    for (file, text) in own.iter().chain(files) {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
        std::fs::write(path, text).expect("a file that can be written");
    }
    folder
}

/// Runs the command as its user would, with these arguments.
pub(crate) fn run(arguments: &[&str]) -> Audited {
    run_with(&[], arguments)
}

/// Runs the command with these variables.
pub(crate) fn run_with(variables: &[(&str, &str)], arguments: &[&str]) -> Audited {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feuillet"));
    command.envs(variables.iter().copied());
    let output = command.args(["consent", "audit"]).args(arguments).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Audited {
        code: output.status.code().expect("the program was not killed"),
        output: text(&output.stdout),
        errors: text(&output.stderr),
    }
}

/// Audits a folder with the policy in it; no other host is really contacted.
pub(crate) fn audit(folder: &Path, more: &[&str]) -> Audited {
    let policy = folder.join("policy.json");
    let [folder, policy] = [folder, &policy].map(|path| path.to_str().expect("a plain path"));
    run(&[&[folder, "--policy", policy, "--offline", "--wait", "0.6"], sandbox(), more].concat())
}

/// The arguments that Chromium needs as root, where it has no sandbox; continuous integration often runs as root. The
/// sites here are our own.
pub(crate) fn sandbox() -> &'static [&'static str] {
    if is_root() { &["--no-sandbox"] } else { &[] }
}

/// Whether the tests run as root.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").expect("a Linux system").uid() == 0
}

impl Audited {
    /// The report that `--json` prints.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| {
            unreachable!("a report in JSON: {error}\n{}\n{}", self.output, self.errors);
        })
    }
}

/// The fault about an item of this kind and name.
pub(crate) fn fault<'a>(report: &'a Value, what: &str, name: &str) -> &'a Value {
    let faults = report["faults"].as_array().expect("a list of faults");
    let found = faults.iter().find(|fault| fault["what"] == what && fault["name"] == name);
    found.unwrap_or_else(|| unreachable!("a fault about {what} {name} in {report:#}"))
}

/// The entry of this kind and name that was seen in a phase.
pub(crate) fn seen<'a>(report: &'a Value, phase: &str, what: &str, name: &str) -> Option<&'a Value> {
    let seen = report["seen"].as_array().expect("a list of what was seen");
    seen.iter().find(|entry| entry["phase"] == phase && entry["what"] == what && entry["name"] == name)
}

/// The text in a field; empty without one.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The texts of the list in a field.
pub(crate) fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
