//! Turns cookie names that are regular expressions into our patterns, in which `*` stands for any characters.

use oxc_allocator::Allocator;
use oxc_regular_expression::ast::{Alternative, BoundaryAssertionKind, Disjunction, Term};
use oxc_regular_expression::{LiteralParser, Options};

use crate::consent::pattern::matches;
use crate::consent::policy::Storage;

/// Patterns that cover what a regular expression covers.
#[derive(Debug, PartialEq, Eq)]
pub struct Patterns {
    /// The patterns.
    pub patterns: Vec<String>,
    /// Whether they cover more than the expression did.
    pub are_wider: bool,
}

/// How many characters must come before the `*` in a pattern that is wider than its expression.
const LEAST_BEGINNING: usize = 3;
/// The most patterns that one expression may become.
const MOST: usize = 32;
/// The longest expression, in bytes.
const LONGEST: usize = 4_000;
/// The most brackets in an expression: the parser calls itself for each level of nesting.
const MOST_BRACKETS: usize = 100;

/// Turns a regular expression into patterns.
///
/// # Errors
/// When the expression is not one, or cannot be written with `*`, with the reason.
pub fn patterns(source: &str, flags: &str) -> Result<Patterns, String> {
    if flags.contains('i') {
        return Err("names of cookies are case-sensitive here".into());
    }
    if source.len() > LONGEST || source.matches(['(', '[']).count() > MOST_BRACKETS {
        return Err("it is too long, or has too many brackets".into());
    }
    let allocator = Allocator::default();
    let expression = LiteralParser::new(&allocator, source, Some(flags), Options::default()).parse();
    let expression = expression.map_err(|error| format!("it is not a regular expression ({error})"))?;
    let mut names = Names { are_wider: false };
    let mut patterns = names.of_any(&expression.body, true)?;
    for pattern in &mut patterns {
        while pattern.contains("**") {
            *pattern = pattern.replace("**", "*");
        }
    }
    patterns.sort();
    patterns.dedup();
    if patterns.iter().any(|pattern| pattern.chars().all(|character| character == '*')) {
        return Err("it matches every name, so it would erase cookies that belong to others".into());
    }
    let beginning = |pattern: &String| pattern.find('*').unwrap_or(pattern.len());
    if names.are_wider && patterns.iter().any(|it| beginning(it) < LEAST_BEGINNING) {
        return Err("with “*” it would match too many other names".into());
    }
    if patterns.iter().any(|it| Storage::default().names().any(|own| matches(it, own))) {
        return Err("it matches the record of a visitor’s choice".into());
    }
    if patterns.iter().any(|it| it.contains([';', '=', ',', ' '])) {
        return Err("it contains a character that is not allowed in the name of a cookie".into());
    }
    Ok(Patterns { patterns, are_wider: names.are_wider })
}

/// The names that an expression matches, as patterns.
struct Names {
    are_wider: bool,
}

impl Names {
    /// Returns the patterns of `a|b|c`. Only `^` and `$` bind the outermost alternatives to the ends of a name.
    fn of_any(&mut self, expression: &Disjunction<'_>, is_outermost: bool) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        for alternative in &expression.body {
            all.extend(self.of_sequence(alternative, is_outermost)?);
        }
        Ok(all)
    }

    fn of_sequence(&mut self, sequence: &Alternative<'_>, is_outermost: bool) -> Result<Vec<String>, String> {
        let mut terms = &sequence.body[..];
        let begins = matches!(terms, [first, ..] if is_boundary(first, BoundaryAssertionKind::Start));
        let ends = matches!(terms, [.., last] if is_boundary(last, BoundaryAssertionKind::End));
        if !is_outermost && (begins || ends) {
            return Err(format!("{} is inside a group", if begins { '^' } else { '$' }));
        }
        terms = &terms[usize::from(begins)..terms.len() - usize::from(ends)];
        let mut found = vec![if begins || !is_outermost { String::new() } else { "*".into() }];
        for term in terms {
            let next = self.of_term(term)?;
            found = found.iter().flat_map(|start| next.iter().map(move |end| format!("{start}{end}"))).collect();
            if found.len() > MOST {
                return Err("it has too many alternatives".into());
            }
        }
        if is_outermost && !ends {
            found.iter_mut().for_each(|pattern| pattern.push('*'));
        }
        Ok(found)
    }

    fn of_term(&mut self, term: &Term<'_>) -> Result<Vec<String>, String> {
        match term {
            Term::Character(character) => literal(character.value),
            Term::CapturingGroup(group) if group.name.is_none() => self.of_any(&group.body, false),
            Term::IgnoreGroup(group) if group.modifiers.is_none() => self.of_any(&group.body, false),
            // `*` is wider than one character out of several.
            Term::Dot(_) | Term::CharacterClass(_) | Term::CharacterClassEscape(_) | Term::UnicodePropertyEscape(_) => {
                self.are_wider = true;
                Ok(vec!["*".into()])
            }
            Term::Quantifier(quantifier) => {
                let (min, max) = (quantifier.min, quantifier.max);
                match &quantifier.body {
                    // The one case in which `*` means the same.
                    Term::Dot(_) if max.is_none() && min <= 1 => Ok(vec!["*".into()]),
                    body => {
                        let once = self.of_term(body)?;
                        match (min, max) {
                            _ if once == ["*"] => Ok(once),
                            (0, Some(1)) => Ok([vec![String::new()], once].concat()),
                            _ => Err("it repeats a character".into()),
                        }
                    }
                }
            }
            Term::BoundaryAssertion(assertion) => Err(match assertion.kind {
                BoundaryAssertionKind::Start => "^ is not at the beginning".into(),
                BoundaryAssertionKind::End => "$ is not at the end".into(),
                BoundaryAssertionKind::Boundary | BoundaryAssertionKind::NegativeBoundary => {
                    String::from("\\b and \\B have no counterpart")
                }
            }),
            Term::IndexedReference(reference) => Err(format!("\\{} has no counterpart", reference.index)),
            Term::NamedReference(_) | Term::CapturingGroup(_) | Term::IgnoreGroup(_) | Term::LookAroundAssertion(_) => {
                Err("it has a lookaround or a named group".into())
            }
        }
    }
}

fn is_boundary(term: &Term<'_>, kind: BoundaryAssertionKind) -> bool {
    matches!(term, Term::BoundaryAssertion(assertion) if assertion.kind == kind)
}

/// Returns the pattern of a character, by its code point.
fn literal(code: u32) -> Result<Vec<String>, String> {
    match char::from_u32(code) {
        Some('*') => Err("a name with * in it cannot be told apart from a pattern".into()),
        Some(character) if !character.is_control() => Ok(vec![character.to_string()]),
        _ => Err("it contains a character that is not allowed in the name of a cookie".into()),
    }
}
