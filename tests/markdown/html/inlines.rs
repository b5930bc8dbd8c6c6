//! Inline elements and the text between them.

use serde_json::json;

use crate::html::{becomes, becomes_with, body, paragraph};

#[test]
fn white_space_collapses_as_in_browsers() {
    becomes(
        "<p> one\n\t two <b> three</b> <i> four </i> </p>",
        json!([paragraph(json!([
            "one two ", { "type": "strong", "children": ["three"] }, " ", { "type": "emphasis", "children": ["four"] }
        ]))]),
    );
}

#[test]
fn no_break_spaces_stay() {
    becomes("<p>a&nbsp;b\u{202f};</p>", json!([paragraph(json!(["a\u{a0}b\u{202f};"]))]));
}

#[test]
fn breaks_have_no_white_space_around_them() {
    becomes("<p>one <br> two</p>", json!([paragraph(json!(["one", { "type": "break" }, "two"]))]));
}

#[test]
fn breaks_at_the_ends_of_a_paragraph_are_left_out() {
    becomes("<p><br>one<br></p>", json!([paragraph(json!(["one"]))]));
}

#[test]
fn two_breaks_end_a_paragraph() {
    becomes(
        "<p><b>one<br><br>two</b></p>",
        json!([
            paragraph(json!([{ "type": "strong", "children": ["one"] }])),
            paragraph(json!([{ "type": "strong", "children": ["two"] }]))
        ]),
    );
}

#[test]
fn a_block_in_an_inline_element_splits_it() {
    becomes(
        "<span lang=fr>avant<div>dedans</div>après</span>",
        json!([
            paragraph(json!([{ "type": "span", "lang": "fr", "children": ["avant"] }])),
            paragraph(json!([{ "type": "span", "lang": "fr", "children": ["dedans"] }])),
            paragraph(json!([{ "type": "span", "lang": "fr", "children": ["après"] }]))
        ]),
    );
}

#[test]
fn blocks_in_a_link_each_have_the_link() {
    becomes(
        "<a href='/x/'><h2>Title</h2><p>Text</p></a>",
        json!([
            { "type": "heading", "depth": 2, "children": [{ "type": "link", "url": "/x/", "children": ["Title"] }] },
            paragraph(json!([{ "type": "link", "url": "/x/", "children": ["Text"] }]))
        ]),
    );
}

#[test]
fn a_note_in_a_link_stands_after_it() {
    becomes(
        "<p><a href='/x/'>a<f-note id=n></f-note>b</a> c</p><f-note-text id=n>N</f-note-text>",
        json!([paragraph(json!([
            { "type": "link", "url": "/x/", "children": ["ab"] }, { "type": "note", "id": "n" }, " c"
        ]))]),
    );
}

#[test]
fn a_link_in_a_link_is_text() {
    becomes_with(
        "<a href='/x/'>a<object><a href='/y/'>b</a></object></a><p><a href='/x/'>a<table><tr><td><a href='/y/'>b</a></table></a>",
        "",
        body(
            "<a href='/x/'>a<object><a href='/y/'>b</a></object></a><p><a href='/x/'>a<table><tr><td><a href='/y/'>b</a></table></a>",
        ),
    );
}

#[test]
fn a_link_that_shows_nothing_is_left_out() {
    becomes_with(
        "<p>a <a href='https://x.example/'>&nbsp;</a> b</p>",
        "shows nothing",
        json!([paragraph(json!(["a \u{a0} b"]))]),
    );
}

#[test]
fn a_link_without_an_address_is_text() {
    becomes("<p><a name=x>a</a> <a href=''>b</a></p>", json!([paragraph(json!(["a b"]))]));
}

#[test]
fn blank_code_is_text() {
    becomes("<p>a<code> </code>b</p>", json!([paragraph(json!(["a b"]))]));
}

#[test]
fn code_keeps_its_spaces() {
    becomes("<p><code>a  b</code></p>", json!([paragraph(json!([{ "type": "code", "value": "a  b" }]))]));
}

#[test]
fn emphasis_by_style_counts() {
    becomes(
        "<p><span style='font-weight: 700'>a</span><b style='font-weight:normal'>b</b></p>",
        json!([paragraph(json!([
            { "type": "strong", "children": ["a"] }, "b"
        ]))]),
    );
}

#[test]
fn empty_elements_are_left_out() {
    becomes(
        "<p>a<em></em><strong> </strong>b</p><p></p><p>&nbsp;</p>",
        json!([paragraph(json!(["a", { "type": "strong", "children": [" "] }, "b"]))]),
    );
}

#[test]
fn control_characters_are_left_out() {
    becomes("<p>a\u{1}\u{7f}\u{85}b&#1;c\u{0}</p>", json!([paragraph(json!(["abc"]))]));
}

#[test]
fn directions_that_are_not_closed_are_left_out() {
    becomes(
        "<p>\u{202e}a</p><p>\u{202e}b\u{202c}</p>",
        json!([paragraph(json!(["a"])), paragraph(json!(["\u{202e}b\u{202c}"]))]),
    );
}

#[test]
fn text_without_a_paragraph_becomes_one() {
    becomes(
        "one <b>two</b><hr>three",
        json!([
            paragraph(json!(["one ", { "type": "strong", "children": ["two"] }])), { "type": "rule" }, paragraph(json!(["three"]))
        ]),
    );
}
