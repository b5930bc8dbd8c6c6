//! How such a picture looks: ink on paper, a rule in the accent, the title as large as fits.

use std::sync::Arc;

use resvg::usvg::{self, fontdb};

use super::{Card, SIZE};
use crate::model::language::direction;
use crate::publish::feeds::xml::text;
use crate::publish::raster;

const MARGIN: f32 = 84.0;
/// Sizes of the title in pixels, the largest that fits is taken; lines that it may have.
const SIZES: [f32; 6] = [92.0, 82.0, 72.0, 62.0, 54.0, 46.0];
const MOST_LINES: usize = 4;
/// Families of the fonts: the titles', the text's.
const DISPLAY: &str = "'Literata Display', Literata, 'DejaVu Serif', serif";
const TEXT: &str = "Literata, 'DejaVu Serif', serif";

/// The picture as PNG.
///
/// # Errors
/// When it cannot be drawn, in words.
pub(super) fn png(card: &Card, fonts: Arc<fontdb::Database>) -> Result<Vec<u8>, String> {
    let options = usvg::Options { fontdb: fonts, ..usvg::Options::default() };
    let svg = svg(card, &options);
    raster::png(&raster::draw(&svg, &options, SIZE[0], SIZE[1])?)
}

fn svg(card: &Card, options: &usvg::Options<'_>) -> String {
    let (width, height) = (SIZE[0] as f32, SIZE[1] as f32);
    let room = width - 2.0 * MARGIN;
    let [paper, ink, muted, accent] = ["paper", "ink", "muted", "accent"].map(|it| card.colours.get(it).to_string());
    let (lines, size) = fitted(&card.title, room, options);
    let is_right = direction(&card.lang) == "rtl";
    let (x, anchor) = if is_right { (width - MARGIN, "end") } else { (MARGIN, "start") };
    let line_height = size * 1.16;
    // The title stands in the middle of what is left between the name and the last line.
    let (top, bottom) = (170.0, height - 130.0);
    let first = (top + bottom - line_height * lines.len() as f32) / 2.0 + size * 0.86;
    let put = |family: &str, size: f32, y: f32, fill: &str, weight: u32, it: &str| {
        format!(
            "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             text-anchor=\"{anchor}\" fill=\"{fill}\" xml:space=\"preserve\">{}</text>",
            text(it)
        )
    };
    let title: String = lines
        .iter()
        .enumerate()
        .map(|(index, line)| put(DISPLAY, size, first + line_height * index as f32, &ink, 400, line))
        .collect();
    let rule = if is_right { width - MARGIN - 72.0 } else { MARGIN };
    let foot = cut(&card.line, room, 32.0, options);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" xml:lang=\"{}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\
         <rect width=\"{width}\" height=\"14\" fill=\"{accent}\"/>{}\
         <rect x=\"{rule}\" y=\"132\" width=\"72\" height=\"4\" fill=\"{accent}\"/>{title}{}</svg>",
        text(&card.lang),
        put(TEXT, 40.0, 104.0, &ink, 600, &card.site),
        put(TEXT, 32.0, height - 64.0, &muted, 400, &foot)
    )
}

/// The title in lines and the size at which they fit; what does not fit at the smallest is cut with an ellipsis.
fn fitted(title: &str, room: f32, options: &usvg::Options<'_>) -> (Vec<String>, f32) {
    let smallest = SIZES[SIZES.len() - 1];
    for size in SIZES {
        let lines = broken(title, room, size, options);
        let is_within = |line: &String| size == smallest || measure(line, size, DISPLAY, options) <= room;
        if lines.len() <= MOST_LINES - usize::from(size > 80.0) && lines.iter().all(is_within) {
            return (lines.iter().map(|it| cut(it, room, size, options)).collect(), size);
        }
    }
    let mut lines = broken(title, room, smallest, options);
    lines.truncate(MOST_LINES);
    if let Some(last) = lines.last_mut() {
        last.push('…');
        *last = cut(last, room, smallest, options);
    }
    (lines, smallest)
}

/// Words in lines that are as long as there is room. No-break spaces keep words together.
fn broken(title: &str, room: f32, size: f32, options: &usvg::Options<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split([' ', '\n', '\t']).filter(|it| !it.is_empty()) {
        let longer = lines.last().map(|line| [line.as_str(), word].join(" "));
        match longer.filter(|it| measure(it, size, DISPLAY, options) <= room) {
            Some(longer) => _ = lines.last_mut().map(|line| *line = longer),
            None => lines.push(word.into()),
        }
    }
    lines
}

/// A line that fits, cut with an ellipsis if need be.
fn cut(line: &str, room: f32, size: f32, options: &usvg::Options<'_>) -> String {
    if measure(line, size, TEXT, options) <= room {
        return line.into();
    }
    let mut kept: Vec<char> = line.trim_end_matches('…').chars().collect();
    while !kept.is_empty() {
        kept.pop();
        let shorter = kept.iter().collect::<String>().trim_end().to_string() + "…";
        if measure(&shorter, size, TEXT, options) <= room {
            return shorter;
        }
    }
    String::new()
}

/// How wide a line is, in pixels.
fn measure(line: &str, size: f32, family: &str, options: &usvg::Options<'_>) -> f32 {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999\" height=\"200\"><text y=\"100\" font-size=\"{size}\" \
         font-family=\"{family}\">{}</text></svg>",
        text(line)
    );
    usvg::Tree::from_str(&svg, options).map_or(0.0, |it| it.root().abs_bounding_box().width())
}
