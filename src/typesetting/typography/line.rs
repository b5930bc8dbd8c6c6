//! The inline content of a block as one line of characters, whatever elements they stand in.

use serde_json::Value;

use super::language::Rules;

/// How deeply inline elements are read; what is deeper stays as it is. JSON files are nested 127 deep at most.
const MOST_LEVELS: usize = 120;

/// Where a character comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A text, which may be changed.
    Text,
    /// Part of an address or the like: a text that stays.
    Kept,
    /// Something else that is read as a word: code, a formula, a picture.
    Object,
    /// A line break, or a mark that the browser shows.
    Edge,
}

/// One character of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) character: char,
    pub(super) origin: Origin,
    /// Which of the line's languages it is in.
    language: u16,
}

/// The inline content of a block.
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// What is shown in place of a character; `None` for the character itself.
    shown: Vec<Option<String>>,
    languages: Vec<Rules>,
}

impl Line {
    /// Reads the content of a block.
    pub(super) fn read(children: &[Value], rules: Rules) -> Self {
        let mut line = Self { glyphs: Vec::new(), shown: Vec::new(), languages: vec![rules] };
        line.add(children, 0, 0);
        line.shown = vec![None; line.glyphs.len()];
        line
    }

    /// Whether no character of the line may have to be changed.
    pub(super) fn needs_nothing(&self) -> bool {
        let is_french = self.languages.iter().any(|rules| rules.spaces.is_some());
        !self.glyphs.iter().any(|glyph| match glyph.character {
            '"' | '\'' | '-' | '.' => glyph.origin == Origin::Text,
            ';' | ':' | '!' | '?' | '«' | '»' | '‹' | '›' => is_french,
            _ => false,
        })
    }

    fn add(&mut self, children: &[Value], language: u16, level: usize) {
        for child in children {
            match child {
                Value::String(text) => self.push_text(text, language),
                Value::Object(_) => self.add_element(child, language, level),
                _ => {}
            }
        }
    }

    fn add_element(&mut self, element: &Value, language: u16, level: usize) {
        match content(element, level) {
            Inside::Children(children) => {
                let language = self.language(element).unwrap_or(language);
                let is_quotation = kind(element) == "q";
                if is_quotation {
                    self.push('“', Origin::Edge, language);
                }
                self.add(children, language, level + 1);
                if is_quotation {
                    self.push('”', Origin::Edge, language);
                }
            }
            Inside::Object => self.push('\u{fffc}', Origin::Object, language),
            Inside::Break => self.push('\n', Origin::Edge, language),
            Inside::Nothing => {}
        }
    }

    /// Returns the language that an element sets.
    fn language(&mut self, element: &Value) -> Option<u16> {
        let rules = Rules::of(element.get("lang")?.as_str()?);
        let known = self.languages.iter().position(|other| *other == rules);
        let index = known.unwrap_or_else(|| {
            self.languages.push(rules);
            self.languages.len() - 1
        });
        u16::try_from(index).ok()
    }

    fn push_text(&mut self, text: &str, language: u16) {
        self.glyphs.extend(text.chars().map(|character| Glyph { character, origin: Origin::Text, language }));
    }

    fn push(&mut self, character: char, origin: Origin, language: u16) {
        self.glyphs.push(Glyph { character, origin, language });
    }

    /// Returns the rules for a character.
    pub(super) fn rules(&self, at: usize) -> &Rules {
        &self.languages[usize::from(self.glyphs[at].language)]
    }

    /// Returns the character at a position that may be changed, or `None`.
    pub(super) fn text(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).filter(|glyph| glyph.origin == Origin::Text).map(|glyph| glyph.character)
    }

    /// Returns the character some positions before or after another; `None` beyond the ends.
    pub(super) fn near(&self, at: usize, offset: isize) -> Option<char> {
        at.checked_add_signed(offset).and_then(|at| self.glyphs.get(at)).map(|glyph| glyph.character)
    }

    /// Shows something else in place of a character.
    pub(super) fn show(&mut self, at: usize, text: impl Into<String>) {
        self.shown[at] = Some(text.into());
    }

    /// Returns what is shown at a position instead of its character.
    pub(super) fn shown(&self, at: usize) -> Option<&str> {
        self.shown.get(at)?.as_deref()
    }

    /// Writes what is shown into the content that the line was read from.
    pub(super) fn write(&self, children: &mut [Value]) {
        let mut at = 0;
        self.write_children(children, &mut at, 0);
    }

    fn write_children(&self, children: &mut [Value], at: &mut usize, level: usize) {
        for child in children {
            match child {
                Value::String(text) => {
                    let end = *at + text.chars().count();
                    if self.shown[*at..end].iter().any(Option::is_some) {
                        *text = self.text_of(*at..end);
                    }
                    *at = end;
                }
                Value::Object(_) => {
                    let quotation = usize::from(kind(child) == "q");
                    match content(child, level) {
                        Inside::Children(_) => {
                            *at += quotation;
                            if let Some(Value::Array(children)) = child.get_mut("children") {
                                self.write_children(children, at, level + 1);
                            }
                            *at += quotation;
                        }
                        Inside::Object | Inside::Break => *at += 1,
                        Inside::Nothing => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn text_of(&self, range: std::ops::Range<usize>) -> String {
        let mut text = String::new();
        for at in range {
            match &self.shown[at] {
                Some(shown) => text.push_str(shown),
                None => text.push(self.glyphs[at].character),
            }
        }
        text
    }
}

/// What an inline element is to the line.
enum Inside<'a> {
    Children(&'a [Value]),
    Object,
    Break,
    /// A footnote's mark: what stands beside it are neighbours.
    Nothing,
}

fn kind(element: &Value) -> &str {
    element.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn content(element: &Value, level: usize) -> Inside<'_> {
    match kind(element) {
        "note" => Inside::Nothing,
        "break" => Inside::Break,
        "code" | "math" | "kbd" | "inlineImage" | "ruby" => Inside::Object,
        _ => match element.get("children") {
            Some(Value::Array(children)) if level < MOST_LEVELS => Inside::Children(children),
            _ => Inside::Object,
        },
    }
}
