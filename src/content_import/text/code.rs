//! Finds the code in a Markdown text, which nothing may touch: fences, indented code and code spans.

use std::ops::Range;

/// How code is found.
#[derive(Clone, Copy, Debug, Default)]
pub struct CodeRules {
    /// Whether four spaces make code.
    pub has_indented: bool,
    /// Whether `{% highlight %}` and other tags hold code, in which nothing is looked for.
    pub has_tags: bool,
}

/// Returns the ranges of code, in order.
pub fn code_ranges(text: &str, rules: CodeRules) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut state = State::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        state.line(text, line, at..end, rules, &mut ranges);
        at = end;
    }
    if let Some(fence) = state.fence {
        ranges.push(fence.start..text.len());
    }
    spans(text, state.paragraph..text.len(), &mut ranges);
    ranges.sort_by_key(|range| range.start);
    ranges
}

struct Fence {
    marker: u8,
    length: usize,
    start: usize,
}

#[derive(Default)]
struct State {
    fence: Option<Fence>,
    /// The end mark of a tag that holds code.
    tag: Option<&'static str>,
    /// Where the paragraph begins in which code spans are looked for.
    paragraph: usize,
    follows_blank: bool,
    has_begun: bool,
    is_in_list: bool,
}

/// Tags that hold code, and their ends.
const TAGS: [(&str, &str); 4] =
    [("highlight", "endhighlight"), ("codeblock", "endcodeblock"), ("code", "endcode"), ("raw", "endraw")];

impl State {
    fn line(&mut self, text: &str, line: &str, range: Range<usize>, rules: CodeRules, out: &mut Vec<Range<usize>>) {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let trimmed = content.trim_end();
        if let Some(end) = self.tag {
            if names_tag(line, end) {
                self.tag = None;
                self.paragraph = range.end;
            }
            return;
        }
        if let Some(fence) = &self.fence {
            let length = content.bytes().take_while(|byte| *byte == fence.marker).count();
            if length >= fence.length && trimmed.len() == length {
                out.push(fence.start..range.end);
                self.fence = None;
                self.paragraph = range.end;
                self.follows_blank = true;
            }
            return;
        }
        if let Some((marker, length)) = opening(content) {
            spans(text, self.paragraph..range.start, out);
            self.fence = Some(Fence { marker, length, start: range.start });
            return;
        }
        if rules.has_tags {
            let opened = TAGS.iter().find(|(start, end)| names_tag(line, start) && !names_tag(line, end));
            if let Some((_, end)) = opened {
                spans(text, self.paragraph..range.start, out);
                self.tag = Some(end);
                return;
            }
        }
        self.plain(text, line, range, rules, out);
    }

    fn plain(&mut self, text: &str, line: &str, range: Range<usize>, rules: CodeRules, out: &mut Vec<Range<usize>>) {
        if line.trim().is_empty() {
            spans(text, self.paragraph..range.start, out);
            self.paragraph = range.end;
            self.follows_blank = true;
            return;
        }
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        let follows = self.follows_blank || !self.has_begun;
        if rules.has_indented && is_indented && follows && !self.is_in_list {
            out.push(range.clone());
            self.paragraph = range.end;
            return;
        }
        if !is_indented && !line.starts_with("  ") {
            self.is_in_list = is_item(line);
        } else if is_item(line.trim_start()) {
            self.is_in_list = true;
        }
        self.follows_blank = false;
        self.has_begun = true;
    }
}

/// Whether a line holds `{% name …`.
fn names_tag(line: &str, name: &str) -> bool {
    line.match_indices("{%").any(|(at, _)| {
        let rest = line[at + 2..].trim_start_matches('-').trim_start();
        rest.strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || "_-".contains(next)))
    })
}

fn opening(content: &str) -> Option<(u8, usize)> {
    // A fence may follow the mark of a list item.
    let content = after_item(content);
    let marker = *content.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = content.bytes().take_while(|byte| *byte == marker).count();
    let info = &content[length..];
    (length >= 3 && !(marker == b'`' && info.contains('`'))).then_some((marker, length))
}

fn after_item(content: &str) -> &str {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest =
        if digits > 0 { content[digits..].strip_prefix(['.', ')']) } else { content.strip_prefix(['-', '*', '+']) };
    match rest {
        Some(rest) if rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => content,
    }
}

fn is_item(line: &str) -> bool {
    after_item(line).len() < line.len() || matches!(line.trim(), "-" | "*" | "+")
}

/// Finds code spans in a paragraph: a run of backticks closed by the next run of the same length.
fn spans(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(paragraph) = text.get(range.clone()) else { return };
    if !paragraph.contains('`') {
        return;
    }
    let bytes = paragraph.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at] == b'`' {
            let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
            runs.push((at, length));
            at += length;
        } else {
            at += 1;
        }
    }
    let mut left = std::collections::HashMap::new();
    for (_, length) in &runs {
        *left.entry(*length).or_insert(0_usize) += 1;
    }
    let mut index = 0;
    while index < runs.len() {
        let (start, length) = runs[index];
        let remaining = left.entry(length).or_default();
        *remaining = remaining.saturating_sub(1);
        if *remaining > 0 {
            let close =
                runs[index + 1..].iter().position(|(_, other)| *other == length).unwrap_or_default() + index + 1;
            for (_, skipped) in &runs[index + 1..=close] {
                let remaining = left.entry(*skipped).or_default();
                *remaining = remaining.saturating_sub(1);
            }
            out.push(range.start + start..range.start + runs[close].0 + length);
            index = close;
        }
        index += 1;
    }
}

/// Looks bytes up in ranges of code, each not before the last.
pub struct CodeCursor<'a> {
    ranges: &'a [Range<usize>],
    next: usize,
}

impl<'a> CodeCursor<'a> {
    /// Begins at the first range.
    pub fn new(ranges: &'a [Range<usize>]) -> Self {
        Self { ranges, next: 0 }
    }

    /// Returns the end of the code that a byte lies in.
    pub fn end_of_code(&mut self, at: usize) -> Option<usize> {
        while self.ranges.get(self.next).is_some_and(|range| range.end <= at) {
            self.next += 1;
        }
        self.ranges.get(self.next).filter(|range| range.start <= at).map(|range| range.end)
    }
}
