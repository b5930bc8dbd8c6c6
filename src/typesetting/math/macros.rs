//! Macros that a formula defines: `\newcommand`, `\def`, `\DeclareMathOperator` and their relatives.

use super::TexFault;
use super::scan::{argument, optional, skip_space, token};

/// What a command stands for.
#[derive(Clone, Debug)]
pub(super) struct Macro {
    /// How many arguments it has.
    pub(super) arguments: usize,
    /// Its text, with `#1` for its first argument.
    pub(super) text: String,
}

/// Reads a definition after its command, and returns the name that it defines, what it stands for, and where the text
/// goes on. `None` if the command defines nothing.
///
/// # Errors
/// The definition is not complete.
pub(super) fn definition(tex: &str, command: &str, at: usize) -> Option<Result<(String, Macro, usize), TexFault>> {
    match command {
        "\\newcommand" | "\\renewcommand" | "\\providecommand" => Some(new_command(tex, command, at)),
        "\\def" | "\\gdef" => Some(def(tex, command, at)),
        "\\DeclareMathOperator" => Some(operator(tex, command, at)),
        _ => None,
    }
}

fn name(tex: &str, command: &str, at: usize) -> Result<(String, usize), TexFault> {
    let argument = argument(tex, at, command)?;
    let name = tex[argument.start..argument.end].trim();
    match token(name, 0) {
        Some(only) if only.end == name.len() && name.starts_with('\\') => Ok((name.to_string(), argument.after)),
        _ => Err(TexFault::new(argument.start, format!("“{command}” must be followed by a command such as \\R"))),
    }
}

fn new_command(tex: &str, command: &str, at: usize) -> Result<(String, Macro, usize), TexFault> {
    let star = skip_space(tex, at);
    let at = if tex[star..].starts_with('*') { star + 1 } else { at };
    let (name, after) = name(tex, command, at)?;
    let (arguments, after) = match optional(tex, after) {
        Some(count) => {
            let parsed = tex[count.start..count.end].trim().parse::<usize>().ok().filter(|count| *count < 10);
            let message = "the number of arguments in brackets must be 0 to 9";
            (parsed.ok_or_else(|| TexFault::new(count.start, message))?, count.after)
        }
        None => (0, after),
    };
    if let Some(default) = optional(tex, after) {
        return Err(TexFault::new(default.start, "macros with an optional argument are not supported"));
    }
    let body = argument(tex, after, command)?;
    Ok((name, Macro { arguments, text: tex[body.start..body.end].to_string() }, body.after))
}

fn def(tex: &str, command: &str, at: usize) -> Result<(String, Macro, usize), TexFault> {
    let (name, after) = name(tex, command, at)?;
    let mut at = skip_space(tex, after);
    let mut arguments = 0;
    while tex[at..].starts_with('#') && arguments < 9 {
        arguments += 1;
        if !tex[at + 1..].starts_with(&arguments.to_string()) {
            return Err(TexFault::new(at, format!("expected #{arguments} here")));
        }
        at += 2;
    }
    let body = argument(tex, at, command)?;
    Ok((name, Macro { arguments, text: tex[body.start..body.end].to_string() }, body.after))
}

fn operator(tex: &str, command: &str, at: usize) -> Result<(String, Macro, usize), TexFault> {
    let star = skip_space(tex, at);
    let is_starred = tex[star..].starts_with('*');
    let (name, after) = name(tex, command, if is_starred { star + 1 } else { at })?;
    let body = argument(tex, after, command)?;
    let shown = if is_starred { "\\operatorname*" } else { "\\operatorname" };
    let text = format!("{shown}{{{}}}", &tex[body.start..body.end]);
    Ok((name, Macro { arguments: 0, text }, body.after))
}

/// Puts arguments into the text of a macro.
pub(super) fn expand(found: &Macro, arguments: &[&str]) -> String {
    let mut text = String::new();
    let mut rest = found.text.as_str();
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let digit = after[1..].bytes().next().filter(u8::is_ascii_digit);
        match digit {
            Some(digit) => {
                let index = usize::from(digit - b'0').wrapping_sub(1);
                text.push_str(arguments.get(index).copied().unwrap_or_default());
                rest = &after[2..];
            }
            None => {
                text.push('#');
                rest = &after[1..];
            }
        }
    }
    text.push_str(rest);
    text
}
