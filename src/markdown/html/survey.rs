//! What must be known of the whole text before its parts are converted.

use std::collections::HashSet;

use super::footnotes::Footnotes;
use super::tree::{NodeId, Tree};
use super::vocabulary::Role;
use crate::model::text_rules::is_blank;

/// What a first look at the tree found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Which levels of headings there are, 1 to 6.
    pub(super) heading_levels: [bool; 7],
    /// Tables that only arrange blocks.
    pub(super) layout_tables: HashSet<NodeId>,
    /// The ids of footnotes that have a text.
    pub(super) note_ids: HashSet<String>,
    /// Footnotes written as links.
    pub(super) footnotes: Footnotes,
}

/// What is known of an open table.
#[derive(Default)]
struct TableSurvey {
    node: NodeId,
    cells: usize,
    has_header: bool,
    /// Whether there is a block that a cell cannot hold.
    has_blocks: bool,
    /// Whether nothing but such blocks is possible: another table.
    has_table: bool,
}

impl Survey {
    /// Looks at a tree once.
    pub(super) fn of(tree: &Tree) -> Self {
        let footnotes = Footnotes::of(tree);
        let note_ids = footnotes.ids().cloned().collect();
        let mut survey = Self { footnotes, note_ids, ..Self::default() };
        let mut tables: Vec<TableSurvey> = Vec::new();
        let mut next = tree.first_child(0);
        let mut open: Vec<NodeId> = Vec::new();
        loop {
            let Some(node) = next else {
                let Some(node) = open.pop() else { break };
                if tables.last().is_some_and(|table| table.node == node)
                    && let Some(table) = tables.pop()
                {
                    survey.close_table(tree, &table);
                }
                next = tree.next(node);
                continue;
            };
            if let Some(role) = tree.role(node) {
                survey.see(tree, node, role, &mut tables);
            }
            open.push(node);
            next = tree.first_child(node);
        }
        survey
    }

    fn see(&mut self, tree: &Tree, node: NodeId, role: Role, tables: &mut Vec<TableSurvey>) {
        let table = tables.last_mut();
        match role {
            Role::Heading(level) => {
                self.heading_levels[usize::from(level.min(6))] = true;
                tables.iter_mut().for_each(|table| table.has_blocks = true);
            }
            Role::NoteText => self.note_ids.extend(tree.attribute(node, "id").map(str::to_string)),
            Role::Table => {
                if let Some(table) = table {
                    table.has_table = true;
                }
                tables.push(TableSurvey { node, ..TableSurvey::default() });
            }
            Role::Cell { header } => {
                if let Some(table) = table {
                    table.cells += 1;
                    table.has_header |= header;
                }
            }
            Role::Figure | Role::Video | Role::Audio | Role::Frame | Role::Embed | Role::Gallery | Role::Callout => {
                if let Some(table) = table {
                    table.has_blocks = true;
                }
            }
            _ => {}
        }
    }

    fn close_table(&mut self, tree: &Tree, table: &TableSurvey) {
        let role = tree.attribute(table.node, "role").unwrap_or_default();
        // Highlighters put line numbers beside code in a table.
        let is_code = tree.has_class(table.node, &["lntable", "rouge-table", "highlighttable", "hljs-ln"]);
        let is_layout = matches!(role, "presentation" | "none")
            || is_code
            || table.has_table
            || (!table.has_header && (table.has_blocks || table.cells == 1));
        if is_layout {
            self.layout_tables.insert(table.node);
        }
    }

    /// Returns the depth of a heading: 2 to 4. If the text has a heading of the first level, all go down by one.
    pub(super) fn depth(&self, level: u8) -> u8 {
        let level = level + u8::from(self.heading_levels[1]);
        level.clamp(2, 4)
    }

    /// Returns the levels of headings that cannot be told apart any more, the first of each depth first.
    pub(super) fn collapsed(&self) -> Vec<u8> {
        let used: Vec<u8> = (1..=6).filter(|level| self.heading_levels[usize::from(*level)]).collect();
        let is_deepest = |level: &u8| self.depth(*level) == 4;
        let deepest: Vec<u8> = used.into_iter().filter(is_deepest).collect();
        if deepest.len() > 1 { deepest } else { Vec::new() }
    }
}

/// Returns the text of everything inside a node.
pub(super) fn inner_text(tree: &Tree, node: NodeId) -> String {
    tree.descendants(node).filter_map(|inside| tree.text(inside)).collect()
}

/// Whether nothing but white space follows a node among its siblings.
pub(super) fn is_last(tree: &Tree, node: NodeId) -> bool {
    let mut after = std::iter::successors(tree.next(node), |node| tree.next(*node));
    after.all(|node| tree.text(node).is_some_and(is_blank))
}
