//! Finds the configuration in a file: the object that has the form of one, wherever it is.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use oxc_allocator::Allocator;
use oxc_ast::ast::{ObjectExpression, ObjectPropertyKind, Program};
use oxc_ast_visit::{Visit, VisitMut};
use oxc_parser::Parser;
use oxc_span::{SourceType, Span};

use super::literal::{Literal, Value};
use super::names::Names;
use super::read_literal::LiteralReader;
use super::source::{Language, Lines, Script};

/// The tools whose configurations are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// vanilla-cookieconsent 3.
    Vanilla,
    /// vanilla-cookieconsent 2.
    VanillaTwo,
    /// Klaro.
    Klaro,
}

/// A configuration that was found.
#[derive(Debug)]
pub struct Configuration {
    /// The tool that it is for.
    pub tool: Tool,
    /// Its content.
    pub literal: Literal,
    /// The lines that change its content after it was written.
    pub changed: Vec<usize>,
}

/// The deepest nesting of brackets that is accepted; no configuration nests deeper.
const DEEPEST: usize = 400;
/// The size of the parser's stack, in bytes. The parser, like every tree walk, recurses once per level, and a level may
/// be a single character (`!!!…`), so it gets its own stack. The system only allocates the part that is used.
const STACK: usize = 64 * 1024 * 1024;
/// More than twice the stack that the worst kind of level takes in an unoptimised program.
const STACK_PER_BYTE: usize = 1024;
/// How long a file may be, in bytes, so that any file of that length can get such a stack.
pub const MOST_BYTES: usize = 1024 * 1024;
/// How many faults of scripts are named.
const MOST_FAULTS: usize = 20;

/// How long the parser may take: it reads some texts in two ways, and the texts within them again. After that, its
/// thread is abandoned and ends with the program.
const PATIENCE: Duration = Duration::from_secs(30);

/// The result of searching a file.
#[derive(Debug, Default)]
pub struct Search {
    /// All configurations.
    pub found: Vec<Configuration>,
    /// What cannot be parsed, with line and column.
    pub broken: Vec<String>,
}

/// Finds all configurations in the scripts of a file.
///
/// # Errors
/// When the file is too long, the system has no memory for the stack, or parsing takes too long.
pub fn find(text: &str, scripts: Vec<Script>) -> Result<Search, String> {
    if text.len() > MOST_BYTES {
        let length = text.len();
        return Err(format!(
            "is {length} bytes long; expected at most {MOST_BYTES}: give only the part with the configuration"
        ));
    }
    let longest = scripts.iter().map(|it| it.place.len()).max().unwrap_or_default();
    let (sender, result) = mpsc::channel();
    let text = text.to_owned();
    let thread = std::thread::Builder::new().name("parser".into()).stack_size(STACK + longest * STACK_PER_BYTE);
    // If this took too long, nobody is waiting any more.
    let thread = thread.spawn(move || {
        let _ = sender.send(search(&text, &scripts));
    });
    thread.map_err(|error| format!("the parser cannot start: {error}"))?;
    result.recv_timeout(PATIENCE).map_err(|error| match error {
        RecvTimeoutError::Timeout => format!("cannot be parsed within {} seconds", PATIENCE.as_secs()),
        RecvTimeoutError::Disconnected => "the parser failed".into(),
    })
}

fn search(text: &str, scripts: &[Script]) -> Search {
    let allocator = Allocator::default();
    let lines = Lines::of(text);
    let mut names = Names::default();
    let mut broken = Broken { lines: &lines, named: Vec::new(), others: 0 };
    for script in scripts {
        if let Some(program) = parse(&allocator, text, script, &mut broken) {
            names.visit_program(allocator.alloc(program));
        }
    }
    let reader = LiteralReader::new(&lines, &names);
    let mut found: Vec<(Span, Configuration)> = Vec::new();
    for object in names.objects.iter().filter(|it| may_be_one(it)) {
        // An object comes before the objects within it, and a script's objects come before those of the next script.
        if found.last().is_some_and(|(span, _)| span.contains_inclusive(object.span)) {
            continue;
        }
        reader.begin();
        let literal = reader.read_object(object);
        if let Some(tool) = tool(&literal.value) {
            let mut named = reader.used.borrow().clone();
            named.extend(names.around(object.span).map(str::to_string));
            let changed = names.changes.iter().filter(|(name, _)| named.contains(name));
            let changed = changed.map(|(_, span)| reader.line(span.start)).collect();
            found.push((object.span, Configuration { tool, literal, changed }));
        }
    }
    Search { found: found.into_iter().map(|(_, it)| it).collect(), broken: broken.into_lines() }
}

