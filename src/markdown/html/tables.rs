//! Tables of data.

use super::attributes::alignment;
use super::block::{At, Block, Piece};
use super::cells::{Columns, RowColumns, cell_piece};
use super::convert::Converter;
use super::frame::{Frame, FrameKind};
use super::inline::inline_pieces;
use super::tree::{NodeId, Tree};

/// A table as it is read.
#[derive(Debug, Default)]
pub(super) struct TableDraft {
    pub(super) caption: Option<Piece>,
    /// The alignment that `col` elements give.
    columns: Vec<Option<&'static str>>,
    in_head: bool,
    section: usize,
    rows: Vec<RowDraft>,
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct RowDraft {
    pub(super) in_head: bool,
    pub(super) section: usize,
    pub(super) cells: Vec<CellDraft>,
}

/// A cell of a table.
#[derive(Debug)]
pub(super) struct CellDraft {
    pub(super) at: At,
    pub(super) header: bool,
    pub(super) colspan: u32,
    /// 0 for all rows that follow.
    pub(super) rowspan: u32,
    align: Option<&'static str>,
    pub(super) children: Piece,
}

impl CellDraft {
    pub(super) fn new(tree: &Tree, node: NodeId, header: bool) -> Self {
        let span = |name: &str| tree.attribute(node, name).and_then(|span| span.trim().parse::<u32>().ok());
        let row = tree.parent(node);
        let align = alignment(tree, node).or_else(|| row.and_then(|row| alignment(tree, row)));
        Self {
            at: None,
            header,
            colspan: span("colspan").unwrap_or(1).clamp(1, 1000),
            rowspan: span("rowspan").unwrap_or(1).min(65_534),
            align,
            children: Piece::list(Vec::new()),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(&self.children, Piece::List(_, children) if children.is_empty())
    }
}

impl TableDraft {
    /// Creates an empty table with the alignment of its columns.
    pub(super) fn new(tree: &Tree, node: NodeId) -> Self {
        let groups = tree.children(node).filter(|child| matches!(tree.name(*child), "col" | "colgroup"));
        let columns = groups.flat_map(|group| {
            let own = alignment(tree, group);
            let inner: Vec<_> = tree.children(group).filter(|column| tree.name(*column) == "col").collect();
            let inner = if inner.is_empty() { vec![group] } else { inner };
            inner.into_iter().map(move |column| alignment(tree, column).or(own))
        });
        Self { columns: columns.take(1000).collect(), ..Self::default() }
    }

    fn start_row(&mut self) {
        self.rows.push(RowDraft { in_head: self.in_head, section: self.section, cells: Vec::new() });
    }

    /// Takes leading rows of header cells for the head, if no row says that it is; drops a head that is empty.
    fn find_head(&mut self) {
        let is_head = |row: &RowDraft| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header);
        if !self.rows.iter().any(|row| row.in_head) && !self.rows.iter().all(is_head) {
            // A row that begins in the head must end in it.
            let count = self.rows.iter().take_while(|row| is_head(row)).count();
            for row in self.rows.iter_mut().take(count) {
                (row.in_head, row.section) = (true, usize::MAX);
            }
        }
        if self.rows.iter().filter(|row| row.in_head).all(|row| row.cells.iter().all(CellDraft::is_empty)) {
            self.rows.retain(|row| !row.in_head);
        }
    }

    /// Cuts spans of rows at the end of their part of the table.
    fn cut_spans(&mut self) {
        let mut left = 0;
        let mut section = None;
        for row in self.rows.iter_mut().rev() {
            left = if section == Some((row.in_head, row.section)) { left + 1 } else { 1 };
            section = Some((row.in_head, row.section));
            for cell in &mut row.cells {
                cell.rowspan = if cell.rowspan == 0 { left } else { cell.rowspan.min(left) };
            }
        }
    }
}

impl Converter<'_> {
    fn table(&mut self) -> Option<&mut TableDraft> {
        match self.frames.last_mut().map(|frame| &mut frame.kind) {
            Some(FrameKind::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// Begins a part of the table.
    pub(super) fn start_section(&mut self, in_head: bool) {
        if let Some(table) = self.table() {
            (table.in_head, table.section) = (in_head, table.section + 1);
        }
    }

    /// Begins a row.
    pub(super) fn start_row(&mut self, _: At) {
        if let Some(table) = self.table() {
            table.start_row();
        }
    }

    pub(super) fn close_cell(&mut self, mut frame: Frame, mut cell: CellDraft) {
        let content = self.take_line(&mut frame);
        if !frame.lifted.is_empty() {
            self.notice(frame.at, "what a cell cannot hold, such as a large picture, now stands after the table");
        }
        (cell.at, cell.children) = (frame.at, inline_pieces(content));
        if let Some(around) = self.frames.last_mut() {
            around.lifted.extend(frame.lifted);
        }
        let Some(table) = self.table() else { return };
        if table.rows.is_empty() {
            table.start_row();
        }
        if let Some(row) = table.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    pub(super) fn close_table(&mut self, frame: Frame, mut table: TableDraft) {
        let strays = frame.blocks;
        table.find_head();
        table.cut_spans();
        let mut columns = Columns::default();
        let mut section = None;
        let mut placed: Vec<RowColumns> = Vec::with_capacity(table.rows.len());
        for row in &mut table.rows {
            if section != Some((row.in_head, row.section)) {
                columns.end_section();
            }
            section = Some((row.in_head, row.section));
            placed.push(columns.place(row));
        }
        let align = aligned(&table, &placed, columns.width);
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        for (row, placed) in table.rows.into_iter().zip(placed) {
            if placed.is_empty() {
                continue;
            }
            let cells = row.cells.into_iter().map(|cell| cell_piece(cell, row.in_head));
            let cells = Piece::list(cells.chain(placed.missing(columns.width)).collect());
            if row.in_head { head.push(cells) } else { rows.push(cells) }
        }
        self.emit_all(strays);
        if head.is_empty() && rows.is_empty() {
            if let Some(caption) = table.caption {
                self.emit(Block::new("paragraph", frame.at).with("children", caption));
            }
        } else {
            let block = Block::new("table", frame.at).with_opt("align", align);
            let block = block.with("head", Piece::list(head)).with("rows", Piece::list(rows));
            self.emit(block.with_opt("caption", table.caption));
        }
        self.emit_all(frame.lifted);
    }
}

/// Returns the alignment of each column: that of its first cell with one, cells of the body first.
fn aligned(table: &TableDraft, placed: &[RowColumns], width: usize) -> Option<Piece> {
    let width = width.min(1000);
    let mut aligned: Vec<Option<&'static str>> = vec![None; width];
    for in_head in [false, true] {
        for (row, placed) in table.rows.iter().zip(placed).filter(|(row, _)| row.in_head == in_head) {
            for (cell, start) in row.cells.iter().zip(&placed.starts).filter(|(cell, _)| cell.colspan == 1) {
                if let Some(column) = aligned.get_mut(*start) {
                    *column = column.or(cell.align);
                }
            }
        }
    }
    for (column, given) in aligned.iter_mut().zip(&table.columns) {
        *column = column.or(*given);
    }
    let has_any = aligned.iter().any(Option::is_some);
    let word = |align: Option<&'static str>| align.map_or(Piece::Value(serde_json::Value::Null), Piece::text);
    has_any.then(|| Piece::list(aligned.into_iter().map(word).collect()))
}
