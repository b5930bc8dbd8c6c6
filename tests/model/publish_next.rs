//! When the next scheduled article is due.

use crate::publication::{Folder, NOW, feuillet};

fn next(folder: &Folder, more: &[&str]) -> Result<String, String> {
    let path = folder.path().display().to_string();
    feuillet(&[&["next", &path], more].concat())
}

#[test]
fn the_nearest_scheduled_article_is_named_with_its_moment() {
    let folder = Folder::minimal().article("loin", "2027-01-01", "").article("demain", "2026-11-24", "").article(
        "brouillon",
        "2026-11-23T23:30:00Z",
        r#""draft": true,"#,
    );
    assert_eq!(
        next(&folder, &[]).as_deref(),
        Ok("2026-11-24T00:00:00+01:00 (2026-11-23T23:00:00Z UTC)\tcontent/fr/articles/demain.json")
    );
    let json: serde_json::Value =
        serde_json::from_str(&next(&folder, &["--format", "json"]).expect("JSON")).expect("JSON");
    assert_eq!(json["utc"], "2026-11-23T23:00:00Z");
    assert_eq!(json["in_seconds"], 12 * 3600, "from {NOW}");
}

#[test]
fn where_nothing_is_scheduled_it_says_so() {
    assert_eq!(next(&Folder::minimal(), &[]).as_deref(), Ok("nothing is scheduled"));
    assert_eq!(next(&Folder::minimal(), &["--format", "json"]).as_deref(), Ok("null"));
}

#[test]
fn faults_and_wrong_arguments_are_refused() {
    assert!(next(&Folder::minimal().put("content/site.json", "{"), &[]).expect_err("refused").contains("is not JSON"));
    assert!(
        next(&Folder::minimal(), &["--format", "xml"]).expect_err("refused").contains("[possible values: text, json]")
    );
    assert!(next(&Folder::minimal(), &["--soon"]).expect_err("refused").contains("--soon"));
}
