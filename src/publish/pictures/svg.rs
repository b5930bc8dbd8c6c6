//! The only reader of SVG: pictures, icons, logos and share pictures are all drawn through it. It opens no file,
//! whatever a drawing names, and reports what would run or be fetched if a browser opened a drawing on its own.

use std::sync::Arc;

use resvg::usvg::{self, fontdb};
use roxmltree::{Document, Node, ParsingOptions};

/// The namespace of drawings; browsers do not draw documents without it.
const SVG: &str = "http://www.w3.org/2000/svg";
/// Namespaces of elements that do something. Those that drawing programs add only say something about a drawing.
const DOES_SOMETHING: [&str; 4] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2001/xml-events",
];
/// Elements that run scripts or hold other documents, in lower case.
const ACTIVE: [&str; 11] =
    ["script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video", "link", "meta"];

/// Returns options for drawing, with fonts and without access to files: a drawing shows only pictures it contains.
pub fn options(fonts: Arc<fontdb::Database>) -> usvg::Options<'static> {
    let resolver = usvg::ImageHrefResolver {
        resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
        resolve_string: Box::new(|_, _| None),
    };
    usvg::Options { fontdb: fonts, image_href_resolver: resolver, ..usvg::Options::default() }
}

/// Returns options for drawings in which each text names the exact face that it is drawn with.
pub fn options_with_faces(fonts: Arc<fontdb::Database>, faces: usvg::FontResolver<'static>) -> usvg::Options<'static> {
    usvg::Options { font_resolver: faces, ..options(fonts) }
}

/// Returns options for a publisher's drawings, which bring no fonts.
pub fn plain_options() -> usvg::Options<'static> {
    options(Arc::default())
}

/// Lists what a browser would run or fetch if it opened a drawing on its own, each with its line. The list is empty for
/// a drawing that only draws.
///
/// # Errors
/// A message if the document cannot be read, so that nobody can tell.
pub fn active_parts(bytes: &[u8]) -> Result<Vec<String>, String> {
    // A file without any element does nothing.
    if !bytes.contains(&b'<') && !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Vec::new());
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err("is not UTF-8, so it cannot be checked; save it as plain SVG in UTF-8".into());
    };
    // Drawing programs declare entities; the parser limits their number and depth.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|error| format!("is not well-formed XML ({error}); save it again"))?;
    let mut found = Vec::new();
    for node in document.descendants() {
        let what = if let Some(instruction) = node.pi() {
            (instruction.target == "xml-stylesheet").then(|| "names a style sheet".to_string())
        } else {
            of_element(node)
        };
        if let Some(what) = what {
            let line = document.text_pos_at(node.range().start).row;
            found.push(format!("line {line}: {what}"));
        }
    }
    Ok(found)
}

fn of_element(node: Node<'_, '_>) -> Option<String> {
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name();
    let (space, local) = (name.namespace().unwrap_or_default(), name.name().to_ascii_lowercase());
    if ACTIVE.contains(&local.as_str()) || DOES_SOMETHING.contains(&space) {
        return Some(format!("has an element <{}>", name.name()));
    }
    if local == "style" && fetches(node.descendants().filter_map(|it| it.text()).collect::<String>().as_str()) {
        return Some("has a style that fetches another file".into());
    }
    let is_drawn = space.is_empty() || space == SVG;
    node.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        match name.as_str() {
            _ if is_handler(&name) => Some(format!("has an attribute {name}, which runs a script")),
            "href" | "src" if is_drawn && !may_lead_to(&local, value) => {
                Some(format!("points outside the drawing: {name}=\"{}\"", shortened(value)))
            }
            // An animation can turn an attribute into any of the above.
            "attributename"
                if value.to_ascii_lowercase().ends_with("href") || is_handler(&value.to_ascii_lowercase()) =>
            {
                Some(format!("animates the attribute {value}"))
            }
            _ if is_drawn && fetches(value) => Some(format!("has a {name} that fetches another file")),
            _ => None,
        }
    })
}

fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether an element may name an address: a part of the drawing, a picture inside the drawing, or, for a link, an
/// address on the same site.
fn may_lead_to(element: &str, address: &str) -> bool {
    // Browsers drop these characters before they read the address.
    let address: String = address.trim().chars().filter(|character| !"\t\n\r".contains(*character)).collect();
    let is_picture = || {
        let kinds = ["png", "jpeg", "jpg", "gif", "webp", "avif", "svg+xml"];
        let start: String = address.chars().take(24).map(|character| character.to_ascii_lowercase()).collect();
        kinds.iter().any(|kind| start.strip_prefix("data:image/").is_some_and(|rest| rest.starts_with(kind)))
    };
    match element {
        _ if address.is_empty() || address.starts_with('#') => true,
        "image" | "feimage" => is_picture(),
        "a" => address.starts_with('/') && !address[1..].starts_with(['/', '\\']),
        _ => false,
    }
}

/// Whether CSS in a style sheet or an attribute names anything other than parts of the drawing and pictures inside it.
fn fetches(css: &str) -> bool {
    let css = css.to_ascii_lowercase();
    if !css.contains("url") && !css.contains("@import") && !css.contains('\\') && !css.contains("image") {
        return false;
    }
    // Anything written with escapes may be one of these words.
    let is_hidden = css.contains('\\') && css.contains('(');
    let named = css.match_indices("url(").map(|(at, word)| css[at + word.len()..].trim_start_matches(['"', '\'', ' ']));
    let leads_out = named
        .into_iter()
        .any(|url| !(url.starts_with('#') || url.starts_with("data:image/") || url.starts_with("data:font/")));
    is_hidden || css.contains("@import") || css.contains("image-set(") || css.contains("src(") || leads_out
}

fn shortened(value: &str) -> String {
    let short: String = value.chars().filter(|character| !character.is_control()).take(60).collect();
    if value.chars().count() > 60 { short + "…" } else { short }
}
