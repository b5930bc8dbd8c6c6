//! Markdown as the JSON of articles and pages: front matter, text, raw HTML, and the way back.

mod decode;
mod directions;
mod document;
mod excerpt;
pub mod front_matter;
pub mod html;
mod options;
mod render;
mod source_range;
pub mod writer;

pub use decode::decode_source;
pub use directions::without_unclosed_directions;
pub use document::{Document, read_markdown};
pub use excerpt::Excerpt;
pub use front_matter::{FrontMatter, FrontMatterKind, SourcePosition, read_fields};
pub use options::{LARGEST_FILE, MarkdownOptions};
pub use render::{RenderedMarkdown, render_markdown};
pub use source_range::{LineColumnRange, LineIndex, SourceFault};
pub use writer::write_markdown;
