//! First lines of blocks of code, as other programs write them.

use crate::content_import::text::code::{CodeRules, code_ranges};
use crate::content_import::text::lined::Lined;

/// Rewrites what stands behind the marks of each fence.
pub(super) fn fences(text: Lined, rewrite: &dyn Fn(&str) -> Option<String>) -> Lined {
    let code = code_ranges(&text.text, CodeRules::default());
    let mut edits = Vec::new();
    for range in code {
        let line = text.text[range.start..].lines().next().unwrap_or_default();
        let marks = line.trim_start_matches([' ', '\t', '>']);
        let info = marks.trim_start_matches(['`', '~']);
        if marks.len() - info.len() < 3 {
            continue;
        }
        if let Some(new) = rewrite(info.trim()) {
            let end = range.start + line.len();
            edits.push((end - info.len()..end, new));
        }
    }
    text.edited(&edits)
}

/// Rewrites `toml,linenos,linenostart=10,hl_lines=2-4 8,hide_lines=7,name=main.rs` of Zola.
pub(super) fn zola_info(info: &str) -> Option<String> {
    let (language, rest) = info.split_once(',')?;
    let mut words = Vec::new();
    let mut start = None;
    for part in rest.split(',').map(str::trim) {
        match part.split_once('=').unwrap_or((part, "")) {
            ("linenos", _) => start = start.or(Some("1")),
            ("linenostart", first) => start = Some(first),
            ("hl_lines", lines) => {
                words.push(format!("{{{}}}", lines.split_whitespace().collect::<Vec<_>>().join(",")));
            }
            ("name", name) => words.push(format!("title=\"{}\"", name.replace('"', "'"))),
            _ => {}
        }
    }
    words.extend(start.map(|first| format!("start={first}")));
    Some([vec![language.trim().to_string()], words].concat().join(" "))
}

/// Rewrites `js/2,4-5`, `js/0/2` (inserted and deleted lines) and `diff-js` of Eleventy.
pub(super) fn eleventy_info(info: &str) -> Option<String> {
    if let Some(language) = info.strip_prefix("diff-") {
        return language.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| "diff".into());
    }
    let (language, rest) = info.split_once('/')?;
    let is_lines = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-'));
    let words = match rest.split_once('/') {
        Some((plus, minus)) if is_lines(plus) && is_lines(minus) => vec![("ins=", plus), ("del=", minus)],
        None if is_lines(rest) => vec![("", rest)],
        _ => return None,
    };
    let words: Vec<String> = words
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(name, lines)| format!("{name}{{{lines}}}"))
        .collect();
    Some([vec![language.to_string()], words].concat().join(" "))
}
