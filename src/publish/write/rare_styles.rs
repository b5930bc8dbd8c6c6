//! The style sheets that only some pages need, `style/rare_*.css`: a page names one if one of its selectors may mean an
//! element there. That is judged by classes, element names and attributes alone, so rather too often than too seldom.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::disk::faults::PublishError;

/// A class (`.table`), an element name (`kbd`), or an attribute with its value (`[data-layout=wide]`).
type Mark = String;
/// What a page must contain for a selector to mean anything on it.
type Needed = BTreeSet<Mark>;

/// The names of the style sheets: `rare_code.css` is published as `code.css`.
pub const NAMES: [&str; 6] = ["article", "blocks", "code", "lists", "media", "pages"];

/// The selectors of the style sheets, by what they need.
#[derive(Debug, Default)]
pub struct RareStyles {
    marks: HashMap<Mark, usize>,
    /// The name of the sheet, and the numbers of the marks that one of its selectors needs.
    selectors: Vec<(&'static str, Vec<usize>)>,
}

impl RareStyles {
    /// Reads the style sheets and those that they import, below the folder of the program's sources.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(source: &Path) -> Result<Self, PublishError> {
        let folder = source.join("style");
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(PublishError::file(&path))
        };
        let mut styles = Self::default();
        for name in NAMES {
            let sheet = read(&format!("rare_{name}.css"))?;
            for part in sheet.split("@import \"./").skip(1).filter_map(|rest| rest.split('"').next()) {
                styles.add(name, &read(part)?);
            }
        }
        Ok(styles)
    }

    /// Adds the selectors of a part of a style sheet.
    pub fn add(&mut self, name: &'static str, css: &str) {
        for needed in selectors(&without_comments(css)) {
            let index = |mark: Mark| {
                let next = self.marks.len();
                *self.marks.entry(mark).or_insert(next)
            };
            self.selectors.push((name, needed.into_iter().map(index).collect()));
        }
    }

    /// Returns the names of the sheets that have a selector which may mean an element of a page's HTML, in order.
    pub fn needed_by(&self, html: &str) -> Vec<&'static str> {
        let mut found = vec![false; self.marks.len()];
        let mut mark = |mark: &str| {
            if let Some(index) = self.marks.get(mark) {
                found[*index] = true;
            }
        };
        for element in html.split('<').skip(1) {
            let name = element.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
            mark(name);
            let mut parts = element.split("=\"");
            let mut name = last_word(parts.next().unwrap_or_default());
            for part in parts {
                let (value, rest) = part.split_once('"').unwrap_or((part, ""));
                match name {
                    "class" => value.split_ascii_whitespace().for_each(|class| mark(&[".", class].concat())),
                    _ => mark(&["[", name, "=", value, "]"].concat()),
                }
                name = last_word(rest);
            }
        }
        let needed = self.selectors.iter().filter(|(_, needed)| needed.iter().all(|index| found[*index]));
        needed.map(|(name, _)| *name).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(|it: char| it.is_ascii_whitespace()).next().unwrap_or_default()
}

fn without_comments(css: &str) -> String {
    css.split("/*").enumerate().map(|(index, part)| if index == 0 { part } else { after(part, "*/") }).collect()
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// Returns what each selector needs, nested rules included. Rules that need nothing, such as those for the root, are
/// left out: they only define what others use.
fn selectors(css: &str) -> Vec<Needed> {
    let (mut all, mut open, mut prelude) = (Vec::new(), vec![vec![Needed::new()]], String::new());
    for character in css.chars() {
        match character {
            '{' => {
                let outer = open.last().cloned().unwrap_or_default();
                let inner = match prelude.trim() {
                    at_rule if at_rule.starts_with('@') => outer,
                    selector => {
                        let inner = combined(&outer, &alternatives(selector));
                        all.extend(inner.iter().filter(|needed| !needed.is_empty()).cloned());
                        inner
                    }
                };
                open.push(inner);
                prelude.clear();
            }
            '}' | ';' => {
                if character == '}' {
                    open.pop();
                }
                prelude.clear();
            }
            _ => prelude.push(character),
        }
    }
    all
}

fn combined(outer: &[Needed], inner: &[Needed]) -> Vec<Needed> {
    outer.iter().flat_map(|one| inner.iter().map(move |other| one | other)).collect()
}

/// Returns what each selector of a list needs. Of functions, the selectors in `:has()`, `:is()` and `:where()` are needed, too.
fn alternatives(list: &str) -> Vec<Needed> {
    split_list(list).into_iter().flat_map(of_selector).collect()
}

fn of_selector(selector: &str) -> Vec<Needed> {
    let mut needed = vec![Needed::new()];
    let mut rest = selector.trim();
    while let Some(first) = rest.chars().next() {
        let name_end =
            |text: &str| text.find(|it: char| !it.is_alphanumeric() && !"-_".contains(it)).unwrap_or(text.len());
        match first {
            ':' => {
                let pseudo = rest.trim_start_matches(':');
                let (name, after) = pseudo.split_at(name_end(pseudo));
                let (inside, after) = after.strip_prefix('(').map_or(("", after), inside);
                if ["has", "is", "where"].contains(&name) {
                    needed = combined(&needed, &alternatives(inside));
                }
                rest = after;
            }
            '[' => {
                let (attribute, after) = rest[1..].split_once(']').unwrap_or((&rest[1..], ""));
                if let Some((name, value)) =
                    attribute.split_once('=').filter(|(name, _)| !name.ends_with(['~', '^', '$', '*']))
                {
                    mark(&mut needed, &["[", name, "=", value.trim_matches(['"', '\'']), "]"].concat());
                }
                rest = after;
            }
            '.' | '#' | 'a'..='z' => {
                let (sign, name) = if first.is_alphabetic() { ("", rest) } else { rest.split_at(1) };
                let (name, after) = name.split_at(name_end(name));
                let text = if sign == "#" { ["[id=", name, "]"].concat() } else { [sign, name].concat() };
                mark(&mut needed, &text);
                rest = after;
            }
            _ => rest = &rest[first.len_utf8()..],
        }
    }
    needed
}

fn mark(needed: &mut [Needed], mark: &str) {
    needed.iter_mut().for_each(|it| _ = it.insert(mark.into()));
}

/// Splits what follows an opening parenthesis at the closing one.
fn inside(text: &str) -> (&str, &str) {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, character)| {
        depth += i32::from(*character == '(') - i32::from(*character == ')');
        depth == 0
    });
    end.map_or((text, ""), |(end, _)| (&text[..end], &text[end + 1..]))
}

/// Splits a list at its own commas, not at those within functions.
fn split_list(list: &str) -> Vec<&str> {
    let mut depth = 0;
    list.split(|character: char| {
        depth += i32::from(character == '(') - i32::from(character == ')');
        depth == 0 && character == ','
    })
    .collect()
}
