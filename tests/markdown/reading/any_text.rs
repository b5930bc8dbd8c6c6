//! Any text is read without a panic; every position lies in it, on whole characters; no text is lost from sight.

use feuillet::markdown::decode_source;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::reading::read;

/// Pieces that have a meaning somewhere.
const PIECES: [&str; 84] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "    ",
    "\t",
    "a",
    "é",
    "漢",
    "👩‍👩‍👧",
    "\u{feff}",
    "\0",
    "\u{1}",
    "> ",
    "- ",
    "1. ",
    "* ",
    "+ ",
    "# ",
    "## ",
    "---\n",
    "+++\n",
    "{",
    "}",
    "{#id}",
    "{.wide}",
    "{lang=ar}",
    "{a=\"",
    "\"",
    "'",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[x]: /y\n",
    "[ ] ",
    ":::",
    "::::",
    ":::details[",
    ":::group{.wide}\n",
    "::card",
    "::video{src=a}",
    ":::\n",
    ": ",
    "> [!note]- ",
    "`",
    "```",
    "```rust {1}\n",
    "~~~\n",
    "~~",
    "==",
    "*",
    "**",
    "_",
    "$",
    "$$",
    "$`",
    "|",
    "|-|\n",
    "| a | b |\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<script>",
    "</script>",
    "<title>",
    "<!--",
    "-->",
    "<!-- more -->",
    "<?",
    "<iframe src=x>",
    "<f-callout kind=\"tip\">",
    "</f-callout>",
    "&amp;",
    "&#0;",
    "\\",
    "title: x\n",
];

fn soup() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(PIECES.as_slice()), 0..40).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) {
    let document = read(text);
    for fault in &document.faults {
        assert!(text.get(fault.range.clone()).is_some(), "{:?} is not in {text:?}: {}", fault.range, fault.message);
    }
    for position in &document.positions {
        assert!(text.get(position.value.clone()).is_some(), "{position:?} is not in {text:?}");
        assert!(position.key.clone().is_none_or(|key| text.get(key).is_some()), "{position:?} is not in {text:?}");
        let is_there = document.value.pointer(&position.pointer).is_some();
        assert!(is_there, "{} is nowhere in {}", position.pointer, document.value);
    }
}

#[test]
fn an_indented_block_of_html_has_its_own_place() {
    for text in [
        "\n|-|\n <!--é",
        "  <div><!--",
        "> <!--",
        "- a\n\n  <!-- b",
        "<b>\r\\👩\u{200d}👧<!--",
        "{\"a\": \"}<!--\n{\"a\": \"}<!--",
        "---\n---\n   <!--👩",
    ] {
        check(text);
        let [fault] = &read(text).faults[..] else { continue };
        assert_eq!(&text[fault.range.clone()], "<!--", "{text:?}");
    }
    assert_eq!(read(" <!--").faults.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_marks_is_read(text in soup()) {
        check(&text);
    }

    #[test]
    fn any_mixture_in_front_matter_is_read(text in soup(), fence in proptest::sample::select(["---\n", "+++\n", "{\"a\": "].as_slice())) {
        check(&format!("{fence}{text}\n{fence}{text}"));
    }

    #[test]
    fn any_text_is_read(text in ".{0,60}") {
        check(&text);
    }

    #[test]
    fn any_bytes_are_decoded(bytes in vec(any::<u8>(), 0..80)) {
        let (text, fault) = decode_source(bytes.clone());
        if let Some(fault) = fault {
            prop_assert!(text.get(fault.range).is_some());
        } else {
            prop_assert_eq!(text.as_bytes(), bytes);
        }
    }
}
