//! The blocks that are open while HTML is converted.

use super::block::{At, Block, Piece};
use super::line::Line;
use super::tables::TableDraft;

/// An open block.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    pub(super) at: At,
    /// How many JSON lists and objects are around a block in [`Frame::blocks`], or around an inline element.
    pub(super) levels: usize,
    /// The finished blocks inside.
    pub(super) blocks: Vec<Block>,
    /// The text that is being written.
    pub(super) line: Line,
    /// Blocks that cannot stand inside, and will stand after it.
    pub(super) lifted: Vec<Block>,
}

/// The kind of an open block, with what is known of it.
#[derive(Debug)]
pub(super) enum FrameKind {
    // Blocks go through these to the frame around.
    /// A paragraph, or the place of one.
    Paragraph {
        dir: Option<String>,
        lead: bool,
    },
    // These hold blocks.
    Body,
    NoteText {
        id: String,
    },
    Quote {
        url: Option<String>,
        cite: Option<Vec<super::inline::Inline>>,
    },
    Callout {
        kind: &'static str,
        fold: Option<&'static str>,
        title: Option<Piece>,
    },
    Details {
        open: bool,
        group: Option<String>,
        summary: Option<Piece>,
    },
    Group {
        class: Option<&'static str>,
        lang: Option<String>,
        dir: Option<&'static str>,
    },
    List(ListDraft),
    Item {
        checked: Option<bool>,
    },
    Definitions {
        items: Vec<DefinitionDraft>,
    },
    Definition,
    Table(Box<TableDraft>),
    Figure(FigureDraft),
    Gallery {
        columns: Option<u32>,
        figure: FigureDraft,
    },
    Player {
        block: Block,
        figure: FigureDraft,
    },
    Transcript,
    // These hold one line.
    Heading {
        depth: u8,
        id: Option<String>,
    },
    Pullquote {
        align: Option<&'static str>,
        repeat: bool,
        cite: Option<Piece>,
    },
    Source,
    Summary,
    Title,
    Term,
    Cell(super::tables::CellDraft),
    Caption,
    Credit,
    Embed {
        block: Block,
    },
}

/// What a list has collected.
#[derive(Debug, Default)]
pub(super) struct ListDraft {
    pub(super) ordered: bool,
    pub(super) start: Option<u32>,
    pub(super) is_loose: bool,
    /// Whether items stand without a list around them.
    pub(super) is_implied: bool,
    pub(super) items: Vec<Piece>,
}

/// A term with its definitions.
#[derive(Debug)]
pub(super) struct DefinitionDraft {
    pub(super) at: At,
    pub(super) term: Piece,
    pub(super) definitions: Vec<Piece>,
}

/// What a figure has collected beside its content.
#[derive(Debug, Default)]
pub(super) struct FigureDraft {
    pub(super) caption: Option<Vec<super::inline::Inline>>,
    pub(super) credit: Option<String>,
    pub(super) transcript: Vec<Block>,
    pub(super) layout: Option<&'static str>,
    pub(super) zoom: bool,
}

impl Frame {
    pub(super) fn new(kind: FrameKind, at: At, levels: usize, line: Line) -> Self {
        Self { kind, at, levels, blocks: Vec::new(), line, lifted: Vec::new() }
    }

    /// Whether the frame holds one line: blocks in it only break the line.
    pub(super) fn is_line(&self) -> bool {
        use FrameKind as K;
        matches!(
            self.kind,
            K::Heading { .. }
                | K::Pullquote { .. }
                | K::Source
                | K::Summary
                | K::Title
                | K::Term
                | K::Cell(_)
                | K::Caption
                | K::Credit
                | K::Embed { .. }
        )
    }

    /// Returns everything in the frame, lifted blocks last.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.blocks.append(&mut self.lifted);
        self.blocks
    }

    /// Whether nothing has been added to the frame.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && !self.line.has_content()
    }
}
