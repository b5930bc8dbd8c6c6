//! The views of blocks. Larger kinds have files of their own.

use super::body::Rendering;
use super::inline::{append, math};
use super::{code, embed, list, media, table};
use crate::model::language::direction;
use crate::model::link::is_external;
use crate::model::text::block::{Block, CalloutKind, Definition, Fold, GroupClass};
use crate::model::text::inline::{Inline, plain_text};
use crate::ui::element::{Element, el};

/// Renders a block.
pub fn block_view(block: &Block, r: &Rendering<'_>) -> Element {
    match block {
        Block::Paragraph { children, dir, lead } => {
            let paragraph = el("p").attr_opt("dir", dir.clone());
            append(if *lead { paragraph.class("lead") } else { paragraph }, children, r)
        }
        Block::Heading { depth, id, children } => heading(*depth, id, children, r),
        Block::List { ordered, start, tight, items } => list::list(*ordered, *start, *tight, items, r),
        Block::Quote { children, cite, url } => quote(children, cite, url.as_deref(), r),
        Block::Pullquote { children, cite, align, repeat } => {
            let quote = el("blockquote").child(append(el("p"), children, r));
            // The repeated sentence is hidden from screen readers, but not its source, which appears only here.
            let hides_all = *repeat && cite.is_empty();
            let quote = if *repeat && !hides_all { quote.attr("aria-hidden", "true") } else { quote };
            let align = align.clone().unwrap_or_else(|| "end".into());
            let figure = el("figure").class("pullquote").attr("data-align", align);
            let figure = if hides_all { figure.attr("aria-hidden", "true") } else { figure };
            figure.child(quote).child_opt(caption(cite, r))
        }
        Block::Callout { kind, title, fold, children } => callout(*kind, title, *fold, children, r),
        Block::Code { value, lang, title, lines, wrap, marks } => {
            let text = code::Code { value, marks: marks.as_deref().unwrap_or_default(), lines: lines.as_ref() };
            code::code(&text, lang.as_deref(), title.as_deref(), *wrap, r)
        }
        Block::Math { value, mathml, id, num } => {
            let formula = el("div").class("formula").attr_opt("id", id.clone()).child(math(value, mathml, true));
            let number = num.as_ref().map(|num| {
                let mut shown = String::from("(");
                shown.push_str(num);
                shown.push(')');
                el("span").class("formula__number").child(shown)
            });
            // A formula wider than the screen scrolls, so it must be reachable by keyboard.
            let name = r.words.get("formula.label");
            formula.attr("role", "group").attr("aria-label", name).attr("tabindex", "0").child_opt(number)
        }
        Block::Figure(figure) => media::figure(figure, r),
        Block::Gallery { items, columns, caption } => media::gallery(items, *columns, caption, r),
        Block::Video { sources, poster, tracks, width, height, caption, transcript } => {
            let video = media::Video { sources, poster: poster.as_deref(), tracks, width: *width, height: *height };
            media::video(&video, caption, transcript, r)
        }
        Block::Audio { sources, caption, transcript } => media::audio(sources, caption, transcript, r),
        Block::Embed(it) => embed::embed(it, r),
        Block::Table { align, head, rows, caption } => table::table(align, head, rows, caption, r),
        Block::Details { summary, open, group, children } => el("details")
            .class("details")
            .attr_opt("name", group.clone())
            .flag("open", *open)
            .child(append(el("summary"), summary, r))
            .child(el("div").class("details__body").children(r.blocks(children))),
        Block::Deflist { items } => {
            items.iter().fold(el("dl").class("deflist"), |list, item| definition(list, item, r))
        }
        Block::Card { url, title, description, image, site } => card(url, title, description, image, site),
        Block::Group { class, lang, dir, children } => {
            let dir = dir.clone().or_else(|| lang.as_deref().map(|lang| direction(lang).to_string()));
            let group = el("div").class("group").attr_opt("data-class", class.map(group_class));
            group.attr_opt("lang", lang.clone()).attr_opt("dir", dir).children(r.blocks(children))
        }
        Block::Rule => el("hr"),
    }
}

