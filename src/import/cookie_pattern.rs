//! Turns cookie names that are regular expressions into our patterns, in which `*` stands for any characters.

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

/// Turns a regular expression into patterns.
///
/// # Errors
/// When the expression cannot be written with `*`, with the reason.
pub fn patterns(source: &str, flags: &str) -> Result<Patterns, String> {
    if flags.contains('i') {
        return Err("names of cookies are case-sensitive here".into());
    }
    let mut reader = Reader { rest: source.chars().collect::<Vec<_>>().into_iter().peekable(), are_wider: false };
    let mut patterns = reader.alternatives(true)?;
    if reader.rest.next().is_some() {
        return Err("it has an unmatched closing bracket".into());
    }
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
    if reader.are_wider && patterns.iter().any(|it| beginning(it) < LEAST_BEGINNING) {
        return Err("with “*” it would match too many other names".into());
    }
    if patterns.iter().any(|it| Storage::default().names().any(|own| matches(it, own))) {
        return Err("it matches the record of a visitor’s choice".into());
    }
    if patterns.iter().any(|it| it.contains([';', '=', ',', ' '])) {
        return Err("it contains a character that is not allowed in the name of a cookie".into());
    }
    Ok(Patterns { patterns, are_wider: reader.are_wider })
}

struct Reader {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    are_wider: bool,
}

impl Reader {
    /// Reads `a|b|c`. The outermost alternatives are bound to the ends of a name only by `^` and `$`.
    fn alternatives(&mut self, is_outermost: bool) -> Result<Vec<String>, String> {
        let mut all = self.sequence(is_outermost)?;
        while self.rest.next_if_eq(&'|').is_some() {
            all.extend(self.sequence(is_outermost)?);
        }
        Ok(all)
    }

    fn sequence(&mut self, is_outermost: bool) -> Result<Vec<String>, String> {
        let starts = self.rest.next_if_eq(&'^').is_some();
        if starts && !is_outermost {
            return Err("^ is inside a group".into());
        }
        let mut found = vec![if starts || !is_outermost { String::new() } else { "*".into() }];
        while let Some(next) = self.rest.peek().copied() {
            match next {
                '|' | ')' => break,
                '$' => {
                    self.rest.next();
                    if !is_outermost || !matches!(self.rest.peek(), None | Some('|')) {
                        return Err("$ is not at the end".into());
                    }
                    return Ok(found);
                }
                '^' => return Err("^ is not at the beginning".into()),
                _ => {}
            }
            let atom = self.atom()?;
            let atom = self.quantified(atom)?;
            found = found.iter().flat_map(|start| atom.iter().map(move |end| format!("{start}{end}"))).collect();
            if found.len() > MOST {
                return Err("it has too many alternatives".into());
            }
        }
        if is_outermost {
            found.iter_mut().for_each(|it| it.push('*'));
        }
        Ok(found)
    }

    /// Reads a character, a class or a group.
    fn atom(&mut self) -> Result<Vec<String>, String> {
        let Some(next) = self.rest.next() else { return Ok(Vec::new()) };
        match next {
            '(' => {
                if self.rest.next_if_eq(&'?').is_some() && self.rest.next_if_eq(&':').is_none() {
                    return Err("it has a lookaround or a named group".into());
                }
                let inside = self.alternatives(false)?;
                self.rest.next_if_eq(&')').ok_or("a bracket is not closed")?;
                Ok(inside)
            }
            '[' => {
                loop {
                    match self.rest.next().ok_or("a bracket is not closed")? {
                        ']' => break,
                        '\\' => drop(self.rest.next()),
                        _ => {}
                    }
                }
                Ok(self.any(false))
            }
            '.' => Ok(self.any(true)),
            '\\' => match self.rest.next() {
                Some('d' | 'D' | 'w' | 'W' | 'S') => Ok(self.any(false)),
                Some(it) if !it.is_alphanumeric() => literal(it),
                other => Err(format!("\\{} has no counterpart", other.map(String::from).unwrap_or_default())),
            },
            '*' | '+' | '?' => Err("a quantifier has nothing to repeat".into()),
            other => literal(other),
        }
    }

    /// Returns `*` for one character out of several. That is wider than the expression, unless any character may be
    /// repeated there.
    fn any(&mut self, is_whichever: bool) -> Vec<String> {
        if !is_whichever || !matches!(self.rest.peek(), Some('*' | '+')) {
            self.are_wider = true;
        }
        vec!["*".into()]
    }

    fn quantified(&mut self, atom: Vec<String>) -> Result<Vec<String>, String> {
        let is_any = atom == ["*"];
        let out = match self.rest.peek() {
            Some('?') => {
                self.rest.next();
                if is_any { atom } else { [vec![String::new()], atom].concat() }
            }
            Some('*' | '+') if is_any => {
                self.rest.next();
                atom
            }
            Some('{') if is_any => {
                self.rest.by_ref().find(|it| *it == '}').ok_or("a bracket is not closed")?;
                atom
            }
            Some('*' | '+' | '{') => return Err("it repeats a character".into()),
            _ => return Ok(atom),
        };
        // A lazy repetition covers the same names as a greedy one.
        self.rest.next_if_eq(&'?');
        Ok(out)
    }
}

fn literal(character: char) -> Result<Vec<String>, String> {
    if character == '*' {
        return Err("a name with * in it cannot be told apart from a pattern".into());
    }
    Ok(vec![character.to_string()])
}
