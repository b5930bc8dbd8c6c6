//! The look of a publication as CSS: its palette, its fonts, and its own style sheet, which comes last.

use std::fmt::Write as _;
use std::path::Path;

use crate::disk::confined;
use crate::disk::faults::FileFault;
use crate::model::content::site_look::{Fonts, SiteLook};
use crate::model::palette::{Colour, Colours, LEAST_CONTRAST, NAMES, Palette};
use crate::publish::read::check_text::Surroundings;
use crate::typesetting::code::{COLOURS, TokenColours};

/// The publisher's own style sheet, below the folder of public files: it is loaded last, in the layer `publication`.
pub const STYLE_SHEET: &str = "content/style.css";

/// The backgrounds of code: the block's own, and those of marked and removed lines (`style/code.css`).
const CODE_STANDS_ON: [&str; 3] = ["raised", "paper", "wash"];

/// Returns the CSS rules of the look; empty if it is the default.
pub fn rules(look: &SiteLook) -> String {
    let mut css = String::new();
    let early: Vec<&str> = early_fonts(&look.fonts).iter().map(|font| font.src).collect();
    for face in &look.fonts.faces {
        // As in `style/fonts.css`: the fonts that all pages use never shift one; others are swapped in.
        let display = if early.contains(&face.src.as_str()) { "optional" } else { "swap" };
        let slant = if face.italic { "italic" } else { "normal" };
        let descriptors = [
            ("font-family", format!("\"{}\"", face.family)),
            ("src", format!("url(\"{}\") format(\"woff2\")", face.src)),
            ("font-weight", face.weight.clone().unwrap_or_else(|| "400".into())),
            ("font-style", slant.into()),
            ("font-display", display.into()),
        ];
        let descriptors: String = descriptors.iter().map(|(name, value)| format!("{name}:{value};")).collect();
        _ = write!(css, "@font-face{{{descriptors}}}");
    }
    let device = fonts(&look.fonts, &|families| without_faces(families, &look.fonts));
    let own = fonts(&look.fonts, &str::to_string);
    let own = if own == device { String::new() } else { in_own_fonts(&own) };
    let declarations = [palette(&look.palette), device].concat();
    if !declarations.is_empty() {
        _ = write!(css, "@layer tokens{{:root,:host{{{declarations}}}{own}}}");
    }
    css
}

/// Returns the rule for pages that are set in the publication's fonts (`style/tokens.css`).
fn in_own_fonts(declarations: &str) -> String {
    format!(":root[data-fonts=shown]{{{declarations}}}@media (scripting:none){{:root{{{declarations}}}}}")
}

/// Returns the names in a list of families.
fn names(families: &str) -> impl Iterator<Item = &str> {
    families.split(',').map(|family| family.trim().trim_matches(['"', '\'']))
}

/// Leaves out the families that have files: the first page of a visit is set in the fonts of the device.
fn without_faces(families: &str, fonts: &Fonts) -> String {
    let has_face = |family: &str| names(family).any(|name| fonts.faces.iter().any(|face| face.family == name));
    let kept: Vec<&str> = families.split(',').filter(|family| !has_face(family)).map(str::trim).collect();
    if kept.is_empty() { "serif".into() } else { kept.join(", ") }
}

fn palette(palette: &Palette) -> String {
    let default = Palette::default();
    let of = |colours: &Colours, defaults: &Colours, theme: &str| {
        let changed = NAMES.iter().zip(colours.0.iter().zip(&defaults.0)).filter(|(_, (own, default))| own != default);
        changed.map(|(name, (own, _))| format!("--{name}-{theme}:{own};")).collect::<String>()
    };
    let code = |colours: &Colours, theme: &str, colour_of: fn(&TokenColours) -> [u8; 3]| {
        let faint = COLOURS.iter().filter(|known| !is_legible(Colour(colour_of(known)), colours));
        faint.map(|known| format!("--code-{}-{theme}:{};", known.name, colours.get("ink"))).collect::<String>()
    };
    [
        of(&palette.day, &default.day, "day"),
        of(&palette.night, &default.night, "night"),
        code(&palette.day, "day", |known| known.day),
        code(&palette.night, "night", |known| known.night),
    ]
    .concat()
}

/// Whether a colour of code can be read on everything that code stands on. Where the publication's own palette takes
/// that away, code has the colour of its text.
fn is_legible(colour: Colour, on: &Colours) -> bool {
    CODE_STANDS_ON.iter().all(|ground| colour.contrast(on.get(ground)) >= LEAST_CONTRAST)
}

/// Returns the declarations of the lists of families, each changed by a function.
fn fonts(fonts: &Fonts, of: &impl Fn(&str) -> String) -> String {
    // Titles and small capitals are in the font of texts unless another is named: ours would not go with it.
    let text = fonts.text.as_deref();
    let (display, ui) = (fonts.display.as_deref().or(text), fonts.ui.as_deref());
    let all =
        [("text", text), ("display", display), ("caps", ui.or(text)), ("ui", ui), ("code", fonts.code.as_deref())];
    all.into_iter().filter_map(|(name, families)| Some(format!("--font-{name}:{};", of(families?)))).collect()
}

