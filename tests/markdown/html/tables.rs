//! Tables of data, and tables that only arrange.

use serde_json::json;

use crate::html::{becomes, becomes_with, convert, paragraph};

#[test]
fn a_table_has_head_rows_alignment_and_caption() {
    becomes(
        "<table><caption>C</caption><thead><tr><th align=left>A<th align=right>B<tbody><tr><td align=left>1<td align=right>2</table>",
        json!([{ "type": "table", "align": ["start", "end"], "head": [[["A"], ["B"]]], "rows": [[["1"], ["2"]]], "caption": ["C"] }]),
    );
}

#[test]
fn alignment_is_read_from_styles_and_columns() {
    becomes(
        "<table><col><col align=center><tr><td style='text-align: right'>1<td>2</table>",
        json!([{ "type": "table", "align": ["end", "center"], "head": [], "rows": [[["1"], ["2"]]] }]),
    );
}

#[test]
fn alignment_is_read_from_classes_of_wordpress() {
    becomes(
        "<table><tr><td class='x has-text-align-center'>1<td class='has-text-align-right' style='text-align: left'>2</table>",
        json!([{ "type": "table", "align": ["center", "start"], "head": [], "rows": [[["1"], ["2"]]] }]),
    );
}

#[test]
fn rows_of_headers_at_the_begin_are_the_head() {
    becomes(
        "<table><tr><th>A<th>B<tr><td>1<td>2</table>",
        json!([{ "type": "table", "head": [[["A"], ["B"]]], "rows": [[["1"], ["2"]]] }]),
    );
}

#[test]
fn a_header_in_the_body_heads_its_row() {
    becomes(
        "<table><tr><th>A<td>1<tr><th>B<td>2</table>",
        json!([{ "type": "table", "head": [], "rows": [
        [{ "header": true, "children": ["A"] }, ["1"]], [{ "header": true, "children": ["B"] }, ["2"]]
    ] }]),
    );
}

#[test]
fn an_empty_head_is_left_out() {
    becomes(
        "<table><thead><tr><th><th></thead><tr><td>1<td>2</table>",
        json!([{ "type": "table", "head": [], "rows": [[["1"], ["2"]]] }]),
    );
}

#[test]
fn the_foot_ends_the_rows() {
    becomes(
        "<table><tbody><tr><td>1<td>2<tfoot><tr><td>3<td>4</table>",
        json!([{ "type": "table", "head": [], "rows": [[["1"], ["2"]], [["3"], ["4"]]] }]),
    );
}

#[test]
fn cells_span_columns_and_rows() {
    becomes(
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
        json!([{ "type": "table", "head": [], "rows": [
        [{ "rowspan": 2, "children": ["a"] }, { "colspan": 2, "children": ["b"] }], [["c"], ["d"]]
    ] }]),
    );
}

#[test]
fn spans_end_with_the_part_of_the_table() {
    becomes(
        "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td rowspan=9>d<td>e</table>",
        json!([{ "type": "table", "head": [], "rows": [
        [{ "rowspan": 2, "children": ["a"] }, ["b"]], [["c"]], [["d"], ["e"]]
    ] }]),
    );
}

#[test]
fn short_rows_are_filled_up() {
    becomes(
        "<table><tr><td>a<tr><td>b<td>c<td>d</table>",
        json!([{ "type": "table", "head": [], "rows": [
        [["a"], { "colspan": 2, "children": [] }], [["b"], ["c"], ["d"]]
    ] }]),
    );
}

#[test]
fn blocks_in_a_cell_become_lines() {
    becomes(
        "<table><tr><th>h<tr><td><p>a</p><ul><li>b<li>c</ul><ol><li>d</ol><pre>e\nf</pre></table>",
        json!([{ "type": "table", "head": [[["h"]]], "rows": [[[
        "a", { "type": "break" }, "• b", { "type": "break" }, "• c", { "type": "break" }, "1. d", { "type": "break" },
        { "type": "code", "value": "e" }, { "type": "break" }, { "type": "code", "value": "f" }
    ]]] }]),
    );
}

#[test]
fn a_picture_in_a_cell_stays_if_its_size_is_known() {
    becomes(
        "<table><tr><td><img src=/a.jpg alt=A width=300 height=200><td>b</table>",
        json!([{ "type": "table", "head": [], "rows": [
        [[{ "type": "inlineImage", "src": "/a.jpg", "alt": "A", "width": 300, "height": 200 }], ["b"]]
    ] }]),
    );
}

#[test]
fn a_picture_in_a_cell_without_size_stands_after_the_table() {
    becomes_with(
        "<table><tr><td>a <img src=/a.jpg alt=A><td>b</table>",
        "now stands after the table",
        json!([
            { "type": "table", "head": [], "rows": [[["a"], ["b"]]] }, { "type": "figure", "src": "/a.jpg", "alt": "A" }
        ]),
    );
}

#[test]
fn a_table_that_only_arranges_is_unwrapped() {
    for html in [
        "<table role=presentation><tr><td>a<td>b</table>",
        "<table><tr><td>a<td><table role=none><tr><td>b</table></table>",
        "<table><tr><td><p>a</p><p>b</p></table>",
    ] {
        becomes_with(html, "arranges blocks", json!([paragraph(json!(["a"])), paragraph(json!(["b"]))]));
    }
}

#[test]
fn a_table_without_rows_is_left_out() {
    becomes("<table></table><table><caption>C</caption></table>", json!([paragraph(json!(["C"]))]));
}

#[test]
fn text_outside_of_cells_stands_before_the_table() {
    becomes(
        "<table>x<tr><td>a<td>b</table>",
        json!([paragraph(json!(["x"])), { "type": "table", "head": [], "rows": [[["a"], ["b"]]] }]),
    );
}

#[test]
fn overlapping_spans_keep_rows_equal() {
    convert("<table><tr><td rowspan=3>a<td>b<td rowspan=2>c<tr><td colspan=2>d<td>e<tr><td>f<tr></table>");
    convert("<table><tr><td>a<td rowspan=2 colspan=3>b<tr></tr><tr><td><td><td><td><td></table>");
}
