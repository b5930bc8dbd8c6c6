//! The package that `make package` builds turns a folder of content into a site by itself, without Rust, Node or
//! anything else on the `PATH`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::{copy, dist};

/// The folder of the minimal publication, published once by a package.
static PUBLISHED: LazyLock<PathBuf> = LazyLock::new(|| {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
    _ = std::fs::remove_dir_all(&folder);
    let pack = Command::new("sh")
        .arg(source.join(".config/package.sh"))
        .args([&dist(), Path::new(env!("CARGO_BIN_EXE_feuillet")), &folder.join("feuillet")])
        .output()
        .expect("the script starts");
    assert!(pack.status.success(), "{}", String::from_utf8_lossy(&pack.stderr));
    let content = folder.join("content-of-a-publisher");
    copy(&source.join("tests/fixtures/minimal"), &content);
    let build = Command::new(folder.join("feuillet/feuillet"))
        .args(["build", "content-of-a-publisher", "--program", "feuillet/program"])
        .current_dir(&folder)
        .env_clear()
        .env("HOME", folder.join("home"))
        .output()
        .expect("the command starts");
    let said = String::from_utf8_lossy(&build.stderr);
    assert!(build.status.success(), "{said}");
    assert!(said.contains(" pages "), "{said}");
    folder.join("dist")
});

#[apply(every_engine!)]
fn a_package_alone_makes_a_site_that_works(page: &Page) {
    page.world().serve("/", Site::from_folder(&PUBLISHED));
    page.emulate_reduced_motion(true);
    page.visit("/");
    // The policy of this publication uses no services, so nothing is asked.
    page.see_no_banner();
    page.mark_document();
    page.click_text("Premier");
    page.wait_until("location.pathname === '/articles/premier/'", "the article is shown");
    assert!(page.is_marked_document(), "the document stays");
    let package = PUBLISHED.with_file_name("feuillet");
    let guide = std::fs::read_to_string(package.join("README.md")).expect("the guide");
    for link in guide.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
        assert!(link.starts_with("https:") || package.join(link).exists(), "{link}");
    }
    let licences = std::fs::read_to_string(package.join("licenses.txt")).expect("the licences");
    for part in ["\n== rav1e ", "\n== wasm-bindgen ", "Evan Wallace", "The Go Authors", "SIL OPEN FONT LICENSE"] {
        assert!(licences.contains(part), "{part}");
    }
    for file in ["embed/consent.js", "licenses.txt", "schema/article.json"] {
        assert!(PUBLISHED.join(file).is_file(), "{file}");
    }
}
