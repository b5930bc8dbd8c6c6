//! Cards of Ghost's editor as HTML: pictures, galleries, embeds, callouts and the rest, for Lexical and Mobiledoc.

use serde_json::Value;

use super::field::{flag, list, text};
use crate::content_import::cms::findings::Findings;
use crate::content_import::cms::html_text::{escape, plain};
use crate::content_import::cms::services;

/// Writes a card as HTML. What a card cannot say is reported.
pub fn card(kind: &str, card: &Value, findings: &mut Findings) -> String {
    let field = |key: &str| text(card, key).unwrap_or_default();
    match kind {
        "image" => picture(card, true),
        "gallery" => {
            let pictures: String = list(card, "images").iter().map(|image| picture(image, false)).collect();
            format!("<f-gallery>{pictures}{}</f-gallery>", caption(&field("caption"), "f-caption"))
        }
        "hr" | "horizontalrule" => "<hr>".into(),
        "code" | "codeblock" => {
            let lang =
                text(card, "language").map(|lang| format!(" class=\"language-{}\"", escape(&lang))).unwrap_or_default();
            let code = card.get("code").and_then(Value::as_str).unwrap_or_default();
            format!("<pre><code{lang}>{}</code></pre>{}", escape(code), paragraph(&field("caption")))
        }
        "html" => visible(card, findings).unwrap_or_else(|| field("html")),
        "markdown" | "card-markdown" => markdown(&field("markdown")),
        "embed" => {
            let url = text(card, "url").or_else(|| source_of(&field("html"))).unwrap_or_default();
            let (html, is_known) = services::embed(&url, &plain(&field("caption")));
            if !is_known {
                findings.lost_embed(&url);
            }
            html
        }
        "bookmark" => bookmark(card),
        "callout" => {
            let words = ["calloutText", "text", "html"].iter().find_map(|key| text(card, key)).unwrap_or_default();
            let sign = text(card, "calloutEmoji").map(|sign| format!("{} ", escape(&sign))).unwrap_or_default();
            format!("<f-callout kind=\"note\"><p>{sign}{words}</p></f-callout>")
        }
        "toggle" => {
            format!("<details><summary>{}</summary>{}</details>", field("heading"), field("content"))
        }
        "button" => link(&["buttonUrl", "url"], &["buttonText", "text"], card),
        "file" => {
            let file = link(&["src", "fileSrc"], &["fileTitle", "title", "fileName"], card);
            let caption = ["fileCaption", "caption"].iter().find_map(|key| text(card, key));
            format!("{file}{}", caption.map(|caption| format!("<p>{}</p>", escape(&caption))).unwrap_or_default())
        }
        "audio" => {
            let caption = caption(&field("title"), "figcaption");
            format!("<figure><audio src=\"{}\"></audio>{caption}</figure>", escape(&field("src")))
        }
        "video" => {
            let size =
                ["width", "height"].map(|key| text(card, key).map(|it| format!(" {key}=\"{it}\"")).unwrap_or_default());
            let poster = ["customThumbnailSrc", "thumbnailSrc"].iter().find_map(|key| text(card, key));
            let poster = poster.map(|it| format!(" poster=\"{}\"", escape(&it))).unwrap_or_default();
            let caption = caption(&field("caption"), "figcaption");
            format!(
                "<figure><video src=\"{}\"{poster}{}></video>{caption}</figure>",
                escape(&field("src")),
                size.concat()
            )
        }
        "paywall" => "<!--members-only-->".into(),
        "product" => {
            findings.add("card", "a product card became a heading, a picture and a text");
            let image = text(card, "productImageSrc")
                .map(|src| format!("<figure><img src=\"{}\" alt=\"\"></figure>", escape(&src)));
            let title = text(card, "productTitle").map(|title| format!("<h4>{title}</h4>")).unwrap_or_default();
            let button = if flag(card, "productButtonEnabled") {
                link(&["productUrl"], &["productButton"], card)
            } else {
                String::new()
            };
            format!("{}{title}{}{button}", image.unwrap_or_default(), field("productDescription"))
        }
        "header" | "call-to-action" => {
            findings.add("card", format!("a card “{kind}” became plain text"));
            let heading =
                ["header", "heading"].iter().find_map(|key| text(card, key)).map(|it| format!("<h2>{it}</h2>"));
            let words =
                ["subheader", "textValue"].iter().find_map(|key| text(card, key)).map(|it| format!("<p>{it}</p>"));
            let button = link(&["buttonUrl"], &["buttonText"], card);
            format!("{}{}{button}", heading.unwrap_or_default(), words.unwrap_or_default())
        }
        "email" | "email-cta" => {
            findings.add("card", "a part that is only for emails was left out");
            String::new()
        }
        "signup" => {
            findings.add("card", "a form for signing up was left out");
            String::new()
        }
        _ => {
            findings.add("card", format!("a card “{kind}” is not known here; its text was kept"));
            ["html", "content", "text", "caption"].iter().find_map(|key| text(card, key)).unwrap_or_default()
        }
    }
}

