//! Code, in blocks and in lines.

use serde_json::Value;

use super::block::{At, Block, Piece};
use super::clean::{clean, one_line};
use super::convert::Converter;
use super::inline::{Inline, Leaf};
use super::pictures::shortened;
use super::survey::inner_text;
use super::tree::NodeId;
use crate::model::text_rules::is_blank;

/// Words of a class that are not the name of a language.
const NO_LANGUAGE: [&str; 12] = [
    "hljs",
    "highlight",
    "chroma",
    "code",
    "prettyprint",
    "linenums",
    "line-numbers",
    "rouge",
    "wp-block-code",
    "sourceCode",
    "nohighlight",
    "plain",
];

impl Converter<'_> {
    /// Adds the content of `code` to the line.
    pub(super) fn inline_code(&mut self, node: NodeId, at: At) {
        let text = inner_text(self.tree, node);
        self.push_code(&text, at);
    }

    fn push_code(&mut self, text: &str, at: At) {
        // Line ends are white space here as elsewhere, but the writer's spaces stay.
        let text = clean(&text.replace(['\n', '\r', '\u{c}'], " ")).into_owned();
        if is_blank(&text) {
            return self.push_text(&text);
        }
        let fields = vec![("value", Value::from(text.as_str()))];
        self.push_inline(Inline::Leaf(Box::new(Leaf { kind: "code", at, fields, text })));
    }

    /// Adds the lines of a `pre` to a block of one line.
    pub(super) fn code_in_line(&mut self, node: NodeId, at: At) {
        let text = self.preformatted(node);
        for line in text.lines().filter(|line| !is_blank(line)) {
            self.boundary();
            self.push_code(line, at);
        }
        self.boundary();
    }

    /// Adds the content of `pre` as a block of code.
    pub(super) fn code_block(&mut self, node: NodeId, at: At) {
        let tree = self.tree;
        let text = self.preformatted(node);
        let is_numbers = text.chars().all(|character| character.is_ascii_digit() || character.is_whitespace());
        let in_gutter = |node: NodeId| tree.has_class(node, &["lntd", "rouge-gutter", "gutter", "linenos"]);
        let is_first = |cell: NodeId| {
            !std::iter::successors(tree.previous(cell), |cell| tree.previous(*cell)).any(|cell| tree.name(cell) == "td")
        };
        let ancestors = || std::iter::successors(tree.parent(node), |node| tree.parent(*node)).take(4);
        if is_numbers && ancestors().any(|cell| in_gutter(cell) && is_first(cell)) {
            return;
        }
        let value = text.strip_suffix('\n').unwrap_or(&text).to_string();
        if is_blank(&value) {
            return;
        }
        if tree.descendants(node).any(|inside| matches!(tree.name(inside), "img" | "iframe" | "video")) {
            self.notice(at, "a block of code (<pre>) holds more than text, which was left out");
        }
        let code = tree.children(node).find(|child| tree.name(*child) == "code");
        let attribute = |name: &str| {
            let of_code = code.and_then(|code| tree.attribute(code, name));
            of_code.or_else(|| tree.attribute(node, name))
        };
        let title = attribute("data-title").or_else(|| attribute("title")).and_then(one_line);
        let wrap = attribute("data-wrap").is_some_and(|wrap| wrap != "false");
        let mut lines = Vec::new();
        if let Some(start) = attribute("data-start").and_then(|start| start.trim().parse::<u32>().ok()) {
            lines.push(("start", Piece::number(start)));
        }
        for (name, field) in [("data-mark", "mark"), ("data-insert", "ins"), ("data-delete", "del")] {
            let ranges = attribute(name).map(|written| self.line_ranges(written, at)).unwrap_or_default();
            if !ranges.is_empty() {
                lines.push((field, Piece::list(ranges)));
            }
        }
        let block = Block::new("code", at)
            .with_opt("lang", self.code_language(node, code).map(Piece::text))
            .with_opt("title", title.map(Piece::text))
            .with("value", Piece::text(value))
            .with_opt("lines", (!lines.is_empty()).then_some(Piece::Object(None, lines)));
        self.emit(block.with_opt("wrap", wrap.then(Piece::flag)));
    }

    /// Returns the text of a `pre`, with its line breaks.
    fn preformatted(&self, node: NodeId) -> String {
        let tree = self.tree;
        let mut text = String::new();
        for inside in tree.descendants(node) {
            match (tree.text(inside), tree.name(inside)) {
                (Some(run), _) => text.push_str(run),
                (None, "br") => text.push('\n'),
                _ => {}
            }
        }
        clean(&text).into_owned()
    }

    fn code_language(&self, node: NodeId, code: Option<NodeId>) -> Option<String> {
        let tree = self.tree;
        let around = std::iter::successors(tree.parent(node), |node| tree.parent(*node)).take(3);
        let around = around.filter(|around| matches!(tree.name(*around), "div" | "figure"));
        let places: Vec<NodeId> = code.into_iter().chain([node]).chain(around).collect();
        let named = |place: &NodeId| {
            let given = ["data-lang", "data-language"].iter().find_map(|name| tree.attribute(*place, name));
            given.or_else(|| tree.attribute(*place, "class")?.split_whitespace().find_map(prefixed))
        };
        let own = || code.and_then(|code| tree.attribute(code, "class"));
        // `<code class="rust">`, and the `brush: php` of an old highlighter.
        let bare = || {
            let class = own().or_else(|| tree.attribute(node, "class"))?.replace(';', " ");
            let mut words = class.split_whitespace();
            let first = words.next()?;
            let word = if first == "brush:" { words.next()? } else { first.trim_start_matches("brush:") };
            (code.is_some() || first.starts_with("brush:")).then(|| word.to_string())
        };
        let found = places.iter().find_map(named).map(str::to_string).or_else(bare)?;
        let found = one_line(&found)?;
        (!NO_LANGUAGE.contains(&found.as_str()) && found.len() <= 40).then_some(found)
    }

    /// Reads `2,4-6` as ranges of lines.
    fn line_ranges(&mut self, written: &str, at: At) -> Vec<Piece> {
        let mut ranges = Vec::new();
        for part in written.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let range = first.trim().parse::<u32>().ok().zip(last.trim().parse::<u32>().ok());
            match range.filter(|(first, last)| *first >= 1 && first <= last) {
                Some((first, last)) => ranges.push(Piece::list(vec![Piece::number(first), Piece::number(last)])),
                None => {
                    let message = format!("“{}” is no range of lines; write them as 2,4-6", shortened(part));
                    self.notice(at, message);
                }
            }
        }
        ranges
    }
}

/// Returns the language in a word of a class, such as `language-rust`.
fn prefixed(word: &str) -> Option<&str> {
    let prefixes = ["language-", "lang-", "highlight-source-", "highlight-text-"];
    prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|language| !language.is_empty())
}
