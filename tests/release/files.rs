//! The files of a release: their bytes, sums and contents.

use std::path::Path;
use std::process::Command;

use crate::{RELEASE, VERSION, folder, released, single_package, stand_in, succeeded};

/// The paths in an archive.
fn listed(archive: &Path) -> String {
    succeeded(&Command::new("tar").arg("-tzf").arg(archive).output().expect("tar starts"))
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = folder("same");
    let command = stand_in(&folder);
    let sums = |name: &str| std::fs::read_to_string(released(name, &command).join("SHA256SUMS")).expect("sums");
    let first = sums("same-first");
    // With another time on every file that is only copied.
    let later = std::time::SystemTime::now() - std::time::Duration::from_secs(1_000_000);
    std::fs::File::options()
        .write(true)
        .open(&command)
        .and_then(|file| file.set_modified(later))
        .expect("another time");
    assert_eq!(sums("same-second"), first);
}

#[test]
fn every_file_has_its_sum() {
    let check = Command::new("sha256sum").args(["--check", "--strict", "SHA256SUMS"]).current_dir(&*RELEASE).output();
    let said = succeeded(&check.expect("sha256sum starts"));
    let files = ["README.md", "licenses.txt", "registry/feuillet-", "feuillet-consent-", ".cdx.json", ".tar.gz"];
    for part in files {
        assert!(said.contains(part), "{part} has no sum in\n{said}");
    }
}

#[test]
fn every_package_carries_the_licences_of_what_is_in_it() {
    let registry = RELEASE.join("registry");
    for package in [single_package(&RELEASE), RELEASE.join(format!("feuillet-consent-{VERSION}.tgz"))] {
        assert!(listed(&package).contains("package/licenses.txt\n"), "{}", package.display());
    }
    let platform = std::fs::read_dir(&registry).expect("packages").flatten().map(|entry| entry.path());
    for package in platform {
        let paths = listed(&package);
        assert!(paths.contains("package/LICENSE-MIT\n"), "{}", package.display());
        assert_eq!(
            paths.contains("package/program/"),
            paths.contains("package/licenses.txt\n"),
            "{}",
            package.display()
        );
    }
    let licences = std::fs::read_to_string(RELEASE.join("licenses.txt")).expect("licences");
    for part in [
        "\n== rav1e ",
        "\n== libmimalloc-sys ",
        "\n== wasm-bindgen ",
        "Evan Wallace",
        "The Go Authors",
        "SIL OPEN FONT",
        "\n== grammar syntaxes/",
    ] {
        assert!(licences.contains(part), "{part}");
    }
}

#[test]
fn nothing_that_is_given_away_asks_for_rust_or_names_this_machine() {
    let paths = listed(&single_package(&RELEASE));
    for part in ["Cargo", ".rs\n", "/templates/", "package/content/"] {
        assert!(!paths.contains(part), "{part} in\n{paths}");
    }
    let home = std::env::var("HOME").expect("a home");
    let bill = std::fs::read_dir(&*RELEASE).expect("files").flatten().map(|entry| entry.path());
    for text in bill.filter(|path| path.extension().is_some_and(|ending| ending == "json" || ending == "md")) {
        let text = std::fs::read_to_string(text).expect("a text");
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")) && !text.contains(&format!("{home}/")), "{text:.300}");
    }
}
