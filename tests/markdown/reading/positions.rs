//! Each part of a document stands where it was written.

use crate::reading::read;

/// Returns the source of a pointer, or of the nearest one around it that has a position.
fn source<'a>(text: &'a str, pointer: &str) -> &'a str {
    let document = read(text);
    let mut pointer = pointer.to_string();
    loop {
        if let Some(found) = document.positions.iter().find(|position| position.pointer == pointer) {
            return &text[found.value.clone()];
        }
        let end = pointer.rfind('/').unwrap_or_else(|| panic!("nothing around is known either"));
        pointer.truncate(end);
    }
}

#[test]
fn lines_are_those_of_the_file_with_its_front_matter() {
    for head in [
        "",
        "---\ntitle: x\n---\n",
        "\u{feff}---\r\ntitle: x\r\n---\r\n",
        "{ \"title\": \"x\" }\n",
        "{ \"title\": \"x\" }",
        "\u{feff}",
    ] {
        let text = format!("{head}One *two*.\n\n- three `ü`\n- [four](/x/)\n");
        assert_eq!(source(&text, "/body/0"), "One *two*.", "{head:?}");
        assert_eq!(source(&text, "/body/0/children/1"), "*two*", "{head:?}");
        assert_eq!(source(&text, "/body/1/items/0/0/children/1"), "`ü`", "{head:?}");
        assert_eq!(source(&text, "/body/1/items/1/0/children/0"), "[four](/x/)", "{head:?}");
    }
}

#[test]
fn directives_labels_and_their_content_have_positions() {
    let text = "::::group{.wide}\n:::details[More *here*]\nFolded **é**\n:::\n::::\n\n::card[Books]{url=/x/}\n";
    assert_eq!(source(text, "/body/0/children/0"), ":::details[More *here*]\nFolded **é**\n:::");
    assert_eq!(source(text, "/body/0/children/0/summary/1"), "*here*");
    assert_eq!(source(text, "/body/0/children/0/children/0/children/1"), "**é**");
    assert_eq!(source(text, "/body/1"), "::card[Books]{url=/x/}");
}

#[test]
fn a_directive_over_several_lines_stands_in_all_of_them() {
    for text in ["::card[Ä]{url=/x/\n title=\"z\"}\n", "::card[Ä]{url=/x/\r\n title=\"z\"}\r\n"] {
        assert_eq!(source(text, "/body/0"), text.trim_end());
    }
}

#[test]
fn raw_html_has_positions_of_its_own() {
    let text = "A <kbd>k</kbd>\n\n> <div>\n> <p>one</p>\n> <p>two</p>\n> </div>\n";
    assert!(source(text, "/body/0/children/1").starts_with("<kbd>"));
    assert_eq!(source(text, "/body/1/children/1"), "<p>");
    assert!(read(text).positions.iter().any(|position| text[position.value.start..].starts_with("<p>two")));
}

#[test]
fn notes_and_title_have_positions() {
    let text = "# A *walk*\n\nText[^n]\n\n[^n]: The note.\n";
    assert_eq!(source(text, "/title"), "# A *walk*");
    assert_eq!(source(text, "/notes/n/0"), "The note.");
}
