//! The web app manifests, by which devices install the publication.

use feuillet::publish::publish;
use serde_json::{Value, json};

use crate::publication::Folder;

fn published(folder: Folder) -> Folder {
    let folder = folder.article("un", "2026-03-12", "\"tags\": [\"Eau\"],").with_program();
    publish(&folder.with_out(folder.options())).unwrap_or_else(|error| panic!("{error}"));
    folder
}

fn manifest(folder: &Folder, path: &str) -> Value {
    let text = std::fs::read_to_string(folder.path().join("dist").join(path)).expect("a manifest");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn each_language_has_a_manifest_that_its_pages_name() {
    let site = std::fs::read_to_string(Folder::minimal().path().join("content/site.json")).expect("the settings");
    let navigation = "{ \"navigation\": { \"fr\": [{ \"label\": \"Eau\", \"url\": \"/tags/eau/\" },
        { \"label\": \"Ailleurs\", \"url\": \"https://other.example/\" }] },";
    let folder = published(Folder::minimal().put("content/site.json", &site.replacen('{', navigation, 1)));
    for (path, lang, home) in [("site.webmanifest", "fr", "/"), ("en/site.webmanifest", "en", "/en/")] {
        let manifest = manifest(&folder, path);
        assert_eq!(manifest["lang"], lang);
        assert_eq!(
            (&manifest["id"], &manifest["start_url"], &manifest["scope"]),
            (&json!(home), &json!(home), &json!("/"))
        );
        assert_eq!(manifest["display"], "standalone");
        let purposes: Vec<_> = manifest["icons"].as_array().expect("icons").iter().map(|it| &it["purpose"]).collect();
        assert!(purposes.contains(&&json!("maskable")), "{purposes:?}");
        let page =
            std::fs::read_to_string(folder.path().join("dist").join(&home[1..]).join("index.html")).expect("a page");
        assert!(page.contains(&format!("<link rel=\"manifest\" href=\"/{path}\"")), "{page}");
    }
    let shortcuts = manifest(&folder, "site.webmanifest")["shortcuts"].clone();
    let urls: Vec<_> = shortcuts.as_array().expect("shortcuts").iter().filter_map(|it| it["url"].as_str()).collect();
    assert_eq!(urls, ["/search/", "/articles/", "/tags/eau/"]);
}

#[test]
fn a_manifest_of_the_publisher_is_that_of_all_languages() {
    let folder = published(Folder::minimal().put("site.webmanifest", "{\"name\":\"theirs\"}"));
    assert_eq!(manifest(&folder, "site.webmanifest")["name"], "theirs");
    assert!(!folder.path().join("dist/en/site.webmanifest").exists());
    let page = std::fs::read_to_string(folder.path().join("dist/en/index.html")).expect("a page");
    assert!(page.contains("href=\"/site.webmanifest\""), "{page}");
}