/// Returns `None` for a card that everybody sees; what only some see is left out.
fn visible(card: &Value, findings: &mut Findings) -> Option<String> {
    let web = card.pointer("/visibility/web")?;
    let is_public = web.get("nonMember").and_then(Value::as_bool).unwrap_or(true);
    if is_public {
        return None;
    }
    findings.add("members only", "a part that only members see was left out");
    Some(String::new())
}

fn picture(image: &Value, with_caption: bool) -> String {
    let field = |key: &str| text(image, key).unwrap_or_default();
    let class = match field("cardWidth").as_str() {
        "wide" => " class=\"wide\"",
        "full" => " class=\"full\"",
        _ => "",
    };
    let size = ["width", "height"].map(|key| text(image, key).map(|it| format!(" {key}=\"{it}\"")).unwrap_or_default());
    let tag = format!("<img src=\"{}\" alt=\"{}\"{}>", escape(&field("src")), escape(&field("alt")), size.concat());
    let tag = match text(image, "href") {
        Some(href) => format!("<a href=\"{}\">{tag}</a>", escape(&href)),
        None => tag,
    };
    let caption = if with_caption { caption(&field("caption"), "figcaption") } else { String::new() };
    if field("src").is_empty() { String::new() } else { format!("<figure{class}>{tag}{caption}</figure>") }
}

fn caption(html: &str, element: &str) -> String {
    if plain(html).is_empty() { String::new() } else { format!("<{element}>{html}</{element}>") }
}

fn paragraph(html: &str) -> String {
    caption(html, "p")
}

fn link(urls: &[&str], names: &[&str], card: &Value) -> String {
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(card, key));
    match first(urls) {
        Some(url) => {
            let name = first(names).map_or_else(|| url.clone(), |name| plain(&name));
            format!("<p><a href=\"{}\">{}</a></p>", escape(&url), escape(&name))
        }
        None => String::new(),
    }
}

fn bookmark(card: &Value) -> String {
    let meta = card.get("metadata").unwrap_or(card);
    let field = |key: &str| text(meta, key).unwrap_or_default();
    let url = text(card, "url").or_else(|| text(meta, "url")).unwrap_or_default();
    let title = text(meta, "title").unwrap_or_else(|| url.clone());
    let attribute = |name: &str, value: String| match value.is_empty() {
        true => String::new(),
        false => format!(" {name}=\"{}\"", escape(&plain(&value))),
    };
    let (description, image, site) = (field("description"), field("thumbnail"), field("publisher"));
    format!(
        "<f-card url=\"{}\"{}{}{}{}></f-card>{}",
        escape(&url),
        attribute("title", title),
        attribute("description", description),
        attribute("image", image),
        attribute("site", site),
        paragraph(&text(card, "caption").unwrap_or_default())
    )
}

/// Returns the address in the first frame or link of an embed's HTML.
fn source_of(html: &str) -> Option<String> {
    let start = html.find("src=\"").map(|at| at + 5).or_else(|| html.find("href=\"").map(|at| at + 6))?;
    html[start..].split('"').next().map(|url| url.replace("&amp;", "&"))
}

/// Turns a Markdown card into HTML.
fn markdown(text: &str) -> String {
    let options = crate::markdown::MarkdownOptions { math: false, ..crate::markdown::MarkdownOptions::default() };
    crate::markdown::render_markdown(text, &crate::markdown::LineIndex::of(text), 0, Some(""), &options).html
}
