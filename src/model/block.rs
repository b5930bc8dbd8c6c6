//! The blocks of an article's body: a closed list, named after mdast where mdast has the kind.

use schemars::JsonSchema;
use serde::Serialize;

use super::inline::{Inline, MathForm, MathNode};
use super::media::{Figure, Source, Track};

/// One block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        children: Vec<Inline>,
        /// `ltr`, `rtl` or `auto`.
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        /// Whether it opens the article and is set larger.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        lead: bool,
    },
    /// A heading of depth 2 to 4; the title is the only `h1`.
    Heading {
        #[schemars(range(min = 2, max = 4))]
        depth: u32,
        /// Its anchor, unique in the article; made from the text where it is missing.
        #[serde(default)]
        id: String,
        children: Vec<Inline>,
    },
    /// A bulleted, numbered or task list.
    List {
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        /// Whether items stand close together, without paragraphs of their own.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        tight: bool,
        items: Vec<ListItem>,
    },
    /// A quotation with its source.
    Quote {
        children: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// A sentence pulled out of the text.
    Pullquote {
        children: Vec<Inline>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
        /// `start`, `center` or `end`.
        #[serde(skip_serializing_if = "Option::is_none")]
        align: Option<String>,
        /// Whether the same sentence stands in the text, so that it is hidden from screen readers here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        repeat: bool,
    },
    /// A remark set apart from the text.
    Callout {
        kind: CalloutKind,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Vec<Inline>,
        /// `open` or `closed` makes it fold.
        #[serde(skip_serializing_if = "Option::is_none")]
        fold: Option<Fold>,
        children: Vec<Block>,
    },
    /// Code.
    Code {
        value: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        /// A file name or the like.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        lines: Option<CodeLines>,
        /// Whether long lines are broken instead of scrolled.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wrap: bool,
    },
    /// A formula on a line of its own.
    Math {
        /// The formula as TeX, shown where MathML is missing.
        value: String,
        /// The formula as a list of MathML nodes, or as MathML markup.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(with = "MathForm")]
        mathml: Vec<MathNode>,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Its number, as shown.
        #[serde(skip_serializing_if = "Option::is_none")]
        num: Option<String>,
    },
    /// A picture.
    Figure(Figure),
    /// Several pictures side by side.
    Gallery {
        items: Vec<Figure>,
        /// 2 to 4.
        #[serde(skip_serializing_if = "Option::is_none")]
        columns: Option<u32>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// A video, nothing of which is loaded before it is played.
    Video {
        sources: Vec<Source>,
        #[serde(skip_serializing_if = "Option::is_none")]
        poster: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tracks: Vec<Track>,
        width: u32,
        height: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        transcript: Vec<Block>,
    },
    /// A sound recording.
    Audio {
        sources: Vec<Source>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        transcript: Vec<Block>,
    },
    /// Something from another site: a placeholder until the reader loads it or has consented to its service.
    Embed(Embed),
    /// A table.
    Table {
        /// Alignment of each column.
        #[serde(default)]
        align: Vec<Option<Align>>,
        head: Vec<Vec<Cell>>,
        rows: Vec<Vec<Cell>>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// Text behind a summary.
    Details {
        summary: Vec<Inline>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        open: bool,
        /// Of all details with the same group at most one is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        children: Vec<Block>,
    },
    /// Terms and their definitions.
    Deflist { items: Vec<Definition> },
    /// A link shown as a card.
    Card {
        url: String,
        title: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String>,
        /// The name of the site it leads to.
        #[serde(skip_serializing_if = "Option::is_none")]
        site: Option<String>,
    },
    /// Several blocks with a common width, place, language or direction.
    Group {
        #[serde(skip_serializing_if = "Option::is_none")]
        class: Option<GroupClass>,
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        children: Vec<Block>,
    },
    /// A break between two thoughts.
    Rule,
}

/// An item of a list: a list of blocks, or an object with `checked` and `children` for a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ListItem {
    /// Plain.
    Plain(Vec<Block>),
    /// A task.
    Task { checked: bool, children: Vec<Block> },
}

/// What a callout is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CalloutKind {
    /// A remark.
    Note,
    /// A hint.
    Tip,
    /// Background.
    Info,
    /// Something to watch.
    Warning,
    /// Something that does harm.
    Danger,
}

/// How a folding callout starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// Unfolded.
    Open,
    /// Folded.
    Closed,
}

/// Lines of code with a meaning; ranges count from 1 and include both ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CodeLines {
    /// Number of the first line; shows line numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Highlighted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mark: Vec<(u32, u32)>,
    /// Added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ins: Vec<(u32, u32)>,
    /// Removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub del: Vec<(u32, u32)>,
}

/// Something from another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Embed {
    /// Id of a service in the consent policy.
    pub provider: String,
    /// The page to read it on, offered as a link.
    pub url: String,
    /// The address that the frame loads; `url` where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// What it is, also the frame's accessible name.
    pub title: String,
    /// Width and height give its proportions.
    pub width: u32,
    /// See `width`.
    pub height: u32,
    /// The link's text.
    pub fallback: Vec<Inline>,
    /// Name of the service, as the consent policy has it; `publish` fills it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub service: String,
}

/// Alignment in the direction of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Where a line begins.
    Start,
    /// In the middle.
    Center,
    /// Where a line ends.
    End,
}

/// A table cell: its content, or an object where it spans or is a header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell {
    /// Plain.
    Plain(Vec<Inline>),
    /// With properties.
    Full {
        #[serde(skip_serializing_if = "Option::is_none")]
        colspan: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        rowspan: Option<u32>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        header: bool,
        children: Vec<Inline>,
    },
}

/// A term and its definitions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub defs: Vec<Vec<Block>>,
}

/// Where and how wide a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroupClass {
    /// Wider than the text.
    Wide,
    /// In columns.
    Columns,
    /// In the margin where a line begins.
    AsideStart,
    /// In the margin where a line ends.
    AsideEnd,
    /// In another language or direction.
    Lang,
}

/// A footnote: the key it is referred to by, and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// Its key in the article.
    pub id: String,
    /// What it says.
    pub children: Vec<Block>,
}
