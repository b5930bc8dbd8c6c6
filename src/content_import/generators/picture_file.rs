//! What a picture's file really holds: its ending may be wrong, or the file may be broken.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use imagesize::{Compression, ImageType};

use crate::content_import::source::folder::SourceFolder;

/// Endings of pictures of pixels.
const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// How much of a file is read to tell what it is, in bytes.
const START: u64 = 4096;

/// What is wrong with a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// It is of another type than its ending says; the right ending.
    Ending(&'static str),
    /// Browsers cannot show it.
    Broken(&'static str),
}

/// Returns what is wrong with the file of a picture; `None` for one that is sound, and for any other file.
pub fn fault_of(source: &SourceFolder, path: &Path) -> Option<PictureFault> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return None;
    }
    let mut file = File::open(source.inside(path)?).ok()?;
    let mut start = Vec::new();
    (&mut file).take(START).read_to_end(&mut start).ok()?;
    if start.starts_with(b"version https://git-lfs") {
        return Some(PictureFault::Broken("is a pointer of Git LFS; fetch the file itself with `git lfs pull`"));
    }
    let Ok(kind) = imagesize::image_type(&start) else {
        return Some(PictureFault::Broken("is not a picture that browsers show"));
    };
    let right = match kind {
        ImageType::Jpeg => "jpg",
        ImageType::Png => "png",
        ImageType::Webp => "webp",
        ImageType::Gif => "gif",
        ImageType::Heif(Compression::Av1) => "avif",
        _ => return Some(PictureFault::Broken("is not a picture that browsers show")),
    };
    let mut end = [0; 12];
    let has_end = file.seek(SeekFrom::End(-12)).is_ok() && file.read_exact(&mut end).is_ok();
    if kind == ImageType::Png && !(has_end && end[4..8] == *b"IEND") && !tail_has(&mut file, b"IEND") {
        return Some(PictureFault::Broken("is damaged: its end is missing"));
    }
    if kind == ImageType::Jpeg && !tail_has(&mut file, &[0xff, 0xd9]) {
        return Some(PictureFault::Broken("is damaged: its end is missing"));
    }
    let is_right = right == ending || right == "jpg" && ending == "jpeg";
    (!is_right).then_some(PictureFault::Ending(right))
}

/// Whether the end of a file holds these bytes; some programs write more behind a picture.
fn tail_has(file: &mut File, mark: &[u8]) -> bool {
    let length = file.metadata().map_or(0, |about| about.len());
    let mut tail = Vec::new();
    let read = file.seek(SeekFrom::Start(length.saturating_sub(1 << 16))).and_then(|_| file.read_to_end(&mut tail));
    read.is_ok() && tail.windows(mark.len()).any(|part| part == mark)
}
