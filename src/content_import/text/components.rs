//! Maps shortcodes, tags and components of the usual kinds, by name, to Markdown and directives.

pub mod callouts;
pub mod code_blocks;
pub mod containers;
pub mod embeds;
pub mod pictures;

use super::emit::Mapped;
use super::tag::Tag;

/// What a component is mapped with.
pub struct Component<'a> {
    /// Its name in lower case, without what separates words.
    pub name: String,
    /// The tag.
    pub tag: &'a Tag,
    /// Its content as written.
    pub content: Option<&'a str>,
    /// Its content, converted; empty for a component that holds code.
    pub converted: &'a str,
}

/// The services of the catalogue that a text embeds.
pub type Services = std::collections::BTreeSet<String>;

impl<'a> Component<'a> {
    /// Prepares a tag.
    pub fn new(tag: &'a Tag, content: Option<&'a str>, converted: &'a str) -> Self {
        let last =
            tag.name.rsplit(['/', '.', ':']).find(|part| !matches!(*part, "" | "html" | "md" | "liquid" | "njk"));
        let name = last.unwrap_or(&tag.name).chars().filter(|character| character.is_alphanumeric());
        Self { name: name.flat_map(char::to_lowercase).collect(), tag, content, converted }
    }

    /// Returns the first of these arguments that is given.
    pub fn get(&self, names: &[&str]) -> Option<&'a str> {
        self.tag.arguments.get(names).filter(|value| !value.starts_with('{'))
    }

    /// Returns the first of these arguments that is given, otherwise the argument without a name at an index.
    pub fn get_or(&self, names: &[&str], index: usize) -> Option<&'a str> {
        self.tag.arguments.get_or(names, index).filter(|value| !value.starts_with('{'))
    }

    /// Whether an argument is given and does not say no.
    pub fn has(&self, names: &[&str]) -> bool {
        self.tag.arguments.get(names).is_some_and(|value| !matches!(value, "false" | "{false}" | "0" | "no"))
    }

    /// Whether it has content that can be seen.
    pub fn has_content(&self) -> bool {
        self.content.is_some_and(|content| !content.trim().is_empty())
    }
}

/// Whether a component's content is code, which is not converted.
pub fn is_verbatim(name: &str) -> bool {
    code_blocks::VERBATIM.contains(&name)
}

/// Maps a component; services that it embeds are added.
pub fn map(component: &Component<'_>, services: &mut Services) -> Mapped {
    let mappers: [&dyn Fn(&mut Services) -> Mapped; 5] = [
        &|_| code_blocks::map(component),
        &|_| pictures::map(component),
        &|services| embeds::map(component, services),
        &|_| callouts::map(component),
        &|_| containers::map(component),
    ];
    mappers.iter().map(|mapper| mapper(services)).find(|mapped| *mapped != Mapped::Unknown).unwrap_or(Mapped::Unknown)
}

/// Returns a text for a label or title in Markdown, in one line.
pub fn label(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if "[]\\".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Returns a text in double quotes, for a title or attribute.
pub fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "&quot;"))
}

/// Returns an address as the destination of a link, in angle brackets if it needs them.
pub fn destination(url: &str) -> String {
    let url = url.trim();
    let is_plain = !url.is_empty() && !url.contains([' ', '(', ')', '<', '>']) && !url.chars().any(char::is_control);
    if is_plain { url.into() } else { format!("<{}>", url.replace('<', "%3C").replace('>', "%3E").replace('\n', "")) }
}
