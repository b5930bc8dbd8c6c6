//! A picture with the forms and sizes that it exists in, of which the browser takes what it can show and needs.

use super::element::{Element, el};
use crate::model::media::Figure;

/// Where a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether it is seen at once: then it is fetched before all other pictures, else when it comes near.
    pub is_first: bool,
    /// How wide it is shown, as the attribute `sizes` says it. What the style sheet does, in short: a browser must know
    /// before there is a style sheet.
    pub sizes: &'static str,
}

/// The picture with the alternative text given: `<picture>` where there are several forms, else `<img>` alone.
pub fn picture(figure: &Figure, alt: &str, place: Place) -> Element {
    let image = el("img")
        .attr("src", figure.src.clone())
        .attr("alt", alt.to_string())
        .attr("width", figure.width.to_string())
        .attr("height", figure.height.to_string())
        .attr("loading", if place.is_first { "eager" } else { "lazy" })
        .attr("decoding", "async");
    let image = if place.is_first { image.attr("fetchpriority", "high") } else { image };
    let image = if figure.tint.is_empty() { image } else { image.attr("class", figure.tint.clone()) };
    if figure.sources.is_empty() {
        return image;
    }
    let sources = figure.sources.iter().map(|it| {
        el("source").attr("type", it.media_type.clone()).attr("srcset", it.srcset.clone()).attr("sizes", place.sizes)
    });
    el("picture").children(sources).child(image)
}
