//! Pictures: figures where they stand alone, inline if they are small, else lifted out of the text.

use super::address::safe_address;
use super::block::{At, Block, Piece};
use super::clean::one_line;
use super::convert::Converter;
use super::frame::FrameKind;
use super::inline::{Inline, Opener, any, plain_text};
use super::tidy::tidy;
use super::tree::NodeId;
use crate::model::text_rules::is_blank;

/// The greatest height, in CSS pixels, of a picture that stays in a line of running text.
const TALLEST_INLINE: u32 = 100;

/// A picture as its element describes it.
#[derive(Clone, Debug)]
pub(super) struct Shot {
    pub(super) at: At,
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) title: Option<String>,
    pub(super) size: Option<(u32, u32)>,
    pub(super) layout: Option<&'static str>,
    pub(super) zoom: bool,
    pub(super) credit: Option<String>,
}

impl Shot {
    /// Returns the fields of an inline picture.
    pub(super) fn inline_fields(self) -> Vec<(&'static str, Piece)> {
        let (width, height) = self.size.unwrap_or((1, 1));
        vec![
            ("type", Piece::text("inlineImage")),
            ("src", Piece::text(self.src)),
            ("alt", Piece::text(self.alt)),
            ("width", Piece::number(width)),
            ("height", Piece::number(height)),
        ]
    }

    /// Makes a figure, which a click on it may lead away from.
    pub(super) fn figure(self, href: Option<&str>) -> Block {
        // A caption that says what the alternative text says would be read twice.
        let title = self.title.filter(|title| *title != self.alt);
        let caption = title.map(|title| Piece::list(vec![Piece::text(title)]));
        Block::new("figure", self.at)
            .with("src", Piece::text(self.src))
            .with("alt", Piece::text(self.alt))
            .with_opt("width", self.size.map(|size| Piece::number(size.0)))
            .with_opt("height", self.size.map(|size| Piece::number(size.1)))
            .with_opt("caption", caption)
            .with_opt("credit", self.credit.map(Piece::text))
            .with_opt("layout", self.layout.map(Piece::text))
            .with_opt("href", href.map(Piece::text))
            .with_opt("zoom", self.zoom.then(Piece::flag))
    }
}

impl Converter<'_> {
    /// Adds the picture of an `img` to the line.
    pub(super) fn image(&mut self, node: NodeId, at: At) {
        let attribute = |name: &str| self.tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        // What loads pictures late puts the address elsewhere, and a placeholder in its place.
        let src = attribute("src").filter(|src| !src.trim_start().starts_with("data:"));
        let lazy = ["data-src", "data-lazy-src", "data-original"].iter().find_map(|name| attribute(name));
        let written = src.or(lazy).or_else(|| attribute("srcset").and_then(largest)).or(attribute("src"));
        let written = written.unwrap_or_default();
        let alt = attribute("alt").and_then(one_line);
        let src = match safe_address(written) {
            Ok(src) if !src.starts_with(['#', '?']) && !src.starts_with("mailto:") && !src.starts_with("tel:") => src,
            found => {
                let why = found.err().unwrap_or("leads to no file");
                let written = shortened(written);
                self.notice(
                    at,
                    format!("a picture was left out, since its address “{written}” {why}; put it into a file"),
                );
                // What it would have shown is all that is left of it.
                self.push_text(&alt.unwrap_or_default());
                return;
            }
        };
        let is_fallback = self.tree.parent(node).is_some_and(|parent| self.tree.name(parent) == "noscript");
        if is_fallback && src == self.last_picture {
            return;
        }
        if self.tree.attribute(node, "alt").is_none() {
            let message = format!("the picture {src} has no alternative text; say what it shows, or write alt=\"\"");
            self.notice(at, message);
        }
        let size = |name: &str| self.tree.attribute(node, name).and_then(pixels);
        let size = size("width").zip(size("height"));
        let shot = Shot {
            at,
            title: self.tree.attribute(node, "title").and_then(one_line),
            size,
            layout: layout_of(self.tree.attribute(node, "class")),
            zoom: self.tree.attribute(node, "data-zoom").is_some(),
            credit: self.tree.attribute(node, "data-credit").and_then(one_line),
            alt: alt.unwrap_or_default(),
            src,
        };
        self.last_picture.clone_from(&shot.src);
        self.push_inline(Inline::Picture(Box::new(shot)));
    }

    /// Takes the pictures out that cannot stay in a line: those that stand alone, and those that are large or whose
    /// size is not known. Returns the figures before the line, the line, and the figures after it.
    pub(super) fn without_pictures(
        &mut self,
        mut inlines: Vec<Inline>,
        at: At,
        can_stand_alone: bool,
    ) -> (Vec<Block>, Vec<Inline>, Vec<Block>) {
        let is_picture = |inline: &Inline| matches!(inline, Inline::Picture(_));
        if !any(&inlines, &is_picture) {
            return (Vec::new(), inlines, Vec::new());
        }
        let is_alone = can_stand_alone && is_only_pictures(&inlines);
        let in_cell = self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Table(_)));
        let mut lift = Lift { is_alone, in_cell, ..Lift::default() };
        self.lift(&mut inlines, None, &mut lift);
        if !is_alone {
            for figure in lift.before.iter().chain(&lift.after) {
                let message = format!(
                    "the picture {} stood in running text, and is now a figure of its own; only a small picture with \
                     width and height can stay in a line",
                    figure.text_of("src").unwrap_or_default()
                );
                self.notice(figure.at.or(at), message);
            }
        }
        (lift.before, tidy(inlines), lift.after)
    }

    fn lift(&mut self, inlines: &mut Vec<Inline>, link: Option<&Opener>, lift: &mut Lift) {
        for inline in std::mem::take(inlines) {
            match inline {
                Inline::Picture(mut shot) => {
                    let size = shot.size.or_else(|| (self.options.size_of)(&shot.src));
                    let size = size.filter(|(width, height)| *width > 0 && *height > 0);
                    let stays = size.is_some_and(|(_, height)| lift.in_cell || height <= TALLEST_INLINE);
                    if stays && !lift.is_alone {
                        shot.size = size;
                        lift.has_text = true;
                        if let Some(title) = shot.title.take().filter(|title| *title != shot.alt) {
                            self.notice(
                                shot.at,
                                format!("the title “{title}” of a picture in running text was left out"),
                            );
                        }
                        inlines.push(Inline::Picture(shot));
                        continue;
                    }
                    let url = link.and_then(|link| link.fields.iter().find(|(name, _)| *name == "url"));
                    let figure = shot.figure(url.map(|(_, url)| url.as_str()));
                    if lift.has_text { lift.after.push(figure) } else { lift.before.push(figure) }
                }
                Inline::Element(opener, mut children) => {
                    let link = if opener.kind == "link" { Some(&*opener) } else { link };
                    self.lift(&mut children, link, lift);
                    if !children.is_empty() {
                        inlines.push(Inline::Element(opener, children));
                    }
                }
                other => {
                    lift.has_text |= match &other {
                        Inline::Text(text) => !is_blank(text),
                        Inline::Break => false,
                        _ => true,
                    };
                    inlines.push(other);
                }
            }
        }
    }
}

