//! What blocks consist of: list items, callouts, code lines, embeds, cells, definitions, groups, notes.

use schemars::JsonSchema;
use serde::Serialize;

use super::block::Block;
use super::inline::Inline;
use super::schema_form;

/// An item of a list: a list of blocks, or an object with `children`, which is a task where it has `checked`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ListItem {
    /// Plain.
    Plain(Vec<Block>),
    /// With properties.
    Full {
        /// Whether the task is done; without it the item is plain.
        #[serde(skip_serializing_if = "Option::is_none")]
        checked: Option<bool>,
        /// What it contains.
        children: Vec<Block>,
    },
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
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub url: String,
    /// The address that the frame loads; `url` where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub frame: Option<String>,
    /// What it is, also the frame's accessible name.
    pub title: String,
    /// Width and height give its proportions.
    #[schemars(range(min = 1))]
    pub width: u32,
    /// See `width`.
    #[schemars(range(min = 1))]
    pub height: u32,
    /// The link's text.
    pub fallback: Vec<Inline>,
    /// Name of the service, as the consent policy has it; `feuillet` fills it in, leave it out.
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
        /// Over how many columns it goes.
        #[serde(skip_serializing_if = "Option::is_none")]
        colspan: Option<u32>,
        /// Over how many rows it goes.
        #[serde(skip_serializing_if = "Option::is_none")]
        rowspan: Option<u32>,
        /// Whether it heads its row.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        header: bool,
        /// What it contains.
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
