//! Every tool and library is named by a version and a hash, and installed from its lock file.

use serde_json::Value;

use crate::read;

/// Folders with one of our `package.json` files.
const NPM: [&str; 5] = [".config/npm-serve", ".config/npm-test", "benches/blog", "benches/consent", "benches/publish"];
const CARGO: [&str; 2] = ["Cargo.lock", ".config/wasm-bindgen/Cargo.lock"];

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_npm_package_is_locked_by_its_hash_and_by_no_host() {
    for folder in NPM {
        let wanted = json(&format!("{folder}/package.json"));
        let lock = json(&format!("{folder}/package-lock.json"));
        let packages = lock["packages"].as_object().expect("packages");
        assert_eq!(packages[""]["dependencies"], wanted["dependencies"], "{folder}: the lock file is out of date");
        for (name, version) in wanted["dependencies"].as_object().expect("dependencies") {
            let version = version.as_str().expect("a version");
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{folder}: {name} {version} is a range");
            assert_eq!(packages[&format!("node_modules/{name}")]["version"], version, "{folder}: {name}");
        }
        assert!(packages.len() > 1);
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let hash = package["integrity"].as_str().unwrap_or_default();
            assert!(hash.starts_with("sha512-"), "{folder}: {name} has no hash");
            assert!(package.get("resolved").is_none(), "{folder}: {name} names a host");
        }
    }
}

#[test]
fn every_crate_is_locked_by_its_hash_and_comes_from_the_registry_or_from_here() {
    // Our own packages, and the one that replaces a crate.
    let own = ["feuillet", "feuillet-wasm-bindgen", "wasm-streams"];
    for path in CARGO {
        let lock = read(path);
        let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
        assert!(packages.len() > 100, "{path}");
        for package in packages {
            let field = |name: &str| {
                let start = format!("{name} = \"");
                package.lines().find_map(|line| line.strip_prefix(&start)).map(|rest| rest.trim_end_matches('"'))
            };
            let name = field("name").expect("a name");
            match field("source") {
                None => assert!(own.contains(&name), "{path}: {name} comes from a folder"),
                Some(source) => {
                    assert!(source.starts_with("registry+"), "{path}: {name} comes from {source}");
                    assert_eq!(field("checksum").map(str::len), Some(64), "{path}: {name} has no hash");
                }
            }
        }
    }
}

#[test]
fn what_is_installed_is_installed_from_its_lock() {
    let (make, setup, trunk) = (read("Makefile"), read(".config/setup.sh"), read("Trunk.toml"));
    // One command a line: continued lines are joined.
    let joined = [make.replace("\\\n", " "), setup.replace("\\\n", " "), trunk.clone()].join("\n");
    let lines = || joined.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut seen = 0;
    for command in ["cargo build", "cargo test", "cargo run", "cargo clippy", "cargo deny"] {
        for line in lines().filter(|line| line.contains(command) && !line.contains("printf")) {
            assert!(line.contains("--locked"), "{line}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
    assert!(trunk.contains("\nlocked = true\n"));
    let unlocked = |line: &str| line.replace("pnpm install", "").contains("npm install") || line.contains("npx ");
    assert!(!lines().any(unlocked), "npm ci uses the lock file");
    for line in lines().filter(|line| line.contains("pnpm install")) {
        assert!(line.contains("--frozen-lockfile") && line.contains("--ignore-scripts"), "{line}");
    }
    for line in lines().filter(|line| line.contains("npm ci")) {
        assert!(line.contains("--ignore-scripts"), "{line}");
    }
    for line in lines().filter(|line| line.contains("pip install")) {
        assert!(line.contains("--require-hashes"), "{line}");
    }
    for line in lines().filter(|line| line.trim_start().starts_with("cargo_tool \"")) {
        assert!(line.contains("--locked"), "{line}");
    }
}

/// Versions that are written in several places, since several tools read them.
#[test]
fn versions_agree_wherever_they_stand() {
    let tools = read(".config/tools.env");
    let pinned = |name: &str| {
        let start = format!("{name}=");
        tools.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_else(|| panic!("{name}")).to_owned()
    };
    let bindgen = pinned("WASM_BINDGEN_VERSION");
    assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{bindgen}\"")));
    assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = \"={bindgen}\"")));
    let programs = read(".config/wasm-bindgen/Cargo.toml");
    assert!(programs.contains(&format!("\nversion = \"{bindgen}\"")));
    assert!(programs.contains(&format!("wasm-bindgen-cli = {{ version = \"={bindgen}\"")));
    let binaryen = json(".config/npm-serve/package.json")["dependencies"]["binaryen"].clone();
    let major = binaryen.as_str().and_then(|version| version.split('.').next()).expect("a version").to_owned();
    assert!(read("Trunk.toml").contains(&format!("wasm_opt = \"version_{major}\"")));
}
