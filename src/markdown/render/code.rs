//! Writes blocks of code, with the settings of their info string.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::attributes::Attributes;
use super::code_info::CodeInfo;
use super::figure::push_formula_names;
use super::markup::{push_attribute, push_attribute_opt, push_escaped, push_open, push_position};
use super::steps::Renderer;
use crate::markdown::source_range::SourceFault;

impl<'a> Renderer<'a, '_> {
    /// Writes a block of code; one in the language `math` is a formula.
    pub(super) fn code_block(&mut self, node: Node<'a>) {
        let ast = node.data();
        let NodeValue::CodeBlock(code) = &ast.value else { return };
        let range = self.source.range(ast.sourcepos);
        let info = code.info.trim();
        if code.fenced && !code.closed && !is_closed_by_container(node) {
            let fence = self.source.first_line(ast.sourcepos);
            let message = "the code opened here is never closed; expected a line with the same fence after it";
            self.faults.push(SourceFault::warning(fence, message));
        }
        if self.options.math && info.split([' ', '{']).next() == Some("math") {
            let attributes = info.find('{').and_then(|at| Attributes::parse(&info[at..]));
            self.warn_of_strange_formula(ast.sourcepos, attributes.as_ref().map(|(attributes, _)| attributes));
            push_open(&mut self.html, "f-math", range);
            self.html.push_str(" display");
            push_formula_names(&mut self.html, attributes.as_ref().map(|(attributes, _)| attributes));
            self.html.push('>');
            push_escaped(&mut self.html, code.literal.trim());
            self.html.push_str("</f-math>\n");
            return;
        }
        let info = CodeInfo::parse(info);
        self.warn_of_code_info(&info, ast.sourcepos);
        push_open(&mut self.html, "pre", range);
        self.html.push_str("><code");
        push_position(&mut self.html, range);
        if let Some(language) = &info.language {
            push_attribute(&mut self.html, "class", &format!("language-{language}"));
        }
        push_attribute_opt(&mut self.html, "data-title", info.title.as_deref());
        let start = info.start.map(|start| start.to_string());
        push_attribute_opt(&mut self.html, "data-start", start.as_deref());
        push_attribute_opt(&mut self.html, "data-mark", Some(&info.mark));
        push_attribute_opt(&mut self.html, "data-insert", Some(&info.insert));
        push_attribute_opt(&mut self.html, "data-delete", Some(&info.delete));
        if info.wraps {
            self.html.push_str(" data-wrap");
        }
        self.html.push('>');
        push_escaped(&mut self.html, &code.literal);
        self.html.push_str("</code></pre>\n");
    }

    fn warn_of_code_info(&mut self, info: &CodeInfo, position: Sourcepos) {
        if info.strangers.is_empty() {
            return;
        }
        let range = self.source.first_line(position);
        let shown: Vec<_> = info.strangers.iter().take(5).map(|word| format!("“{word}”")).collect();
        let (more, verb) = match info.strangers.len() {
            1 => (String::new(), "is"),
            count if count > 5 => (format!(" and {} more", count - 5), "are"),
            _ => (String::new(), "are"),
        };
        let message = format!(
            "{}{more} {verb} not known behind the language of code; known are {{2,4-6}}, title=\"…\", start=1, \
             mark={{…}}, ins={{…}}, del={{…}} and wrap",
            shown.join(", ")
        );
        self.faults.push(SourceFault::warning(range, message));
    }
}

/// Whether something around the code ends before the text does, which closes the code as well.
fn is_closed_by_container(node: Node<'_>) -> bool {
    node.next_sibling().is_some() || node.ancestors().skip(1).any(|outer| outer.next_sibling().is_some())
}
