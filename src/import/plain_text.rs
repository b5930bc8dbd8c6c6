//! Turns a text with markup into plain text, and reports what was more than decoration.

use html5gum::emitters::default::Token;

use super::source::{attribute, tokens};

/// A text without its markup.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    /// The text, on one line.
    pub text: String,
    /// What was lost with the markup, in words.
    pub lost: Vec<String>,
}

/// Elements that only decorate text.
const DECORATION: [&str; 22] = [
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "div", "em", "i", "mark", "p", "section", "small", "span",
    "strong", "sub", "sup", "u", "wbr", "font",
];
/// Elements that interrupt a line.
const BLOCKS: [&str; 15] =
    ["br", "div", "p", "section", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4"];

/// How many losses are named; a text that loses more is not a description.
const MOST_LOST: usize = 50;

/// A link whose end has not been reached yet.
struct OpenLink {
    /// Where its words begin in the text.
    start: usize,
    to: String,
    /// Its index in the list of what is lost.
    place: usize,
}

/// Removes markup from a text. A badge (an element whose class says so) is removed with its text, because here every
/// purpose says itself whether it is always on. This takes one pass, so the time depends only on the length of the
/// text.
pub fn plain_text(markup: &str) -> PlainText {
    let mut plain = PlainText::default();
    let mut text = String::new();
    let mut badge: Option<(String, usize)> = None;
    let mut link: Option<OpenLink> = None;
    // Whether the text of a script or a style sheet comes next.
    let mut is_hidden = false;
    for token in tokens(markup) {
        match token {
            Token::String(part) if !is_hidden => text.push_str(&String::from_utf8_lossy(&part)),
            Token::EndTag(tag) => {
                is_hidden = false;
                let name = String::from_utf8_lossy(&tag.name);
                begin_block(&name, &mut text);
                if name == "a" {
                    close(&mut link, &text, &mut plain.lost);
                }
                if let Some((_, start)) = badge.take_if(|(open, _)| *open == name) {
                    let words = on_one_line(text.get(start..).unwrap_or_default());
                    lose(&mut plain.lost, format!("the badge “{words}”"));
                    text.truncate(start);
                }
            }
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                is_hidden = matches!(name.as_str(), "script" | "style");
                begin_block(&name, &mut text);
                if name == "a" {
                    close(&mut link, &text, &mut plain.lost);
                }
                let attribute = |wanted| attribute(&tag, wanted);
                if attribute("class").is_some_and(|class| class.contains("badge")) {
                    badge = Some((name, text.len()));
                } else if name == "a" {
                    let to = attribute("href").or_else(|| attribute("data-cc")).unwrap_or_default();
                    link = Some(OpenLink { start: text.len(), to, place: plain.lost.len() });
                    // The link's words take this place once they are known.
                    lose(&mut plain.lost, String::new());
                } else if name == "img" {
                    lose(&mut plain.lost, format!("a picture, {}", attribute("src").unwrap_or_default()));
                } else {
                    note_element(&mut plain.lost, &name);
                }
            }
            _ => {}
        }
    }
    close(&mut link, &text, &mut plain.lost);
    plain.text = on_one_line(&text);
    plain
}

/// Separates the text of an element that is not within a line from the text before it.
fn begin_block(name: &str, text: &mut String) {
    if BLOCKS.contains(&name) {
        text.push(' ');
    }
}

/// Notes what the markup of an element did for the text.
fn note_element(lost: &mut Vec<String>, name: &str) {
    match name {
        "script" | "style" => lose(lost, format!("<{name}> and its content")),
        "li" => note(lost, "the layout of a list"),
        "table" | "tr" | "td" | "th" => note(lost, "the layout of a table"),
        "ul" | "ol" => {}
        _ if DECORATION.contains(&name) => {}
        _ => note(lost, &format!("the element <{name}>")),
    }
}

/// Notes an open link once its words are known: at its end, where the next link begins, or at the end of the text.
fn close(link: &mut Option<OpenLink>, text: &str, lost: &mut [String]) {
    let Some(OpenLink { start, to, place }) = link.take() else { return };
    let words = on_one_line(text.get(start..).unwrap_or_default());
    if let Some(entry) = lost.get_mut(place).filter(|it| it.is_empty()) {
        *entry = format!("the link from “{words}” to {to}");
    }
}

fn note(lost: &mut Vec<String>, what: &str) {
    if !lost.iter().any(|it| it == what) {
        lose(lost, what.into());
    }
}

fn lose(lost: &mut Vec<String>, what: String) {
    match lost.len() {
        ..MOST_LOST => lost.push(what),
        MOST_LOST => lost.push("more markup".into()),
        _ => {}
    }
}

/// Collapses spaces and line ends of markup into one space; a no-break space stays.
fn on_one_line(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}
