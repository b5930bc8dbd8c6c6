//! Puts the cells of a table into columns.

use super::block::Piece;
use super::tables::{CellDraft, RowDraft};

/// How many columns spans are followed through; HTML allows a cell to span as many.
const MOST_COLUMNS: usize = 1000;

/// Finds the column of each cell while rows are read from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// For each column, how many more rows a cell from above spans.
    reached: Vec<u32>,
    /// The greatest number of columns so far.
    pub(super) width: usize,
}

/// The columns of one row.
#[derive(Debug, Default)]
pub(super) struct RowColumns {
    /// The column of each cell.
    pub(super) starts: Vec<usize>,
    /// The first column after the last cell.
    end: usize,
    /// Columns after the end that cells from above span.
    covered: Vec<usize>,
}

impl Columns {
    /// Places the cells of a row. A cell ends where one from above begins.
    pub(super) fn place(&mut self, row: &mut RowDraft) -> RowColumns {
        let mut placed = RowColumns::default();
        let mut next: Vec<u32> = self.reached.iter().map(|rows| rows.saturating_sub(1)).collect();
        for cell in &mut row.cells {
            while self.is_covered(placed.end) {
                placed.end += 1;
            }
            placed.starts.push(placed.end);
            let wanted = placed.end + cell.colspan as usize;
            let free = (placed.end..wanted.min(self.reached.len())).find(|column| self.is_covered(*column));
            cell.colspan = (free.unwrap_or(wanted) - placed.end) as u32;
            let end = placed.end + cell.colspan as usize;
            if cell.rowspan > 1 && placed.end < MOST_COLUMNS {
                let until = end.min(MOST_COLUMNS);
                next.resize(next.len().max(until), 0);
                next.iter_mut().take(until).skip(placed.end).for_each(|rows| *rows = cell.rowspan - 1);
            }
            placed.end = end;
        }
        placed.covered = (placed.end..self.reached.len()).filter(|column| self.is_covered(*column)).collect();
        let last = placed.covered.last().map_or(placed.end, |last| last + 1);
        self.width = self.width.max(last);
        if next.iter().all(|rows| *rows == 0) {
            next.clear();
        }
        self.reached = next;
        placed
    }

    fn is_covered(&self, column: usize) -> bool {
        self.reached.get(column).is_some_and(|rows| *rows > 0)
    }

    /// Forgets the cells from above: they end with their part of the table.
    pub(super) fn end_section(&mut self) {
        self.reached.clear();
    }
}

impl RowColumns {
    /// Returns empty cells for the columns that a row lacks.
    pub(super) fn missing(&self, width: usize) -> Vec<Piece> {
        let mut cells = Vec::new();
        let mut column = self.end;
        for end in self.covered.iter().copied().chain([width]) {
            if end > column {
                cells.push(empty_cell(end - column));
            }
            column = column.max(end + 1);
        }
        cells
    }

    /// Whether there is nothing in the row, not even a cell from above.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty() && self.covered.is_empty()
    }
}

fn empty_cell(columns: usize) -> Piece {
    let empty = Piece::list(Vec::new());
    match columns {
        1 => empty,
        _ => Piece::Object(None, vec![("colspan", Piece::number(columns as u32)), ("children", empty)]),
    }
}

/// Makes a cell: a list of its content, or an object if it spans or heads its row.
pub(super) fn cell_piece(cell: CellDraft, in_head: bool) -> Piece {
    let is_row_header = cell.header && !in_head;
    if cell.colspan == 1 && cell.rowspan == 1 && !is_row_header {
        let children = match cell.children {
            Piece::List(_, children) => children,
            other => vec![other],
        };
        return Piece::List(cell.at, children);
    }
    let mut fields = Vec::new();
    if cell.colspan > 1 {
        fields.push(("colspan", Piece::number(cell.colspan)));
    }
    if cell.rowspan > 1 {
        fields.push(("rowspan", Piece::number(cell.rowspan)));
    }
    if is_row_header {
        fields.push(("header", Piece::flag()));
    }
    fields.push(("children", cell.children));
    Piece::Object(cell.at, fields)
}
