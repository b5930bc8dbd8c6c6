//! Imports that run again, go on, or meet files of others.

use std::fs;
use std::path::Path;

use feuillet::content_import::{Kind, Silent, import};

use crate::generators::support::{Imported, files, options, source};

#[test]
fn a_second_run_changes_nothing() {
    let site = Imported::fixture(Kind::Hugo, "hugo");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content_import/fixtures/hugo");
    let state = || -> Vec<_> {
        let read = |name: String| {
            let file = site.folder.path().join(&name);
            (fs::metadata(&file).unwrap().modified().unwrap(), fs::read(&file).unwrap(), name)
        };
        files(site.folder.path()).into_iter().map(read).collect()
    };
    let before = state();
    let report = import(Kind::Hugo, &fixture, site.folder.path(), &options(), &Silent).unwrap();
    assert_eq!(report.written, 0);
    assert_eq!((report.articles, report.unmapped.len()), (site.report.articles, site.report.unmapped.len()));
    assert!(before == state());
}

#[test]
fn an_interrupted_run_goes_on() {
    let site = Imported::fixture(Kind::Zola, "zola");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content_import/fixtures/zola");
    let whole = files(site.folder.path());
    let ledger = site.folder.path().join("content/.feuillet-import");
    let text = fs::read_to_string(&ledger).unwrap();
    // The ledger ends in the middle of a line, and files are missing.
    fs::write(&ledger, &text[..text.len() / 2]).unwrap();
    fs::remove_file(site.folder.path().join("content/site.json")).unwrap();
    fs::remove_file(site.folder.path().join("content/en/pages/about.md")).unwrap();
    let report = import(Kind::Zola, &fixture, site.folder.path(), &options(), &Silent).unwrap();
    assert_eq!(report.written, 2);
    assert_eq!(files(site.folder.path()), whole);
    assert_eq!(fs::read_to_string(&ledger).unwrap(), text);
}

#[test]
fn what_others_wrote_stays() {
    let from =
        source(&[("config.toml", ""), ("content/blog/a.md", "+++\ntitle = \"A\"\ndate = 2020-01-01\n+++\nOne.\n")]);
    let out = source(&[("content/en/articles/a.md", "mine"), ("content/site.json", "{}"), ("notes.txt", "x")]);
    let report = import(Kind::Zola, from.path(), out.path(), &options(), &Silent).unwrap();
    assert_eq!(fs::read_to_string(out.path().join("content/en/articles/a.md")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.path().join("content/site.json")).unwrap(), "{}");
    assert_eq!(report.by_kind().get("not overwritten"), Some(&2));
}

#[test]
fn a_changed_source_is_written_again_unless_somebody_edited_the_result() {
    let from = source(&[
        ("config.toml", ""),
        ("content/blog/a.md", "+++\ntitle = \"A\"\ndate = 2020-01-01\n+++\nOne.\n"),
        ("content/blog/b.md", "+++\ntitle = \"B\"\ndate = 2020-01-01\n+++\nOne.\n"),
    ]);
    let out = source(&[]);
    import(Kind::Zola, from.path(), out.path(), &options(), &Silent).unwrap();
    let edited = out.path().join("content/en/articles/b.md");
    fs::write(&edited, "edited").unwrap();
    for name in ["a", "b"] {
        let text = format!("+++\ntitle = \"{name}\"\ndate = 2020-01-01\n+++\nTwo.\n");
        fs::write(from.path().join(format!("content/blog/{name}.md")), text).unwrap();
    }
    let report = import(Kind::Zola, from.path(), out.path(), &options(), &Silent).unwrap();
    assert_eq!(report.written, 1);
    assert!(fs::read_to_string(out.path().join("content/en/articles/a.md")).unwrap().contains("Two."));
    assert_eq!(fs::read_to_string(&edited).unwrap(), "edited");
    assert_eq!(report.by_kind().get("not overwritten"), Some(&1));
}
