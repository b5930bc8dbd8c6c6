//! `feuillet consent import`: turns a configuration of vanilla-cookieconsent or Klaro into a policy.
//!
//! The configuration is parsed and read, never run. What cannot be carried over is reported, with its line.

pub mod cookie_pattern;
pub mod cookies;
pub mod draft;
pub mod find;
pub mod ids;
pub mod klaro;
pub mod klaro_services;
pub mod klaro_texts;
pub mod literal;
pub mod markup;
pub mod names;
pub mod plain_text;
pub mod read_literal;
pub mod remember;
pub mod report;
pub mod services;
pub mod setting;
pub mod source;
pub mod storage;
pub mod vanilla;
pub mod vanilla_texts;
pub mod vanilla_two;
pub mod vendors;
pub mod words;
pub mod write_policy;

use std::path::Path;

use find::{Configuration, Search, Tool};
use report::Report;
use serde_json::Value;
use setting::Setting;

use crate::consent::fill_in::MARK;

/// An imported policy, and the report about it.
#[derive(Debug)]
pub struct Imported {
    /// The policy, to be completed by its owner.
    pub policy: Value,
    /// What was not carried over, and what must be filled in, one remark per line.
    pub report: String,
}

/// Imports the configuration in a file and writes the policy to another file; returns the text to print.
///
/// # Errors
/// When no policy can be written, with the reason.
pub fn run(file: &str, from: Option<&str>, line: Option<usize>, out: &Path) -> Result<String, String> {
    let shown = out.display();
    if out.exists() {
        return Err(format!("{shown}: already exists; move it away, or name another file with --out"));
    }
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{file}: is not UTF-8 text"))?;
    let Imported { policy, report } = import(file, &text, from, line)?;
    let json = serde_json::to_string_pretty(&policy).map_err(|error| error.to_string())?;
    std::fs::write(out, json + "\n").map_err(|error| format!("{shown}: {error}"))?;
    Ok(format!(
        "{report}{shown} was written. `feuillet consent check {shown}` refuses it until everything under “To be filled in \
         by you” is filled in."
    ))
}

/// Turns the configuration in a file’s text into a policy.
///
/// # Errors
/// When nothing can be parsed, or when no configuration or more than one is found.
pub fn import(file: &str, text: &str, from: Option<&str>, line: Option<usize>) -> Result<Imported, String> {
    let tool = match from {
        None => None,
        Some("vanilla-cookieconsent") => Some("vanilla-cookieconsent"),
        Some("klaro") => Some("klaro"),
        Some(other) => {
            return Err(format!("--from is “{other}”; expected vanilla-cookieconsent or klaro"));
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let search = find::find(text, source::scripts(file, text)).map_err(|error| format!("{file}: {error}"))?;
    let Search { mut found, broken } = search;
    found.retain(|it| tool.is_none_or(|tool| tool == name(it.tool)));
    if let Some(line) = line {
        // The last one that begins on that line or before.
        let last = found.iter().rposition(|it| it.literal.line <= line);
        found = last.map(|at| found.swap_remove(at)).into_iter().collect();
    }
    let broken: Vec<_> = broken.iter().map(|it| format!("{file}:{it}")).collect();
    let found = match <[Configuration; 1]>::try_from(found) {
        Ok([found]) => found,
        Err(found) => return Err(not_one(file, &found, &broken)),
    };
    let report = Report::new(file);
    let page = source::is_page(file, text).then_some(text);
    let policy = policy(&found, page, &report);
    let parsing =
        broken.iter().map(|it| format!("warning: {it}; this script was read as far as possible\n")).collect::<String>();
    let wanted = wanted(&policy);
    let counted = match report.len() {
        0 => String::new(),
        1 => "1 remark\n".into(),
        several => format!("{several} remarks\n"),
    };
    Ok(Imported { report: format!("{parsing}{report}{counted}{wanted}"), policy })
}

fn name(tool: Tool) -> &'static str {
    match tool {
        Tool::Vanilla | Tool::VanillaTwo => "vanilla-cookieconsent",
        Tool::Klaro => "klaro",
    }
}

/// How many configurations a message names if there is more than one.
const MOST_NAMED: usize = 20;

fn not_one(file: &str, found: &[Configuration], broken: &[String]) -> String {
    if !found.is_empty() {
        let line = |configuration: &Configuration| {
            format!("line {} ({})", configuration.literal.line, name(configuration.tool))
        };
        let mut lines: Vec<_> = found.iter().take(MOST_NAMED).map(line).collect();
        if found.len() > MOST_NAMED {
            lines.push("…".into());
        }
        let lines = lines.join(", ");
        return format!("{file}: holds {} configurations: {lines}; say which with --line or --from", found.len());
    }
    let mut reasons = broken.to_vec();
    reasons.push(format!(
        "{file}: no configuration found; expected an object with “categories” and “language” (vanilla-cookieconsent 3), \
         “languages” (2) or “services” (Klaro) whose values are written in this file"
    ));
    reasons.join("\n")
}

fn policy(found: &Configuration, page: Option<&str>, report: &Report) -> Value {
    let whole = Setting::whole(&found.literal, report);
    let mut draft = match found.tool {
        Tool::Vanilla => vanilla::draft(&whole),
        Tool::VanillaTwo => vanilla_two::draft(&whole),
        Tool::Klaro => klaro::draft(&whole),
    };
    for line in &found.changed {
        let message = "changes the configuration later on; not carried over: make the change in the configuration and \
            import again";
        report.note(*line, "(program)", message);
    }
    if let Some(page) = page {
        markup::read(page, &mut draft, report);
    }
    write_policy::policy(draft, report)
}

/// Lists what the owner has to fill in, grouped by what is needed.
fn wanted(policy: &Value) -> String {
    fn walk(value: &Value, pointer: &str, places: &mut Vec<(String, Vec<String>)>) {
        match value {
            Value::String(text) => {
                let Some(wanted) = text.strip_prefix(MARK) else { return };
                match places.iter_mut().find(|(known, _)| known == wanted) {
                    Some((_, pointers)) => pointers.push(pointer.into()),
                    None => places.push((wanted.into(), vec![pointer.into()])),
                }
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, it)| walk(it, &format!("{pointer}/{at}"), places));
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(name, it)| walk(it, &format!("{pointer}/{name}"), places));
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(policy, "", &mut places);
    let summaries = "Each summary is the first sentence of a description: make it one line that says what happens.\n";
    let has_description = policy["purposes"]
        .as_array()
        .is_some_and(|purposes| purposes.iter().any(|purpose| purpose["summary"].is_object()));
    let summaries = if has_description { summaries } else { "" };
    let lines = places.iter().map(|(wanted, pointers)| format!("  {}: {wanted}\n", pointers.join(", ")));
    [summaries.to_string(), "To be filled in by you:\n".to_string()].into_iter().chain(lines).collect()
}
