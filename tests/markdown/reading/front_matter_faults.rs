//! Broken front matter: line, column, what is wrong and how to mend it.

use crate::reading::{faults, has_fault, read};

fn yaml(fields: &str, expected: &str) {
    has_fault(&format!("---\n{fields}\n---\ntext\n"), expected);
}

#[test]
fn faults_of_yaml_are_told_in_plain_words() {
    yaml("title: a: b", "2:1: the value of “title” must stand in quotes");
    yaml("title: @x", "2:1: the value of “title” must stand in quotes");
    yaml("title: \"abc", "2:8: a text in quotes, or a list in brackets, is opened and never closed");
    yaml("title: 'it's'", "2:1: an apostrophe within a text between apostrophes ends it");
    yaml("title: [a, b", "2:1: a list in brackets is broken here");
    yaml("a:\n\tb: c", "3:1: a tab indents this line; YAML allows only spaces");
    yaml("title: x\n y: z", "3:3: this line is not a field");
    yaml("title: x\nfoo\nbar: y", "3:1: this line is not a field");
    yaml("title: a\ntitle: b", "3:1: “title” is given twice");
    yaml("x: *y", "2:1: this alias repeats nothing");
    yaml("x: &a [*a]", "2:8: this alias stands inside the value that it repeats");
    yaml("title: {{ name }}", "2:9: a list or table cannot be the name of a field; put a text that begins with “{”");
    yaml("- a\n- b", "2:1: this is not a field; expected lines such as “title: A walk”");
    yaml(
        "title:\"x\"",
        "2:1: this is not a field; expected lines such as “title: A walk”, with a space after the colon",
    );
}

#[test]
fn columns_count_characters_and_lines_count_crlf_once() {
    has_fault("---\r\ntitel: äöü\r\nx: *y\r\n---\r\n", "3:1: this alias");
    has_fault("---\nä: 1\nü: \"ä\" b\n---\n", "3:8: ");
}

#[test]
fn faults_of_toml_and_json_have_their_position() {
    has_fault("+++\ntitle = x\n+++\n", "2:9: this is not TOML: ");
    has_fault("+++\na = 1\na = 2\n+++\n", "3:1: this field is given twice");
    has_fault("+++\ndate = 2026-13-45\n+++\n", "2:8: this is not TOML: invalid date, expected month");
    has_fault("{ \"a\": 1, \"a\": 2 }\n", "1:11: “a” is given twice");
    has_fault("{ \"a\": 1, }\n", "1:9: this is not JSON: ");
    has_fault("{ \"a\": tru }\n", "1:8: this is not JSON: ");
}

#[test]
fn front_matter_that_is_never_closed_is_a_fault() {
    has_fault("---\ntitle: x\n\nText\n", "1:1: the front matter opened here is never closed; expected a line “---”");
    has_fault("+++\ntitle = 1\n\nText\n", "1:1: the front matter opened here is never closed; expected a line “+++”");
    has_fault("{ \"title\": \"x\"\n\nText\n", "1:1: the front matter opened here is never closed; expected a “}”");
}

#[test]
fn a_file_that_repeats_itself_endlessly_is_refused() {
    let mut text = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_string();
    for level in 1..10 {
        let before = level - 1;
        text.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{before}"); 10].join(", ")));
    }
    has_fault(&format!("{text}---\ntext\n"), "5:");
    assert!(faults(&format!("{text}---\n"))[0].contains("aliases repeat more than 10000 values"));
}

#[test]
fn body_and_notes_cannot_be_fields() {
    has_fault("---\nbody: x\n---\ntext\n", "2:1: “body” comes from the text under the front matter");
    assert_eq!(read("---\nbody: x\n---\ntext\n").value["body"][0]["type"], "paragraph");
}

#[test]
fn the_text_is_read_although_the_front_matter_is_broken() {
    let document = read("---\na: b: c\n---\n# Head\n\ntext [^lost]\n");
    assert_eq!(document.value["title"], "Head");
    assert_eq!(document.faults.len(), 2, "{:?}", document.faults);
}

#[test]
fn control_characters_are_faults() {
    has_fault(
        "a\n\nb\0c\0\n",
        "3:2: this is the control character U+0000 (the file may be in UTF-16, or no text at all), and 1 more follow",
    );
    has_fault("a\u{1b}[0m\n", "1:2: this is the control character U+001B");
}
