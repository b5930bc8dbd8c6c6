//! Tables, in a box that scrolls where they are wider than the screen.

use super::body::Rendering;
use super::inline::append;
use crate::model::block::{Align, Cell};
use crate::model::inline::Inline;
use crate::ui::element::{Element, el};

/// The table.
pub fn table(
    align: &[Option<Align>],
    head: &[Vec<Cell>],
    rows: &[Vec<Cell>],
    caption: &[Inline],
    r: &Rendering<'_>,
) -> Element {
    let id = r.new_id("table");
    let has_caption = !caption.is_empty();
    let name = has_caption.then(|| append(el("caption").attr("id", id.clone()), caption, r));
    let row = |cells: &[Cell], in_head: bool| {
        let mut column = 0;
        el("tr").children(cells.iter().map(|cell| {
            let shown = cell_view(cell, align.get(column).copied().flatten(), in_head, r);
            column += span(cell);
            shown
        }))
    };
    let body = el("tbody").children(rows.iter().map(|cells| row(cells, false)));
    let head = (!head.is_empty()).then(|| el("thead").children(head.iter().map(|cells| row(cells, true))));
    // A region that scrolls must be reachable by keyboard and have a name (WCAG 2.1.1, axe scrollable-region-focusable).
    let region = el("div").class("table").attr("role", "region").attr("tabindex", "0");
    let region = if has_caption {
        region.attr("aria-labelledby", id)
    } else {
        region.attr("aria-label", r.words.get("table.label"))
    };
    region.child(el("table").child_opt(name).child_opt(head).child(body))
}

fn span(cell: &Cell) -> usize {
    match cell {
        Cell::Full { colspan: Some(columns), .. } => *columns as usize,
        _ => 1,
    }
}

fn cell_view(cell: &Cell, align: Option<Align>, in_head: bool, r: &Rendering<'_>) -> Element {
    let no_spans = (None, None, false);
    let ((colspan, rowspan, header), children) = match cell {
        Cell::Plain(children) => (no_spans, children),
        Cell::Full { colspan, rowspan, header, children } => ((*colspan, *rowspan, *header), children),
    };
    let element = match (in_head, header) {
        // An empty corner is no header of anything.
        (true, false) if children.is_empty() => el("td"),
        (true, _) => el("th").attr("scope", "col"),
        (false, true) => el("th").attr("scope", "row"),
        (false, false) => el("td"),
    };
    let align = align.map(|align| match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    });
    let element = element
        .attr_opt("colspan", colspan.map(|it| it.to_string()))
        .attr_opt("rowspan", rowspan.map(|it| it.to_string()))
        .attr_opt("data-align", align);
    append(element, children, r)
}
