//! A publication whose texts come from another system at each build.

use std::fs;
use std::path::Path;

use feuillet::content_import::cms::CmsSource;
use feuillet::content_import::cms::pull::pull;
use feuillet::content_import::{ImportOptions, Report, Silent};
use feuillet::fetch::kept::Kept;
use feuillet::fetch::{Fetch, get_patiently};

use crate::cms::recorded::Recorded;
use crate::cms::slug;

const FEED: &str = "https://f.example/feed.json";

fn feed(slugs: &[&str]) -> String {
    let items: Vec<_> = slugs
        .iter()
        .map(|slug| {
            serde_json::json!({ "id": slug, "url": format!("https://f.example/{slug}/"), "title": slug,
                "content_html": format!("<p>About {slug}.</p>"), "date_published": "2026-01-02T03:04:05Z" })
        })
        .collect();
    serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items }).to_string()
}

fn pulled(web: &dyn Fetch, out: &Path) -> Result<Report, String> {
    let options = ImportOptions {
        lang: Some("fr".into()),
        base_url: None,
        name: None,
        time_zone: None,
        keeps_settings: true,
        slugify: &slug,
        tag_slug: &slug,
    };
    pull(&CmsSource::FeedAddress(FEED.into()), out, &options, web, &Silent).map_err(|error| error.to_string())
}

fn articles(out: &Path) -> Vec<String> {
    let entries = fs::read_dir(out.join("content/fr/articles")).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn texts_come_in_the_language_of_the_publication_and_go_with_the_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    fs::create_dir_all(out.join("content")).expect("a folder");
    fs::write(out.join("content/site.json"), "{}").expect("a file");
    let web =
        Recorded::default().with(FEED, 200, &[], feed(&["one", "two", "three"])).with(FEED, 200, &[], feed(&["two"]));
    pulled(&web, out).expect("the texts");
    assert_eq!(articles(out), ["one.md", "three.md", "two.md"]);
    assert_eq!(fs::read_to_string(out.join("content/site.json")).expect("a file"), "{}");
    assert!(!out.join("content/consent.json").exists() && !out.join("_redirects").exists());
    fs::write(out.join("content/fr/articles/three.md"), "mine").expect("a file");
    let report = pulled(&web, out).expect("the texts");
    assert_eq!(articles(out), ["three.md", "two.md"], "one is gone, and what somebody has changed stays");
    assert!(report.unmapped.iter().any(|it| it.file == "content/fr/articles/three.md"), "{:?}", report.unmapped);
}

#[test]
fn nothing_is_written_or_removed_when_the_source_is_down_broken_or_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path();
    pulled(&Recorded::default().with(FEED, 200, &[], feed(&["one"])), out).expect("the texts");
    let answers: [(u16, String); 5] = [
        (500, String::new()),
        (404, String::new()),
        (200, "<!doctype html><p>Maintenance".into()),
        (200, feed(&["one"]).chars().take(60).collect()),
        (200, feed(&[])),
    ];
    for (status, body) in answers {
        let said = pulled(&Recorded::default().with(FEED, status, &[], &body), out).expect_err("no texts");
        assert!(!said.is_empty() && articles(out) == ["one.md"], "{status} {body}: {said}");
    }
}

#[test]
fn a_source_that_changes_while_it_is_read_is_read_again() {
    let next = "https://f.example/feed-2.json";
    let first = feed(&["one"]).replacen('{', &format!("{{ \"next_url\": \"{next}\","), 1);
    let folder = tempfile::tempdir().expect("a folder");
    // The second part is missing at first: four attempts each time that the source is read.
    let mut web = Recorded::default().with(FEED, 200, &[], &first);
    for _ in 0..4 {
        web = web.with(next, 503, &[], "");
    }
    let web = web.with(next, 200, &[], feed(&["two"]));
    pulled(&web, folder.path()).expect("the texts");
    assert_eq!((articles(folder.path()), web.times(FEED)), (vec!["one.md".to_string(), "two.md".to_string()], 2));
    let web = Recorded::default().with(FEED, 200, &[], &first).with(next, 503, &[], "");
    let said = pulled(&web, folder.path()).expect_err("no texts");
    assert!(said.contains("each time that it was read"), "{said}");
    assert_eq!(articles(folder.path()), ["one.md", "two.md"]);
}

#[test]
fn an_answer_that_has_not_changed_is_not_sent_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let kind = ("content-type", "application/json");
    let web = Recorded::default()
        .with(FEED, 200, &[kind, ("etag", "\"a\""), ("last-modified", "Sat, 03 Jan 2026 00:00:00 GMT")], "first")
        .with(FEED, 304, &[], "")
        .with(FEED, 200, &[kind, ("etag", "\"b\"")], "second")
        .with(FEED, 304, &[], "");
    let kept = Kept::new(&web, folder.path().join("kept"));
    let get = || String::from_utf8(get_patiently(&kept, FEED, &[]).expect("an answer").body).expect("a text");
    assert_eq!(get(), "first");
    assert_eq!(web.headers.borrow().as_slice(), []);
    assert_eq!(get(), "first");
    let header = |name: &str, value: &str| (name.to_string(), value.to_string());
    let expected = [header("if-none-match", "\"a\""), header("if-modified-since", "Sat, 03 Jan 2026 00:00:00 GMT")];
    assert_eq!(web.headers.borrow().as_slice(), expected);
    assert_eq!((get(), get()), ("second".into(), "second".into()));
    assert_eq!(web.headers.borrow().as_slice(), [header("if-none-match", "\"b\"")]);
}

#[test]
fn answers_to_a_login_and_damaged_ones_are_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("kept");
    let headers = [("content-type", "text/xml"), ("etag", "\"a\"")];
    let web = Recorded::default().with(FEED, 200, &headers, "all");
    let kept = Kept::new(&web, at.clone());
    kept.get(FEED, &[("Authorization".into(), "Basic x".into())]).expect("an answer");
    assert!(!at.exists());
    kept.get(FEED, &[]).expect("an answer");
    for entry in fs::read_dir(&at).expect("a folder").flatten().filter(|it| it.path().extension().unwrap() == "json") {
        fs::write(entry.path(), "{").expect("a file");
    }
    assert_eq!(kept.get(FEED, &[]).expect("an answer").body, b"all");
    assert_eq!(web.headers.borrow().as_slice(), [], "what cannot be read is asked for as a whole");
}
