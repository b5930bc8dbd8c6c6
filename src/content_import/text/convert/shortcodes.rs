//! Shortcodes that refer to pages and files, and the site's own simple templates.

use std::path::PathBuf;

use super::{Converter, MOST_ADDED};
use crate::content_import::text::Syntax;
use crate::content_import::text::components::Component;
use crate::content_import::text::emit::Emitter;
use crate::content_import::text::includes::{TemplateLanguage, fill};
use crate::content_import::text::lined::Lined;
use crate::content_import::text::tag::Tag;

/// What an address begins with that names a document of the source. It is resolved with the other links.
pub const REFERENCE: &str = "import-ref:";

/// What an included file counts at least, in bytes, so that there cannot be too many of them.
const LEAST_ADDED: usize = 2_000;

/// Returns an address that names a document of the source.
pub(super) fn reference(name: &str) -> String {
    let name = name.trim().trim_matches(['"', '\'']);
    format!("{REFERENCE}{}", percent_encoding::utf8_percent_encode(name, crate::content_import::text::links::UNSAFE))
}

impl Converter<'_> {
    /// Replaces `ref`, `relref`, `param` and inclusions. Returns whether it was one of these.
    pub(super) fn reference(&mut self, tag: &Tag, out: &mut Emitter, line: u32) -> bool {
        let arguments = &tag.arguments;
        match tag.name.as_str() {
            "ref" | "relref" => {
                let Some(path) = arguments.get_or(&["path"], 0) else { return false };
                out.inline(&reference(path), line);
                true
            }
            "param" | "site-param" => {
                let value = arguments.list.first().and_then(|key| {
                    let page = self.variables.values.get("page").and_then(|page| page.get(key));
                    page.or_else(|| self.variables.values.get("site")?.get("params")?.get(key)).cloned()
                });
                let Some(value) = value else { return false };
                out.inline(&crate::content_import::text::expressions::printed(&value), line);
                true
            }
            "include" | "readfile" | "include-file" | "includefile" | "snippet" | "readFile" | "include-md" => {
                let Some(name) = arguments.get_or(&["file", "path", "src", "page"], 0) else { return false };
                self.include(name, tag, out, line)
            }
            _ => false,
        }
    }

    /// Puts an included file in the place of a tag. Returns whether there is such a file.
    pub(super) fn include(&mut self, name: &str, tag: &Tag, out: &mut Emitter, line: u32) -> bool {
        let candidates = self.includes.candidates(name, self.file);
        let found = candidates.into_iter().find(|path| self.source.has_file(path));
        let may_include = |path: &PathBuf| {
            self.depth < super::DEEPEST
                && self.added < MOST_ADDED
                && path != self.file
                && !self.including.contains(path)
        };
        let Some(path) = found.filter(may_include) else { return false };
        let Some(text) = self.source.text(&path, self.report) else { return false };
        self.added += text.len().max(LEAST_ADDED);
        let document = crate::content_import::source::front_matter::read(&text);
        let is_code = tag.arguments.get(&["code", "lang", "language", "highlight"]).filter(|value| *value != "false");
        if let Some(lang) = is_code {
            let lang = if lang == "true" { "" } else { lang };
            let fence = crate::content_import::text::components::code_blocks::fenced(document.text, lang);
            out.block(&fence, None, "", line, line);
            return true;
        }
        self.including.push(path);
        let converted = self.convert(&Lined::new(document.text, line)).text;
        self.including.pop();
        if converted.trim().contains('\n') {
            out.block(converted.trim_matches('\n'), None, "", line, line);
        } else {
            out.inline(converted.trim(), line);
        }
        true
    }

    /// Fills the site's own template of a shortcode, if it is a simple one.
    pub(super) fn template(&mut self, component: &Component<'_>) -> Option<String> {
        let language = match self.syntax {
            Syntax::Hugo => TemplateLanguage::Go,
            Syntax::Zola => TemplateLanguage::Tera,
            _ => return None,
        };
        let name = &component.tag.name;
        let paths = self
            .includes
            .templates
            .iter()
            .flat_map(|folder| [folder.join(format!("{name}.html")), folder.join(format!("{name}.md"))]);
        let path = paths
            .filter_map(|path| crate::content_import::source::folder::normal(&path))
            .find(|path| self.source.has_file(path))?;
        let text = self.source.text(&path, self.report)?;
        let converted = component.converted.trim();
        // Markdown inside HTML needs blank lines around it.
        let content = if converted.contains('\n') { format!("\n\n{converted}\n\n") } else { converted.to_string() };
        let html = fill(text.trim(), language, &component.tag.arguments, &content)?;
        let html: String =
            html.lines().map(|line| if line.trim().is_empty() { "\n".into() } else { format!("{line}\n") }).collect();
        self.added += html.len();
        Some(html)
    }
}
