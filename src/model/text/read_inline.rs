//! Reads inline content and MathML trees as the types of [`crate::model::text::inline`] describe them.

use crate::model::json::{Json, JsonKind, Reader, told};
use crate::model::link;
use crate::model::text::inline::{Inline, InlineElement as E};
use crate::model::text::math::{MATH_ATTRIBUTES, MATH_ELEMENTS, MathElement, MathNode, is_math_attribute};

/// The description of a list of inlines in messages.
const INLINES: &str = r#"a list of text and inline elements, such as ["Some text"]"#;
const INLINE: &str = r#"a string, or an object with a “type” such as { "type": "strong", "children": ["bold"] }"#;

/// Reads the list of inlines in a required field.
pub fn inlines<J: Json>(reader: &Reader<'_, J>, key: &str) -> Vec<Inline> {
    reader.required(key, told::<J>(INLINES)).map(|field| inlines_of(&field)).unwrap_or_default()
}

/// Reads the list of inlines in an optional field.
pub fn inlines_opt<J: Json>(reader: &Reader<'_, J>, key: &str) -> Vec<Inline> {
    reader.field(key).map(|field| inlines_of(&field)).unwrap_or_default()
}

/// Reads a value that is itself a list of inlines.
pub fn inlines_of<J: Json>(reader: &Reader<'_, J>) -> Vec<Inline> {
    collect(&reader.items_of(told::<J>(INLINES)))
}

fn collect<J: Json>(items: &[Reader<'_, J>]) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(items.len());
    for item in items {
        read(item, &mut inlines);
    }
    inlines
}

/// Reads a required address that content may link to; any other is a fault and becomes `#`.
pub fn url<J: Json>(reader: &Reader<'_, J>, key: &str) -> String {
    let url = reader.text(key);
    if url.is_empty() || link::is_safe(&url) {
        return url;
    }
    if J::REPORTS_UNKNOWN && url.starts_with("/../") {
        reader.fault_at(
            key,
            "leads out of the publication, of which nothing else is published; put the file beside content/, or write \
             the full address of another site",
        );
        return "#".into();
    }
    let is_strange = J::REPORTS_UNKNOWN && link::scheme(&url).is_none() && !link::is_plain_path(link::path(&url));
    let message = match is_strange {
        true => {
            "begins with two slashes, has an empty, “.” or “..” part in its path, or a backslash or an encoded slash (\\, %2f): browsers and \
             servers read such addresses in different ways; write a page of this site plainly, such as /about/, and another \
             site with https://"
        }
        false => "is not an address that content may use; expected https:, http:, mailto:, tel:, /path or #id",
    };
    reader.fault_at(key, message);
    "#".into()
}

/// Reads an optional address that content may link to.
pub fn url_opt<J: Json>(reader: &Reader<'_, J>, key: &str) -> Option<String> {
    reader.text_opt(key).map(|_| url(reader, key))
}

fn read<J: Json>(reader: &Reader<'_, J>, into: &mut Vec<Inline>) {
    match reader.value.kind() {
        JsonKind::Text => {
            push_text(reader.as_text(), into);
        }
        JsonKind::Object => element(reader, into),
        _ => reader.expected(told::<J>(INLINE)),
    }
}

fn push_text(text: String, into: &mut Vec<Inline>) {
    // Adjacent runs are one text node in any DOM, so they are one here.
    match into.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&text),
        _ => into.push(Inline::Text(text)),
    }
}

