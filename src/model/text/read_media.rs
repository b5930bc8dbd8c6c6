//! Reads pictures, sources and tracks.

use crate::model::json::{Json, Reader, told};
use crate::model::text::media::{Figure, Layout, PictureSource, Source, Track};
use crate::model::text::read_inline::{inlines_opt, url, url_opt};

/// Reads a picture. Its alternative text is required, but may be empty if the picture only decorates.
pub fn figure<J: Json>(reader: &Reader<'_, J>) -> Figure {
    // A block has a type; items of a gallery may have one.
    reader.allow("type");
    let alt = reader.field("alt").map(|field| field.as_text());
    if alt.is_none() {
        reader.fault_at("alt", "is missing; say what the picture shows, or \"\" if it only decorates");
    }
    let (width, height) = size(reader);
    // `publish` fills them in.
    ["sources", "full", "tint"].iter().for_each(|key| reader.hide(key));
    let layouts = [("inline", Layout::Inline), ("wide", Layout::Wide), ("full", Layout::Full)];
    Figure {
        src: url(reader, "src"),
        alt: alt.unwrap_or_default(),
        width,
        height,
        caption: inlines_opt(reader, "caption"),
        credit: reader.text_opt("credit"),
        layout: reader.word("layout", &layouts).unwrap_or_default(),
        href: url_opt(reader, "href"),
        zoom: reader.flag("zoom"),
        sources: reader.list("sources").iter().map(picture_source).collect(),
        full: url_opt(reader, "full"),
        tint: reader.text_opt("tint").unwrap_or_default(),
    }
}

/// Reads width and height in CSS pixels; both are zero if they are taken from the file.
pub fn size<J: Json>(reader: &Reader<'_, J>) -> (u32, u32) {
    let [width, height] = ["width", "height"].map(|key| {
        let size = reader.count_opt(key);
        if size == Some(0) {
            reader.fault_at(key, "must be more than zero, so that the picture's place can be kept");
        }
        size
    });
    if width.is_some() != height.is_some() {
        let missing = if width.is_some() { "height" } else { "width" };
        reader.fault_at(missing, "is missing; give both, or neither where the file's own size does");
    }
    (width.unwrap_or_default(), height.unwrap_or_default())
}

fn picture_source<J: Json>(reader: &Reader<'_, J>) -> PictureSource {
    PictureSource { srcset: reader.text("srcset"), media_type: reader.text("type") }
}

const SOURCES: &str = r#"a list of files, such as [{ "src": "/media/talk.mp4", "type": "video/mp4" }]"#;

/// Reads the field `sources`, or a single `src`.
pub fn sources<J: Json>(reader: &Reader<'_, J>) -> Vec<Source> {
    let sources = reader.list_required("sources", told::<J>(SOURCES));
    if sources.is_empty() && reader.field("sources").is_some() {
        reader.fault_at("sources", "is empty; expected at least one file");
    }
    sources.iter().map(|source| Source { src: url(source, "src"), media_type: source.text("type") }).collect()
}

/// Reads the field `tracks`.
pub fn tracks<J: Json>(reader: &Reader<'_, J>) -> Vec<Track> {
    let kinds = ["captions", "subtitles", "descriptions", "chapters"].map(|kind| (kind, kind));
    let read = |track: &Reader<'_, J>| Track {
        src: url(track, "src"),
        srclang: track.text("srclang"),
        kind: track.word_required("kind", &kinds).unwrap_or("captions").to_string(),
        label: track.text("label"),
    };
    reader.list("tracks").iter().map(read).collect()
}
