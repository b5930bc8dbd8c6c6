//! Finds tags in a text, one module for each syntax.

pub mod curly;
pub mod hugo;
pub mod jsx;
pub mod liquid;
pub mod zola;

use std::ops::Range;

use super::Syntax;
use super::tag::{Tag, pair};

/// Returns the tags of a text outside its code, in order, each open one with the one that closes it.
pub fn tags(text: &str, syntax: Syntax, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = match syntax {
        Syntax::Plain => Vec::new(),
        Syntax::Hugo => hugo::tags(text, code),
        Syntax::Zola => zola::tags(text, code),
        Syntax::Liquid | Syntax::Hexo => liquid::tags(text, code),
        Syntax::Markdoc => liquid::markdoc_tags(text, code),
        Syntax::Mdx => jsx::tags(text, code),
    };
    pair(&mut tags);
    tags
}
