//! Draws share pictures: ink on paper, a rule in the accent colour, and the title as large as fits.

use resvg::usvg;

use super::fonts::{self, Fonts, Use};
use super::lines::{broken, cut};
use super::{SIZE, ShareCard};
use crate::model::language::direction;
use crate::publish::pictures::raster;
use crate::publish::pictures::svg::options_with_faces;
use crate::publish::xml::text;

const MARGIN: f32 = 84.0;
/// Sizes of the title in pixels; the largest that fits is used.
const SIZES: [f32; 6] = [92.0, 82.0, 72.0, 62.0, 54.0, 46.0];
/// The most lines that the title may have.
const MOST_LINES: usize = 4;
/// Sizes of the publication's name in pixels; a name that is too long at the smallest is cut.
const NAME_SIZES: [f32; 3] = [40.0, 34.0, 28.0];
const NAME_WEIGHT: u32 = 600;
const FOOT_SIZE: f32 = 32.0;

/// Draws a share picture as PNG.
///
/// # Errors
/// A message if it cannot be drawn.
pub(super) fn png(card: &ShareCard, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let options = options_with_faces(fonts.database.clone(), fonts::select());
    let svg = Drawing { card, fonts, options: &options }.svg();
    raster::png(&raster::draw(&svg, &options, SIZE[0], SIZE[1])?)
}

/// The typographic style of a line.
#[derive(Clone, Copy)]
struct Style {
    used: Use,
    size: f32,
    weight: u32,
}

struct Drawing<'a> {
    card: &'a ShareCard,
    fonts: &'a Fonts,
    options: &'a usvg::Options<'a>,
}

impl Drawing<'_> {
    fn svg(&self) -> String {
        let card = self.card;
        let (width, height) = (SIZE[0] as f32, SIZE[1] as f32);
        let room = width - 2.0 * MARGIN;
        let [paper, ink, muted, accent] =
            ["paper", "ink", "muted", "accent"].map(|name| card.colours.get(name).to_string());
        let (lines, title) = self.fitted(room);
        let line_height = title.size * 1.16;
        // The title is centred in the space between the name and the last line.
        let (top, bottom) = (170.0, height - 130.0);
        let first = (top + bottom - line_height * lines.len() as f32) / 2.0 + title.size * 0.86;
        let lines = lines.iter().enumerate();
        let drawn: String =
            lines.map(|(index, line)| self.line(line, title, first + line_height * index as f32, &ink)).collect();
        let rule = if self.is_right() { width - MARGIN - 72.0 } else { MARGIN };
        let (name, name_style) = self.name(room);
        let foot_style = Style { used: Use::Text, size: FOOT_SIZE, weight: 400 };
        let foot = cut(&card.line, room, &|line: &str| self.width(line, foot_style));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" xml:lang=\"{}\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\
             <rect width=\"{width}\" height=\"14\" fill=\"{accent}\"/>{}\
             <rect x=\"{rule}\" y=\"132\" width=\"72\" height=\"4\" fill=\"{accent}\"/>{drawn}{}</svg>",
            text(&card.lang),
            self.line(&name, name_style, 104.0, &ink),
            self.line(&foot, foot_style, height - 64.0, &muted)
        )
    }

    fn is_right(&self) -> bool {
        direction(&self.card.lang) == "rtl"
    }

    fn line(&self, line: &str, set: Style, y: f32, fill: &str) -> String {
        let (x, anchor) = if self.is_right() { (SIZE[0] as f32 - MARGIN, "end") } else { (MARGIN, "start") };
        self.element(line, set, &format!("x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{fill}\""))
    }

    /// Builds a text element, with each run in its own font. The isolate gives the line the direction of its language:
    /// without it every line would run from left to right, and marks at the end of Hebrew or Arabic would appear at the
    /// beginning.
    fn element(&self, line: &str, Style { used, size, weight }: Style, place: &str) -> String {
        let open = if self.is_right() { '\u{2067}' } else { '\u{2066}' };
        let isolated = format!("{open}{line}\u{2069}");
        let span = |run: fonts::Run<'_>| format!("<tspan font-family=\"'{}'\">{}</tspan>", run.face, text(run.text));
        let spans: String = self.fonts.runs(&isolated, used).into_iter().map(span).collect();
        format!("<text {place} font-size=\"{size}\" font-weight=\"{weight}\" xml:space=\"preserve\">{spans}</text>")
    }

    /// Returns the width of a line in pixels.
    fn width(&self, line: &str, set: Style) -> f32 {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999\" height=\"200\">{}</svg>",
            self.element(line, set, "y=\"100\"")
        );
        usvg::Tree::from_str(&svg, self.options).map_or(0.0, |tree| tree.root().abs_bounding_box().width())
    }

    /// Breaks the title into lines and chooses their style. What does not fit at the smallest size is cut with an
    /// ellipsis.
    fn fitted(&self, room: f32) -> (Vec<String>, Style) {
        let style = |size: f32| Style { used: Use::Title, size, weight: 400 };
        let (title, lang) = (&self.card.title, &self.card.lang);
        for size in SIZES {
            let measure = |line: &str| self.width(line, style(size));
            let lines = broken(title, lang, room, false, &measure);
            if let Some(lines) = lines.filter(|lines| lines.len() <= MOST_LINES - usize::from(size > 80.0)) {
                return (lines, style(size));
            }
        }
        let smallest = style(SIZES[SIZES.len() - 1]);
        let measure = |line: &str| self.width(line, smallest);
        let mut lines = broken(title, lang, room, true, &measure).unwrap_or_default();
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some(last) = lines.last_mut() {
                last.push('…');
                *last = cut(last, room, &measure);
            }
        }
        (lines, smallest)
    }

    /// Returns the publication's name and its style, as large as fits on one line.
    fn name(&self, room: f32) -> (String, Style) {
        let style = |size: f32| Style { used: Use::Text, size, weight: NAME_WEIGHT };
        let name = &self.card.site;
        let fitting = NAME_SIZES.into_iter().map(style).find(|style| self.width(name, *style) <= room);
        let style = fitting.unwrap_or(style(NAME_SIZES[NAME_SIZES.len() - 1]));
        (cut(name, room, &|line: &str| self.width(line, style)), style)
    }
}
