//! Lines and columns of places in a text, in any order, and reports of many of them.

use std::time::{Duration, Instant};

use feuillet::disk::text_cursor::TextCursor;
use proptest::prelude::*;

use crate::publication::{Folder, feuillet};

proptest! {
    #[test]
    fn a_cursor_knows_what_counting_from_the_beginning_gives(
        text in "[aé\n漢]{0,30}", places in proptest::collection::vec(0_usize..80, 1..8)
    ) {
        let mut cursor = TextCursor::default();
        for at in places {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            prop_assert_eq!(cursor.line_and_column(&text, at), (line, column));
            prop_assert_eq!(TextCursor::default().byte_of(&text, line, column), Some(at));
            prop_assert_eq!(cursor.byte_of(&text, line, column), Some(at));
        }
    }
}

#[test]
fn a_place_that_is_not_there_is_the_end_of_its_line_or_nothing() {
    let mut cursor = TextCursor::default();
    assert_eq!(cursor.byte_of("ab\ncd", 1, 9), Some(2));
    assert_eq!(cursor.byte_of("ab\ncd", 3, 1), None);
    assert_eq!(cursor.byte_of("ab\ncd", 1, 2), Some(1));
    assert_eq!(TextCursor::default().line_and_column("é", 1), (1, 2), "within a character");
}

/// In a time that only a quadratic search exceeds, on a busy machine too: linear ones take seconds, others minutes.
#[test]
fn many_faults_of_one_file_are_reported_soon() {
    const COUNT: usize = 30_000;
    for (what, repeated) in [
        ("lines", "{: .a}\n\n"),
        ("one line", "[a]{.b} "),
        ("headings", "## a\n{: #b}\n"),
        ("lost links", "[a](/nowhere/) "),
    ] {
        let text = format!("---\ntitle: A\npublished: 2026-03-12\n---\n\n{}\n", repeated.repeat(COUNT));
        let folder = Folder::minimal().put("content/fr/articles/a.md", &text);
        let start = Instant::now();
        feuillet(&["check", folder.path().to_str().expect("a path")]).expect("warnings only");
        assert!(start.elapsed() < Duration::from_secs(60), "{what}: {:?}", start.elapsed());
    }
}
