//! Rewrites a formula for the converter: expands macros, replaces environments, takes out the formula's number, and
//! keeps for each part where it came from.

use std::collections::HashMap;

use super::macros::{Macro, definition, expand};
use super::scan::{argument, skip_space, token};
use super::{MOST_BYTES, MOST_COMMANDS, MOST_LEVELS, TexFault, builtin};

/// How often macros may stand for text with macros in it.
const MOST_EXPANSIONS: usize = 500;

/// A formula for the converter.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) text: String,
    /// How many commands it has.
    pub(super) commands: usize,
    /// The formula's number.
    pub(super) number: Option<String>,
    /// Positions in `text` and where they came from, in order.
    origins: Vec<(usize, usize)>,
}

impl Source {
    /// Returns where in the author's formula a position of the rewritten one came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let next = self.origins.partition_point(|(here, _)| *here <= at);
        let (here, origin) = next.checked_sub(1).and_then(|last| self.origins.get(last)).copied().unwrap_or_default();
        // Within what stands in the author's formula as it is, positions run on.
        let end = self.origins.get(next).map_or(usize::MAX, |(_, origin)| *origin);
        (origin + (at - here)).min(end.max(origin))
    }
}

/// Rewrites a formula.
///
/// # Errors
/// It is too long, nested too deeply, or a definition or argument is not complete.
pub(super) fn rewrite(tex: &str, display: bool) -> Result<Source, TexFault> {
    if tex.len() > MOST_BYTES {
        return Err(TexFault::new(MOST_BYTES, format!("formulas may be {MOST_BYTES} bytes long; divide this one")));
    }
    let mut rewriter = Rewriter { display, ..Rewriter::default() };
    rewriter.part(tex, None, 0)?;
    Ok(rewriter.finish())
}

#[derive(Default)]
struct Rewriter {
    source: Source,
    display: bool,
    macros: HashMap<String, Macro>,
    tags: Vec<String>,
    expansions: usize,
    levels: usize,
    /// Environments that are open.
    environments: usize,
    has_lines: bool,
}

impl Rewriter {
    /// Rewrites a part of the formula. `origin` is where it stands, if it is the text of a macro.
    fn part(&mut self, tex: &str, origin: Option<usize>, depth: usize) -> Result<(), TexFault> {
        let mut at = 0;
        while let Some(found) = token(tex, at) {
            let here = origin.unwrap_or(found.start);
            let locate = |fault: TexFault| TexFault { at: origin.unwrap_or(fault.at), ..fault };
            at = match found.text {
                "%" => skip_space(tex, at),
                "{" | "}" => {
                    self.level(found.text == "{", here)?;
                    self.write(found.text, here);
                    found.end
                }
                "\\begin" | "\\end" => self.environment(tex, found.text, found.end, here).map_err(locate)?,
                "\\\\" | "\\cr" | "\\newline" => {
                    self.has_lines |= self.environments == 0 && self.levels == 0;
                    self.write("\\\\", here);
                    found.end
                }
                "\\left" | "\\right" => {
                    self.level(found.text == "\\left", here)?;
                    self.command(found.text, here)?;
                    found.end
                }
                "\\tag" => {
                    let argument = argument(tex, found.end, found.text).map_err(locate)?;
                    self.tags.push(tex[argument.start..argument.end].trim().to_string());
                    // Shown in its line if there are more: see `finish`.
                    self.write(TAG, here);
                    argument.after
                }
                "\\text" | "\\textrm" | "\\textbf" | "\\textit" | "\\textsf" | "\\texttt" | "\\mbox" => {
                    let argument = argument(tex, found.end, found.text).map_err(locate)?;
                    self.words(found.text, &tex[argument.start..argument.end], here, depth)?;
                    argument.after
                }
                name if name.len() > 1 => match definition(tex, name, found.end) {
                    Some(defined) => {
                        let (name, meaning, after) = defined.map_err(locate)?;
                        self.macros.insert(name, meaning);
                        after
                    }
                    None => self.expand(tex, name, found.end, here, depth).map_err(locate)?,
                },
                character => {
                    self.write(character, here);
                    found.end
                }
            };
        }
        Ok(())
    }

