//! Which of comrak’s extensions are on.

use comrak::Options;

use crate::markdown::options::MarkdownOptions;

/// Returns the options for comrak: CommonMark and GFM, and what neither of them has a meaning for.
///
/// Off, because they change what GFM says: superscript (`^`), subscript (`~` strikes out), insert (`++`, as in C++),
/// underline (`__`), block quotes between `>>>`, formulas in `\(…\)`, smart punctuation (done later, by language).
pub(super) fn comrak_options(options: &MarkdownOptions) -> Options<'static> {
    let mut comrak = Options::default();
    let extension = &mut comrak.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.ofm_callouts = true;
    extension.math_dollars = options.math;
    extension.math_code = options.math;
    extension.shortcodes = options.emoji;
    extension.wikilinks_title_after_pipe = options.wiki_links;
    extension.cjk_friendly_emphasis = true;
    extension.highlight = true;
    extension.block_directive = true;
    extension.header_attributes = true;
    extension.link_attributes = true;
    // Notes stand where they are written, and those without a mark are seen.
    comrak.parse.leave_footnote_definitions = true;
    // `\[` opens no span.
    comrak.parse.escaped_char_spans = true;
    comrak
}
