//! Walks through the tags of a text and replaces each by what it becomes.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Syntax;
use super::code::{CodeRules, code_ranges};
use super::components::{Component, Services, is_verbatim, map};
use super::emit::{Emitter, Mapped};
use super::expressions::Variables;
use super::includes::Includes;
use super::lined::{LineFinder, Lined};
use super::syntax::tags;
use super::tag::{Form, Tag};
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;

mod liquid;
mod mdx;
mod shortcodes;

pub use shortcodes::REFERENCE;

/// How deep components and included files may be nested.
const DEEPEST: usize = 60;
/// The most bytes that loops and included files may add to a text.
const MOST_ADDED: usize = 4 << 20;

/// Converts texts of one document.
pub struct Converter<'a> {
    /// What the text contains besides Markdown.
    pub syntax: Syntax,
    /// The document.
    pub file: &'a Path,
    /// The folder that is imported.
    pub source: &'a SourceFolder,
    /// Where included files are.
    pub includes: &'a Includes,
    /// What is known of site and page.
    pub variables: Variables,
    /// Services that are embedded.
    pub services: &'a mut Services,
    /// Where problems go.
    pub report: &'a mut Report,
    /// Files that the document imports, by name.
    pub imports: HashMap<String, String>,
    /// How deep the walk is.
    pub depth: usize,
    /// How many bytes loops and included files have added.
    pub added: usize,
    /// The files that are being included, outermost first.
    pub including: Vec<PathBuf>,
}

/// A text that is walked through.
struct Walk<'t> {
    text: &'t str,
    tags: Vec<Tag>,
    finder: LineFinder<'t>,
}

