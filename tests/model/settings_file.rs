//! The settings of a site in TOML and YAML: the same fields, and faults with the place in the file that is there.

use feuillet::model::content::site::Site;

use crate::publication::{Folder, feuillet, loaded, refusal};

const TOML: &str = r#"# The smallest publication
v = 1
name = "Minimal"
base_url = "https://minimal.example/"
time_zone = "Europe/Paris"
languages = ["fr", "en"]
page_size = 3

[description]
fr = "La plus petite publication."
en = "The smallest publication."
"#;

const YAML: &str = "v: 1
name: Minimal
base_url: https://minimal.example/
time_zone: Europe/Paris
languages: [fr, en]
page_size: 3
description:
  fr: La plus petite publication.
  en: The smallest publication.
";

fn with_settings(name: &str, text: &str) -> Folder {
    Folder::minimal().without("content/site.json").put(&format!("content/{name}"), text)
}

#[test]
fn all_forms_say_the_same() {
    let (expected, _) = loaded(&Folder::minimal().options());
    for (name, text) in
        [("site.toml", TOML), ("site.yaml", YAML), ("site.yml", YAML), ("site.toml", &format!("\u{feff}{TOML}"))]
    {
        let folder = with_settings(name, text);
        let (content, warnings) = loaded(&folder.options());
        assert_eq!(warnings, [], "{name}");
        let json = |site: &Site| serde_json::to_value(site).expect("JSON");
        assert_eq!(json(&content.site), json(&expected.site), "{name}");
    }
}

#[test]
fn faults_name_the_file_that_is_there_with_line_and_column() {
    let text = TOML.replace("\"Europe/Paris\"", "\"Europe/Pari\"").replace("page_size = 3", "page_sise = 3");
    let said = refusal(&with_settings("site.toml", &text).options());
    assert!(said.contains("content/site.toml: line 5, column 1: “Europe/Pari” is not an IANA time zone"), "{said}");
    assert!(said.contains("warning: content/site.toml: line 7, column 1: is not a field known here"), "{said}");
    let said = refusal(&with_settings("site.yaml", &YAML.replace("[fr, en]", "[fr, english!]")).options());
    assert!(said.contains("content/site.yaml: line 5, column "), "{said}");
    assert!(!said.contains("site.json"), "{said}");
}

#[test]
fn what_cannot_be_read_is_said_once_with_its_place() {
    let said = refusal(&with_settings("site.toml", "v = 1\nname = Minimal\n").options());
    assert!(said.contains("content/site.toml: line 2, column 8: this is not TOML"), "{said}");
    assert!(!said.contains("is missing"), "{said}");
    let said = refusal(&with_settings("site.yaml", "v: 1\nname:\n\t- x\n").options());
    assert!(said.contains("content/site.yaml: line 3, column 1"), "{said}");
}

#[test]
fn two_files_of_settings_are_a_fault() {
    let said = refusal(&Folder::minimal().put("content/site.toml", TOML).options());
    assert!(said.contains("content/site.toml: (document): is not read, since there is content/site.json"), "{said}");
}

#[test]
fn a_check_and_a_new_article_find_them_too() {
    let folder = with_settings("site.yaml", &YAML.replace("  en: The smallest publication.\n", ""));
    let path = folder.path().display().to_string();
    let said = feuillet(&["check", &path]).expect("no faults");
    assert!(said.contains("content/site.yaml: line 7, column 1"), "{said}");
    feuillet(&["new", "article", "Un titre", "--lang", "fr", "--site", &path])
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn messages_name_the_file_that_is_there_and_all_three_if_there_is_none() {
    let said = refusal(&Folder::minimal().without("content/site.json").options());
    for file in ["content/site.json: (document): is missing", "content/site.toml", "content/site.yaml"] {
        assert!(said.contains(file), "{said}");
    }
    let folder = with_settings("site.yaml", YAML)
        .put("content/authros/x.json", "{}")
        .put("content/fr/pages/seul.md", "---\ntitle: Seul\n---\n\n[x](/files/site.json)\n")
        .put("content/authors/bob.json", r#"{ "v": 1, "slug": "bob", "name": "Bob" }"#);
    let path = folder.path().display().to_string();
    let said = feuillet(&["check", &path]).expect("no faults");
    assert!(said.contains("a folder for each language in site.yaml"), "{said}");
    assert!(said.contains("the navigation or footer in site.yaml"), "{said}");
    assert!(said.contains("/files/site.json is not a page of this site"), "{said}");
    assert!(!said.replace("/files/site.json", "").contains("site.json"), "{said}");
    let folder = folder.put("content/fr/articles/essai.md", "---\ntitle: A\npublished: 2026-03-12\n---\nx\n");
    let said = refusal(&folder.options());
    assert!(said.contains("in content/site.yaml the author of all articles that name none: author: ada"), "{said}");
    let said = feuillet(&["new", "page", "Contact", "--site", &path]).expect("written");
    assert!(said.contains("navigation or footer of content/site.yaml"), "{said}");
}