/// The faults of what cannot be parsed.
struct Broken<'l> {
    lines: &'l Lines<'l>,
    named: Vec<String>,
    others: usize,
}

impl Broken<'_> {
    fn note(&mut self, offset: usize, message: &str) {
        // Finding a column takes time proportional to the length of its line.
        if self.named.len() < MOST_FAULTS {
            let (line, column) = self.lines.line_and_column(offset);
            self.named.push(format!("{line}:{column}: {message}"));
        } else {
            self.others += 1;
        }
    }

    fn into_lines(mut self) -> Vec<String> {
        if self.others > 0 {
            self.named.push(format!("and {} more faults in its scripts", self.others));
        }
        self.named
    }
}

/// Parses a script where it is: all positions in its tree are positions in the file.
fn parse<'a>(allocator: &'a Allocator, text: &'a str, script: &Script, broken: &mut Broken) -> Option<Program<'a>> {
    let content = &text[script.place.clone()];
    let is_object = script.language == Language::Object;
    let parsed = if is_object { allocator.alloc_str(&["(", content, ")"].concat()) } else { content };
    let shift = Shift { to: script.place.start, before: usize::from(is_object) };
    let kind = match script.language {
        Language::TypeScript => SourceType::ts(),
        _ => SourceType::unambiguous().with_jsx(true),
    };
    if let Some(offset) = too_deep(content) {
        let message = format!("brackets are nested more than {DEEPEST} levels deep");
        broken.note(script.place.start + offset, &message);
        return None;
    }
    let mut parsed = Parser::new(allocator, parsed, kind).parse();
    for fault in parsed.diagnostics.errors() {
        let offset = fault.labels.first().map_or(0, |it| it.offset() as usize);
        broken.note(shift.shifted(offset), &fault.message);
    }
    if parsed.panicked {
        return None;
    }
    VisitMut::visit_program(&mut { shift }, &mut parsed.program);
    Some(parsed.program)
}

/// Shifts the positions in a tree to where its script begins in the file.
#[derive(Clone, Copy)]
struct Shift {
    to: usize,
    /// How many bytes were put before the script.
    before: usize,
}

impl Shift {
    fn shifted(self, offset: usize) -> usize {
        self.to + offset.saturating_sub(self.before)
    }
}

impl VisitMut<'_> for Shift {
    fn visit_span(&mut self, span: &mut Span) {
        let shifted = |offset: u32| u32::try_from(self.shifted(offset as usize)).unwrap_or(u32::MAX);
        *span = Span::new(shifted(span.start), shifted(span.end));
    }
}

/// Returns where brackets are nested too deeply. Brackets in texts count too, which does no harm.
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

/// Returns whether an object has, or might have, one of the names that a configuration has.
fn may_be_one(object: &ObjectExpression<'_>) -> bool {
    object.properties.iter().any(|property| match property {
        ObjectPropertyKind::SpreadProperty(_) => true,
        ObjectPropertyKind::ObjectProperty(it) => it
            .key
            .static_name()
            .is_some_and(|name| ["categories", "languages", "services", "apps"].contains(&name.as_ref())),
    })
}

/// Returns the tool whose form an object has.
fn tool(value: &Value) -> Option<Tool> {
    let has = |value: &Value, name: &str| value.field(name).is_some();
    let any = |name: &str, names: &[&str]| match value.field(name).map(|it| &it.value) {
        Some(Value::Object(entries)) => entries.iter().any(|(_, it)| names.iter().any(|name| has(&it.value, name))),
        _ => false,
    };
    let is_klaro = |name: &str| match value.field(name).map(|it| &it.value) {
        Some(Value::List(items)) => items.iter().any(|item| {
            has(&item.value, "name")
                && ["purposes", "cookies", "required", "default", "title"].iter().any(|name| has(&item.value, name))
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
