//! Addresses in HTML: finds `src`, `href`, `poster` and `srcset` of elements in a fragment.

use std::ops::Range;

/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 100;

/// An element's start tag.
#[derive(Debug)]
pub struct Element<'a> {
    /// Its name in lower case.
    pub name: String,
    /// The whole tag.
    pub range: Range<usize>,
    /// Name in lower case, value, and where the value stands, quotes included.
    pub attributes: Vec<(String, &'a str, Range<usize>)>,
}

impl<'a> Element<'a> {
    /// Returns the value of an attribute.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _, _)| key == name).map(|(_, value, _)| *value)
    }
}

/// Returns the start tags of a fragment, in order.
pub fn elements(html: &str) -> Vec<Element<'_>> {
    let mut elements = Vec::new();
    let mut at = 0;
    let last = html.rfind('>').unwrap_or_default();
    while let Some(found) = html[at..].find('<').filter(|found| at + found < last) {
        let start = at + found;
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |length| start + length + 3);
            continue;
        }
        match element(html, start) {
            Some(element) => {
                at = element.range.end;
                elements.push(element);
            }
            None => at = start + 1,
        }
    }
    elements
}

fn element(html: &str, start: usize) -> Option<Element<'_>> {
    let bytes = html.as_bytes();
    let name_end = start + 1 + html[start + 1..].find(|it: char| !it.is_ascii_alphanumeric() && it != '-')?;
    let name = html[start + 1..name_end].to_ascii_lowercase();
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/') {
            at += 1;
        }
        match bytes.get(at)? {
            b'>' => return Some(Element { name, range: start..at + 1, attributes }),
            b'<' => return None,
            _ if attributes.len() == MOST_ATTRIBUTES => return None,
            _ => {}
        }
        let is_end = |it: char| it.is_whitespace() || "=>/<\"'".contains(it);
        let key_end = at + html[at..].find(is_end)?;
        if key_end == at {
            return None;
        }
        let key = html[at..key_end].to_ascii_lowercase();
        at = key_end;
        let after = html[at..].trim_start();
        let Some(value) = after.strip_prefix('=') else {
            attributes.push((key, "", at..at));
            continue;
        };
        let value = value.trim_start();
        at = html.len() - value.len();
        let end = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => at + 2 + html[at + 1..].find(char::from(*quote))?,
            _ => at + html[at..].find(|it: char| it.is_whitespace() || it == '>')?,
        };
        let plain = html[at..end].trim_matches(['"', '\'']);
        attributes.push((key, plain, at..end));
        at = end;
    }
}
