//! Takes HTML apart, strictly: what `publish` writes is regular, so whatever this does not know is a fault.

const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "track"];

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Its name; empty for the document.
    pub(crate) tag: String,
    /// Names and values, unescaped.
    pub(crate) attributes: Vec<(String, String)>,
    /// Elements inside.
    pub(crate) children: Vec<Tree>,
    /// Text of its own, without that of elements inside.
    pub(crate) text: String,
}

impl Tree {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All elements inside, outer before inner.
    pub(crate) fn all(&self) -> Vec<&Tree> {
        self.children.iter().flat_map(|it| std::iter::once(it).chain(it.all())).collect()
    }

    /// All elements inside of a name.
    pub(crate) fn named(&self, tag: &str) -> Vec<&Tree> {
        self.all().into_iter().filter(|it| it.tag == tag).collect()
    }

    /// All text in it.
    pub(crate) fn whole_text(&self) -> String {
        self.children.iter().fold(self.text.clone(), |text, it| text + &it.whole_text())
    }
}

/// The document's tree.
///
/// # Panics
/// Where a tag is not closed, closes another, or an attribute stands twice or is not quoted.
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
    assert_eq!(open.len(), 1, "<{}> is not closed", open.last().expect("it").tag);
    let mut document = open.remove(0);
    document.text += &unescape(rest);
    document
}

/// Where a tag ends; values may hold no `>` that is not escaped, but a check costs little.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    html.char_indices()
        .find(|(_, it)| {
            quoted ^= *it == '"';
            *it == '>' && !quoted
        })
        .unwrap_or_else(|| panic!("a tag has no end: {html:.60}"))
        .0
}

fn element(tag: &str) -> Tree {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(!name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric()), "<{tag}> has no plain name");
    let mut element = Tree { tag: name.into(), ..Tree::default() };
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        assert!(!name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-'), "<{tag}>");
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
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#13;"].iter().any(|it| text[at..].starts_with(it));
        assert!(known, "a bare & in {text}");
    }
    assert!(!text.contains(['<', '>']), "{text} is not escaped");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#13;", "\r");
    text.replace("&amp;", "&")
}
