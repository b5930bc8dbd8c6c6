//! Where blocks and inline elements come from.

use feuillet::markdown::LineColumnRange;

use crate::html::convert;

fn positions(html: &str) -> Vec<(String, u32, u32)> {
    let at = |(pointer, range): (String, LineColumnRange)| (pointer, range.start.0, range.start.1);
    convert(html).positions.into_iter().map(at).collect()
}

fn at(pointer: &str, line: u32, column: u32) -> (String, u32, u32) {
    (pointer.into(), line, column)
}

#[test]
fn blocks_items_cells_and_inline_elements_have_positions() {
    let html = "<h2 data-sourcepos=1:1-1:9>a <em data-sourcepos=1:5-1:7>b</em></h2>\
                <ul data-sourcepos=3:1-4:3><li data-sourcepos=3:1-3:3>a</li><li data-sourcepos=4:1-4:3>b</li></ul>\
                <table data-sourcepos=6:1-7:9><tr><td data-sourcepos=6:1-6:3>a<td data-sourcepos=7:1-7:3>b</table>";
    let expected = [
        at("/body/0", 1, 1),
        at("/body/0/children/1", 1, 5),
        at("/body/1", 3, 1),
        at("/body/1/items/1", 4, 1),
        at("/body/2", 6, 1),
        at("/body/2/rows/0/0", 6, 1),
        at("/body/2/rows/0/1", 7, 1),
    ];
    let found = positions(html);
    for place in expected {
        assert!(found.contains(&place), "{place:?} is not in {found:?}");
    }
}

#[test]
fn what_has_no_position_has_that_of_its_ancestor() {
    let html = "<div data-sourcepos=2:1-9:1><blockquote><p>a</p></blockquote></div>";
    assert_eq!(positions(html), [at("/body/0", 2, 1)]);
}

#[test]
fn notes_have_positions() {
    let html = "<p>a<f-note id=a/b></f-note></p><f-note-text id=a/b data-sourcepos=5:1-5:9><p data-sourcepos=5:3-5:9>T</p></f-note-text>";
    assert_eq!(positions(html), [at("/notes/a~1b/0", 5, 3)]);
}

#[test]
fn positions_that_are_none_are_ignored() {
    assert_eq!(positions("<p data-sourcepos=x>a</p><p data-sourcepos='1:1'>b</p>"), []);
}

#[test]
fn notices_have_positions() {
    let from = convert("<p data-sourcepos=4:1-4:9>a<script>x</script></p>");
    assert_eq!(from.notices[0].at.map(|at| at.start), Some((4, 1)));
}