/// What is lifted out of a line.
#[derive(Default)]
struct Lift {
    is_alone: bool,
    in_cell: bool,
    has_text: bool,
    before: Vec<Block>,
    after: Vec<Block>,
}

fn is_only_pictures(inlines: &[Inline]) -> bool {
    let is_other = |inline: &Inline| match inline {
        Inline::Text(text) => !is_blank(text),
        Inline::Leaf(_) => true,
        Inline::Element(..) | Inline::Break | Inline::Picture(_) => false,
    };
    !any(inlines, &is_other)
}

/// Returns the number of pixels that a `width` or `height` gives; `None` for percentages and anything else.
pub(super) fn pixels(written: &str) -> Option<u32> {
    let written = written.trim();
    let end = written.find(|character: char| !character.is_ascii_digit()).unwrap_or(written.len());
    let (number, unit) = written.split_at_checked(end)?;
    let unit = unit.trim_start_matches(|character: char| character == '.' || character.is_ascii_digit()).trim();
    let is_pixels = unit.is_empty() || unit.eq_ignore_ascii_case("px");
    number.parse().ok().filter(|pixels| is_pixels && (1..=100_000).contains(pixels))
}

/// Returns the address with the greatest width or density of a `srcset`.
fn largest(srcset: &str) -> Option<&str> {
    let candidates = srcset.split(',').filter_map(|candidate| {
        let mut words = candidate.split_whitespace();
        let address = words.next()?;
        let size = words.next().and_then(|size| size.trim_end_matches(['w', 'x']).parse::<f64>().ok());
        Some((address, size.filter(|size| size.is_finite()).unwrap_or(1.0)))
    });
    candidates.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(address, _)| address)
}

/// Returns the layout that a class asks for, in our words or in WordPress's.
pub(super) fn layout_of(class: Option<&str>) -> Option<&'static str> {
    class?.split_whitespace().find_map(|word| match word {
        "wide" | "alignwide" => Some("wide"),
        "full" | "alignfull" => Some("full"),
        _ => None,
    })
}

/// Returns the begin of a long text, for messages.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).filter(|character| !character.is_control()).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

/// Turns inline content into a field, unless it is empty.
pub(super) fn caption_field(inlines: Vec<Inline>) -> Option<Piece> {
    (!inlines.is_empty()).then(|| super::inline::inline_pieces(inlines))
}

/// Returns inline content as one line of plain text.
pub(super) fn plain_line(inlines: &[Inline]) -> Option<String> {
    one_line(&plain_text(inlines))
}
