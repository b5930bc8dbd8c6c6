//! Blocks under construction: JSON that knows where it comes from.

use serde_json::{Map, Value};

use crate::markdown::source_range::LineColumnRange;

/// A source range, if it is known.
pub(super) type At = Option<LineColumnRange>;

/// A JSON value with the source ranges of what is in it.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Value(Value),
    Object(At, Vec<(&'static str, Piece)>),
    List(At, Vec<Piece>),
}

impl Piece {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Value(Value::String(text.into()))
    }

    pub(super) fn number(number: u32) -> Self {
        Self::Value(Value::from(number))
    }

    pub(super) fn flag() -> Self {
        Self::Value(Value::Bool(true))
    }

    pub(super) fn list(items: Vec<Piece>) -> Self {
        Self::List(None, items)
    }
}

/// A block: an object with a `type`.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) kind: &'static str,
    pub(super) at: At,
    pub(super) fields: Vec<(&'static str, Piece)>,
}

impl Block {
    pub(super) fn new(kind: &'static str, at: At) -> Self {
        Self { kind, at, fields: Vec::new() }
    }

    /// Sets a field, whether or not it is there.
    pub(super) fn set(&mut self, name: &'static str, piece: Piece) {
        match self.fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, field)) => *field = piece,
            None => self.fields.push((name, piece)),
        }
    }

    /// Sets a field, if there is a value.
    pub(super) fn set_opt(&mut self, name: &'static str, piece: Option<Piece>) {
        if let Some(piece) = piece {
            self.set(name, piece);
        }
    }

    pub(super) fn with(mut self, name: &'static str, piece: Piece) -> Self {
        self.set(name, piece);
        self
    }

    pub(super) fn with_opt(mut self, name: &'static str, piece: Option<Piece>) -> Self {
        self.set_opt(name, piece);
        self
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Piece> {
        let index = self.fields.iter().position(|(known, _)| *known == name)?;
        Some(self.fields.remove(index).1)
    }

    /// Returns a field that is a text.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        match self.fields.iter().find(|(known, _)| *known == name) {
            Some((_, Piece::Value(Value::String(text)))) => Some(text),
            _ => None,
        }
    }
}

impl From<Block> for Piece {
    fn from(block: Block) -> Self {
        let mut fields = vec![("type", Self::text(block.kind))];
        fields.extend(block.fields);
        Self::Object(block.at, fields)
    }
}

/// Turns blocks into a list.
pub(super) fn pieces(blocks: Vec<Block>) -> Piece {
    Piece::list(blocks.into_iter().map(Piece::from).collect())
}

/// Writes pieces as JSON and collects their positions. Recursion ends where JSON does: the converter limits the depth.
pub(super) struct Writer {
    pub(super) positions: Vec<(String, LineColumnRange)>,
}

impl Writer {
    /// Writes a piece that stands at a pointer; `around` is the range of what contains it.
    pub(super) fn write(&mut self, piece: Piece, pointer: &mut String, around: At) -> Value {
        let (at, around) = match &piece {
            Piece::Value(_) => (None, around),
            Piece::Object(at, _) | Piece::List(at, _) => (at.filter(|at| Some(*at) != around), at.or(around)),
        };
        if let Some(at) = at {
            self.positions.push((pointer.clone(), at));
        }
        let length = pointer.len();
        match piece {
            Piece::Value(value) => value,
            Piece::List(_, items) => {
                let write = |(index, item): (usize, Piece)| {
                    pointer.push('/');
                    pointer.push_str(&index.to_string());
                    let value = self.write(item, pointer, around);
                    pointer.truncate(length);
                    value
                };
                Value::Array(items.into_iter().enumerate().map(write).collect())
            }
            Piece::Object(_, fields) => {
                let mut object = Map::with_capacity(fields.len());
                for (name, field) in fields {
                    pointer.push('/');
                    pointer.push_str(name);
                    object.insert(name.into(), self.write(field, pointer, around));
                    pointer.truncate(length);
                }
                Value::Object(object)
            }
        }
    }
}
