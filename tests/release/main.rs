//! What `make release` gives away, tried from the packed files alone: offline, without Rust, and with nothing on the
//! path but Node and the system's own programs.
#![expect(clippy::expect_used, reason = "a test fails by panicking, with a message")]

mod bill_of_materials;
mod files;
mod install;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// The files of a release, made with the command that these tests are linked with. Packed fast, since they are large.
static RELEASE: LazyLock<PathBuf> = LazyLock::new(|| released("release", Path::new(env!("CARGO_BIN_EXE_feuillet"))));

/// The version in the names of the files.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A new folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("release-tests").join(name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Makes the files of a release from the built site and a command.
fn released(name: &str, command: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = folder(name).join("files");
    let dist = std::env::var_os("FEUILLET_DIST").map_or_else(|| root.join("dist"), PathBuf::from);
    let mut node = Command::new("node");
    node.arg(root.join(".config/release/release.mjs")).args([&dist, command]);
    // The folder that it runs in does not matter.
    node.args(["--features", "whole", "--level", "1", "--out"]).arg(&out).current_dir(std::env::temp_dir());
    succeeded(&node.output().expect("node starts"));
    out
}

/// A script that stands in for the command where its size would only take time.
fn stand_in(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let file = folder.join("feuillet");
    let script = "#!/bin/sh\ncase $1 in\nlicences) echo licences ;;\nwait) trap 'exit 7' TERM; echo ready; \
                  while :; do sleep 0.1; done ;;\n*) echo \"got $*\"; exit 3 ;;\nesac\n";
    std::fs::write(&file, script).expect("a script");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).expect("a program");
    file
}

/// A command that finds Node and the system's programs, and nothing of the user's.
fn with_node_only(program: &str, folder: &Path) -> Command {
    let node = Command::new("node").args(["-p", "process.execPath"]).output().expect("node starts");
    let node = PathBuf::from(String::from_utf8_lossy(&node.stdout).trim());
    let path = format!("{}:/usr/bin:/bin", node.parent().expect("its folder").display());
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("PATH", path).env("HOME", folder).env("LANG", "C");
    command
}

/// Installs packed files into an empty folder, without a network.
fn install(folder: &Path, files: &[PathBuf]) {
    let mut npm = with_node_only("npm", folder);
    npm.args(["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"]).args(files);
    succeeded(&npm.output().expect("npm starts"));
}

/// Runs the installed command through npx.
fn npx(folder: &Path, arguments: &[&str]) -> Output {
    with_node_only("npx", folder).args(["--offline", "feuillet"]).args(arguments).output().expect("npx starts")
}

/// The text on both outputs of a command that succeeded.
fn succeeded(output: &Output) -> String {
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

/// The package with everything in it.
fn single_package(release: &Path) -> PathBuf {
    release.join(format!("feuillet-{VERSION}-{}.tgz", platform()))
}

/// The name of this platform in npm packages.
fn platform() -> String {
    let output = Command::new("node").args(["-p", "`${process.platform}-${process.arch}`"]).output();
    String::from_utf8_lossy(&output.expect("node starts").stdout).trim().to_owned()
}
