//! A whole export file of WordPress.

use std::path::PathBuf;

use feuillet::content_import::cms::CmsSource;
use feuillet::fetch::Offline;

use crate::cms::recorded::{PICTURE, Recorded};
use crate::cms::{Imported, file_with, run, run_in};

const HILL: &str = "https://notebook.example/blog/wp-content/uploads/2019/07/hill.gif";

fn source() -> CmsSource {
    CmsSource::WordPressExport(PathBuf::from("tests/content_import/fixtures/notebook.xml"))
}

fn imported() -> Imported {
    run(&source(), &Recorded::default().with(HILL, 200, &[], PICTURE))
}

#[test]
fn front_matter_has_what_the_post_has() {
    let imported = imported();
    let text = imported.file("content/fr/articles/adas-hill.md");
    for line in [
        "title: \"Ada’s hill & I\"",
        "lede: Up a hill.",
        "description: A description.",
        "published: 2019-07-01T10:00:00+02:00",
        "  - hélène-marsac",
        "  - \"C++\"",
        "  - /2019/07/adas-hill/",
        "  - /2019/07/a-hill/",
        "  - /2019/06/adas-hill/",
        "unlisted: true",
        "https://notebook.example/blog/?p=12",
        "src: /wp-content/uploads/2019/07/hill.gif",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("Uncategorized") && !text.contains("%%title%%"));
    assert!(!imported.files.values().any(|text| text.contains("helene@notebook.example")));
}

#[test]
fn blocks_become_blocks() {
    let imported = imported();
    let text = imported.file("content/fr/articles/adas-hill.md");
    for part in [
        "See [the page](/about/#top)[^f-1].",
        "<figcaption>The <strong>hill</strong>.</figcaption>",
        "<f-gallery columns=\"2\">",
        "<f-caption>Both</f-caption>",
        "<f-pullquote",
        "<f-cite>Ada</f-cite>",
        "provider=\"youtube\"",
        "Said again.",
        "In a box",
        "[^f-1]: A *note*.",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let blocks = imported.findings("block").join("\n");
    assert!(blocks.contains("latest-posts") && blocks.contains("acme/box"), "{blocks}");
}

#[test]
fn what_is_not_public_is_never_written() {
    let imported = imported();
    for (path, text) in &imported.files {
        for secret in ["hidden-by-password", "hidden-as-private", "somebodys-address", "Secret word", "For us only"] {
            assert!(!text.contains(secret), "{secret} in {path}");
        }
    }
    let counted = format!("{:?}", imported.report.others);
    for counted_name in ["with a password", "private posts", "shop_order", "comments, which", "pingbacks"] {
        assert!(counted.contains(counted_name), "{counted_name} in {counted}");
    }
}

#[test]
fn drafts_and_scheduled_posts_stay_so() {
    let imported = imported();
    assert!(imported.file("content/fr/articles/not-yet.md").contains("draft: true"));
    let later = imported.file("content/fr/articles/скоро.md");
    assert!(later.contains("2090-01-01T09:00:00+01:00") && !later.contains("draft"));
    assert_eq!((imported.report.articles, imported.report.pages, imported.report.drafts), (3, 1, 1));
}

#[test]
fn lines_of_the_classic_editor_become_paragraphs() {
    let imported = imported();
    assert!(imported.file("content/fr/pages/about.md").ends_with("\nWe are two.\n\nOn two lines\\\nhere.\n"));
}

#[test]
fn pictures_that_cannot_be_downloaded_become_links() {
    let imported = run(&source(), &Offline);
    let text = imported.file("content/fr/articles/adas-hill.md");
    assert!(text.contains(&format!("[One]({HILL})")) && !text.contains("<f-gallery"), "{text}");
    assert!(!imported.findings("file").is_empty());
}

#[test]
fn a_second_run_changes_nothing_and_downloads_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = run_in(&source(), &Recorded::default().with(HILL, 200, &[], PICTURE), folder.path());
    let site = Recorded::default();
    let second = run_in(&source(), &site, folder.path());
    assert_eq!(first.files, second.files);
    assert_eq!(second.report.written, 0);
    assert_eq!(site.times(HILL), 0);
}

#[test]
fn settings_name_the_old_feeds_and_categories() {
    let imported = imported();
    assert!(imported.file("content/site.json").contains("\"/feed/\": \"/feed.xml\""));
    assert!(imported.file("content/site.json").contains(r#""/category/hills/": "/tags/hills-dales/""#));
}

#[test]
fn pages_and_feeds_of_authors_lead_to_theirs() {
    let imported = imported();
    let settings = imported.file("content/site.json");
    for line in [
        r#""/author/helene/": "/authors/hélène-marsac/""#,
        r#""/author/helene/feed/": "/authors/hélène-marsac/feed.xml""#,
        r#""/author/helene/feed/atom/": "/authors/hélène-marsac/atom.xml""#,
    ] {
        assert!(settings.contains(line), "{line} in {settings}");
    }
    // Those of 2019 and of its July, and not those of the post that is scheduled.
    let archives =
        imported.report.others.iter().find(|(name, _)| name.starts_with("archive pages of years and months"));
    assert_eq!(archives.map(|(_, count)| *count), Some(2));
}

#[test]
fn lists_lie_in_the_folder_that_all_posts_share() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string("tests/content_import/fixtures/notebook.xml").expect("the export");
    let text = text.replace("/blog/2019/07/", "/blog/archives/2019/07/").replace(">helene<", ">Helene.M<");
    let text = text.replace("[helene]", "[Helene.M]");
    let idle = "<wp:author><wp:author_login>idle</wp:author_login></wp:author><wp:category>";
    let text = text.replacen("<wp:category>", idle, 1);
    let imported = run(&CmsSource::WordPressExport(file_with(folder.path(), "a.xml", &text)), &Offline);
    let settings = imported.file("content/site.json");
    for line in [
        r#""/archives/author/helene-m/": "/authors/hélène-marsac/""#,
        r#""/archives/category/hills/": "/tags/hills-dales/""#,
    ] {
        assert!(settings.contains(line), "{line} in {settings}");
    }
    assert!(!settings.contains("idle"), "who has published nothing had an empty page: {settings}");
}

#[test]
fn of_two_posts_with_one_id_in_feeds_the_first_keeps_it() {
    let item = |name: &str| {
        format!(
            "<item><title>{name}</title><guid>https://a.example/?p=1</guid><wp:post_name>{name}</wp:post_name>\
             <wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_date>2024-01-01 00:00:00</wp:post_date>\
             <content:encoded>x</content:encoded></item>"
        )
    };
    let text = format!(
        "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>A</title>\
         <wp:wxr_version>1.2</wp:wxr_version>{}{}</channel></rss>",
        item("one"),
        item("two")
    );
    let folder = tempfile::tempdir().expect("a folder");
    let imported = run(&CmsSource::WordPressExport(file_with(folder.path(), "a.xml", &text)), &Offline);
    assert!(imported.file("content/en/articles/one.md").contains("\nid: "), "{:?}", imported.files);
    assert!(!imported.file("content/en/articles/two.md").contains("\nid: "), "{:?}", imported.files);
    assert_eq!(imported.findings("repeated feed id").len(), 1);
}
