//! Pictures, galleries, films and recordings.

use super::{Component, destination, label, quoted};
use crate::content_import::text::emit::Mapped;

/// Maps a component that shows a picture, or plays a file of the site.
pub fn map(component: &Component<'_>) -> Mapped {
    match component.name.as_str() {
        "figure" | "fig" | "img" | "image" | "picture" | "imgproc" | "resizeimage" | "assetimg" | "responsiveimage"
        | "img2" | "photo" | "imgr" | "postimage" | "captionimage" | "imagecaption" => figure(component),
        "gallery" | "imagegallery" | "photogallery" | "photoswipe" | "imagegrid" => gallery(component),
        "video" | "localvideo" | "mp4" | "html5video" => media(component, "video"),
        "audio" | "mp3" | "html5audio" => media(component, "audio"),
        _ => Mapped::Unknown,
    }
}

fn figure(component: &Component<'_>) -> Mapped {
    let source =
        component.tag.arguments.get(&["src", "url", "path", "source", "file", "image", "image_path", "filename"]);
    let is_hexo_img = component.name == "img" || component.name == "assetimg";
    let words = &component.tag.arguments.list;
    // `{% img class… /path 400 300 "title" "alt" %}`: the address is the first word that looks like one.
    let at = if is_hexo_img { words.iter().position(|word| word.contains(['.', '/'])).unwrap_or(0) } else { 0 };
    let Some(source) = source.or(words.get(at).map(String::as_str)).filter(|source| !source.is_empty()) else {
        // `<figure>` around Markdown.
        return if component.has_content() { Mapped::around("", "") } else { Mapped::Unknown };
    };
    let texts: Vec<&str> =
        words.iter().skip(at + 1).map(String::as_str).filter(|word| word.parse::<u32>().is_err()).collect();
    let caption = component.get(&["caption", "title", "attr"]).or(texts.first().copied());
    let caption = caption.map(str::to_string).or_else(|| {
        component.has_content().then(|| component.converted.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    let alt = component.get(&["alt", "description"]).or(texts.get(1).copied()).map(str::to_string);
    let alt = alt.or_else(|| caption.clone()).unwrap_or_default();
    let title =
        caption.filter(|text| !text.trim().is_empty()).map(|text| format!(" {}", quoted(&text))).unwrap_or_default();
    let picture = format!("![{}]({}{title})", label(&alt), destination(source));
    let link = component.get(&["link", "href", "target_url"]).filter(|link| *link != "true" && *link != source);
    let picture = match link {
        Some(link) => format!("[{picture}]({})", destination(link)),
        None => picture,
    };
    Mapped::Block { before: picture, keeps_content: false, after: String::new() }
}

fn gallery(component: &Component<'_>) -> Mapped {
    if component.has_content() {
        return Mapped::around(":::gallery", ":::");
    }
    // `images="a.jpg,b.jpg"`.
    let list = component.get_or(&["images", "pictures", "photos"], 0).filter(|list| list.contains('.'));
    let Some(list) = list else { return Mapped::Unknown };
    let pictures: String = list
        .split([',', ' '])
        .map(|name| name.trim_matches(['[', ']', '"', '\'', ' ']))
        .filter(|name| !name.is_empty())
        .map(|name| format!("![]({})\n", destination(name)))
        .collect();
    Mapped::block(format!(":::gallery\n{pictures}:::"))
}

fn media(component: &Component<'_>, element: &str) -> Mapped {
    let source = component.get_or(&["src", "url", "source", "file", "path", "mp4", "webm", "mp3"], 0);
    let Some(source) = source else { return Mapped::Unknown };
    let attribute =
        |name: &str| component.get(&[name]).map(|value| format!(" {name}={}", quoted(value))).unwrap_or_default();
    let (poster, width, height) = (attribute("poster"), attribute("width"), attribute("height"));
    let caption = component.get(&["caption", "title"]);
    let player = format!("<{element} controls src={}{poster}{width}{height}></{element}>", quoted(source));
    Mapped::block(match caption {
        Some(caption) => format!("<figure>{player}<figcaption>{}</figcaption></figure>", escaped(caption)),
        None => player,
    })
}

/// Returns a text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
