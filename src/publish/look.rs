//! The look of a publication as style: its palette, its fonts, and its own style sheet, which comes last.

use std::fmt::Write as _;
use std::path::Path;

use super::check_text::Surroundings;
use super::faults::{FileFault, PublishError};
use crate::model::palette::{Colours, NAMES, Palette};
use crate::model::site_look::{Fonts, SiteLook};

/// The publisher's own style sheet, below the folder of public files: it is loaded last, in the layer `publication`.
pub const STYLE_SHEET: &str = "content/style.css";

/// Rules of the look; nothing where all is ours.
pub fn rules(look: &SiteLook) -> String {
    let mut css = String::new();
    let early = early_fonts(&look.fonts);
    for face in &look.fonts.faces {
        // As in `style/fonts.css`: what the page is first set in never moves it; what comes later takes its place.
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
    let declarations = [palette(&look.palette), fonts(&look.fonts)].concat();
    if !declarations.is_empty() {
        _ = write!(css, "@layer tokens{{:root,:host{{{declarations}}}}}");
    }
    css
}

fn palette(palette: &Palette) -> String {
    let default = Palette::default();
    let of = |colours: &Colours, defaults: &Colours, theme: &str| {
        let changed = NAMES.iter().zip(colours.0.iter().zip(&defaults.0)).filter(|(_, (it, default))| it != default);
        changed.map(|(name, (it, _))| format!("--{name}-{theme}:{it};")).collect::<String>()
    };
    [of(&palette.day, &default.day, "day"), of(&palette.night, &default.night, "night")].concat()
}

fn fonts(fonts: &Fonts) -> String {
    // Titles are in the font of texts unless another is named: ours would not go with it.
    let display = fonts.display.as_ref().or(fonts.text.as_ref());
    let all =
        [("text", fonts.text.as_ref()), ("display", display), ("ui", fonts.ui.as_ref()), ("code", fonts.code.as_ref())];
    all.iter().filter_map(|(name, it)| Some(format!("--font-{name}:{};", (*it)?))).collect()
}

/// The files of the fonts that a page is first set in, its text's and its titles', to be fetched before the style sheet is
/// read; none where they are fonts of the reader's device.
pub fn early_fonts(fonts: &Fonts) -> Vec<&str> {
    let first_of = |families: &String| {
        let first = families.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_string();
        fonts.faces.iter().find(|it| it.family == first && !it.italic).map(|it| it.src.as_str())
    };
    let text = fonts.text.as_ref().map_or(Some("/fonts/literata-text.woff2"), first_of);
    let display = match (&fonts.display, &fonts.text) {
        (None, None) => Some("/fonts/literata-display.woff2"),
        (own, text) => own.as_ref().or(text.as_ref()).and_then(first_of),
    };
    let mut early: Vec<&str> = text.into_iter().chain(display).collect();
    early.dedup();
    early
}

/// The publisher's style sheet, if there is one.
///
/// # Errors
/// When it is there and cannot be read.
pub fn style_sheet(public: &Path) -> Result<Option<String>, PublishError> {
    let file = public.join(STYLE_SHEET);
    if !file.is_file() {
        return Ok(None);
    }
    std::fs::read_to_string(&file).map(Some).map_err(PublishError::file(&file))
}

/// Whether fonts are there, and the style sheet asks no other host for anything.
pub fn check(around: &Surroundings<'_>, faults: &mut Vec<FileFault>) {
    let is_there = |src: &str| around.public.join(src.trim_start_matches('/')).is_file();
    let missing = |src: &str| format!("there is no file {} beside content/", src.trim_start_matches('/'));
    if let Some(logo) = around.site.look.logo.as_ref().filter(|it| it.src.starts_with('/') && !is_there(&it.src)) {
        let message = missing(&logo.src);
        faults.push(FileFault::new("content/site.json", "/look/logo/src", message));
    }
    for (index, face) in around.site.look.fonts.faces.iter().enumerate() {
        if face.src.starts_with('/') && !is_there(&face.src) {
            let message = missing(&face.src);
            faults.push(FileFault::new("content/site.json", format!("/look/fonts/faces/{index}/src"), message));
        }
    }
    let css = match style_sheet(around.public) {
        Ok(css) => css.unwrap_or_default(),
        Err(error) => return faults.push(FileFault::new(STYLE_SHEET, "", format!("cannot be read: {error}"))),
    };
    for (number, line) in css.lines().enumerate() {
        let line: String = line.to_ascii_lowercase().split_whitespace().collect();
        let asks = ["url(http", "url(\"http", "url('http", "url(//", "url(\"//", "url('//"];
        let message = match () {
            () if asks.iter().any(|it| line.contains(it)) => {
                "names a file on another host, which would be asked before the reader consents; put it beside content/"
            }
            () if line.contains("@import") => "imports another style sheet; write its rules here",
            () => continue,
        };
        faults.push(FileFault::new(STYLE_SHEET, format!("line {}", number + 1), message));
    }
}