    /// Writes a command, or what it stands for, and returns where the text goes on.
    fn expand(&mut self, tex: &str, name: &str, mut at: usize, here: usize, depth: usize) -> Result<usize, TexFault> {
        let Some(meaning) = self.macros.get(name).cloned().or_else(|| builtin::command(name, self.display)) else {
            self.command(name, here)?;
            return Ok(at);
        };
        self.expansions += 1;
        if self.expansions > MOST_EXPANSIONS || depth > MOST_LEVELS || self.source.text.len() > 2 * MOST_BYTES {
            return Err(TexFault::new(here, format!("“{name}” stands for too much, perhaps for itself")));
        }
        let mut arguments = Vec::new();
        for _ in 0..meaning.arguments {
            let argument = argument(tex, at, name)?;
            arguments.push(&tex[argument.start..argument.end]);
            at = argument.after;
        }
        let text = expand(&meaning, &arguments);
        if text.len() > MOST_BYTES {
            return Err(TexFault::new(here, format!("“{name}” stands for too much, perhaps for itself")));
        }
        self.part(&text, Some(here), depth + 1)?;
        // So that a letter after it is not taken for a part of the last command's name.
        self.write(" ", here);
        Ok(at)
    }

    fn environment(&mut self, tex: &str, command: &str, at: usize, here: usize) -> Result<usize, TexFault> {
        let is_begin = command == "\\begin";
        let argument = argument(tex, at, command)?;
        let name = &tex[argument.start..argument.end];
        let mut after = argument.after;
        self.level(is_begin, here)?;
        let open = if is_begin { self.environments.saturating_add(1) } else { self.environments.saturating_sub(1) };
        self.environments = open;
        match builtin::environment(name.trim()) {
            None => {
                self.command(command, here)?;
                // Unless it comes from a macro, the name has a position of its own.
                let name_at = if here + command.len() == at { argument.start } else { here };
                self.write("{", name_at);
                self.write(name, name_at);
                self.write("}", name_at);
            }
            Some(environment) => {
                for _ in 0..environment.arguments * usize::from(is_begin) {
                    after = self::argument(tex, after, name)?.after;
                }
                self.write(if is_begin { environment.begin } else { environment.end }, here);
            }
        }
        Ok(after)
    }

    /// Writes words; formulas between dollar signs in them are formulas.
    fn words(&mut self, command: &str, words: &str, here: usize, depth: usize) -> Result<(), TexFault> {
        let command = if command == "\\mbox" { "\\text" } else { command };
        let parts: Vec<&str> = words.split('$').collect();
        // An odd number of signs: the converter says what is wrong.
        let parts = if parts.len() % 2 == 1 { parts } else { vec![words] };
        self.write("{", here);
        for (index, part) in parts.into_iter().enumerate() {
            if index % 2 == 1 {
                self.part(part, Some(here), depth + 1)?;
            } else if !part.is_empty() {
                self.command(command, here)?;
                self.write(&format!("{{{part}}}"), here);
            }
        }
        self.write("}", here);
        Ok(())
    }

    fn level(&mut self, opens: bool, here: usize) -> Result<(), TexFault> {
        self.levels = if opens { self.levels + 1 } else { self.levels.saturating_sub(1) };
        if self.levels <= MOST_LEVELS {
            return Ok(());
        }
        Err(TexFault::new(here, format!("groups are nested more than {MOST_LEVELS} deep")))
    }

    fn command(&mut self, name: &str, here: usize) -> Result<(), TexFault> {
        self.source.commands += 1;
        if self.source.commands > MOST_COMMANDS {
            return Err(TexFault::new(here, format!("formulas may have {MOST_COMMANDS} commands; divide this one")));
        }
        self.write(name, here);
        Ok(())
    }

    fn write(&mut self, text: &str, here: usize) {
        self.source.origins.push((self.source.text.len(), here));
        self.source.text.push_str(text);
    }

    fn finish(mut self) -> Source {
        let text = std::mem::take(&mut self.source.text);
        let mut tags = self.tags.iter();
        if self.tags.len() == 1 {
            self.source.number = self.tags.first().cloned();
        }
        let shown = |tag: Option<&String>| match tag {
            Some(tag) if self.tags.len() > 1 => format!("\\qquad\\text{{({tag})}}"),
            _ => String::new(),
        };
        let mut parts = text.split(TAG);
        let mut text = parts.next().unwrap_or_default().to_string();
        for part in parts {
            text.push_str(&shown(tags.next()));
            text.push_str(part);
        }
        if self.has_lines {
            let name = if text.contains('&') { "aligned" } else { "gathered" };
            text = format!("\\begin{{{name}}}{text}\\end{{{name}}}");
            let length = "\\begin{}".len() + name.len();
            self.source.origins.iter_mut().for_each(|(here, _)| *here += length);
        }
        self.source.text = text;
        self.source
    }
}

/// Stands for a `\tag` until it is known how many there are: no character of a formula.
const TAG: &str = "\u{fdd0}";
