//! Lists, tight and loose, nested, and as tasks.

use serde_json::json;

use crate::html::{becomes, becomes_with, paragraph};

#[test]
fn items_without_paragraphs_make_a_tight_list() {
    becomes(
        "<ol start=3><li>a<ul><li>b</ul><li>c</ol>",
        json!([{
            "type": "list", "ordered": true, "start": 3, "tight": true, "items": [
                [paragraph(json!(["a"])), { "type": "list", "tight": true, "items": [[paragraph(json!(["b"]))]] }],
                [paragraph(json!(["c"]))]
            ]
        }]),
    );
}

#[test]
fn items_with_paragraphs_make_a_loose_list() {
    becomes(
        "<ul><li><p>a</p><li>b</ul>",
        json!([{ "type": "list", "items": [[paragraph(json!(["a"]))], [paragraph(json!(["b"]))]] }]),
    );
}

#[test]
fn an_item_of_two_paragraphs_makes_a_list_loose() {
    becomes(
        "<ul><li>a<div>b</div></ul>",
        json!([{ "type": "list", "items": [[paragraph(json!(["a"])), paragraph(json!(["b"]))]] }]),
    );
}

#[test]
fn a_list_directly_in_a_list_belongs_to_the_item_before() {
    becomes(
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        json!([{ "type": "list", "tight": true, "items": [
        [paragraph(json!(["a"])), { "type": "list", "tight": true, "items": [[paragraph(json!(["b"]))]] }]
    ] }]),
    );
}

#[test]
fn a_checkbox_makes_an_item_a_task() {
    becomes(
        "<ul><li><input type=checkbox checked disabled> a</li><li><p><label><input type=checkbox> b</label></p></li><li>c</ul>",
        json!([{ "type": "list", "items": [
            { "checked": true, "children": [paragraph(json!(["a"]))] },
            { "checked": false, "children": [paragraph(json!(["b"]))] },
            [paragraph(json!(["c"]))]
        ] }]),
    );
}

#[test]
fn a_checkbox_elsewhere_is_a_character() {
    becomes("<p>Yes <input type=checkbox checked></p>", json!([paragraph(json!(["Yes ☑"]))]));
}

#[test]
fn items_without_a_list_make_one() {
    becomes(
        "<li>a</li> <li>b</li><p>c</p><li>d</li>",
        json!([
            { "type": "list", "tight": true, "items": [[paragraph(json!(["a"]))], [paragraph(json!(["b"]))]] },
            paragraph(json!(["c"])),
            { "type": "list", "tight": true, "items": [[paragraph(json!(["d"]))]] }
        ]),
    );
}

#[test]
fn numbers_below_zero_get_a_notice() {
    becomes_with(
        "<ol start=-1><li>a</ol>",
        "“-1”",
        json!([{ "type": "list", "ordered": true, "tight": true, "items": [[paragraph(json!(["a"]))]] }]),
    );
}

#[test]
fn text_in_a_list_belongs_to_the_item_before() {
    becomes(
        "<ul>x<li>a</li>y</ul>",
        json!([{ "type": "list", "tight": true, "items": [
        [paragraph(json!(["x"]))], [paragraph(json!(["a"])), paragraph(json!(["y"]))]
    ] }]),
    );
}

#[test]
fn a_list_without_items_is_left_out() {
    becomes("<ul></ul><p>a</p>", json!([paragraph(json!(["a"]))]));
}
