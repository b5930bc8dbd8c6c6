//! Pictures, galleries, video and audio.

use super::block::caption;
use super::body::Rendering;
use super::inline::append;
use crate::model::decimal::decimal;
use crate::model::text::block::Block;
use crate::model::text::inline::{Inline, plain_text};
use crate::model::text::media::{Figure, Layout, Source, Track};
use crate::ui::element::{Element, el};
use crate::ui::picture::{PicturePlacement, picture};

/// Renders a picture with caption and credit.
pub fn figure(figure: &Figure, r: &Rendering<'_>) -> Element {
    framed(figure, false, figure.zoom, r)
}

/// Renders the picture at the head of an article, which is fetched first.
pub fn cover(figure: &Figure, r: &Rendering<'_>) -> Element {
    framed(figure, true, figure.zoom, r).attr("data-cover", "true")
}

/// The widths of pictures in a text, as in `style/article.css`.
const TEXT: &str = "(min-width: 46rem) 42rem, 100vw";
const WIDE: &str = "(min-width: 90rem) 68rem, (min-width: 75rem) 76vw, 100vw";

/// `opens`: whether it opens large even if it has no larger file.
fn framed(figure: &Figure, is_first: bool, opens: bool, r: &Rendering<'_>) -> Element {
    let is_wide = is_first || figure.layout != Layout::Inline;
    let image = picture(figure, &figure.alt, PicturePlacement { is_first, sizes: if is_wide { WIDE } else { TEXT } });
    let large = || figure.full.clone().or_else(|| opens.then(|| figure.src.clone()));
    let target = figure.href.clone().or_else(large);
    let shown = match target {
        None => image,
        Some(href) => {
            let link = el("a").class("figure__link").attr("href", href);
            let link = if figure.href.is_none() { link.attr("data-zoom", "true") } else { link };
            // A picture without alternative text would leave the link without a name.
            let link = if figure.alt.is_empty() { link.attr("aria-label", r.words.get("figure.open")) } else { link };
            link.child(image)
        }
    };
    let credit = figure.credit.as_ref().map(|credit| el("span").class("figure__credit").child(credit.as_str()));
    let has_caption = credit.is_some() || !figure.caption.is_empty();
    let text = has_caption.then(|| {
        let caption = append(el("figcaption"), &figure.caption, r);
        match credit {
            Some(credit) if !figure.caption.is_empty() => caption.child(" ").child(credit),
            Some(credit) => caption.child(credit),
            None => caption,
        }
    });
    el("figure").class("figure").attr("data-layout", figure.layout.word()).child(shown).child_opt(text)
}

/// Renders several pictures side by side, with one caption.
pub fn gallery(items: &[Figure], columns: Option<u32>, text: &[Inline], r: &Rendering<'_>) -> Element {
    let columns = decimal(columns.unwrap_or(3).clamp(2, 4));
    let list = el("ul").class("gallery__items").attr("role", "list");
    let list = list.children(items.iter().map(|item| el("li").child(framed(item, false, true, r))));
    el("figure").class("gallery").attr("data-columns", columns).child(list).child_opt(caption(text, r))
}

/// The files and the size of a video.
pub struct Video<'a> {
    /// Its files, the best first.
    pub sources: &'a [Source],
    /// The picture shown before it plays.
    pub poster: Option<&'a str>,
    /// Text tracks, such as captions.
    pub tracks: &'a [Track],
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// Renders a video; only its poster is loaded before it is played.
pub fn video(video: &Video<'_>, text: &[Inline], transcript: &[Block], r: &Rendering<'_>) -> Element {
    let track = |track: &Track| {
        el("track")
            .attr("src", &track.src)
            .attr("srclang", &track.srclang)
            .attr("kind", &track.kind)
            .attr("label", &track.label)
    };
    let player = el("video")
        .flag("controls", true)
        .attr_opt("aria-label", name(text))
        .attr("preload", "none")
        .attr("width", decimal(video.width))
        .attr("height", decimal(video.height))
        .attr_opt("poster", video.poster.map(str::to_string))
        .children(video.sources.iter().map(source))
        .children(video.tracks.iter().map(track))
        .child_opt(download(video.sources, r));
    with_transcript(el("figure").class("video").child(player), text, transcript, r)
}

/// Renders a sound recording.
pub fn audio(sources: &[Source], text: &[Inline], transcript: &[Block], r: &Rendering<'_>) -> Element {
    let player = el("audio")
        .flag("controls", true)
        .attr_opt("aria-label", name(text))
        .attr("preload", "none")
        .children(sources.iter().map(source))
        .child_opt(download(sources, r));
    with_transcript(el("figure").class("audio").child(player), text, transcript, r)
}

/// Returns the accessible name of a player, which is its caption.
fn name(caption: &[Inline]) -> Option<String> {
    (!caption.is_empty()).then(|| plain_text(caption))
}

fn source(source: &Source) -> Element {
    el("source").attr("src", &source.src).attr("type", &source.media_type)
}

/// Renders a link to the file, for browsers that cannot play it.
fn download(sources: &[Source], r: &Rendering<'_>) -> Option<Element> {
    sources.first().map(|source| el("a").attr("href", &source.src).child(r.words.get("media.download")))
}

fn with_transcript(figure: Element, text: &[Inline], transcript: &[Block], r: &Rendering<'_>) -> Element {
    // Rendered in reading order, since note marks are counted in order.
    let caption = if text.is_empty() { el("figcaption") } else { el("figcaption").child(append(el("p"), text, r)) };
    let folded = (!transcript.is_empty()).then(|| {
        el("details")
            .class("details")
            .child(el("summary").child(r.words.get("media.transcript")))
            .child(el("div").class("details__body").children(r.blocks(transcript)))
    });
    if text.is_empty() && folded.is_none() {
        return figure;
    }
    figure.child(caption.child_opt(folded))
}