/// A font that pages are first set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyFont<'a> {
    /// Its family.
    pub family: &'a str,
    /// Its file, as content names it.
    pub src: &'a str,
    /// Its weight or range of weights.
    pub weight: &'a str,
}

/// Returns the fonts that a page is first set in, for its text and its titles, which are fetched after a visitor's first
/// page; none for fonts of the reader's device.
pub fn early_fonts(fonts: &Fonts) -> Vec<EarlyFont<'_>> {
    let first_of = |families: &str| {
        let first = names(families).next().unwrap_or_default();
        let face = fonts.faces.iter().find(|face| face.family == first && !face.italic)?;
        Some(EarlyFont { family: &face.family, src: &face.src, weight: face.weight.as_deref().unwrap_or("400") })
    };
    let ours = |family, src, weight| Some(EarlyFont { family, src, weight });
    let text = fonts.text.as_deref().map_or(ours("Literata", "/fonts/literata-text.woff2", "400 660"), first_of);
    let display = match (fonts.display.as_deref(), fonts.text.as_deref()) {
        (None, None) => ours("Literata Display", "/fonts/literata-display.woff2", "400"),
        (own, text) => own.or(text).and_then(first_of),
    };
    let mut early: Vec<EarlyFont<'_>> = text.into_iter().chain(display).collect();
    early.dedup();
    early
}

/// The largest style sheet, in bytes.
const MOST_BYTES: u64 = 10_000_000;

/// Reads the publisher's style sheet; empty if there is none.
fn style_sheet(public: &Path, faults: &mut Vec<FileFault>) -> String {
    if public.join(STYLE_SHEET).symlink_metadata().is_err() {
        return String::new();
    }
    let mut fault = |message: String| faults.push(FileFault::new(STYLE_SHEET, "", message));
    match confined::read(public, STYLE_SHEET, MOST_BYTES).map(String::from_utf8) {
        Ok(Ok(css)) => return css,
        Ok(Err(_)) => fault("is not UTF-8; save it as UTF-8".into()),
        Err(error) => fault(format!("cannot be read: {error}")),
    }
    String::new()
}

/// Returns the files that a style sheet names, with their line numbers. Comments, other hosts, `data:` URLs and bare
/// fragments are left out.
pub fn urls(css: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (css, 1);
    while let Some(at) = [rest.find("/*"), rest.find("url(")].into_iter().flatten().min() {
        line += rest[..at].matches('\n').count();
        let is_comment = rest[at..].starts_with("/*");
        let (start, end) = if is_comment { (2, "*/") } else { (4, ")") };
        let inside = &rest[at + start..];
        let length = inside.find(end).unwrap_or(inside.len());
        let written = inside[..length].trim().trim_matches(['"', '\'']).trim();
        let path = written.split(['?', '#']).next().unwrap_or_default().trim_start_matches("./");
        if !is_comment && !path.is_empty() && !path.starts_with("//") && !path.contains(':') {
            found.push((line, path.to_string()));
        }
        line += inside[..length].matches('\n').count();
        rest = &inside[length..];
    }
    found
}

/// Whether a file comes with the program.
fn is_ours(file: &str) -> bool {
    file.starts_with("fonts/literata-") || file == "icons/favicon.svg"
}

/// Checks that the files that the style sheet names are there, and that it requests nothing from other hosts. Returns
/// the style sheet, so that what was checked is what is published.
pub fn check(around: &Surroundings<'_>, faults: &mut Vec<FileFault>) -> String {
    let is_there = |src: &str| around.files.find(src).is_some();
    let css = style_sheet(around.public, faults);
    for (number, path) in urls(&css) {
        let file = path.trim_start_matches('/');
        let message = match () {
            () if path.split('/').any(|part| part == "..") || !is_there(&path) && !is_ours(file) => {
                format!(
                    "there is no file {file} beside content/; expected a path from the root, such as \
                     url(/images/paper.png)"
                )
            }
            () => continue,
        };
        faults.push(FileFault::new(STYLE_SHEET, format!("line {number}"), message));
    }
    for (number, line) in css.lines().enumerate() {
        let line: String = line.to_ascii_lowercase().split_whitespace().collect();
        let asks = ["url(http", "url(\"http", "url('http", "url(//", "url(\"//", "url('//"];
        let message = match () {
            () if asks.iter().any(|ask| line.contains(ask)) => {
                "names a file on another host, which would be contacted before the reader consents; put it beside \
                 content/"
            }
            () if line.contains("@import") => "imports another style sheet; write its rules here",
            () => continue,
        };
        faults.push(FileFault::new(STYLE_SHEET, format!("line {}", number + 1), message));
    }
    css
}
