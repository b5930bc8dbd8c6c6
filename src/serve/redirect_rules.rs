//! Reads `_redirects`: old addresses and where they lead.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::path_pattern::{PathPattern, filled};

/// Source: WHATWG URL, “path percent-encode set”, and `%`, since what is inserted has been decoded.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// The rules of a `_redirects` file.
#[derive(Clone, Debug, Default)]
pub struct RedirectRules {
    /// Rules without variable parts, by percent-decoded path, so that a long list costs nothing.
    exact: HashMap<String, Redirect>,
    patterns: Vec<(PathPattern, Redirect)>,
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The status: 301, 302, 303, 307 or 308; 200 for a file that is served in place.
    pub status: u16,
    /// The target, percent-encoded: a path, or the address of another site.
    pub to: String,
}

/// The statuses that are understood.
const STATUSES: [u16; 6] = [200, 301, 302, 303, 307, 308];

impl RedirectRules {
    /// Reads the file; returns the rules and the numbers of lines that were not understood, such as those with
    /// conditions, which only a host can check.
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let mut rules = Self::default();
        let mut unknown = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match rule(line) {
                Some((pattern, redirect)) => match pattern.literal().map(str::to_string) {
                    // The first rule for an address counts.
                    Some(path) => _ = rules.exact.entry(path).or_insert(redirect),
                    None => rules.patterns.push((pattern, redirect)),
                },
                None => unknown.push(index + 1),
            }
        }
        (rules, unknown)
    }

    /// Returns where a percent-decoded path leads.
    pub fn of(&self, path: &str) -> Option<Redirect> {
        if let Some(redirect) = self.exact.get(path) {
            return Some(redirect.clone());
        }
        self.patterns.iter().find_map(|(pattern, redirect)| {
            let captures = pattern.captures(path)?;
            let to = filled(&redirect.to, &captures, |text| utf8_percent_encode(text, PATH).to_string());
            // A rule that leads to itself would never end.
            let is_itself = percent_encoding::percent_decode_str(&to).decode_utf8_lossy() == path;
            if is_itself { None } else { Some(Redirect { to, ..*redirect }) }
        })
    }
}

fn rule(line: &str) -> Option<(PathPattern, Redirect)> {
    let mut fields = line.split_ascii_whitespace();
    let (from, to) = (fields.next()?, fields.next()?);
    let status = match fields.next() {
        None => 301,
        Some(status) => status.trim_end_matches('!').parse().ok().filter(|status| STATUSES.contains(status))?,
    };
    let is_own = to.starts_with('/') && !to.starts_with("//");
    let is_address = is_own || status != 200 && (to.starts_with("https://") || to.starts_with("http://"));
    if fields.next().is_some() || !is_address {
        return None;
    }
    // What is encoded already stays so.
    let to = utf8_percent_encode(to, CONTROLS).to_string();
    Some((PathPattern::parse(from)?, Redirect { status, to }))
}
