//! Runs those modules of the gate that need no browser in Node.js.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use feuillet::consent::gate::signals::all_signals;
use feuillet::consent::options::PEERS;
use feuillet::consent::platform_names::{NOWHERE, PLATFORM};
use feuillet::consent::regions::EUROPE;
use feuillet::consent::steps::OPERATIONS;
use feuillet::consent_tools::gate::{define, usual_records};
use feuillet::disk::esbuild::Esbuild;
use serde_json::Value;

/// Calls `task`, which the source defines, with each input and returns the results.
///
/// `name` keeps the script apart from those of other tests.
pub(crate) fn each(name: &str, source: &str, inputs: &[Value]) -> Vec<Value> {
    let source =
        format!("{source}\nconsole.log(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8')).map(task)));");
    let europe: Vec<_> = EUROPE.split(' ').collect();
    let defines = [
        define("SPOKEN", &["en", "fr", "de", "ar"]),
        define("OPERATIONS", &OPERATIONS),
        define("REFUSED", &[PLATFORM, NOWHERE]),
        define("PEERS", &PEERS.map(|(name, _)| name)),
        define("RECORDS", &usual_records()),
        define("SIGNAL_TABLE", &all_signals()),
        define("EUROPE", &europe),
    ];
    let arguments = ["--loader=js", "--format=cjs", "--platform=node"];
    let arguments: Vec<_> = arguments.into_iter().chain(defines.iter().map(String::as_str)).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = Esbuild { source: root, minify: false }.bundle(&source, &arguments).expect("a bundle");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, script).expect("the script");
    let mut node = Command::new("node").arg(&file).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node");
    let input = serde_json::to_vec(inputs).expect("JSON");
    let mut stdin = node.stdin.take().expect("its input");
    let writes = std::thread::spawn(move || stdin.write_all(&input));
    let output = node.wait_with_output().expect("its answer");
    writes.join().expect("a thread").expect("the inputs");
    serde_json::from_slice(&output.stdout).expect("a list")
}
