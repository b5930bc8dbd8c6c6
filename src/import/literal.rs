//! The content of a configuration: plain values, each with its line. Whatever is not a value is kept as a description,
//! so that it can be reported and is never run.

/// A value and its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The value.
    pub value: Value,
}

/// A value that can be read without running anything.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null` or `undefined`.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A regular expression: its source and its flags.
    Pattern(String, String),
    /// `[…]`.
    List(Vec<Literal>),
    /// `{…}`, in the order written; of two entries with the same name, the later one counts. A spread that cannot be
    /// read is an entry named [`SPREAD`].
    Object(Vec<(String, Literal)>),
    /// A function.
    Function,
    /// Anything else, described in words.
    Unreadable(String),
}

/// The name under which an object keeps spreads that cannot be read.
pub const SPREAD: &str = "…";

impl Value {
    /// Describes the value in words.
    pub fn describe(&self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(value) => format!("the text “{}”", shortened(value)),
            Self::Pattern(source, flags) => format!("the regular expression /{source}/{flags}"),
            Self::List(_) => "a list".into(),
            Self::Object(_) => "an object".into(),
            Self::Function => "a function".into(),
            Self::Unreadable(what) => what.clone(),
        }
    }

    /// Returns a field of an object.
    pub fn field(&self, name: &str) -> Option<&Literal> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

/// Cuts a text to fit into a message, on one line.
pub fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
