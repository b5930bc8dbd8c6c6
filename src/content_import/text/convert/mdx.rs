//! What is special in MDX: module lines, expressions, and HTML elements whose content is Markdown.

use std::path::Path;

use super::{Converter, comment};
use crate::content_import::source::javascript;
use crate::content_import::text::Syntax;
use crate::content_import::text::components::{Component, quoted};
use crate::content_import::text::emit::{Emitter, Mapped};
use crate::content_import::text::expressions::{evaluate, printed};
use crate::content_import::text::tag::Tag;

/// Elements that stay as they are, with their content in place.
const RAW: [&str; 40] = [
    "a", "abbr", "b", "br", "cite", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "ins", "kbd", "li", "mark", "ol", "pre", "q", "s", "samp", "small", "source", "span", "strong", "sub",
    "sup", "table", "td", "tr", "u", "ul",
];

/// Further elements that stay as they are.
const RAW_TABLE: [&str; 14] = [
    "th",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "colgroup",
    "col",
    "track",
    "picture",
    "figcaption",
    "summary",
    "svg",
    "path",
    "wbr",
];

impl Converter<'_> {
    /// Removes `import` and `export` lines; what is imported from files of the site is remembered.
    pub(super) fn module_line(&mut self, tag: &Tag, out: &mut Emitter, line: u32) -> bool {
        let source = tag.arguments.source.trim().trim_end_matches(';');
        match tag.name.as_str() {
            "import" => {
                if let Some((names, from)) = source.split_once(" from ") {
                    let from = javascript::text(from.trim()).unwrap_or_default();
                    let names = names.trim().trim_start_matches("* as ");
                    if !from.is_empty() && !names.starts_with('{') {
                        self.imports.insert(names.trim_end_matches(',').trim().into(), from);
                    }
                }
            }
            "export" => {
                let is_plain = source.starts_with("const frontmatter") || source.starts_with("const metadata");
                if !is_plain {
                    let name: String = source.chars().take(60).take_while(|character| *character != '\n').collect();
                    self.report.add("export", self.file, line, format!("export {name}"));
                }
            }
            _ => return self.imported_document(tag, out, line),
        }
        out.block("", None, "", line, line);
        true
    }

    /// Puts an imported Markdown file in the place of its component.
    fn imported_document(&mut self, tag: &Tag, out: &mut Emitter, line: u32) -> bool {
        let from = self.imports.get(&tag.name).cloned();
        let Some(from) = from.filter(|from| from.ends_with(".md") || from.ends_with(".mdx")) else { return false };
        let from = from.trim_start_matches("@site/").trim_start_matches("~/").trim_start_matches("@/").to_string();
        self.include(&from, tag, out, line)
    }

    /// Puts the value of an expression in its place, or keeps it in a comment.
    pub(super) fn output(&mut self, expression: &str, out: &mut Emitter, line: u32) {
        if self.syntax != Syntax::Mdx {
            match evaluate(expression, &self.variables) {
                Some(value) => out.inline(&printed(&value), line),
                None => {
                    self.report.add("value", self.file, line, format!("{{{{ {expression} }}}}"));
                    // Inside an address a comment would break the link.
                    if out.out.text.ends_with(['(', '"', '\'', '<', '=', '/']) {
                        return;
                    }
                    out.inline(&comment(&format!("{{{{ {expression} }}}}")), line);
                }
            }
            return;
        }
        if let Some(inner) = expression.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")) {
            let is_mark = matches!(inner.trim(), "truncate" | "more");
            if is_mark {
                out.block("<!-- more -->", None, "", line, line);
            }
            return;
        }
        if expression.is_empty() {
            return;
        }
        let path =
            expression.replace("frontMatter.", "page.").replace("frontmatter.", "page.").replace("props.", "page.");
        let known =
            javascript::text(expression).or_else(|| evaluate(&path, &self.variables).map(|value| printed(&value)));
        if let Some(text) = known {
            out.inline(&text, line);
            return;
        }
        let short: String = expression.chars().take(60).take_while(|character| *character != '\n').collect();
        self.report.add("expression", self.file, line, format!("{{{short}}}"));
        let is_name = expression.chars().all(|character| character.is_alphanumeric() || "._ ".contains(character));
        if !is_name || expression.len() > 60 {
            out.inline(&comment(expression), line);
        } else {
            out.inline(&format!("\\{{{expression}}}"), line);
        }
    }

    /// Whether a tag is an element that stays where it is, its content being walked through like other text.
    pub(super) fn is_raw_element(&self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        self.syntax == Syntax::Mdx
            && (RAW.contains(&name) || RAW_TABLE.contains(&name))
            && !self.imports.contains_key(name)
    }

    /// Returns the start tag of an element in HTML: attributes in JSX become HTML's, those with expressions are left
    /// out.
    pub(super) fn raw_element(&mut self, tag: &Tag) -> String {
        let mut text = format!("<{}", tag.name);
        for (key, value) in &self.with_values(tag).arguments.named {
            let key = match key.as_str() {
                "className" => "class",
                "htmlFor" => "for",
                "srcSet" => "srcset",
                "frameBorder" | "key" | "style" => continue,
                key if key.starts_with("on") || value.starts_with('{') => continue,
                key => key,
            };
            text.push_str(&format!(" {key}={}", quoted(value)));
        }
        text + ">"
    }

    /// Maps elements that hold blocks: their content is Markdown, so blank lines are put around it.
    pub(super) fn html_element(&mut self, component: &Component<'_>) -> Option<Mapped> {
        let name = component.tag.name.as_str();
        if self.syntax != Syntax::Mdx
            || !name.starts_with(|first: char| first.is_ascii_lowercase())
            || name.contains('.')
        {
            return None;
        }
        if matches!(name, "script" | "style" | "noscript") {
            self.report.add("script or style", self.file, 0, format!("<{name}>"));
            return Some(Mapped::inline(""));
        }
        let is_block = component.content.is_some_and(|content| content.contains('\n'));
        if name == "p" || name == "center" {
            return Some(if is_block { Mapped::around("", "") } else { Mapped::inline_around("", "") });
        }
        let start = self.raw_element(component.tag);
        Some(match (component.content, is_block) {
            (None, _) => Mapped::inline(start),
            (Some(_), true) => Mapped::around(format!("{start}\n\n"), format!("\n</{name}>")),
            (Some(_), false) => Mapped::inline_around(start, format!("</{name}>")),
        })
    }

    /// Returns a tag with the values of its arguments: `{hero}` and `{hero.src}` of an imported picture,
    /// `{require('./a.png')}`, and in Liquid the values of variables.
    pub(super) fn with_values(&self, tag: &Tag) -> Tag {
        let mut tag = tag.clone();
        for (_, value) in &mut tag.arguments.named {
            let Some(inner) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { continue };
            let inner = inner.trim();
            let name = inner.trim_end_matches(".src").trim_end_matches(".default");
            if let Some(path) = self.imports.get(name) {
                *value = path.clone();
            } else if let Some(rest) = inner.strip_prefix("require(") {
                *value = javascript::text(rest.trim()).unwrap_or_default();
            } else if let Some(rest) = inner.strip_prefix("useBaseUrl(") {
                *value = javascript::text(rest.trim()).unwrap_or_default();
            } else if inner.bytes().all(|byte| byte.is_ascii_digit()) && !inner.is_empty() {
                *value = inner.to_string();
            }
        }
        tag
    }

    /// Whether an imported name is a picture.
    pub fn is_picture(path: &str) -> bool {
        let extension = Path::new(path).extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg")
    }
}