/// Renders the source of a quotation or the text under a figure.
pub fn caption(children: &[Inline], r: &Rendering<'_>) -> Option<Element> {
    (!children.is_empty()).then(|| append(el("figcaption"), children, r))
}

fn heading(depth: u32, id: &str, children: &[Inline], r: &Rendering<'_>) -> Element {
    let tag = match depth {
        3 => "h3",
        4 => "h4",
        _ => "h2",
    };
    let mut href = String::from("#");
    href.push_str(id);
    let label = r.words.with("heading.anchor", "title", &plain_text(children));
    let anchor = el("a").class("heading__anchor").attr("href", href).attr("aria-label", label).child("¶");
    let heading = append(el(tag).attr("id", id.to_string()), children, r);
    el("div").class("heading").child(heading).child(anchor)
}

fn quote(children: &[Block], cite: &[Inline], url: Option<&str>, r: &Rendering<'_>) -> Element {
    let quote = el("blockquote").attr_opt("cite", url.map(str::to_string)).children(r.blocks(children));
    let source = match (url, cite.is_empty()) {
        (_, true) => None,
        (None, false) => caption(cite, r),
        (Some(url), false) => {
            let link = append(el("a").attr("href", url.to_string()), cite, r);
            Some(el("figcaption").child(link))
        }
    };
    el("figure").class("quote").child(quote).child_opt(source)
}

fn callout(kind: CalloutKind, title: &[Inline], fold: Option<Fold>, children: &[Block], r: &Rendering<'_>) -> Element {
    let (name, key) = match kind {
        CalloutKind::Note => ("note", "callout.note"),
        CalloutKind::Tip => ("tip", "callout.tip"),
        CalloutKind::Info => ("info", "callout.info"),
        CalloutKind::Warning => ("warning", "callout.warning"),
        CalloutKind::Danger => ("danger", "callout.danger"),
    };
    let titled = |element: Element| {
        if title.is_empty() { element.child(r.words.get(key)) } else { append(element, title, r) }
    };
    // The title is rendered before the body, since note marks are counted in order.
    let body = |callout: Element| callout.child(el("div").class("callout__body").children(r.blocks(children)));
    if let Some(fold) = fold {
        let details = el("details").class("callout").attr("data-kind", name).flag("open", fold == Fold::Open);
        return body(details.child(titled(el("summary").class("callout__title"))));
    }
    let id = r.new_id("callout");
    let title = titled(el("p").class("callout__title").attr("id", &id));
    let callout = el("div").class("callout").attr("data-kind", name).attr("role", "note").attr("aria-labelledby", id);
    body(callout.child(title))
}

fn definition(list: Element, item: &Definition, r: &Rendering<'_>) -> Element {
    let list = list.child(append(el("dt"), &item.term, r));
    list.children(item.defs.iter().map(|body| el("dd").children(r.blocks(body))))
}

fn card(
    url: &str,
    title: &str,
    description: &Option<String>,
    image: &Option<String>,
    site: &Option<String>,
) -> Element {
    let picture = |src: &String| el("img").attr("src", src).attr("alt", "").attr("loading", "lazy");
    let text = |tag, class, text: &Option<String>| text.as_ref().map(|text| el(tag).class(class).child(text.as_str()));
    let link = el("a").class("linkcard").attr("href", url.to_string());
    let link = if is_external(url) { link.attr("rel", "external") } else { link };
    link.child_opt(image.as_ref().map(picture)).child(
        el("span")
            .class("linkcard__text")
            .child_opt(text("span", "linkcard__site", site))
            .child(el("span").class("linkcard__title").child(title))
            .child_opt(text("span", "linkcard__description", description)),
    )
}

fn group_class(class: GroupClass) -> &'static str {
    match class {
        GroupClass::Wide => "wide",
        GroupClass::Columns => "columns",
        GroupClass::AsideStart => "aside-start",
        GroupClass::AsideEnd => "aside-end",
        GroupClass::Lang => "lang",
    }
}
