//! Articles that are not public yet: drafts and scheduled articles are left out and reported, or shown with a mark.

use feuillet::app::page::PageContent;
use feuillet::publish::BuildOptions;

use crate::publication::{Folder, NOW, loaded, pages_of};

fn folder() -> Folder {
    Folder::minimal()
        .article("brouillon", "2026-03-13", r#""draft": true, "tags": ["Caché"],"#)
        .article("demain", "2026-11-24", r#""tags": ["Futur"],"#)
        .article("brouillon-de-demain", "2026-11-24", r#""draft": true,"#)
        .article("discret", "2026-03-14", r#""unlisted": true, "tags": ["Discret"],"#)
}

fn folders(options: &BuildOptions) -> Vec<String> {
    pages_of(options).into_iter().map(|it| it.path).collect()
}

#[test]
fn drafts_and_scheduled_articles_are_left_out_and_reported() {
    let folder = folder();
    let (content, _) = loaded(&folder.options());
    let slugs: Vec<_> = content.articles.iter().map(|it| it.article.slug.as_str()).collect();
    assert_eq!(slugs, ["discret", "premier"]);
    assert_eq!(
        content.not_public,
        [
            "draft, left out: content/fr/articles/brouillon-de-demain.json",
            "draft, left out: content/fr/articles/brouillon.json",
            "scheduled for 2026-11-23T23:00:00Z, left out: content/fr/articles/demain.json",
        ]
    );
    let folders = folders(&folder.options());
    for hidden in ["articles/brouillon/", "articles/demain/", "tags/cache/", "tags/futur/"] {
        assert!(!folders.contains(&hidden.to_string()), "{hidden}");
    }
    let text = format!("{:?}", pages_of(&folder.options()).iter().map(|it| &it.page).collect::<Vec<_>>());
    assert!(!text.contains("brouillon") && !text.contains("demain"), "something on a page names what is hidden");
}

#[test]
fn a_scheduled_article_appears_at_its_moment_and_not_a_second_before() {
    let folder = folder();
    let midnight_in_paris = NOW + 12 * 3600;
    for (now, expected) in [(midnight_in_paris - 1, false), (midnight_in_paris, true)] {
        let options = BuildOptions { now, ..folder.options() };
        assert_eq!(folders(&options).contains(&"articles/demain/".to_string()), expected, "{now}");
    }
}

#[test]
fn with_drafts_they_are_shown_with_a_mark() {
    let folder = folder();
    let options = BuildOptions { drafts: true, ..folder.options() };
    let (content, _) = loaded(&options);
    assert_eq!(content.not_public, Vec::<String>::new());
    let pages = pages_of(&options);
    let mark = |slug: &str| {
        let path = format!("articles/{slug}/");
        let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("{slug} has no page"));
        let PageContent::Article(article) = &page.page.content else { panic!("{slug} is no article") };
        article.mark.clone()
    };
    assert_eq!(mark("brouillon").as_deref(), Some("Brouillon"));
    assert_eq!(mark("brouillon-de-demain").as_deref(), Some("Brouillon"));
    assert_eq!(mark("demain").as_deref(), Some("Programmé"));
    assert_eq!(mark("premier"), None);
    let PageContent::Listing(home) = &pages.iter().find(|page| page.path.is_empty()).expect("a home page").page.content
    else {
        panic!("the home page is no list")
    };
    let marks: Vec<_> = home.cards.iter().map(|it| it.mark.as_deref().unwrap_or("")).collect();
    assert_eq!(marks, ["Brouillon", "Programmé", "Brouillon"], "newest first, three on a page");
}

#[test]
fn an_unlisted_article_has_its_page_and_stands_in_no_list() {
    let folder = folder();
    let pages = pages_of(&folder.options());
    assert!(pages.iter().any(|page| page.path == "articles/discret/"));
    assert!(!pages.iter().any(|page| page.path == "tags/discret/"));
    let lists = pages.iter().filter(|page| page.path != "articles/discret/");
    assert!(!lists.map(|page| format!("{:?}", page.page)).any(|text| text.contains("discret")));
    let PageContent::Article(page) =
        &pages.iter().find(|page| page.path == "articles/discret/").expect("the article").page.content
    else {
        panic!("no article")
    };
    assert!(page.tags.is_empty(), "its tag has no page to lead to");
    assert!(page.previous.is_none() && page.next.is_none(), "it has no neighbours");
}

#[test]
fn a_draft_without_a_date_is_shown_as_if_it_were_of_today_and_left_out_otherwise() {
    let text = r#"{ "v": 1, "slug": "idee", "lang": "fr", "title": "I", "lede": "L.", "authors": ["ada"], "draft": true, "body": [] }"#;
    let folder = Folder::minimal().put("content/fr/articles/idee.json", text);
    let (content, _) = crate::publication::loaded(&folder.options());
    assert!(content.entry("fr", "idee").is_none());
    let drafts = feuillet::publish::BuildOptions { drafts: true, ..folder.options() };
    let (content, _) = crate::publication::loaded(&drafts);
    let day = content.entry("fr", "idee").expect("it is shown").published.to_zoned_datetime(content.zone.clone());
    assert_eq!(day.strftime("%Y-%m-%dT%H:%M").to_string(), "2026-11-23T00:00");
}
