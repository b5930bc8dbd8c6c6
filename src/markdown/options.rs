//! Which extensions of Markdown are on.

/// Settings of the Markdown reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// Whether `:smile:` becomes an emoji. Off by default.
    pub emoji: bool,
    /// Whether `[[name|text]]` is a link. Off by default.
    pub wiki_links: bool,
    /// Whether `$…$` and `$$…$$` are formulas. On by default.
    pub math: bool,
    /// Whether the document has a folder of its own, out of which its wiki links lead. Off by default.
    pub has_own_folder: bool,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self { emoji: false, wiki_links: false, math: true, has_own_folder: false }
    }
}

/// The largest Markdown file that is read, in bytes. Larger ones are hardly text, and would hold up everything else.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024;
