//! Finds front matter at the head of a file.

use std::ops::Range;

use crate::markdown::source_range::SourceFault;

/// How the fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatterKind {
    /// YAML between two lines `---`.
    Yaml,
    /// TOML between two lines `+++`.
    Toml,
    /// A JSON object.
    Json,
}

/// Front matter that was found.
pub(super) struct Found {
    pub(super) kind: FrontMatterKind,
    /// The bytes of the fields, without fences.
    pub(super) fields: Range<usize>,
    /// The byte after the closing fence and its line break.
    pub(super) after: usize,
}

/// Returns the byte at which the text of a file without front matter begins: after the byte order mark.
pub(super) fn text_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds front matter. Empty lines may stand before it. A file that opens it and does not close it is a fault.
pub(super) fn find(text: &str) -> Result<Option<Found>, Box<SourceFault>> {
    let start = text_start(text);
    let blank: usize =
        lines(text, start).map(|line| &text[line]).take_while(|line| line.trim().is_empty()).map(str::len).sum();
    let start = start + blank;
    let Some(first) = lines(text, start).next() else { return Ok(None) };
    match text[first.clone()].trim_end() {
        "---" => fenced(text, FrontMatterKind::Yaml, first, blank > 0),
        "+++" => fenced(text, FrontMatterKind::Toml, first, blank > 0),
        line if line.starts_with('{') => json(text, start),
        _ => Ok(None),
    }
}

/// Returns the bytes of each line from a byte on, with its line break (LF, CRLF or CR).
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut next = from;
    std::iter::from_fn(move || {
        let rest = text.get(next..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let length = match bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            None => rest.len(),
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => at + 2,
            Some(at) => at + 1,
        };
        next += length;
        Some(next - length..next)
    })
}

fn fenced(
    text: &str,
    kind: FrontMatterKind,
    first: Range<usize>,
    is_late: bool,
) -> Result<Option<Found>, Box<SourceFault>> {
    let fence = text[first.clone()].trim_end();
    let is_closing = |line: &str| line == fence || (kind == FrontMatterKind::Yaml && line == "...");
    let has_field = lines(text, first.end)
        .map(|line| text[line].trim())
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_some_and(|line| is_closing(line) || is_field(kind, line));
    // A rule at the head of a text is not front matter, nor is one after empty lines.
    if is_late && !has_field {
        return Ok(None);
    }
    let closing = lines(text, first.end).find(|line| is_closing(text[line.clone()].trim_end()));
    match closing {
        Some(line) => Ok(Some(Found { kind, fields: first.end..line.start, after: line.end })),
        None if has_field => {
            let message =
                format!("the front matter opened here is never closed; expected a line “{fence}” after its last field");
            Err(Box::new(SourceFault::fault(first.start..first.start + fence.len(), message)))
        }
        None => Ok(None),
    }
}

/// Whether a line looks like the first field of front matter.
fn is_field(kind: FrontMatterKind, line: &str) -> bool {
    let mark = if kind == FrontMatterKind::Yaml { ':' } else { '=' };
    let name = line.split(mark).next().unwrap_or_default();
    let is_table = kind == FrontMatterKind::Toml && line.starts_with('[') && line.ends_with(']');
    is_table || (name.len() < line.len() && name.len() <= 60 && !name.trim().is_empty() && !name.trim().contains(' '))
}

/// Finds the JSON object at the head of a text. A brace that opens something else (`{#id}`, `{{ … }}`) is text.
fn json(text: &str, start: usize) -> Result<Option<Found>, Box<SourceFault>> {
    let inside = text[start..].trim_start_matches('{').trim_start();
    let is_single = !text[start..].starts_with("{{");
    if !is_single || !(inside.starts_with('"') || inside.starts_with('}')) {
        return Ok(None);
    }
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            b'{' | b'[' if !is_quoted => depth += 1,
            b'}' | b']' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && !is_escaped && !is_quoted {
            let end = at + 1;
            let rest = lines(text, end).next().unwrap_or(end..end);
            let after = if text[rest.clone()].trim().is_empty() { rest.end } else { end };
            return Ok(Some(Found { kind: FrontMatterKind::Json, fields: start..end, after }));
        }
    }
    let message =
        "the front matter opened here is never closed; expected a “}” after its last field, and every text in quotes";
    Err(Box::new(SourceFault::fault(start..start + 1, message)))
}
