//! Headings: levels and anchors.

use serde_json::json;

use crate::html::{becomes, becomes_with, paragraph};

#[test]
fn levels_stay_without_a_first_one() {
    becomes(
        "<h2>a</h2><h3>b</h3><h4>c</h4>",
        json!([
            { "type": "heading", "depth": 2, "children": ["a"] },
            { "type": "heading", "depth": 3, "children": ["b"] },
            { "type": "heading", "depth": 4, "children": ["c"] }
        ]),
    );
}

#[test]
fn a_heading_of_the_first_level_moves_all_down() {
    becomes(
        "<h1>a</h1><h2>b</h2><h3>c</h3>",
        json!([
            { "type": "heading", "depth": 2, "children": ["a"] },
            { "type": "heading", "depth": 3, "children": ["b"] },
            { "type": "heading", "depth": 4, "children": ["c"] }
        ]),
    );
}

#[test]
fn levels_that_become_one_get_a_notice() {
    becomes_with(
        "<h4>a</h4><h5>b</h5>",
        "levels h4 and h5",
        json!([
            { "type": "heading", "depth": 4, "children": ["a"] }, { "type": "heading", "depth": 4, "children": ["b"] }
        ]),
    );
}

#[test]
fn a_heading_keeps_its_anchor() {
    becomes(
        "<h2 id=a-b>a</h2><h2><a name=c></a>b</h2>",
        json!([
            { "type": "heading", "depth": 2, "id": "a-b", "children": ["a"] },
            { "type": "heading", "depth": 2, "id": "c", "children": ["b"] }
        ]),
    );
}

#[test]
fn anchors_that_cannot_be_kept_get_a_notice() {
    let heading = |id: serde_json::Value| {
        let mut heading = json!({ "type": "heading", "depth": 2 });
        if !id.is_null() {
            heading["id"] = id;
        }
        heading["children"] = json!(["a"]);
        heading
    };
    let none = || heading(serde_json::Value::Null);
    becomes_with("<h2 id=x>a</h2><h2 id=x>a</h2>", "occurs twice", json!([heading("x".into()), none()]));
    becomes_with("<h2 id='x y'>a</h2>", "white space", json!([none()]));
    becomes_with("<h2 id=notes>a</h2>", "every page already has", json!([none()]));
}

#[test]
fn a_heading_that_shows_nothing_is_left_out() {
    becomes("<h2>&nbsp;</h2><h3></h3>a", json!([paragraph(json!(["a"]))]));
}

#[test]
fn blocks_in_a_heading_become_lines() {
    becomes(
        "<h2><div>a</div><div>b</div></h2>",
        json!([{ "type": "heading", "depth": 2, "children": ["a", { "type": "break" }, "b"] }]),
    );
}

#[test]
fn a_heading_in_a_cell_is_text() {
    becomes(
        "<table><tr><th>h<tr><td><h2>a</h2>b</table>",
        json!([
            { "type": "table", "head": [[["h"]]], "rows": [[["a", { "type": "break" }, "b"]]] }
        ]),
    );
}
