//! Code, with its colours, marked lines and a slot for the copy button.

use super::body::Rendering;
use crate::model::decimal::decimal;
use crate::model::text::block::CodeLines;
use crate::model::text::code_marks::{Piece, pieces, pieces_by_line};
use crate::ui::element::{Element, el};

/// The text of code.
pub struct Code<'a> {
    /// Its text.
    pub value: &'a str,
    /// Which parts have a colour (`model::text::code_marks`).
    pub marks: &'a str,
    /// Line numbers and marked lines.
    pub lines: Option<&'a CodeLines>,
}

/// Renders code as a figure.
pub fn code(text: &Code<'_>, lang: Option<&str>, title: Option<&str>, wrap: bool, r: &Rendering<'_>) -> Element {
    let name = r.words.get("code.label");
    let label = title.or(lang).map_or(name.clone(), |what| {
        let mut label = name;
        label.push_str(", ");
        label.push_str(what);
        label
    });
    let code = el("code").attr_opt("data-lang", lang.map(str::to_string));
    let value = text.value.strip_suffix('\n').unwrap_or(text.value);
    let code = match text.lines {
        None => pieces(value, text.marks).fold(code, coloured),
        Some(lines) => numbered(code, pieces_by_line(value, text.marks), lines),
    };
    // Long lines scroll, so the box must be reachable by keyboard (WCAG 2.1.1).
    let pre = el("pre").attr("tabindex", "0").attr("role", "group").attr("aria-label", label);
    let pre = if wrap { pre.attr("data-wrap", "true") } else { pre };
    let bar = el("figcaption")
        .class("code__bar")
        .child_opt(title.map(|title| el("span").class("code__title").child(title)))
        .child_opt(lang.map(|lang| el("span").class("code__lang").child(lang)))
        .child(
            el("span")
                .attr("data-slot", "copy")
                .attr("data-copy", r.words.get("code.copy"))
                .attr("data-copied", r.words.get("code.copied"))
                .attr("data-failed", r.words.get("share.failed")),
        );
    el("figure").class("code").child(bar).child(pre.child(code))
}

/// Adds a piece, in an element if it has a class.
fn coloured(parent: Element, (class, text): Piece<'_>) -> Element {
    match class {
        Some(class) => parent.child(el("span").class(class).child(text)),
        None => parent.child(text),
    }
}

fn numbered(code: Element, lines: Vec<Vec<Piece<'_>>>, marked: &CodeLines) -> Element {
    let within = |ranges: &[(u32, u32)], line: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&line));
    lines.into_iter().enumerate().fold(code, |code, (index, line)| {
        // Ranges count from 1, whatever number the first line shows.
        let position = index as u32 + 1;
        let state = match position {
            line if within(&marked.ins, line) => Some("ins"),
            line if within(&marked.del, line) => Some("del"),
            line if within(&marked.mark, line) => Some("mark"),
            _ => None,
        };
        let number = marked.start.map(|start| decimal(start + index as u32));
        let shown = el("span").class("line").attr_opt("data-line", number).attr_opt("data-state", state);
        code.child(line.into_iter().fold(shown, coloured))
    })
}
