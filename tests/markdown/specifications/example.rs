//! The examples of a specification, as its text has them.

/// An example: a Markdown text and the HTML that is expected of it.
pub(crate) struct Example {
    /// Its number in the specification.
    pub(crate) number: usize,
    pub(crate) markdown: String,
    pub(crate) html: String,
}

/// Reads the examples from the text of a specification, which marks tabs with an arrow.
pub(crate) fn examples(text: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        // GFM marks the examples of extensions, and those that have no meaning for a program, with a word.
        let Some(kind) = line.strip_prefix(&fence).and_then(|rest| rest.trim().strip_prefix("example")) else {
            continue;
        };
        let markdown = collect(&mut lines, ".");
        let html = collect(&mut lines, &fence);
        if kind.trim() != "disabled" {
            examples.push(Example { number: examples.len() + 1, markdown, html });
        }
    }
    examples
}

fn collect<'a>(lines: &mut impl Iterator<Item = &'a str>, end: &str) -> String {
    let mut text = String::new();
    for line in lines.take_while(|line| *line != end) {
        text.push_str(&line.replace('→', "\t"));
        text.push('\n');
    }
    text
}
