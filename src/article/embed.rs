//! The placeholder of an embed: nothing is loaded from another site before the reader asks for it.
//!
//! It is independent of consent: the gate (`consent/gate/deferred/figures.js`) fills the slot with its buttons.

use super::body::Rendering;
use super::inline::append;
use crate::model::text::block::Embed;
use crate::ui::element::{Element, el};

/// Renders the placeholder, with a link that always works.
pub fn embed(embed: &Embed, r: &Rendering<'_>) -> Element {
    let words = r.words;
    let service = if embed.service.is_empty() { &embed.provider } else { &embed.service };
    let slot = el("div")
        .class("embed__controls")
        .attr("data-slot", "embed")
        .attr("data-word-once", words.get("embed.once"))
        .attr("data-word-always", words.with("embed.always", "service", service))
        .attr("data-word-loaded", words.get("embed.loaded"));
    let text = el("div")
        .class("embed__box")
        .attr("data-ratio", ratio(embed))
        .child(el("p").class("embed__title").child(embed.title.as_str()))
        .child(el("p").class("embed__text").child(words.with("embed.explanation", "service", service)))
        .child(slot);
    let link = append(el("a").attr("href", &embed.url).attr("rel", "external"), &embed.fallback, r);
    el("figure")
        .class("embed")
        .attr("data-embed", &embed.provider)
        .attr("data-frame", embed.frame.clone().unwrap_or_else(|| embed.url.clone()))
        .attr("data-title", &embed.title)
        .child(text)
        .child(el("figcaption").child(link))
}

/// Returns the nearest of the ratios in the style sheet, since inline styles are forbidden (invariant 7).
fn ratio(embed: &Embed) -> &'static str {
    let known = [("16x9", 16.0 / 9.0), ("4x3", 4.0 / 3.0), ("1x1", 1.0), ("9x16", 9.0 / 16.0), ("21x9", 21.0 / 9.0)];
    let wanted = f64::from(embed.width.max(1)) / f64::from(embed.height.max(1));
    let nearest = known.iter().min_by(|a, b| (a.1 - wanted).abs().total_cmp(&(b.1 - wanted).abs()));
    nearest.map_or("16x9", |(name, _)| name)
}
