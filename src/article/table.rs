//! Tables, in a box that scrolls if they are wider than the screen.

use super::body::Rendering;
use super::inline::append;
use crate::model::decimal::decimal;
use crate::model::text::block::{Align, Cell};
use crate::model::text::inline::Inline;
use crate::ui::element::{Element, el};

/// Renders a table.
pub fn table(
    align: &[Option<Align>],
    head: &[Vec<Cell>],
    rows: &[Vec<Cell>],
    caption: &[Inline],
    r: &Rendering<'_>,
) -> Element {
    let id = r.new_id("table");
    let has_caption = !caption.is_empty();
    let name = has_caption.then(|| append(el("caption").attr("id", &id), caption, r));
    let part = |tag, rows: &[Vec<Cell>], in_head: bool| {
        // For each column, how many more rows a cell from above spans.
        let mut reached: Vec<u32> = Vec::new();
        el(tag).children(rows.iter().map(|cells| {
            let mut column = 0;
            let mut next: Vec<u32> = reached.iter().map(|rows| rows.saturating_sub(1)).collect();
            let row = el("tr").children(cells.iter().map(|cell| {
                while reached.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let shown = cell_view(cell, align.get(column).copied().flatten(), in_head, r);
                let (columns, rows) = spans(cell);
                if rows > 1 {
                    next.resize(next.len().max(column + columns), 0);
                    next[column..column + columns].fill(rows - 1);
                }
                column += columns;
                shown
            }));
            reached = next;
            row
        }))
    };
    // Rendered in reading order, since note marks are counted in order.
    let head = (!head.is_empty()).then(|| part("thead", head, true));
    let body = part("tbody", rows, false);
    // A region that scrolls must be reachable by keyboard and have a name (WCAG 2.1.1, axe scrollable-region-focusable).
    let region = el("div").class("table").attr("role", "region").attr("tabindex", "0");
    let region = if has_caption {
        region.attr("aria-labelledby", id)
    } else {
        region.attr("aria-label", r.words.get("table.label"))
    };
    region.child(el("table").child_opt(name).child_opt(head).child(body))
}

/// Returns how many columns and rows a cell spans; HTML allows 1000 columns.
fn spans(cell: &Cell) -> (usize, u32) {
    match cell {
        Cell::Full { colspan, rowspan, .. } => {
            (colspan.unwrap_or(1).clamp(1, 1000) as usize, rowspan.unwrap_or(1).max(1))
        }
        Cell::Plain(_) => (1, 1),
    }
}

fn cell_view(cell: &Cell, align: Option<Align>, in_head: bool, r: &Rendering<'_>) -> Element {
    let no_spans = (None, None, false);
    let ((colspan, rowspan, header), children) = match cell {
        Cell::Plain(children) => (no_spans, children),
        Cell::Full { colspan, rowspan, header, children } => ((*colspan, *rowspan, *header), children),
    };
    let element = match (in_head, header) {
        // An empty corner is not a header.
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
        .attr_opt("colspan", colspan.map(decimal))
        .attr_opt("rowspan", rowspan.map(decimal))
        .attr_opt("data-align", align);
    append(element, children, r)
}
