//! Control tags of Liquid, and tags that stand for an address. What can be known is run: `assign`, `capture`, loops
//! over known lists, conditions on known values.

use serde_json::{Map, Value};

use super::shortcodes::reference;
use super::{Converter, MOST_ADDED, Walk, comment};
use crate::content_import::text::components::{Component, destination, label, map};
use crate::content_import::text::emit::{Emitter, Mapped};
use crate::content_import::text::expressions::{evaluate, printed};
use crate::content_import::text::tag::Tag;

impl Converter<'_> {
    /// Runs a control tag. Returns whether the tag was one.
    pub(super) fn liquid_tag(
        &mut self,
        walk: &Walk<'_>,
        index: usize,
        close: Option<usize>,
        out: &mut Emitter,
    ) -> bool {
        let tag = &walk.tags[index];
        let line = walk.finder.line_at(tag.range.start);
        let source = tag.arguments.source.as_str();
        match tag.name.as_str() {
            "post_url" | "link" if close.is_none() && tag.arguments.list.len() == 1 => {
                out.inline(&reference(source), line)
            }
            "post_path" | "asset_path" => out.inline(&reference(source), line),
            "post_link" | "asset_link" => {
                let name = tag.arguments.list.first().map(String::as_str).unwrap_or_default();
                let rest = tag.arguments.list.get(1..).unwrap_or_default();
                let title = rest
                    .iter()
                    .filter(|word| !matches!(word.as_str(), "true" | "false"))
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" ");
                let title = if title.is_empty() { name.to_string() } else { title };
                out.inline(&format!("[{}]({})", label(&title), reference(name)), line);
            }
            "link" => {
                let at = tag.arguments.list.iter().position(|word| word.contains("://") || word.starts_with('/'));
                let Some(at) = at else { return false };
                let url = &tag.arguments.list[at];
                let text = tag.arguments.list[..at].join(" ");
                out.inline(
                    &format!("[{}]({})", label(if text.is_empty() { url } else { &text }), destination(url)),
                    line,
                );
            }
            "assign" | "set" => self.assign(source, tag, walk, out, line),
            "capture" => {
                let content = self.content(walk, index, close);
                self.variables.values.insert(source.trim_matches(['"', '\'']).into(), content.into());
                out.block("", None, "", line, line);
            }
            "for" if close.is_some() => self.each(walk, index, close, out),
            "if" | "unless" if close.is_some() => self.choose(walk, index, close, out),
            "include" | "include_relative" | "include_cached" | "render" => return self.liquid_include(tag, out, line),
            // Marks without a counterpart that change nothing.
            "comment" if close.is_none() => {}
            "else" | "elsif" | "when" | "break" | "continue" | "seo" | "feed_meta" => {}
            _ => return false,
        }
        true
    }

    fn content(&mut self, walk: &Walk<'_>, index: usize, close: Option<usize>) -> String {
        let Some(close) = close else { return String::new() };
        let range = walk.tags[index].range.end..walk.tags[close].range.start;
        self.walk(walk, index + 1..close, range).text
    }

    fn assign(&mut self, source: &str, tag: &Tag, walk: &Walk<'_>, out: &mut Emitter, line: u32) {
        let (name, expression) = source.split_once('=').unwrap_or((source, ""));
        match evaluate(expression.trim(), &self.variables) {
            Some(value) => {
                self.variables.values.insert(name.trim().into(), value);
                out.block("", None, "", line, line);
            }
            None => {
                self.report.add("value", self.file, line, format!("{{% {} %}}", source.trim()));
                out.inline(&comment(&walk.text[tag.range.clone()]), line);
            }
        }
    }

    /// Runs `for name in list`.
    fn each(&mut self, walk: &Walk<'_>, index: usize, close: Option<usize>, out: &mut Emitter) {
        let tag = &walk.tags[index];
        let line = walk.finder.line_at(tag.range.start);
        let source = tag.arguments.source.as_str();
        let (name, list) = source.split_once(" in ").unwrap_or((source, ""));
        let list =
            list.split(" limit:").next().unwrap_or_default().split(" reversed").next().unwrap_or_default().trim();
        let items =
            match list.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once(".."))
            {
                Some((from, to)) => match (from.trim().parse::<i64>(), to.trim().parse::<i64>()) {
                    (Ok(from), Ok(to)) => Some((from..=to.min(from + 1000)).map(Value::from).collect()),
                    _ => None,
                },
                None => evaluate(list, &self.variables).and_then(|value| value.as_array().cloned()),
            };
        let Some(items) = items else {
            self.report.add("tag", self.file, line, format!("{{% for {source} %}}"));
            let content = self.content(walk, index, close);
            out.inline(content.trim_matches('\n'), line);
            return;
        };
        let outer = self.variables.values.get(name.trim()).cloned();
        let mut text = String::new();
        for item in items {
            self.variables.values.insert(name.trim().into(), item);
            text.push_str(&self.content(walk, index, close));
            if self.added + text.len() > MOST_ADDED {
                self.report.add("tag", self.file, line, format!("{{% for {source} %}}: the rest of a very long list"));
                break;
            }
        }
        self.added += text.len();
        match outer {
            Some(value) => self.variables.values.insert(name.trim().into(), value),
            None => self.variables.values.remove(name.trim()),
        };
        out.inline(&text, line);
    }

    /// Runs `if` and `unless` on what is known; otherwise all branches are kept.
    fn choose(&mut self, walk: &Walk<'_>, index: usize, close: Option<usize>, out: &mut Emitter) {
        let tag = &walk.tags[index];
        let line = walk.finder.line_at(tag.range.start);
        let Some(close) = close else { return };
        let mut branches = vec![(tag.arguments.source.clone(), index)];
        let mut at = index + 1;
        while at < close {
            let inner = &walk.tags[at];
            match inner.name.as_str() {
                "elsif" | "elseif" | "elif" => branches.push((inner.arguments.source.clone(), at)),
                "else" => branches.push(("true".into(), at)),
                _ => {}
            }
            at = inner.close.filter(|end| *end < close).unwrap_or(at) + 1;
        }
        for (number, (condition, start)) in branches.iter().enumerate() {
            let end = branches.get(number + 1).map_or(close, |(_, at)| *at);
            let Some(holds) = self.holds(condition) else {
                self.report.add("tag", self.file, line, format!("{{% {} {} %}}", tag.name, tag.arguments.source));
                let content = self.content(walk, index, Some(close));
                out.inline(&content, line);
                return;
            };
            let is_reversed = number == 0 && tag.name == "unless";
            if holds != is_reversed {
                let range = walk.tags[*start].range.end..walk.tags[end].range.start;
                let content = self.walk(walk, start + 1..end, range);
                out.lined(&content);
                return;
            }
        }
    }

    fn holds(&self, condition: &str) -> Option<bool> {
        for (word, is_all) in [(" or ", false), (" and ", true)] {
            if let Some((left, right)) = condition.split_once(word) {
                let (left, right) = (self.holds(left)?, self.holds(right)?);
                return Some(if is_all { left && right } else { left || right });
            }
        }
        for operator in ["==", "!=", " contains "] {
            if let Some((left, right)) = condition.split_once(operator) {
                let (left, right) = (evaluate(left.trim(), &self.variables)?, evaluate(right.trim(), &self.variables)?);
                return Some(match operator {
                    "==" => left == right,
                    "!=" => left != right,
                    _ => printed(&left).contains(&printed(&right)),
                });
            }
        }
        let value = evaluate(condition.trim(), &self.variables)?;
        Some(!matches!(value, Value::Null | Value::Bool(false)))
    }

    /// Replaces `include`: by a component of the same name, otherwise by the file.
    fn liquid_include(&mut self, tag: &Tag, out: &mut Emitter, line: u32) -> bool {
        let source = self.filled(&tag.arguments.source);
        let arguments = crate::content_import::text::tag::arguments(&source);
        let Some(name) = arguments.list.first().cloned() else { return false };
        let name = name.trim_end_matches(',').to_string();
        let mut values = Map::new();
        let mut component = Tag { arguments, name: name.clone(), ..tag.clone() };
        component.arguments.list.remove(0);
        for (key, value) in &mut component.arguments.named {
            let is_quoted = source.contains(&format!("{key}=\"")) || source.contains(&format!("{key}='"));
            if let Some(known) = evaluate(value, &self.variables).filter(|_| !is_quoted) {
                *value = printed(&known);
            }
            values.insert(key.clone(), value.as_str().into());
        }
        if tag.name != "include_relative"
            && let Mapped::Block { before, .. } = map(&Component::new(&component, None, ""), self.services)
        {
            out.block(&before, None, "", line, line);
            return true;
        }
        let outer = self.variables.values.insert("include".into(), Value::Object(values));
        let has_extension = name.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let names = if has_extension {
            vec![name]
        } else {
            vec![format!("{name}.html"), format!("{name}.md"), format!("{name}.liquid")]
        };
        let is_there = names.iter().any(|name| self.include(name, &component, out, line));
        match outer {
            Some(value) => self.variables.values.insert("include".into(), value),
            None => self.variables.values.remove("include"),
        };
        if !is_there {
            let shown = format!("{{% {} {} %}}", tag.name, names.first().cloned().unwrap_or_default());
            self.report.add("included file", self.file, line, shown);
            out.inline(&comment(&format!("{{% {} {source} %}}", tag.name)), line);
        }
        true
    }

    /// Puts values in the place of `{{ … }}` inside the arguments of a tag.
    fn filled(&self, source: &str) -> String {
        let mut out = String::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once("{{") {
            let (expression, after) = after.split_once("}}").unwrap_or((after, ""));
            out.push_str(before);
            match evaluate(expression.trim(), &self.variables) {
                Some(value) => out.push_str(&printed(&value)),
                None => out.push_str("unknown"),
            }
            rest = after;
        }
        out + rest
    }
}
