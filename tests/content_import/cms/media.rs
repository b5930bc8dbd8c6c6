//! Files that are downloaded.

use feuillet::content_import::cms::CmsSource;

use crate::cms::recorded::{PICTURE, Recorded};
use crate::cms::{file_with, run};

const FEED: &str = r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "A", "home_page_url": "https://a.example/",
  "items": [{ "id": "1", "title": "One", "date_published": "2024-01-01T00:00:00Z", "url": "https://a.example/one/", "content_html": "HTML" }] }"#;

fn article(html: &str, site: &Recorded) -> crate::cms::Imported {
    let folder = tempfile::tempdir().expect("a folder");
    let feed = FEED.replace("HTML", &html.replace('"', "\\\""));
    run(&CmsSource::FeedFile(file_with(folder.path(), "feed.json", &feed)), site)
}

#[test]
fn a_busy_site_is_asked_again() {
    let url = "https://b.example/x/a.gif";
    let site = Recorded::default().with(url, 503, &[("retry-after", "7")], "").with(url, 200, &[], PICTURE);
    let imported = article(&format!("<p><img src=\"{url}\" alt=\"A\"></p>"), &site);
    assert!(imported.file("content/en/articles/one.md").contains("![A](/images/b.example/x/a.gif)"));
    assert_eq!((*site.waited.borrow()).clone(), [7]);
    assert_eq!(imported.report.files, 1);
}

#[test]
fn a_page_in_place_of_a_picture_is_no_picture() {
    let site = Recorded::default().with("https://b.example/a.gif", 200, &[], "<!DOCTYPE html><p>Gone");
    let imported = article("<figure><img src=\"https://b.example/a.gif\" alt=\"A\"></figure>", &site);
    assert!(imported.file("content/en/articles/one.md").contains("[A](https://b.example/a.gif)"));
    assert!(imported.findings("file")[0].contains("a page came"), "{:?}", imported.report);
}

#[test]
fn names_that_lead_out_of_the_folder_are_mended() {
    let url = "https://b.example/..%2f..%2f../x/%00a:b.gif";
    let imported =
        article(&format!("<img src=\"{url}\" alt=\"A\">"), &Recorded::default().with(url, 200, &[], PICTURE));
    let picture = imported.files.keys().find(|path| path.ends_with(".gif")).expect("a picture");
    assert!(picture.starts_with("images/b.example/") && !picture.contains(".."), "{picture}");
}

#[test]
fn names_that_differ_in_case_only_are_two_files() {
    let site = Recorded::default().with("https://b.example/A.gif", 200, &[], PICTURE).with(
        "https://b.example/a.gif",
        200,
        &[],
        PICTURE,
    );
    let imported =
        article("<img src=\"https://b.example/A.gif\" alt=\"\"><img src=\"https://b.example/a.gif\" alt=\"\">", &site);
    assert_eq!(imported.files.keys().filter(|path| path.ends_with(".gif")).count(), 2);
}

#[test]
fn a_host_that_does_not_answer_three_times_is_given_up() {
    let picture = |host: &str, number: u32| format!("https://{host}/{number}.gif");
    let html =
        |host: &'static str| (1..=6).map(move |number| format!("<img src=\"{}\" alt=\"\">", picture(host, number)));
    let site = Recorded::default().silent("b.example").with(&picture("c.example", 6), 200, &[], PICTURE);
    let imported = article(&html("b.example").chain(html("c.example")).collect::<String>(), &site);
    let asked: Vec<_> = (1..=6).map(|number| site.times(&picture("b.example", number))).collect();
    assert_eq!(asked, [4, 4, 4, 0, 0, 0], "three files are asked for, each four times");
    let findings = imported.findings("file").join("\n");
    assert!(findings.contains("does not answer; 3 more files of it"), "{findings}");
    // Files that are missing are an answer, and the host goes on.
    assert!(imported.files.contains_key("images/c.example/6.gif"), "{:?}", imported.files.keys());
}

#[test]
fn an_answer_in_between_keeps_a_host() {
    let picture = |number: u32| format!("https://b.example/{number}.gif");
    let html: String = (1..=4).map(|number| format!("<img src=\"{}\" alt=\"\">", picture(number))).collect();
    // A server that is busy answers, if with a status only.
    let site = (1..=3).fold(Recorded::default(), |site, number| site.with(&picture(number), 503, &[], ""));
    let site = site.with(&picture(4), 200, &[], PICTURE);
    assert!(article(&html, &site).files.contains_key("images/b.example/4.gif"));
}
