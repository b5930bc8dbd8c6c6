//! Lists of articles: order, pages of a fixed size whatever the number of articles, tags, neighbours, series.

use feuillet::app::page::{Page, PageContent};
use feuillet::model::page::{ArticlePage, ListingPage};
use feuillet::publish::plan::Planned;

use crate::publication::{Folder, pages_of};

fn page<'a>(pages: &'a [Planned], folder: &str) -> &'a Page {
    &pages.iter().find(|planned| planned.path == folder).unwrap_or_else(|| panic!("{folder} is missing")).page
}

fn list<'a>(pages: &'a [Planned], folder: &str) -> &'a ListingPage {
    let PageContent::Listing(list) = &page(pages, folder).content else { panic!("{folder} is no list") };
    list
}

fn article<'a>(pages: &'a [Planned], slug: &str) -> &'a ArticlePage {
    let PageContent::Article(it) = &page(pages, &format!("articles/{slug}/")).content else { panic!("no article") };
    it
}

fn titles(list: &ListingPage) -> Vec<&str> {
    list.cards.iter().map(|it| it.title.trim_start_matches("Titre de ")).collect()
}

/// Returns a publication with `count` articles, one a day, so that all its lists are longer than a page.
fn many(count: usize) -> Folder {
    (0..count).fold(Folder::minimal().without("content/fr/articles/premier.json"), |folder, number| {
        let day = format!("20{:02}-{:02}-{:02}", 10 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
        folder.article(&format!("a{number:04}"), &day, r#""tags": ["Un", "Deux"],"#)
    })
}

#[test]
fn lists_are_newest_first_and_equal_moments_in_a_fixed_order() {
    let folder = Folder::minimal().article("b", "2026-03-13", "").article("c", "2026-03-12T22:59:00Z", "").article(
        "a",
        "2026-03-13",
        "",
    );
    let pages = pages_of(&folder.options());
    assert_eq!(titles(list(&pages, "")), ["a", "b", "c"]);
    assert_eq!(titles(list(&pages, "page/2/")), ["Premier"]);
}

#[test]
fn pages_of_a_list_follow_each_other() {
    let folder = many(7);
    let pages = pages_of(&folder.options());
    for start in ["", "tags/un/", "authors/ada/"] {
        let pagination = |folder: String| match &page(&pages, &folder).content {
            PageContent::Listing(it) => it.pagination.clone(),
            PageContent::Profile(it) => it.pagination.clone(),
            _ => panic!("no list"),
        };
        let path = |end: &str| Some(format!("/{start}{end}"));
        let first = pagination(start.into());
        assert_eq!((first.newer, first.older, &*first.position), (None, path("page/2/"), "Page 1 sur 3"));
        let second = pagination(format!("{start}page/2/"));
        assert_eq!((second.newer, second.older), (path(""), path("page/3/")));
        let third = pagination(format!("{start}page/3/"));
        assert_eq!((third.newer, third.older, &*third.position), (path("page/2/"), None, "Page 3 sur 3"));
        assert!(!pages.iter().any(|planned| planned.path == format!("{start}page/4/")));
    }
    let cards: Vec<_> =
        ["", "page/2/", "page/3/"].iter().flat_map(|subfolder| titles(list(&pages, subfolder))).collect();
    assert_eq!(cards, ["a0006", "a0005", "a0004", "a0003", "a0002", "a0001", "a0000"]);
    let titles = ["", "page/2/", "tags/un/page/2/"].map(|subfolder| page(&pages, subfolder).title.as_str());
    assert!(titles[0] != titles[1] && titles[1] != titles[2], "each page of a list has a title of its own: {titles:?}");
}

#[test]
fn opening_the_home_page_costs_the_same_at_twelve_articles_and_at_twelve_hundred() {
    let sizes = [12, 1200].map(|count| {
        let folder = many(count);
        let pages = pages_of(&folder.options());
        let home = list(&pages, "");
        assert_eq!(home.cards.len(), 3, "{count} articles");
        assert_eq!(home.pagination.position, format!("Page 1 sur {}", count / 3));
        // The archive lists everything.
        let is_archive = |path: &str| path == "articles/" || path.starts_with("articles/year/");
        let longest = pages
            .iter()
            .filter(|planned| !is_archive(&planned.path))
            .map(|planned| serde_json::to_vec(&planned.page).expect("JSON").len())
            .max()
            .expect("a page");
        (serde_json::to_vec(page(&pages, "")).expect("JSON").len(), longest)
    });
    assert!(sizes[1].0 <= sizes[0].0 + 16, "home: {sizes:?}");
    assert!(sizes[1].1 <= sizes[0].1 + 32, "the longest page: {sizes:?}");
}

#[test]
fn neighbours_are_the_articles_before_and_after_in_time() {
    let folder = many(3);
    let pages = pages_of(&folder.options());
    let url = |link: &Option<feuillet::model::content::site::SiteLink>| link.as_ref().map(|it| it.url.clone());
    let middle = article(&pages, "a0001");
    assert_eq!(url(&middle.previous).as_deref(), Some("/articles/a0000/"));
    assert_eq!(url(&middle.next).as_deref(), Some("/articles/a0002/"));
    assert_eq!(url(&article(&pages, "a0000").previous), None);
    assert_eq!(url(&article(&pages, "a0002").next), None);
}

#[test]
fn related_articles_share_tags_and_rare_tags_count_more() {
    let common = r#""tags": ["Commun"],"#;
    let folder = Folder::minimal()
        .article("lu", "2026-03-01", r#""tags": ["Commun", "Rare"],"#)
        .article("rare", "2026-01-01", r#""tags": ["Rare"],"#)
        .article("autre", "2026-03-05", r#""tags": ["Autre"],"#)
        .article("vieux", "2026-02-01", common)
        .article("recent", "2026-03-04", common)
        .article("discret", "2026-03-06", r#""tags": ["Rare"], "unlisted": true,"#)
        .article("moyen", "2026-02-02", common);
    let pages = pages_of(&folder.options());
    let related: Vec<_> = article(&pages, "lu").related.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(related, ["/articles/rare/", "/articles/recent/", "/articles/moyen/"]);
    assert!(article(&pages, "premier").related.is_empty(), "nothing is related to an article without tags");
}

#[test]
fn articles_without_tags_are_related_by_rare_words_and_never_by_chance() {
    let mut folder = many(12);
    let text = |slug: &str, title: &str, text: &str| {
        format!(
            r#"{{ "v": 1, "slug": "{slug}", "lang": "fr", "title": "{title}", "published": "2026-03-01",
                 "authors": ["ada"], "body": [{{ "type": "paragraph", "children": ["{text}"] }}] }}"#
        )
    };
    for (slug, title, words) in [
        ("ruches", "Les ruches du toit", "Des abeilles butinent les tilleuls, et l’apiculteur récolte le miel."),
        ("miel", "Récolter le miel", "L’apiculteur ouvre la ruche quand les abeilles sont calmes."),
        ("horloge", "Une horloge", "Le balancier oscille, l’échappement claque."),
    ] {
        folder = folder.put(&format!("content/fr/articles/{slug}.json"), &text(slug, title, words));
    }
    let pages = pages_of(&folder.options());
    let related = |slug: &str| article(&pages, slug).related.iter().map(|it| it.url.clone()).collect::<Vec<_>>();
    assert_eq!(related("ruches"), ["/articles/miel/"]);
    assert_eq!(related("miel"), ["/articles/ruches/"]);
    assert!(related("horloge").is_empty(), "{:?}", related("horloge"));
}

#[test]
fn the_next_part_of_a_series_comes_first() {
    let part = |part: u32, tags: &str| {
        format!(r#""series": {{ "id": "s", "title": "La série", "part": {part} }}, "tags": [{tags}],"#)
    };
    let folder = Folder::minimal()
        .article("un", "2026-01-01", &part(1, "\"Rare\""))
        .article("deux", "2026-01-02", &part(2, ""))
        .article("trois", "2026-01-03", &part(3, ""))
        .article("voisin", "2026-01-04", r#""tags": ["Rare"],"#);
    let pages = pages_of(&folder.options());
    let related = |slug: &str| article(&pages, slug).related.iter().map(|it| it.url.clone()).collect::<Vec<_>>();
    assert_eq!(related("un")[..2], ["/articles/deux/", "/articles/voisin/"]);
    assert_eq!(related("deux").first().map(String::as_str), Some("/articles/trois/"));
    assert!(!related("trois").contains(&"/articles/un/".to_string()), "{:?}", related("trois"));
}

#[test]
fn a_series_lists_its_parts_in_order_whenever_they_were_published() {
    let part = |part: u32| format!(r#""series": {{ "id": "s", "title": "La série", "part": {part} }},"#);
    let folder = Folder::minimal()
        .article("fin", "2026-01-01", &part(3))
        .article("debut", "2026-03-01", &part(1))
        .article("milieu", "2026-02-01", &part(2))
        .article("ailleurs", "2026-02-01", r#""series": { "id": "t", "title": "Une autre", "part": 1 },"#);
    let pages = pages_of(&folder.options());
    let series = article(&pages, "milieu").series.as_ref().expect("a series");
    assert_eq!(series.title, "La série — partie 2 sur 3");
    let urls: Vec<_> = series.parts.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(urls, ["/articles/debut/", "", "/articles/fin/"]);
}

#[test]
fn tags_on_the_home_page_are_the_most_used_first() {
    let folder = Folder::minimal().article("a", "2026-01-01", r#""tags": ["Été", "Deux"],"#).article(
        "b",
        "2026-01-02",
        r#""tags": ["Deux"],"#,
    );
    let pages = pages_of(&folder.options());
    let tags: Vec<_> = list(&pages, "").tags.iter().map(|tag| (tag.label.as_str(), tag.url.as_str())).collect();
    assert_eq!(tags, [("Deux", "/tags/deux/"), ("Été", "/tags/ete/")]);
    assert_eq!(list(&pages, "tags/deux/").intro, "2 articles");
    assert_eq!(list(&pages, "tags/ete/").intro, "1 article");
}

#[test]
fn a_tag_and_an_author_lead_to_their_feeds() {
    let folder = many(7);
    let pages = pages_of(&folder.options());
    assert_eq!(list(&pages, "tags/un/").feed.as_deref(), Some("/tags/un/feed.xml"));
    assert_eq!(list(&pages, "tags/un/page/2/").feed.as_deref(), Some("/tags/un/feed.xml"), "the feed has no pages");
    assert_eq!(list(&pages, "").feed, None);
    let PageContent::Profile(author) = &page(&pages, "authors/ada/").content else { panic!("no author") };
    assert_eq!(author.feed.as_deref(), Some("/authors/ada/feed.xml"));
}
