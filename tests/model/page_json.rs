//! Page JSON: what `publish` writes is what the program reads, for every page of the sample.

use feuillet::app::page::PageContent;
use feuillet::app::read_page::read_page;

use crate::publication::{Folder, pages_of, sample};

#[test]
fn every_page_of_the_sample_reads_back_as_it_was_written() {
    let pages = pages_of(&sample());
    assert!(pages.len() > 60);
    for planned in pages {
        let written = serde_json::to_value(&planned.page).expect("JSON");
        let read = read_page(&written).unwrap_or_else(|error| panic!("{}: {error:?}", planned.path));
        assert_eq!(serde_json::to_value(&read).expect("JSON"), written, "{}", planned.path);
        assert_eq!(format!("{read:?}"), format!("{:?}", planned.page), "{}", planned.path);
    }
}

#[test]
fn the_article_with_every_kind_reads_back_as_it_was_written() {
    for name in ["every-kind", "minimal", "unknown-kinds"] {
        let folder = Folder::with_article(name);
        for planned in pages_of(&folder.options()) {
            let written = serde_json::to_value(&planned.page).expect("JSON");
            let read = read_page(&written).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert_eq!(format!("{read:?}"), format!("{:?}", planned.page), "{name}");
        }
    }
}

#[test]
fn the_sample_has_pages_of_every_kind_in_both_languages() {
    let pages = pages_of(&sample());
    for lang in ["fr", "en"] {
        let count = |is: fn(&PageContent) -> bool| {
            pages.iter().filter(|planned| planned.page.lang == lang && is(&planned.page.content)).count()
        };
        assert!(count(|content| matches!(content, PageContent::Listing(_))) >= 5);
        assert!(count(|content| matches!(content, PageContent::Article(_))) >= 9);
        assert_eq!(
            count(|content| matches!(content, PageContent::Profile(page) if page.pagination.newer.is_none())),
            4
        );
        assert_eq!(count(|content| matches!(content, PageContent::Privacy { .. })), 1);
        assert_eq!(count(|content| matches!(content, PageContent::NotFound { .. })), 1);
    }
}

/// A program from an earlier build may meet fields that it does not know.
#[test]
fn unknown_fields_of_a_page_are_ignored() {
    for planned in pages_of(&sample()).into_iter().take(20) {
        let mut written = serde_json::to_value(&planned.page).expect("JSON");
        written["later"] = serde_json::json!({ "v": 3 });
        written["content"]["later"] = serde_json::json!([1]);
        written["frame"]["later"] = serde_json::json!("x");
        let read = read_page(&written).expect("still a page");
        assert_eq!(format!("{read:?}"), format!("{:?}", planned.page));
    }
}