fn element<J: Json>(reader: &Reader<'_, J>, into: &mut Vec<Inline>) {
    let kind = reader.text("type");
    if kind == "text" {
        // How mdast writes what is a bare string here; refusing it would gain nothing.
        push_text(reader.text_opt("value").unwrap_or_default(), into);
        return;
    }
    let element = match kind.as_str() {
        "emphasis" => E::Emphasis { children: inlines(reader, "children") },
        "strong" => E::Strong { children: inlines(reader, "children") },
        "delete" => E::Delete { children: inlines(reader, "children") },
        "mark" => E::Mark { children: inlines(reader, "children") },
        "sub" => E::Sub { children: inlines(reader, "children") },
        "sup" => E::Sup { children: inlines(reader, "children") },
        "kbd" => E::Kbd { children: inlines(reader, "children") },
        "small" => E::Small { children: inlines(reader, "children") },
        "cite" => E::Cite { children: inlines(reader, "children") },
        "q" => E::Q { children: inlines(reader, "children") },
        "dfn" => E::Dfn { children: inlines(reader, "children") },
        "code" => E::Code { value: reader.text("value") },
        "link" => {
            let (url, title) = (url(reader, "url"), reader.text_opt("title"));
            E::Link { url, title, children: inlines(reader, "children") }
        }
        "note" => E::Note { id: reader.text("id"), n: reader.count_opt("n").unwrap_or(0) },
        "math" => E::Math { value: reader.text("value"), mathml: mathml(reader) },
        "break" => E::Break,
        "inlineImage" => {
            let (src, alt) = (url(reader, "src"), reader.text_opt("alt").unwrap_or_default());
            let (width, height) = (reader.count("width"), reader.count("height"));
            E::InlineImage { src, alt, width, height }
        }
        "abbr" => E::Abbr { title: reader.text("title"), children: inlines(reader, "children") },
        "time" => E::Time { datetime: reader.text("datetime"), children: inlines(reader, "children") },
        "span" => {
            let (lang, dir) = (reader.text_opt("lang"), direction(reader));
            E::Span { lang, dir, children: inlines(reader, "children") }
        }
        "ruby" => E::Ruby { base: reader.text("base"), text: reader.text("text") },
        _ => {
            unknown(reader, &kind, "inline");
            // Added to the same list, so that its texts join those around them.
            if let Some(children) = reader.field("children").filter(|field| field.value.kind() == JsonKind::List) {
                children.items().iter().for_each(|item| read(item, into));
            }
            return;
        }
    };
    into.push(Inline::Element(element));
}

/// Warns that a kind is unknown and that its children are shown instead.
pub fn unknown<J: Json>(reader: &Reader<'_, J>, kind: &str, of: &str) {
    reader.allow_all();
    if J::REPORTS_UNKNOWN && !kind.is_empty() {
        reader.warning(format!(
            "“{kind}” is not a kind of {of} known here; its children are shown instead, if it has any"
        ));
    }
}

/// Reads the field `dir`: `ltr`, `rtl` or `auto`.
pub fn direction<J: Json>(reader: &Reader<'_, J>) -> Option<String> {
    reader.word("dir", &[("ltr", "ltr"), ("rtl", "rtl"), ("auto", "auto")]).map(str::to_string)
}

/// Reads the field `mathml` as a tree; its string form has been parsed before.
pub fn mathml<J: Json>(reader: &Reader<'_, J>) -> Vec<MathNode> {
    reader.list("mathml").iter().filter_map(math_node).collect()
}

fn math_node<J: Json>(reader: &Reader<'_, J>) -> Option<MathNode> {
    if reader.value.kind() == JsonKind::Text {
        return Some(reader.as_text()).filter(|text| !text.is_empty()).map(MathNode::Text);
    }
    let name = reader.text("el");
    let Some(el) = MATH_ELEMENTS.iter().find(|known| **known == name).copied() else {
        reader.fault_at("el", "is not an element of MathML Core that content may use");
        reader.allow_all();
        return None;
    };
    let attrs = reader.entries("attrs").into_iter().filter_map(|(name, value)| {
        let text = value.as_text();
        let known = MATH_ATTRIBUTES.iter().find(|known| **known == name && is_math_attribute(known, &text)).copied();
        if known.is_none() {
            value.fault("is not an attribute that MathML elements may carry here");
        }
        known.map(|known| (known, text))
    });
    let children = reader.list("children").iter().filter_map(math_node).collect();
    Some(MathNode::Element(MathElement { el, attrs: attrs.collect(), children }))
}
