//! `redirects` in the settings: old addresses of lists, which no document has as its alias.

use feuillet::publish::hosts::redirects::redirects;

use crate::publication::{Folder, loaded, refusal};

fn with_redirects(map: &str) -> Folder {
    let folder = Folder::minimal().article("essai", "2026-03-12", r#""tags": ["Forêt"], "#);
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    folder.put("content/site.json", &settings.replacen('{', &format!("{{ \"redirects\": {map},"), 1))
}

#[test]
fn an_old_list_leads_to_a_list_of_this_site() {
    let folder =
        with_redirects(r#"{ "/category/bois/": "/tags/foret/", "/blog.html": "/", "/fr/qui/": "/authors/ada/" }"#);
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let all: Vec<_> = redirects(&content).into_iter().map(|(from, to)| (from, to.path)).collect();
    let line = |from: &str, to: &str| (from.to_string(), to.to_string());
    let expected = [
        line("/blog.html", "/"),
        line("/category/bois", "/tags/foret/"),
        line("/category/bois/", "/tags/foret/"),
        line("/fr/qui", "/authors/ada/"),
        line("/fr/qui/", "/authors/ada/"),
    ];
    assert_eq!(all, expected);
}

#[test]
fn what_leads_nowhere_or_is_a_page_itself_is_said() {
    let folder = with_redirects(
        r#"{ "/a/": "/tags/perdu/", "/tags/foret/": "/", "/b?x": "/", "/embed/c/": "/", "/d/": "https://e.example/" }"#,
    );
    let said = refusal(&folder.options());
    for line in [
        "warning: content/site.json: /redirects/~1a~1: “/tags/perdu/” is not a page of this site, so “/a/” leads nowhere",
        "warning: content/site.json: /redirects/~1d~1: “https://e.example/” is not a page of this site",
        "error: content/site.json: /redirects/~1tags~1foret~1: “/tags/foret/” is the address of a page of this site",
        "error: content/site.json: /redirects/~1b?x: “/b?x” is not a path from the site's root",
        "error: content/site.json: /redirects/~1embed~1c~1: “/embed/c/” is in embed/",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}
