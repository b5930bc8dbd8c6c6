//! Code, with marked lines and a slot for the copy button.

use super::body::Rendering;
use crate::model::text::block::CodeLines;
use crate::ui::element::{Element, el};

/// Renders code as a figure.
pub fn code(
    value: &str,
    lang: Option<&str>,
    title: Option<&str>,
    lines: Option<&CodeLines>,
    wrap: bool,
    r: &Rendering<'_>,
) -> Element {
    let name = r.words.get("code.label");
    let label = title.or(lang).map_or(name.clone(), |what| {
        let mut label = name;
        label.push_str(", ");
        label.push_str(what);
        label
    });
    let code = el("code").attr_opt("data-lang", lang.map(str::to_string));
    let code = match lines {
        None => code.child(value.strip_suffix('\n').unwrap_or(value)),
        Some(lines) => numbered(code, value, lines),
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

fn numbered(code: Element, value: &str, lines: &CodeLines) -> Element {
    let within = |ranges: &[(u32, u32)], line: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&line));
    let text = value.strip_suffix('\n').unwrap_or(value);
    let count = text.split('\n').count();
    text.split('\n').enumerate().fold(code, |code, (index, line)| {
        // Ranges count from 1, whatever number the first line shows.
        let position = index as u32 + 1;
        let state = match position {
            line if within(&lines.ins, line) => Some("ins"),
            line if within(&lines.del, line) => Some("del"),
            line if within(&lines.mark, line) => Some("mark"),
            _ => None,
        };
        let number = lines.start.map(|start| (start + index as u32).to_string());
        let mut shown = String::from(line);
        if index + 1 < count {
            shown.push('\n');
        }
        code.child(el("span").class("line").attr_opt("data-line", number).attr_opt("data-state", state).child(shown))
    })
}
