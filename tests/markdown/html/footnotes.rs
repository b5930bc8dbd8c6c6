//! Footnotes, ours and those that other programs write.

use serde_json::json;

use crate::html::{convert, paragraph};

#[test]
fn a_note_has_a_mark_and_a_text() {
    let from = convert("<p>a<f-note id=x/y></f-note><f-note-text id=x/y>T</f-note-text> b</p>");
    assert_eq!(json!(from.body), json!([paragraph(json!(["a", { "type": "note", "id": "x/y" }, " b"]))]));
    assert_eq!(json!(from.notes), json!({ "x/y": [paragraph(json!(["T"]))] }));
}

#[test]
fn a_mark_without_a_text_is_left_out() {
    let from = convert("<p>a<f-note id=x></f-note></p>");
    assert_eq!(json!(from.body), json!([paragraph(json!(["a"]))]));
    assert!(from.notices[0].message.contains("“x” has no text"));
}

#[test]
fn two_texts_of_a_note_are_joined() {
    let from = convert("<f-note id=x></f-note><f-note-text id=x>a</f-note-text><f-note-text id=x>b</f-note-text>");
    assert_eq!(json!(from.notes), json!({ "x": [paragraph(json!(["a"])), paragraph(json!(["b"]))] }));
    assert!(from.notices[0].message.contains("two texts"));
}

#[test]
fn links_that_lead_there_and_back_are_notes() {
    let html = "<p>a<sup id='fnref:1'><a href='#fn:1' class=footnote-ref>1</a></sup></p>\
                <section class=footnotes><hr><h2>Footnotes</h2><ol><li id='fn:1'><p>T <a href='#fnref:1'>↩</a></p></li></ol></section>";
    let from = convert(html);
    assert_eq!(json!(from.body), json!([paragraph(json!(["a", { "type": "note", "id": "fn:1" }]))]));
    assert_eq!(json!(from.notes), json!({ "fn:1": [paragraph(json!(["T"]))] }));
}

#[test]
fn the_id_of_the_link_itself_will_do() {
    let html = "<p>a<sup data-fn=u class=fn><a href='#u' id=u-link>1</a></sup></p>\
                <ol class=wp-block-footnotes><li id=u>T <a href='#u-link'>↩︎</a></li></ol>";
    let from = convert(html);
    assert_eq!(json!(from.body), json!([paragraph(json!(["a", { "type": "note", "id": "u" }]))]));
    assert_eq!(json!(from.notes), json!({ "u": [paragraph(json!(["T"]))] }));
}

#[test]
fn a_list_of_contents_is_no_list_of_notes() {
    let from = convert("<ul><li id=t><a href='#a'>A</a></li></ul><h2 id=a>A <a href='#t'>up</a></h2>");
    assert!(from.notes.is_empty());
}
