//! The form of a directive: `name[label]{attributes}`.

use super::attributes::Attributes;

/// A directive as it is written behind its colons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    /// Its name, in lower case; empty if there is none.
    pub(super) name: String,
    /// The bytes of the name in the text.
    pub(super) name_end: usize,
    /// What stands in its brackets, as Markdown, and the byte at which it begins.
    pub(super) label: Option<(String, usize)>,
    /// What stands in its braces.
    pub(super) attributes: Attributes,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Why not all of it could be read.
    pub(super) fault: Option<DirectiveFault>,
}

/// Why a directive cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DirectiveFault {
    /// `[` without `]`.
    OpenLabel,
    /// `{` without `}`, or something in it that is no attribute.
    Attributes,
}

impl Directive {
    /// Parses the text behind the colons. What follows the directive in its line is not looked at.
    pub(super) fn parse(text: &str) -> Self {
        let mut found = Self::default();
        let start = text.len() - text.trim_start_matches([' ', '\t']).len();
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let name_length = text[start..].find(|next| !is_part(next)).unwrap_or(text.len() - start);
        found.name = text[start..start + name_length].to_lowercase();
        found.name_end = start + name_length;
        found.length = found.name_end;
        if text[found.length..].starts_with('[') {
            let Some(length) = label_length(&text[found.length..]) else {
                found.fault = Some(DirectiveFault::OpenLabel);
                return found;
            };
            let start = found.length + 1;
            found.label = Some((text[start..found.length + length - 1].to_string(), start));
            found.length += length;
        }
        // A space before the braces is common.
        let gap = text[found.length..].len() - text[found.length..].trim_start_matches([' ', '\t']).len();
        if text[found.length + gap..].starts_with('{') {
            match Attributes::parse(&text[found.length + gap..]) {
                Some((attributes, length)) => {
                    found.attributes = attributes;
                    found.length += gap + length;
                }
                None => found.fault = Some(DirectiveFault::Attributes),
            }
        }
        found
    }
}

/// Returns the length of a label with its brackets. Brackets in it are balanced or escaped, and it ends in its line.
fn label_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '\n' | '\r' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
