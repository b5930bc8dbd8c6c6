//! Reads values from the syntax tree. Nothing is run: what is not written as a value is described instead.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};

use oxc_ast::ast::{
    ArrayExpressionElement, BinaryOperator, Expression, ObjectExpression, ObjectPropertyKind, PropertyKey,
    UnaryOperator,
};
use oxc_span::GetSpan;

use super::literal::{Literal, SPREAD, Value, shortened};
use super::names::Names;
use super::source::Lines;

/// The most values that are read from one object: a name may be used again and again.
const MOST_VALUES: usize = 100_000;
/// The most values that are read from all candidate objects together.
const MOST_OF_ALL: usize = 10 * MOST_VALUES;
const DEEPEST: usize = 100;

/// Reads values of one program.
pub struct LiteralReader<'n, 'a> {
    lines: &'n Lines<'n>,
    names: &'n Names<'a>,
    left: Cell<usize>,
    left_of_all: Cell<usize>,
    depth: Cell<usize>,
    /// Names that were looked up.
    pub used: RefCell<BTreeSet<String>>,
}

impl<'n, 'a> LiteralReader<'n, 'a> {
    /// Creates a reader for a text, from its lines and the names of its program.
    pub fn new(lines: &'n Lines<'n>, names: &'n Names<'a>) -> Self {
        let (left, left_of_all, depth) = (Cell::new(MOST_VALUES), Cell::new(MOST_OF_ALL), Cell::new(0));
        Self { lines, names, left, left_of_all, depth, used: RefCell::default() }
    }

    /// Forgets which names were looked up, and resets how many values may be read.
    pub fn begin(&self) {
        let used = MOST_VALUES - self.left.get();
        self.left_of_all.set(self.left_of_all.get().saturating_sub(used));
        self.left.set(MOST_VALUES.min(self.left_of_all.get()));
        self.used.borrow_mut().clear();
    }

    /// Returns the line of a position.
    pub fn line(&self, offset: u32) -> usize {
        self.lines.line(offset as usize)
    }

    /// Reads the value of an expression.
    pub fn read(&self, expression: &Expression<'a>) -> Literal {
        let line = self.line(expression.span().start);
        if self.left.get() == 0 || self.depth.get() >= DEEPEST {
            return Literal { line, value: Value::Unreadable("more values than a configuration can have".into()) };
        }
        self.left.set(self.left.get() - 1);
        self.depth.set(self.depth.get() + 1);
        let value = self.value(expression);
        self.depth.set(self.depth.get() - 1);
        Literal { line, value }
    }

    fn value(&self, expression: &Expression<'a>) -> Value {
        match expression.get_inner_expression() {
            Expression::BooleanLiteral(it) => Value::Boolean(it.value),
            Expression::NullLiteral(_) => Value::Nothing,
            Expression::NumericLiteral(it) => Value::Number(it.value),
            Expression::StringLiteral(it) => Value::Text(it.value.to_string()),
            Expression::RegExpLiteral(it) => {
                Value::Pattern(it.regex.pattern.text.to_string(), it.regex.flags.to_string())
            }
            Expression::TemplateLiteral(it) => {
                let mut text = String::new();
                for (index, part) in it.quasis.iter().enumerate() {
                    text.push_str(part.value.cooked.as_ref().map_or("", |it| it.as_str()));
                    match it.expressions.get(index).map(|inserted| self.read(inserted).value) {
                        None => {}
                        Some(value) => match as_text(&value) {
                            Some(value) => text.push_str(&value),
                            None => return unreadable(format!("a template with {}", value.describe())),
                        },
                    }
                }
                Value::Text(text)
            }
            Expression::ArrayExpression(it) => {
                let mut items = Vec::new();
                for element in &it.elements {
                    match element {
                        ArrayExpressionElement::SpreadElement(it) => match self.read(&it.argument) {
                            Literal { value: Value::List(spread), .. } => items.extend(spread),
                            Literal { line, value } => {
                                let value = unreadable(format!("a spread of {}", value.describe()));
                                items.push(Literal { line, value });
                            }
                        },
                        _ => items.extend(element.as_expression().map(|it| self.read(it))),
                    }
                }
                Value::List(items)
            }
            Expression::ObjectExpression(it) => self.object(it),
            Expression::ArrowFunctionExpression(_) | Expression::FunctionExpression(_) => Value::Function,
            Expression::Identifier(it) => self.named(&it.name),
            Expression::UnaryExpression(it) => {
                let argument = self.read(&it.argument).value;
                match (it.operator, argument) {
                    // What minifiers write for booleans and `undefined`.
                    (UnaryOperator::LogicalNot, Value::Number(number)) => Value::Boolean(number == 0.0),
                    (UnaryOperator::LogicalNot, Value::Boolean(value)) => Value::Boolean(!value),
                    (UnaryOperator::Void, Value::Number(_)) => Value::Nothing,
                    (UnaryOperator::UnaryNegation, Value::Number(number)) => Value::Number(-number),
                    _ => unreadable("a computed value"),
                }
            }
            Expression::BinaryExpression(it) if it.operator == BinaryOperator::Addition => {
                let (left, right) = (self.read(&it.left).value, self.read(&it.right).value);
                match (as_text(&left), as_text(&right)) {
                    _ if matches!((&left, &right), (Value::Number(_), Value::Number(_))) => {
                        unreadable("a computed value")
                    }
                    (Some(left), Some(right)) => Value::Text(left + &right),
                    (None, _) => unreadable(format!("a text built from {}", left.describe())),
                    _ => unreadable(format!("a text built from {}", right.describe())),
                }
            }
            Expression::NewExpression(it) if it.callee.is_specific_id("RegExp") => {
                let arguments =
                    it.arguments.iter().map(|argument| argument.as_expression().map(|value| self.read(value).value));
                match arguments.collect::<Vec<_>>().as_slice() {
                    [Some(Value::Text(source))] => Value::Pattern(source.clone(), String::new()),
                    [Some(Value::Text(source)), Some(Value::Text(flags))] => {
                        Value::Pattern(source.clone(), flags.clone())
                    }
                    _ => unreadable("a regular expression built at run time"),
                }
            }
            Expression::CallExpression(it) => match it.callee_name() {
                Some(name) => unreadable(format!("a call to {name}()")),
                None => unreadable("a call"),
            },
            Expression::ConditionalExpression(_) | Expression::LogicalExpression(_) => {
                unreadable("a conditional value")
            }
            Expression::AwaitExpression(_) | Expression::ImportExpression(_) => unreadable("an awaited value"),
            other => match other.as_member_expression() {
                Some(member) => self.member(member.object(), member.static_property_name()),
                None => unreadable("a computed value"),
            },
        }
    }

