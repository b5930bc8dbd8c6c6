//! What `feuillet check` reports besides faults.

use crate::publication::{Folder, feuillet};

fn check(folder: &Folder, more: &[&str]) -> Result<String, String> {
    let path = folder.path().display().to_string();
    feuillet(&[&["check", &path], more].concat())
}

fn linking(slug: &str, url: &str) -> String {
    format!(
        r#"{{ "v": 1, "slug": "{slug}", "lang": "fr", "title": "Titre de {slug}", "lede": "L.", "published": "2026-03-12",
             "authors": ["ada"], "translations": {{}}, "body": [
             {{ "type": "heading", "depth": 2, "children": ["Une section"] }},
             {{ "type": "paragraph", "children": [{{ "type": "link", "url": "{url}", "children": ["là"] }}] }}] }}"#
    )
}

fn page(url: &str) -> String {
    format!(
        r#"{{ "v": 1, "slug": "e", "lang": "fr", "title": "Une page", "body": [
             {{ "type": "heading", "depth": 2, "children": ["Un titre"] }},
             {{ "type": "paragraph", "children": [{{ "type": "link", "url": "{url}", "children": ["là"] }}] }}] }}"#
    )
}

#[test]
fn anchors_that_are_not_there_are_named_and_those_that_are_not() {
    let file = |slug: &str| format!("content/fr/articles/{slug}.json");
    let folder = Folder::minimal()
        .put(&file("a"), &linking("a", "/articles/b/#une-section"))
        .put(&file("b"), &linking("b", "/articles/a/#nulle-part"))
        .put(&file("c"), &linking("c", "#une-section"))
        .put(&file("d"), &linking("d", "#ailleurs"))
        .put("content/fr/pages/e.json", &page("/articles/a/#perdu"))
        .put(&file("f"), &linking("f", "/e/#un-titre"))
        .put(&file("g"), &linking("g", "/e/#sans-titre"))
        .put(&file("h"), &linking("h", "/#perdu-ici"));
    let said = check(&folder, &[]).expect("no faults");
    assert!(
        said.contains("b.json: /body/1/children/0/url: /articles/a/#nulle-part links to an anchor that does not exist")
    );
    assert!(said.contains("d.json: /body/1/children/0/url: #ailleurs links to an anchor that does not exist"));
    assert!(
        said.contains(
            "pages/e.json: /body/1/children/0/url: /articles/a/#perdu links to an anchor that does not exist"
        )
    );
    assert!(said.contains("g.json: /body/1/children/0/url: /e/#sans-titre links to an anchor that does not exist"));
    for found in ["#une-section", "#un-titre", "#perdu-ici"] {
        assert!(!said.contains(found), "{found}: {said}");
    }
}

#[test]
fn feeds_are_there_where_publishing_writes_them() {
    let file = |slug: &str| format!("content/fr/articles/{slug}.json");
    let folder = Folder::minimal()
        .put(&file("a"), &linking("a", "/feed.xml"))
        .put(&file("b"), &linking("b", "/authors/ada/feed.json"))
        .put(&file("c"), &linking("c", "/articles/a/feed.xml"))
        .put(&file("d"), &linking("d", "/authors/nobody/atom.xml"))
        .put(&file("e"), &linking("e", "/page/2/feed.xml"));
    let said = check(&folder, &[]).expect("no faults");
    for (url, is_there) in [
        ("/feed.xml", true),
        ("/authors/ada/feed.json", true),
        ("/articles/a/feed.xml", false),
        ("/authors/nobody/atom.xml", false),
        ("/page/2/feed.xml", false),
    ] {
        assert_eq!(!said.contains(&format!(": {url} is not a page of this site")), is_there, "{url}: {said}");
    }
}

#[test]
fn what_a_careful_publisher_wants_to_know_is_said() {
    let long = "x".repeat(170);
    let folder = Folder::minimal()
        .article("long", "2026-03-13", &format!(r#""description": "{long}","#))
        .put("content/authors/bob.json", r#"{ "v": 1, "slug": "bob", "name": "Bob" }"#)
        .put("images/nobody.svg", "<svg/>")
        .article(
            "enorme",
            "2026-03-14",
            &format!(r#""canonical": "https://minimal.example/{}","#, "long".repeat(40_000)),
        )
        .put("content/fr/pages/perdue.json", r#"{ "v": 1, "slug": "perdue", "lang": "fr", "title": "P", "body": [] }"#)
        .put("images/heavy.svg", &"x".repeat(600_000));
    let said = check(&folder, &[]).expect("no faults");
    for part in [
        "notice: content/fr/articles/long.json: /description: has 170 characters",
        "notice: content/fr/articles/long.json: /translations: has no translation into en",
        "notice: content/authors/bob.json: (document): has no articles",
        "notice: images/nobody.svg: (document): is not used anywhere",
        "notice: content/fr/articles/enorme.json: (document): is 160 kB long; split it",
        "notice: content/fr/pages/perdue.json: (document): is a page that nothing links to",
        "notice: images/heavy.svg: (document): is 600 kB",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(said.ends_with("notices"), "{said}");
}

/// Returns a JPEG as cameras write them: SOI, APP1 with a directory that points to a GPS latitude, EOI.
fn photograph_with_a_position() -> Vec<u8> {
    let latitude = [[48u32, 1], [51, 1], [24, 1]].concat();
    let tiff = [
        &b"II*\0\x08\0\0\0"[..],
        b"\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0",
        b"\x01\0\x02\0\x05\0\x03\0\0\0\x2c\0\0\0\0\0\0\0",
        &latitude.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>(),
    ]
    .concat();
    let length = (tiff.len() as u16 + 8).to_be_bytes();
    [&b"\xff\xd8\xff\xe1"[..], &length, b"Exif\0\0", &tiff, b"\xff\xd9"].concat()
}

#[test]
fn a_file_that_tells_where_it_was_taken_is_named_when_it_is_published_as_it_is() {
    let folder = Folder::minimal().put("images/flat.svg", "<svg/>");
    std::fs::create_dir(folder.path().join("files")).expect("a folder");
    for path in ["images/garden.jpg", "files/garden.jpg", "garden.jpg"] {
        std::fs::write(folder.path().join(path), photograph_with_a_position()).expect("a picture");
    }
    let said = check(&folder, &[]).expect("no faults");
    for path in ["images/garden.jpg", "files/garden.jpg", "garden.jpg"] {
        assert!(said.contains(&format!("notice: {path}: (document): says where it was taken (GPS)")), "{said}");
    }
    assert!(!said.contains("images/flat.svg: (document): says"), "{said}");
}

#[test]
fn notices_fail_where_it_is_strict_and_faults_always() {
    assert!(check(&Folder::minimal(), &["--strict"]).is_err(), "the only article has no translation");
    assert!(check(&Folder::minimal(), &[]).is_ok());
    let faulty = Folder::minimal().put("content/site.json", "{");
    assert!(check(&faulty, &[]).expect_err("refused").contains("is not JSON"));
    assert!(check(&Folder::minimal(), &["--lax"]).expect_err("refused").contains("--lax"));
}
