//! Video and audio.

use super::address::safe_address;
use super::block::{At, Block, Piece};
use super::clean::one_line;
use super::convert::Converter;
use super::languages::language;
use super::pictures::{pixels, shortened};
use super::tree::NodeId;

/// The size of a video that gives none; most have these proportions.
const USUAL_SIZE: (u32, u32) = (1280, 720);

/// Media types by the end of the file's name.
const MEDIA_TYPES: [(&str, &str); 16] = [
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("ogv", "video/ogg"),
    ("mov", "video/quicktime"),
    ("mkv", "video/matroska"),
    ("avi", "video/x-msvideo"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("aac", "audio/aac"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("weba", "audio/webm"),
];

impl Converter<'_> {
    /// Makes a video or audio from an element and its sources; `None`, with a notice, if it has no file.
    pub(super) fn player(&mut self, node: NodeId, is_video: bool, at: At) -> Option<Block> {
        let tree = self.tree;
        let named = |name: &'static str| tree.children(node).filter(move |child| tree.name(*child) == name);
        let files: Vec<NodeId> = std::iter::once(node).chain(named("source")).collect();
        let sources: Vec<Piece> = files.into_iter().filter_map(|file| self.media_source(file, is_video, at)).collect();
        let kind = if is_video { "video" } else { "audio" };
        if sources.is_empty() {
            self.notice(at, format!("the element <{kind}> names no file, and only its content was kept"));
            return None;
        }
        let block = Block::new(kind, at).with("sources", Piece::list(sources));
        if !is_video {
            return Some(block);
        }
        let size = |name: &str| tree.attribute(node, name).and_then(pixels);
        let (width, height) = size("width").zip(size("height")).unwrap_or(USUAL_SIZE);
        let poster = tree.attribute(node, "poster").filter(|poster| !poster.trim().is_empty());
        let poster = poster.and_then(|poster| self.file_address(poster, "the poster of a video", at));
        let tracks: Vec<Piece> = named("track").filter_map(|track| self.track(track, at)).collect();
        let block = block.with_opt("poster", poster.map(Piece::text));
        let block = block.with_opt("tracks", (!tracks.is_empty()).then(|| Piece::list(tracks)));
        Some(block.with("width", Piece::number(width)).with("height", Piece::number(height)))
    }

    fn media_source(&mut self, node: NodeId, is_video: bool, at: At) -> Option<Piece> {
        let attribute = |name: &str| self.tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        let written = attribute("src").or_else(|| attribute("data-src"))?;
        let media_type = attribute("type").and_then(one_line);
        let src = self.file_address(written, "a file of a recording", at)?;
        let usual = if is_video { "video/mp4" } else { "audio/mpeg" };
        let media_type = media_type.unwrap_or_else(|| type_of(&src, is_video).unwrap_or(usual).to_string());
        Some(Piece::Object(None, vec![("src", Piece::text(src)), ("type", Piece::text(media_type))]))
    }

    fn track(&mut self, node: NodeId, at: At) -> Option<Piece> {
        let tree = self.tree;
        let attribute = |name: &str| tree.attribute(node, name).filter(|value| !value.trim().is_empty());
        let kind = attribute("kind").unwrap_or("subtitles").trim().to_ascii_lowercase();
        let known = ["captions", "subtitles", "descriptions", "chapters"].into_iter().find(|known| *known == kind);
        let Some(kind) = known else {
            let message = "a track of a video was left out; expected captions, subtitles, descriptions or chapters";
            self.notice(at, message);
            return None;
        };
        let src = self.file_address(attribute("src")?, "a track of a video", at)?;
        let srclang = attribute("srclang").and_then(language);
        if srclang.is_none() {
            self.notice(at, format!("the track {src} does not say its language; write srclang=\"en\" or another"));
        }
        let srclang = srclang.unwrap_or_else(|| "und".into());
        let label = attribute("label").and_then(one_line).unwrap_or_else(|| srclang.clone());
        Some(Piece::Object(
            None,
            vec![
                ("src", Piece::text(src)),
                ("srclang", Piece::text(srclang)),
                ("kind", Piece::text(kind)),
                ("label", Piece::text(label)),
            ],
        ))
    }

    /// Returns the address of a file, or gives a notice that names what was left out.
    pub(super) fn file_address(&mut self, written: &str, what: &str, at: At) -> Option<String> {
        let is_file = |address: &String| {
            !address.starts_with(['#', '?']) && !address.starts_with("mailto:") && !address.starts_with("tel:")
        };
        match safe_address(written) {
            Ok(address) if is_file(&address) => Some(address),
            found => {
                let why = found.err().unwrap_or("leads to no file");
                self.notice(at, format!("{what} was left out, since its address “{}” {why}", shortened(written)));
                None
            }
        }
    }
}

/// Returns the media type of a file by its name.
fn type_of(src: &str, is_video: bool) -> Option<&'static str> {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let (_, end) = path.rsplit_once('.')?;
    // Both kinds of recordings end so.
    match (end.to_ascii_lowercase().as_str(), is_video) {
        ("ogg", true) => Some("video/ogg"),
        ("mp4", false) => Some("audio/mp4"),
        ("webm", false) => Some("audio/webm"),
        (end, _) => MEDIA_TYPES.iter().find(|(known, _)| *known == end).map(|(_, media_type)| *media_type),
    }
}
