//! Components whose content stays: tabs, columns, steps, cards, buttons and the like.

use super::{Component, destination, label};
use crate::content_import::text::emit::Mapped;

/// Maps a component by keeping its content, with its label before it.
pub fn map(component: &Component<'_>) -> Mapped {
    let title = component.get(&["label", "title", "name", "header", "value", "text", "sync"]);
    match component.name.as_str() {
        "tab" | "tabitem" | "tabpanel" | "codetab" | "panel" => {
            let title = component
                .get(&["label", "title", "name", "header", "tabname"])
                .or_else(|| component.get_or(&["value", "lang"], 0));
            Mapped::around(title.map(|title| format!("**{}**\n\n", label(title))).unwrap_or_default(), "")
        }
        "fragment" | "slot" => match component.get(&["slot"]) {
            Some(slot) => Mapped::around(format!("**{}**\n\n", label(slot)), ""),
            None => plain(component),
        },
        "tabs"
        | "tabpane"
        | "codetabs"
        | "codegroup"
        | "tabgroup"
        | "tabset"
        | "steps"
        | "step"
        | "cardgrid"
        | "cards"
        | "columns"
        | "column"
        | "col"
        | "row"
        | "grid"
        | "div"
        | "center"
        | "centered"
        | "filetree"
        | "wrapper"
        | "container"
        | "section"
        | "packagemanagertabs"
        | "uiframeworktabs"
        | "staticssrtabs"
        | "markdownprocessortabs"
        | "astrojsxtabs"
        | "buttons"
        | "lead"
        | "markdown"
        | "md"
        | "main"
        | "article"
        | "block"
        | "checklist"
        | "list"
        | "rawhtml"
        | "html"
        | "text"
        | "left"
        | "right"
        | "linksgrid"
        | "group"
        | "timeline"
        | "faq"
        | "apitable"
        | "browserwindow"
        | "terminal"
        | "intro"
        | "layout" => plain(component),
        "card" | "linkcard" | "cardlink" | "docscard" | "feature" => card(component, title),
        "button" | "linkbutton" | "btn" | "link" | "a" | "buttonlink" | "externallink" | "extlink" | "anchor" => {
            button(component, title)
        }
        "badge" | "label" | "pill" | "tag" => {
            let text = component.get_or(&["text", "label", "title"], 0);
            if component.has_content() {
                Mapped::inline_around("", "")
            } else {
                text.map_or(Mapped::Unknown, Mapped::inline)
            }
        }
        "kbd" | "key" | "mark" | "sup" | "sub" | "small" | "abbr" | "del" | "ins" | "u" => element(component),
        "hl" | "highlighttext" | "hlText" => inline_as(component, "mark"),
        "underline" | "colored" | "color" | "colour" | "span" | "nobr" | "nowrap" | "font" => {
            if component.has_content() { Mapped::inline_around("", "") } else { Mapped::Unknown }
        }
        "br" | "newline" | "linebreak" => Mapped::inline("<br>"),
        "hr" | "divider" | "line" => Mapped::block("---"),
        // A publication makes these by itself.
        "toc" | "tocinline" | "tableofcontents" | "bcrumb" | "breadcrumbs" | "clear" | "clearfix" | "more" => {
            Mapped::inline("")
        }
        _ => Mapped::Unknown,
    }
}

fn plain(component: &Component<'_>) -> Mapped {
    let is_inline = component.content.is_some_and(|content| !content.contains('\n'));
    match (component.has_content(), is_inline) {
        (true, true) => Mapped::inline_around("", ""),
        (true, false) => Mapped::around("", ""),
        (false, _) => Mapped::inline(""),
    }
}

fn card(component: &Component<'_>, title: Option<&str>) -> Mapped {
    let href = component.get(&["href", "url", "link", "to"]);
    let head = match (title, href) {
        (Some(title), Some(href)) => format!("**[{}]({})**", label(title), destination(href)),
        (Some(title), None) => format!("**{}**", label(title)),
        (None, Some(href)) => format!("<{href}>"),
        (None, None) if component.has_content() => return Mapped::around("", ""),
        (None, None) => return Mapped::Unknown,
    };
    let text = component.get(&["description", "subtitle", "desc", "summary"]);
    let head = text.map_or(head.clone(), |text| format!("{head}\n\n{text}"));
    if component.has_content() { Mapped::around(format!("{head}\n\n"), "") } else { Mapped::block(head) }
}

/// Maps a button or link. Content that holds a link already stays as it is.
fn button(component: &Component<'_>, title: Option<&str>) -> Mapped {
    let words = &component.tag.arguments.list;
    let by_order = words.iter().find(|word| word.contains("://") || word.starts_with('/'));
    let href = component.get(&["href", "url", "link", "to", "relref", "ref"]).or(by_order.map(String::as_str));
    let Some(href) = href else {
        return if component.has_content() { Mapped::inline_around("", "") } else { Mapped::Unknown };
    };
    let end = format!("]({})", destination(href));
    if component.has_content() && !component.converted.trim().contains('\n') {
        return Mapped::inline_around("[", end);
    }
    if component.has_content() {
        return Mapped::around(format!("[{}{end}\n\n", label(href)), "");
    }
    let first = words.first().filter(|word| word.as_str() != href).map(String::as_str);
    Mapped::inline(format!("[{}{end}", label(title.or(first).unwrap_or(href))))
}

fn element(component: &Component<'_>) -> Mapped {
    inline_as(component, if component.name == "key" { "kbd" } else { &component.name })
}

fn inline_as(component: &Component<'_>, element: &str) -> Mapped {
    if component.has_content() {
        return Mapped::inline_around(format!("<{element}>"), format!("</{element}>"));
    }
    match component.get_or(&["text"], 0) {
        Some(text) => Mapped::inline(format!("<{element}>{}</{element}>", super::pictures::escaped(text))),
        None => Mapped::Unknown,
    }
}
