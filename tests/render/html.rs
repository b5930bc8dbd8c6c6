//! Parses HTML strictly: `publish` writes regular HTML, so whatever this parser does not know is a fault.

const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "track"];

/// An element with its content.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Tag name; empty for the document.
    pub(crate) tag: String,
    /// Names and values, unescaped.
    pub(crate) attributes: Vec<(String, String)>,
    /// Child elements.
    pub(crate) children: Vec<Tree>,
    /// Its own text, without that of child elements.
    pub(crate) text: String,
}

impl Tree {
    /// Returns the value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns all descendants, outer before inner.
    pub(crate) fn all(&self) -> Vec<&Tree> {
        self.children.iter().flat_map(|child| std::iter::once(child).chain(child.all())).collect()
    }

    /// Returns all descendants with a tag name.
    pub(crate) fn named(&self, tag: &str) -> Vec<&Tree> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    /// Returns its own text followed by that of all descendants.
    pub(crate) fn whole_text(&self) -> String {
        self.children.iter().fold(self.text.clone(), |text, child| text + &child.whole_text())
    }
}

/// Parses a document into its tree.
///
/// # Panics
/// If a tag is not closed or closes another, or if an attribute is repeated or not quoted.
pub(crate) fn parse(html: &str) -> Tree {
    let mut open = vec![Tree::default()];
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or(html);
    while let Some(start) = rest.find('<') {
        open.last_mut().expect("the document").text += &unescape(&rest[..start]);
        let end = tag_end(&rest[start..]) + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("an element");
            assert_eq!(closed.tag, name, "</{name}> closes <{}>", closed.tag);
            open.last_mut().expect("no more is closed than was opened").children.push(closed);
            continue;
        }
        let element = element(tag);
        if VOID.contains(&element.tag.as_str()) {
            open.last_mut().expect("the document").children.push(element);
        } else {
            open.push(element);
        }
    }
    assert_eq!(open.len(), 1, "<{}> is not closed", open.last().expect("an element").tag);
    let mut document = open.remove(0);
    document.text += &unescape(rest);
    document
}

/// Returns the index of the `>` that ends a tag.
///
/// Values must not hold an unescaped `>`, but a check costs little.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    html.char_indices()
        .find(|(_, character)| {
            quoted ^= *character == '"';
            *character == '>' && !quoted
        })
        .unwrap_or_else(|| panic!("a tag has no end: {html:.60}"))
        .0
}

fn element(tag: &str) -> Tree {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "<{tag}> has no plain name");
    let mut element = Tree { tag: name.into(), ..Tree::default() };
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "<{tag}>");
        assert!(element.get(name).is_none(), "{name} stands twice in <{tag}>");
        let value;
        (value, rest) = match rest[name_end..].strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or_else(|| panic!("a value is not quoted in <{tag}>")),
            None => ("", &rest[name_end..]),
        };
        element.attributes.push((name.into(), unescape(value)));
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    element
}

fn unescape(text: &str) -> String {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#13;"].iter().any(|entity| text[at..].starts_with(entity));
        assert!(known, "a bare & in {text}");
    }
    assert!(!text.contains(['<', '>']), "{text} is not escaped");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#13;", "\r");
    text.replace("&amp;", "&")
}
