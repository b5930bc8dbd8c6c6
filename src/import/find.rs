//! Finds the configuration in a file: the object that has the form of one, wherever it stands.

use oxc_allocator::Allocator;
use oxc_ast::ast::{ObjectExpression, ObjectPropertyKind, Program};
use oxc_ast_visit::Visit;
use oxc_parser::Parser;
use oxc_span::{SourceType, Span};

use super::literal::{Literal, Value};
use super::names::Names;
use super::read_literal::LiteralReader;
use super::source::{Language, Script, line_and_column};

/// The tools whose configurations are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// vanilla-cookieconsent 3.
    Vanilla,
    /// vanilla-cookieconsent 2.
    VanillaTwo,
    /// Klaro.
    Klaro,
}

/// A configuration.
#[derive(Debug)]
pub struct Found {
    /// What it is of.
    pub tool: Tool,
    /// What it says.
    pub literal: Literal,
    /// Lines on which its content is changed after it was written.
    pub changed: Vec<usize>,
}

/// Brackets within brackets: more is no configuration, and more than the parser’s stack may hold.
const DEEPEST: usize = 400;

/// All configurations in the scripts of a file. What cannot be parsed goes into `broken`, with line and column.
pub fn find(text: &str, scripts: &[Script], broken: &mut Vec<String>) -> Vec<Found> {
    let allocator = Allocator::default();
    let mut names = Names::default();
    for script in scripts {
        if let Some(program) = parse(&allocator, script, broken) {
            names.visit_program(allocator.alloc(program));
        }
    }
    let reader = LiteralReader::new(text, &names);
    let mut found: Vec<(Span, Found)> = Vec::new();
    for object in names.objects.iter().filter(|it| may_be_one(it)) {
        // Objects come before those within them.
        if found.iter().any(|(span, _)| span.contains_inclusive(object.span)) {
            continue;
        }
        reader.begin();
        let literal = reader.read_object(object);
        if let Some(tool) = tool(&literal.value) {
            let mut named: Vec<_> = reader.used.borrow().iter().cloned().collect();
            named.extend(names.around(object.span).map(str::to_string));
            let changed = names.changes.iter().filter(|(name, _)| named.contains(name));
            let changed = changed.map(|(_, span)| reader.line(span.start)).collect();
            found.push((object.span, Found { tool, literal, changed }));
        }
    }
    found.into_iter().map(|(_, it)| it).collect()
}

fn parse<'a>(allocator: &'a Allocator, script: &Script, broken: &mut Vec<String>) -> Option<Program<'a>> {
    let (start, end) = if script.language == Language::Object { ("(", ")") } else { ("", "") };
    let text = allocator.alloc_str(&[start, &script.text, end].concat());
    let kind = match script.language {
        Language::TypeScript => SourceType::ts(),
        _ => SourceType::unambiguous().with_jsx(true),
    };
    let at = |offset: usize| line_and_column(&script.text, offset.saturating_sub(start.len()));
    if let Some(offset) = too_deep(text) {
        let (line, column) = at(offset);
        broken.push(format!("{line}:{column}: brackets within brackets, more than {DEEPEST} deep"));
        return None;
    }
    let parsed = Parser::new(allocator, text, kind).parse();
    for fault in parsed.diagnostics.errors() {
        let offset = fault.labels.first().map_or(0, |it| it.offset() as usize);
        let (line, column) = at(offset);
        broken.push(format!("{line}:{column}: {}", fault.message));
    }
    Some(parsed.program).filter(|_| !parsed.panicked)
}

/// Where brackets stand too deep; those in texts count too, which does no harm.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether an object has one of the names that make a configuration, or might have it.
fn may_be_one(object: &ObjectExpression<'_>) -> bool {
    object.properties.iter().any(|property| match property {
        ObjectPropertyKind::SpreadProperty(_) => true,
        ObjectPropertyKind::ObjectProperty(it) => it
            .key
            .static_name()
            .is_some_and(|name| ["categories", "languages", "services", "apps"].contains(&name.as_ref())),
    })
}

/// Which tool’s form an object has.
fn tool(value: &Value) -> Option<Tool> {
    let has = |value: &Value, name: &str| value.field(name).is_some();
    let any = |name: &str, names: &[&str]| match value.field(name).map(|it| &it.value) {
        Some(Value::Object(entries)) => entries.iter().any(|(_, it)| names.iter().any(|name| has(&it.value, name))),
        _ => false,
    };
    let is_klaro = |name: &str| match value.field(name).map(|it| &it.value) {
        Some(Value::List(items)) => items.iter().any(|it| {
            has(&it.value, "name")
                && ["purposes", "cookies", "required", "default", "title"].iter().any(|name| has(&it.value, name))
        }),
        _ => false,
    };
    if has(value, "categories")
        && (has(value, "language") || any("categories", &["readOnly", "autoClear", "services", "enabled"]))
    {
        Some(Tool::Vanilla)
    } else if any("languages", &["consent_modal", "settings_modal"]) {
        Some(Tool::VanillaTwo)
    } else if is_klaro("services") || is_klaro("apps") {
        Some(Tool::Klaro)
    } else {
        None
    }
}
