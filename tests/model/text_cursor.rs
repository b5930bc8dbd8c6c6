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

#[test]
fn ten_thousand_faults_of_one_file_are_reported_in_linear_time() {
    type Make = fn(usize) -> String;
    let shapes: [(&str, Make); 4] = [
        ("lines", |count| "{: .a}\n\n".repeat(count)),
        ("one line", |count| "[a]{.b} ".repeat(count)),
        ("headings", |count| "## a\n{: #b}\n".repeat(count)),
        ("lost links", |count| "[a](/nowhere/) ".repeat(count)),
    ];
    for (what, make) in shapes {
        let time_of = |count: usize| {
            let text = format!("---\ntitle: A\npublished: 2026-03-12\n---\n\n{}\n", make(count));
            let folder = Folder::minimal().put("content/fr/articles/a.md", &text);
            let start = Instant::now();
            feuillet(&["check", folder.path().to_str().expect("a path")]).expect("warnings only");
            start.elapsed()
        };
        let (one, four) = (time_of(2_000), time_of(8_000));
        assert!(four < one * 10 + Duration::from_millis(1500), "{what}: {one:?} became {four:?}");
    }
}
