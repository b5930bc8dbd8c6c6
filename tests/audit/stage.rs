//! A small site in a folder, and the command run over it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The policy of the small sites.
pub(crate) const POLICY: &str = include_str!("policy.json");

/// The beginning of each page: its gate.
pub(crate) const GATE: &str = "<!doctype html><title>Test</title><script src=/gate.js></script>\n";

/// What came of an audit.
pub(crate) struct Audited {
    /// The exit code.
    pub(crate) code: i32,
    /// What was printed as the result.
    pub(crate) output: String,
    /// What was said besides.
    pub(crate) errors: String,
}

/// A folder of that name with these files, a gate and a policy.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit").join(name);
    // Of an earlier run, if any.
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
    let mut command = Command::new(env!("CARGO_BIN_EXE_feuillet"));
    let output = command.args(["consent", "audit"]).args(arguments).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Audited {
        code: output.status.code().expect("it ends by itself"),
        output: text(&output.stdout),
        errors: text(&output.stderr),
    }
}

/// Audits a folder with the policy in it; no other host is really asked.
pub(crate) fn audit(folder: &Path, more: &[&str]) -> Audited {
    let policy = folder.join("policy.json");
    let [folder, policy] = [folder, &policy].map(|it| it.to_str().expect("a plain path"));
    run(&[&[folder, "--policy", policy, "--offline", "--wait", "0.6"], sandbox(), more].concat())
}

/// As root, as continuous integration often is, Chromium has no sandbox. The sites here are our own.
pub(crate) fn sandbox() -> &'static [&'static str] {
    if is_root() { &["--no-sandbox"] } else { &[] }
}

/// Whether the tests run as root.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").expect("a Linux system").uid() == 0
}

impl Audited {
    /// The report, of `--json`.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| {
            unreachable!("a report in JSON: {error}\n{}\n{}", self.output, self.errors);
        })
    }
}

/// The fault about a thing of that name.
pub(crate) fn fault<'a>(report: &'a Value, what: &str, name: &str) -> &'a Value {
    let faults = report["faults"].as_array().expect("a list of faults");
    let found = faults.iter().find(|it| it["what"] == what && it["name"] == name);
    found.unwrap_or_else(|| unreachable!("a fault about {what} {name} in {report:#}"))
}

/// What was seen of that name in a phase.
pub(crate) fn seen<'a>(report: &'a Value, phase: &str, what: &str, name: &str) -> Option<&'a Value> {
    let seen = report["seen"].as_array().expect("a list of what was seen");
    seen.iter().find(|it| it["phase"] == phase && it["what"] == what && it["name"] == name)
}

/// The text of a field.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The texts of a list.
pub(crate) fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
