//! Inspects a picture: its type, its size, and whether it is complete. The result is cached by the file's stamp, so
//! that each picture is inspected once.

use std::io::Cursor;
use std::path::Path;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use imagesize::ImageType;
use resvg::usvg;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::colour::{tint, to_srgb};
use super::encode::{LONGEST_SIDE, height_at, widths};
use super::inks;
use crate::disk::cache::Cache;
use crate::disk::confined::read_known;
use crate::disk::names::Inputs;
use crate::publish::pictures::svg::plain_options;

/// The largest file, in bytes: a camera's best JPEG has a quarter of that.
pub const MOST_BYTES: u64 = 100_000_000;
/// The most pixels: a picture larger than any camera's is a mistake or a bomb. A pixel takes three bytes in memory.
const MOST_PIXELS: u64 = 120_000_000;

/// The result of inspecting a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspected {
    /// Width in pixels, with the orientation that EXIF gives.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What scaling needs to know; `None` for a picture that is served as it is.
    pub raster: Option<Raster>,
    /// Whether a text links to the file itself, which must then be served.
    #[serde(skip)]
    pub is_linked: bool,
}

/// A picture of pixels, which is scaled and encoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raster {
    /// Whether its fallback is PNG, for drawings and transparent pictures; otherwise it is JPEG.
    pub is_png: bool,
    /// The class of its mean colour; empty if it is transparent.
    pub tint: String,
}

/// Inspects a file. The stamp tells its versions apart.
///
/// # Errors
/// A message that says what is wrong with it, and how to mend it.
pub fn inspect(file: &Path, stamp: &Inputs, cache: &Cache) -> Result<Inspected, String> {
    let key = Sha256::new().chain_update("inspected 2").chain_update(stamp).finalize().into();
    if let Some(known) = cache.get(&key).and_then(|json| serde_json::from_slice(&json).ok()) {
        return Ok(known);
    }
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    if size > MOST_BYTES {
        let megabytes = size / 1_000_000;
        return Err(format!("is {megabytes} MB; pictures may be up to 100 MB: scale it down"));
    }
    let bytes = read_known(file, MOST_BYTES).map_err(|error| format!("cannot be read: {error}"))?;
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let inspected = if ending == "svg" { drawing(&bytes)? } else { pixels(&bytes, &ending)? };
    check_sides(&inspected)?;
    cache.put(&key, &serde_json::to_vec(&inspected).unwrap_or_default());
    Ok(inspected)
}

fn drawing(bytes: &[u8]) -> Result<Inspected, String> {
    let tree = usvg::Tree::from_data(bytes, &plain_options());
    let tree = tree.map_err(|error| format!("is not an SVG that can be drawn: {error}"))?;
    let size = tree.size().to_int_size();
    Ok(Inspected { width: size.width(), height: size.height(), raster: None, is_linked: false })
}

fn pixels(bytes: &[u8], ending: &str) -> Result<Inspected, String> {
    if bytes.is_empty() {
        return Err("is empty".into());
    }
    let kind = imagesize::image_type(bytes)
        .map_err(|_| "is not a picture that browsers show; save it as JPEG, PNG, WebP or AVIF".to_string())?;
    let (name, endings): (&str, &[&str]) = match &kind {
        ImageType::Jpeg => ("JPEG", &["jpg", "jpeg"]),
        ImageType::Png => ("PNG", &["png"]),
        ImageType::Webp => ("WebP", &["webp"]),
        ImageType::Gif => ("GIF", &["gif"]),
        ImageType::Heif(imagesize::Compression::Av1) => ("AVIF", &["avif"]),
        other => return Err(format!("is {other:?}, which browsers do not show; save it as JPEG, PNG, WebP or AVIF")),
    };
    if !endings.contains(&ending) {
        return Err(format!("is in fact {name}; change its ending to .{}", endings[0]));
    }
    let size = imagesize::blob_size(bytes).map_err(|error| damaged(name, &error.to_string()))?;
    let count = size.width as u64 * size.height as u64;
    if count > MOST_PIXELS {
        let (width, height) = (size.width, size.height);
        return Err(format!("has {width} × {height} pixels; pictures may have up to 120 million: scale it down"));
    }
    let format = match kind {
        ImageType::Jpeg => ImageFormat::Jpeg,
        ImageType::Png => ImageFormat::Png,
        ImageType::Webp => ImageFormat::WebP,
        _ => return Ok(as_it_is(size)),
    };
    if is_animated(bytes, format) {
        return Ok(as_it_is(size));
    }
    if format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        return Err(damaged(name, "its end is missing"));
    }
    let picture = decode(bytes).map_err(|error| damaged(name, &error))?;
    let is_transparent = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
    let raster = Raster {
        is_png: format == ImageFormat::Png || is_transparent,
        tint: if is_transparent { String::new() } else { tint(&picture) },
    };
    Ok(Inspected { width: picture.width(), height: picture.height(), raster: Some(raster), is_linked: false })
}

/// Checks that browsers show the largest file made from a picture, which is never wider than the widest step.
fn check_sides(picture: &Inspected) -> Result<(), String> {
    let own = (picture.width, picture.height);
    let (width, height) = match &picture.raster {
        Some(_) => {
            let widest = widths(picture.width).last().copied().unwrap_or(1);
            (widest, height_at(widest, own))
        }
        None => own,
    };
    let (name, side) = if height > width { ("tall", height) } else { ("wide", width) };
    if side <= LONGEST_SIDE {
        return Ok(());
    }
    let (own_width, own_height) = own;
    Err(format!(
        "has {own_width} × {own_height} pixels and would be served {side} pixels {name}; browsers show up to \
         {LONGEST_SIDE}: cut it into parts, or scale it down"
    ))
}

fn damaged(name: &str, error: &str) -> String {
    format!("is a damaged {name} ({error}); save it again")
}

fn as_it_is(size: imagesize::ImageSize) -> Inspected {
    let of = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Inspected { width: of(size.width), height: of(size.height), raster: None, is_linked: false }
}

fn is_animated(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Png => PngDecoder::new(Cursor::new(bytes)).is_ok_and(|it| it.is_apng().unwrap_or(false)),
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|it| it.has_animation()),
        _ => false,
    }
}

/// Whether a JPEG has its end: the decoder shows grey where one is cut off. Cameras may write more after the end.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    bytes.windows(2).rev().any(|pair| pair == [0xff, 0xd9])
}

/// Returns the pixels of a picture in sRGB, with the orientation that EXIF gives.
///
/// # Errors
/// The decoder's message.
pub fn decode(bytes: &[u8]) -> Result<DynamicImage, String> {
    let say = |error: image::ImageError| error.to_string();
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    let mut decoder = reader.into_decoder().map_err(say)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(say)?;
    let orientation = decoder.orientation().map_err(say)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = match inks::to_srgb(bytes, profile.as_deref()) {
        Some(picture) => picture.into(),
        None => to_srgb(DynamicImage::from_decoder(decoder).map_err(say)?, profile.as_deref()),
    };
    picture.apply_orientation(orientation);
    Ok(picture)
}
