//! Which directives there are, and what each can have.

use super::callout::CALLOUT_NAMES;

/// How a directive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DirectiveForm {
    /// `:::name` … `:::`.
    Container,
    /// `::name` on a line of its own.
    Leaf,
    /// Either.
    Both,
}

/// A directive that is known.
pub(super) struct DirectiveKind {
    pub(super) name: &'static str,
    pub(super) form: DirectiveForm,
    /// The names of its attributes; a class is written `.name` here.
    pub(super) attributes: &'static [&'static str],
}

/// Every directive. Those of [`CALLOUT_NAMES`] are callouts as well.
const DIRECTIVES: [DirectiveKind; 13] = [
    container("pullquote", &["align", "repeat", "cite"]),
    container("callout", &["kind", "fold", "title"]),
    container("details", &["open", "group", "name", "summary"]),
    container("gallery", &["columns"]),
    container("group", &["lang", "dir", "class", ".wide", ".columns", ".aside-start", ".aside-end"]),
    container("lead", &[]),
    container("quote", &["url", "cite"]),
    container("figure", &["credit", ".wide", ".full", ".zoom", "zoom", "href"]),
    container("table", &[]),
    both(
        "video",
        &[
            "src",
            "type",
            "poster",
            "width",
            "height",
            "captions",
            "subtitles",
            "descriptions",
            "chapters",
            "lang",
            "label",
        ],
    ),
    both("audio", &["src", "type"]),
    both("embed", &["url", "provider", "title", "width", "height", "frame"]),
    leaf("card", &["url", "title", "description", "image", "site"]),
];

/// What a callout with a name of its own can have.
const NAMED_CALLOUT: DirectiveKind = container("note", &["fold", "title"]);

const fn container(name: &'static str, attributes: &'static [&'static str]) -> DirectiveKind {
    DirectiveKind { name, form: DirectiveForm::Container, attributes }
}

const fn both(name: &'static str, attributes: &'static [&'static str]) -> DirectiveKind {
    DirectiveKind { name, form: DirectiveForm::Both, attributes }
}

const fn leaf(name: &'static str, attributes: &'static [&'static str]) -> DirectiveKind {
    DirectiveKind { name, form: DirectiveForm::Leaf, attributes }
}

/// Returns what is known of a directive.
pub(super) fn directive_kind(name: &str) -> Option<&'static DirectiveKind> {
    let callout = || CALLOUT_NAMES.iter().any(|(known, _)| *known == name).then_some(&NAMED_CALLOUT);
    DIRECTIVES.iter().find(|kind| kind.name == name).or_else(callout)
}

/// Returns the names of all directives, for suggestions.
pub(super) fn directive_names() -> impl Iterator<Item = &'static str> {
    DIRECTIVES.iter().map(|kind| kind.name).chain(CALLOUT_NAMES.iter().map(|(name, _)| *name))
}
