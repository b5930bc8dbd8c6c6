//! A picture in several formats and sizes, from which the browser chooses.

use super::element::{Element, el};
use crate::model::decimal::decimal;
use crate::model::text::media::Figure;

/// How a picture is placed on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PicturePlacement {
    /// Whether it is visible at once. If so, it is fetched before all other pictures, otherwise when it comes near.
    pub is_first: bool,
    /// How wide it is shown, in the form of the attribute `sizes`. It summarises the style sheet, since a browser must
    /// know the width before the style sheet arrives.
    pub sizes: &'static str,
}

/// Renders a picture with the given alternative text: `<picture>` if it has several formats, else `<img>` alone.
pub fn picture(figure: &Figure, alt: &str, placement: PicturePlacement) -> Element {
    let image = el("img")
        .attr("src", &figure.src)
        .attr("alt", alt.to_string())
        .attr("width", decimal(figure.width))
        .attr("height", decimal(figure.height))
        .attr("loading", if placement.is_first { "eager" } else { "lazy" })
        .attr("decoding", "async");
    let image = if placement.is_first { image.attr("fetchpriority", "high") } else { image };
    let image = if figure.tint.is_empty() { image } else { image.attr("class", &figure.tint) };
    if figure.sources.is_empty() {
        return image;
    }
    let sources = figure.sources.iter().map(|source| {
        el("source").attr("type", &source.media_type).attr("srcset", &source.srcset).attr("sizes", placement.sizes)
    });
    el("picture").children(sources).child(image)
}
