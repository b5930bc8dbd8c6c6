//! Sets quotes, apostrophes, dashes, ellipses and French spaces as readers of a language expect them.
//! What an author has set already stays, and setting a text twice changes nothing more.

mod blocks;
mod french_spaces;
mod language;
mod line;
mod marks;
mod protected;
mod quotes;

use serde_json::Value;

use language::Rules;
use line::Line;

/// Sets the texts of an article's body or of a note: a list of blocks as in `public/content/README.md`.
///
/// `lang` is the language as a BCP 47 tag; groups and spans with their own language are set in that.
pub fn improve_blocks(blocks: &mut [Value], lang: &str) {
    blocks::improve(blocks, Rules::of(lang), 0);
}

/// Sets the inline content of one block. Quotes may open in one element and close in another.
pub fn improve_inlines(children: &mut [Value], lang: &str) {
    improve_line(children, Rules::of(lang));
}

/// Sets a text that stands by itself, such as a title.
pub fn improve_text(text: &str, lang: &str) -> String {
    set_text(text, Rules::of(lang))
}

fn set_text(text: &str, rules: Rules) -> String {
    let mut children = [Value::String(text.to_string())];
    improve_line(&mut children, rules);
    match children {
        [Value::String(set)] => set,
        _ => text.to_string(),
    }
}

fn improve_line(children: &mut [Value], rules: Rules) {
    let mut line = Line::read(children, rules);
    if line.needs_nothing() {
        return;
    }
    protected::protect(&mut line);
    marks::set(&mut line);
    quotes::set(&mut line);
    french_spaces::set(&mut line);
    line.write(children);
}
