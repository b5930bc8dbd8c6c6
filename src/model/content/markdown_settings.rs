//! How Markdown is read: the section `markdown` of the site's settings.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};

/// How articles and pages in Markdown are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarkdownSettings {
    /// Whether quotes, apostrophes, dashes and spaces are set as the language of the text has them; defaults to true.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub typography: bool,
    /// Whether `$…$`, `$$…$$` and fenced `math` are formulas in TeX; defaults to true.
    #[serde(default)]
    #[schemars(extend("default" = true))]
    pub math: bool,
    /// Whether `:smile:` becomes an emoji.
    #[serde(default)]
    pub emoji: bool,
    /// Whether `[[address|text]]` is a link.
    #[serde(default)]
    pub wiki_links: bool,
}

impl Default for MarkdownSettings {
    fn default() -> Self {
        Self { typography: true, math: true, emoji: false, wiki_links: false }
    }
}

impl MarkdownSettings {
    /// Reads the section; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let is_on = |key: &str| r.field(key).is_none() || r.flag(key);
        Self {
            typography: is_on("typography"),
            math: is_on("math"),
            emoji: r.flag("emoji"),
            wiki_links: r.flag("wiki_links"),
        }
    }
}
