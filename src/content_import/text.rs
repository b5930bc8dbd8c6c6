//! Turns the texts of other programs into the Markdown of a publication: shortcodes, tags and components become
//! Markdown or directives, and links lead to new addresses.

pub mod anchors;
pub mod code;
pub mod components;
pub mod convert;
pub mod directives;
pub mod emit;
pub mod expressions;
pub mod html_attributes;
pub mod includes;
pub mod kramdown;
pub mod lined;
pub mod links;
mod recordings;
pub mod syntax;
pub mod tag;

/// What a text contains besides Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Nothing.
    Plain,
    /// `{{< name >}}` and `{{% name %}}`.
    Hugo,
    /// `{{ name() }}` and `{% name() %} … {% end %}`.
    Zola,
    /// `{% name %}` and `{{ value | filter }}`: Jekyll and Eleventy.
    Liquid,
    /// Tag plugins of Hexo.
    Hexo,
    /// JSX, `{expressions}`, `import` and `export`.
    Mdx,
    /// `{% name %} … {% /name %}`.
    Markdoc,
}
