//! Pages that are not articles: their addresses, their languages, and links to them.

use feuillet::app::page::PageContent;
use feuillet::publish::BuildOptions;

use crate::publication::{Folder, loaded, pages_of, refusal};

/// Adds a French page with further fields.
fn page(folder: Folder, slug: &str, fields: &str) -> Folder {
    folder.put(
        &format!("content/fr/pages/{slug}.json"),
        &format!(
            r#"{{ "v": 1, "slug": "{slug}", "lang": "fr", "title": "Titre de {slug}", {fields}
                 "body": [{{ "type": "paragraph", "children": ["Texte de la page."] }}] }}"#
        ),
    )
}

#[test]
fn a_page_stands_at_its_name_in_the_root_of_its_language() {
    let folder = page(Folder::minimal(), "a-propos", r#""lede": "Qui nous sommes.", "updated": "2026-05-01","#);
    let pages = pages_of(&folder.options());
    let found = pages.iter().find(|planned| planned.path == "a-propos/").expect("the page");
    assert_eq!(found.page.path, "/a-propos/");
    let PageContent::Text(text) = &found.page.content else { panic!("another kind of page") };
    assert_eq!(
        (text.title.as_str(), text.lede.as_str(), text.body.len()),
        ("Titre de a-propos", "Qui nous sommes.", 1)
    );
    assert!(text.updated.as_ref().is_some_and(|date| date.shown == "1er mai 2026"), "{text:?}");
    let head = format!("{:?}", found.page.head);
    assert!(head.contains("https://minimal.example/a-propos/") && head.contains("Qui nous sommes."), "{head}");
}

#[test]
fn articles_and_navigation_may_lead_to_a_page_and_what_leads_nowhere_is_a_warning() {
    let site = r#""footer": { "fr": { "links": [{ "label": "Ici", "url": "/a-propos/" }, { "label": "Là", "url": "/la-bas/" }] } },"#;
    let folder = page(Folder::minimal(), "a-propos", "");
    let settings = std::fs::read_to_string(folder.path().join("content/site.json")).expect("the settings");
    let folder = folder.put("content/site.json", &settings.replacen('{', &format!("{{ {site}"), 1));
    let said: Vec<_> = loaded(&folder.options()).1.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["content/site.json: /footer/fr/links/1/url: /la-bas/ is not a page of this site"]);
}

#[test]
fn an_address_that_is_taken_a_wrong_folder_and_a_missing_translation_are_faults() {
    let folder = page(Folder::minimal(), "articles", "");
    let folder = page(folder, "images", "");
    let folder = page(folder, "dossier", "");
    let folder = page(folder, "seule", r#""translations": { "fr": "nulle" }, "aliases": ["/dossier/"],"#);
    let folder = folder.put("dossier/index.html", "x");
    let said = refusal(&folder.options());
    for line in [
        "content/fr/pages/articles.json: /slug: /articles/ is already the address of something else",
        "content/fr/pages/images.json: /slug: /images/ is already the address of something else",
        "content/fr/pages/dossier.json: /slug: /dossier/ is already the address of something else",
        "content/fr/pages/seule.json: /translations/fr: there is no page “nulle” in content/fr/pages",
        "content/fr/pages/seule.json: /aliases/0: “/dossier/” is the address of a page of this site",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
}

#[test]
fn a_draft_is_a_page_only_for_those_who_ask_for_drafts() {
    let folder = page(Folder::minimal(), "bientot", r#""draft": true,"#);
    let has_it = |options: &BuildOptions| pages_of(options).iter().any(|planned| planned.path == "bientot/");
    assert!(!has_it(&folder.options()));
    assert!(has_it(&BuildOptions { drafts: true, ..folder.options() }));
}
