//! Feeds of former sites: ids that readers know, addresses that they ask for, and feeds that are still empty.

use feuillet::publish::publish;
use serde_json::Value;

use crate::publication::{Folder, refusal};

/// Publishes a folder and returns it, with the site in `dist`.
fn published(folder: Folder) -> Folder {
    let folder = folder.with_program();
    let options = folder.with_out(folder.options());
    publish(&options).unwrap_or_else(|error| panic!("{error}"));
    folder
}

fn read(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join("dist").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn with_feeds(feeds: &str) -> Folder {
    Folder::minimal().put(
        "content/site.json",
        &format!(
            r#"{{ "v": 1, "name": "M", "description": "M", "base_url": "https://minimal.example/", "time_zone": "Europe/Paris",
                 "languages": ["fr", "en"], "feeds": {feeds} }}"#
        ),
    )
}

#[test]
fn an_article_may_keep_the_id_that_readers_know_it_by() {
    let folder = Folder::minimal()
        .article("un", "2026-03-12", r#""id": "https://old.example/?p=12&x=1","#)
        .article("deux", "2026-03-13", r#""id": "5b7ada404f87d20001a16b00","#)
        .article("trois", "2026-03-14", r#""id": "tag:old.example,2019:trois","#);
    let folder = published(folder);
    let (rss, atom) = (read(&folder, "feed.xml"), read(&folder, "atom.xml"));
    let json: Value = serde_json::from_str(&read(&folder, "feed.json")).expect("JSON");
    let ids: Vec<_> = json["items"].as_array().expect("items").iter().filter_map(|item| item["id"].as_str()).collect();
    for (id, escaped, in_atom) in [
        ("https://old.example/?p=12&x=1", "https://old.example/?p=12&amp;x=1", "https://old.example/?p=12&amp;x=1"),
        ("5b7ada404f87d20001a16b00", "5b7ada404f87d20001a16b00", "urn:feuillet:id:5b7ada404f87d20001a16b00"),
        ("tag:old.example,2019:trois", "tag:old.example,2019:trois", "tag:old.example,2019:trois"),
    ] {
        assert!(ids.contains(&id), "{id} in {ids:?}");
        assert!(rss.contains(&format!("<guid isPermaLink=\"false\">{escaped}</guid>")), "{id} in {rss}");
        assert!(atom.contains(&format!("<entry>\n<id>{in_atom}</id>")), "{id} in {atom}");
    }
    let own = "https://minimal.example/articles/premier/";
    assert!(ids.contains(&own) && rss.contains(&format!("<guid isPermaLink=\"true\">{own}</guid>")));
}

#[test]
fn an_id_that_is_none_or_stands_twice_is_a_fault() {
    for id in [" a", "a b", "a\\nb", "a\\tb"] {
        let folder = Folder::minimal().article("un", "2026-03-12", &format!(r#""id": "{id}","#));
        assert!(refusal(&folder.options()).contains("un.json: /id: must be"), "{id}");
    }
    let twice = Folder::minimal().article("deux", "2026-03-12", r#""id": "x:1","#).article(
        "un",
        "2026-03-12",
        r#""id": "x:1","#,
    );
    let refused = refusal(&twice.options());
    assert!(refused.contains("un.json: /id: “x:1” is already the id of content/fr/articles/deux.json"), "{refused}");
}

#[test]
fn old_addresses_of_feeds_lead_to_the_new_ones() {
    let aliases =
        r#"{ "/feed/": "/feed.xml", "/index.xml": "/atom.xml", "/author/ada/feed/": "/authors/ada/feed.json" }"#;
    let folder = published(with_feeds(&format!(r#"{{ "aliases": {aliases} }}"#)));
    let redirects = read(&folder, "_redirects");
    for line in [
        "/feed/ /feed.xml 301",
        "/feed /feed.xml 301",
        "/index.xml /atom.xml 301",
        "/author/ada/feed/ /authors/ada/feed.json 301",
    ] {
        assert!(redirects.lines().any(|redirect| redirect == line), "{line} in {redirects}");
    }
    assert!(!folder.path().join("dist/feed/index.html").exists(), "no reader follows a page");
    for (aliases, pointer) in [
        (r#"{ "/feed/": "/nowhere.xml" }"#, "/feeds/aliases/~1feed~1"),
        (r#"{ "/feed/": "https://a.example/feed.xml" }"#, "/feeds/aliases/~1feed~1"),
        (r#"{ "/feed/": "//feed.xml" }"#, "/feeds/aliases/~1feed~1"),
        (r#"{ "/feed/": "/authors/nobody/feed.xml" }"#, "/feeds/aliases/~1feed~1"),
        (r#"{ "/feed.xml": "/atom.xml" }"#, "/feeds/aliases/~1feed.xml"),
        (r#"{ "//feed/": "/feed.xml" }"#, "/feeds/aliases/~1~1feed~1"),
        (r#"{ "/privacy/": "/feed.xml" }"#, "/feeds/aliases/~1privacy~1"),
        (r#"{ "/a/": "/feed.xml", "/a": "/atom.xml" }"#, "/feeds/aliases/~1a"),
    ] {
        let refused = refusal(&with_feeds(&format!(r#"{{ "aliases": {aliases} }}"#)).options());
        assert!(refused.contains(&format!("content/site.json: {pointer}")), "{aliases}: {refused}");
    }
    let both =
        with_feeds(r#"{ "aliases": { "/old/": "/feed.xml" } }"#).article("un", "2026-03-12", r#""aliases": ["/old"],"#);
    assert!(refusal(&both.options()).contains("already"), "{}", refusal(&both.options()));
}

#[test]
fn a_feed_without_articles_names_no_year_in_which_there_were_no_feeds() {
    let folder = published(Folder::minimal());
    let (rss, atom) = (read(&folder, "en/feed.xml"), read(&folder, "en/atom.xml"));
    assert!(!rss.contains("<item>") && !rss.contains("lastBuildDate"), "{rss}");
    let newest = read(&folder, "atom.xml");
    let of_all = newest.split("<updated>").nth(1).and_then(|rest| rest.split('<').next()).expect("a moment");
    assert!(atom.contains(&format!("<updated>{of_all}</updated>")), "{atom}");
    let empty = published(Folder::minimal().without("content/fr/articles/premier.json"));
    for path in ["feed.xml", "atom.xml", "en/atom.xml", "authors/ada/atom.xml"] {
        let text = read(&empty, path);
        assert!(!text.contains("1970"), "{text}");
        assert_eq!(path.ends_with("atom.xml"), text.contains("<updated>2005-12-01T00:00:00Z</updated>"), "{text}");
    }
}