impl Converter<'_> {
    /// Converts a text, without looking at its links.
    pub fn convert(&mut self, text: &Lined) -> Lined {
        if self.syntax == Syntax::Plain {
            return text.clone();
        }
        let rules = CodeRules {
            has_indented: !matches!(self.syntax, Syntax::Mdx | Syntax::Markdoc),
            has_tags: matches!(self.syntax, Syntax::Liquid | Syntax::Hexo),
        };
        let code = code_ranges(&text.text, rules);
        let tags = tags(&text.text, self.syntax, &code);
        if tags.is_empty() {
            return text.clone();
        }
        let walk = Walk { text: &text.text, tags, finder: LineFinder::new(text) };
        self.walk(&walk, 0..walk.tags.len(), 0..walk.text.len())
    }

    /// Converts a part of a text, from one tag to another.
    fn walk(&mut self, walk: &Walk<'_>, indices: Range<usize>, range: Range<usize>) -> Lined {
        let mut out = Emitter::default();
        let mut at = range.start;
        let mut index = indices.start;
        self.depth += 1;
        while index < indices.end {
            let tag = &walk.tags[index];
            out.source(&walk.text[at..tag.range.start], walk.finder.line_at(at));
            let line = walk.finder.line_at(tag.range.start);
            at = tag.range.end;
            match &tag.form {
                Form::Text(text) => out.inline(text, line),
                Form::Output(expression) => self.output(expression, &mut out, line),
                Form::Close => self.stray(tag, &mut out, line),
                Form::Single | Form::Open => {
                    let close = tag.close.filter(|close| *close < indices.end);
                    if self.is_raw_element(tag) {
                        let text = self.raw_element(tag);
                        out.inline(&text, line);
                    } else {
                        self.tag(walk, index, close, &mut out);
                        if let Some(close) = close {
                            at = walk.tags[close].range.end;
                            index = close;
                        }
                    }
                }
            }
            index += 1;
        }
        out.source(&walk.text[at..range.end], walk.finder.line_at(at));
        self.depth -= 1;
        out.finish()
    }

    fn tag(&mut self, walk: &Walk<'_>, index: usize, close: Option<usize>, out: &mut Emitter) {
        let tag = &walk.tags[index];
        let line = walk.finder.line_at(tag.range.start);
        let last_line = close.map_or(line, |close| walk.finder.line_at(walk.tags[close].range.start));
        let handled = match self.syntax {
            Syntax::Liquid | Syntax::Hexo => self.liquid_tag(walk, index, close, out),
            Syntax::Mdx => self.module_line(tag, out, line),
            Syntax::Hugo | Syntax::Zola => self.reference(tag, out, line),
            Syntax::Plain | Syntax::Markdoc => false,
        };
        if handled {
            return;
        }
        let mut content_range = close.map(|close| tag.range.end..walk.tags[close].range.start);
        let mut first = index + 1;
        let mut tag = self.with_values(tag);
        if let Some((summary, after)) = self.summary(walk, index, close) {
            tag.arguments.named.push(("summary".into(), summary));
            first = after + 1;
            content_range = content_range.map(|range| walk.tags[after].range.end..range.end);
        }
        let content = content_range.clone().map(|range| &walk.text[range]);
        let is_code = is_verbatim(&Component::new(&tag, content, "").name) && close.is_some();
        let converted = match (content_range, close) {
            (Some(range), Some(close)) if !is_code => {
                if self.depth > DEEPEST {
                    self.report.add(
                        "nesting",
                        self.file,
                        line,
                        "components are nested too deeply; these stay as they are",
                    );
                    Lined::new(&walk.text[range.clone()], walk.finder.line_at(range.start))
                } else {
                    self.walk(walk, first..close, range)
                }
            }
            _ => Lined::empty(),
        };
        let component = Component::new(&tag, content, &converted.text);
        let mapped = match map(&component, self.services) {
            Mapped::Unknown => self.unknown(&component, walk, line),
            mapped => mapped,
        };
        emit(out, &mapped, &converted, line, last_line);
    }

    /// Returns the text of `<summary>` at the beginning of `<details>`, and the index of the tag that closes it.
    fn summary(&mut self, walk: &Walk<'_>, index: usize, close: Option<usize>) -> Option<(String, usize)> {
        let (tag, inner) = (&walk.tags[index], walk.tags.get(index + 1)?);
        let is_summary =
            self.syntax == Syntax::Mdx && tag.name == "details" && inner.name == "summary" && close.is_some();
        let end = inner.close.filter(|_| is_summary)?;
        let converted = self.walk(walk, index + 2..end, inner.range.end..walk.tags[end].range.start);
        Some((converted.text.trim().to_string(), end))
    }

    /// Maps a component that has no counterpart: by the site's own template if it is a simple one, otherwise by keeping
    /// its content, or the tag itself in a comment.
    fn unknown(&mut self, component: &Component<'_>, walk: &Walk<'_>, line: u32) -> Mapped {
        if let Some(mapped) = self.html_element(component) {
            return mapped;
        }
        if let Some(html) = self.template(component) {
            let is_block = html.trim().contains('\n')
                || html.trim_start().starts_with("<div")
                || component.converted.contains('\n');
            return if is_block {
                Mapped::block(html.trim().to_string())
            } else {
                Mapped::inline(html.trim().to_string())
            };
        }
        self.report.add(self.kind_of_tag(), self.file, line, self.shown(&component.tag.name));
        if component.has_content() {
            let is_block = component.content.is_some_and(|content| content.contains('\n'));
            return if is_block { Mapped::around("", "") } else { Mapped::inline_around("", "") };
        }
        Mapped::inline(comment(&walk.text[component.tag.range.clone()]))
    }

    fn stray(&mut self, tag: &Tag, out: &mut Emitter, line: u32) {
        if self.syntax == Syntax::Mdx && tag.name.starts_with(|first: char| first.is_ascii_lowercase()) {
            out.inline(&format!("</{}>", tag.name), line);
        } else {
            self.report.add(
                self.kind_of_tag(),
                self.file,
                line,
                format!("{} ends without a beginning", self.shown(&tag.name)),
            );
        }
    }

    fn kind_of_tag(&self) -> &'static str {
        match self.syntax {
            Syntax::Hugo | Syntax::Zola => "shortcode",
            Syntax::Mdx => "component",
            Syntax::Hexo => "tag plugin",
            Syntax::Plain | Syntax::Liquid | Syntax::Markdoc => "tag",
        }
    }

    fn shown(&self, name: &str) -> String {
        match self.syntax {
            Syntax::Hugo => format!("{{{{< {name} >}}}}"),
            Syntax::Zola => format!("{{{{ {name}() }}}}"),
            Syntax::Mdx => format!("<{name}>"),
            _ => format!("{{% {name} %}}"),
        }
    }
}

fn emit(out: &mut Emitter, mapped: &Mapped, content: &Lined, line: u32, last_line: u32) {
    match mapped {
        Mapped::Block { before, keeps_content, after } => {
            out.block(before, keeps_content.then_some(content), after, line, last_line);
        }
        Mapped::Inline { before, keeps_content, after } => {
            out.inline(before, line);
            if *keeps_content {
                out.lined(content);
            }
            out.inline(after, last_line);
        }
        Mapped::Unknown => {}
    }
}

/// Returns a comment that keeps what has no counterpart.
fn comment(source: &str) -> String {
    format!("<!-- {} -->", source.replace("--", "- -").split_whitespace().collect::<Vec<_>>().join(" "))
}
