//! `feuillet new article`, `new page` and `new author`.

use feuillet::publish::new_site::yaml_text;
use feuillet::typesetting::typography::improve_text;

use crate::publication::{Folder, feuillet, loaded};

/// Runs `feuillet new` in the minimal publication, which is French first and has one author.
fn new(folder: &Folder, what: &str, arguments: &[&str]) -> Result<String, String> {
    feuillet(&[&["new", what, "--site", folder.path().to_str().expect("a path")], arguments].concat())
}

fn text(folder: &Folder, file: &str) -> String {
    std::fs::read_to_string(folder.path().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn a_new_article_is_published_as_it_is() {
    let folder = Folder::minimal();
    let said = new(&folder, "article", &["Où « ça » mène: #1"]).expect("written");
    assert!(said.lines().next().is_some_and(|path| path.ends_with("content/fr/articles/ou-ca-mene-1.md")), "{said}");
    let article = text(&folder, "content/fr/articles/ou-ca-mene-1.md");
    for part in ["title: \"Où « ça » mène: #1\"\n", "published: 2026-11-23T12:00:00+01:00\n", "authors: [ada]\n"] {
        assert!(article.contains(part), "{part} in {article}");
    }
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let typeset = improve_text("Où « ça » mène: #1", "fr");
    assert!(content.articles.iter().any(|entry| entry.article.title == typeset));
    let said = feuillet(&["check", folder.path().to_str().expect("a path")]).expect("no faults");
    assert!(said.contains("is still the text of `feuillet new site`"), "{said}");
}

#[test]
fn language_slug_draft_and_folder_are_as_asked() {
    let folder = Folder::minimal();
    new(&folder, "article", &["A talk", "--lang", "en", "--slug", "talk", "--draft", "--folder"]).expect("written");
    let article = text(&folder, "content/en/articles/talk/index.md");
    assert!(article.contains("draft: true\n") && article.contains("Your text."), "{article}");
    let (content, _) = loaded(&folder.options());
    assert!(!content.articles.iter().any(|entry| entry.article.slug == "talk"), "a draft is not published");
}

#[test]
fn a_new_page_has_its_address_and_a_new_author_can_be_named() {
    let folder = Folder::minimal();
    assert!(new(&folder, "page", &["Contact"]).expect("written").contains("its address is /contact/;"));
    assert!(new(&folder, "page", &["Contact", "--lang", "en"]).expect("written").contains("/en/contact/;"));
    assert!(new(&folder, "author", &["Zoé Łukasz"]).expect("written").contains("authors: [zoe-lukasz]"));
    let said = new(&folder, "article", &["Deux"]).expect("written");
    assert!(said.contains("its author is ada; others are zoe-lukasz"), "{said}");
    new(&folder, "article", &["Trois", "--author", "zoe-lukasz"]).expect("written");
    assert_eq!(loaded(&folder.options()).1, []);
}

#[test]
fn what_is_there_is_never_written_over_in_whatever_form() {
    let folder = Folder::minimal().put("content/fr/articles/deux/index.md", "mine");
    for slug in ["premier", "deux"] {
        let said = new(&folder, "article", &[slug]).expect_err("refused");
        assert!(said.contains(&format!("content/fr/articles/{slug}")) && said.contains("is there already"), "{said}");
    }
    assert_eq!(text(&folder, "content/fr/articles/deux/index.md"), "mine");
    assert!(new(&folder, "author", &["Ada"]).expect_err("refused").contains("ada.json is there already"));
}

#[test]
fn wrong_arguments_are_explained() {
    let folder = Folder::minimal();
    let said = |arguments: &[&str]| new(&folder, "article", arguments).expect_err("refused");
    assert!(said(&["  "]).contains("the title is empty"));
    assert!(said(&["!!!"]).contains("--slug my-article"));
    assert!(said(&["a\u{1b}[31m"]).contains("U+001B"));
    assert!(said(&["Été", "--slug", "Été"]).contains("such as ete"));
    assert!(said(&["Été", "--slug", "../../x"]).contains("--slug ../../x: expected"));
    assert!(said(&["Été", "--lang", "../x"]).contains("the publication is in fr, en"));
    assert!(said(&["Été", "--author", "bob"]).contains("content/authors holds ada"));
    let page = new(&folder, "page", &["Privacy"]).expect_err("refused");
    assert!(page.contains("/privacy/ is an address that the site uses itself") && page.contains("--slug privacy-page"));
    let nowhere = feuillet(&["new", "article", "A", "--site", "nowhere-at-all"]).expect_err("refused");
    assert!(nowhere.contains("there is no such folder"), "{nowhere}");
}

#[test]
fn texts_are_quoted_where_yaml_would_take_them_for_something_else() {
    for plain in ["First steps", "Où mène-t-elle ?", "C++"] {
        let is_plain = yaml_text(plain) == plain;
        assert_eq!(is_plain, plain != "C++", "{plain}");
    }
    for quoted in ["2026", "no", "True", "a: b", "# a", "- a", "'a'", "", " a", "a\nb", "1e3", "~", "é\u{2028}è"] {
        let text = yaml_text(quoted);
        assert!(text.starts_with('"') && text.ends_with('"') && !text.contains(['\n', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).expect("JSON as well"), quoted);
    }
}
