//! What to upload, purge and delete when an older publication is online.

use feuillet::publish::changes::{Changes, changes};
use feuillet::publish::output::manifest::Manifest;

use crate::publication::{Folder, feuillet};

fn manifest(files: &[(&str, &str)]) -> Manifest {
    Manifest { files: files.iter().map(|(path, hash)| (path.to_string(), hash.to_string())).collect() }
}

const OLD_STYLE: &str = "style.0000000001.css";
const NEW_STYLE: &str = "style.0000000002.css";

#[test]
fn assets_are_uploaded_before_data_and_pages_come_last() {
    let now = manifest(&[
        ("articles/a/index.html", "2"),
        ("articles/a/index.html.br", "2"),
        ("articles/a/page.json", "2"),
        ("feed.xml", "2"),
        ("index.html", "1"),
        (NEW_STYLE, "2"),
    ]);
    let online = manifest(&[("articles/a/index.html", "1"), ("index.html", "1"), (OLD_STYLE, "1")]);
    let upload = changes(&now, &[online]).upload;
    let expected = [NEW_STYLE, "articles/a/page.json", "feed.xml", "articles/a/index.html", "articles/a/index.html.br"];
    assert_eq!(upload, expected);
}

#[test]
fn caches_forget_what_has_changed_or_gone_under_every_address_it_has() {
    let now = manifest(&[("articles/a/index.html", "2"), ("new.json", "1"), (NEW_STYLE, "2")]);
    let online = manifest(&[("articles/a/index.html", "1"), ("articles/b/page.json", "1"), (OLD_STYLE, "1")]);
    let purge = changes(&now, &[online]).purge;
    assert_eq!(purge, ["/articles/a/", "/articles/a/index.html", "/articles/b/page.json"]);
}

#[test]
fn a_page_that_is_no_longer_published_goes_at_once() {
    let now = manifest(&[("index.html", "1")]);
    let online = manifest(&[("index.html", "1"), ("articles/a/index.html", "1"), ("articles/a/page.json", "1")]);
    assert_eq!(changes(&now, &[online]).delete, ["articles/a/index.html", "articles/a/page.json"]);
}

#[test]
fn an_asset_goes_when_none_of_the_last_three_manifests_names_it() {
    let (now, with) = (manifest(&[(NEW_STYLE, "2")]), manifest(&[(OLD_STYLE, "1")]));
    for publications_since in 0..3 {
        let mut before = vec![now.clone(); publications_since];
        before.push(with.clone());
        assert_eq!(changes(&now, &before).delete, Vec::<String>::new(), "{publications_since}");
    }
    let before = [vec![now.clone(); 3], vec![with]].concat();
    assert_eq!(changes(&now, &before).delete, [OLD_STYLE]);
}

#[test]
fn the_same_publication_again_is_nothing_to_do() {
    let now = manifest(&[("index.html", "1"), (NEW_STYLE, "2")]);
    assert_eq!(changes(&now, std::slice::from_ref(&now)), Changes::default());
    assert_eq!(changes(&now, &[]).upload, [NEW_STYLE, "index.html"], "nothing is online");
}

#[test]
fn folders_and_manifests_are_compared_from_the_command_line() {
    let folder = Folder::empty().put("new/index.html", "new").put("new/feed.xml", "x").put("old/index.html", "old");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let old = Manifest::of_folder(&folder.path().join("old")).expect("a manifest");
    std::fs::write(path("old.json"), old.to_text()).expect("written");
    let diff = |old: &str, more: &[&str]| {
        let (old, new) = (path(old), path("new"));
        feuillet(&[&["diff", old.as_str(), "--site", &new], more].concat())
    };
    let expected = "upload\tfeed.xml\nupload\tindex.html\npurge\t/\npurge\t/index.html";
    for since in ["old", "old.json"] {
        assert_eq!(diff(since, &[]).as_deref(), Ok(expected));
    }
    assert_eq!(diff("new", &[]).as_deref(), Ok("nothing has changed"));
    let json = diff("old", &["--format", "json"]).expect("JSON");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["upload"][0], "feed.xml");
}

#[test]
fn what_is_no_manifest_is_refused_with_a_reason() {
    for (text, reason) in [
        ("{", "is not JSON"),
        ("{}", "is not a manifest of a known version"),
        (r#"{"v":1}"#, "has no object “files”"),
        (r#"{"v":1,"files":{"../x":"1"}}"#, "/files/../x"),
        (r#"{"v":1,"files":{"x":1}}"#, "/files/x"),
    ] {
        let found = Manifest::parse(text).expect_err("refused");
        assert!(found.contains(reason), "{found}");
    }
    assert!(feuillet(&["diff"]).expect_err("refused").contains("<OLD>..."));
}
