//! Tidies inline content as browsers show it: white space collapsed, none at the ends of lines, no empty elements.

use super::clean::{clean, is_space};
use super::inline::Inline;

/// Tidies the content of a whole paragraph, heading or cell.
pub(super) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut is_after_space = true;
    let mut has_begun = false;
    let mut tidied = forward(inlines, &mut is_after_space, &mut has_begun);
    let mut is_at_end = LineEnd::Last;
    backward(&mut tidied, &mut is_at_end);
    tidied
}

/// Collapses white space, cleans texts, joins adjacent ones, and removes breaks before the first text.
fn forward(inlines: Vec<Inline>, is_after_space: &mut bool, has_begun: &mut bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                let text = collapsed(&clean_text(&text), is_after_space);
                *has_begun |= text.contains(|character| !is_space(character));
                match out.last_mut() {
                    _ if text.is_empty() => {}
                    Some(Inline::Text(last)) => last.push_str(&text),
                    _ => out.push(Inline::Text(text)),
                }
            }
            Inline::Element(opener, children) => {
                let children = forward(children, is_after_space, has_begun);
                if !children.is_empty() {
                    out.push(Inline::Element(opener, children));
                }
            }
            Inline::Break => {
                if *has_begun {
                    out.push(Inline::Break);
                }
                *is_after_space = true;
            }
            leaf @ (Inline::Leaf(_) | Inline::Picture(_)) => {
                (*is_after_space, *has_begun) = (false, true);
                out.push(leaf);
            }
        }
    }
    out
}

/// Cleans a text, but keeps form feeds, which HTML treats as spaces.
fn clean_text(text: &str) -> String {
    if text.contains('\u{c}') { clean(&text.replace('\u{c}', " ")).into_owned() } else { clean(text).into_owned() }
}

fn collapsed(text: &str, is_after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let is_white = is_space(character);
        if !is_white {
            out.push(character);
        } else if !*is_after_space {
            out.push(' ');
        }
        *is_after_space = is_white;
    }
    out
}

/// What follows the place that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    /// The end of everything.
    Last,
    /// A break.
    Broken,
    /// Something on the same line.
    No,
}

/// Removes white space before breaks and at the end, and breaks at the end.
fn backward(inlines: &mut Vec<Inline>, end: &mut LineEnd) {
    let mut kept = Vec::with_capacity(inlines.len());
    while let Some(inline) = inlines.pop() {
        match inline {
            Inline::Text(mut text) => {
                if *end != LineEnd::No {
                    text.truncate(text.trim_end_matches(' ').len());
                }
                if !text.is_empty() {
                    *end = LineEnd::No;
                    kept.push(Inline::Text(text));
                }
            }
            Inline::Element(opener, mut children) => {
                backward(&mut children, end);
                if !children.is_empty() {
                    kept.push(Inline::Element(opener, children));
                }
            }
            Inline::Break if *end == LineEnd::Last => {}
            Inline::Break => {
                *end = LineEnd::Broken;
                kept.push(Inline::Break);
            }
            leaf @ (Inline::Leaf(_) | Inline::Picture(_)) => {
                *end = LineEnd::No;
                kept.push(leaf);
            }
        }
    }
    kept.reverse();
    *inlines = kept;
}
