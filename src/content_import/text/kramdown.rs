//! Marks of kramdown that Markdown does not know: `{:toc}`, `{: #id .class}`, `{::comment}`.

use std::path::Path;

use super::code::{CodeCursor, CodeRules, code_ranges};
use super::lined::{LineFinder, Lined};
use crate::content_import::publication::report::Report;

/// Rewrites the marks: the id of a heading is kept, classes and other attributes are reported.
pub fn rewrite(text: Lined, file: &Path, report: &mut Report) -> Lined {
    if !text.text.contains("{:") {
        return text;
    }
    let code = code_ranges(&text.text, CodeRules { has_indented: true, has_tags: false });
    let mut cursor = CodeCursor::new(&code);
    let finder = LineFinder::new(&text);
    let source = &text.text;
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = source[at..].find("{:") {
        let start = at + found;
        if let Some(end) = cursor.end_of_code(start) {
            at = end.max(start + 2);
            continue;
        }
        let line_end = source[start..].find('\n').map_or(source.len(), |length| start + length);
        let Some(end) = source[start..line_end].find('}').map(|length| start + length + 1) else {
            at = line_end.min(source.len());
            continue;
        };
        at = end;
        let inner = source[start + 2..end - 1].trim();
        if let Some(extension) = inner.strip_prefix(':') {
            if extension.trim() == "comment" {
                let close = source[end..].find("{:/").map(|length| end + length);
                let close = close.and_then(|from| source[from..].find('}').map(|length| from + length + 1));
                at = close.unwrap_or(end);
            }
            edits.push((start..at, String::new()));
            continue;
        }
        if inner.starts_with('/') {
            edits.push((start..end, String::new()));
            continue;
        }
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let stands_alone = source[line_start..start].trim().is_empty() && source[end..line_end].trim().is_empty();
        let words: Vec<&str> = inner.split_whitespace().collect();
        if words.contains(&"toc") && stands_alone {
            let from = list_item_before(source, line_start);
            edits.push((from..end, String::new()));
            continue;
        }
        let id = words.iter().find_map(|word| word.strip_prefix('#'));
        let previous = source[..line_start].trim_end_matches('\n');
        let is_heading = previous.rsplit('\n').next().is_some_and(|line| line.starts_with('#'));
        let follows_heading = is_heading && previous.len() + 1 == line_start;
        match id.filter(|_| stands_alone && follows_heading) {
            Some(id) => edits.push((previous.len()..end, format!(" {{#{id}}}"))),
            None => {
                edits.push((if stands_alone { line_start } else { start }..end, String::new()));
                // Links to it end at the beginning of the page.
                if let Some(id) = id {
                    report.add("kramdown attribute", file, finder.line_at(start), format!("{{: #{id}}}"));
                }
            }
        }
        let others = words.iter().filter(|word| {
            !word.starts_with('#') && **word != "toc" && !word.starts_with("target=") && !word.starts_with("rel=")
        });
        for word in others {
            report.add("kramdown attribute", file, finder.line_at(start), format!("{{: {word}}}"));
        }
    }
    drop(finder);
    text.edited(&edits)
}

/// Returns where the list item (`* TOC`) begins that `{:toc}` replaces.
fn list_item_before(source: &str, line_start: usize) -> usize {
    let before = source[..line_start].trim_end_matches('\n');
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before[start..].trim();
    if line.starts_with(['*', '-', '+', '1']) && before.len() + 1 == line_start { start } else { line_start }
}
