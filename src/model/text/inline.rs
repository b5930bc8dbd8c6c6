//! Inline content. Names follow mdast; text is a bare string.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::schema_form;
pub use crate::model::text::math::{MathForm, MathNode};

/// A run of text or an inline element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Inline {
    /// Text, as a bare JSON string.
    Text(String),
    /// Everything else, distinguished by `type`.
    Element(InlineElement),
}

/// An inline element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum InlineElement {
    /// Stressed text: `<em>`.
    Emphasis {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Important text: `<strong>`.
    Strong {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Struck out: `<del>`.
    Delete {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Highlighted: `<mark>`.
    Mark {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Subscript: `<sub>`.
    Sub {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Superscript: `<sup>`.
    Sup {
        /// Its content.
        children: Vec<Inline>,
    },
    /// A key to press: `<kbd>`.
    Kbd {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Side remark: `<small>`.
    Small {
        /// Its content.
        children: Vec<Inline>,
    },
    /// The title of a work: `<cite>`.
    Cite {
        /// Its content.
        children: Vec<Inline>,
    },
    /// A quotation, in the quotes of the page's language: `<q>`.
    Q {
        /// Its content.
        children: Vec<Inline>,
    },
    /// A term where it is defined: `<dfn>`.
    Dfn {
        /// Its content.
        children: Vec<Inline>,
    },
    /// Code: `<code>`.
    Code {
        /// Its text.
        value: String,
    },
    /// A link: `https:`, `http:`, `mailto:`, `tel:`, `/path` on this site, or `#id`.
    Link {
        /// Where it leads: `https:`, `http:`, `mailto:`, `tel:`, `/path` on this site, or `#id`.
        #[schemars(regex(pattern = schema_form::ADDRESS))]
        url: String,
        /// A remark shown on hover.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Its content.
        children: Vec<Inline>,
    },
    /// A footnote's mark; `id` is a key of the article's `notes`.
    Note {
        /// A key of the article's `notes`.
        id: String,
        /// Its number, filled in by `feuillet`; leave it out.
        #[serde(default, skip_serializing_if = "is_zero")]
        n: u32,
    },
    /// An inline formula.
    Math {
        /// The formula as TeX, shown if MathML is missing.
        value: String,
        /// The formula as a list of MathML nodes, or as MathML markup.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(with = "MathForm")]
        mathml: Vec<MathNode>,
    },
    /// A line break: `<br>`.
    Break,
    /// A small inline picture.
    InlineImage {
        /// Its address on this site, a file under `public/`.
        #[schemars(regex(pattern = schema_form::FILE))]
        src: String,
        /// What it shows.
        alt: String,
        /// Width in CSS pixels.
        width: u32,
        /// Height in CSS pixels.
        height: u32,
    },
    /// An abbreviation and what it stands for.
    Abbr {
        /// What it stands for.
        title: String,
        /// Its content.
        children: Vec<Inline>,
    },
    /// A machine-readable date or time: `<time>`.
    Time {
        /// RFC 3339, or another form that `<time>` allows.
        datetime: String,
        /// Its content.
        children: Vec<Inline>,
    },
    /// Text in another language or direction.
    Span {
        /// Its language as a BCP 47 tag.
        #[schemars(regex(pattern = schema_form::TAG))]
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        /// `ltr`, `rtl` or `auto`; defaults to the language's direction.
        #[schemars(extend("enum" = ["ltr", "rtl", "auto", null]))]
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        /// Its content.
        children: Vec<Inline>,
    },
    /// Text with its reading above it.
    Ruby {
        /// The text.
        base: String,
        /// Its reading.
        text: String,
    },
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Returns the plain text of inline content, without notes: for titles in lists, alternative texts and anchors.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    text
}

fn collect(inlines: &[Inline], text: &mut String) {
    use InlineElement as E;
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(run),
            Inline::Element(E::Code { value } | E::Math { value, .. }) => text.push_str(value),
            Inline::Element(E::Break) => text.push(' '),
            Inline::Element(E::InlineImage { alt, .. }) => text.push_str(alt),
            Inline::Element(E::Ruby { base, .. }) => text.push_str(base),
            Inline::Element(element) => collect(element.children(), text),
        }
    }
}

/// The list of inlines inside an element, behind the same kind of reference as the element; `None` if it cannot have
/// any.
macro_rules! children_of {
    ($element:expr) => {
        match $element {
            InlineElement::Emphasis { children }
            | InlineElement::Strong { children }
            | InlineElement::Delete { children }
            | InlineElement::Mark { children }
            | InlineElement::Sub { children }
            | InlineElement::Sup { children }
            | InlineElement::Kbd { children }
            | InlineElement::Small { children }
            | InlineElement::Cite { children }
            | InlineElement::Q { children }
            | InlineElement::Dfn { children }
            | InlineElement::Link { children, .. }
            | InlineElement::Abbr { children, .. }
            | InlineElement::Time { children, .. }
            | InlineElement::Span { children, .. } => Some(children),
            InlineElement::Code { .. }
            | InlineElement::Note { .. }
            | InlineElement::Math { .. }
            | InlineElement::Break
            | InlineElement::InlineImage { .. }
            | InlineElement::Ruby { .. } => None,
        }
    };
}

impl InlineElement {
    /// Returns the inline content inside this element for changing, if it can have any.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        children_of!(self)
    }

    /// Returns the inline content inside this element; empty if it cannot have any.
    pub fn children(&self) -> &[Inline] {
        children_of!(self).map_or(&[], Vec::as_slice)
    }
}

pub(in crate::model) use children_of;
