//! Brings HTML into one form, so that only differences that a reader could see remain. The rules are those of the
//! specification's own script (`normalize.py`): white space around blocks, the order of attributes, entities.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "canvas",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "f-group",
    "f-note-text",
];

/// Returns HTML in one form, without positions.
pub(crate) fn normalise(html: &str) -> String {
    let mut out = String::new();
    let (mut preformatted, mut after_block) = (0_usize, true);
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let is_block = BLOCKS.contains(&name.as_str());
                if is_block && preformatted == 0 {
                    out.truncate(out.trim_end().len());
                }
                preformatted += usize::from(name == "pre");
                let attributes: BTreeMap<_, _> =
                    tag.attributes
                        .iter()
                        .map(|(name, value)| (text(name), text(value)))
                        .map(|(name, value)| {
                            if matches!(name.as_str(), "href" | "src") {
                                (name, decoded(&value))
                            } else {
                                (name, value)
                            }
                        })
                        .filter(|(name, _)| name != "data-sourcepos")
                        .collect();
                out.push_str(&format!("<{name}"));
                for (name, value) in attributes {
                    out.push_str(&format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
                }
                out.push('>');
                after_block = is_block;
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                let is_block = BLOCKS.contains(&name.as_str());
                if is_block && preformatted == 0 {
                    out.truncate(out.trim_end().len());
                }
                if name == "pre" {
                    preformatted = preformatted.saturating_sub(1);
                }
                out.push_str(&format!("</{name}>"));
                after_block = is_block;
            }
            Token::String(run) => {
                let run = text(&run);
                let escaped = run.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                if preformatted > 0 {
                    out.push_str(&escaped);
                    continue;
                }
                for character in escaped.chars() {
                    let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
                    if is_space && (after_block || out.ends_with(' ')) {
                        continue;
                    }
                    out.push(if is_space { ' ' } else { character });
                    after_block = false;
                }
            }
            Token::Comment(comment) => out.push_str(&format!("<!--{}-->", text(&comment))),
            Token::Doctype(_) => out.push_str("<!DOCTYPE>"),
            Token::Error(_) => {}
        }
    }
    out.trim().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Returns an address without percent-encoding: blocks hold addresses as people read them.
fn decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned()
}
