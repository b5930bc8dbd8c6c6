//! Files that texts include, and simple templates of shortcodes.

use std::path::{Path, PathBuf};

use super::tag::Arguments;

/// The language of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateLanguage {
    /// Hugo’s: `{{ .Get 0 }}`, `{{ .Inner }}`.
    Go,
    /// Zola’s: `{{ id }}`, `{{ body }}`.
    Tera,
}

/// Where included files and templates are.
#[derive(Clone, Debug, Default)]
pub struct Includes {
    /// Folders in which included files are looked for.
    pub folders: Vec<PathBuf>,
    /// Folders with a template for each shortcode.
    pub templates: Vec<PathBuf>,
}

impl Includes {
    /// Returns the paths at which an included file may be.
    pub fn candidates(&self, name: &str, from: &Path) -> Vec<PathBuf> {
        let beside = from.parent().unwrap_or(Path::new("")).join(name);
        let plain = name.trim_start_matches('/');
        let inside = self.folders.iter().map(|folder| folder.join(plain));
        std::iter::once(beside)
            .chain(inside)
            .filter_map(|path| crate::content_import::source::folder::normal(&path))
            .collect()
    }
}

/// A condition or scope of a template.
struct Scope {
    is_active: bool,
    was_true: bool,
    outer: bool,
    dot: Option<String>,
}

/// Fills a template that only asks for arguments and content. `None` if it does more.
pub fn fill(template: &str, language: TemplateLanguage, arguments: &Arguments, content: &str) -> Option<String> {
    let mut out = String::new();
    let mut scopes: Vec<Scope> = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{#")).min() {
        let is_active = scopes.last().is_none_or(|scope| scope.is_active);
        if is_active {
            out.push_str(&rest[..at]);
        }
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[at..].find(close)? + at;
        let inner = rest[at + 2..end].trim_matches('-').trim();
        let is_comment = close == "#}" || inner.starts_with("/*");
        let is_statement = close == "%}" || language == TemplateLanguage::Go;
        rest = &rest[end + 2..];
        if inner.ends_with('-') {
            rest = rest.trim_start();
        }
        if is_comment || is_statement && statement(inner, language, arguments, content, &mut scopes)? {
            continue;
        }
        if scopes.last().is_none_or(|scope| scope.is_active) {
            out.push_str(&value(inner, language, arguments, content, &scopes)?);
        }
    }
    out.push_str(rest);
    scopes.is_empty().then_some(out)
}

/// Runs `if`, `with`, `else` and `end`. Returns whether it was one of these.
fn statement(
    inner: &str,
    language: TemplateLanguage,
    arguments: &Arguments,
    content: &str,
    scopes: &mut Vec<Scope>,
) -> Option<bool> {
    let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    match word {
        "if" | "with" => {
            let outer = scopes.last().is_none_or(|scope| scope.is_active);
            let value = if outer { value(rest, language, arguments, content, scopes)? } else { String::new() };
            let is_true = outer && !value.is_empty() && value != "false";
            let dot = (word == "with").then_some(value).or_else(|| scopes.last().and_then(|scope| scope.dot.clone()));
            scopes.push(Scope { is_active: is_true, was_true: is_true, outer, dot });
            Some(true)
        }
        "else" if rest.is_empty() => {
            let scope = scopes.last_mut()?;
            scope.is_active = scope.outer && !scope.was_true;
            Some(true)
        }
        "end" | "endif" => scopes.pop().map(|_| true),
        _ if language == TemplateLanguage::Tera => None,
        _ => Some(false),
    }
}

fn value(
    expression: &str,
    language: TemplateLanguage,
    arguments: &Arguments,
    content: &str,
    scopes: &[Scope],
) -> Option<String> {
    let mut parts = expression.split('|').map(str::trim);
    let first = parts.next()?.trim_matches(['(', ')']).trim();
    let literal = first.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let given = |key: &str| {
        let key = key.trim().trim_matches(['"', '`', '\'']);
        let text = match key.parse::<usize>() {
            Ok(index) => arguments.list.get(index).map(String::as_str),
            Err(_) => arguments.get(&[key]),
        };
        text.unwrap_or_default().to_string()
    };
    let mut value = match (language, first) {
        _ if literal.is_some() => literal.unwrap_or_default().to_string(),
        (TemplateLanguage::Go, ".Inner") | (TemplateLanguage::Tera, "body") => content.to_string(),
        (TemplateLanguage::Go, ".") => scopes.last()?.dot.clone()?,
        (TemplateLanguage::Go, _) => {
            given(first.strip_prefix(".Get ").or_else(|| first.strip_prefix("index .Params "))?)
        }
        (TemplateLanguage::Tera, name) if name.chars().all(|it| it.is_alphanumeric() || it == '_') => given(name),
        _ => return None,
    };
    for filter in parts {
        let word = filter.split([' ', '(']).next().unwrap_or_default();
        match word {
            "markdownify" | "safeHTML" | "safeURL" | "safeHTMLAttr" | "safeCSS" | "safe" | "markdown" | "relURL"
            | "absURL" | "htmlEscape" | "string" | "escape" => {}
            "default" => {
                let fallback = filter["default".len()..].trim().trim_matches(['(', ')']).trim_start_matches("value=");
                if value.is_empty() {
                    value = fallback.trim().trim_matches(['"', '`', '\'']).to_string();
                }
            }
            "trim" => value = value.trim().to_string(),
            "lower" => value = value.to_lowercase(),
            "upper" => value = value.to_uppercase(),
            _ => return None,
        }
    }
    Some(value)
}
