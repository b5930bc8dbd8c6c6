//! Who wrote articles that do not say so, and what is said where nobody can know.

use crate::publication::{Folder, feuillet, loaded, refusal};

const BOB: &str = r#"{ "v": 1, "slug": "bob-roy", "name": "Bob Roy" }"#;

fn article(fields: &str) -> String {
    format!("---\ntitle: Un essai\npublished: 2026-03-12\n{fields}---\n\nTexte.\n")
}

fn two_authors(fields: &str) -> Folder {
    Folder::minimal().put("content/authors/bob-roy.json", BOB).put("content/fr/articles/essai.md", &article(fields))
}

fn with_setting(folder: Folder, author: &str) -> Folder {
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("settings");
    folder.put("content/site.json", &settings.replacen('{', &format!("{{ \"author\": \"{author}\","), 1))
}

#[test]
fn a_second_author_makes_articles_without_one_faults_that_say_what_to_write_where() {
    let said = refusal(&two_authors("").options());
    assert!(said.contains("essai.md: line 2, column 1: authors: is missing, and the site has more than one"), "{said}");
    assert!(said.contains("authors: [ada]"), "{said}");
    assert!(said.contains("or in content/site.json the author of all articles that name none: \"author\": \"ada\""));
    assert!(!said.contains("premier.json"), "{said}");
}

#[test]
fn the_settings_name_the_author_of_articles_that_name_none() {
    let (content, warnings) = loaded(&with_setting(two_authors(""), "bob-roy").options());
    assert_eq!(warnings, []);
    assert_eq!(content.entry("fr", "essai").expect("the article").article.authors, ["bob-roy"]);
    let said = refusal(&with_setting(two_authors("author: ada\n"), "bob").options());
    assert!(said.contains("content/site.json: /author: “bob” has no file content/authors/bob.json, perhaps"), "{said}");
}

#[test]
fn a_name_where_a_slug_is_expected_is_answered_with_the_slug() {
    let said = refusal(&two_authors("author: Bob Roy\n").options());
    assert!(said.contains("authors: “Bob Roy” is not the slug of an author, perhaps “bob-roy”"), "{said}");
    assert_eq!(refusal(&two_authors("authors: ada, bob-roy\n").options()), "");
}

#[test]
fn a_new_second_author_comes_with_what_to_write_for_the_first() {
    let folder = Folder::minimal();
    let path = folder.path().to_str().expect("a path");
    let said = feuillet(&["new", "author", "Bob Roy", "--site", path]).expect("written");
    assert!(said.contains("no longer by ada: write \"author\": \"ada\" in content/site.json"), "{said}");
    let said = feuillet(&["new", "author", "Zoé", "--site", path]).expect("written");
    assert!(!said.contains("no longer"), "{said}");
    let named = with_setting(Folder::minimal(), "ada");
    let path = named.path().to_str().expect("a path");
    let said = feuillet(&["new", "author", "Bob Roy", "--site", path]).expect("written");
    assert!(!said.contains("no longer"), "{said}");
    let said = feuillet(&["new", "article", "Deux", "--site", path]).expect("written");
    assert!(said.contains("its author is ada; others are bob-roy"), "{said}");
}
