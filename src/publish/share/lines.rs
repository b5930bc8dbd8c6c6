//! Breaks the text of a share picture into lines: where Unicode allows a break (UAX 14), or inside a word if nothing
//! else helps. Text that does not fit is cut.

use icu_locale_core::LanguageIdentifier;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};

/// Measures text.
pub(super) trait Measure {
    /// Returns the width of a text in pixels.
    fn width(&self, text: &str) -> f32;
}

impl<F: Fn(&str) -> f32> Measure for F {
    fn width(&self, text: &str) -> f32 {
        self(text)
    }
}

/// Breaks a text into lines no wider than `room`; `None` if a word is wider and may not be broken.
pub(super) fn broken(
    text: &str,
    lang: &str,
    room: f32,
    breaks_words: bool,
    measure: &impl Measure,
) -> Option<Vec<String>> {
    let text = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let locale: Option<LanguageIdentifier> = lang.parse().ok();
    let mut options = LineBreakOptions::default();
    options.content_locale = locale.as_ref();
    let ends: Vec<usize> = LineSegmenter::new_dictionary(options).segment_str(&text).filter(|end| *end > 0).collect();
    let letters: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text).filter(|end| *end > 0).collect();
    let fits = |start: usize, end: usize| measure.width(text[start..end].trim_end()) <= room;
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = match last_that_fits(&ends, start, &fits) {
            Some(end) => end,
            None if breaks_words => {
                // At least one letter, however wide, so that every line makes progress.
                let next = letters.iter().copied().find(|end| *end > start).unwrap_or(text.len());
                last_that_fits(&letters, start, &fits).unwrap_or(next)
            }
            None => return None,
        };
        lines.push(text[start..end].trim_end().to_string());
        start = end;
    }
    Some(lines)
}

/// Returns the last of the ends up to which a line from `start` fits.
fn last_that_fits(ends: &[usize], start: usize, fits: &impl Fn(usize, usize) -> bool) -> Option<usize> {
    let after = &ends[ends.partition_point(|end| *end <= start)..];
    let count = after.partition_point(|end| fits(start, *end));
    count.checked_sub(1).map(|index| after[index])
}

/// Cuts a line that does not fit, between two letters and with an ellipsis.
pub(super) fn cut(line: &str, room: f32, measure: &impl Measure) -> String {
    if measure.width(line) <= room {
        return line.into();
    }
    let line = line.trim_end_matches('…');
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(line).collect();
    let shortened = |end: usize| line[..end].trim_end().to_string() + "…";
    let count = ends.partition_point(|end| measure.width(&shortened(*end)) <= room);
    count.checked_sub(1).map(|index| shortened(ends[index])).unwrap_or_default()
}
