//! Finds what the names of a program stand for, and which of them are changed after they were bound.
//!
//! A name is read only if its value is beyond doubt: it is bound once in the file and never again.

use std::collections::BTreeMap;

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, Expression, ImportDeclarationSpecifier, ObjectExpression};
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

/// What is known about a name.
#[derive(Debug, Default)]
pub struct Name<'a> {
    /// What it was bound to.
    pub value: Option<&'a Expression<'a>>,
    /// The module that it is imported from.
    pub imported_from: Option<String>,
    declared: usize,
    assigned: usize,
    has_first_value: bool,
}

impl<'a> Name<'a> {
    /// Returns what it stands for, if it can only stand for one thing.
    pub fn only_value(&self) -> Option<&'a Expression<'a>> {
        let is_bound_once = match self.declared {
            0 => self.assigned == 1,
            1 => self.assigned + usize::from(self.has_first_value) <= 1,
            _ => false,
        };
        self.value.filter(|_| is_bound_once)
    }
}

/// Everything that is known about the names and objects of a program.
#[derive(Debug, Default)]
pub struct Names<'a> {
    names: BTreeMap<String, Name<'a>>,
    /// All objects of the program, in order.
    pub objects: Vec<&'a ObjectExpression<'a>>,
    /// Names whose content is changed after it was written, and where.
    pub changes: Vec<(String, Span)>,
}

/// Methods that change the list or map they are called on.
const CHANGING: [&str; 8] = ["push", "unshift", "splice", "pop", "shift", "reverse", "sort", "set"];

impl<'a> Names<'a> {
    /// Returns what is known about a name.
    pub fn get(&self, name: &str) -> Option<&Name<'a>> {
        self.names.get(name)
    }

    /// Returns the names that were bound to something that contains a position.
    pub fn around(&self, place: Span) -> impl Iterator<Item = &str> {
        let holds = move |name: &Name<'a>| name.value.is_some_and(|it| it.span().contains_inclusive(place));
        self.names.iter().filter(move |(_, name)| holds(name)).map(|(name, _)| name.as_str())
    }

    fn name(&mut self, name: &str) -> &mut Name<'a> {
        self.names.entry(name.to_string()).or_default()
    }

    fn assign(&mut self, name: &str, value: Option<&'a Expression<'a>>) {
        let name = self.name(name);
        name.assigned += 1;
        name.value = name.value.or(value);
    }

    /// Notes a change to what a name holds: to `name` in `name.a.b` or `window.name.a`.
    fn change(&mut self, whole: &Expression<'a>, place: Span) {
        let path = path_of(whole);
        if let Some(name) = path.first() {
            self.changes.push((name.clone(), place));
        }
    }
}

impl<'a> Visit<'a> for Names<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        match kind {
            AstKind::ObjectExpression(it) => self.objects.push(it),
            AstKind::BindingIdentifier(it) => self.name(&it.name).declared += 1,
            AstKind::VariableDeclarator(it) => {
                if let (Some(name), Some(value)) = (it.id.get_identifier_name(), &it.init) {
                    let name = self.name(&name);
                    name.value = name.value.or(Some(value));
                    name.has_first_value = true;
                }
            }
            AstKind::ImportDeclaration(it) => {
                for specifier in it.specifiers.iter().flatten() {
                    let local = match specifier {
                        ImportDeclarationSpecifier::ImportSpecifier(it) => &it.local.name,
                        ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => &it.local.name,
                        ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => &it.local.name,
                    };
                    self.name(local).imported_from = Some(it.source.value.to_string());
                }
            }
            AstKind::AssignmentExpression(it) => match &it.left {
                AssignmentTarget::AssignmentTargetIdentifier(name) => {
                    let value = it.operator.is_assign().then_some(&it.right);
                    self.assign(&name.name, value);
                }
                target => {
                    let Some(member) = target.as_member_expression() else { return };
                    let mut path = path_of(member.object());
                    path.extend(member.static_property_name().map(str::to_string));
                    match path.as_slice() {
                        // `window.name = …`, `exports.name = …`
                        [name] if is_global(member.object()) => self.assign(name, Some(&it.right)),
                        [name, _, ..] => self.changes.push((name.clone(), it.span)),
                        _ => {}
                    }
                }
            },
            AstKind::UpdateExpression(it) => {
                if let Some(name) = it.argument.get_identifier_name() {
                    self.assign(name, None);
                }
            }
            AstKind::UnaryExpression(it) if it.operator.is_delete() => self.change(&it.argument, it.span),
            AstKind::CallExpression(it) => {
                let Some(member) = it.callee.as_member_expression() else { return };
                let method = member.static_property_name().unwrap_or_default();
                if member.object().is_specific_id("Object") && method == "assign" {
                    if let Some(target) = it.arguments.first().and_then(|it| it.as_expression()) {
                        self.change(target, it.span);
                    }
                } else if CHANGING.contains(&method) {
                    self.change(member.object(), it.span);
                }
            }
            _ => {}
        }
    }
}

fn is_global(object: &Expression<'_>) -> bool {
    ["window", "globalThis", "self", "exports"].iter().any(|it| object.is_specific_id(it))
}

/// Returns the names of `a.b.c`, without the global object before them; computed ones are left out.
fn path_of(expression: &Expression<'_>) -> Vec<String> {
    let mut path = Vec::new();
    let mut inner = expression.get_inner_expression();
    while let Some(member) = inner.as_member_expression() {
        path.extend(member.static_property_name().map(str::to_string));
        inner = member.object().get_inner_expression();
    }
    match inner {
        Expression::Identifier(it) if !is_global(inner) => path.push(it.name.to_string()),
        Expression::Identifier(_) => {}
        // The result of a call or a computation has no name.
        _ => path.clear(),
    }
    path.reverse();
    path
}
