//! Which scopes of Sublime Text's grammars are which class.
//! Names: https://www.sublimetext.com/docs/scope_naming.html

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::{BasicScopeStackOp, Scope, ScopeStack, ScopeStackOp};

use super::token::Token;

/// Beginnings of scopes and their class; the longest that fits holds. `None` is plain text, also inside something that
/// has a class, such as code inside a string.
const CLASSES: &[(&str, Option<Token>)] = &[
    ("comment", Some(Token::Comment)),
    ("punctuation.definition.comment", Some(Token::Comment)),
    ("keyword", Some(Token::Keyword)),
    ("keyword.operator", Some(Token::Operator)),
    ("keyword.operator.word", Some(Token::Keyword)),
    ("keyword.operator.logical.python", Some(Token::Keyword)),
    ("keyword.other.unit", Some(Token::Number)),
    ("storage", Some(Token::Keyword)),
    ("variable.language", Some(Token::Keyword)),
    ("punctuation.definition.keyword", Some(Token::Keyword)),
    ("string", Some(Token::String)),
    ("punctuation.definition.string", Some(Token::String)),
    ("markup.raw", Some(Token::String)),
    ("markup.quote", Some(Token::String)),
    ("markup.underline.link", Some(Token::String)),
    ("constant.character.escape", Some(Token::Escape)),
    ("constant.other.placeholder", Some(Token::Escape)),
    ("constant.character.entity", Some(Token::Escape)),
    ("string.regexp", Some(Token::Escape)),
    ("constant.numeric", Some(Token::Number)),
    ("constant.other.color", Some(Token::Number)),
    ("constant", Some(Token::Constant)),
    ("support.constant", Some(Token::Constant)),
    ("variable.other.constant", Some(Token::Constant)),
    ("entity.name.constant", Some(Token::Constant)),
    ("entity.name.function", Some(Token::Function)),
    ("entity.name.macro", Some(Token::Function)),
    ("support.function", Some(Token::Function)),
    ("support.macro", Some(Token::Function)),
    ("variable.function", Some(Token::Function)),
    ("entity.name", Some(Token::Type)),
    ("entity.name.label", None),
    ("entity.other.inherited-class", Some(Token::Type)),
    ("storage.type.numeric", Some(Token::Type)),
    ("storage.type.go", Some(Token::Type)),
    ("storage.type.string", Some(Token::String)),
    ("storage.modifier.lifetime", Some(Token::Type)),
    ("support.type", Some(Token::Type)),
    ("support.class", Some(Token::Type)),
    ("support.type.property-name", Some(Token::Attribute)),
    ("meta.property-name", Some(Token::Attribute)),
    ("entity.other.attribute-name", Some(Token::Attribute)),
    ("entity.name.tag.yaml", Some(Token::Attribute)),
    ("entity.name.tag.toml", Some(Token::Attribute)),
    ("meta.annotation", Some(Token::Attribute)),
    ("variable.annotation", Some(Token::Attribute)),
    ("punctuation.definition.annotation", Some(Token::Attribute)),
    ("support.other.variable", Some(Token::Variable)),
    ("punctuation.definition.variable", Some(Token::Variable)),
    ("variable.other.readwrite.shell", Some(Token::Variable)),
    ("punctuation.definition.variable.js", None),
    ("variable.language.shell", Some(Token::Variable)),
    ("variable.language.star", Some(Token::Operator)),
    ("variable.other.php", Some(Token::Variable)),
    ("variable.parameter.php", Some(Token::Variable)),
    ("variable.other.less", Some(Token::Variable)),
    ("variable.other.scss", Some(Token::Variable)),
    ("variable.other.sass", Some(Token::Variable)),
    ("variable.parameter.option.shell", Some(Token::Attribute)),
    ("punctuation.definition.parameter.shell", Some(Token::Attribute)),
    ("entity.name.tag", Some(Token::Tag)),
    ("punctuation.definition.tag", Some(Token::Tag)),
    ("markup.heading", Some(Token::Heading)),
    ("entity.name.section", Some(Token::Heading)),
    ("punctuation.definition.heading", Some(Token::Heading)),
    ("meta.diff.header", Some(Token::Heading)),
    ("meta.diff.range", Some(Token::Heading)),
    ("markup.inserted", Some(Token::Inserted)),
    ("punctuation.definition.inserted", Some(Token::Inserted)),
    ("markup.deleted", Some(Token::Deleted)),
    ("punctuation.definition.deleted", Some(Token::Deleted)),
    ("source", None),
    ("text", None),
    ("meta.interpolation", None),
    ("meta.template.expression", None),
    ("meta.embedded", None),
    ("punctuation.section", None),
];

/// Scopes that make strings inside them keys: the parent decides there, and not the string.
const KEYS: [&str; 3] = ["meta.mapping.key", "meta.structure.dictionary.key", "meta.object-literal.key"];

/// What a scope says about the text in it.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    /// Nothing: the scope around it decides.
    Nothing,
    /// The text in it is of a class, or plain.
    Class(Option<Token>),
    /// Strings in it are keys.
    Key,
}

/// The table, with scopes parsed.
struct Table {
    classes: Vec<(Scope, Option<Token>)>,
    keys: Vec<Scope>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let classes = CLASSES.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect();
        Table { classes, keys: KEYS.iter().filter_map(|name| Scope::new(name).ok()).collect() }
    })
}

fn answer(scope: Scope) -> Answer {
    let table = table();
    if table.keys.iter().any(|key| key.is_prefix_of(scope)) {
        return Answer::Key;
    }
    let fitting = table.classes.iter().filter(|(known, _)| known.is_prefix_of(scope));
    let longest = fitting.max_by_key(|(known, _)| known.len());
    longest.map_or(Answer::Nothing, |(_, class)| Answer::Class(*class))
}

/// The scopes that are open at a position, with what each says.
#[derive(Default)]
pub(super) struct OpenScopes {
    stack: ScopeStack,
    answers: Vec<Answer>,
    known: HashMap<Scope, Answer>,
}

impl OpenScopes {
    /// Opens or closes scopes. An operation that does not fit the stack, which would be a mistake in a grammar, is
    /// ignored.
    pub(super) fn apply(&mut self, operation: &ScopeStackOp) {
        let Self { stack, answers, known } = self;
        let _ignored = stack.apply_with_hook(operation, |basic, _| match basic {
            BasicScopeStackOp::Push(scope) => answers.push(*known.entry(scope).or_insert_with(|| answer(scope))),
            BasicScopeStackOp::Pop => {
                answers.pop();
            }
        });
    }

    /// Returns the class of text at this position: what the innermost scope says that says anything.
    pub(super) fn class(&self) -> Option<Token> {
        let mut said = self.answers.iter().rev().filter(|answer| **answer != Answer::Nothing);
        let class = match said.next()? {
            Answer::Class(class) => *class,
            _ => None,
        };
        // A key's string, with the scope of its quotes around it or not.
        let is_key = class == Some(Token::String)
            && said.find(|answer| **answer != Answer::Class(Some(Token::String))) == Some(&Answer::Key);
        if is_key { Some(Token::Attribute) } else { class }
    }
}
