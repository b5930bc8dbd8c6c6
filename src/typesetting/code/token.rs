//! The classes of code, and their colours by day and by night.

/// What a part of code is. The list is closed: style sheets name each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// A remark for people.
    Comment,
    /// A word of the language, `self` and `this` included.
    Keyword,
    /// Text in quotes, and text that is quoted in markup.
    String,
    /// An escape in a string, a placeholder, or a regular expression.
    Escape,
    /// A number.
    Number,
    /// A named constant, such as `true`, `null` or `PI`.
    Constant,
    /// The name of a function, where it is defined and where it is called.
    Function,
    /// The name of a type, class or module.
    Type,
    /// The name of an attribute, a property or a key.
    Attribute,
    /// A variable, in languages that mark them, such as `$HOME`.
    Variable,
    /// The name of an element of markup, or a selector.
    Tag,
    /// An operator.
    Operator,
    /// A heading in markup, or the head of a diff.
    Heading,
    /// A line that was added.
    Inserted,
    /// A line that was removed.
    Deleted,
}

/// All classes.
pub const TOKENS: [Token; 15] = [
    Token::Comment,
    Token::Keyword,
    Token::String,
    Token::Escape,
    Token::Number,
    Token::Constant,
    Token::Function,
    Token::Type,
    Token::Attribute,
    Token::Variable,
    Token::Tag,
    Token::Operator,
    Token::Heading,
    Token::Inserted,
    Token::Deleted,
];

impl Token {
    /// Returns its letter in the compact form (see [`super::marks`]).
    pub const fn letter(self) -> u8 {
        match self {
            Self::Comment => b'c',
            Self::Keyword => b'k',
            Self::String => b's',
            Self::Escape => b'e',
            Self::Number => b'n',
            Self::Constant => b'l',
            Self::Function => b'f',
            Self::Type => b't',
            Self::Attribute => b'a',
            Self::Variable => b'v',
            Self::Tag => b'g',
            Self::Operator => b'o',
            Self::Heading => b'h',
            Self::Inserted => b'i',
            Self::Deleted => b'd',
        }
    }
}

/// The colour of some classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenColours {
    /// The colour's name: `--code-<name>` in the style sheet, `--code-<name>-day` and `-night` in its palette.
    pub name: &'static str,
    /// The classes that have it.
    pub tokens: &'static [Token],
    /// In the light theme.
    pub day: [u8; 3],
    /// In the dark theme.
    pub night: [u8; 3],
}

/// The colours of code. Classes that are not in the list have the colour of the text. Fewer colours than classes: code
/// stays calm, and what differs in kind differs in hue.
pub const COLOURS: [TokenColours; 6] = [
    TokenColours {
        name: "comment",
        tokens: &[Token::Comment, Token::Operator],
        day: [0x65, 0x57, 0x4b],
        night: [0xb6, 0xa9, 0x9a],
    },
    TokenColours {
        name: "keyword",
        tokens: &[Token::Keyword, Token::Tag, Token::Deleted],
        day: [0xa0, 0x2c, 0x28],
        night: [0xf0, 0x99, 0x8a],
    },
    TokenColours {
        name: "string",
        tokens: &[Token::String, Token::Inserted],
        day: [0x3f, 0x61, 0x1c],
        night: [0xb5, 0xc9, 0x82],
    },
    TokenColours {
        name: "value",
        tokens: &[Token::Number, Token::Constant, Token::Escape],
        day: [0x7d, 0x4d, 0x00],
        night: [0xe5, 0xb5, 0x66],
    },
    TokenColours {
        name: "name",
        tokens: &[Token::Function, Token::Heading],
        day: [0x1f, 0x55, 0x82],
        night: [0x92, 0xc1, 0xe8],
    },
    TokenColours {
        name: "type",
        tokens: &[Token::Type, Token::Attribute, Token::Variable],
        day: [0x6b, 0x3f, 0x7d],
        night: [0xd0, 0xae, 0xe2],
    },
];