    /// Reads the value of an object.
    pub fn read_object(&self, object: &ObjectExpression<'a>) -> Literal {
        Literal { line: self.line(object.span.start), value: self.object(object) }
    }

    fn object(&self, object: &ObjectExpression<'a>) -> Value {
        let mut fields = Fields::default();
        for property in &object.properties {
            match property {
                ObjectPropertyKind::SpreadProperty(it) => self.spread(&it.argument, &mut fields),
                ObjectPropertyKind::ObjectProperty(it) => match self.key(&it.key, it.computed) {
                    Ok(key) if it.kind.is_accessor() => fields.put(key, self.accessor(&it.value)),
                    Ok(key) => fields.put(key, self.read(&it.value)),
                    Err(what) => {
                        let line = self.line(it.span.start);
                        let value = unreadable(format!("an entry whose name is {what}"));
                        fields.put(SPREAD.into(), Literal { line, value });
                    }
                },
            }
        }
        Value::Object(fields.list)
    }

    fn accessor(&self, function: &Expression<'a>) -> Literal {
        Literal { line: self.line(function.span().start), value: Value::Function }
    }

    fn spread(&self, argument: &Expression<'a>, fields: &mut Fields) {
        match self.read(argument) {
            Literal { value: Value::Object(spread), .. } => {
                spread.into_iter().for_each(|(key, value)| fields.put(key, value));
            }
            Literal { value: Value::Nothing, .. } => {}
            Literal { line, value } => {
                let value = unreadable(format!("a spread of {}", value.describe()));
                fields.put(SPREAD.into(), Literal { line, value });
            }
        }
    }

    fn key(&self, key: &PropertyKey<'a>, is_computed: bool) -> Result<String, String> {
        if let (false, Some(name)) = (is_computed, key.static_name()) {
            return Ok(name.into_owned());
        }
        let value = key.as_expression().map(|it| self.read(it).value);
        let text = value.as_ref().and_then(as_text);
        text.ok_or_else(|| value.map_or_else(|| "private".into(), |it| it.describe()))
    }

    /// Returns what a name stands for.
    fn named(&self, name: &str) -> Value {
        if name == "undefined" {
            return Value::Nothing;
        }
        let known = self.names.get(name);
        if let Some(module) = known.and_then(|it| it.imported_from.as_deref()) {
            return unreadable(format!("“{name}”, which is imported from {module}"));
        }
        match known.map(|it| it.only_value()) {
            None => unreadable(format!("“{name}”, which this file does not define")),
            Some(None) => unreadable(format!("“{name}”, which has more than one value, or none in this file")),
            Some(Some(value)) => {
                self.used.borrow_mut().insert(name.to_string());
                self.read(value).value
            }
        }
    }

    /// Returns the value of `texts.fr`, where `texts` is an object of the file.
    fn member(&self, object: &Expression<'a>, property: Option<&str>) -> Value {
        let is_simple = matches!(object.get_inner_expression(), Expression::Identifier(_))
            || object.get_inner_expression().as_member_expression().is_some();
        let found = property.filter(|_| is_simple).and_then(|property| {
            let object = self.read(object).value;
            object.field(property).map(|it| it.value.clone())
        });
        found.unwrap_or_else(|| unreadable(format!("“{}.{}”", dotted(object), property.unwrap_or("…"))))
    }
}

/// Returns an expression as written, as far as it consists of names, cut to fit into a message.
fn dotted(expression: &Expression<'_>) -> String {
    let mut names = Vec::new();
    let mut inner = expression.get_inner_expression();
    while let Some(member) = inner.as_member_expression() {
        names.push(member.static_property_name().unwrap_or("…"));
        inner = member.object().get_inner_expression();
    }
    names.push(match inner {
        Expression::Identifier(it) => it.name.as_str(),
        _ => "…",
    });
    names.reverse();
    shortened(&names.join("."))
}

fn unreadable(what: impl Into<String>) -> Value {
    Value::Unreadable(what.into())
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The entries of an object.
#[derive(Default)]
struct Fields {
    list: Vec<(String, Literal)>,
    /// The index of each name in the list.
    places: HashMap<String, usize>,
}

impl Fields {
    /// Adds an entry. Of two entries with the same name, the later one counts, in the place of the first.
    fn put(&mut self, key: String, value: Literal) {
        if let Some(place) = self.places.get(&key).filter(|_| key != SPREAD) {
            self.list[*place].1 = value;
            return;
        }
        self.places.insert(key.clone(), self.list.len());
        self.list.push((key, value));
    }
}
