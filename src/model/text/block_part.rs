//! What blocks consist of: list items, callouts, code lines, embeds, cells, definitions, groups, notes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::schema_form;
use crate::model::text::block::Block;
use crate::model::text::inline::Inline;

/// An item of a list: a list of blocks, or an object with `children`, which is a task where it has `checked`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ListItem {
    /// An item without properties.
    Plain(Vec<Block>),
    /// An item with properties.
    Full {
        /// Whether the task is done; without it the item is not a task.
        #[serde(skip_serializing_if = "Option::is_none")]
        checked: Option<bool>,
        /// Its content.
        children: Vec<Block>,
    },
}

/// The kind of a callout.
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

/// Line numbers and marked lines of code; ranges count from 1 and include both ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CodeLines {
    /// Number of the first line; line numbers are shown if it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Highlighted lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mark: Vec<(u32, u32)>,
    /// Added lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ins: Vec<(u32, u32)>,
    /// Removed lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub del: Vec<(u32, u32)>,
}

/// Content of another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Embed {
    /// Id of a service in the consent policy.
    pub provider: String,
    /// The page that shows it on its own site, offered as a link.
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub url: String,
    /// The address that the frame loads; defaults to `url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub frame: Option<String>,
    /// Its title, also the frame's accessible name.
    pub title: String,
    /// Width; with `height` it gives the proportions.
    #[schemars(range(min = 1))]
    pub width: u32,
    /// Height; see `width`.
    #[schemars(range(min = 1))]
    pub height: u32,
    /// The link's text.
    pub fallback: Vec<Inline>,
    /// Name of the service in the consent policy; filled in by `feuillet`, leave it out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub service: String,
}

/// Alignment in the direction of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Where lines begin.
    Start,
    /// In the middle.
    Center,
    /// Where lines end.
    End,
}

/// A table cell: its content, or an object if it spans or is a header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell {
    /// A cell without properties.
    Plain(Vec<Inline>),
    /// A cell with properties.
    Full {
        /// How many columns it spans.
        #[serde(skip_serializing_if = "Option::is_none")]
        colspan: Option<u32>,
        /// How many rows it spans.
        #[serde(skip_serializing_if = "Option::is_none")]
        rowspan: Option<u32>,
        /// Whether it heads its row.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        header: bool,
        /// Its content.
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

/// A group's width and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroupClass {
    /// Wider than the text.
    Wide,
    /// In columns.
    Columns,
    /// In the margin where lines begin.
    AsideStart,
    /// In the margin where lines end.
    AsideEnd,
    /// In another language or direction.
    Lang,
}

/// A footnote: its key and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// Its key in the article.
    pub id: String,
    /// What it says.
    pub children: Vec<Block>,
}
