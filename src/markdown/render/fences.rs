//! Prepares the fences of containers (`:::name`) for comrak.
//!
//! comrak does not take a line as a fence if another colon follows the first ones, and it needs time for each open
//! container in each line. So later colons are masked while it parses, and fences that are nested too deep are text.

use std::borrow::Cow;

use crate::markdown::source_range::SourceFault;

/// How many containers may be open at once.
const MOST_OPEN: usize = 100;

/// A text whose fences comrak understands. It has as many bytes as the original, at the same places.
pub(super) struct MaskedText<'a> {
    pub(super) text: Cow<'a, str>,
    mask: char,
}

impl MaskedText<'_> {
    /// Puts the masked colons back into what was made of the text.
    pub(super) fn unmask(&self, html: String) -> String {
        if matches!(self.text, Cow::Owned(_)) { html.replace(self.mask, ":") } else { html }
    }
}

/// Masks colons. `start` is the byte of the file at which the text begins, for faults.
pub(super) fn mask<'a>(text: &'a str, start: usize, faults: &mut Vec<SourceFault>) -> MaskedText<'a> {
    let unused = ('\u{1}'..='\u{8}').find(|character| !text.contains(*character));
    let Some(mask) = unused.filter(|_| text.contains(":::")) else {
        return MaskedText { text: Cow::Borrowed(text), mask: '\u{1}' };
    };
    let mut masked = String::with_capacity(text.len());
    let mut open: Vec<usize> = Vec::new();
    let mut is_told = false;
    for line in text.split_inclusive(['\n', '\r']) {
        let prefix = line.len() - without_markers(line).len();
        let fence = line[prefix..].bytes().take_while(|byte| *byte == b':').count();
        if fence < 3 {
            masked.push_str(line);
            continue;
        }
        let rest = &line[prefix + fence..];
        let closed = if rest.trim().is_empty() { open.iter().position(|length| *length <= fence) } else { None };
        match closed {
            Some(index) => open.truncate(index),
            None if open.len() >= MOST_OPEN => {
                if !is_told {
                    let at = start + masked.len() + prefix;
                    let message = format!(
                        "{MOST_OPEN} containers are open here; close each with a line of as many colons as it has"
                    );
                    faults.push(SourceFault::fault(at..at + fence, message));
                    is_told = true;
                }
                masked.push_str(&line[..prefix]);
                masked.extend(std::iter::repeat_n(mask, fence));
                masked.push_str(rest);
                continue;
            }
            None => open.push(fence),
        }
        masked.push_str(&line[..prefix + fence]);
        masked.extend(rest.chars().map(|character| if character == ':' { mask } else { character }));
    }
    MaskedText { text: Cow::Owned(masked), mask }
}

/// Returns a line without what may stand before a block: white space, marks of quotes and list items.
fn without_markers(line: &str) -> &str {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
        let marker = if digits > 0 { rest.get(digits..) } else { Some(rest) };
        let is_mark = |mark: char| if digits > 0 { matches!(mark, '.' | ')') } else { matches!(mark, '-' | '*' | '+') };
        match marker.and_then(|marker| marker.strip_prefix(is_mark)) {
            Some(after) if after.starts_with([' ', '\t']) => rest = after,
            _ => return rest,
        }
    }
}
