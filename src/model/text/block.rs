//! The blocks of an article's body: a closed list, with the names of mdast where it has the kind.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::schema_form;
pub use crate::model::text::block_part::{
    Align, CalloutKind, Cell, CodeLines, Definition, Embed, Fold, GroupClass, ListItem, Note,
};
use crate::model::text::inline::{Inline, MathForm, MathNode};
use crate::model::text::media::{Figure, Source, Track};

/// One block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its content.
        children: Vec<Inline>,
        /// `ltr`, `rtl` or `auto`.
        #[schemars(extend("enum" = ["ltr", "rtl", "auto", null]))]
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        /// Whether it opens the article and is set larger.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        lead: bool,
    },
    /// A heading of depth 2 to 4; the title is the only `h1`.
    Heading {
        /// 2, 3 or 4.
        #[schemars(range(min = 2, max = 4))]
        depth: u32,
        /// Its anchor, unique in the article and without spaces; derived from the text if missing.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        id: String,
        /// Its content.
        children: Vec<Inline>,
    },
    /// A bulleted, numbered or task list.
    List {
        /// Whether it is numbered.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ordered: bool,
        /// Its first number; defaults to 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        /// Whether items stand close together, without paragraphs of their own.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        tight: bool,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A quotation with its source.
    Quote {
        /// Its content.
        children: Vec<Block>,
        /// Who said or wrote it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
        /// Where it comes from.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(regex(pattern = schema_form::ADDRESS))]
        url: Option<String>,
    },
    /// A sentence pulled out of the text.
    Pullquote {
        /// Its content.
        children: Vec<Inline>,
        /// Who said or wrote it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
        /// `start`, `center` or `end`; defaults to `end`.
        #[schemars(extend("enum" = ["start", "center", "end", null]))]
        #[serde(skip_serializing_if = "Option::is_none")]
        align: Option<String>,
        /// Whether it repeats a sentence of the text. If so, it is hidden from screen readers, shown without its links
        /// and notes, and left out of feeds.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        repeat: bool,
    },
    /// A remark set apart from the text.
    Callout {
        /// Its kind.
        kind: CalloutKind,
        /// Its title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Vec<Inline>,
        /// Makes it foldable, and says how it starts: `open` or `closed`.
        #[serde(skip_serializing_if = "Option::is_none")]
        fold: Option<Fold>,
        /// Its content.
        children: Vec<Block>,
    },
    /// Code.
    Code {
        /// Its text.
        value: String,
        /// The language of the code, for example `rust`.
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        /// Its title, such as a file name.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Line numbers and marked lines.
        #[serde(skip_serializing_if = "Option::is_none")]
        lines: Option<CodeLines>,
        /// Whether long lines are broken instead of scrolled.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wrap: bool,
        /// Which parts are keywords, strings and so on ([`super::code_marks`]); filled in by `feuillet`.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(skip)]
        marks: Option<String>,
    },
    /// A formula on a line of its own.
    Math {
        /// The formula as TeX, shown if MathML is missing.
        value: String,
        /// The formula as a list of MathML nodes, or as MathML markup.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(with = "MathForm")]
        mathml: Vec<MathNode>,
        /// Its anchor.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Its number, without the parentheses it is shown in.
        #[serde(skip_serializing_if = "Option::is_none")]
        num: Option<String>,
    },
    /// A picture.
    Figure(Figure),
    /// Several pictures side by side.
    Gallery {
        /// Its pictures.
        items: Vec<Figure>,
        /// How many stand side by side, 2 to 4; defaults to 3.
        #[schemars(range(min = 2, max = 4))]
        #[serde(skip_serializing_if = "Option::is_none")]
        columns: Option<u32>,
        /// Text under it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// A video; only its poster is loaded before it is played.
    Video {
        /// Its files; a browser takes the first it can play.
        #[schemars(length(min = 1))]
        sources: Vec<Source>,
        /// The picture shown before it is played, a file under `public/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        poster: Option<String>,
        /// Text tracks, such as captions.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tracks: Vec<Track>,
        /// Width in CSS pixels.
        width: u32,
        /// Height in CSS pixels.
        height: u32,
        /// Text under it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// What is said in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        transcript: Vec<Block>,
    },
    /// A sound recording.
    Audio {
        /// Its files; a browser takes the first it can play.
        #[schemars(length(min = 1))]
        sources: Vec<Source>,
        /// Text under it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// What is said in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        transcript: Vec<Block>,
    },
    /// Content of another site: a placeholder until the reader loads it or consents to its service.
    Embed(Embed),
    /// A table.
    Table {
        /// Alignment of each column, `null` for none.
        #[serde(default)]
        align: Vec<Option<Align>>,
        /// Header rows, each a list of cells; an empty list where there are none.
        head: Vec<Vec<Cell>>,
        /// Rows, each a list of cells.
        rows: Vec<Vec<Cell>>,
        /// Text above it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// Text behind a summary.
    Details {
        /// The line shown while it is folded.
        summary: Vec<Inline>,
        /// Whether it starts unfolded.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        open: bool,
        /// At most one of all details with the same group is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// Its content.
        children: Vec<Block>,
    },
    /// Terms and their definitions.
    Deflist {
        /// Its items.
        items: Vec<Definition>,
    },
    /// A link shown as a card.
    Card {
        /// Where it leads.
        #[schemars(regex(pattern = schema_form::ADDRESS))]
        url: String,
        /// Its title.
        title: String,
        /// A sentence about what it leads to.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// A small picture, a file under `public/`.
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
        /// The name of the site it leads to.
        #[serde(skip_serializing_if = "Option::is_none")]
        site: Option<String>,
    },
    /// Several blocks with a common width, place, language or direction.
    Group {
        /// Its width and position.
        #[serde(skip_serializing_if = "Option::is_none")]
        class: Option<GroupClass>,
        /// Its language as a BCP 47 tag.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(regex(pattern = schema_form::TAG))]
        lang: Option<String>,
        /// `ltr`, `rtl` or `auto`; defaults to the language's direction.
        #[schemars(extend("enum" = ["ltr", "rtl", "auto", null]))]
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        /// Its content.
        children: Vec<Block>,
    },
    /// A break between two thoughts.
    Rule,
}
