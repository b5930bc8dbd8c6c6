//! Finds tags in HTML that is not parsed yet. All functions together take linear time for a text.

/// Returns the length of the tag or comment at the start of a text; 0 if there is none.
pub(super) fn tag_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    let inner = text.trim_start_matches('<').trim_start_matches('/');
    if !inner.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return 0;
    }
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return index + 1,
            (None, b'<') => return 0,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    0
}

/// Returns the name of a tag in lower case.
pub(super) fn tag_name(tag: &str) -> String {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    let end = inner.find(|it: char| !it.is_ascii_alphanumeric() && it != '-').unwrap_or(inner.len());
    inner[..end].to_ascii_lowercase()
}

/// Returns where an element ends, its end tag included.
pub(super) fn find_end(text: &str, name: &str) -> usize {
    let is_end = |at: usize| text[at + 2..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    let end = text.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    end.map_or(text.len(), |at| at + tag_length(&text[at..]).max(name.len() + 2))
}
