//! MathML as a tree over a closed list of elements and attributes.

use schemars::JsonSchema;
use serde::Serialize;

/// The two forms of MathML in content; `publish` parses markup into a tree.
#[derive(JsonSchema)]
#[serde(untagged)]
pub enum MathForm {
    /// `<math>…</math>`, or the markup inside it.
    Markup(String),
    /// A list of nodes.
    Tree(Vec<MathNode>),
}

/// One node of a MathML Core tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum MathNode {
    /// Text.
    Text(String),
    /// An element of MathML Core.
    Element(MathElement),
}

/// An element of MathML Core, for example `{"el":"mi","children":["x"]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MathElement {
    /// Its name.
    #[schemars(with = "String", extend("enum" = MATH_ELEMENTS))]
    pub el: &'static str,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    #[schemars(extend("propertyNames" = { "enum": MATH_ATTRIBUTES }))]
    pub attrs: Vec<(&'static str, String)>,
    /// Its content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<MathNode>,
}

/// The elements of MathML Core that content may use (W3C MathML Core, section 2.1; without links and scripts).
pub const MATH_ELEMENTS: [&str; 27] = [
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mrow",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "merror",
    "mpadded",
    "mphantom",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "semantics",
    "annotation",
];

/// The attributes that MathML elements may carry.
pub const MATH_ATTRIBUTES: [&str; 22] = [
    "accent",
    "accentunder",
    "class",
    "columnspan",
    "depth",
    "dir",
    "displaystyle",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// The classes that elements of a formula may have, for what MathML Core leaves to style sheets: `style/math.css` has a
/// rule for each.
pub const MATH_CLASSES: [&str; 11] = [
    "math-start",
    "math-end",
    "math-tight-start",
    "math-tight-end",
    "math-gap",
    "math-rule-end",
    "math-rule-top",
    "math-rule-start",
    "math-strike-up",
    "math-strike-down",
    "math-lines",
];

/// Whether an attribute of a formula may have a value.
pub fn is_math_attribute(name: &str, value: &str) -> bool {
    MATH_ATTRIBUTES.contains(&name) && (name != "class" || value.split(' ').all(|class| MATH_CLASSES.contains(&class)))
}

fn as_map<S: serde::Serializer>(attrs: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(attrs.iter().map(|(name, value)| (name, value)))
}
