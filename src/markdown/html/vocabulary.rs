//! The allow-list: every element that the converter knows, what becomes of it, and the attributes that it may have. No
//! other attribute is ever stored, whatever the input.

use crate::model::text::math::{MATH_ATTRIBUTES, MATH_ELEMENTS};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An inline element that has children only, by its `type`.
    Inline(&'static str),
    Link,
    Abbreviation,
    Time,
    /// A span, if it has a language or direction; the direction it has by default.
    Language(Option<&'static str>),
    InlineCode,
    Break,
    /// A place where a word may be broken.
    WordBreak,
    Image,
    Picture,
    Ruby,
    Formula,
    TexFormula,
    NoteMark,
    NoteText,
    Paragraph,
    /// Paragraphs set larger.
    Lead,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Quote,
    /// The source of a quote: `footer`, `f-cite`; elsewhere a block like any other.
    Source,
    Preformatted,
    Rule,
    Details,
    Summary,
    Definitions,
    Term,
    Definition,
    Table,
    Caption,
    Rows,
    HeadRows,
    Row,
    Cell {
        header: bool,
    },
    Figure,
    Credit,
    Gallery,
    Transcript,
    Video,
    Audio,
    Frame,
    Object,
    Embed,
    Card,
    Pullquote,
    Callout,
    CalloutTitle,
    /// A block without a meaning of its own, unless a class, a language or a direction makes it a group.
    Flow,
    /// Has no meaning of its own: its content stands in its place.
    Transparent,
    /// A control of a form: its text stays, and a notice says so.
    Control,
    Input,
    Drawing,
    /// Left out with a notice.
    Dropped,
    /// Left out silently: metadata, fallbacks, and what the parent reads by itself.
    Silent,
}

/// A row of the allow-list: the element's name, its role, and its attributes beside [`GLOBAL`].
pub(super) type Row = (&'static str, Role, &'static [&'static str]);

/// The attributes that any element may have.
const GLOBAL: [&str; 8] = ["id", "class", "lang", "dir", "style", "align", "data-sourcepos", "aria-hidden"];

const NONE: &[&str] = &[];
const FRAME: &[&str] = &["src", "data-src", "title", "width", "height", "data", "type", "name", "value"];
const MEDIA: &[&str] = &["src", "data-src", "poster", "width", "height", "title"];
const PICTURE: &[&str] = &[
    "src",
    "srcset",
    "alt",
    "title",
    "width",
    "height",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-zoom",
    "data-credit",
];
const CELL: &[&str] = &["colspan", "rowspan"];
const CODE: &[&str] = &[
    "data-lang",
    "data-language",
    "data-title",
    "data-start",
    "data-mark",
    "data-insert",
    "data-delete",
    "data-wrap",
    "title",
];

/// The allow-list, in the order of the alphabet. Elements of MathML are in [`MATH_ELEMENTS`].
#[rustfmt::skip]
pub(super) const ELEMENTS: &[Row] = &[
    ("a", Role::Link, &["href", "title", "name"]),
    ("abbr", Role::Abbreviation, &["title"]),
    ("acronym", Role::Abbreviation, &["title"]),
    ("address", Role::Flow, NONE),
    ("applet", Role::Object, FRAME),
    ("area", Role::Silent, NONE),
    ("article", Role::Flow, NONE),
    ("aside", Role::Flow, NONE),
    ("audio", Role::Audio, MEDIA),
    ("b", Role::Inline("strong"), NONE),
    ("base", Role::Silent, NONE),
    ("basefont", Role::Silent, NONE),
    ("bdi", Role::Language(Some("auto")), NONE),
    ("bdo", Role::Language(None), NONE),
    ("bgsound", Role::Silent, NONE),
    ("big", Role::Inline("strong"), NONE),
    ("blink", Role::Transparent, NONE),
    ("blockquote", Role::Quote, &["cite"]),
    ("body", Role::Flow, NONE),
    ("br", Role::Break, NONE),
    ("button", Role::Control, NONE),
    ("canvas", Role::Control, NONE),
    ("caption", Role::Caption, NONE),
    ("center", Role::Flow, NONE),
    ("cite", Role::Inline("cite"), NONE),
    ("code", Role::InlineCode, CODE),
    ("col", Role::Silent, NONE),
    ("colgroup", Role::Silent, NONE),
    ("data", Role::Transparent, NONE),
    ("datalist", Role::Dropped, NONE),
    ("dd", Role::Definition, NONE),
    ("del", Role::Inline("delete"), NONE),
    ("details", Role::Details, &["open", "name"]),
    ("dfn", Role::Inline("dfn"), NONE),
    ("dialog", Role::Flow, NONE),
    ("dir", Role::List { ordered: false }, NONE),
    ("div", Role::Flow, &["data-lang"]),
    ("dl", Role::Definitions, NONE),
    ("dt", Role::Term, NONE),
    ("em", Role::Inline("emphasis"), NONE),
    ("embed", Role::Object, FRAME),
    ("f-callout", Role::Callout, &["kind", "fold"]),
    ("f-caption", Role::Caption, NONE),
    ("f-card", Role::Card, &["url", "title", "description", "image", "site"]),
    ("f-cite", Role::Source, NONE),
    ("f-credit", Role::Credit, NONE),
    ("f-embed", Role::Embed, &["provider", "url", "title", "width", "height", "frame"]),
    ("f-gallery", Role::Gallery, &["columns"]),
    ("f-group", Role::Flow, NONE),
    ("f-lead", Role::Lead, NONE),
    ("f-math", Role::TexFormula, &["display", "num"]),
    ("f-note", Role::NoteMark, NONE),
    ("f-note-text", Role::NoteText, NONE),
    ("f-pullquote", Role::Pullquote, &["repeat"]),
    ("f-title", Role::CalloutTitle, NONE),
    ("f-transcript", Role::Transcript, NONE),
    ("fieldset", Role::Flow, NONE),
    ("figcaption", Role::Caption, NONE),
    ("figure", Role::Figure, &["data-zoom", "data-credit"]),
    ("font", Role::Transparent, NONE),
    ("footer", Role::Source, NONE),
    ("form", Role::Flow, NONE),
    ("frame", Role::Silent, NONE),
    ("frameset", Role::Flow, NONE),
    ("h1", Role::Heading(1), NONE),
    ("h2", Role::Heading(2), NONE),
    ("h3", Role::Heading(3), NONE),
    ("h4", Role::Heading(4), NONE),
    ("h5", Role::Heading(5), NONE),
    ("h6", Role::Heading(6), NONE),
    ("head", Role::Silent, NONE),
    ("header", Role::Flow, NONE),
    ("hgroup", Role::Flow, NONE),
    ("hr", Role::Rule, NONE),
    ("html", Role::Flow, NONE),
    ("i", Role::Inline("emphasis"), NONE),
    ("iframe", Role::Frame, FRAME),
    ("image", Role::Image, PICTURE),
    ("img", Role::Image, PICTURE),
    ("input", Role::Input, &["type", "checked", "value"]),
    ("ins", Role::Inline("mark"), NONE),
    ("kbd", Role::Inline("kbd"), NONE),
    ("keygen", Role::Silent, NONE),
    ("label", Role::Transparent, NONE),
    ("legend", Role::Flow, NONE),
    ("li", Role::Item, NONE),
    ("link", Role::Silent, NONE),
    ("listing", Role::Preformatted, CODE),
    ("main", Role::Flow, NONE),
    ("map", Role::Transparent, NONE),
    ("mark", Role::Inline("mark"), NONE),
    ("marquee", Role::Flow, NONE),
    ("math", Role::Formula, &["display", "alttext"]),
    ("menu", Role::List { ordered: false }, NONE),
    ("meta", Role::Silent, NONE),
    ("meter", Role::Control, NONE),
    ("nav", Role::Flow, NONE),
    ("nobr", Role::Transparent, NONE),
    ("noembed", Role::Silent, NONE),
    ("noframes", Role::Silent, NONE),
    ("noscript", Role::Transparent, NONE),
    ("object", Role::Object, FRAME),
    ("ol", Role::List { ordered: true }, &["start"]),
    ("optgroup", Role::Control, NONE),
    ("option", Role::Control, NONE),
    ("output", Role::Control, NONE),
    ("p", Role::Paragraph, NONE),
    ("param", Role::Silent, FRAME),
    ("picture", Role::Picture, NONE),
    ("plaintext", Role::Preformatted, CODE),
    ("pre", Role::Preformatted, CODE),
    ("progress", Role::Control, NONE),
    ("q", Role::Inline("q"), NONE),
    ("rb", Role::Transparent, NONE),
    ("rp", Role::Silent, NONE),
    ("rt", Role::Transparent, NONE),
    ("rtc", Role::Transparent, NONE),
    ("ruby", Role::Ruby, NONE),
    ("s", Role::Inline("delete"), NONE),
    ("samp", Role::InlineCode, CODE),
    ("script", Role::Dropped, &["src"]),
    ("search", Role::Flow, NONE),
    ("section", Role::Flow, NONE),
    ("select", Role::Control, NONE),
    ("slot", Role::Transparent, NONE),
    ("small", Role::Inline("small"), NONE),
    ("source", Role::Silent, &["src", "data-src", "srcset", "type"]),
    ("span", Role::Language(None), NONE),
    ("strike", Role::Inline("delete"), NONE),
    ("strong", Role::Inline("strong"), NONE),
    ("style", Role::Dropped, NONE),
    ("sub", Role::Inline("sub"), NONE),
    ("summary", Role::Summary, NONE),
    ("sup", Role::Inline("sup"), NONE),
    ("svg", Role::Drawing, NONE),
    ("table", Role::Table, &["role"]),
    ("tbody", Role::Rows, NONE),
    ("td", Role::Cell { header: false }, CELL),
    ("template", Role::Dropped, NONE),
    ("textarea", Role::Control, NONE),
    ("tfoot", Role::Rows, NONE),
    ("th", Role::Cell { header: true }, CELL),
    ("thead", Role::HeadRows, NONE),
    ("time", Role::Time, &["datetime"]),
    ("title", Role::Silent, NONE),
    ("tr", Role::Row, NONE),
    ("track", Role::Silent, &["src", "srclang", "kind", "label"]),
    ("tt", Role::InlineCode, CODE),
    ("u", Role::Inline("emphasis"), NONE),
    ("ul", Role::List { ordered: false }, NONE),
    ("var", Role::Inline("emphasis"), NONE),
    ("video", Role::Video, MEDIA),
    ("wbr", Role::WordBreak, NONE),
    ("xmp", Role::Preformatted, CODE),
];

/// Returns the row of an element; `None` if it is not on the list.
pub(super) fn row(name: &str) -> Option<&'static Row> {
    ELEMENTS.binary_search_by(|row| row.0.cmp(name)).ok().and_then(|index| ELEMENTS.get(index))
}

/// Returns the listed name of an attribute that an element may have, or `None`.
pub(super) fn attribute(element: &str, name: &str) -> Option<&'static str> {
    let of_any = || GLOBAL.iter().find(|known| **known == name);
    let of_element = || row(element).and_then(|row| row.2.iter().find(|known| **known == name));
    let of_formula = || {
        let is_formula = element == "math" || element == "annotation" || MATH_ELEMENTS.contains(&element);
        MATH_ATTRIBUTES.iter().chain(&["encoding"]).find(|known| is_formula && **known == name)
    };
    of_any().or_else(of_element).or_else(of_formula).copied()
}
