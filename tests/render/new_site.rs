//! A new publication: small, complete, and published without a warning.

use feuillet::publish::{BuildOptions, publish};

use crate::publication::{Folder, feuillet_at, loaded, options};

fn new(arguments: &[&str]) -> Result<String, String> {
    let now: jiff::Timestamp = "2026-11-20T11:00:00Z".parse().expect("a moment");
    feuillet_at(now.as_second(), &[&["new", "site"], arguments].concat())
}

#[test]
fn a_new_site_is_published_as_it_is_in_every_language_offered() {
    for (lang, title) in [("en", "First steps"), ("fr", "Premiers pas")] {
        let folder = Folder::empty();
        let site = folder.path().join("my-blog");
        let said =
            new(&[&site.display().to_string(), "--lang", lang, "--name", "Le carnet", "--url", "https://a.example"]);
        assert!(said.expect("written").contains("feuillet build"));
        // A site cannot be published inside the folder with the content.
        let guide = std::fs::read_to_string(site.join("README.md")).expect("a guide");
        assert!(guide.contains("feuillet build . --out ../dist"), "{guide}");
        let options = options(&site);
        let (content, warnings) = loaded(&options);
        assert_eq!(warnings, []);
        assert_eq!((content.site.name.as_str(), content.site.base_url.as_str()), ("Le carnet", "https://a.example/"));
        let place = Folder::empty().with_program();
        let options = BuildOptions { release: true, ..place.with_out(options) };
        publish(&options).unwrap_or_else(|error| panic!("{error}"));
        let home = std::fs::read_to_string(options.out.join("index.html")).expect("a home page");
        assert!(home.contains(title) && home.contains("Le carnet"), "{lang}");
        assert!(options.out.join("icons/icon-192.png").is_file(), "icons are drawn from the program's");
    }
}

#[test]
fn nothing_is_written_over_and_all_that_is_wrong_is_said_at_once() {
    let folder = Folder::empty().put("letter.txt", "Dear aunt");
    let said = new(&[&folder.path().display().to_string(), "--lang", "de", "--url", "blog"]).expect_err("refused");
    for part in ["is not empty", "--lang de", "text/de.json", "--url"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
    assert!(new(&[]).expect_err("refused").contains("<DIR>"));
    assert!(new(&["x", "--name"]).expect_err("refused").contains("a value is required for '--name <NAME>'"));
}
