//! Characters that change the direction of writing without being seen.

use crate::reading::{body, clean, faults, has_fault};

#[test]
fn one_that_is_not_closed_is_a_fault_at_its_place() {
    has_fault("One.\n\nTwo \u{202e}three.\n", "3:5: this is U+202E, which nobody sees");
    has_fault("*a \u{2066}b* c\u{2069}\n", "1:4: this is U+2066");
    has_fault("a \u{202c}b\n", "1:3: this is U+202C");
    has_fault("```\na \u{202e}b\n```\n", "2:3: this is U+202E");
    has_fault("[a](/b\u{202e}/)\n", "1:7: this is U+202E");
    has_fault(
        "---\ntitle: x\n---\n\u{feff}\u{202e}a\n\n\u{2066}b\n",
        "4:2: this is U+202E, which nobody sees: it changes",
    );
    let found = faults("\u{202e}a\n\n\u{2066}b\n\n\u{202b}c\n");
    assert!(found.len() == 1 && found[0].contains("and 2 more follow"), "{found:?}");
}

#[test]
fn what_a_text_closes_itself_stays() {
    for text in ["a \u{2067}b\u{2069} c", "\u{202b}a \u{202a}b\u{202c}\u{202c}", "`\u{2066}a\u{2069}`", "a\u{200f}b"] {
        assert_eq!(
            clean(text).to_string().chars().filter(|character| !character.is_ascii() && *character != '`').count(),
            { text.chars().filter(|character| !character.is_ascii()).count() }
        );
    }
    assert!(!body("\u{202e}a").to_string().contains('\u{202e}'));
}
