//! Writes blocks.

use comrak::nodes::{ListType, Node, NodeList, NodeValue};

use super::attribute_lists::is_list_row;
use super::markup::{push_attribute, push_open, push_position};
use super::steps::{Renderer, Step};

impl<'a> Renderer<'a, '_> {
    /// Writes a block, or lets what is in it wait.
    pub(super) fn block(&mut self, node: Node<'a>, depth: usize) {
        let kind = BlockKind::from(&node.data().value);
        let depth = match kind {
            BlockKind::Paragraph => return self.paragraph(node, depth),
            _ => self.wrap(node, depth),
        };
        let range = self.range(node);
        match kind {
            BlockKind::Document => self.push_children(node, depth, ""),
            BlockKind::Quote => {
                push_open(&mut self.html, "blockquote", range);
                self.html.push_str(">\n");
                self.push_children(node, depth + 2, "</blockquote>\n");
            }
            BlockKind::List(list) => self.list(node, &list, depth),
            BlockKind::Item(checked) => self.item(node, checked, depth),
            BlockKind::Terms => self.simple(node, "dl", depth + 2, "</dl>\n"),
            BlockKind::TermItem => self.push_children(node, depth + 1, ""),
            BlockKind::Term => self.simple(node, "dt", depth + 1, "</dt>\n"),
            BlockKind::Definition => self.simple(node, "dd", depth + 2, "</dd>\n"),
            BlockKind::Code => self.code_block(node),
            BlockKind::Html => self.html_block(node),
            BlockKind::Heading(level) => self.heading(node, level, depth),
            BlockKind::Rule => {
                push_open(&mut self.html, "hr", range);
                self.html.push_str(">\n");
            }
            BlockKind::Note(name) => {
                push_open(&mut self.html, "f-note-text", range);
                push_attribute(&mut self.html, "id", &name);
                self.html.push_str(">\n");
                self.push_children(node, depth, "</f-note-text>\n");
            }
            BlockKind::Table => self.table(node, depth, None),
            BlockKind::Callout => self.callout(node, depth),
            BlockKind::Directive => self.container(node, depth),
            BlockKind::Paragraph | BlockKind::Other => self.push_children(node, depth, ""),
        }
    }

    /// Opens an element and lets what is in it wait.
    fn simple(&mut self, node: Node<'a>, name: &str, depth: usize, close: &'static str) {
        let range = self.range(node);
        push_open(&mut self.html, name, range);
        self.html.push('>');
        self.push_children(node, depth, close);
    }

    fn list(&mut self, node: Node<'a>, list: &NodeList, depth: usize) {
        let range = self.range(node);
        if list.list_type == ListType::Bullet {
            push_open(&mut self.html, "ul", range);
            self.html.push_str(">\n");
            self.push_children(node, depth + 2, "</ul>\n");
            return;
        }
        push_open(&mut self.html, "ol", range);
        if list.start != 1 {
            push_attribute(&mut self.html, "start", &list.start.to_string());
        }
        self.html.push_str(">\n");
        self.push_children(node, depth + 2, "</ol>\n");
    }

    fn item(&mut self, node: Node<'a>, checked: Option<bool>, depth: usize) {
        let range = self.range(node);
        push_open(&mut self.html, "li", range);
        self.html.push('>');
        match checked {
            Some(true) => self.html.push_str("<input type=\"checkbox\" checked disabled> "),
            Some(false) => self.html.push_str("<input type=\"checkbox\" disabled> "),
            None => {}
        }
        self.push_children(node, depth + 1 + usize::from(checked.is_some()), "</li>\n");
    }

    /// Opens a group around a block if a paragraph of attributes follows it, and returns the depth of the block.
    fn wrap(&mut self, node: Node<'a>, depth: usize) -> usize {
        let Some((attributes, position)) = self.attributes_after(node) else { return depth };
        let close = self.open_wrapper(&attributes, position);
        self.steps.extend(close.into_iter().map(Step::html));
        // The group closes after everything that the block lets wait, since that is put on top of it.
        depth + 2
    }

    /// Writes a table. Cells hold inline elements only.
    pub(super) fn table(&mut self, node: Node<'a>, depth: usize, caption: Option<Vec<Step<'a>>>) {
        let range = self.range(node);
        let alignments = match &node.data().value {
            NodeValue::Table(table) => table.alignments.clone(),
            _ => Vec::new(),
        };
        push_open(&mut self.html, "table", range);
        self.html.push_str(">\n");
        let mut steps = caption.unwrap_or_default();
        let mut is_head = None;
        for row in node.children() {
            if is_list_row(row) {
                let message = "an empty line is missing between the table and its attributes, which are left out";
                self.warning(row.data().sourcepos, message);
                continue;
            }
            let row_is_head = matches!(row.data().value, NodeValue::TableRow(true));
            if is_head != Some(row_is_head) {
                steps.push(Step::html(match (is_head, row_is_head) {
                    (None, true) => "<thead>\n",
                    (None, false) => "<tbody>\n",
                    (_, true) => "</tbody>\n<thead>\n",
                    (_, false) => "</thead>\n<tbody>\n",
                }));
                is_head = Some(row_is_head);
            }
            steps.push(Step::html("<tr>"));
            let name = if row_is_head { "th" } else { "td" };
            for (column, cell) in row.children().enumerate() {
                let mut open = format!("<{name}");
                push_position(&mut open, self.range(cell));
                if let Some(side) = alignments.get(column).and_then(|side| side_of(*side)) {
                    push_attribute(&mut open, "align", side);
                }
                open.push('>');
                steps.push(Step::Html(open.into()));
                steps.extend(self.inline_steps(cell.children().collect(), depth + 5));
                steps.push(Step::html(if row_is_head { "</th>" } else { "</td>" }));
            }
            steps.push(Step::html("</tr>\n"));
        }
        steps.push(Step::html(match is_head {
            Some(true) => "</thead>\n</table>\n",
            Some(false) => "</tbody>\n</table>\n",
            None => "</table>\n",
        }));
        self.push_steps(steps);
    }
}

