//! Notes, warnings and folded parts.

use super::{Component, label};
use crate::content_import::text::directives::colons_around;
use crate::content_import::text::emit::Mapped;

/// Maps a component that sets its content apart.
pub fn map(component: &Component<'_>) -> Mapped {
    match component.name.as_str() {
        "callout" | "admonition" | "notice" | "hint" | "aside" | "alert" | "message" | "note" | "tip" | "info"
        | "warning" | "caution" | "danger" | "important" | "warn" | "success" | "error" | "remark" | "attention"
        | "box" | "infobox" | "seealso" | "readmore" | "protip" | "update" => callout(component),
        "details" | "spoiler" | "expand" | "collapse" | "accordion" | "accordionitem" | "collapsible" | "fold"
        | "hideanswer" | "folding" | "foldable" => details(component),
        "blockquote" | "quote" | "epigraph" => quote(component),
        "pullquote" => {
            let colons = colons_around(component.converted);
            Mapped::around(format!("{colons}pullquote"), colons)
        }
        _ => Mapped::Unknown,
    }
}

/// Returns our kind of a callout: note, tip, info, warning or danger.
pub fn kind_of(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "note" | "notice" | "primary" | "default" | "secondary" | "remark" | "quote" | "example" => "note",
        "tip" | "hint" | "success" | "check" | "protip" | "idea" | "question" | "faq" | "help" => "tip",
        "info" | "information" | "abstract" | "summary" | "todo" | "seealso" | "readmore" | "update" => "info",
        "warning" | "warn" | "caution" | "attention" | "important" | "yellow" => "warning",
        "danger" | "error" | "bug" | "failure" | "fail" | "critical" | "red" => "danger",
        _ => return None,
    })
}

fn callout(component: &Component<'_>) -> Mapped {
    if !component.has_content() {
        // `{{< note "Text" >}}`, `{{< alert text="…" >}}`.
        let text = component.get(&["text", "content", "body", "message", "description"]);
        let last = component.tag.arguments.list.last().map(String::as_str).filter(|text| text.contains(' '));
        let kind = kind_of(&component.name).unwrap_or("note");
        return match text.or(last) {
            Some(text) => Mapped::block(format!(":::callout{{kind={kind}}}\n{text}\n:::")),
            None => Mapped::Unknown,
        };
    }
    let words = &component.tag.arguments.list;
    let given = component.get(&["type", "kind", "level", "variant", "style", "class", "color", "context"]);
    let first = words.first().map(String::as_str);
    let by_word = given.or(first).and_then(|word| word.split_whitespace().find_map(kind_of));
    let kind = by_word.or_else(|| kind_of(&component.name)).unwrap_or("note");
    let title = component.get(&["title", "heading", "header", "summary"]).map(str::to_string).or_else(|| {
        let rest = if first.and_then(kind_of).is_some() { words.get(1..) } else { words.get(..) };
        let rest = rest.unwrap_or_default().join(" ");
        // The words of Hexo’s `{% note info no-icon %}` are no title.
        (rest.contains(' ') || rest.chars().next().is_some_and(char::is_uppercase)).then_some(rest)
    });
    let title = title.filter(|title| !title.trim().is_empty()).map(|title| format!("[{}]", label(&title)));
    let colons = colons_around(component.converted);
    Mapped::around(format!("{colons}callout{}{{kind={kind}}}", title.unwrap_or_default()), colons)
}

fn details(component: &Component<'_>) -> Mapped {
    if !component.has_content() {
        return Mapped::Unknown;
    }
    let arguments = &component.tag.arguments;
    let words = arguments.list.join(" ");
    let given = component
        .get(&["summary", "title", "label", "header", "text"])
        .or((!words.is_empty()).then_some(words.as_str()));
    let summary = given.unwrap_or("…");
    let colons = colons_around(component.converted);
    Mapped::around(format!("{colons}details[{}]", label(summary)), colons)
}

/// Maps a quotation; `{% blockquote Author, Source https://… Title %}` is Hexo’s form.
fn quote(component: &Component<'_>) -> Mapped {
    if !component.has_content() {
        return Mapped::Unknown;
    }
    let author = component.get(&["author", "attribution", "name", "cite", "by"]).map(str::to_string);
    let source = component.get(&["source", "url", "link", "href"]).map(str::to_string);
    let title = component.get(&["title", "from", "work"]).map(str::to_string);
    let written = component.tag.arguments.source.trim().trim_matches(['"', '\'']).to_string();
    let is_hexo = component.tag.arguments.named.iter().all(|(name, _)| name == "http" || name == "https");
    let (written, source, title) = match written.split_once("http").filter(|_| is_hexo) {
        Some((before, after)) => {
            let (url, title) = after.split_once(' ').unwrap_or((after, ""));
            let title = Some(title.trim().to_string()).filter(|title| !title.is_empty());
            (before.trim().to_string(), Some(format!("http{url}")), title)
        }
        None if is_hexo => (written, source, title),
        None => (String::new(), source, title),
    };
    let quoted: String =
        component.converted.trim().lines().map(|line| format!("> {line}\n").replace("> \n", ">\n")).collect();
    let parts: Vec<String> = [author, (!written.is_empty()).then_some(written), title].into_iter().flatten().collect();
    let name = parts.join(", ");
    let cite = match (name.is_empty(), source) {
        (true, None) => String::new(),
        (true, Some(url)) => format!(">\n> — <{url}>\n"),
        (false, Some(url)) if url.contains("://") => {
            format!(">\n> — [{}]({})\n", label(&name), super::destination(&url))
        }
        (false, Some(source)) => format!(">\n> — {name}, {source}\n"),
        (false, None) => format!(">\n> — {name}\n"),
    };
    Mapped::block(format!("{quoted}{cite}").trim_end().to_string())
}
