//! Untrusted text on a terminal.

use feuillet::model::printable::{one_line, printable, printable_json};

#[test]
fn what_would_do_something_is_shown() {
    let hostile = "\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}31m\r\u{8}\u{7f}\0";
    let shown = printable(hostile);
    assert_eq!(shown, "\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{9b}31m\\u{d}\\u{8}\\u{7f}\\u{0}");
    for direction in
        "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}".chars()
    {
        let text = format!("a{direction}b");
        assert!(!printable(&text).contains(direction) && !one_line(&text).contains(direction), "{direction:?}");
    }
    assert!(one_line("\n::error::x").starts_with("\\u{a}::error::"));
    for separator in ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'] {
        let text = format!("a{separator}b");
        assert!(!one_line(&text).contains(separator), "{separator:?}");
    }
}

#[test]
fn what_does_nothing_stays_as_it_is() {
    let text = "Été, שלום, 日本語, 👩‍👧, a\u{301}\n\t– “x”";
    assert_eq!(printable(text), text);
    assert!(matches!(printable(text), std::borrow::Cow::Borrowed(_)));
    assert_eq!(one_line("a b"), "a b");
}

#[test]
fn json_means_the_same_afterwards() {
    let value = serde_json::json!({ "a\u{9b}": "\u{1b}\u{202e}\u{e0041}\u{7f}\n\"\\", "b": ["é", 1] });
    let json = serde_json::to_string_pretty(&value).expect("JSON");
    let shown = printable_json(&json);
    assert!(
        shown.chars().all(|character| !character.is_control() || character == '\n') && !shown.contains('\u{202e}'),
        "{shown}"
    );
    assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("JSON"), value);
}
