//! Turns a text with markup into plain text, and reports what was more than decoration.

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
    // No tag ends after this.
    let last_end = markup.rfind('>').unwrap_or_default();
    let mut at = 0;
    while let Some(start) = markup[at..].find('<').map(|it| at + it) {
        text.push_str(&markup[at..start]);
        at = start + 1;
        let is_tag = markup[at..].starts_with(|it: char| it.is_ascii_alphabetic() || it == '/' || it == '!');
        let end = if is_tag && start < last_end { markup[at..].find('>').map(|it| at + it) } else { None };
        let Some(end) = end else {
            text.push('<');
            continue;
        };
        let tag = &markup[at..end];
        at = end + 1;
        let name = tag.trim_start_matches('/').split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push(' ');
        }
        if name == "a" {
            close(&mut link, &text, &mut plain.lost);
        }
        if tag.starts_with('/') {
            if let Some((_, start)) = badge.take_if(|(open, _)| *open == name) {
                let words = on_one_line(&decoded(text.get(start..).unwrap_or_default()));
                lose(&mut plain.lost, format!("the badge “{words}”"));
                text.truncate(start);
            }
            continue;
        }
        let attribute = |wanted| super::source::attribute(tag, wanted);
        if attribute("class").is_some_and(|it| it.contains("badge")) {
            badge = Some((name, text.len()));
        } else if name == "a" {
            let to = attribute("href").or_else(|| attribute("data-cc")).unwrap_or_default();
            link = Some(OpenLink { start: text.len(), to, place: plain.lost.len() });
            // The link's words take this place once they are known.
            lose(&mut plain.lost, String::new());
        } else if matches!(name.as_str(), "script" | "style") {
            lose(&mut plain.lost, format!("<{name}> and its content"));
            at = markup[at..].find(&format!("</{name}")).map_or(markup.len(), |it| at + it);
        } else if name == "li" {
            note(&mut plain.lost, "the layout of a list");
        } else if matches!(name.as_str(), "table" | "tr" | "td" | "th") {
            note(&mut plain.lost, "the layout of a table");
        } else if name == "img" {
            lose(&mut plain.lost, format!("a picture, {}", attribute("src").unwrap_or_default()));
        } else if !DECORATION.contains(&name.as_str()) && !name.is_empty() && !matches!(name.as_str(), "ul" | "ol") {
            note(&mut plain.lost, &format!("the element <{name}>"));
        }
    }
    text.push_str(&markup[at..]);
    close(&mut link, &text, &mut plain.lost);
    plain.text = on_one_line(&decoded(&text));
    plain
}

/// Notes an open link once its words are known: at its end, where the next link begins, or at the end of the text.
fn close(link: &mut Option<OpenLink>, text: &str, lost: &mut [String]) {
    let Some(OpenLink { start, to, place }) = link.take() else { return };
    let words = on_one_line(&decoded(text.get(start..).unwrap_or_default()));
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

/// The names of characters 160 to 255, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";
const OTHERS: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("euro", '€'),
    ("rarr", '→'),
];

/// The longest name of a character reference, in bytes.
const LONGEST_NAME: usize = 10;

/// Resolves character references; unknown ones stay as they are.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        // Names are short, so their end is not searched for any further.
        let end = rest.as_bytes()[at + 1..].iter().take(LONGEST_NAME + 1).position(|it| *it == b';');
        let reference = end.map(|length| &rest[at + 1..at + 1 + length]);
        match reference.and_then(|name| Some((name, character(name)?))) {
            Some((name, character)) => {
                out.push(character);
                rest = &rest[at + name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok());
        return code.and_then(char::from_u32).filter(|it| !it.is_control());
    }
    let latin = LATIN.split_whitespace().position(|it| it == name).and_then(|at| u32::try_from(at).ok());
    let other = || OTHERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    latin.and_then(|at| char::from_u32(160 + at)).or_else(other)
}
