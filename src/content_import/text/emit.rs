//! Puts what a tag becomes into the text around it: inside a line, or as blocks with blank lines around them, indented
//! as the tag was.

use super::lined::Lined;

/// What a tag becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Mapped {
    /// Blocks: Markdown before and after the content.
    Block {
        /// What comes before the content.
        before: String,
        /// Whether the content is kept.
        keeps_content: bool,
        /// What comes after the content.
        after: String,
    },
    /// Part of a line.
    Inline {
        /// What comes before the content.
        before: String,
        /// Whether the content is kept.
        keeps_content: bool,
        /// What comes after the content.
        after: String,
    },
    /// There is no counterpart.
    Unknown,
}

impl Mapped {
    /// Blocks without the content of the tag.
    pub fn block(text: impl Into<String>) -> Self {
        Self::Block { before: text.into(), keeps_content: false, after: String::new() }
    }

    /// Blocks around the content of the tag.
    pub fn around(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self::Block { before: before.into(), keeps_content: true, after: after.into() }
    }

    /// Part of a line, without the content of the tag.
    pub fn inline(text: impl Into<String>) -> Self {
        Self::Inline { before: text.into(), keeps_content: false, after: String::new() }
    }

    /// Part of a line around the content of the tag.
    pub fn inline_around(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self::Inline { before: before.into(), keeps_content: true, after: after.into() }
    }
}

/// The text that is being written.
pub struct Emitter {
    /// What has been written.
    pub out: Lined,
    needs_break: bool,
}

impl Default for Emitter {
    fn default() -> Self {
        Self { out: Lined::empty(), needs_break: false }
    }
}

impl Emitter {
    /// Appends text of the source.
    pub fn source(&mut self, text: &str, line: u32) {
        if !self.needs_break || text.is_empty() {
            self.out.push_source(text, line);
            return;
        }
        let rest = text.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            return;
        }
        self.needs_break = false;
        let (rest, line) = match rest.strip_prefix('\n') {
            Some(rest) => (rest, line + 1),
            None => (rest, line),
        };
        if !rest.is_empty() && !rest.starts_with('\n') {
            self.out.push("\n", line);
        }
        self.out.push_source(rest, line);
    }

    /// Appends part of a line.
    pub fn inline(&mut self, text: &str, line: u32) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.needs_break) {
            self.out.push("\n", line);
        }
        self.out.push(text, line);
    }

    /// Appends text that is already converted, as part of a line.
    pub fn lined(&mut self, lined: &Lined) {
        for (index, (text, line)) in lined.rows().enumerate() {
            if index > 0 {
                self.out.push("\n", line);
            }
            self.inline(text, line);
        }
    }

    /// Appends blocks: what comes before the content, the content, and what comes after it.
    pub fn block(&mut self, before: &str, content: Option<&Lined>, after: &str, line: u32, last_line: u32) {
        let has_content = content.is_some_and(|lined| !lined.text.trim().is_empty());
        if before.is_empty() && after.is_empty() && !has_content {
            self.needs_break = self.needs_break || self.at_line_start();
            return;
        }
        let (indent, is_first) = self.begin_block(line);
        let mut rows: Vec<(String, u32)> = before.lines().map(|text| (text.to_string(), line)).collect();
        if let Some(lined) = content.filter(|_| has_content) {
            rows.extend(dedented(lined));
        }
        rows.extend(after.lines().map(|text| (text.to_string(), last_line)));
        for (index, (text, line)) in rows.iter().enumerate() {
            if index > 0 || !is_first {
                let prefix = if text.trim().is_empty() { indent.trim_end() } else { indent.as_str() };
                self.out.push(prefix, *line);
            }
            self.out.push(text, *line);
            self.out.push("\n", *line);
        }
        self.needs_break = true;
    }

    /// Returns the text, with a line end if the last thing was a block.
    pub fn finish(self) -> Lined {
        self.out
    }

    fn current_line(&self) -> &str {
        self.out.text.rsplit('\n').next().unwrap_or_default()
    }

    fn at_line_start(&self) -> bool {
        self.current_line().trim().is_empty()
    }

    /// Ends the paragraph before a block. Returns what its lines begin with, and whether its first line stands after
    /// the mark of a list item.
    fn begin_block(&mut self, line: u32) -> (String, bool) {
        let current = self.current_line().to_string();
        let is_prefix = current.chars().all(|character| " \t>".contains(character));
        if is_prefix && !current.is_empty() && !std::mem::take(&mut self.needs_break) || current.is_empty() {
            let length = self.out.text.len() - current.len();
            self.out.truncate(length);
            self.needs_break = false;
            let before = self.out.text.trim_end_matches([' ', '\t', '>']);
            let is_apart = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n>\n");
            if !is_apart {
                self.out.push(current.trim_end(), line);
                self.out.push("\n", line);
            }
            return (current, false);
        }
        if is_marker(&current) {
            return (" ".repeat(current.chars().count()), true);
        }
        let mut indent: String = current.chars().take_while(|character| " \t>".contains(*character)).collect();
        // Inside a list item, blocks are indented as far as its text.
        let text = &current[indent.len()..];
        let marker = text.find(' ').map_or(0, |at| at + 1);
        if marker > 0 && is_marker(&text[..marker]) {
            indent.push_str(&" ".repeat(marker));
        }
        self.out.push("\n", line);
        self.out.push(indent.trim_end(), line);
        self.out.push("\n", line);
        (indent, false)
    }
}

fn is_marker(line: &str) -> bool {
    let marker = line.trim();
    let digits = marker.trim_end_matches(['.', ')']);
    line.ends_with([' ', '\t'])
        && (matches!(marker, "-" | "*" | "+")
            || (digits.len() + 1 == marker.len()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && !digits.is_empty()))
}

/// Returns the lines of a content without the indentation they share, and without blank lines around them.
pub fn dedented(lined: &Lined) -> Vec<(String, u32)> {
    let rows: Vec<(&str, u32)> = lined.rows().collect();
    let is_blank = |(text, _): &&(&str, u32)| text.trim().is_empty();
    let start = rows.iter().take_while(is_blank).count();
    let end = rows.len() - rows.iter().rev().take_while(is_blank).count();
    let rows = rows.get(start..end).unwrap_or_default();
    let indent = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    // Content that begins in the line of its tag has no indentation there.
    let skipped = usize::from(start == 0);
    let shared = rows.iter().skip(skipped).filter(|row| !is_blank(row)).map(|(text, _)| indent(text)).min();
    let shared = shared.unwrap_or_default();
    let cut = |(index, (text, line)): (usize, &(&str, u32))| {
        let own = if index < skipped { indent(text) } else { shared.min(indent(text)) };
        (text[own..].trim_end_matches('\r').to_string(), *line)
    };
    rows.iter().enumerate().map(cut).collect()
}