fn side_of(side: comrak::nodes::TableAlignment) -> Option<&'static str> {
    use comrak::nodes::TableAlignment as Side;
    match side {
        Side::None => None,
        Side::Left => Some("left"),
        Side::Center => Some("center"),
        Side::Right => Some("right"),
    }
}

/// The kind of a block, with what is needed of it.
enum BlockKind {
    Document,
    Quote,
    List(NodeList),
    Item(Option<bool>),
    Terms,
    TermItem,
    Term,
    Definition,
    Code,
    Html,
    Paragraph,
    Heading(u8),
    Rule,
    Note(String),
    Table,
    Callout,
    Directive,
    Other,
}

impl From<&NodeValue> for BlockKind {
    fn from(value: &NodeValue) -> Self {
        match value {
            NodeValue::Document => Self::Document,
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => Self::Quote,
            NodeValue::List(list) => Self::List(*list),
            NodeValue::Item(_) => Self::Item(None),
            NodeValue::TaskItem(task) => Self::Item(Some(task.symbol.is_some())),
            NodeValue::DescriptionList => Self::Terms,
            NodeValue::DescriptionItem(_) => Self::TermItem,
            NodeValue::DescriptionTerm => Self::Term,
            NodeValue::DescriptionDetails => Self::Definition,
            NodeValue::CodeBlock(_) => Self::Code,
            NodeValue::HtmlBlock(_) => Self::Html,
            NodeValue::Paragraph => Self::Paragraph,
            NodeValue::Heading(heading) => Self::Heading(heading.level),
            NodeValue::ThematicBreak => Self::Rule,
            NodeValue::FootnoteDefinition(note) => Self::Note(note.name.clone()),
            NodeValue::Table(_) => Self::Table,
            NodeValue::Callout(_) => Self::Callout,
            NodeValue::BlockDirective(_) => Self::Directive,
            _ => Self::Other,
        }
    }
}
