//! Attributes in braces: `{#id .class name=value flag}`, as Pandoc and generic directives write them.

use comrak::nodes::Attributes as ComrakAttributes;

/// The most bytes that a pair of braces may hold.
const LONGEST: usize = 4_000;

/// What stands in a pair of braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    /// `#id`; the last one counts.
    pub(crate) id: Option<String>,
    /// `.class`, in their order.
    pub(crate) classes: Vec<String>,
    /// `name=value` in their order; a name without a value has none.
    pub(crate) pairs: Vec<(String, Option<String>)>,
}

impl Attributes {
    /// Parses attributes at the head of a text. Returns them with their length in bytes, braces included; `None` if the
    /// text does not begin with attributes. Kramdown’s form `{: .class}` is understood as well.
    pub(crate) fn parse(text: &str) -> Option<(Self, usize)> {
        // Texts may try to begin attributes very often.
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let mut rest = text.strip_prefix('{')?;
        rest = rest.strip_prefix(':').unwrap_or(rest);
        let mut attributes = Self::default();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return Some((attributes, text.len() - after.len()));
            }
            match rest.chars().next()? {
                '#' => attributes.id = Some(take_name(&mut rest, 1)?.to_string()),
                '.' => attributes.classes.push(take_name(&mut rest, 1)?.to_string()),
                first if first.is_ascii_alphabetic() => {
                    let name = take_name(&mut rest, 0)?.to_string();
                    let value = match rest.strip_prefix('=') {
                        Some(after) => {
                            rest = after;
                            Some(take_value(&mut rest)?)
                        }
                        None => None,
                    };
                    attributes.pairs.push((name, value));
                }
                _ => return None,
            }
            // One attribute ends where white space or the closing brace begins.
            if !rest.starts_with(|next: char| next.is_whitespace() || next == '}') {
                return None;
            }
        }
    }

    /// Parses, at the head of a text, what nobody can mean as text: attributes with an id, a class or a value, and
    /// everything in kramdown’s form `{:…}`, its extensions such as `{::comment}` too, which have no attributes.
    pub(crate) fn parse_list(text: &str) -> Option<(Self, usize)> {
        match Self::parse(text) {
            Some((attributes, length)) if text.starts_with("{:") || attributes.is_telling() => {
                Some((attributes, length))
            }
            None if text.starts_with("{::") || text.starts_with("{:/") => {
                let line = text.lines().next().unwrap_or_default();
                let end = line[..line.floor_char_boundary(LONGEST)].find('}')?;
                Some((Self::default(), end + 1))
            }
            _ => None,
        }
    }

    /// Whether it has an id, a class or a value, so that it cannot be meant as text, as in `[a-z]{n}`.
    fn is_telling(&self) -> bool {
        self.id.is_some() || !self.classes.is_empty() || self.pairs.iter().any(|(_, value)| value.is_some())
    }

    /// Adds further attributes; an id replaces the one before.
    pub(crate) fn add(&mut self, more: Self) {
        self.id = more.id.or(self.id.take());
        self.classes.extend(more.classes);
        self.pairs.extend(more.pairs);
    }

    /// Returns the value of a name, the last one if it is given more than once; empty for a name without a value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_deref().unwrap_or_default())
    }

    /// Returns all values of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_deref().unwrap_or_default())
    }

    /// Whether a class is given.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|given| given == class)
    }

    /// Whether nothing is given.
    pub(crate) fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }
}

impl From<&ComrakAttributes> for Attributes {
    fn from(found: &ComrakAttributes) -> Self {
        let pairs = found.pairs.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).collect();
        Self { id: found.id.clone(), classes: found.classes.clone(), pairs }
    }
}

/// Takes a name after `skip` bytes: letters of any script, digits, `-`, `_`, `:` and `.`.
fn take_name<'a>(rest: &mut &'a str, skip: usize) -> Option<&'a str> {
    let text = rest.get(skip..)?;
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | ':' | '.');
    let length = text.find(|character| !is_part(character)).unwrap_or(text.len());
    let (name, after) = text.split_at(length);
    *rest = after;
    (!name.is_empty()).then_some(name)
}

/// Takes a value: in double or single quotes (a backslash escapes), or up to white space or the closing brace.
fn take_value(rest: &mut &str) -> Option<String> {
    let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        // Ranges of lines have braces of their own: `mark={2,4}`.
        let length = match rest.strip_prefix('{') {
            Some(inside) => inside.find('}')? + 2,
            None => rest.find(|next: char| next.is_whitespace() || next == '}').unwrap_or(rest.len()),
        };
        let (value, after) = rest.split_at(length);
        *rest = after;
        return (!value.is_empty()).then(|| value.to_string());
    };
    let mut value = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?.1),
            end if end == quote => {
                *rest = &rest[at + end.len_utf8()..];
                return Some(value);
            }
            other => value.push(other),
        }
    }
    None
}
