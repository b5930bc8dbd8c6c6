//! Feeds, read by a real feed parser: readers get the whole article, and the same in every form.

use std::process::Command;

use serde_json::Value;

use crate::{DIST, files, read, run};

/// What feedparser reads from feeds, in order.
fn parsed(paths: &[String]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/validators/feeds.py");
    let (is_well, said) = run(Command::new("/usr/bin/python3").arg(script).args(paths), &DIST);
    assert!(is_well, "{said}");
    said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn every_feed_is_read_without_complaint() {
    let paths = files(&["feed.xml", "atom.xml"]);
    assert!(paths.len() > 40, "{}", paths.len());
    for (path, feed) in paths.iter().zip(parsed(&paths)) {
        assert_eq!(feed["bozo"], Value::Null, "{path}");
        let version = if path.ends_with("atom.xml") { "atom10" } else { "rss20" };
        assert_eq!(feed["version"], version, "{path}");
        assert_eq!(feed["links"]["self"], format!("https://lisieres.example/{path}"));
        let home = path.trim_end_matches("feed.xml").trim_end_matches("atom.xml");
        assert_eq!(feed["links"]["alternate"], format!("https://lisieres.example/{home}"));
        assert!(feed["title"].as_str().is_some_and(|title| title.contains("Lisières")), "{path}");
    }
}

#[test]
fn all_three_forms_carry_the_same_articles_whole() {
    for folder in ["", "en/", "authors/helene-marsac/", "tags/logiciel-libre/"] {
        let forms = parsed(&[format!("{folder}feed.xml"), format!("{folder}atom.xml")]);
        let json: Value = serde_json::from_str(&read(&format!("{folder}feed.json"))).expect("JSON");
        let items = json["items"].as_array().expect("items");
        assert!(!items.is_empty(), "{folder}");
        for form in &forms {
            let entries = form["entries"].as_array().expect("entries");
            assert_eq!(entries.len(), items.len(), "{folder}");
            for (entry, item) in entries.iter().zip(items) {
                assert_eq!(entry["id"], item["id"]);
                assert_eq!(entry["link"], item["url"]);
                assert_eq!(entry["title"], item["title"]);
                assert_eq!(entry["summary"], item["summary"]);
                assert_eq!(entry["published"], true);
                let names = |list: &Value| list.as_array().map_or(0, Vec::len);
                assert_eq!(names(&entry["authors"]), names(&item["authors"]));
                let length = entry["html"].as_str().map_or(0, str::len);
                assert!(length > 1000, "{}: {length}", entry["title"]);
            }
        }
    }
}

#[test]
fn texts_lead_out_of_the_feed_by_full_addresses_and_carry_no_controls() {
    let json: Value = serde_json::from_str(&read("feed.json")).expect("JSON");
    for item in json["items"].as_array().expect("items") {
        let html = item["content_html"].as_str().expect("text");
        // Text itself contains no "<".
        for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().expect("its end")) {
            for name in ["href", "src", "poster"] {
                let Some((_, rest)) = tag.split_once(&format!(" {name}=\"")) else { continue };
                let address = rest.split('"').next().expect("its end");
                let is_full = ["https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
                assert!(is_full, "{name}={address} in {}", item["title"]);
            }
            let name = tag.split(' ').next().expect("its name");
            assert!(!["button", "script", "iframe", "svg", "template"].contains(&name), "{tag} in {}", item["title"]);
            assert!(
                [" data-", " class=", " hidden"].iter().all(|attribute| !tag.contains(attribute)),
                "{tag} in {}",
                item["title"]
            );
        }
    }
}

#[test]
fn what_nobody_shall_find_is_in_no_feed_and_no_sitemap() {
    for path in files(&["feed.xml", "atom.xml", "feed.json", "sitemap.xml"]) {
        let text = read(&path);
        for hidden in ["capsule-pour-2031", "capsule-for-2031", "notes-sur-la-signature"] {
            assert!(!text.contains(hidden), "{hidden} in {path}");
        }
    }
}
