//! Articles that are no longer to be published.

use feuillet::app::page::PageContent;
use feuillet::publish::BuildOptions;

use crate::publication::{Folder, NOW, feuillet, loaded, pages_of, refusal};

fn folder() -> Folder {
    Folder::minimal()
        .article("passe", "2026-03-12", r#""expires": "2026-11-23","#)
        .article("encore", "2026-03-13", r#""expires": "2026-11-24T00:00:00+01:00","#)
        .put(
            "content/fr/articles/plus-tard.md",
            "---\ntitle: Plus tard\ndate: 2026-03-14\nexpiryDate: 2027-01-01\n---\n\nTexte.\n",
        )
}

#[test]
fn an_expired_article_is_left_out_and_one_that_will_expire_is_named_once() {
    let folder = folder();
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    let slugs: Vec<_> = content.articles.iter().map(|entry| entry.article.slug.as_str()).collect();
    assert_eq!(slugs, ["plus-tard", "encore", "premier"]);
    assert_eq!(
        content.not_public,
        [
            "expired, left out: content/fr/articles/passe.json",
            "expires at 2026-11-23T23:00:00Z, and 1 later: content/fr/articles/encore.json; it stays online until the \
             site is built again after that"
        ]
    );
    let later = BuildOptions { now: NOW + 12 * 3600, ..folder.options() };
    assert!(!loaded(&later).0.articles.iter().any(|entry| entry.article.slug == "encore"));
}

#[test]
fn with_drafts_it_is_shown_with_a_mark() {
    let folder = folder();
    let pages = pages_of(&BuildOptions { drafts: true, ..folder.options() });
    let page = pages.iter().find(|page| page.path == "articles/passe/").expect("its page");
    let PageContent::Article(article) = &page.page.content else { panic!("no article") };
    assert_eq!(article.mark.as_deref(), Some("Expiré"));
}

#[test]
fn the_next_change_is_that_an_article_expires() {
    let folder = folder();
    let path = folder.path().to_str().expect("a path");
    let said = feuillet(&["next", path]).expect("an answer");
    assert!(said.ends_with("content/fr/articles/encore.json\texpires"), "{said}");
    assert!(feuillet(&["next", path, "--format", "json"]).expect("an answer").contains("\"expires\":true"));
}

#[test]
fn dates_that_cannot_be_are_told_and_links_to_it_too() {
    let folder = folder()
        .article("jamais", "2026-03-12", r#""expires": "2026-03-11","#)
        .put("content/fr/articles/lien.md", "---\ntitle: Un lien\ndate: 2026-03-14\n---\n\n[x](passe.json)\n");
    let (_, warnings) = loaded(&folder.options());
    let said: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|line| line.contains("jamais.json: /expires: is before “published”")), "{said:?}");
    assert!(
        said.iter().any(|line| line.contains("/articles/passe/ is a draft, scheduled for later, or expired")),
        "{said:?}"
    );
    let said = refusal(&Folder::minimal().article("a", "2026-03-12", r#""expires": "bald","#).options());
    assert!(said.contains("a.json: /expires: “bald” is not a date"), "{said}");
}
