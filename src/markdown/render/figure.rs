//! Writes pictures and formulas that stand alone.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::attributes::Attributes;
use super::markup::{push_attribute, push_attribute_opt, push_escaped, push_open, push_position};
use super::steps::{Renderer, Step, text_of};
use crate::model::nearest::perhaps;

/// The attributes that a picture can have.
const FIGURE_NAMES: [&str; 6] = ["width", "height", "credit", "caption", "zoom", "href"];
/// The classes that a picture can have.
const LAYOUTS: [&str; 3] = ["wide", "full", "zoom"];

impl<'a> Renderer<'a, '_> {
    /// Returns a figure. Its title is the caption, unless a caption is among the attributes.
    pub(super) fn figure(&mut self, picture: Node<'a>, after: Option<Attributes>, depth: usize) -> Vec<Step<'a>> {
        let link = match &picture.data().value {
            NodeValue::Link(link) => Some(link.url.clone()),
            _ => None,
        };
        let image = if link.is_some() { picture.first_child().unwrap_or(picture) } else { picture };
        let mut attributes = own_attributes(image);
        for found in [Some(own_attributes(picture)).filter(|_| link.is_some()), after].into_iter().flatten() {
            attributes.add(found);
        }
        self.warn_of_strange_picture(image, &attributes, (&LAYOUTS, &FIGURE_NAMES));
        let (url, title) = address_of(image);
        let range = self.range(picture);
        let mut html = String::new();
        push_open(&mut html, "figure", range);
        let layout = ["full", "wide"].into_iter().find(|layout| attributes.has_class(layout));
        push_attribute_opt(&mut html, "class", layout);
        if attributes.has_class("zoom") || attributes.get("zoom").is_some() {
            html.push_str(" data-zoom");
        }
        html.push('>');
        let href = link.as_deref().or_else(|| attributes.get("href"));
        if let Some(href) = href {
            push_open(&mut html, "a", range);
            push_attribute(&mut html, "href", href);
            html.push('>');
        }
        html.push_str("<img");
        push_position(&mut html, self.range(image));
        push_attribute(&mut html, "src", &url);
        push_attribute(&mut html, "alt", &text_of(image));
        push_attribute_opt(&mut html, "width", attributes.get("width"));
        push_attribute_opt(&mut html, "height", attributes.get("height"));
        html.push_str(if href.is_some() { "></a>" } else { ">" });
        let mut steps = vec![Step::Html(html.into())];
        // A title is plain text, a caption is Markdown.
        let caption = match attributes.get("caption") {
            Some(caption) => self.inline_of(caption, image.data().sourcepos, depth + 2),
            None if title.is_empty() => Vec::new(),
            None => vec![Step::Text(title)],
        };
        if !caption.is_empty() {
            steps.push(Step::html("<figcaption>"));
            steps.extend(caption);
            steps.push(Step::html("</figcaption>"));
        }
        if let Some(credit) = attributes.get("credit").filter(|credit| !credit.is_empty()) {
            steps.extend([Step::html("<f-credit>"), Step::Text(credit.into()), Step::html("</f-credit>")]);
        }
        steps.push(Step::html("</figure>\n"));
        steps
    }

    /// Returns a formula on a line of its own.
    pub(super) fn formula(&mut self, math: Node<'a>, attributes: Option<&Attributes>) -> String {
        self.warn_of_strange_formula(math.data().sourcepos, attributes);
        let ast = math.data();
        let text = match &ast.value {
            NodeValue::Math(math) => math.literal.trim(),
            _ => "",
        };
        let mut html = String::new();
        push_open(&mut html, "f-math", self.source.range(ast.sourcepos));
        html.push_str(" display");
        push_formula_names(&mut html, attributes);
        html.push('>');
        push_escaped(&mut html, text);
        html.push_str("</f-math>\n");
        html
    }

    /// Warns of what a formula cannot have.
    pub(super) fn warn_of_strange_formula(&mut self, position: Sourcepos, attributes: Option<&Attributes>) {
        let Some(attributes) = attributes else { return };
        let classes = attributes.classes.iter().map(|class| format!(".{class}"));
        let names = attributes.pairs.iter().map(|(name, _)| name.clone()).filter(|name| name != "num");
        for given in classes.chain(names) {
            self.warning(
                position,
                format!("a formula has no attribute “{given}”, only an id and “num”; it is left out"),
            );
        }
    }

    /// Warns of what a picture cannot have, where it has these classes and attributes.
    pub(super) fn warn_of_strange_picture(
        &mut self,
        image: Node<'a>,
        attributes: &Attributes,
        (classes, names): (&[&'static str], &[&'static str]),
    ) {
        let position = image.data().sourcepos;
        self.warn_of_values(attributes, &["width", "height"], &self.source.bytes(position));
        if let Some(id) = &attributes.id {
            self.warning(position, format!("only headings and formulas have an id; “#{id}” is left out"));
        }
        for class in attributes.classes.iter().filter(|class| !classes.contains(&class.as_str())) {
            let near = perhaps(class, classes.iter().copied());
            self.warning(position, format!("a picture has no class “{class}”{near}; it is left out"));
        }
        for (name, _) in attributes.pairs.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
            let near = perhaps(name, names.iter().copied());
            self.warning(position, format!("a picture has no attribute “{name}”{near}; it is left out"));
        }
    }
}

/// Appends id and number of a formula.
pub(super) fn push_formula_names(html: &mut String, attributes: Option<&Attributes>) {
    push_attribute_opt(html, "id", attributes.and_then(|attributes| attributes.id.as_deref()));
    push_attribute_opt(html, "num", attributes.and_then(|attributes| attributes.get("num")));
}

/// Returns the attributes that comrak found behind a picture or link.
pub(super) fn own_attributes(node: Node<'_>) -> Attributes {
    node.data().attrs.as_deref().map(Attributes::from).unwrap_or_default()
}

fn address_of(image: Node<'_>) -> (String, String) {
    match &image.data().value {
        NodeValue::Image(image) => (image.url.clone(), image.title.clone()),
        _ => (String::new(), String::new()),
    }
}
