//! Finds tags and comments in raw HTML.

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HtmlPart<'a> {
    /// Text, or something that is no markup.
    Text,
    /// A comment, perhaps without an end.
    Comment {
        /// Whether it ends.
        is_closed: bool,
    },
    /// `<?…?>`, `<!…>` or `<![CDATA[…]]>`.
    Declaration,
    /// A start tag.
    StartTag {
        /// The name as it is written.
        name: &'a str,
    },
    /// An end tag.
    EndTag,
}

/// Returns the first part of some HTML, which must not be empty, and its length in bytes.
pub(super) fn next_part(html: &str) -> (HtmlPart<'_>, usize) {
    let up_to = |end: &str, from: usize| html[from..].find(end).map(|at| from + at + end.len());
    if !html.starts_with('<') {
        return (HtmlPart::Text, html.find('<').unwrap_or(html.len()));
    }
    if html.starts_with("<!--") {
        // `<!-->` and `<!--->` are comments as well.
        let end = ["<!-->", "<!--->"].iter().find(|whole| html.starts_with(**whole)).map(|whole| whole.len());
        let end = end.or_else(|| up_to("-->", 4));
        return (HtmlPart::Comment { is_closed: end.is_some() }, end.unwrap_or(html.len()));
    }
    let declaration_end = if html.starts_with("<![CDATA[") {
        Some("]]>")
    } else if html.starts_with("<?") {
        Some("?>")
    } else if html.starts_with("<!") {
        Some(">")
    } else {
        None
    };
    if let Some(end) = declaration_end {
        return (HtmlPart::Declaration, up_to(end, 2).unwrap_or(html.len()));
    }
    let is_end = html[1..].starts_with('/');
    let name_start = 1 + usize::from(is_end);
    if !html[name_start..].starts_with(|first: char| first.is_ascii_alphabetic()) {
        return (HtmlPart::Text, 1 + html[1..].find('<').unwrap_or(html.len() - 1));
    }
    let length = tag_length(html);
    if is_end {
        return (HtmlPart::EndTag, length);
    }
    let is_end_of_name = |next: char| next.is_ascii_whitespace() || matches!(next, '/' | '>');
    let name_length = html[1..length].find(is_end_of_name).unwrap_or(length - 1);
    (HtmlPart::StartTag { name: &html[1..1 + name_length] }, length)
}

/// Returns the length of a tag; quotes may hold a `>`.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in html.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            // A quote opens a value only behind an equals sign.
            (None, '"' | '\'') if before == '=' => quote = Some(character),
            (None, '>') => return at + 1,
            _ => {}
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    html.len()
}
