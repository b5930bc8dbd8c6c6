//! Inline content inside an element.

use super::body::Rendering;
use crate::model::decimal::{decimal, push_decimal};
use crate::model::language::direction;
use crate::model::link::is_external;
use crate::model::text::inline::{Inline, InlineElement as E, MathNode};
use crate::ui::element::{Element, el, math_el};

/// Adds inline content to an element.
pub fn append(element: Element, children: &[Inline], r: &Rendering<'_>) -> Element {
    children.iter().fold(element, |element, child| match child {
        Inline::Text(text) => element.child(text.as_str()),
        Inline::Element(child) => element.child(view(child, r)),
    })
}

fn view(inline: &E, r: &Rendering<'_>) -> Element {
    match inline {
        E::Emphasis { children } => append(el("em"), children, r),
        E::Strong { children } => append(el("strong"), children, r),
        E::Delete { children } => append(el("del"), children, r),
        E::Mark { children } => append(el("mark"), children, r),
        E::Sub { children } => append(el("sub"), children, r),
        E::Sup { children } => append(el("sup"), children, r),
        E::Kbd { children } => append(el("kbd"), children, r),
        E::Small { children } => append(el("small"), children, r),
        E::Cite { children } => append(el("cite"), children, r),
        E::Q { children } => append(el("q"), children, r),
        E::Dfn { children } => append(el("dfn"), children, r),
        E::Code { value } => el("code").child(value.as_str()),
        E::Link { url, title, children } => {
            let link = el("a").attr("href", url).attr_opt("title", title.clone());
            append(if is_external(url) { link.attr("rel", "external") } else { link }, children, r)
        }
        E::Note { n, .. } => note(*n, r),
        E::Math { value, mathml } => math(value, mathml, false),
        E::Break => el("br"),
        E::InlineImage { src, alt, width, height } => el("img")
            .class("inline-image")
            .attr("src", src)
            .attr("alt", alt)
            .attr("width", decimal(*width))
            .attr("height", decimal(*height))
            .attr("loading", "lazy"),
        E::Abbr { title, children } => append(el("abbr").attr("title", title), children, r),
        E::Time { datetime, children } => append(el("time").attr("datetime", datetime), children, r),
        E::Span { lang, dir, children } => {
            let dir = dir.clone().or_else(|| lang.as_deref().map(|lang| direction(lang).to_string()));
            append(el("span").attr_opt("lang", lang.clone()).attr_opt("dir", dir), children, r)
        }
        // The parentheses are shown only if ruby is not supported (HTML, the rp element).
        E::Ruby { base, text } => el("ruby")
            .child(base.as_str())
            .child(el("rp").child("("))
            .child(el("rt").child(text.as_str()))
            .child(el("rp").child(")")),
    }
}

/// Renders a note's mark, DPUB-ARIA `doc-noteref`. The program opens the note in place; without it the mark is a link.
fn note(number: u32, r: &Rendering<'_>) -> Element {
    let shown = decimal(number);
    let mut cited = r.cited.borrow_mut();
    let before = cited.iter().filter(|other| **other == number).count();
    cited.push(number);
    let mut id = String::from("ref-");
    id.push_str(&shown);
    if before > 0 {
        id.push('-');
        push_decimal(&mut id, before as u32 + 1);
    }
    let mut href = String::from("#note-");
    href.push_str(&shown);
    let link = el("a")
        .class("noteref")
        .attr("role", "doc-noteref")
        .attr("id", id)
        .attr("href", href)
        .attr("aria-label", r.words.with("note.reference", "number", &shown))
        .child(shown);
    el("sup").child(link)
}

/// Renders a formula as MathML, or as TeX if there is none.
pub fn math(tex: &str, mathml: &[MathNode], block: bool) -> Element {
    if mathml.is_empty() {
        return el("code").class("tex").child(tex);
    }
    let math = math_el("math").attr("alttext", tex.to_string());
    let math = if block { math.attr("display", "block") } else { math };
    mathml.iter().fold(math, math_node)
}

fn math_node(parent: Element, node: &MathNode) -> Element {
    match node {
        MathNode::Text(text) => parent.child(text.as_str()),
        MathNode::Element(node) => {
            let element = node.attrs.iter().fold(math_el(node.el), |it, (name, value)| it.attr(name, value.clone()));
            parent.child(node.children.iter().fold(element, math_node))
        }
    }
}
