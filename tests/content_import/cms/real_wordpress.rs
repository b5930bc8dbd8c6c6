//! The REST API of a real WordPress, by answers that `tests/cms/run.mjs wordpress --record` has written down.

use feuillet::content_import::cms::CmsSource;
use feuillet::content_import::cms::wordpress::rest::Login;

use crate::cms::recorded::{PICTURE, Recorded};
use crate::cms::{Imported, run};

const SITE: &str = "https://w.example";
const PUBLIC: &str = include_str!("../fixtures/wordpress/public.json");
const WITH_LOGIN: &str = include_str!("../fixtures/wordpress/login.json");

fn imported(answers: &str, login: Option<Login>) -> Imported {
    let mut site = Recorded::from_json(SITE, answers);
    for name in ["Ete-a-la-mer-1.jpg", "drawing.png", "Φωτογραφία.webp", "silence-more.wav", "clip.webm"] {
        site = site.with(&format!("{SITE}/wp-content/uploads/2024/05/{name}"), 200, &[], PICTURE);
    }
    run(&CmsSource::WordPressSite(SITE.into(), login), &site)
}

fn with_login() -> Imported {
    imported(WITH_LOGIN, Some(Login { user: "ada".into(), password: "abcd efgh".into() }))
}

/// Returns the articles with a title.
fn titled<'a>(imported: &'a Imported, title: &str) -> Vec<&'a String> {
    let line = format!("title: {title}\n");
    imported.files.values().filter(|text| text.contains(&line)).collect()
}

#[test]
fn everything_public_arrives_and_nothing_else() {
    let imported = imported(PUBLIC, None);
    assert_eq!((imported.report.articles, imported.report.pages, imported.report.drafts), (17, 3, 0));
    assert_eq!(imported.report.others.get("posts and pages with a password, left out"), Some(&2));
    assert_eq!(imported.report.others.get("comments, which a publication does not have"), Some(&3));
    for (path, text) in &imported.files {
        assert!(!["secret-", "draft-", "later-"].iter().any(|word| text.contains(word)), "{path}: {text}");
    }
}

#[test]
fn a_login_adds_drafts_and_scheduled_posts_but_nothing_locked() {
    let imported = with_login();
    assert_eq!((imported.report.articles, imported.report.pages, imported.report.drafts), (19, 4, 2));
    assert!(imported.files.values().all(|text| !text.contains("secret-")));
    assert!(titled(&imported, "A draft")[0].contains("draft: true"));
    assert!(titled(&imported, "Scheduled")[0].contains("published: 2099-01-01T08:00:00"));
}

#[test]
fn old_addresses_of_any_script_are_kept() {
    let imported = imported(PUBLIC, None);
    let all = imported.files.values().cloned().collect::<String>();
    for alias in ["/2024/03/fish-chips-5-6-today-🐟-quoted/", "/about/team/"] {
        assert!(all.contains(alias), "{alias}");
    }
    // Most follow a pattern, which the publication keeps.
    let settings = imported.file("content/site.json");
    assert!(settings.contains(r#""articles": "/:year/:month/:slug/""#), "{settings}");
    let greek = "ελληνικά-μια-μέρα-στη-θάλασσα";
    assert!(imported.files.keys().any(|path| path.ends_with(&format!("/{greek}.md"))));
    assert!(!all.contains(&format!("/2024/03/{greek}/")), "it stays where it was");
    assert!(settings.contains(r#""/category/news/local/harbour/": "/tags/harbour/""#), "{settings}");
}

#[test]
fn editors_texts_and_rendered_ones_give_the_same_words() {
    for imported in [imported(PUBLIC, None), with_login()] {
        for (title, words) in [
            ("Block block", &["sample-reusable"][..]),
            ("Block footnotes", &["sample-noted", "sample-footnote with *italics*"]),
            ("Block gallery", &["sample-one", "sample-two", "sample-gallery"]),
            ("Block table", &["sample-th", "sample-foot", "sample-caption"]),
            ("Classic caption", &["sample-caption", "sample-beside"]),
            ("Classic gallery", &["drawing.png", "Φωτογραφία.webp", "sample-after"]),
            ("Classic sound and film", &["silence-more.wav", "clip.webm", "sample-media"]),
            ("Links", &["(/articles/target/)", "(/articles/target/#part)", "(/tags/c", "mailto:a@example.com"]),
        ] {
            let texts = titled(&imported, title);
            assert_eq!(texts.len(), 1, "{title}");
            for word in words {
                assert!(texts[0].contains(word), "{title}: no {word} in {}", texts[0]);
            }
        }
    }
}
