//! Patterns of `_headers` and `_redirects`: a path in which one `*` stands for any characters and `:name` for one
//! segment. Sources: the documentation of Netlify and of Cloudflare Pages.

use percent_encoding::percent_decode_str;

/// A pattern for percent-decoded paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern {
    before: Vec<Piece>,
    /// What follows the `*`, if there is one.
    after: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Segment(String),
}

/// What the variable parts of a pattern stand for: pairs of name and text.
pub type Captures = Vec<(String, String)>;

/// The name under which the text of `*` is inserted.
const SPLAT: &str = "splat";

impl PathPattern {
    /// Reads a pattern; `None` if it has more than one `*`, or a placeholder behind it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = percent_decode_str(text).decode_utf8().ok()?;
        let (before, after) = match text.split_once('*') {
            Some((before, after)) => (before, Some(after.to_string())),
            None => (text.as_ref(), None),
        };
        let is_simple = after.as_ref().is_none_or(|after| !after.contains('*') && !after.contains("/:"));
        (before.starts_with('/') && is_simple).then(|| Self { before: pieces(before), after })
    }

    /// Returns the path if the pattern has no variable parts.
    pub fn literal(&self) -> Option<&str> {
        match (self.before.as_slice(), &self.after) {
            ([Piece::Text(text)], None) => Some(text),
            _ => None,
        }
    }

    /// Matches a percent-decoded path.
    pub fn captures(&self, path: &str) -> Option<Captures> {
        let mut captures = Captures::new();
        let mut rest = path;
        for piece in &self.before {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Piece::Segment(name) => {
                    let (segment, behind) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                    if segment.is_empty() {
                        return None;
                    }
                    captures.push((name.clone(), segment.into()));
                    rest = behind;
                }
            }
        }
        match &self.after {
            Some(after) => captures.push((SPLAT.into(), rest.strip_suffix(after.as_str())?.into())),
            None if !rest.is_empty() => return None,
            None => {}
        }
        Some(captures)
    }

    /// Whether it matches a percent-decoded path.
    pub fn matches(&self, path: &str) -> bool {
        self.captures(path).is_some()
    }
}

/// Inserts what was captured at `:name` and `:splat`. `encoded` gives a captured text its form in an address.
pub fn filled(target: &str, captures: &Captures, encoded: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = target;
    while let Some(at) = rest.find(':') {
        let (before, behind) = rest.split_at(at);
        filled.push_str(before);
        let name = behind[1..].split(|letter: char| !is_name(letter)).next().unwrap_or_default();
        match captures.iter().find(|(known, _)| known == name && !name.is_empty()) {
            Some((_, text)) => filled.push_str(&encoded(text)),
            None => filled.push_str(&behind[..=name.len()]),
        }
        rest = &behind[1 + name.len()..];
    }
    filled + rest
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    for (index, segment) in text.split('/').enumerate() {
        if index > 0 {
            literal.push('/');
        }
        match segment.strip_prefix(':').filter(|name| !name.is_empty() && name.chars().all(is_name)) {
            Some(name) => {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
                pieces.push(Piece::Segment(name.into()));
            }
            None => literal.push_str(segment),
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    pieces
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}
