//! Containers: `:::name[label]{attributes}` … `:::`.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::callout::kind_of;
use super::directive::{Directive, DirectiveFault};
use super::directive_names::{DirectiveForm, directive_kind, directive_names};
use super::steps::{Renderer, Step};
use crate::markdown::source_range::SourceFault;
use crate::model::nearest::perhaps;

impl<'a> Renderer<'a, '_> {
    /// Writes a container. What is in one of an unknown name is kept.
    pub(super) fn container(&mut self, node: Node<'a>, depth: usize) {
        let position = node.data().sourcepos;
        let fence = match &node.data().value {
            NodeValue::BlockDirective(directive) => directive.fence_length,
            _ => 3,
        };
        let line = self.source.first_line(position);
        let behind = self.source.file[line.clone()].trim_start().trim_start_matches(':');
        let (line_start, behind_start) = (line.start, line.end - behind.len());
        let mut directive = Directive::parse(behind);
        if let Some(fault) = directive.fault {
            self.faults.push(SourceFault::fault(line.clone(), message_of(fault)));
        }
        // VitePress and older Docusaurus write the title of a callout without brackets.
        let rest = behind[directive.length..].trim();
        if !rest.is_empty() && !rest.starts_with(['{', '[']) && directive.label.is_none() {
            directive.label = Some((rest.to_string(), behind.len() - rest.len()));
        }
        self.check_name(&directive, line.clone(), DirectiveForm::Container);
        if !directive.name.is_empty() {
            self.check_closed(position, fence, line);
        }
        let colons = behind_start - line_start;
        let label = directive.label.clone().map(|(label, start)| (label, label_position(position, colons + start)));
        self.open_container(node, &directive, label, depth);
    }

    /// Checks the name, the form and the attributes of a directive. Returns whether it is known.
    pub(super) fn check_name(
        &mut self,
        directive: &Directive,
        line: std::ops::Range<usize>,
        form: DirectiveForm,
    ) -> bool {
        let name = &directive.name;
        if name.is_empty() {
            let message = "these colons close no container, so they open one that has no name; expected a name such as \
                           “:::details”, or more colons on the containers around others";
            self.faults.push(SourceFault::fault(line, message));
            return false;
        }
        let Some(kind) = directive_kind(name) else {
            let near = perhaps(name, directive_names());
            self.faults.push(SourceFault::fault(line, format!("no directive is called “{name}”{near}")));
            return false;
        };
        if kind.form != DirectiveForm::Both && kind.form != form {
            let right = if kind.form == DirectiveForm::Leaf {
                "two colons, and without an end"
            } else {
                "three colons, and “:::” after its content"
            };
            self.faults.push(SourceFault::fault(line.clone(), format!("“{name}” is written with {right}")));
        }
        let attributes = &directive.attributes;
        self.warn_of_values(attributes, kind.attributes, &line);
        let pairs = attributes.pairs.iter().map(|(name, _)| name.clone());
        let classes = attributes.classes.iter().map(|class| format!(".{class}"));
        for given in pairs.chain(classes).chain(attributes.id.iter().map(|id| format!("#{id}"))) {
            if !kind.attributes.contains(&given.as_str()) {
                let near = perhaps(&given, kind.attributes.iter().copied());
                let message = format!("“{name}” has no attribute “{given}”{near}; it is left out");
                self.faults.push(SourceFault::warning(line.clone(), message));
            }
        }
        true
    }

    fn check_closed(&mut self, position: Sourcepos, fence: usize, line: std::ops::Range<usize>) {
        let last = self.source.line(position.end.line).trim_start_matches([' ', '\t', '>']).trim_end();
        let is_fence =
            position.end.line > position.start.line && last.len() >= fence && last.bytes().all(|byte| byte == b':');
        if !is_fence {
            let colons = ":".repeat(fence.min(20));
            let message =
                format!("the container opened here is never closed; expected a line “{colons}” after its content");
            self.faults.push(SourceFault::fault(line, message));
        }
    }

    /// Returns the steps for a label; nothing if there is none.
    pub(super) fn label_steps(
        &mut self,
        label: Option<(String, Sourcepos)>,
        open: &'static str,
        close: &'static str,
        depth: usize,
    ) -> Vec<Step<'a>> {
        let Some((label, position)) = label.filter(|(label, _)| !label.trim().is_empty()) else { return Vec::new() };
        let mut steps = vec![Step::html(open)];
        steps.extend(self.inline_of(&label, position, depth));
        steps.push(Step::html(close));
        steps
    }

    /// Returns the kind of the callout that a directive is, if it is one.
    pub(super) fn callout_kind(&mut self, directive: &Directive, position: Sourcepos) -> Option<String> {
        if directive.name != "callout" {
            return kind_of(&directive.name).map(str::to_string);
        }
        let given = directive.attributes.get("kind").unwrap_or("note");
        if let Some(kind) = kind_of(given) {
            return Some(kind.to_string());
        }
        let near = perhaps(given, ["note", "tip", "info", "warning", "danger"].into_iter());
        let range = self.source.first_line(position);
        let message = format!("“{given}” is not a kind of callout{near}; expected note, tip, info, warning or danger");
        self.faults.push(SourceFault::fault(range, message));
        Some("note".into())
    }
}

/// Returns the message about a directive that cannot be read.
pub(super) fn message_of(fault: DirectiveFault) -> &'static str {
    match fault {
        DirectiveFault::OpenLabel => "the label of this directive is never closed; expected “]” in the same line",
        DirectiveFault::Attributes => {
            "the attributes of this directive cannot be read; expected {name=value other=\"with spaces\"} up to a “}”"
        }
    }
}

/// Returns the position of a label that begins some bytes after a directive.
pub(super) fn label_position(position: Sourcepos, after: usize) -> Sourcepos {
    let start = position.start.column_add(isize::try_from(after).unwrap_or_default());
    Sourcepos { start, end: start }
}
