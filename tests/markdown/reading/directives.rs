//! Directives: their form, and what is said about wrong ones.

use serde_json::json;

use crate::reading::{body, clean, faults, has_fault};

#[test]
fn an_unknown_name_is_a_fault_with_the_nearest_name_and_keeps_its_content() {
    has_fault(":::pulquote\nWhat?\n:::\n", "1:1: no directive is called “pulquote”, perhaps “pullquote”");
    assert_eq!(body(":::pulquote\nWhat?\n:::\n"), json!([{ "type": "paragraph", "children": ["What?"] }]));
    has_fault("::vidoe{src=/a.mp4}\n", "1:1: no directive is called “vidoe”, perhaps “video”");
    assert_eq!(body("::vidoe{src=/a.mp4}\n"), json!([{ "type": "paragraph", "children": ["::vidoe{src=/a.mp4}"] }]));
}

#[test]
fn a_container_that_is_never_closed_is_a_fault() {
    has_fault(
        "Text\n\n:::details[More]\nfolded\n",
        "3:1: the container opened here is never closed; expected a line “:::”",
    );
    has_fault("> :::details[More]\n> folded\n\nafter\n", "1:3: the container opened here is never closed");
}

#[test]
fn colons_that_close_nothing_are_a_fault() {
    let found = faults("Text\n\n:::\n\nafter\n");
    assert!(found[0].starts_with("3:1: these colons close no container"), "{found:?}");
    assert_eq!(body("Text\n\n:::\n\nafter\n")[1], json!({ "type": "paragraph", "children": ["after"] }));
}

#[test]
fn two_and_three_colons_are_told_apart() {
    has_fault("::details[More]\n", "1:1: “details” is written with three colons");
    has_fault(":::card{url=/x/ title=X}\n:::\n", "1:1: “card” is written with two colons");
}

#[test]
fn attributes_that_cannot_be_read_are_a_fault() {
    has_fault(":::details[More]{open=\"yes}\nfolded\n:::\n", "1:1: the attributes of this directive cannot be read");
    has_fault(":::note[More\nfolded\n:::\n", "1:1: the label of this directive is never closed");
    assert!(faults("::card{url=/x/ title=\"X}\n")[0].starts_with("1:1: the attributes of this directive"));
}

#[test]
fn unknown_attributes_are_warnings_with_the_nearest_name() {
    has_fault(
        ":::pullquote{algin=start}\nX\n:::\n",
        "warning: 1:1: “pullquote” has no attribute “algin”, perhaps “align”; it is left out",
    );
    has_fault(":::group{.widee lang=fr}\nX\n:::\n", "warning: 1:1: “group” has no attribute “.widee”, perhaps “.wide”");
}

#[test]
fn colons_in_labels_and_attributes_are_text() {
    let found = clean(":::details[One: two]\nThree: http://x.example:80/\n:::\n");
    assert_eq!(found[0]["summary"], json!(["One: two"]));
    assert_eq!(found[0]["children"][0]["children"][1]["url"], "http://x.example:80/");
    let found = clean("```\n:::details[One: two]\n:::\n```\n");
    assert_eq!(found[0]["value"], ":::details[One: two]\n:::");
}

#[test]
fn containers_stand_in_quotes_and_lists_and_hold_every_block() {
    let found = clean("- item\n\n  :::tip\n  > quote\n\n  | a |\n  |---|\n  | b |\n  :::\n");
    let callout = &found[0]["items"][0][1];
    assert_eq!(
        [&callout["type"], &callout["children"][0]["type"], &callout["children"][1]["type"]],
        ["callout", "quote", "table"]
    );
}

#[test]
fn attributes_of_a_leaf_may_go_over_several_lines() {
    let found = clean("Before\n::card[Books]{url=/x/\n  description=\"Where to\n  find them\"}\nAfter\n");
    assert_eq!([&found[0]["type"], &found[1]["type"], &found[2]["type"]], ["paragraph", "card", "paragraph"]);
    assert_eq!(found[2]["children"], json!(["After"]));
}

#[test]
fn two_colons_in_running_text_are_text() {
    for text in
        ["::before is a pseudo-element", "std::mem::swap", "::ffff:1.2.3.4", "a\n::b\nc", "::not [a leaf] at all"]
    {
        assert_eq!(clean(text)[0]["type"], "paragraph", "{text}");
    }
}

#[test]
fn names_of_callouts_are_directives_with_their_title() {
    for (text, kind) in [
        (":::note", "note"),
        (":::info", "info"),
        (":::important", "info"),
        (":::caution", "danger"),
        ("::: danger", "danger"),
    ] {
        assert_eq!(clean(&format!("{text}\nX\n:::\n"))[0]["kind"], kind);
    }
    assert_eq!(clean("::: tip A title\nX\n:::\n")[0]["title"], json!(["A title"]));
}

#[test]
fn labels_are_markdown_but_never_blocks() {
    assert_eq!(clean(":::details[# 1 and `a[0]`]\nX\n:::\n")[0]["summary"], json!(["# 1 and `a[0]`"]));
    let found = clean(":::details[See[^1] [x](/y/)]\nX\n:::\n\n[^1]: Note.\n");
    assert_eq!(found[0]["summary"][1], json!({ "type": "note", "id": "1" }));
}
